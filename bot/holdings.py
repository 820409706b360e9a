"""What this process does alone, of several that share one database: its leases, kept and renewed.

Which process holds what is settled by these rows and nothing else: a process that comes takes its
part, one that goes lets go, one that was killed is inherited from within seconds.
"""

import asyncio
import os
import socket
from collections.abc import Callable, Collection, Coroutine, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

import structlog

from bot.settings import Role
from bot.timepiece import Timepiece
from storage import HouseIsTaken, Storage, Unavailable
from storage.bounds import SHARDS
from storage.leases import Lease, Leases

log = structlog.get_logger()

LASTS: Final = timedelta(seconds=8)
"""For how long a lease is good: so long, and a look, nobody does what a killed process did."""

LOOKS: Final = timedelta(seconds=1)
"""How often leases are renewed, and it is looked what is free."""

FORGETS: Final = timedelta(hours=1)
"""For how long it is remembered that a process lived which ended without a word."""

HOUSE: Final = "house"
"""The lease of whoever answers what concerns more than one part of the town."""

FILES: Final = "files"
"""The lease of whoever fetches and makes files."""

Work = Callable[[], Coroutine[None, None, None]]


def shard(number: int) -> str:
    """The lease of whoever answers in that part of the town."""
    return f"shard:{number:02}"


def account(source: str) -> str:
    """The lease of whoever listens to an account of a platform, and speaks with it."""
    return f"account:{source}"


PARTS: Final = {shard(number): number for number in range(SHARDS)}
"""The town's parts by their leases."""


def somebody(chance: bytes) -> str:
    """A name for this process that no other has, and that tells people where it runs."""
    return f"{socket.gethostname()}:{os.getpid()}:{chance.hex()}"


class Holdings:
    """The leases of this process."""

    def __init__(
        self,
        storage: Storage,
        time: Timepiece,
        *,
        roles: Collection[Role],
        accounts: Collection[str],
        holder: str,
        orphaned: Callable[[], None] = lambda: None,
    ) -> None:
        """`accounts`: whose leases it may take. `orphaned`: told of what a killed worker held."""
        self.holder = holder
        self._storage = storage
        self._time = time
        self._roles = frozenset(roles)
        self._alone = [account(each) for each in accounts]
        if Role.COURIER in self._roles:
            self._alone.append(FILES)
        if Role.WORKER in self._roles:
            self._alone.append(HOUSE)
        self._orphaned = orphaned
        self._held: dict[str, int] = {}
        self._until: datetime | None = None
        self._founded = False
        self._changed = asyncio.Condition()

    @property
    def held(self) -> Mapping[str, int]:
        """What is surely ours, with its fence; nothing once it could not be renewed in time."""
        sure = self._until is not None and self._time.now() < self._until
        return self._held if sure else {}

    @property
    def parts(self) -> list[int]:
        """The parts of the town that are ours."""
        return sorted(PARTS[name] for name in self.held if name in PARTS)

    async def look(self) -> None:
        """Renew what is ours, let go of more than our share, take what is free.

        Raises `HouseIsTaken` where a bot lives that shares with nobody.
        """
        now = self._time.now()
        until = now + LASTS
        async with self._storage.begin() as uow:
            if not await uow.leases.share_house():
                raise HouseIsTaken("a bot that shares with nobody works on this database")
            held, orphaned = await self._settle(uow.leases, now, until)
        gone, come = self._held.keys() - held, held.keys() - self._held.keys()
        self._held, self._until = held, until
        if gone or come:
            log.info("leases changed", action="leases", came=len(come), went=len(gone))
        if orphaned:
            self._orphaned()
        async with self._changed:
            self._changed.notify_all()

    async def _settle(
        self, leases: Leases, now: datetime, until: datetime
    ) -> tuple[dict[str, int], bool]:
        if not self._founded:
            await leases.found([*PARTS, *self._alone], now)
            await leases.forget(now - FORGETS)
            self._founded = True
        await leases.live(self.holder, " ".join(sorted(self._roles)), until)
        held = await leases.renew(self.holder, until)
        others = [name for name in self._alone if name not in held]
        free = list(await leases.free(others, now)) if others else []
        if Role.WORKER in self._roles:
            free += await self._part(leases, held, now)
        taken = await leases.take(free, self.holder, until)
        held |= {each.name: each.fence for each in taken}
        dropped = any(each.orphaned and each.name in {HOUSE, *PARTS} for each in taken)
        return held, dropped

    async def _part(self, leases: Leases, held: dict[str, int], now: datetime) -> list[Lease]:
        """Which parts to take; what is more than our share of the town is let go."""
        workers = sum(Role.WORKER in each.does.split() for each in await leases.living(now))
        most = -(-SHARDS // max(workers, 1))
        mine = [name for name in held if name in PARTS]
        if len(mine) > most:
            surplus = self._by_taste(mine)[most:]
            await leases.let_go(surplus, self.holder, now)
            for name in surplus:
                held.pop(name)
            return []
        if len(mine) == most:
            return []
        free = {each.name: each for each in await leases.free(sorted(PARTS.keys() - held), now)}
        return [free[name] for name in self._by_taste(free)[: most - len(mine)]]

    def _by_taste(self, names: Collection[str]) -> list[str]:
        """Each process has an order of its own: neighbouring parts are not all one worker's."""
        return sorted(names, key=lambda name: sha256(f"{self.holder}/{name}".encode()).digest())

    async def run(self) -> None:
        """Look until cancelled."""
        while True:
            await self._time.until(self._time.now() + LOOKS)
            try:
                await self.look()
            except Unavailable as fault:
                log.warning("leases could not be renewed", action="wait", fault=str(fault))
                async with self._changed:
                    self._changed.notify_all()

    async def while_held(self, name: str, work: Work) -> None:
        """Do this whenever the lease of that name is ours, and stop when it is not any more."""
        while True:
            async with self._changed:
                await self._changed.wait_for(lambda: name in self.held)
            await self._until_lost(name, asyncio.create_task(work()))

    async def _until_lost(self, name: str, doing: asyncio.Task[None]) -> None:
        """Until the lease is not ours any more; what that work failed of is raised here."""
        try:
            async with self._changed:
                await self._changed.wait_for(lambda: name not in self.held or doing.done())
        finally:
            doing.cancel()
            with suppress(asyncio.CancelledError):
                await doing

    async def leave(self) -> None:
        """All that is ours is nobody's: others need not wait until its time is over."""
        self._held, self._until = {}, None
        try:
            async with self._storage.begin() as uow:
                await uow.leases.leave(self.holder, self._time.now())
        except Unavailable as fault:
            log.warning("leases run out by themselves", action="leave", fault=str(fault))
