"""Whose turn it is to answer what: one worker answers everything, several share the town.

Several hold, for the length of each transaction, the leases of what they answer: their own parts of
the town for what stays within one community, the whole town for everything else. So no two of them
ever rely on something that the other is changing (decision 0015).
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Collection, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from typing import Final, Protocol

from bot.holdings import HOUSE, PARTS, Holdings, shard
from bot.timepiece import Timepiece
from storage import Storage, UnitOfWork
from storage.inbox import Kept

Homes = Callable[[Collection[str], UnitOfWork], Awaitable[dict[str, int]]]
"""Which community each of these conversations belongs to, where it is one."""

TIDIES: Final = timedelta(minutes=10)
"""How often what was answered with the town held for long enough is looked up anew."""


class Share(Enum):
    """What is answered in one transaction."""

    EVERYTHING = auto()
    WITHIN = auto()
    """What stays within one community, of those whose parts are held."""
    BEYOND = auto()
    """Everything else, with the whole town held."""


@dataclass(frozen=True, slots=True)
class Turn:
    """A transaction in which something may be answered."""

    uow: UnitOfWork
    share: Share
    parts: Sequence[int]
    homes: Homes | None = None

    async def claim(self, limit: int, now: datetime) -> list[Kept]:
        """The oldest that wait and may be answered in it."""
        match self.share:
            case Share.EVERYTHING:
                return await self.uow.inbox.claim(limit, now)
            case Share.WITHIN:
                return await self.uow.inbox.claim_within(self.parts, limit, now)
            case Share.BEYOND:
                return await self._homeless(await self.uow.inbox.claim_beyond(limit, now))

    async def _homeless(self, waiting: list[Kept]) -> list[Kept]:
        """Those that belong to one community are left to whoever answers there from now on."""
        assert self.homes is not None, "only one of several workers answers beyond"
        names = {kept.raw.conversation for kept in waiting}
        found = await self.homes(await self.uow.conversations.unknown(names), self.uow)
        await self.uow.conversations.settle(found)
        return [kept for kept in waiting if kept.raw.conversation not in found]

    async def retake(self, kept: Kept, now: datetime) -> bool:
        """Claim one again, alone; False when another worker has it or had it meanwhile."""
        inbox = self.uow.inbox
        match self.share:
            case Share.EVERYTHING:
                return await inbox.retake(kept)
            case Share.WITHIN:
                first = await inbox.claim_within(self.parts, 1, now, first=kept.id)
            case Share.BEYOND:
                first = await inbox.claim_beyond(1, now, first=kept.id)
        return [each.id for each in first] == [kept.id]

    async def still(self, kept: Kept, now: datetime) -> bool:
        """Whether it is still ours to put aside; of one worker alone it always is."""
        return self.share is Share.EVERYTHING or await self.retake(kept, now)

    @asynccontextmanager
    async def bounded(self, batch: Sequence[Kept]) -> AsyncGenerator[None]:
        """What these may change: everything, unless only a part of the town is held."""
        if self.share is not Share.WITHIN:
            yield
            return
        with self.uow.within(self.parts) as bounds:
            bounds.admit({kept.raw.conversation for kept in batch})
            yield


class Turns(Protocol):
    """How a worker comes to its turns."""

    def shares(self) -> Sequence[Share]:
        """What is this worker's to answer now."""
        ...

    def begin(self, share: Share) -> AbstractAsyncContextManager[Turn]:
        """A transaction in which that may be answered, and nobody else answers it."""
        ...

    async def waits(self) -> bool:
        """Whether it is worth a turn."""
        ...

    async def pass_on(self, conversation: str, now: datetime) -> None:
        """It reached beyond its community: it is answered with the town held."""
        ...


class Alone:
    """One worker answers everything."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    def shares(self) -> Sequence[Share]:
        """Everything, always."""
        return (Share.EVERYTHING,)

    @asynccontextmanager
    async def begin(self, share: Share) -> AsyncGenerator[Turn]:
        """A transaction like any other."""
        async with self._storage.begin() as uow:
            yield Turn(uow, share, ())

    async def waits(self) -> bool:
        """A turn shows it, and costs no more than to ask."""
        return True

    async def pass_on(self, conversation: str, now: datetime) -> None:
        """Nothing is beyond what one worker answers."""


class Among:
    """One of several workers."""

    def __init__(self, storage: Storage, holdings: Holdings, homes: Homes, time: Timepiece) -> None:
        self._storage = storage
        self._holdings = holdings
        self._homes = homes
        self._time = time
        self._tidy_at = time.now() + TIDIES

    def shares(self) -> Sequence[Share]:
        """As the leases say; first what is new, which may turn out to stay within a community."""
        beyond = [Share.BEYOND] if HOUSE in self._holdings.held else []
        return [*beyond, *([Share.WITHIN] if self._holdings.parts else [])]

    @asynccontextmanager
    async def begin(self, share: Share) -> AsyncGenerator[Turn]:
        """The leases are held until it ends; what was taken over meanwhile is not answered."""
        holder = self._holdings.holder
        async with self._storage.begin() as uow:
            if share is Share.WITHIN:
                mine = [shard(each) for each in self._holdings.parts]
                held = await uow.leases.hold(mine, holder)
                yield Turn(uow, share, sorted(PARTS[name] for name in held))
                return
            if not await uow.leases.hold((HOUSE,), holder):
                yield Turn(uow, Share.WITHIN, ())  # it is somebody else's by now
                return
            await uow.leases.hold_all(PARTS)
            await self._tidy(uow)
            yield Turn(uow, share, (), self._homes)

    async def _tidy(self, uow: UnitOfWork) -> None:
        now = self._time.now()
        if now >= self._tidy_at:
            await uow.conversations.forget_wide(now)
            self._tidy_at = now + TIDIES

    async def waits(self) -> bool:
        """A glance that holds nobody up: most looks of most workers find nothing."""
        async with self._storage.begin() as uow:
            return await uow.inbox.anything_waits()

    async def pass_on(self, conversation: str, now: datetime) -> None:
        """For a while it is answered by whoever holds the town."""
        async with self.begin(Share.WITHIN) as turn:
            await turn.uow.conversations.widen(conversation, now)
