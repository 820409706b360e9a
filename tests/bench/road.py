"""The road of a vote, as the app wires it: from the bytes that Telegram told to the committed reply."""

import asyncio
import secrets
import time
from collections.abc import Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.courier import Courier
from bot.reception import Reception
from bot.timepiece import WallTime
from bot.transports.telegram import Telegram
from bot.transports.telegram.hearing import Me, heard
from bot.transports.telegram.reception import received
from bot.worker import Worker
from domain import ticks
from domain.chat import Incoming, Outgoing, Raw, Room
from domain.hours import QuietHours
from handlers import House
from storage import Storage
from tests.bench.councils import BOT, SOURCE
from tests.shelves import Shelf

ME = Me(BOT, "little_stool_bot", reads_all=True)
AT_ONCE = 100
"""Updates in one answer to `getUpdates`."""


class MuteTelegram:
    """Telegram's ears without its mouth: what is said is well said, at once."""

    name = "telegram"
    source = SOURCE
    traits = Telegram.traits
    last_heard_from: datetime | None = None

    def __init__(self) -> None:
        self.said = 0

    async def listen(self, keep: object) -> None:
        await asyncio.Event().wait()

    def is_group(self, room: Room) -> bool:
        return room.address.startswith("-")

    def received(self, body: bytes, at: datetime) -> Raw:
        return received(body, source=SOURCE, at=at)

    def heard(self, raw: Raw) -> Incoming | None:
        return heard(raw, ME)

    async def send(
        self, message: Outgoing, *, edits: str | None = None, file: bytes | None = None
    ) -> str:
        self.said += 1
        return edits or str(1_000_000 + self.said)


class Road:
    """Reception, inbox, worker, outbox; it knows when the answer to each payload was committed."""

    def __init__(self, storage: Storage) -> None:
        self.time = WallTime()
        self.telegram = MuteTelegram()
        self.house = House(
            zone=ZoneInfo("Asia/Shanghai"),
            quiet=QuietHours.read("21:30-07:30"),
            chance=secrets.token_bytes,
            is_group=self.telegram.is_group,
        )
        self.courier = Courier(storage, {"telegram": self.telegram}, self.time, Shelf())
        self._worker = Worker(
            storage,
            {SOURCE: self._hear, ticks.SOURCE: ticks.heard},
            self.house,
            self.time,
            expect=lambda _: None,
            answered=self._answered,
        )
        self._reception = Reception(storage, self.time, kept=self._worker.wake)
        self._in_hand: list[str] = []
        self.answered_at: dict[str, float] = {}
        """When the answer to the payload under each key was committed, by the performance counter."""
        self._awaited = 0
        self._all_answered = asyncio.Event()

    def _hear(self, raw: Raw) -> Incoming | None:
        self._in_hand.append(raw.key)
        return self.telegram.heard(raw)

    def _answered(self) -> None:
        now = time.perf_counter()
        for key in self._in_hand:
            self.answered_at.setdefault(key, now)
        self._in_hand.clear()
        if len(self.answered_at) >= self._awaited:
            self._all_answered.set()
        self.courier.wake()

    @asynccontextmanager
    async def open(self, *, delivering: bool = False):
        """Work while the block lasts; with the courier where `delivering`."""
        async with asyncio.TaskGroup() as group:
            group.create_task(self._worker.run())
            if delivering:
                group.create_task(self.courier.run())
            yield self
            self._worker.stop()
            self.courier.stop()

    async def travel(self, updates: Sequence[bytes]) -> float:
        """Let these in as fast as long polling brings them; the seconds until all are answered."""
        self._await(len(updates))
        begun = time.perf_counter()
        for start in range(0, len(updates), AT_ONCE):
            at = self.time.now()
            together = updates[start : start + AT_ONCE]
            await self._reception.keep([self.telegram.received(body, at) for body in together])
        await self._all_answered.wait()
        return time.perf_counter() - begun

    async def keep(self, raw: Raw) -> None:
        """Let in what the clock told."""
        await self._reception.keep([raw])

    async def stroll(self, updates: Sequence[bytes], rate: float) -> list[float]:
        """Let these in one by one, so many a second, whoever still waits; each one's seconds."""
        self._await(len(updates))
        arrived: dict[str, float] = {}
        begun = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            for number, body in enumerate(updates):
                ahead = begun + number / rate - time.perf_counter()
                if ahead > 0:
                    await asyncio.sleep(ahead)
                raw = self.telegram.received(body, self.time.now())
                # When it was due: a loop that stands still does not make the waiting shorter.
                arrived[raw.key] = begun + number / rate
                group.create_task(self._reception.keep([raw]))
        await self._all_answered.wait()
        return [self.answered_at[key] - at for key, at in arrived.items()]

    def _await(self, more: int) -> None:
        self._all_answered.clear()
        self._awaited = len(self.answered_at) + more


def opened_at() -> datetime:
    """When the polls were opened: long enough ago for every vote."""
    return WallTime().now() - timedelta(hours=1)
