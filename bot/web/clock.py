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
    """A `Clockwork` over a `HandTime`; `next_close` knows when the next open vote closes.

    `keep` is told of each move before it is made: a restart finds the hand nowhere earlier.
    """

    def __init__(
        self,
        time: HandTime,
        next_close: Callable[[], Awaitable[datetime | None]],
        keep: Callable[[datetime], Awaitable[None]],
    ) -> None:
        self._time = time
        self._next_close = next_close
        self._keep = keep

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
        await self._keep(self._time.now())

    async def move_on(self, hours: int) -> None:
        """Put it forward."""
        await self._move(self._time.now() + timedelta(hours=hours))

    async def to_the_close(self) -> bool:
        """Put it forward to the next close of a vote; False if no vote is open."""
        close = await self._next_close()
        if close is None:
            return False
        await self._move(max(close, self._time.now()))
        return True

    async def _move(self, moment: datetime) -> None:
        await self._keep(moment)
        self._time.move(moment)
