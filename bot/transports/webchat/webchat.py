"""The web chat as a transport: what people do on its pages comes in, what the bot says goes out."""

import asyncio
import re
from dataclasses import replace
from datetime import datetime
from typing import Final, TypedDict

import msgspec

from bot.timepiece import Timepiece
from bot.transports.transport import (
    CardIsGone,
    FileIsGone,
    FileTooLarge,
    Keep,
    NeverSayable,
    Raw,
    Traits,
)
from bot.transports.webchat.files import Files, whole
from bot.transports.webchat.history import BOT, Draft, History, Line
from bot.transports.webchat.pages import Pages, Toast
from domain.chat import (
    Attached,
    Document,
    Incoming,
    Kind,
    Outgoing,
    Person,
    Photo,
    Place,
    Press,
    Quoted,
    Room,
    Text,
    Voice,
)
from domain.places.position import Position
from domain.voices import called

_PRIVATE: Final = "private-"


def private_room(person: str) -> str:
    """The address of the room that holds this person and the bot alone."""
    return _PRIVATE + person


class NobodyListens(Exception):
    """Nothing can be heard yet, or any more: the service is starting or stopping."""


class NoSuchFile(Exception):
    """What should be shown was not brought before."""


class _Quote(msgspec.Struct, frozen=True):
    message: str
    text: str
    by_bot: bool


class _Told(msgspec.Struct, frozen=True, kw_only=True):
    """What everything that somebody put into a room has in common."""

    room: str
    person: str
    name: str
    message: str
    text: str
    quote: _Quote | None


class _Said(_Told, frozen=True, kw_only=True, tag="said"):
    pass


class _Shown(_Told, frozen=True, kw_only=True, tag="shown"):
    file: str
    size: int
    album: str | None


class _Spoke(_Told, frozen=True, kw_only=True, tag="spoke"):
    file: str
    size: int
    seconds: int


class _Pointed(_Told, frozen=True, kw_only=True, tag="pointed"):
    latitude: int
    longitude: int


class _Pressed(msgspec.Struct, frozen=True, tag="pressed"):
    room: str
    person: str
    name: str
    message: str
    action: str
    about: str
    query: str


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Said | _Shown | _Spoke | _Pointed | _Pressed).decode


class _Manner(TypedDict):
    """What every message has in common, whatever is in it."""

    room: Room
    key: str
    at: datetime
    heard: int
    sender: Person
    name: str
    private: bool
    message: str
    addressed: bool
    quoted: Quoted | None


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
        removes=True,
        own_pages=True,
    )
    last_heard_from: datetime | None = None

    def __init__(
        self, history: History, files: Files, timepiece: Timepiece, *, bot_name: str = "小板凳"
    ) -> None:
        self.history = history
        self.files = files
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
        draft = await self._draft(person, name, room, text, client_key, reply_to)
        return await self._tell(draft, _Said)

    async def show(
        self,
        person: Person,
        name: str,
        room: str,
        file: str,
        text: str = "",
        *,
        client_key: str,
        album: str | None = None,
        reply_to: int | None = None,
    ) -> Line:
        """The person shows a picture that `files` keeps, maybe one of an album, with these words.

        As `say`; raises `NoSuchFile` too.
        """
        size = await self.files.size(file)
        if size is None:
            raise NoSuchFile
        draft = await self._draft(person, name, room, text, client_key, reply_to)
        return await self._tell(
            replace(draft, photo=file), _Shown, file=file, size=size, album=album
        )

    async def speak(
        self,
        person: Person,
        name: str,
        room: str,
        file: str,
        media: str,
        *,
        size: int,
        seconds: int = 0,
        client_key: str,
        reply_to: int | None = None,
    ) -> Line:
        """The person speaks: `files` keeps it; `media` is its media type. As `say`."""
        draft = await self._draft(person, name, room, "", client_key, reply_to)
        voice = Document(file=file, name=called("voice", media), media=media)
        return await self._tell(
            replace(draft, document=voice), _Spoke, file=file, size=size, seconds=seconds
        )

    async def point(
        self,
        person: Person,
        name: str,
        room: str,
        position: Position,
        title: str = "",
        *,
        client_key: str,
        reply_to: int | None = None,
    ) -> Line:
        """The person shows a place on the earth, which may have a name. As `say`."""
        draft = await self._draft(person, name, room, title, client_key, reply_to)
        return await self._tell(
            replace(draft, place=position),
            _Pointed,
            latitude=position.latitude,
            longitude=position.longitude,
        )

    async def _draft(
        self, person: Person, name: str, room: str, text: str, client_key: str, reply_to: int | None
    ) -> Draft:
        quoted = await self.history.line(room, reply_to) if reply_to is not None else None
        return Draft(
            room=room,
            origin=f"{person.handle}:{client_key}",
            author=person.handle,
            name=name,
            text=text,
            at=self._timepiece.now(),
            reply_to=quoted.id if quoted else None,
        )

    async def _tell(self, draft: Draft, kind: type[_Told], **more: object) -> Line:
        keep = self._ready()
        # Shown before it is kept, so that no answer can stand above it. If keeping fails the page
        # is not told that it was sent, and sends it again under the same key.
        line = await self.history.append(draft)
        quoted = await self.history.line(line.room, line.reply_to) if line.reply_to else None
        told = kind(
            room=line.room,
            person=line.author,
            name=line.name,
            message=str(line.id),
            text=line.text,
            quote=quoted and _Quote(str(quoted.id), quoted.text, quoted.author == BOT),
            **more,
        )
        await keep([self._raw(line.room, draft.origin or "", line.at, _encode(told))])
        self.pages.wake(line.room)
        return line

    async def press(
        self,
        person: Person,
        name: str,
        room: str,
        message: int | None,
        *,
        action: str,
        about: str,
        client_key: str,
    ) -> bool:
        """The person presses a button under one of the bot's messages; returns once it is kept.

        False if no such message of the bot stands in the room; `message` is None where the button
        stands on a page that has looked itself whether it was offered. The same `client_key` counts
        once. Raises `NobodyListens`, and whatever `keep` raises.
        """
        keep = self._ready()
        line = None if message is None else await self.history.line(room, message)
        if message is not None and (line is None or line.author != BOT):
            return False
        key = f"{person.handle}:{client_key}"
        pressed = _Pressed(
            room=room,
            person=person.handle,
            name=name,
            message="" if message is None else str(message),
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
        payload: _Said | _Shown | _Spoke | _Pointed | _Pressed = _decode(raw.payload)
        if isinstance(payload, _Pressed):
            return self._press(payload, raw)
        body, called = self._without_mention(payload.text)
        manner = self._manner(payload, raw, called=called or body.startswith("/"))
        match payload:
            case _Said():
                return Text(**manner, body=body)
            case _Shown():
                # The name is the content's own: whoever sends it, it is the same.
                file = Attached(payload.file, payload.file, payload.size)
                return Photo(**manner, file=file, body=body, album=payload.album)
            case _Spoke():
                file = Attached(payload.file, payload.file, payload.size)
                return Voice(**manner, file=file, seconds=payload.seconds)
            case _Pointed():
                position = Position(payload.latitude, payload.longitude)
                return Place(**manner, position=position, title=payload.text)

    def _manner(self, told: _Told, raw: Raw, *, called: bool) -> _Manner:
        private = told.room.startswith(_PRIVATE)
        quote = told.quote
        return {
            "room": Room(self.name, told.room),
            "key": raw.key,
            "at": raw.at,
            "heard": raw.place,
            "sender": Person(self.name, told.person),
            "name": told.name,
            "private": private,
            "message": told.message,
            "addressed": private or called or (quote is not None and quote.by_bot),
            "quoted": quote and Quoted(quote.message, quote.text, quote.by_bot),
        }

    def _press(self, pressed: _Pressed, raw: Raw) -> Press:
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

    async def fetch(self, handle: str, *, most: int) -> bytes:
        """What somebody showed or said aloud. Raises `FileIsGone` and `FileTooLarge`."""
        size = await self.files.size(handle)
        if size is not None and size > most:
            raise FileTooLarge
        content = await self.files.read(handle)
        if content is None:
            raise FileIsGone
        return content

    # --- out -----------------------------------------------------------------------------

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        """Say it, or edit the line named `edits`; answers with the line's id ("" for a toast).

        What is to be taken away loses its words: those of the message stand in its place.
        """
        if message.kind is Kind.TOAST:
            self._toast(message)
            return ""
        if message.kind is Kind.REMOVAL:
            await self._remove(message)
            return ""
        if len(message.text.encode("utf-16-le")) // 2 > self.traits.max_text:
            raise NeverSayable(f"longer than {self.traits.max_text}")
        room = message.room.address
        now = self._timepiece.now()
        photo, document = await self._kept(message, file)
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
                    photo=photo,
                    document=document,
                )
            )
        else:
            line = await self.history.line(room, _id(edits) or 0)
            if line is None or line.author != BOT:
                raise CardIsGone
        living = edits is not None or message.card is not None
        stands = (line.text, line.buttons, line.photo)
        if living and stands != (message.text, message.buttons, photo or line.photo):
            line = await self.history.edit(line, message.text, message.buttons, now, photo=photo)
        self.pages.wake(room)
        return str(line.id)

    async def _kept(
        self, message: Outgoing, file: bytes | None
    ) -> tuple[str | None, Document | None]:
        """The picture or the document that goes with it, under its name in our own files."""
        if file is None:
            return None, None
        name = (await self.files.keep(whole(file))).name
        if message.document is None:
            return name, None
        return None, replace(message.document, file=name)

    async def _remove(self, message: Outgoing) -> None:
        line = await self.history.line(message.room.address, _id(message.reply_to) or 0)
        if line is not None and line.author != BOT:
            await self.history.edit(line, message.text, (), self._timepiece.now())
            self.pages.wake(line.room)

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
