"""The organisation's tree: districts, communities, buildings, and the bodies that sit in them."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from domain.numbers import chinese_integer
from domain.refusals import Refusal

NAME_LONGEST: Final = 40
"""How many characters one name of a path may have."""
CANDIDATES_SHOWN: Final = 5
"""How many units a refusal names when several could be meant."""
THRESHOLD_MOST: Final = 1_000
"""No community may ask for more supporters than that."""
SIZE_MOST: Final = 200
"""No body has more seats than that."""


_NUMERALS: Final = re.compile("([0-9]+|[一二三四五六七八九十百]+)")


class UnitType(StrEnum):
    """What a unit is, in the words of the organisation file."""

    DISTRICT = "district"
    TOWN = "town"
    SUBDISTRICT = "subdistrict"
    VILLAGE = "village"
    COMMUNITY = "community"
    ESTATE = "estate"
    BUILDING = "building"
    STAIRWELL = "stairwell"
    FACILITY = "facility"
    """A gate, a car park, a playground: something that stands there and may want mending."""
    GRID = "grid"
    RESIDENT_COUNCIL = "resident_council"
    VILLAGE_COUNCIL = "village_council"
    OWNERS_COMMITTEE = "owners_committee"
    PARTY_BRANCH = "party_branch"
    PARTY_GROUP = "party_group"
    STOOL_TEAM = "stool_team"


_T = UnitType

COMMUNITIES: Final = frozenset({_T.COMMUNITY, _T.VILLAGE})
"""What has numbers, groups and rules of its own."""
COUNCILS: Final = frozenset({_T.RESIDENT_COUNCIL, _T.VILLAGE_COUNCIL})
"""The bodies to which what enough neighbours support comes by itself."""
VOTING: Final = COUNCILS | {_T.OWNERS_COMMITTEE}
"""The bodies that things are put to the vote of."""
BODIES: Final = VOTING | {_T.PARTY_BRANCH, _T.PARTY_GROUP, _T.STOOL_TEAM}
SEATED: Final = BODIES | {_T.GRID}
"""What has a number of seats."""

UNDER: Final[Mapping[UnitType, frozenset[UnitType | None]]] = {
    _T.DISTRICT: frozenset({None}),
    _T.TOWN: frozenset({None, _T.DISTRICT}),
    _T.SUBDISTRICT: frozenset({None, _T.DISTRICT}),
    _T.VILLAGE: frozenset({None, _T.DISTRICT, _T.TOWN, _T.SUBDISTRICT}),
    _T.COMMUNITY: frozenset({None, _T.DISTRICT, _T.TOWN, _T.SUBDISTRICT}),
    _T.ESTATE: frozenset({_T.COMMUNITY, _T.VILLAGE}),
    _T.BUILDING: frozenset({_T.ESTATE, _T.COMMUNITY, _T.VILLAGE, _T.GRID}),
    _T.STAIRWELL: frozenset({_T.BUILDING}),
    _T.FACILITY: frozenset(
        {_T.COMMUNITY, _T.VILLAGE, _T.ESTATE, _T.BUILDING, _T.STAIRWELL, _T.GRID}
    ),
    _T.GRID: frozenset({_T.COMMUNITY, _T.VILLAGE, _T.ESTATE}),
    _T.RESIDENT_COUNCIL: frozenset({_T.COMMUNITY, _T.ESTATE}),
    _T.VILLAGE_COUNCIL: frozenset({_T.VILLAGE}),
    _T.OWNERS_COMMITTEE: frozenset({_T.ESTATE, _T.COMMUNITY}),
    _T.PARTY_BRANCH: frozenset({_T.TOWN, _T.SUBDISTRICT, _T.COMMUNITY, _T.VILLAGE, _T.ESTATE}),
    _T.PARTY_GROUP: frozenset({_T.PARTY_BRANCH, _T.COMMUNITY, _T.VILLAGE, _T.ESTATE, _T.GRID}),
    _T.STOOL_TEAM: frozenset({_T.COMMUNITY, _T.VILLAGE, _T.ESTATE, _T.BUILDING}),
}
"""Which type may stand under which; None is the top of the tree."""


class UnitNotFound(Refusal):
    """No unit has this path or end of a path; `name`."""


class UnitIsAmbiguous(Refusal):
    """Several units could be meant; `name`, `count`, and some `candidates`, a path a line."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A place or a body; its path names everything above it, down to itself."""

    id: int
    parent: int | None
    type: UnitType
    name: str
    path: str
    threshold: int | None = None
    """How many confirmed supporters bring a proposal to this community's council; None: as many
    as anywhere."""
    size: int | None = None
    """How many people sit in this body when no seat is empty; None where nobody has said."""
    grid: int | None = None
    """The grid that lists this building; at most one does."""


def written(path: str) -> str:
    """Return a path as it is kept: half-width, visible, without blanks around its names."""
    plain = unicodedata.normalize("NFKC", path)
    visible = "".join(letter for letter in plain if letter.isprintable())
    return "/".join(name.strip() for name in visible.strip(" /").split("/"))


def find(units: Collection[Unit], name: str) -> Unit:
    """Return the unit with this path, or the only one whose path ends in it.

    Raises `UnitNotFound` or `UnitIsAmbiguous`.
    """
    wanted = written(name).casefold()
    exact = [unit for unit in units if unit.path.casefold() == wanted]
    found = exact or [unit for unit in units if unit.path.casefold().endswith(f"/{wanted}")]
    shown = written(name)[:NAME_LONGEST]
    if not found:
        raise UnitNotFound(name=shown)
    if len(found) > 1:
        candidates = "\n".join(unit.path for unit in found[:CANDIDATES_SHOWN])
        raise UnitIsAmbiguous(name=shown, count=len(found), candidates=candidates)
    return found[0]


def as_counted(path: str) -> tuple[tuple[int, int, str], ...]:
    """Return by what names are sorted as people count: 2号楼 before 10号楼, 二 before 三."""
    return tuple(_counted(part) for part in _NUMERALS.split(path) if part)


def _counted(part: str) -> tuple[int, int, str]:
    if part.isdecimal():
        return 0, int(part), ""
    number = chinese_integer(part) if _NUMERALS.fullmatch(part) else None
    return (1, 0, part) if number is None else (0, number, "")


def covers(path: str, other: str) -> bool:
    """Tell whether `other` is at or below `path`; everything is below ""."""
    return not path or other == path or other.startswith(f"{path}/")


def community_of(units: Iterable[Unit], path: str) -> Unit | None:
    """Return the community or village at or above a path, or None above them all."""
    return next((u for u in units if u.type in COMMUNITIES and covers(u.path, path)), None)


def building_of(units: Iterable[Unit], path: str, name: str) -> Unit | None:
    """Return the building of this name below a path, or None where there is not exactly one."""
    found = [
        unit
        for unit in units
        if unit.type is UnitType.BUILDING and covers(path, unit.path) and unit.name == name
    ]
    return found[0] if len(found) == 1 else None


# --- the organisation file ---------------------------------------------------------------

COLUMNS: Final = ("unit", "type")
"""What every organisation file has."""
MAY_FOLLOW: Final = ("threshold", "size")
"""What it may have beside."""

_NUMBER: Final = re.compile(r"[0-9]{1,4}", re.ASCII)


class FaultKind(StrEnum):
    """What is wrong with a cell, and what the fault's `other` then names."""

    NO_ROWS = "no-rows"
    COLUMN_MISSING = "column-missing"
    EMPTY = "empty"
    BROKEN_PATH = "broken-path"
    """Two slashes with nothing between them."""
    NAME_TOO_LONG = "name-too-long"
    """`other`: the longest allowed."""
    DUPLICATE = "duplicate"
    """`other`: the row that names the same unit first."""
    UNKNOWN_TYPE = "unknown-type"
    PARENT_MISSING = "parent-missing"
    """`other`: the path of the parent, which is neither known nor in the file."""
    PARENT_LATER = "parent-later"
    """`other`: the row further down that names the parent."""
    NOT_UNDER_THIS = "not-under-this"
    """`other`: the parent's type, "" for the top of the tree."""
    TYPE_DIFFERS = "type-differs"
    """`other`: the type under which the unit is already known."""
    NO_THRESHOLD = "no-threshold"
    """Not a whole number from 1 on; `other`: the greatest allowed."""
    NOT_A_COMMUNITY = "not-a-community"
    """A threshold for what is neither a community nor a village; `other`: its type."""
    NO_SIZE = "no-size"
    """Not a whole number from 1 on; `other`: the greatest allowed."""
    HAS_NO_SEATS = "has-no-seats"
    """A size for what has no seats; `other`: its type."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one cell; the header is row 1."""

    row: int
    column: str
    what: StrEnum
    value: str = ""
    other: str | int = ""


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A unit that an import founds; its parent is known by then."""

    type: UnitType
    name: str
    path: str
    parent: str | None
    threshold: int | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class OrgPlan:
    """What an import founds, parents first; how much was there already; what it did not read."""

    new: tuple[NewUnit, ...]
    known: int = 0
    changed: tuple[Unit, ...] = ()
    """Those of the known ones whose threshold or size changes, as they are then."""
    ignored: tuple[str, ...] = ()
    """Columns that mean nothing to us, as the file spells them."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the file that is not blank."""

    row: int
    path: str
    type: str
    threshold: str = ""
    size: str = ""

    @property
    def key(self) -> str:
        return self.path.casefold()

    @property
    def above(self) -> str:
        return self.key.rpartition("/")[0]

    @property
    def kind(self) -> UnitType | None:
        return UnitType(self.type) if self.type in UNDER else None

    @property
    def supporters(self) -> int | None:
        """The threshold it asks for; None where it asks for none."""
        return int(self.threshold) if self.threshold else None

    @property
    def seats(self) -> int | None:
        """The size it asks for; None where it asks for none."""
        return int(self.size) if self.size else None


def check_org(rows: Sequence[Mapping[str, str]], known: Collection[Unit]) -> OrgPlan | list[Fault]:
    """Return what the file founds beside the known units, or everything that is wrong with it."""
    read = {*COLUMNS, *MAY_FOLLOW}
    ignored = tuple(column for column in (rows[0] if rows else ()) if _cell(column) not in read)
    given = {_cell(column) for column in (rows[0] if rows else COLUMNS)}
    if missing := [column for column in COLUMNS if column not in given]:
        return [Fault(1, column, FaultKind.COLUMN_MISSING) for column in missing]
    lines = list(_lines(rows))
    if not lines:
        return [Fault(1, "unit", FaultKind.NO_ROWS)]
    if faults := sorted(_faults(lines, known), key=lambda fault: fault.row):
        return faults
    return _plan(lines, known, ignored)


def _cell(text: str) -> str:
    return written(text).casefold()


def _lines(rows: Sequence[Mapping[str, str]]) -> Iterator[_Line]:
    for number, row in enumerate(rows, start=2):
        cells = {_cell(column): value for column, value in row.items()}
        path, kind = written(cells.get("unit", "")), _cell(cells.get("type", ""))
        threshold = _cell(cells.get("threshold", ""))
        size = _cell(cells.get("size", ""))
        if path or kind or threshold or size:
            yield _Line(number, path, kind, threshold, size)


def _faults(lines: Sequence[_Line], known: Collection[Unit]) -> Iterator[Fault]:
    types: dict[str, UnitType | None] = {unit.path.casefold(): unit.type for unit in known}
    standing = dict(types)
    rows: dict[str, int] = {}
    for line in lines:
        rows.setdefault(line.key, line.row)
    for line in lines:
        yield from _type_faults(line)
        yield from _threshold_faults(line)
        yield from _size_faults(line)
        if broken := _path_fault(line, rows):
            yield broken
            continue
        yield from _place_faults(line, standing, rows)
        was = types.get(line.key)
        if was and line.kind and was is not line.kind:
            yield Fault(line.row, "type", FaultKind.TYPE_DIFFERS, line.type, was)
        # Even a faulty unit stands: what is below it is not to blame.
        standing.setdefault(line.key, line.kind)


def _type_faults(line: _Line) -> Iterator[Fault]:
    if not line.type:
        yield Fault(line.row, "type", FaultKind.EMPTY)
    elif line.kind is None:
        yield Fault(line.row, "type", FaultKind.UNKNOWN_TYPE, line.type[:NAME_LONGEST])


def _threshold_faults(line: _Line) -> Iterator[Fault]:
    if not line.threshold:
        return
    number = int(line.threshold) if _NUMBER.fullmatch(line.threshold) else 0
    if not 1 <= number <= THRESHOLD_MOST:
        shown = line.threshold[:NAME_LONGEST]
        yield Fault(line.row, "threshold", FaultKind.NO_THRESHOLD, shown, THRESHOLD_MOST)
    elif line.kind and line.kind not in COMMUNITIES:
        yield Fault(
            line.row, "threshold", FaultKind.NOT_A_COMMUNITY, line.threshold, line.kind.value
        )


def _size_faults(line: _Line) -> Iterator[Fault]:
    if not line.size:
        return
    number = int(line.size) if _NUMBER.fullmatch(line.size) else 0
    if not 1 <= number <= SIZE_MOST:
        yield Fault(line.row, "size", FaultKind.NO_SIZE, line.size[:NAME_LONGEST], SIZE_MOST)
    elif line.kind and line.kind not in SEATED:
        yield Fault(line.row, "size", FaultKind.HAS_NO_SEATS, line.size, line.kind.value)


def _path_fault(line: _Line, rows: Mapping[str, int]) -> Fault | None:
    names = line.path.split("/")
    shown = line.path[: 4 * NAME_LONGEST]
    if not line.path:
        return Fault(line.row, "unit", FaultKind.EMPTY)
    if not all(names):
        return Fault(line.row, "unit", FaultKind.BROKEN_PATH, shown)
    if max(map(len, names)) > NAME_LONGEST:
        return Fault(line.row, "unit", FaultKind.NAME_TOO_LONG, shown, NAME_LONGEST)
    if rows[line.key] != line.row:
        return Fault(line.row, "unit", FaultKind.DUPLICATE, line.path, rows[line.key])
    return None


def _place_faults(
    line: _Line, standing: Mapping[str, UnitType | None], rows: Mapping[str, int]
) -> Iterator[Fault]:
    above = standing.get(line.above)
    if line.above and line.above not in standing:
        if line.above in rows:
            yield Fault(line.row, "unit", FaultKind.PARENT_LATER, line.path, rows[line.above])
        else:
            parent = line.path.rpartition("/")[0]
            yield Fault(line.row, "unit", FaultKind.PARENT_MISSING, line.path, parent)
    elif line.kind and (above or not line.above) and above not in UNDER[line.kind]:
        yield Fault(line.row, "type", FaultKind.NOT_UNDER_THIS, line.type, above or "")


def _plan(lines: Sequence[_Line], known: Collection[Unit], ignored: tuple[str, ...]) -> OrgPlan:
    units = {unit.path.casefold(): unit for unit in known}
    paths = {key: unit.path for key, unit in units.items()}
    new: list[NewUnit] = []
    changed: list[Unit] = []
    for line in lines:
        unit = units.get(line.key)
        if unit is not None:
            asked = replace(  # an empty cell leaves it as it is
                unit, threshold=line.supporters or unit.threshold, size=line.seats or unit.size
            )
            if asked != unit:
                changed.append(asked)
            continue
        name = line.path.rpartition("/")[2]
        parent = paths[line.above] if line.above else None
        paths[line.key] = path = f"{parent}/{name}" if parent else name
        new.append(NewUnit(UnitType(line.type), name, path, parent, line.supporters, line.seats))
    return OrgPlan(tuple(new), len(lines) - len(new), tuple(changed), ignored)
