"""A roll comes from a file: checked whole, compared with the one before it, kept or only shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from domain.chat import Sentence
from domain.owner_rolls import ExclusiveUnit, Line, MultiUnit, OwnerRoll, State, Sum, Terms
from domain.owner_rolls.changes import Changes, Difference
from domain.owner_rolls.sheet import (
    Column,
    Columns,
    RollFault,
    is_blank,
    read_columns,
    read_line,
)
from domain.refusals import Refusal
from domain.units import COMMUNITIES, Fault, Unit, UnitType
from handlers.wording import owner_rolls as words
from storage import UnitOfWork

PART: Final = 5_000
"""Rows that are held at once."""
MOST_FAULTS: Final = 1_000
"""So many are told; the rest is counted."""
SHOWN: Final = 50
"""Lines of doubts and of changes that are shown."""
SALT: Final = 32
"""Bytes of chance that hide whose units are whose."""


class NotAnEstate(Refusal):
    """A roll is an estate's, or a community's or village's; `name` is something else."""


class WhichEstate(Refusal):
    """There is more than one that could be meant."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A version as the file makes it, and how it differs from the one before."""

    roll: OwnerRoll
    estate: Unit
    buildings: Sequence[Sum]
    doubtful: Sequence[ExclusiveUnit]
    """The first rows that somebody should look at; how many there are stands in the roll."""
    ignored: Sequence[str]
    before: OwnerRoll | None
    changes: Changes | None

    @property
    def is_new(self) -> bool:
        """Tell whether there is anything to keep."""
        return (
            self.before is None
            or self.changes is None
            or not self.changes.none
            or self.before.terms != self.roll.terms
        )


@dataclass(slots=True)
class Faults:
    """Everything that is wrong with a file: the first of it, and how much there is."""

    found: list[Fault] = field(default_factory=list[Fault])
    count: int = 0

    def add(self, faults: Iterable[Fault]) -> None:
        """Note these."""
        for fault in faults:
            self.count += 1
            if len(self.found) < MOST_FAULTS:
                self.found.append(fault)


async def import_roll(
    uow: UnitOfWork,
    rows: Iterable[Mapping[str, str]],
    *,
    estate: str | None,
    multi_unit: MultiUnit | None,
    parking: bool | None,
    at: datetime,
    chance: Callable[[int], bytes],
) -> Imported | Faults:
    """Write a new version of an estate's roll, or name all that is wrong with the file.

    How it counts is as in the version before, unless said otherwise. Whoever only wants to see it
    takes the transaction back; so must whoever gets `Faults`. Refusals: `NotAnEstate`,
    `WhichEstate`, `UnitNotFound`, `UnitIsAmbiguous`.
    """
    unit = await _estate(uow, estate)
    versions = await uow.owner_rolls.versions(unit.id)
    before = await uow.owner_rolls.current(unit.id)
    usual = Terms() if before is None else before.terms
    roll = OwnerRoll(
        id=await uow.owner_rolls.next_id(),
        community=(await uow.units.community_of(unit.id)).id,
        estate=unit.id,
        version=len(versions) + 1,
        salt=versions[0].salt if versions else chance(SALT),
        terms=Terms(
            usual.multi_unit if multi_unit is None else multi_unit,
            usual.parking if parking is None else parking,
        ),
        imported_at=at,
    )
    faults = Faults()
    columns = await _load(uow, roll, rows, faults)
    if faults.count or columns is None:
        faults.found.sort(key=lambda fault: fault.row)
        return faults
    roll = await uow.owner_rolls.count(roll)
    uow.owner_rolls.put(roll)
    changes = None
    if before is not None:
        changes = await uow.owner_rolls.compare(before.id, roll.id, SHOWN)
        await _give_way(uow, before)
    facts = {"version": roll.version, "heads": roll.heads, "area": roll.area, "units": roll.units}
    await uow.journal.note(roll.community, "owner-roll-imported", f"roll:{roll.id}", at, facts)
    return Imported(
        roll=roll,
        estate=unit,
        buildings=await uow.owner_rolls.buildings(roll.id),
        doubtful=await uow.owner_rolls.units(roll.id, limit=SHOWN, doubtful=True),
        ignored=columns.ignored,
        before=before,
        changes=changes,
    )


def told_of(imported: Imported, *, kept: bool) -> list[Sentence]:
    """Return everything that the operator reads of it, a line each."""
    roll, before, changes = imported.roll, imported.before, imported.changes
    told = [
        words.sums(roll, imported.estate.name),
        *(words.building(each) for each in imported.buildings),
    ]
    if imported.ignored:
        told.append(words.ignored(imported.ignored))
    if roll.doubts:
        told.append(words.doubts(roll.doubts))
        told += [
            words.doubt(each.line, each.place, each.doubt)
            for each in imported.doubtful
            if each.doubt is not None
        ]
        told += _more(roll.doubts - len(imported.doubtful))
    if before is not None and changes is not None:
        told += _changed(imported, before, changes)
    if not imported.is_new:
        return told
    return [*told, words.kept(roll.version) if kept else words.not_kept()]


def _changed(imported: Imported, before: OwnerRoll, changes: Changes) -> list[Sentence]:
    if not imported.is_new:
        return [words.unchanged(before.version)]
    if changes.none:
        return [words.terms_changed(before.version)]
    count = changes.counts
    told = [
        words.changed(
            before.version,
            count[Difference.ADDED],
            count[Difference.REMOVED],
            count[Difference.AREA],
            count[Difference.OWNERS] + count[Difference.COUNTED],
        ),
        *(words.change(each) for each in changes.lines),
        *_more(sum(count.values()) - len(changes.lines)),
    ]
    if before.state is State.FROZEN:
        told.append(words.frozen_stays(before.version))
    return told


def _more(count: int) -> list[Sentence]:
    return [words.more(count)] if count else []


async def _estate(uow: UnitOfWork, name: str | None) -> Unit:
    """The unit whose owners these are: the one that is named, or the only one there is."""
    if name is not None:
        unit = await uow.units.find(name)
        if unit.type is not UnitType.ESTATE and unit.type not in COMMUNITIES:
            raise NotAnEstate(name=unit.name)
        return unit
    units = await uow.units.all()
    estates = [unit for unit in units if unit.type is UnitType.ESTATE]
    found = estates or [unit for unit in units if unit.type in COMMUNITIES]
    if len(found) != 1:
        raise WhichEstate
    return found[0]


async def _give_way(uow: UnitOfWork, before: OwnerRoll) -> None:
    """Of a version that never stood nobody's name stays."""
    gone = before.give_way()
    if gone.state is State.REPLACED:
        uow.owner_rolls.put(gone)
        await uow.owner_rolls.drop_names(gone.id)


async def _load(
    uow: UnitOfWork, roll: OwnerRoll, rows: Iterable[Mapping[str, str]], faults: Faults
) -> Columns | None:
    """Write the rows a part at a time, noting what is wrong; None where no column is known."""
    numbered = enumerate(rows, start=2)
    first = next(numbered, None)
    if first is None:
        faults.add([Fault(1, "", RollFault.NO_ROWS)])
        return None
    columns = read_columns(list(first[1]))
    if isinstance(columns, list):
        faults.add(columns)
        return None
    empty = True
    for part in _parts(first, numbered):
        lines: list[Line] = []
        for number, cells in part:
            if is_blank(cells):
                continue
            empty = False
            read = read_line(number, cells, columns)
            if isinstance(read, list):
                faults.add(read)
            else:
                lines.append(read)
        twice = await uow.owner_rolls.load(roll, lines)
        faults.add(
            Fault(line.row, "", RollFault.DUPLICATE, str(line.place), earlier)
            for line, earlier in twice
        )
    if empty:
        faults.add([Fault(1, "", RollFault.NO_ROWS)])
    head = columns.heads.get(Column.KEY, "")
    faults.add(
        Fault(row, head, RollFault.TWO_NAMES, key, earlier)
        for row, earlier, key in await uow.owner_rolls.two_names(roll.id, MOST_FAULTS)
    )
    return columns


Numbered = tuple[int, Mapping[str, str]]


def _parts(first: Numbered, rest: Iterator[Numbered]) -> Iterator[Sequence[Numbered]]:
    """Return the rows, so many at once."""
    part = [first]
    for row in rest:
        if len(part) == PART:
            yield part
            part = []
        part.append(row)
    yield part
