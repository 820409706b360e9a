"""How a roll is written: once, in parts; then its heads are numbered and its sums added up."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Select, Table, and_, func, insert, literal, select, text, update

from domain.owner_rolls.places import UnitPlace
from domain.owner_rolls.roll import Doubt, OwnerRoll
from domain.owner_rolls.sheet import Line, counted_with, identity, owned_by
from storage.bulk import bulk, plainly
from storage.keys import keyed
from storage.owner_rolls.heads import buildings, heads
from storage.owner_rolls.names import owners
from storage.owner_rolls.units import PLACE, units
from storage.remembered import Row, Work

_UNIT_COLUMNS: Final = tuple(column.name for column in units.columns)
_OWNER_COLUMNS: Final = tuple(column.name for column in owners.columns)
DIGEST: Final = 16
"""Bytes of the digest of somebody."""


class Loading:
    """How rolls are written."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def load(self, roll: OwnerRoll, lines: Sequence[Line]) -> list[tuple[Line, int]]:
        """Write some rows; answers with those left out, each with the row that has its place."""
        known = await self._lines_at(roll.id, [line.place for line in lines])
        fresh: list[Line] = []
        twice: list[tuple[Line, int]] = []
        for line in lines:
            first = known.setdefault(line.place, line.row)
            if first == line.row:
                fresh.append(line)
            else:
                twice.append((line, first))
        await self._insert(units, _UNIT_COLUMNS, [_unit_row(roll, line) for line in fresh])
        people = [row for line in fresh for row in _owner_rows(roll, line)]
        await self._insert(owners, _OWNER_COLUMNS, people)
        return twice

    async def count(self, roll: OwnerRoll) -> OwnerRoll:
        """Number the heads and add up, once all rows are there; answers with the sums in it."""
        run = self._work.connection.execute
        here = units.c.roll == roll.id
        counted = and_(here, units.c.holder.is_not(None))
        first = func.min(units.c.line)
        numbered = (
            select(
                literal(roll.id),
                func.row_number().over(order_by=first),
                units.c.holder,
                func.count(),
                func.sum(units.c.area),
                func.count(units.c.developer) > 0,
            )
            .where(counted)
            .group_by(units.c.holder)
        )
        await run(insert(heads).from_select([each.name for each in heads.columns], numbered))
        await self._weigh(heads)
        holding = select(heads.c.head).where(
            heads.c.roll == roll.id, heads.c.holder == units.c.holder
        )
        await run(update(units).where(counted).values(head=holding.scalar_subquery()))
        for doubt, doubtful in _doubtful(roll.id).items():
            lines = and_(here, units.c.doubt.is_(None), units.c.line.in_(doubtful))
            await run(update(units).where(lines).values(doubt=doubt.value))
        summed = (
            select(
                literal(roll.id),
                units.c.building,
                func.count(),
                func.count(units.c.head.distinct()),
                func.sum(units.c.area),
            )
            .where(here, units.c.head.is_not(None))
            .group_by(units.c.building)
        )
        await run(insert(buildings).from_select([c.name for c in buildings.columns], summed))
        return await self._summed(roll)

    async def two_names(self, roll: int, limit: int) -> list[tuple[int, int, str]]:
        """Rows whose number another name bears: row, the first row with the number, the number."""
        await self._weigh(units, owners)
        same = owners.alias()
        first = (
            select(func.min(same.c.line))
            .where(same.c.roll == roll, same.c.identity == owners.c.identity)
            .scalar_subquery()
        )
        of_two = (
            select(owners.c.identity)
            .where(owners.c.roll == roll)
            .group_by(owners.c.identity)
            .having(func.min(owners.c.name) != func.max(owners.c.name))
        )
        asked = (
            select(owners.c.line, first.label("first"), owners.c.key)
            .where(owners.c.roll == roll, owners.c.identity.in_(of_two))
            .order_by(owners.c.line)
            .limit(limit)
        )
        found = (await self._work.connection.execute(asked)).all()
        return [(row.line, row.first, row.key) for row in found if row.line != row.first]

    async def _weigh(self, *tables: Table) -> None:
        """Let PostgreSQL see how much was just written: it plans as if there were nothing.

        Uncounted, 100,000 rows take it more than five minutes; counted, seconds.
        """
        if self._work.postgresql:
            for table in tables:
                await self._work.connection.execute(text(f"ANALYZE {table.name}"))

    async def _insert(self, table: Table, names: tuple[str, ...], rows: Sequence[Any]) -> None:
        if rows:
            await self._work.before_writing()
            writing = bulk(table, names, plainly, on_postgresql=self._work.postgresql)
            await writing.insert(await self._work.driver(), rows)

    async def _lines_at(self, roll: int, places: Sequence[UnitPlace]) -> dict[UnitPlace, int]:
        columns = (units.c.roll, *PLACE)
        keys = keyed(columns, on_postgresql=self._work.postgresql)
        wanted = [(roll, each.building, each.stairwell, each.unit_no) for each in places]
        asked = select(*PLACE, units.c.line).where(keys.among)
        found = await self._work.connection.execute(asked, keys.of(wanted))
        return {UnitPlace(row.building, row.stairwell, row.unit_no): row.line for row in found}

    async def _summed(self, roll: OwnerRoll) -> OwnerRoll:
        run = self._work.connection.execute
        counted = select(
            func.count(),
            func.coalesce(func.sum(heads.c.units), 0),
            func.coalesce(func.sum(heads.c.area), 0),
        )
        people, number, area = (await run(counted.where(heads.c.roll == roll.id))).one()
        doubtful = select(func.count()).where(units.c.roll == roll.id, units.c.doubt.is_not(None))
        doubts = (await run(doubtful)).scalar_one()
        return replace(roll, units=int(number), heads=people, area=int(area), doubts=doubts)


def _doubtful(roll: int) -> dict[Doubt, Select[*tuple[Any, ...]]]:
    """The lines of which only the others tell that they should be looked at."""
    here = owners.c.roll == roll
    whose = and_(units.c.roll == owners.c.roll, units.c.line == owners.c.line)
    with_others = (
        select(owners.c.identity)
        .join(units, whose)
        .where(here)
        .group_by(owners.c.identity)
        .having(func.count(units.c.owned.distinct()) > 1)
    )
    of_several = (
        select(owners.c.name)
        .where(here)
        .group_by(owners.c.name)
        .having(func.count(owners.c.line.distinct()) > 1)
    )
    lines = select(owners.c.line).where(here)
    return {
        Doubt.OVERLAP: lines.where(owners.c.identity.in_(with_others)),
        Doubt.SAME_NAME: lines.where(owners.c.key == "", owners.c.name.in_(of_several)),
    }


def _blinded(text: str, salt: bytes) -> bytes:
    return hashlib.blake2b(text.encode(), key=salt, digest_size=DIGEST).digest()


def _unit_row(roll: OwnerRoll, line: Line) -> Row:
    holder = counted_with(line, roll.terms)
    return {
        "roll": roll.id,
        "building": line.place.building,
        "stairwell": line.place.stairwell,
        "unit_no": line.place.unit_no,
        "line": line.row,
        "area": line.area,
        "kind": line.kind.value,
        "developer": line.developer and line.developer.value,
        "owners": len(line.owners),
        "owned": _blinded(owned_by(line), roll.salt),
        "holder": None if holder is None else _blinded(holder, roll.salt),
        "head": None,
        "doubt": line.doubt and line.doubt.value,
    }


def _owner_rows(roll: OwnerRoll, line: Line) -> list[Row]:
    return [
        {
            "roll": roll.id,
            "line": line.row,
            "number": owner.number,
            "name": owner.name,
            "key": owner.key,
            "identity": _blinded(identity(owner, line.place), roll.salt),
            "votes": owner.votes,
        }
        for owner in line.owners
    ]
