"""The demonstration's clock: it stands, runs, and is moved by buttons."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.timepiece import HandTime


class Clockwork(Protocol):
    """What the page's clock buttons turn."""

    @property
    def running(self) -> bool:
        """Whether it runs by itself."""
        ...

    def now(self) -> datetime:
        """The time it shows, aware."""
        ...

    async def run(self) -> None:
        """Let it run."""
        ...

    async def stop(self) -> None:
        """Let it stand."""
        ...

    async def move_on(self, hours: int) -> None:
        """Put it forward."""
        ...

    async def to_the_close(self) -> bool:
        """Put it forward to the next close of a vote; False if no vote is open."""
        ...


class HandClock:
    """A `Clockwork` over a `HandTime`; `next_close` knows when the next open vote closes."""

    def __init__(
        self, time: HandTime, next_close: Callable[[], Awaitable[datetime | None]]
    ) -> None:
        self._time = time
        self._next_close = next_close

    @property
    def running(self) -> bool:
        """Whether it runs by itself."""
        return self._time.running

    def now(self) -> datetime:
        """The time it shows, aware."""
        return self._time.now()

    async def run(self) -> None:
        """Let it run."""
        self._time.run()

    async def stop(self) -> None:
        """Let it stand."""
        self._time.stop()

    async def move_on(self, hours: int) -> None:
        """Put it forward."""
        self._time.move(self._time.now() + timedelta(hours=hours))

    async def to_the_close(self) -> bool:
        """Put it forward to the next close of a vote; False if no vote is open."""
        close = await self._next_close()
        if close is None:
            return False
        self._time.move(max(close, self._time.now()))
        return True
