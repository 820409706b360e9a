"""How the bot is: whether it is ready, and all its counts, looked up no oftener than is useful."""

import asyncio
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import structlog

from bot.faults import where
from bot.holdings import Holdings, account
from bot.meters import Meters, Part
from bot.timepiece import Timepiece
from bot.transports.transport import Transport
from storage import Storage
from storage.backlog import Behind
from storage.leases import PROCESS, Lease

log = structlog.get_logger()

IDLE: Final = timedelta(seconds=30)
"""For how long nobody may do what one process must do: it is taken over much sooner."""

FRESH: Final = timedelta(seconds=2)
"""Whoever asks again within this hears the same: asking often costs nothing."""

NOW_AND_THEN: Final = timedelta(minutes=10)
"""How often whole tables are read for what will not go on by itself."""

PATIENCE: Final = 3.0
"""Seconds that the database may take until it counts as away."""

STALE: Final = timedelta(minutes=1)
"""A part that began no round for so long does not move; each begins one a second."""

SILENT: Final = timedelta(minutes=10)
"""A transport that was not heard for so long is out of reach; the doctor says so too."""

BEHIND: Final = timedelta(minutes=5)
"""What was heard waits no longer than this where somebody answers."""


def idle(leases: Iterable[Lease], now: datetime) -> list[str]:
    """What nobody does of what one process must do; nothing where nobody was ever there."""
    return [
        each.name
        for each in leases
        if not each.name.startswith(PROCESS) and each.until + IDLE < now
    ]


class Vitals:
    """What may be asked of a running bot from outside: nothing that is anybody's."""

    def __init__(
        self,
        storage: Storage,
        transports: Mapping[str, Transport],
        meters: Meters,
        time: Timepiece,
        *,
        folder: Path,
        parts: tuple[Part, ...] = tuple(Part),
        patience: float = PATIENCE,
        holdings: Holdings | None = None,
    ) -> None:
        """`parts`: what of it lives in this process. `folder`: where files are kept.

        `holdings`: what this process does alone of several; None: it is alone.
        """
        self._holdings = holdings
        self._storage = storage
        self._transports = transports
        self._meters = meters
        self._time = time
        self._folder = folder
        self._parts = parts
        self._patience = patience
        self._newest_schema = False
        self._behind: Behind | None = None
        self._led: dict[str, bool] = {}
        """Whether all that one process must do alone is done by one, where there are several."""
        self._looked_at: datetime | None = None
        self._counted_at: datetime | None = None
        self._looking: asyncio.Task[None] | None = None

    def moving(self) -> bool:
        """Whether every part has begun a round lately."""
        return all(self._moving().values())

    def _moving(self) -> dict[str, bool]:
        now = self._time.now()
        moved = {part.value: self._meters.moved(part) for part in self._parts}
        return {name: at is not None and now - at <= STALE for name, at in moved.items()}

    async def ready(self) -> dict[str, bool]:
        """What is ready, by name: all of it where the bot can do its work."""
        await self._look()
        now, behind = self._time.now(), self._behind
        checks = {"database": behind is not None, "schema": self._newest_schema}
        if behind is not None:
            since = behind.heard_since
            checks["inbox"] = since is None or now - since <= BEHIND
        checks |= self._moving()
        checks |= self._led
        for name, transport in self._transports.items():
            if self._holdings and account(transport.source) not in self._holdings.held:
                continue  # another process listens, and says itself how that goes
            if transport.traits.presses_last is not None or transport.traits.forgets:
                heard = transport.last_heard_from
                checks[name] = heard is not None and now - heard <= SILENT
        self._meters.check(checks)
        return checks

    async def told(self) -> bytes:
        """All counts, as Prometheus reads them."""
        await self.ready()
        with suppress(FileNotFoundError):  # it is made with the first file
            self._meters.room_left(shutil.disk_usage(self._folder).free)
        return self._meters.told()

    async def _look(self) -> None:
        """Look at the database, unless that was just done; wait for it only so long.

        A look that takes longer goes on, and whoever asks meanwhile waits for the same one: a
        database that stands still is not asked ever more.
        """
        if self._looking is None:
            now = self._time.now()
            if self._looked_at is not None and timedelta() <= now - self._looked_at < FRESH:
                return
            self._looking = asyncio.create_task(self._ask(now))
        looking = self._looking
        done, _ = await asyncio.wait({looking}, timeout=self._patience)
        if done:
            self._looking = None
        else:
            self._behind = None
            self._meters.answers(database=False)

    async def _ask(self, now: datetime) -> None:
        try:
            if not self._newest_schema:
                self._newest_schema = await self._storage.revision_behind() is None
            async with self._storage.begin() as uow:
                self._behind = await uow.backlog.behind(now)
                if self._holdings is not None:
                    leases = await uow.leases.all()
                    self._led = {"leases": not idle(leases, now)}
                    self._meters.hold(leases, now, self._holdings.holder)
                if self._counted_at is None or now - self._counted_at >= NOW_AND_THEN:
                    self._meters.count(await uow.backlog.aside())
                    self._counted_at = now
            self._meters.look(self._behind, now)
        except Exception as fault:  # noqa: BLE001 - whatever it is: that it is not well is the answer
            self._behind = None
            log.warning("the database cannot be looked at", action="look", **where(fault))
        self._meters.answers(database=self._behind is not None)
        self._looked_at = now
