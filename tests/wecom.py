"""Enterprise WeChat in small: what a transport is that has buttons, but no edits and no private talk.

It shows the seam at which such an adapter would sit; it speaks to nobody. A message comes in as one
JSON object, a pressed button as one with an `event_key`, as Enterprise WeChat tells them.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from bot.transports.transport import (
    FileIsGone,
    FileTooLarge,
    Keep,
    NeverSayable,
    Traits,
)
from domain.chat import (
    Attached,
    Incoming,
    Kind,
    Label,
    Outgoing,
    Person,
    Photo,
    Place,
    Press,
    Quoted,
    Raw,
    Room,
    Text,
    Voice,
)
from domain.places.position import Position

ROOM = Room("wecom", "wr-square")


@dataclass(frozen=True)
class Shown:
    """A message of the bot's in the group."""

    text: str
    file: bytes | None
    document: str | None
    buttons: tuple[tuple[Label, ...], ...]


class Wecom:
    """One group of Enterprise WeChat, in memory."""

    name = "wecom"
    source = "wecom:test"
    traits = Traits(
        buttons=True,
        edits=False,
        max_text=4096,
        presses_last=None,
        room_per_minute=None,
        room_per_second=None,
        in_all_per_second=None,
        direct_messages=False,
    )
    last_heard_from: datetime | None = None

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.shown: dict[str, Shown] = {}
        self.files: dict[str, bytes] = {}
        self._now, self._ids, self._keep = now, count(1), None

    async def listen(self, keep: Keep) -> None:
        self._keep = keep
        await asyncio.Event().wait()

    async def tell(self, **payload: Any) -> str:
        """Something happened in the group."""
        name = f"in-{next(self._ids)}"
        raw = Raw(self.source, name, "wecom:square", self._now(), json.dumps(payload).encode())
        await self._keep([raw])
        return name

    def is_group(self, room: Room) -> bool:
        return room == ROOM

    def heard(self, raw: Raw) -> Incoming | None:
        told = json.loads(raw.payload)
        speaker: dict[str, Any] = {
            "room": ROOM,
            "key": raw.key,
            "at": raw.at,
            "heard": raw.place,
            "sender": Person(self.name, told["userid"]),
            "name": told["name"],
            "private": False,
        }
        if "event_key" in told:
            action, _, about = told["event_key"].partition(":")
            return Press(
                **speaker, action=action, about=about, message=told["card"], query=told["event_key"]
            )
        text, quoted = told["text"], told["quote"]
        manner = speaker | {
            "message": raw.key,
            "addressed": text.startswith("/") or quoted is not None,
            "quoted": quoted and Quoted(quoted, self.shown[quoted].text, by_bot=True),
        }
        match told:
            case {"location": [latitude, longitude]}:
                return Place(**manner, position=Position(latitude, longitude), title=text)
            case {"image": file, "batch": album}:
                return Photo(**manner, file=Attached(file), body=text, album=album)
            case {"voice": file}:
                return Voice(**manner, file=Attached(file))
            case _:
                return Text(**manner, body=text)

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        if message.kind is Kind.TOAST:
            raise NeverSayable("there are no toasts")
        name = f"out-{next(self._ids)}"
        document = message.document and message.document.name
        self.shown[name] = Shown(message.text, file, document, message.buttons)
        return name

    async def fetch(self, handle: str, *, most: int) -> bytes:
        if handle not in self.files:
            raise FileIsGone
        if len(self.files[handle]) > most:
            raise FileTooLarge
        return self.files[handle]


class OnWecom:
    """A person in that group."""

    def __init__(self, wecom: Wecom, handle: str, name: str) -> None:
        self.wecom, self.who = wecom, {"userid": handle, "name": name}

    async def says(self, text: str, *, to: str | None = None, **more: Any) -> str:
        """Write; answers with the message's name, as all of these. `to`: the one it replies to."""
        return await self.wecom.tell(**self.who, text=text, quote=to, **more)

    async def sends_photo(
        self, picture: bytes, caption: str = "", *, to: str | None = None, album: str | None = None
    ) -> str:
        return await self.says(caption, to=to, image=self._kept(picture), batch=album)

    async def sends_album(self, pictures: list[bytes], caption: str = "") -> list[str]:
        return [
            await self.sends_photo(picture, "" if number else caption, album="one")
            for number, picture in enumerate(pictures)
        ]

    async def sends_place(self, latitude: float, longitude: float, title: str = "") -> str:
        millionths = [round(latitude * 1_000_000), round(longitude * 1_000_000)]
        return await self.says(title, location=millionths)

    async def sends_voice(self, content: bytes = b"OggS", seconds: int = 3) -> str:
        del seconds
        return await self.says("", voice=self._kept(content))

    async def presses(self, card: str, label: str) -> str:
        """Press the button with this label under a message of the bot's."""
        [key] = [
            f"{each.action}:{each.about}"
            for row in self.wecom.shown[card].buttons
            for each in row
            if each.text == label
        ]
        return await self.wecom.tell(**self.who, event_key=key, card=card)

    def _kept(self, content: bytes) -> str:
        name = f"media-{len(self.wecom.files)}"
        self.wecom.files[name] = content
        return name
