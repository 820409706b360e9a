"""Which of a community's places is meant: by the words, or by where somebody stands."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from domain.places.place import Place
from domain.places.position import Position
from domain.places.spoken import Spoken, building_figure, read_place, stairwell_figure
from domain.units import Unit, UnitType, covers
from domain.writing import plain

BESIDE: Final = 30
"""Metres from a facility or a building within which somebody is taken to stand at it."""
AS_NEAR: Final = 10
"""Metres by which a second place may be further off and yet be meant as well."""
MOST: Final = 5
"""How many candidates are shown."""
_NAME_SHORTEST: Final = 2

_T = UnitType
_POINTED_AT: Final = (_T.FACILITY, _T.STAIRWELL, _T.BUILDING)
"""What somebody can stand at, the most exact first."""
_WIDE: Final = (_T.ESTATE, _T.GRID)
"""What somebody can stand in, the better known first."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The unit that is meant; where several may be, they are the candidates."""

    unit: Unit | None = None
    candidates: tuple[Unit, ...] = ()


def by_words(text: str, units: Collection[Unit]) -> Meant:
    """Return which of a community's units the words name: a building, a facility, a grid."""
    even = plain(text).casefold()
    spoken = read_place(text)
    if spoken is not None and spoken.building is not None:
        buildings = [
            unit
            for unit in units
            if unit.type is _T.BUILDING and building_figure(unit.name) == spoken.building
        ]
        if buildings := _of_the_estate_named(even, buildings, units):
            return _one_of([_within(even, spoken, building, units) for building in buildings])
    for types in ((_T.FACILITY,), _WIDE):
        if named := _named(even, [unit for unit in units if unit.type in types]):
            return _one_of(_of_the_estate_named(even, named, units))
    return Meant()


def by_position(position: Position, units: Collection[Unit], places: Mapping[int, Place]) -> Meant:
    """Return where in the community that is: what holds it, or what is nearest, within sight."""
    if inside := _holding(position, units, places, _POINTED_AT):
        return Meant(inside)
    near = sorted(
        (
            (away, _POINTED_AT.index(unit.type), unit.path, unit)
            for unit in units
            if unit.type in _POINTED_AT
            and (place := places.get(unit.id))
            and (away := place.away(position)) is not None
        ),
        key=lambda each: each[:3],
    )
    if near and near[0][0] <= BESIDE:
        return _one_of([unit for away, *_, unit in near if away <= near[0][0] + AS_NEAR])
    return Meant(_holding(position, units, places, _WIDE))


def grid_of(
    units: Collection[Unit],
    places: Mapping[int, Place],
    *,
    unit: Unit | None = None,
    position: Position | None = None,
) -> Unit | None:
    """Return the grid that a unit or a position belongs to, or None where nobody can tell.

    The unit's own grid, or the grid above it; else the grid whose outline holds the position, or
    where the unit lies; else the only grid of the estate, or of the community.
    """
    grids = [each for each in units if each.type is _T.GRID]
    path = unit.path if unit else ""
    if unit and (above := [grid for grid in grids if covers(grid.path, unit.path)]):
        return above[0]
    place = places.get(unit.id) if unit else None
    for spot in (position, place and place.spot):
        if spot and (inside := _holding(spot, units, places, (_T.GRID,))):
            return inside
    while path:
        path = path.rpartition("/")[0]
        beside = [grid for grid in grids if grid.path.rpartition("/")[0] == path]
        if beside:
            return beside[0] if len(beside) == 1 else None
    return grids[0] if unit is None and len(grids) == 1 else None


def _within(even: str, spoken: Spoken, building: Unit, units: Collection[Unit]) -> Unit:
    """The stairwell or the facility of that building, where one is named; else the building."""
    below = [unit for unit in units if covers(building.path, unit.path)]
    stairwells = [
        unit
        for unit in below
        if unit.type is _T.STAIRWELL and stairwell_figure(unit.name) == spoken.stairwell
    ]
    here = stairwells[0] if stairwells else building
    facilities = [
        unit for unit in below if unit.type is _T.FACILITY and covers(here.path, unit.path)
    ]
    named = _named(even, facilities)
    return named[0] if len(named) == 1 else here


def _named(even: str, units: Iterable[Unit]) -> list[Unit]:
    """Those whose names stand in the text, the longest alone: 南门岗亭, and not 南门 too."""
    names = {unit: plain(unit.name).casefold() for unit in units}
    found = [unit for unit, name in names.items() if len(name) >= _NAME_SHORTEST and name in even]
    longest = max((len(names[unit]) for unit in found), default=0)
    return [unit for unit in found if len(names[unit]) == longest]


def _of_the_estate_named(even: str, found: list[Unit], units: Collection[Unit]) -> list[Unit]:
    """Those in the estate, village or community whose name stands in the text, if one does."""
    areas = [unit for unit in units if any(covers(unit.path, each.path) for each in found)]
    named = _named(even, [area for area in areas if area.type is _T.ESTATE])
    there = [unit for unit in found if any(covers(area.path, unit.path) for area in named)]
    return there or found


def _holding(
    position: Position,
    units: Collection[Unit],
    places: Mapping[int, Place],
    types: tuple[UnitType, ...],
) -> Unit | None:
    """The unit whose outline holds the position: by type, then the smallest."""
    found = [
        (types.index(unit.type), place.outline.size, unit.path, unit)
        for unit in units
        if unit.type in types
        and (place := places.get(unit.id))
        and place.outline
        and place.outline.holds(position)
    ]
    return min(found, key=lambda each: each[:3])[3] if found else None


def _one_of(found: list[Unit]) -> Meant:
    if len(found) == 1:
        return Meant(found[0])
    return Meant(candidates=tuple(found[:MOST]))
