"""The web chat as a transport: what people do on its pages comes in, what the bot says goes out."""

import asyncio
import re
from datetime import datetime
from typing import Final

import msgspec

from bot.timepiece import Timepiece
from bot.transports.transport import CardIsGone, Keep, NeverSayable, Raw, Traits
from bot.transports.webchat.history import BOT, Draft, History, Line
from bot.transports.webchat.pages import Pages, Toast
from domain.chat import Incoming, Kind, Outgoing, Person, Press, Quoted, Room, Text

_PRIVATE: Final = "private-"


def private_room(person: str) -> str:
    """The address of the room that holds this person and the bot alone."""
    return _PRIVATE + person


class NobodyListens(Exception):
    """Nothing can be heard yet, or any more: the service is starting or stopping."""


class _Quote(msgspec.Struct, frozen=True):
    message: str
    text: str
    by_bot: bool


class _Said(msgspec.Struct, frozen=True, tag="said"):
    room: str
    person: str
    name: str
    message: str
    text: str
    quote: _Quote | None


class _Pressed(msgspec.Struct, frozen=True, tag="pressed"):
    room: str
    person: str
    name: str
    message: str
    action: str
    about: str
    query: str


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Said | _Pressed).decode


class Webchat:
    """The web chat's transport; `bot.web` calls `say` and `press` for the people on its pages."""

    name: str = "webchat"
    source: str = "webchat"
    traits: Traits = Traits(
        buttons=True,
        edits=True,
        max_text=8000,
        presses_last=None,
        room_per_minute=None,
        room_per_second=None,
        in_all_per_second=None,
    )
    last_heard_from: datetime | None = None

    def __init__(self, history: History, timepiece: Timepiece, *, bot_name: str = "小板凳") -> None:
        self.history = history
        self.pages = Pages()
        self.bot_name = bot_name
        self._timepiece = timepiece
        self._mention = re.compile(f"[@＠]{re.escape(bot_name)}")
        self._mention_at_an_end = re.compile(
            rf"^\s*{self._mention.pattern}\s*|\s*{self._mention.pattern}\s*$"
        )
        self._keep: Keep | None = None

    # --- in ------------------------------------------------------------------------------

    async def listen(self, keep: Keep) -> None:
        """Lend `keep` to the pages until cancelled; there is nothing to fetch."""
        self._keep = keep
        try:
            await asyncio.Event().wait()
        finally:
            self._keep = None

    async def say(
        self,
        person: Person,
        name: str,
        room: str,
        text: str,
        *,
        client_key: str,
        reply_to: int | None = None,
    ) -> Line:
        """The person says this in the room; returns once it is shown and kept.

        The same `client_key` of the same person counts once, so a page may send it again when the
        answer was lost. Raises `NobodyListens`, and whatever `keep` raises.
        """
        keep = self._ready()
        quoted = await self.history.line(room, reply_to) if reply_to is not None else None
        origin = f"{person.handle}:{client_key}"
        # Shown before it is kept, so that no answer can stand above it. If keeping fails the page
        # is not told that it was sent, and sends it again under the same key.
        line = await self.history.append(
            Draft(
                room=room,
                origin=origin,
                author=person.handle,
                name=name,
                text=text,
                at=self._timepiece.now(),
                reply_to=quoted.id if quoted else None,
            )
        )
        said = _Said(
            room=room,
            person=person.handle,
            name=name,
            message=str(line.id),
            text=line.text,
            quote=quoted and _Quote(str(quoted.id), quoted.text, quoted.author == BOT),
        )
        await keep([self._raw(room, origin, line.at, _encode(said))])
        self.pages.wake(room)
        return line

    async def press(
        self,
        person: Person,
        name: str,
        room: str,
        message: int,
        *,
        action: str,
        about: str,
        client_key: str,
    ) -> bool:
        """The person presses a button under one of the bot's messages; returns once it is kept.

        False if no such message of the bot stands in the room. The same `client_key` counts once.
        Raises `NobodyListens`, and whatever `keep` raises.
        """
        keep = self._ready()
        line = await self.history.line(room, message)
        if line is None or line.author != BOT:
            return False
        key = f"{person.handle}:{client_key}"
        pressed = _Pressed(
            room=room,
            person=person.handle,
            name=name,
            message=str(message),
            action=action,
            about=about,
            query=key,
        )
        await keep([self._raw(room, key, self._timepiece.now(), _encode(pressed))])
        return True

    def is_group(self, room: Room) -> bool:
        """Whether several people read there."""
        return not room.address.startswith(_PRIVATE)

    def heard(self, raw: Raw) -> Incoming | None:
        """What the payload says. Raises `msgspec.DecodeError` for what is none of ours."""
        payload: _Said | _Pressed = _decode(raw.payload)
        match payload:
            case _Said() as said:
                private = said.room.startswith(_PRIVATE)
                body, mentioned = self._without_mention(said.text)
                return Text(
                    room=Room(self.name, said.room),
                    key=raw.key,
                    at=raw.at,
                    heard=raw.place,
                    sender=Person(self.name, said.person),
                    name=said.name,
                    private=private,
                    body=body,
                    message=said.message,
                    addressed=private
                    or mentioned
                    or body.startswith("/")
                    or (said.quote is not None and said.quote.by_bot),
                    quoted=said.quote
                    and Quoted(said.quote.message, said.quote.text, said.quote.by_bot),
                )
            case _Pressed() as pressed:
                return Press(
                    room=Room(self.name, pressed.room),
                    key=raw.key,
                    at=raw.at,
                    heard=raw.place,
                    sender=Person(self.name, pressed.person),
                    name=pressed.name,
                    private=pressed.room.startswith(_PRIVATE),
                    action=pressed.action,
                    about=pressed.about,
                    message=pressed.message,
                    query=pressed.query,
                )

    # --- out -----------------------------------------------------------------------------

    async def send(self, message: Outgoing, *, edits: str | None = None) -> str:
        """Say it, or edit the line named `edits`; answers with the line's id ("" for a toast)."""
        if message.kind is Kind.TOAST:
            self._toast(message)
            return ""
        if len(message.text.encode("utf-16-le")) // 2 > self.traits.max_text:
            raise NeverSayable(f"longer than {self.traits.max_text}")
        room = message.room.address
        now = self._timepiece.now()
        if edits is None:
            line = await self.history.append(
                Draft(
                    room=room,
                    origin=_origin(message),
                    author=BOT,
                    name=self.bot_name,
                    text=message.text,
                    at=now,
                    buttons=message.buttons,
                    reply_to=_id(message.reply_to),
                )
            )
        else:
            line = await self.history.line(room, _id(edits) or 0)
            if line is None or line.author != BOT:
                raise CardIsGone
        living = edits is not None or message.card is not None
        if living and (line.text, line.buttons) != (message.text, message.buttons):
            line = await self.history.edit(line, message.text, message.buttons, now)
        self.pages.wake(room)
        return str(line.id)

    def _toast(self, message: Outgoing) -> None:
        person, colon, key = (message.query or "").partition(":")
        if not colon:
            raise NeverSayable("a toast without the press that it answers")
        if message.expires_at is None or message.expires_at > self._timepiece.now():
            self.pages.toast(person, Toast(key, message.text, message.expires_at))

    def _raw(self, room: str, origin: str, at: datetime, payload: bytes) -> Raw:
        return Raw(self.source, f"{room}:{origin}", f"{self.name}:{room}", at, payload)

    def _ready(self) -> Keep:
        if self._keep is None:
            raise NobodyListens
        return self._keep

    def _without_mention(self, text: str) -> tuple[str, bool]:
        """The text without the bot's name at its start or end, and whether it was called at all."""
        called = self._mention.search(text) is not None
        return (self._mention_at_an_end.sub("", text) if called else text), called


def _id(message: str | None) -> int | None:
    return int(message) if message is not None and message.isdecimal() else None


def _origin(message: Outgoing) -> str | None:
    """What makes a message the same when it is said again after a lost receipt.

    A living card stands in a room once; anything else is known by the outbox's name for it.
    """
    if message.card is not None:
        return f"{BOT}:card:{message.card}"
    return f"{BOT}:{message.key}" if message.key else None
