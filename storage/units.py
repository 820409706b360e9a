"""The organisation's tree, kept."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table, false, func, or_, select

from domain.units import COMMUNITIES, NewUnit, Unit, UnitType, find, written
from storage.base import Fields, Number, Place, at_or_below, metadata
from storage.counters import Counters
from storage.remembered import Remembered, Work

units = Table(
    "units",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("parent", Number, ForeignKey("units.id")),
    Column("type", String, nullable=False),
    Column("name", String, nullable=False),
    Column("path", Place, nullable=False, unique=True),
    Column("threshold", Integer),
    Column("size", Integer),
    Column("grid", Number),
)
Index("ix_units_parent", units.c.parent)

_FEW: Final = 16
"""So many paths are looked for in one statement; of more, all that their districts have."""


class Units:
    """The units, within one transaction."""

    def __init__(self, work: Work, counters: Counters) -> None:
        self._work = work
        self._counters = counters
        self._rows: Remembered[int, Unit] = Remembered(work, units, row=_row, value=_unit)

    async def get(self, number: int) -> Unit | None:
        """The unit under this number."""
        return await self._rows.get(number)

    async def named(self, number: int) -> Unit:
        """The unit that something else refers to; it is there, since units are never deleted."""
        unit = await self._rows.get(number)
        assert unit is not None, f"unit {number} is referred to and missing"
        return unit

    async def foresee(self, numbers: Iterable[int]) -> None:
        """Read these units in one query."""
        await self._rows.foresee(numbers)

    async def called(self, number: int) -> str:
        """What to call whatever has this number in a journal; 0 is the house itself."""
        unit = await self._rows.get(number)
        return unit.path if unit is not None else str(number)

    async def community_above(self, number: int) -> Unit | None:
        """The community or village at or above a unit; None for a town or a district."""
        unit = await self.named(number)
        while unit.type not in COMMUNITIES:
            if unit.parent is None:
                return None
            unit = await self.named(unit.parent)
        return unit

    async def community_of(self, number: int) -> Unit:
        """As above, for what is known to lie in a community."""
        community = await self.community_above(number)
        assert community is not None, f"unit {number} lies in no community"
        return community

    async def find(self, name: str) -> Unit:
        """The unit with this path or unambiguous end; `UnitNotFound` or `UnitIsAmbiguous`."""
        path = func.lower(units.c.path)
        wanted = written(name).lower()
        likely = or_(path == wanted, path.endswith(f"/{wanted}", autoescape=True))
        return find(await self._rows.where(likely), name)

    async def below(self, unit: Unit, *types: UnitType) -> list[Unit]:
        """The units at or below this one, of these types where any are named."""
        inside = at_or_below(units.c.path, unit.path)
        kinds = [units.c.type.in_([each.value for each in types])] if types else []
        asked = (unit.path, *sorted(types))
        found = await self._rows.once(asked, inside, *kinds)
        return sorted(found, key=lambda each: each.path)

    async def of_communities(
        self, numbers: Collection[int], types: Collection[UnitType]
    ) -> dict[int, Unit]:
        """These communities, and what is of these types below any of them."""
        await self.foresee(numbers)
        paths = {(await self.named(number)).path for number in numbers}
        some = paths if len(paths) <= _FEW else {path.partition("/")[0] for path in paths}
        below = (at_or_below(units.c.path, path) for path in some)
        kinds = sorted(each.value for each in types)
        found = {number: await self.named(number) for number in numbers}
        for unit in await self._rows.where(units.c.type.in_(kinds), or_(false(), *below)):
            names = unit.path.split("/")
            if any("/".join(names[:n]) in paths for n in range(1, len(names))):
                found[unit.id] = unit
        return found

    async def tops(self) -> list[Unit]:
        """The units that stand under nothing, by path."""
        return await self._rows.where(units.c.parent.is_(None), order=(units.c.path,))

    async def under(self, unit: int) -> list[Unit]:
        """The units that stand directly under this one, by path."""
        return await self._rows.where(units.c.parent == unit, order=(units.c.path,))

    async def listed_by(self, grid: int) -> list[Unit]:
        """The buildings that a grid lists, by path."""
        found = await self._rows.once(("listed", grid), units.c.grid == grid)
        return sorted(found, key=lambda each: each.path)

    async def within(
        self, path: str, types: Collection[UnitType], limit: int | None = None
    ) -> list[Unit]:
        """The units of these types at or below a path, by path; "" is everywhere."""
        kinds = units.c.type.in_([each.value for each in types])
        wanted = [kinds, at_or_below(units.c.path, path)] if path else [kinds]
        return await self._rows.where(*wanted, order=(units.c.path,), limit=limit)

    async def communities(self) -> list[Unit]:
        """Every community and village, by path."""
        return await self.of_types(COMMUNITIES)

    async def of_types(self, types: Iterable[UnitType]) -> list[Unit]:
        """Every unit of these types, by path."""
        wanted = sorted(each.value for each in types)
        return await self._rows.where(units.c.type.in_(wanted), order=(units.c.path,))

    async def all(self) -> list[Unit]:
        """The whole tree, by path."""
        return await self._rows.where(order=(units.c.path,))

    async def count(self) -> int:
        """How many units there are."""
        return await self._work.connection.scalar(select(func.count()).select_from(units)) or 0

    async def found(self, new: Sequence[NewUnit]) -> list[Unit]:
        """Keep new units, parents first."""
        ids = {unit.path: unit.id for unit in await self.all()}
        founded: list[Unit] = []
        for each in new:
            number = await self._counters.next("units")
            ids[each.path] = number
            parent = ids[each.parent] if each.parent is not None else None
            unit = Unit(number, parent, each.type, each.name, each.path, each.threshold, each.size)
            self._rows.put(unit)
            founded.append(unit)
        return founded

    def put(self, unit: Unit) -> None:
        """Keep a known unit as it is now."""
        self._rows.put(unit)


def _row(unit: Unit) -> dict[str, object]:
    return {
        "id": unit.id,
        "parent": unit.parent,
        "type": unit.type.value,
        "name": unit.name,
        "path": unit.path,
        "threshold": unit.threshold,
        "size": unit.size,
        "grid": unit.grid,
    }


def _unit(row: Fields) -> Unit:
    return Unit(
        row.id,
        row.parent,
        UnitType(row.type),
        row.name,
        row.path,
        row.threshold,
        row.size,
        row.grid,
    )
