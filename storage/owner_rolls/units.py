"""The units of a roll: where each lies and with whom it counts; whose they are say digests."""

import hashlib
from collections.abc import AsyncGenerator, Collection
from typing import Any, Final

import msgspec
from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    Table,
    and_,
    false,
    or_,
    select,
)

from domain.owner_rolls.places import UnitPlace
from domain.owner_rolls.roll import Developer, Doubt, ExclusiveUnit, Kind, OwnerRoll, Part
from storage.base import Number, metadata
from storage.remembered import Work
from storage.rows import plain

units = Table(
    "exclusive_units",
    metadata,
    Column("roll", Number, primary_key=True, autoincrement=False),
    Column("building", String, primary_key=True),
    Column("stairwell", String, primary_key=True),
    Column("unit_no", String, primary_key=True),
    Column("line", Integer, nullable=False),
    Column("area", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("developer", String),
    Column("owners", Integer, nullable=False),
    Column("owned", LargeBinary, nullable=False),
    Column("holder", LargeBinary),
    Column("head", Integer),
    Column("doubt", String),
)
"""`owned`, `holder`: digests of whose it is and of what it counts with; None: it does not count."""
Index("ix_exclusive_units_line", units.c.roll, units.c.line)
Index("ix_exclusive_units_head", units.c.roll, units.c.head)

PLACE: Final = (units.c.building, units.c.stairwell, units.c.unit_no)
"""Where a unit lies."""
_PAGE: Final = 5_000
"""Rows read at once where all are read."""

_, read_unit = plain(ExclusiveUnit, kind=Kind, developer=Developer, doubt=Doubt)


class Units:
    """The units of rolls."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def at(
        self, roll: int, building: str, stairwell: str | None, unit_no: str
    ) -> ExclusiveUnit | None:
        """The unit at this place; without a stairwell the only one of that number there."""
        asked = select(units).where(
            units.c.roll == roll, units.c.building == building, units.c.unit_no == unit_no
        )
        if stairwell:
            asked = asked.where(units.c.stairwell == stairwell)
        found = await self._read(asked.limit(2))
        return found[0] if len(found) == 1 else None

    async def same_owners(self, roll: int, other: int, place: UnitPlace) -> bool:
        """Whether a unit has the same owners in both versions of an estate's roll."""
        asked = select(units.c.owned).where(
            units.c.roll.in_((roll, other)),
            units.c.building == place.building,
            units.c.stairwell == place.stairwell,
            units.c.unit_no == place.unit_no,
        )
        found = (await self._work.connection.scalars(asked)).all()
        return len(found) == len({roll, other}) and len(set(found)) == 1

    async def bears_out(self, found: int | None, roll: int, place: UnitPlace) -> bool:
        """Whether who was found in one version speaks for that unit in another, where nobody sold.

        Who was found in none (None) may say so of any.
        """
        return found in (None, roll) or await self.same_owners(found or 0, roll, place)

    async def units(
        self, roll: int, *, after: int = 0, limit: int = 1_000, doubtful: bool = False
    ) -> list[ExclusiveUnit]:
        """Rows of the roll in the file's order, a page at a time; `after` is a line."""
        asked = select(units).where(units.c.roll == roll, units.c.line > after)
        if doubtful:
            asked = asked.where(units.c.doubt.is_not(None))
        return await self._read(asked.order_by(units.c.line).limit(limit))

    async def homes_in(self, roll: int, part: Part, *, limit: int) -> list[UnitPlace]:
        """Where people live in a part of the estate, in the file's order."""
        asked = (
            select(*PLACE)
            .where(units.c.roll == roll, units.c.kind == Kind.HOME.value, lies_in((part,)))
            .order_by(units.c.line)
            .limit(limit)
        )
        rows = await self._work.connection.execute(asked)
        return [UnitPlace(row.building, row.stairwell, row.unit_no) for row in rows]

    async def counted_in(
        self, roll: int, scope: Collection[Part], *, limit: int
    ) -> list[ExclusiveUnit]:
        """The units that count in parts of the estate, in the file's order."""
        asked = select(units).where(units.c.roll == roll, units.c.head.is_not(None), lies_in(scope))
        return await self._read(asked.order_by(units.c.line).limit(limit))

    async def digest(self, roll: OwnerRoll) -> str:
        """What no row of it can change without changing: heads, areas, whose they are (salted)."""
        made = hashlib.blake2b(key=roll.salt, digest_size=32)
        async for row in self._all(roll.id):
            told = (
                row.line,
                row.building,
                row.stairwell,
                row.unit_no,
                row.area,
                row.kind,
                row.developer or "",
                row.head or 0,
                row.owned.hex(),
            )
            made.update(msgspec.json.encode(told) + b"\n")
        return made.hexdigest()

    async def _read(self, asked: Select[Any]) -> list[ExclusiveUnit]:
        return [read_unit(row) for row in (await self._work.connection.execute(asked)).all()]

    async def _all(self, roll: int) -> AsyncGenerator[Row[Any]]:
        last = 0
        while True:
            asked = select(units).where(units.c.roll == roll, units.c.line > last)
            page = await self._work.connection.execute(asked.order_by(units.c.line).limit(_PAGE))
            found = page.all()
            for row in found:
                yield row
            if len(found) < _PAGE:
                return
            last = found[-1].line


def lies_in(scope: Collection[Part]) -> ColumnElement[bool]:
    """Tell the units of these parts of an estate."""
    return or_(
        false(),
        *(
            units.c.building == part.building
            if part.stairwell is None
            else and_(units.c.building == part.building, units.c.stairwell == part.stairwell)
            for part in scope
        ),
    )
