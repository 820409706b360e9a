"""What time it is, and how to wait: handed in wherever somebody must know."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Timepiece(Protocol):
    """A source of time; tests and the demonstration have one that can be moved by hand."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...

    async def until(self, moment: datetime) -> None:
        """Return once that time has come."""
        ...


class WallTime:
    """The machine's own time."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        return datetime.now(UTC)

    async def until(self, moment: datetime) -> None:
        """Return once that time has come; that the clock was set is noticed within the hour."""
        while (left := (moment - self.now()).total_seconds()) > 0:  # noqa: ASYNC110 - no event ticks
            await asyncio.sleep(min(left, 3600))


class HandTime:
    """A time that stands still, or runs beside the machine's, until somebody moves it."""

    def __init__(self, start: datetime, *, running: bool = False) -> None:
        self._base = start
        self._since: datetime | None = datetime.now(UTC) if running else None
        self._moved = asyncio.Event()

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        run = datetime.now(UTC) - self._since if self._since is not None else timedelta()
        return self._base + run

    def move(self, moment: datetime) -> None:
        """Set it; whoever waits looks again."""
        running = self._since is not None
        self._base, self._since = moment, datetime.now(UTC) if running else None
        self._wake()

    def run(self) -> None:
        """Let it run from where it stands."""
        self._base, self._since = self.now(), datetime.now(UTC)
        self._wake()

    async def until(self, moment: datetime) -> None:
        """Return once that time has come, by running or by being moved."""
        while (left := (moment - self.now()).total_seconds()) > 0:
            moved, running = self._moved, self._since is not None
            try:
                await asyncio.wait_for(moved.wait(), min(left, 3600) if running else None)
            except TimeoutError:
                continue

    def stop(self) -> None:
        """Let it stand still where it is."""
        self._base, self._since = self.now(), None
        self._wake()

    @property
    def running(self) -> bool:
        """Whether it runs beside the machine's time."""
        return self._since is not None

    def _wake(self) -> None:
        self._moved.set()
        self._moved = asyncio.Event()
