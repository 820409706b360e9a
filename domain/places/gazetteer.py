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
POINTED_AT: Final = (_T.FACILITY, _T.STAIRWELL, _T.BUILDING)
"""What somebody can stand at, the most exact first."""
_WIDE: Final = (_T.ESTATE, _T.GRID)
"""What somebody can stand in, the better known first."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The unit that is meant; where several may be, they are the candidates."""

    unit: Unit | None = None
    candidates: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """A community's units, and where they lie as far as a map knows them."""

    units: Collection[Unit]
    places: Mapping[int, Place]
    """By the unit's number."""

    def named(self, text: str) -> Meant:
        """Return which unit the words name: a building, a facility, an estate, a grid."""
        even = plain(text).casefold()
        spoken = read_place(text)
        if spoken is not None and spoken.building is not None:
            buildings = [
                unit
                for unit in self._of(_T.BUILDING)
                if building_figure(unit.name) == spoken.building
            ]
            if buildings := self._of_the_estate_named(even, buildings):
                return _one_of([self._within(even, spoken, building) for building in buildings])
        for types in ((_T.FACILITY,), _WIDE):
            if named := _named(even, self._of(*types)):
                return _one_of(self._of_the_estate_named(even, named))
        return Meant()

    def at(self, position: Position) -> Meant:
        """Return which unit is there: what holds the position, or what is nearest, within sight."""
        if inside := self._holding(position, POINTED_AT):
            return Meant(inside)
        near = sorted(
            (
                (away, POINTED_AT.index(unit.type), unit.path, unit)
                for unit in self._of(*POINTED_AT)
                if (place := self.places.get(unit.id))
                and (away := place.away(position)) is not None
            ),
            key=lambda each: each[:3],
        )
        if near and near[0][0] <= BESIDE:
            return _one_of([unit for away, *_, unit in near if away <= near[0][0] + AS_NEAR])
        return Meant(self._holding(position, _WIDE))

    def grid_of(self, *, unit: Unit | None = None, position: Position | None = None) -> Unit | None:
        """Return the grid that a unit or a position belongs to, or None where nobody can tell.

        The unit's own grid, the grid that lists its building, or the grid above it; else the grid
        whose outline holds the position, or where the unit lies; else the only grid of the estate,
        or of the community.
        """
        grids = self._of(_T.GRID)
        if unit and (own := self._looking_after(unit, grids)):
            return own[0]
        place = self.places.get(unit.id) if unit else None
        for spot in (position, place and place.spot):
            if spot and (inside := self._holding(spot, (_T.GRID,))):
                return inside
        path = unit.path if unit else ""
        while path:
            path = path.rpartition("/")[0]
            beside = [grid for grid in grids if grid.path.rpartition("/")[0] == path]
            if beside:
                return beside[0] if len(beside) == 1 else None
        return grids[0] if unit is None and len(grids) == 1 else None

    def _looking_after(self, unit: Unit, grids: Iterable[Unit]) -> list[Unit]:
        """The grid that lists the building that this is or stands in, then those above it."""
        told = {each.grid for each in self.units if each.grid and covers(each.path, unit.path)}
        found = [grid for grid in grids if grid.id in told or covers(grid.path, unit.path)]
        return sorted(found, key=lambda grid: grid.id not in told)

    def _of(self, *types: UnitType) -> list[Unit]:
        return [unit for unit in self.units if unit.type in types]

    def _within(self, even: str, spoken: Spoken, building: Unit) -> Unit:
        """The stairwell or facility of that building, where one is named; else the building."""
        stairwells = [
            unit
            for unit in self._of(_T.STAIRWELL)
            if covers(building.path, unit.path) and stairwell_figure(unit.name) == spoken.stairwell
        ]
        here = stairwells[0] if stairwells else building
        facilities = [unit for unit in self._of(_T.FACILITY) if covers(here.path, unit.path)]
        named = _named(even, facilities)
        return named[0] if len(named) == 1 else here

    def _of_the_estate_named(self, even: str, found: list[Unit]) -> list[Unit]:
        """Those in the estate whose name stands in the text, if one does."""
        estates = [
            estate
            for estate in self._of(_T.ESTATE)
            if any(covers(estate.path, unit.path) for unit in found)
        ]
        named = _named(even, estates)
        there = [unit for unit in found if any(covers(area.path, unit.path) for area in named)]
        return there or found

    def _holding(self, position: Position, types: tuple[UnitType, ...]) -> Unit | None:
        """The unit whose outline holds the position: by type, then the smallest."""
        found = [
            (types.index(unit.type), place.outline.size, unit.path, unit)
            for unit in self._of(*types)
            if (place := self.places.get(unit.id))
            and place.outline
            and place.outline.holds(position)
        ]
        return min(found, key=lambda each: each[:3])[3] if found else None


def _named(even: str, units: Iterable[Unit]) -> list[Unit]:
    """Those whose names stand in the text, the longest alone: 南门岗亭, and not 南门 too."""
    names = {unit: plain(unit.name).casefold() for unit in units}
    found = [unit for unit, name in names.items() if len(name) >= _NAME_SHORTEST and name in even]
    longest = max((len(names[unit]) for unit in found), default=0)
    return [unit for unit in found if len(names[unit]) == longest]


def _one_of(found: list[Unit]) -> Meant:
    if len(found) == 1:
        return Meant(found[0])
    return Meant(candidates=tuple(found[:MOST]))
