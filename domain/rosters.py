"""Duty rosters as offices write them: a shift a row, checked whole before one is kept."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Final

from domain.duty import HOLIDAY, Roster, Shift
from domain.refusals import Refusal
from domain.units import COMMUNITIES, NAME_LONGEST, Fault, Unit, UnitIsAmbiguous, find
from domain.writing import plain

COLUMNS: Final = ("unit", "day", "hours")
"""What every roster has."""
MAY_FOLLOW: Final = ("who", "phone")
"""What it may have beside."""
PHONE_LONGEST: Final = 20
ANY_TIME: Final = ("随时", "any time", "anytime")
"""The day of the row whose phone is answered whoever is there; it has no hours."""
NOBODY: Final = frozenset({"休", "休息", "无人", "没人", "off", "nobody"})
"""The hours of a day on which nobody is there."""

_WEEK: Final = range(7)
_WEEKDAYS: Final[Mapping[str, int]] = {
    prefix + mark: weekday
    for weekday, marks in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7"))
    for mark in marks
    for prefix in ("周", "星期", "礼拜")
} | {
    name[:length]: weekday
    for weekday, name in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
    )
    for length in (3, len(name))
}
_DAYS: Final[Mapping[str, frozenset[int]]] = {
    **{name: frozenset({weekday}) for name, weekday in _WEEKDAYS.items()},
    **dict.fromkeys(("工作日", "working days"), frozenset(range(5))),
    **dict.fromkeys(("周末", "weekend"), frozenset({5, 6})),
    **dict.fromkeys(("每天", "daily"), frozenset({*_WEEK, HOLIDAY})),
    **dict.fromkeys(("节假日", "holidays"), frozenset({HOLIDAY})),
}
_HOURS: Final = re.compile(r"(\d{1,2}):(\d{2})\s*[-–—~至到]\s*(\d{1,2}):(\d{2})", re.ASCII)
_DATE: Final = re.compile(r"(20\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})日?", re.ASCII)


class RosterFault(StrEnum):
    """What is wrong with a cell of a duty roster."""

    NO_ROWS = "no-rows"
    COLUMN_MISSING = "column-missing"
    EMPTY = "empty"
    NO_UNIT = "no-unit"
    """Nothing known by this name, or several."""
    NO_COMMUNITY = "no-community"
    """Rosters are for communities and villages; `other`: what this is."""
    NO_DAY = "no-day"
    NO_HOURS = "no-hours"
    TOO_LONG = "too-long"
    """`other`: the most characters allowed."""
    SEVERAL_PHONES = "several-phones"
    """`other`: the row that names another phone that is always answered."""
    NOBODY_AND_SOMEBODY = "nobody-and-somebody"
    """`other`: the row that says that nobody is there on that day."""


@dataclass(frozen=True, slots=True)
class _Line:
    row: int
    unit: str
    day: str
    hours: str
    who: str
    phone: str

    @property
    def weekdays(self) -> frozenset[int]:
        return _DAYS.get(self.day, frozenset())

    @property
    def date(self) -> date | None:
        return day_of(self.day)

    @property
    def shift(self) -> Shift | None:
        """Who is there from when to when; 24:00 is the day's end."""
        found = _HOURS.fullmatch(self.hours)
        if found is None:
            return None
        begins_at, past, ends_at, also_past = map(int, found.groups())
        try:
            begins, ends = time(begins_at, past), time(ends_at % 24, also_past)
        except ValueError:
            return None
        no_such_time = ends_at > 24 or (ends_at == 24 and also_past)  # noqa: PLR2004 - 24:00
        return None if no_such_time else Shift(begins, ends, self.who, self.phone)


def day_of(text: str) -> date | None:
    """Return the date that an office wrote: 2026-10-01, 2026/10/1, 2026年10月1日; None: no date."""
    found = _DATE.fullmatch(text)
    try:
        return None if found is None else date(*map(int, found.groups()))
    except ValueError:
        return None


def check_rosters(
    rows: Sequence[Mapping[str, str]], known: Collection[Unit]
) -> dict[int, Roster] | list[Fault]:
    """Return the whole roster of each community in the file, or everything that is wrong with it.

    A day of the week without a row has nobody on duty; a date replaces its weekday.
    """
    given = {_cell(column) for column in (rows[0] if rows else COLUMNS)}
    if missing := [column for column in COLUMNS if column not in given]:
        return [Fault(1, column, RosterFault.COLUMN_MISSING) for column in missing]
    lines = list(_lines(rows))
    if not lines:
        return [Fault(1, "unit", RosterFault.NO_ROWS)]
    communities = {line.unit: _community(line.unit, known) for line in lines}
    faults = [fault for line in lines for fault in _faults(line, communities[line.unit])]
    faults += _clashes(lines)
    if faults:
        return sorted(faults, key=lambda fault: fault.row)
    found: dict[int, list[_Line]] = {}
    for line in lines:
        unit = communities[line.unit]
        assert isinstance(unit, Unit), "all others are faults"
        found.setdefault(unit.id, []).append(line)
    return {number: _roster(own) for number, own in found.items()}


def _cell(text: str) -> str:
    return " ".join(plain(text).split()).casefold()


def _lines(rows: Sequence[Mapping[str, str]]) -> Iterator[_Line]:
    for number, row in enumerate(rows, start=2):
        cells = {_cell(column): " ".join(plain(value).split()) for column, value in row.items()}
        unit, day, hours, who, phone = (cells.get(column, "") for column in (*COLUMNS, *MAY_FOLLOW))
        if unit or day or hours or who or phone:
            yield _Line(number, unit, day.casefold(), hours.casefold(), who, phone)


def _community(name: str, known: Collection[Unit]) -> Unit | Refusal | None:
    try:
        return find(known, name) if name else None
    except Refusal as no:
        return no


def _faults(line: _Line, unit: Unit | Refusal | None) -> Iterator[Fault]:
    if unit is None:
        yield Fault(line.row, "unit", RosterFault.EMPTY)
    elif isinstance(unit, Refusal):
        several = "several" if isinstance(unit, UnitIsAmbiguous) else "none"
        yield Fault(line.row, "unit", RosterFault.NO_UNIT, line.unit[:NAME_LONGEST], several)
    elif unit.type not in COMMUNITIES:
        yield Fault(line.row, "unit", RosterFault.NO_COMMUNITY, unit.path, unit.type.value)
    for column, value, longest in (
        ("who", line.who, NAME_LONGEST),
        ("phone", line.phone, PHONE_LONGEST),
    ):
        if len(value) > longest:
            yield Fault(line.row, column, RosterFault.TOO_LONG, value[:longest], longest)
    if line.day in ANY_TIME:
        if not line.phone:
            yield Fault(line.row, "phone", RosterFault.EMPTY)
        return
    if not line.weekdays and line.date is None:
        what = RosterFault.NO_DAY if line.day else RosterFault.EMPTY
        yield Fault(line.row, "day", what, line.day[:NAME_LONGEST])
    if line.shift is None and line.hours not in NOBODY:
        what = RosterFault.NO_HOURS if line.hours else RosterFault.EMPTY
        yield Fault(line.row, "hours", what, line.hours[:NAME_LONGEST])


def _clashes(lines: Sequence[_Line]) -> Iterator[Fault]:
    """What no row is wrong about by itself."""
    phones: dict[str, _Line] = {}
    nobody = {(line.unit, line.day): line.row for line in lines if line.hours in NOBODY}
    for line in lines:
        if line.day in ANY_TIME:
            first = phones.setdefault(line.unit, line)
            if first.phone != line.phone:
                yield Fault(line.row, "phone", RosterFault.SEVERAL_PHONES, line.phone, first.row)
        elif line.shift is not None and (line.unit, line.day) in nobody:
            row = nobody[line.unit, line.day]
            yield Fault(line.row, "hours", RosterFault.NOBODY_AND_SOMEBODY, line.hours, row)


def _roster(lines: Sequence[_Line]) -> Roster:
    week: dict[int, tuple[Shift, ...]] = {}
    exceptions: dict[date, tuple[Shift, ...]] = {}
    phone = ""
    for line in lines:
        if line.day in ANY_TIME:
            phone = line.phone
        shifts = () if line.shift is None else (line.shift,)
        for weekday in line.weekdays:
            week[weekday] = (*week.get(weekday, ()), *shifts)
        if line.date is not None:
            exceptions[line.date] = (*exceptions.get(line.date, ()), *shifts)
    return Roster(week, exceptions, phone)
