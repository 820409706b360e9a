"""Leases: what one process of several does alone, until it lets go, or its time is over.

Time alone decides when another may take a lease, and never whether its holder may write: whoever
changes something under a lease holds its row (`hold`) in the same transaction, and one that was
taken over is not there to be held. A row that is held is passed over by whoever would take it.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, String, Table, and_, delete, func, or_, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from storage.base import Fields, Instant, Number, metadata
from storage.houses import KEY
from storage.remembered import Work

leases = Table(
    "leases",
    metadata,
    Column("name", String, primary_key=True),
    Column("holder", String),
    Column("fence", Number, nullable=False, server_default=text("0")),
    Column("until", Instant, nullable=False),
    Column("does", String, nullable=False, server_default=text("''")),
)
"""`fence` grows with every holder; `does` is what a process is there for, on its own row."""

PROCESS = "process:"
"""How the row is called that says that a process lives; behind it stands the holder."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Who holds what until when; nobody where `holder` is None."""

    name: str
    holder: str | None
    fence: int
    until: datetime
    does: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A lease that is ours now; `orphaned`: its last holder did not let go of it."""

    name: str
    fence: int
    orphaned: bool


class Leases:
    """The leases, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def share_house(self) -> bool:
        """Whether nobody lives here who shares with none; nobody moves in before this ends."""
        if not self._work.postgresql:
            return False  # one file has one writer
        shared = select(func.pg_try_advisory_xact_lock_shared(KEY))
        return bool(await self._work.connection.scalar(shared))

    async def live(self, holder: str, does: str, until: datetime) -> None:
        """Say that this process lives, and what it does."""
        dialect = postgresql if self._work.postgresql else sqlite
        row = dialect.insert(leases).values(
            name=PROCESS + holder, holder=holder, fence=1, until=until, does=does
        )
        await self._work.connection.execute(
            row.on_conflict_do_update(
                index_elements=["name"], set_={"until": row.excluded.until, "holder": holder}
            )
        )

    async def living(self, now: datetime) -> list[Lease]:
        """The processes that live."""
        alive = leases.c.name.startswith(PROCESS, autoescape=True), leases.c.until > now
        found = await self._work.connection.execute(select(leases).where(*alive))
        return [_lease(row) for row in found]

    async def found(self, names: Iterable[str], at: datetime) -> None:
        """Let there be leases of these names, which nobody holds."""
        dialect = postgresql if self._work.postgresql else sqlite
        rows = [{"name": name, "until": at} for name in sorted(names)]
        if rows:
            told = dialect.insert(leases).values(rows).on_conflict_do_nothing()
            await self._work.connection.execute(told)

    async def renew(self, holder: str, until: datetime) -> dict[str, int]:
        """All that this process holds, with the fence of each; it lasts until then.

        What is being held just now is passed over: nobody else can take it meanwhile.
        """
        mine = leases.c.holder == holder
        free = select(leases.c.name).where(mine).with_for_update(skip_locked=True)
        longer = update(leases).where(leases.c.name.in_(free)).values(until=until)
        await self._work.connection.execute(longer)
        rows = await self._work.connection.execute(
            select(leases.c.name, leases.c.fence).where(mine, leases.c.name.not_like(f"{PROCESS}%"))
        )
        return {row.name: row.fence for row in rows}

    async def free(self, names: Collection[str], now: datetime) -> list[Lease]:
        """Which of these may be taken; they are ours to take until this transaction ends."""
        may = and_(leases.c.name.in_(names), or_(leases.c.holder.is_(None), leases.c.until <= now))
        asked = select(leases).where(may).order_by(leases.c.name)
        rows = await self._work.connection.execute(asked.with_for_update(skip_locked=True))
        return [_lease(row) for row in rows]

    async def take(self, free: Collection[Lease], holder: str, until: datetime) -> list[Taken]:
        """These are this process's from now on; `free` has named them in this transaction."""
        if free:
            names = [lease.name for lease in free]
            taken = update(leases).where(leases.c.name.in_(names))
            values = {"holder": holder, "fence": leases.c.fence + 1, "until": until}
            await self._work.connection.execute(taken.values(values))
        return [Taken(each.name, each.fence + 1, each.holder is not None) for each in free]

    async def let_go(self, names: Collection[str], holder: str, at: datetime) -> None:
        """These are nobody's, save what is being held just now: that another time."""
        mine = leases.c.name.in_(names), leases.c.holder == holder
        free = select(leases.c.name).where(*mine).with_for_update(skip_locked=True)
        gone = update(leases).where(leases.c.name.in_(free))
        await self._work.connection.execute(gone.values(holder=None, until=at))

    async def leave(self, holder: str, at: datetime) -> None:
        """The process ends: all that it held is nobody's, and nothing says that it lives."""
        mine = leases.c.holder == holder
        held = select(leases.c.name).where(mine).order_by(leases.c.name).with_for_update()
        await self._work.connection.execute(held)
        itself = leases.c.name == PROCESS + holder
        await self._work.connection.execute(delete(leases).where(itself))
        gone = update(leases).where(mine).values(holder=None, until=at)
        await self._work.connection.execute(gone)

    async def hold(self, names: Collection[str], holder: str) -> dict[str, int]:
        """Which of these are still this process's; nobody takes them before this transaction ends.

        Held in the order of their names, as by everybody: so nobody waits in a circle.
        """
        mine = leases.c.name.in_(sorted(names)), leases.c.holder == holder
        asked = select(leases.c.name, leases.c.fence).where(*mine).order_by(leases.c.name)
        rows = await self._work.connection.execute(asked.with_for_update())
        return {row.name: row.fence for row in rows}

    async def hold_all(self, names: Collection[str]) -> None:
        """Wait until nobody works under any of these, and let nobody before this ends."""
        asked = select(leases.c.name).where(leases.c.name.in_(sorted(names)))
        await self._work.connection.execute(asked.order_by(leases.c.name).with_for_update())

    async def all(self) -> list[Lease]:
        """Every lease, by name."""
        rows = await self._work.connection.execute(select(leases).order_by(leases.c.name))
        return [_lease(row) for row in rows]

    async def forget(self, before: datetime) -> None:
        """Let go of the rows of processes that ended so long ago without a word."""
        over = leases.c.name.startswith(PROCESS, autoescape=True), leases.c.until < before
        await self._work.connection.execute(delete(leases).where(*over))


def _lease(row: Fields) -> Lease:
    return Lease(row.name, row.holder, row.fence, row.until, row.does)
