"""What all such tables share: their cells, the units they name, their dates, what is wrong."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from domain.rosters import day_of
from domain.units import NAME_LONGEST, Fault, Unit, written
from domain.writing import plain

Rows = Sequence[Mapping[str, str]]
"""The rows of a table, each by its columns' names."""

E = TypeVar("E", bound=StrEnum)


class SheetFault(StrEnum):
    """What is wrong with a cell, and what the fault's `other` then names."""

    NO_ROWS = "no-rows"
    COLUMN_MISSING = "column-missing"
    EMPTY = "empty"
    TOO_LONG = "too-long"
    """`other`: the most characters allowed."""
    NO_UNIT = "no-unit"
    """Nothing known by this name, or `several`."""
    DUPLICATE = "duplicate"
    """`other`: the row that says it first."""
    NO_DATE = "no-date"
    ENDS_TOO_EARLY = "ends-too-early"
    """`other`: the day on which it begins."""
    NOBODY_SITS = "nobody-sits"
    """`other`: the type of the unit, which has no seats."""
    NO_SEAT = "no-seat"
    NOT_ITS_SEAT = "not-its-seat"
    """`other`: the type of the unit, which has other seats."""
    NO_KIND = "no-kind"
    SECOND_PRIMARY = "second-primary"
    """`other`: who is the grid's primary worker beside them."""
    CASES_IN_HAND = "cases-in-hand"
    """`other`: how many open cases of the grid they have."""
    NO_GRID = "no-grid"
    """`other`: the type of the unit, which is no grid."""
    NO_BUILDING = "no-building"
    """`other`: the type of the unit, which is no building."""
    OUT_OF_REACH = "out-of-reach"
    """`other`: what the grid stands in, where the building does not."""
    IN_ANOTHER_GRID = "in-another-grid"
    """`other`: the grid that has the building already."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row that is not blank: what stands in each column that we read."""

    row: int
    cells: Mapping[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def fault(self, column: str, what: StrEnum, other: str | int = "") -> Fault:
        """Say what is wrong with one of its cells."""
        return Fault(self.row, column, what, self[column][: 4 * NAME_LONGEST], other)

    def day(self, column: str) -> date | None:
        """Return the date that stands there; None where there is none that can be read."""
        return day_of(self[column])


def cell(text: str) -> str:
    """Return what stands in a cell on one line, in one way of writing."""
    return " ".join(plain(text).split())


def read(rows: Rows, columns: Sequence[str], optional: Sequence[str]) -> list[Line] | list[Fault]:
    """Return the rows that are not blank, or what is wrong with the table as a whole."""
    given = {cell(column).casefold() for column in (rows[0] if rows else columns)}
    if missing := [column for column in columns if column not in given]:
        return [Fault(1, column, SheetFault.COLUMN_MISSING) for column in missing]
    found: list[Line] = []
    for number, row in enumerate(rows, start=2):
        cells = {cell(column).casefold(): cell(value) for column, value in row.items()}
        own = {column: cells.get(column, "") for column in (*columns, *optional)}
        if any(own.values()):
            found.append(Line(number, own))
    return found or [Fault(1, columns[0], SheetFault.NO_ROWS)]


class Directory:
    """Every known unit by its path and by every end of it: each of many rows finds its at once."""

    def __init__(self, units: Collection[Unit]) -> None:
        self._ends: dict[str, list[Unit]] = {}
        self._paths = {unit.path.casefold(): unit for unit in units}
        for unit in units:
            end = unit.path.casefold()
            while end:
                self._ends.setdefault(end, []).append(unit)
                end = end.partition("/")[2]

    def find(self, name: str) -> list[Unit]:
        """Return the unit with this path, else all whose path ends in it."""
        wanted = written(name).casefold()
        exact = self._paths.get(wanted)
        return self._ends.get(wanted, []) if exact is None else [exact]


def unit_in(line: Line, column: str, directory: Directory) -> Unit | Fault:
    """Return the one unit that a cell names, or what is wrong with it."""
    if not line[column]:
        return line.fault(column, SheetFault.EMPTY)
    found = directory.find(line[column])
    if len(found) != 1:
        return line.fault(column, SheetFault.NO_UNIT, "several" if found else "none")
    return found[0]


def length_faults(line: Line, longest: Mapping[str, int]) -> Iterator[Fault]:
    """What does not fit."""
    for column, most in longest.items():
        if len(line[column]) > most:
            yield Fault(line.row, column, SheetFault.TOO_LONG, line[column][:most], most)


def date_faults(line: Line, columns: Sequence[str]) -> Iterator[Fault]:
    """Which of these are no dates, and which lie before the first of them."""
    first = columns[0]
    begins = line.day(first)
    for column in columns:
        if line[column] and line.day(column) is None:
            yield line.fault(column, SheetFault.NO_DATE)
    for column in columns[1:]:
        ends = line.day(column)
        if begins is not None and ends is not None and ends < begins:
            yield line.fault(column, SheetFault.ENDS_TOO_EARLY, begins.isoformat())


def named(cell: str, names: Mapping[str, E], values: type[E]) -> E | None:
    """Return what a cell means, in Chinese or by its English name; None where it means nothing."""
    word = cell.casefold().replace(" ", "_")
    return names.get(cell) or next((value for value in values if value == word), None)


def day_cell(day: date | None) -> str:
    """Return a date as such tables write it."""
    return "" if day is None else day.isoformat()
