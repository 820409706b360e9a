"""With whom the units of a roll count: heads and what they hold, and the sums of buildings."""

from collections.abc import Collection, Iterable

from sqlalchemy import (
    Boolean,
    Column,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    select,
)

from domain.owner_rolls.roll import ExclusiveUnit, Head, Holding, Part, Sum
from storage.base import Number, metadata
from storage.keys import keyed
from storage.owner_rolls.units import lies_in, read_unit, units
from storage.remembered import Work

heads = Table(
    "roll_heads",
    metadata,
    Column("roll", Number, primary_key=True, autoincrement=False),
    Column("head", Integer, primary_key=True, autoincrement=False),
    Column("holder", LargeBinary, nullable=False),
    Column("units", Integer, nullable=False),
    Column("area", Number, nullable=False),
    Column("developer", Boolean, nullable=False),
    UniqueConstraint("roll", "holder"),
)

buildings = Table(
    "roll_buildings",
    metadata,
    Column("roll", Number, primary_key=True, autoincrement=False),
    Column("building", String, primary_key=True),
    Column("units", Integer, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("area", Number, nullable=False),
)


class Heads:
    """The heads of rolls."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def holding(
        self, roll: int, head: int, scope: Collection[Part] | None = None
    ) -> Holding | None:
        """What this head holds, in the estate or in parts of it; None where that is nothing."""
        return (await self.holdings(roll, [head], scope)).get(head)

    async def holdings(
        self, roll: int, wanted: Iterable[int], scope: Collection[Part] | None = None
    ) -> dict[int, Holding]:
        """As above, for many heads in one query."""
        keys = keyed((units.c.roll, units.c.head), on_postgresql=self._work.postgresql)
        asked = select(units).where(keys.among).order_by(units.c.line)
        if scope is not None:
            asked = asked.where(lies_in(scope))
        found: dict[int, list[ExclusiveUnit]] = {}
        named = keys.of([(roll, head) for head in wanted])
        for row in (await self._work.connection.execute(asked, named)).all():
            found.setdefault(row.head, []).append(read_unit(row))
        return {head: Holding(roll, head, tuple(theirs)) for head, theirs in found.items()}

    async def buildings(self, roll: int) -> list[Sum]:
        """What counts in each building, in the order of their numbers."""
        asked = select(buildings).where(buildings.c.roll == roll)
        found = (await self._work.connection.execute(asked)).all()
        sums = [Sum(row.building, row.units, row.heads, int(row.area)) for row in found]
        return sorted(sums, key=lambda each: (len(each.building), each.building))

    async def heads(self, roll: int, *, after: int = 0, limit: int = 1_000) -> list[Head]:
        """Heads by their sums, a page at a time."""
        asked = select(heads).where(heads.c.roll == roll, heads.c.head > after)
        found = await self._work.connection.execute(asked.order_by(heads.c.head).limit(limit))
        return [Head(row.head, row.units, int(row.area), bool(row.developer)) for row in found]
