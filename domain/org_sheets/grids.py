"""Which buildings each grid lists, a building a row."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from domain.grids import listed
from domain.org_sheets.reading import Directory, Line, Rows, SheetFault, read, unit_in
from domain.units import Fault, Unit, UnitType, covers

GRIDS: Final = ("grid", "building")
"""What every such table has; a grid without a building in its row lists none."""


def check_grids(rows: Rows, known: Collection[Unit]) -> list[Unit] | list[Fault]:
    """Return the buildings that change, as they are then, or everything that is wrong.

    The grids of the file list exactly these buildings from then on; of others nothing changes.
    """
    lines = read(rows, GRIDS, ())
    directory = Directory(known)
    faults = [each for each in lines if isinstance(each, Fault)]
    places: dict[int, tuple[Line, Unit]] = {}
    named: dict[int, Unit] = {}
    for line in lines:
        if isinstance(line, Line):
            faults += _read(line, directory, places, named)
    other = {unit.id: unit for unit in known}
    faults += _elsewhere(places, named, other)
    if faults:
        return sorted(faults, key=lambda fault: fault.row)
    after = {
        unit.id: replace(unit, grid=places[unit.id][1].id if unit.id in places else None)
        for unit in known
        if unit.id in places or unit.grid in named
    }
    return [unit for unit in after.values() if unit != other[unit.id]]


def _read(
    line: Line,
    directory: Directory,
    places: dict[int, tuple[Line, Unit]],
    named: dict[int, Unit],
) -> Iterator[Fault]:
    grid = unit_in(line, "grid", directory)
    if isinstance(grid, Fault):
        yield grid
        return
    if grid.type is not UnitType.GRID:
        yield line.fault("grid", SheetFault.NO_GRID, grid.type.value)
        return
    named[grid.id] = grid
    if not line["building"]:
        return
    building = unit_in(line, "building", directory)
    stands_in = grid.path.rpartition("/")[0]
    if isinstance(building, Fault):
        yield building
    elif building.type is not UnitType.BUILDING:
        yield line.fault("building", SheetFault.NO_BUILDING, building.type.value)
    elif not covers(stands_in, building.path):
        yield line.fault("building", SheetFault.OUT_OF_REACH, stands_in)
    elif (first := places.setdefault(building.id, (line, grid)))[0] is not line:
        yield line.fault("building", SheetFault.DUPLICATE, first[0].row)


def _elsewhere(
    places: Mapping[int, tuple[Line, Unit]], named: Mapping[int, Unit], known: Mapping[int, Unit]
) -> Iterator[Fault]:
    """A building is in one grid: neither listed by one that the file leaves out, nor below it."""
    grids = [unit for unit in known.values() if unit.type is UnitType.GRID]
    for number, (line, grid) in places.items():
        building = known[number]
        for other in grids:
            has = building.grid == other.id and other.id not in named
            stands = covers(other.path, building.path)
            if other.id != grid.id and (has or stands):
                yield line.fault("building", SheetFault.IN_ANOTHER_GRID, other.path)


def grid_rows(units: Collection[Unit]) -> Iterator[tuple[str, ...]]:
    """Yield the table as `check_grids` reads it: its columns, then a row for each building."""
    yield GRIDS
    for grid in sorted(_grids(units), key=lambda unit: unit.path):
        buildings = listed(grid, units)
        for building in buildings:
            yield grid.path, building.path
        if not buildings:
            yield grid.path, ""


def _grids(units: Iterable[Unit]) -> Iterator[Unit]:
    return (unit for unit in units if unit.type is UnitType.GRID)
