"""What was erased when: kinds and counts alone; sealed in the journal once the day is over."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Integer,
    Select,
    String,
    Table,
    false,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from domain.privacy import Kind
from storage.base import Number, metadata
from storage.remembered import Work

erasures = Table(
    "erasures",
    metadata,
    Column("day", Date, primary_key=True),
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("kind", String, primary_key=True),
    Column("amount", Integer, nullable=False),
    Column("sealed", Boolean, nullable=False, server_default=false()),
)
"""`community` is 0 for what belongs to the house as a whole."""


@dataclass(frozen=True, slots=True)
class Erased:
    """So much of a kind was erased on a day."""

    day: date
    community: int
    kind: Kind
    count: int


class Erasures:
    """The report, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def note(self, day: date, community: int, kind: Kind, count: int) -> None:
        """So much more of it was erased on that day."""
        if not count:
            return
        await self._work.before_writing()
        dialect = postgresql if self._work.postgresql else sqlite
        row = {"day": day, "community": community, "kind": kind.value, "amount": count}
        noted = dialect.insert(erasures).values(row)
        await self._work.connection.execute(
            noted.on_conflict_do_update(
                index_elements=["day", "community", "kind"],
                set_={"amount": erasures.c.amount + noted.excluded.amount},
            )
        )

    async def unsealed(self, before: date, limit: int) -> list[Erased]:
        """What was erased on days that are over and no journal tells of yet, in order."""
        waiting = select(erasures).where(~erasures.c.sealed, erasures.c.day < before)
        return await self._read(waiting.limit(limit))

    async def seal(self, day: date, community: int) -> None:
        """The journal tells of it now."""
        await self._work.before_writing()
        these = update(erasures).where(erasures.c.day == day, erasures.c.community == community)
        await self._work.connection.execute(these.values(sealed=True))

    async def since(self, day: date, communities: Sequence[int] | None = None) -> list[Erased]:
        """What was erased from that day on, in these communities (None: anywhere), in order."""
        wanted = select(erasures).where(erasures.c.day >= day)
        if communities is not None:
            wanted = wanted.where(erasures.c.community.in_(communities))
        return await self._read(wanted)

    async def _read(self, wanted: Select[Any]) -> list[Erased]:
        in_order = wanted.order_by(erasures.c.day, erasures.c.community, erasures.c.kind)
        rows = await self._work.connection.execute(in_order)
        return [Erased(row.day, row.community, Kind(row.kind), row.amount) for row in rows]
