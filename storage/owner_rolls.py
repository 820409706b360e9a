"""Owners' rolls: versions, units, heads and sums; names stand in one table and nowhere else.

A roll is written once, in parts, and then only read: a million rows pass through here without
being held. What is counted is counted by the database; with whom a unit counts says the domain.
"""

import hashlib
from collections.abc import AsyncGenerator, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    LargeBinary,
    Row,
    Select,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    null,
    or_,
    select,
    text,
    update,
)

from domain.owner_rolls.changes import Change, Changes, Difference
from domain.owner_rolls.objections import Objection
from domain.owner_rolls.places import UnitPlace
from domain.owner_rolls.roll import (
    Developer,
    Doubt,
    ExclusiveUnit,
    Head,
    Holding,
    Kind,
    MultiUnit,
    Owner,
    OwnerRoll,
    Part,
    State,
    Sum,
    Terms,
)
from domain.owner_rolls.sheet import Line, counted_with, identity, owned_by
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.bulk import bulk, plainly
from storage.counters import Counters
from storage.keys import keyed
from storage.remembered import Remembered, Work

rolls = Table(
    "owner_rolls",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("community", Number, nullable=False),
    Column("estate", Number, nullable=False),
    Column("version", Integer, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("multi_unit", String, nullable=False),
    Column("parking", Boolean, nullable=False),
    Column("state", String, nullable=False),
    Column("imported_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("objections_until", Instant),
    Column("frozen_at", Instant),
    Column("units", Integer, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("area", Number, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("digest", String, nullable=False),
    UniqueConstraint("estate", "version"),
)
Index("ix_owner_rolls_community", rolls.c.community)

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

owners = Table(
    "roll_owners",
    metadata,
    Column("roll", Number, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", Text, nullable=False),
    Column("key", String, nullable=False),
    Column("identity", LargeBinary, nullable=False),
    Column("votes", Boolean, nullable=False),
)
Index("ix_roll_owners_identity", owners.c.roll, owners.c.identity)

objections = Table(
    "roll_objections",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("estate", Number, nullable=False),
    Column("roll", Number, nullable=False),
    Column("author", ResidentColumn),
    Column("text", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("said_at", Instant, nullable=False),
    Column("due", Date, nullable=False),
    Column("answer", Text, nullable=False),
    Column("answered_at", Instant),
    Column("answered_by", ResidentColumn),
)
Index("ix_roll_objections_estate", objections.c.estate)
Index("ix_roll_objections_author", objections.c.author)

_UNIT_COLUMNS: Final = tuple(column.name for column in units.columns)
_OWNER_COLUMNS: Final = tuple(column.name for column in owners.columns)
_PLACE: Final = (units.c.building, units.c.stairwell, units.c.unit_no)
_PAGE: Final = 5_000
"""Rows read at once where all are read."""
DIGEST: Final = 16
"""Bytes of the digest of somebody."""


class OwnerRolls:
    """The rolls, within one transaction."""

    def __init__(self, work: Work, counters: Counters) -> None:
        self._work = work
        self._counters = counters
        self._rolls: Remembered[int, OwnerRoll] = Remembered(
            work, rolls, row=_row, value=_roll, lock="update"
        )
        self._objections: Remembered[tuple[int, int], Objection] = Remembered(
            work, objections, row=_objection_row, value=_objection, lock="update"
        )

    # --- versions ------------------------------------------------------------------------

    async def get(self, roll: int) -> OwnerRoll | None:
        """The roll under this id."""
        return await self._rolls.get(roll)

    async def current(self, estate: int) -> OwnerRoll | None:
        """The newest version of an estate's roll, whatever its state."""
        return next(iter(await self._versions(estate, rolls.c.state != State.REPLACED.value)), None)

    async def frozen(self, estate: int) -> OwnerRoll | None:
        """The newest version that stands."""
        return next(iter(await self._versions(estate, rolls.c.state == State.FROZEN.value)), None)

    async def versions(self, estate: int) -> list[OwnerRoll]:
        """All versions of an estate's roll, the newest first."""
        return await self._versions(estate)

    async def newest_in(self, communities: Collection[int]) -> list[OwnerRoll]:
        """The newest version of each estate there, by estate."""
        found = await self._rolls.where(
            rolls.c.community.in_(sorted(communities)),
            rolls.c.state != State.REPLACED.value,
            order=(rolls.c.estate, rolls.c.version),
        )
        return list({roll.estate: roll for roll in found}.values())

    def put(self, roll: OwnerRoll) -> None:
        """Keep what is known of a roll as it is now; its rows are not touched."""
        self._rolls.put(roll)

    async def next_id(self) -> int:
        """The id of the next roll."""
        return await self._counters.next("owner-rolls")

    async def _versions(self, estate: int, *conditions: ColumnElement[bool]) -> list[OwnerRoll]:
        return await self._rolls.where(
            rolls.c.estate == estate, *conditions, order=(rolls.c.version.desc(),)
        )

    # --- written once, in parts ----------------------------------------------------------

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

    async def drop_names(self, roll: int) -> None:
        """Let go of everybody's name in a version that never stood.

        Its units stay: by them is known whether somebody found in it still owns the same.
        """
        await self._work.before_writing()
        await self._work.connection.execute(delete(owners).where(owners.c.roll == roll))

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
        columns = (units.c.roll, *_PLACE)
        keys = keyed(columns, on_postgresql=self._work.postgresql)
        wanted = [(roll, each.building, each.stairwell, each.unit_no) for each in places]
        asked = select(*_PLACE, units.c.line).where(keys.among)
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

    # --- who counts ----------------------------------------------------------------------

    async def electorate(
        self, roll: int, scope: Collection[Part] | None = None
    ) -> Mapping[str, int]:
        """The whole of each measure, of the estate or of parts of it."""
        if scope is None:
            found = await self.get(roll)
            assert found is not None, f"roll {roll} is referred to and missing"
            return found.electorate
        asked = select(
            func.count(units.c.head.distinct()), func.coalesce(func.sum(units.c.area), 0)
        ).where(units.c.roll == roll, units.c.head.is_not(None), lies_in(scope))
        number, area = (await self._work.connection.execute(asked)).one()
        return {"heads": number, "area": int(area)}

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
            found.setdefault(row.head, []).append(_unit(row))
        return {head: Holding(roll, head, tuple(theirs)) for head, theirs in found.items()}

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
        place = (units.c.building, units.c.stairwell, units.c.unit_no)
        asked = (
            select(*place)
            .where(units.c.roll == roll, units.c.kind == Kind.HOME.value, lies_in((part,)))
            .order_by(units.c.line)
            .limit(limit)
        )
        rows = await self._work.connection.execute(asked)
        return [UnitPlace(row.building, row.stairwell, row.unit_no) for row in rows]

    async def owners(self, roll: int, lines: Iterable[int]) -> dict[int, list[Owner]]:
        """Who owns the units on these lines: the only way to a name."""
        keys = keyed((owners.c.roll, owners.c.line), on_postgresql=self._work.postgresql)
        asked = select(owners).where(keys.among).order_by(owners.c.line, owners.c.number)
        found: dict[int, list[Owner]] = {}
        named = keys.of([(roll, line) for line in lines])
        for row in (await self._work.connection.execute(asked, named)).all():
            owner = Owner(row.number, row.name, row.key, bool(row.votes))
            found.setdefault(row.line, []).append(owner)
        return found

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

    async def compare(self, old: int, new: int, limit: int) -> Changes:
        """What differs between two versions of one estate's roll, and the first lines of it."""
        counts: dict[Difference, int] = {}
        lines: list[Change] = []
        for what, asked in _differences(old, new).items():
            number = select(func.count()).select_from(asked.subquery())
            counts[what] = (await self._work.connection.execute(number)).scalar_one()
            shown = asked.order_by(*asked.selected_columns[:1]).limit(max(0, limit - len(lines)))
            for row in (await self._work.connection.execute(shown)).all():
                place = UnitPlace(row.building, row.stairwell, row.unit_no)
                lines.append(Change(what, place, row.before, row.after))
        return Changes(counts, tuple(lines))

    async def _read(self, asked: Select[Any]) -> list[ExclusiveUnit]:
        return [_unit(row) for row in (await self._work.connection.execute(asked)).all()]

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

    # --- objections ----------------------------------------------------------------------

    async def objection(self, community: int, number: int) -> Objection | None:
        """The objection under this number."""
        return await self._objections.get((community, number))

    def keep(self, objection: Objection) -> None:
        """Keep an objection as it is now."""
        self._objections.put(objection)

    async def open_objections(self, estate: int) -> list[Objection]:
        """What waits for an answer, the oldest first."""
        return await self._objections.where(
            objections.c.estate == estate, objections.c.answered_at.is_(None)
        )

    async def objections_to(self, estate: int) -> list[Objection]:
        """Every objection to the rolls of an estate, the oldest first."""
        return await self._objections.where(
            objections.c.estate == estate, order=(objections.c.number,)
        )

    async def objections_of(self, resident: int) -> list[Objection]:
        """What a resident objected, the oldest first."""
        return await self._objections.where(objections.c.author == resident)

    async def forget(self, resident: int, at: datetime) -> None:
        """Let go of who objected and of their words; that it was said and answered stays."""
        for each in await self.objections_of(resident):
            self._objections.put(each.forget(at))


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


def _differences(old: int, new: int) -> dict[Difference, Select[*tuple[Any, ...]]]:
    was, now = units.alias("was"), units.alias("now")
    same = and_(*(was.c[each.name] == now.c[each.name] for each in _PLACE))
    is_old, is_new = was.c.roll == old, now.c.roll == new

    def place(table: Any) -> list[Any]:
        return [table.c.line, *(table.c[each.name] for each in _PLACE)]

    def both(differs: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
        told = (was.c.area.label("before"), now.c.area.label("after"))
        return select(*place(now), *told).where(is_old, is_new, same, differs)

    nothing = null()
    added = select(*place(now), nothing.label("before"), now.c.area.label("after"))
    removed = select(*place(was), was.c.area.label("before"), nothing.label("after"))
    developer = func.coalesce(was.c.developer, "") != func.coalesce(now.c.developer, "")
    return {
        Difference.ADDED: added.where(is_new, ~exists().where(is_old, same)),
        Difference.REMOVED: removed.where(is_old, ~exists().where(is_new, same)),
        Difference.AREA: both(was.c.area != now.c.area),
        Difference.OWNERS: both(was.c.owned != now.c.owned),
        Difference.COUNTED: both(or_(was.c.kind != now.c.kind, developer)),
    }


def _blinded(text: str, salt: bytes) -> bytes:
    return hashlib.blake2b(text.encode(), key=salt, digest_size=DIGEST).digest()


def _unit_row(roll: OwnerRoll, line: Line) -> dict[str, object]:
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


def _unit(row: Any) -> ExclusiveUnit:
    return ExclusiveUnit(
        roll=row.roll,
        line=row.line,
        building=row.building,
        stairwell=row.stairwell,
        unit_no=row.unit_no,
        area=row.area,
        kind=Kind(row.kind),
        developer=Developer(row.developer) if row.developer else None,
        owners=row.owners,
        head=row.head,
        doubt=Doubt(row.doubt) if row.doubt else None,
    )


def _owner_rows(roll: OwnerRoll, line: Line) -> list[dict[str, object]]:
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


def _row(roll: OwnerRoll) -> dict[str, object]:
    return {
        "id": roll.id,
        "community": roll.community,
        "estate": roll.estate,
        "version": roll.version,
        "salt": roll.salt,
        "multi_unit": roll.terms.multi_unit.value,
        "parking": roll.terms.parking,
        "state": roll.state.value,
        "imported_at": roll.imported_at,
        "published_at": roll.published_at,
        "objections_until": roll.objections_until,
        "frozen_at": roll.frozen_at,
        "units": roll.units,
        "heads": roll.heads,
        "area": roll.area,
        "doubts": roll.doubts,
        "digest": roll.digest,
    }


def _roll(row: Fields) -> OwnerRoll:
    return OwnerRoll(
        id=row.id,
        community=row.community,
        estate=row.estate,
        version=row.version,
        salt=row.salt,
        terms=Terms(MultiUnit(row.multi_unit), bool(row.parking)),
        state=State(row.state),
        imported_at=row.imported_at,
        published_at=row.published_at,
        objections_until=row.objections_until,
        frozen_at=row.frozen_at,
        units=row.units,
        heads=row.heads,
        area=row.area,
        doubts=row.doubts,
        digest=row.digest,
    )


def _objection_row(objection: Objection) -> dict[str, object]:
    return {
        "community": objection.community,
        "number": objection.number,
        "estate": objection.estate,
        "roll": objection.roll,
        "author": objection.author,
        "text": objection.text,
        "salt": objection.salt,
        "said_at": objection.said_at,
        "due": objection.due,
        "answer": objection.answer,
        "answered_at": objection.answered_at,
        "answered_by": objection.answered_by,
    }


def _objection(row: Fields) -> Objection:
    return Objection(
        community=row.community,
        number=row.number,
        estate=row.estate,
        roll=row.roll,
        author=row.author,
        text=row.text,
        salt=row.salt,
        said_at=row.said_at,
        due=row.due,
        answer=row.answer,
        answered_at=row.answered_at,
        answered_by=row.answered_by,
    )
