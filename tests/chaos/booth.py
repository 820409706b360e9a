"""The bot with two wires that outlive it: `python -m tests.chaos.booth FOLDER`.

What people do stands in a file for each wire, a line each; how far the bot has acknowledged it, and
all that the bot said, stand in files beside. So nothing limits how fast people may vote.
"""

import asyncio
import json
import os
import signal
import sys
from datetime import datetime, timedelta
from itertools import islice
from pathlib import Path

import uvloop

from bot.app import App
from bot.settings import Settings
from bot.timepiece import WallTime
from bot.transports.transport import Keep, Traits
from domain.chat import Incoming, Outgoing, Person, Press, Raw, Room, Text

CHAT, WEB = "town", "webchat"
SITE = "https://stool.example"
AT_ONCE = 512
"""Lines that are told together."""
LOOKS = 0.02
"""Seconds between two looks at what people do."""
TRAITS = Traits(
    buttons=True,
    edits=True,
    max_text=4096,
    presses_last=timedelta(hours=1),  # so a close waits until the wire was heard after it
    room_per_minute=None,
    room_per_second=None,
    in_all_per_second=None,
)


class Far:
    """The files of one wire, which both sides know."""

    def __init__(self, folder: Path, name: str) -> None:
        self.told = folder / f"{name}.told"
        self.kept = folder / f"{name}.kept"
        self.said = folder / f"{name}.said"

    @property
    def acknowledged(self) -> int:
        """So many bytes of what was told are kept."""
        return int(self.kept.read_text()) if self.kept.exists() else 0


class Wire:
    """A transport over such files."""

    traits = TRAITS
    last_heard_from: datetime | None = None

    def __init__(self, name: str, folder: Path, time: WallTime) -> None:
        self.name, self.source = name, f"{name}:1"
        self._far, self._time = Far(folder, name), time

    async def listen(self, keep: Keep) -> None:
        """Tell what stands behind what was acknowledged, and acknowledge what is kept."""
        place = self._far.acknowledged
        while True:
            looked = self._time.now()
            with self._far.told.open("rb") as file:
                file.seek(place)
                lines = [line for line in islice(file, AT_ONCE) if line.endswith(b"\n")]
            if not lines:
                self.last_heard_from = looked
                await asyncio.sleep(LOOKS)
                continue
            await keep([self._raw(line) for line in lines])
            place += sum(map(len, lines))
            beside = self._far.kept.with_suffix(".coming")
            beside.write_text(str(place))
            beside.replace(self._far.kept)

    def _raw(self, line: bytes) -> Raw:
        told = json.loads(line)
        at = datetime.fromisoformat(told["at"])
        return Raw(self.source, told["key"], f"{self.name}:{told['room']}", at, line)

    def heard(self, raw: Raw) -> Incoming:
        """What somebody pressed or wrote."""
        told = json.loads(raw.payload)
        spoken = {
            "room": Room(self.name, told["room"]),
            "key": raw.key,
            "at": raw.at,
            "heard": raw.place,
            "sender": Person(self.name, told["room"]),
            "name": "",
            "private": True,
        }
        if "about" in told:
            pressed = {"action": "owner-vote", "about": told["about"], "message": "it"}
            return Press(**spoken, **pressed, query=f"q{raw.key}")
        return Text(**spoken, body=told["body"], message=raw.key, addressed=True)

    def is_group(self, room: Room) -> bool:
        return room.address.startswith("-")

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        """Whatever is said arrives."""
        line = json.dumps([message.room.address, message.kind, message.text], ensure_ascii=False)
        with self._far.said.open("ab", buffering=0) as said:
            said.write(f"{line}\n".encode())
        return edits or "it"

    async def fetch(self, handle: str, *, most: int) -> bytes:
        raise NotImplementedError("nobody sends files here")


async def live(folder: Path) -> None:
    """One life of the bot between the wires."""
    time = WallTime()
    app = App(Settings(), time, [Wire(name, folder, time) for name in (CHAT, WEB)], entrance=SITE)
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, app.leave)
    await app.run()


if __name__ == "__main__":
    os.umask(0o077)
    uvloop.run(live(Path(sys.argv[1])))
