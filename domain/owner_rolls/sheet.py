"""A roll as offices keep it: one row a unit, read generously, and everything wrong with it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from domain.owner_rolls.places import UnitPlace, read_building, read_stairwell, read_unit_no
from domain.owner_rolls.roll import Developer, Doubt, Kind, MultiUnit, Owner, Terms
from domain.units import Fault
from domain.writing import SPACE, plain

NAME_LONGEST: Final = 40
PLACE_LONGEST: Final = 20
"""Characters of a building, a stairwell, a number."""
LARGEST: Final = 10_000_000
"""The largest area of one unit, in 0.01 ㎡: beyond it a point was forgotten."""
MOST_OWNERS: Final = 20
"""Of one unit."""


class RollFault(StrEnum):
    """What is wrong with a cell, and what the fault's `other` then names."""

    NO_ROWS = "roll-no-rows"
    COLUMN_MISSING = "roll-column-missing"
    COLUMN_TWICE = "roll-column-twice"
    """`other`: the other column that says the same."""
    EMPTY = "roll-empty"
    TOO_LONG = "roll-too-long"
    """`other`: the most characters."""
    NO_AREA = "roll-no-area"
    """Not a number of square metres."""
    AREA_NOT_POSITIVE = "roll-area-not-positive"
    AREA_TOO_FINE = "roll-area-too-fine"
    """More than two places behind the point."""
    AREA_TOO_LARGE = "roll-area-too-large"
    UNKNOWN_KIND = "roll-unknown-kind"
    UNKNOWN_DEVELOPER = "roll-unknown-developer"
    KEYS_DIFFER = "roll-keys-differ"
    """As many numbers as owners are wanted; `other`: how many owners there are."""
    TOO_MANY_OWNERS = "roll-too-many-owners"
    """`other`: the most of one unit."""
    OWNER_TWICE = "roll-owner-twice"
    VOTER_UNKNOWN = "roll-voter-unknown"
    """Who is to vote is none of its owners, or could be two of them."""
    DUPLICATE = "roll-duplicate"
    """`other`: the row that names the same unit first."""
    TWO_NAMES = "roll-two-names"
    """One number, another name; `other`: the row where it first stands."""


class Column(StrEnum):
    """What a column says."""

    BUILDING = "building"
    STAIRWELL = "stairwell"
    UNIT_NO = "unit_no"
    AREA = "area"
    KIND = "kind"
    OWNERS = "owners"
    CO_OWNERS = "co_owners"
    KEY = "owner_key"
    PHONE = "phone"
    VOTER = "voter"
    DEVELOPER = "developer"


WRITTEN: Final[Mapping[Column, tuple[str, ...]]] = {
    Column.BUILDING: ("楼栋", "楼号", "栋号", "幢号", "楼栋号", "building"),
    Column.STAIRWELL: ("单元", "单元号", "门洞", "stairwell"),
    Column.UNIT_NO: ("室号", "房号", "房间号", "户号", "门牌", "unit_no", "unit", "room"),
    Column.AREA: (
        "专有部分面积",
        "专有面积",
        "建筑面积",
        "产权面积",
        "面积",
        "area",
        "exclusive_area",
    ),
    Column.KIND: ("类型", "用途", "性质", "kind", "type"),
    Column.OWNERS: ("业主", "业主姓名", "产权人", "所有权人", "姓名", "owners", "owner", "name"),
    Column.CO_OWNERS: ("共有人", "co_owners", "co-owners"),
    Column.KEY: ("业主编号", "编号", "owner_key", "owner_no"),
    Column.PHONE: ("电话尾号", "手机尾号", "尾号", "电话", "手机", "联系电话", "phone"),
    Column.VOTER: ("行使人", "推选行使人", "投票人", "表决人", "voter"),
    Column.DEVELOPER: ("开发商", "建设单位", "销售状态", "developer"),
}
"""How the heads of columns are written; the first is what `export roll` writes."""

REQUIRED: Final = (Column.BUILDING, Column.UNIT_NO, Column.AREA, Column.OWNERS)

_COLUMNS: Final = {name: column for column, names in WRITTEN.items() for name in names}

KINDS: Final[Mapping[Kind, tuple[str, ...]]] = {
    Kind.HOME: ("住宅", "住房", "home", "flat", "residential"),
    Kind.SHOP: ("商铺", "商业", "门面", "网点", "shop", "retail"),
    Kind.OFFICE: ("办公", "写字楼", "office"),
    Kind.STORAGE: ("储藏室", "储藏间", "仓库", "storage"),
    Kind.PARKING: ("车位", "车库", "停车位", "parking"),
    Kind.OTHER: ("其他", "其它", "other"),
}
DEVELOPERS: Final[Mapping[Developer | None, tuple[str, ...]]] = {
    Developer.UNSOLD: ("未售", "未出售", "未销售", "是", "unsold", "yes"),
    Developer.UNDELIVERED: ("已售未交付", "未交付", "已售未交", "undelivered"),
    None: ("", "否", "无", "已售", "已交付", "已售已交付", "no", "sold"),
}
_KINDS: Final = {name: kind for kind, names in KINDS.items() for name in names}
_DEVELOPERS: Final = {name: kind for kind, names in DEVELOPERS.items() for name in names}

_UNIT_OF_MEASURE: Final = re.compile(r"[\s_]*[(\[]?(?:㎡|m2|m\^2|m²|平方米|平米|平方|平)[)\]]?$")
_NUMBER: Final = re.compile(r"([+-]?)([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,12})(?:\.([0-9]{0,20}))?")
_BETWEEN: Final = re.compile(r"[、,;/|\n]+")
_DIGITS: Final = re.compile(r"[0-9]")
TAIL: Final = 4
"""So many digits of a telephone number are kept."""
_NOISE: Final = Fraction(1, 1_000_000)
"""So far a spreadsheet's sum may lie from the number it means (89.50000000000001)."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where in the file each thing is said, by the head as the file spells it."""

    heads: Mapping[Column, str]
    ignored: tuple[str, ...] = ()
    """Heads that mean nothing to us."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of a roll, read."""

    row: int
    place: UnitPlace
    area: int
    """In 0.01 ㎡."""
    kind: Kind = Kind.HOME
    developer: Developer | None = None
    owners: tuple[Owner, ...] = ()

    @property
    def doubt(self) -> Doubt | None:
        """What should be looked at, as far as this row alone can tell."""
        if self.developer is not None:
            return None
        if not self.owners:
            return Doubt.NO_OWNER
        if len(self.owners) > 1 and not any(owner.votes for owner in self.owners):
            return Doubt.NO_VOTER
        return None


def read_columns(heads: Sequence[str]) -> Columns | list[Fault]:
    """Find what each column says, or name what is missing or said twice."""
    found: dict[Column, str] = {}
    ignored: list[str] = []
    faults: list[Fault] = []
    for head in heads:
        column = _COLUMNS.get(_head(head))
        if column is None:
            ignored.append(head)
        elif column in found:
            faults.append(Fault(1, head, RollFault.COLUMN_TWICE, head, found[column]))
        else:
            found[column] = head
    faults.extend(
        Fault(1, WRITTEN[column][0], RollFault.COLUMN_MISSING)
        for column in REQUIRED
        if column not in found
    )
    return faults or Columns(found, tuple(ignored))


def is_blank(cells: Mapping[str, str]) -> bool:
    """Tell whether nothing stands in a row."""
    return not any(value.strip(SPACE) for value in cells.values())


def read_line(row: int, cells: Mapping[str, str], columns: Columns) -> Line | list[Fault]:
    """Read a row, or name everything that is wrong with it; the header is row 1."""
    return _Reading(row, cells, columns).read()


def identity(owner: Owner, place: UnitPlace) -> str:
    """Return what makes somebody one person wherever the roll names them.

    A number alone, else a name with the end of a telephone number; a name alone is one person in
    its own unit and nobody elsewhere: two people of one name are never made one.
    """
    if owner.key.startswith(PHONE):
        return f"{owner.name} {owner.key}"
    return f"#{owner.key}" if owner.key else f"{owner.name} @{_at(place)} {owner.number}"


def owned_by(line: Line) -> str:
    """Return whose a unit is: equal for two units exactly where the same people own both."""
    if line.developer is not None:
        return "developer"
    if not line.owners:
        return f"@{_at(line.place)}"
    return "\n".join(sorted(identity(owner, line.place) for owner in line.owners))


def counted_with(line: Line, terms: Terms) -> str | None:
    """Return what units share that count as one person; None where a unit does not count.

    The developer's units are one person whatever the terms (司法解释第九条).
    """
    if line.kind is Kind.PARKING and not terms.parking:
        return None
    if line.developer is None and terms.multi_unit is MultiUnit.PER_UNIT:
        return f"@{_at(line.place)}"
    return owned_by(line)


def read_area(cell: str) -> int | RollFault:
    """Return an area in 0.01 ㎡: 8950 for 89.5, 89.50㎡, ８９．５０平方米; or what is wrong."""
    said = _UNIT_OF_MEASURE.sub("", plain(cell).strip(SPACE)).strip()
    found = _NUMBER.fullmatch(said)
    if found is None:
        return RollFault.NO_AREA
    sign, whole, part = found.groups()
    exact = Fraction(f"{whole.replace(',', '')}.{part or '0'}") * 100
    cents = round(exact)
    if sign == "-" or not exact:
        return RollFault.AREA_NOT_POSITIVE
    if abs(exact - cents) > _NOISE or not cents:
        return RollFault.AREA_TOO_FINE
    return cents if cents <= LARGEST else RollFault.AREA_TOO_LARGE


def square_metres(area: int) -> str:
    """Return an area as it is written: 89.50 for 8950."""
    return f"{area // 100}.{area % 100:02}"


PHONE: Final = "…"
"""Before the end of a telephone number, so that it is never taken for a number of the roll."""


def _at(place: UnitPlace) -> str:
    return f"{place.building}|{place.stairwell}|{place.unit_no}"


def _head(written: str) -> str:
    """Return a column's head as the table has it, without a measure: 面积 for 面积（㎡）."""
    bare = plain(written).strip(SPACE).lower()
    return _UNIT_OF_MEASURE.sub("", bare).strip()


class _Reading:
    """One row on its way; faults gather, so that all of them are told at once."""

    def __init__(self, row: int, cells: Mapping[str, str], columns: Columns) -> None:
        self._row, self._cells, self._columns = row, cells, columns
        self._faults: list[Fault] = []

    def read(self) -> Line | list[Fault]:
        place = UnitPlace(
            self._place(Column.BUILDING, read_building(self._cell(Column.BUILDING))),
            self._place(Column.STAIRWELL, read_stairwell(self._cell(Column.STAIRWELL))),
            self._place(Column.UNIT_NO, read_unit_no(self._cell(Column.UNIT_NO))),
        )
        area, kind, developer = self._area(), self._kind(), self._developer()
        line = Line(
            row=self._row,
            place=place,
            area=area,
            kind=kind,
            developer=developer,
            owners=() if developer else tuple(self._owners()),
        )
        return self._faults or line

    def _cell(self, column: Column) -> str:
        head = self._columns.heads.get(column)
        return "" if head is None else plain(self._cells.get(head, "")).strip(SPACE)

    def _wrong(self, column: Column, what: RollFault, other: str | int = "") -> None:
        head = self._columns.heads[column]
        shown = self._cell(column)[:NAME_LONGEST]
        self._faults.append(Fault(self._row, head, what, shown, other))

    def _place(self, column: Column, read: str) -> str:
        if not read and column in REQUIRED:
            self._wrong(column, RollFault.EMPTY)
        elif len(read) > PLACE_LONGEST:
            self._wrong(column, RollFault.TOO_LONG, PLACE_LONGEST)
        return read

    def _area(self) -> int:
        read = read_area(self._cell(Column.AREA))
        if isinstance(read, RollFault):
            self._wrong(Column.AREA, read if self._cell(Column.AREA) else RollFault.EMPTY)
            return 0
        return read

    def _kind(self) -> Kind:
        said = self._cell(Column.KIND).lower()
        kind = _KINDS.get(said) if said else Kind.HOME
        if kind is None:
            self._wrong(Column.KIND, RollFault.UNKNOWN_KIND)
            return Kind.OTHER
        return kind

    def _developer(self) -> Developer | None:
        said = self._cell(Column.DEVELOPER).lower()
        if said not in _DEVELOPERS:
            self._wrong(Column.DEVELOPER, RollFault.UNKNOWN_DEVELOPER)
        return _DEVELOPERS.get(said)

    def _owners(self) -> Iterator[Owner]:
        names = [*self._names(Column.OWNERS), *self._names(Column.CO_OWNERS)]
        if len(names) > MOST_OWNERS:
            self._wrong(Column.OWNERS, RollFault.TOO_MANY_OWNERS, MOST_OWNERS)
            return
        if max(map(len, names), default=0) > NAME_LONGEST:
            self._wrong(Column.OWNERS, RollFault.TOO_LONG, NAME_LONGEST)
            return
        keys = self._keys(len(names))
        if len(set(zip(names, keys, strict=True))) < len(names) or len(
            found := [key for key in keys if key and not key.startswith(PHONE)]
        ) > len(set(found)):
            self._wrong(Column.OWNERS, RollFault.OWNER_TWICE)
        voter = self._voter(names, keys)
        for number, (name, key) in enumerate(zip(names, keys, strict=True), start=1):
            yield Owner(number, name, key, votes=number == voter)

    def _names(self, column: Column) -> list[str]:
        return [name.strip() for name in _BETWEEN.split(self._cell(column)) if name.strip()]

    def _keys(self, owners: int) -> list[str]:
        """Return for each owner what tells who they are; a number goes before a telephone's end."""
        numbers = self._listed(Column.KEY, owners)
        phones = self._listed(Column.PHONE, owners)
        tails = ["".join(_DIGITS.findall(phone))[-TAIL:] for phone in phones]
        return [
            number or (PHONE + tail if tail else "")
            for number, tail in zip(numbers, tails, strict=True)
        ]

    def _listed(self, column: Column, owners: int) -> list[str]:
        listed = self._names(column)
        if listed and len(listed) != owners:
            self._wrong(column, RollFault.KEYS_DIFFER, owners)
        if max(map(len, listed), default=0) > NAME_LONGEST:
            self._wrong(column, RollFault.TOO_LONG, NAME_LONGEST)
        return listed if len(listed) == owners else [""] * owners

    def _voter(self, names: Sequence[str], keys: Sequence[str]) -> int | None:
        """Return which of the owners votes for all; who owns alone needs no naming."""
        said = self._cell(Column.VOTER)
        if not said:
            return None
        meant = [
            number
            for number, (name, key) in enumerate(zip(names, keys, strict=True), start=1)
            if said in (name, key, key.removeprefix(PHONE))
        ]
        if len(meant) != 1:
            self._wrong(Column.VOTER, RollFault.VOTER_UNKNOWN)
            return None
        return meant[0]
