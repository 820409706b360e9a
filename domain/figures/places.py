"""Figures below the community: where in it a matter lies, and what is told of such a part.

A matter lies in one place, so that estates, grids and buildings, each with what lies in none of
them, come to what their community comes to. Of few people nothing is told there, nor what would
give them away: see `domain.figures.blocks`.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import partial, reduce
from typing import Final, Self

from domain.figures.blocks import tells
from domain.figures.figures import Figures, total
from domain.figures.metrics import METRICS
from domain.figures.periods import Period
from domain.units import Unit, UnitType

PLACES: Final = frozenset({UnitType.ESTATE, UnitType.GRID, UnitType.BUILDING})
"""What has figures below the community."""

ABSENT: Final = frozenset(code for code, metric in METRICS.items() if not metric.below)
"""What makes no sense there: a council's sessions, votes, the organisation."""
GUARDED: Final = frozenset(
    code for code, metric in METRICS.items() if metric.below and metric.guarded
)
"""What counts people, and is told there only where nobody can be reckoned from it."""


class Level(StrEnum):
    """The kinds of units, from the widest."""

    ESTATE = "estate"
    GRID = "grid"
    BUILDING = "building"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in its community something lies, by units' numbers; None: in none, or nobody knows."""

    estate: int | None = None
    grid: int | None = None
    building: int | None = None

    def within(self, unit: int) -> bool:
        """Tell whether it lies in that unit."""
        return unit in (self.estate, self.grid, self.building)

    def at(self, level: Level) -> int | None:
        """Return in which unit of that kind it lies."""
        return {
            Level.ESTATE: self.estate,
            Level.GRID: self.grid,
            Level.BUILDING: self.building,
        }[level]

    def shared(self, other: Self) -> Self:
        """Return what both lie in."""
        return replace(
            self,
            estate=self.estate if self.estate == other.estate else None,
            grid=self.grid if self.grid == other.grid else None,
            building=self.building if self.building == other.building else None,
        )


ANYWHERE: Final = Place()
"""In the community, and in no part of it that is known."""


class Ground:
    """The parts of one community; `places` is where each unit of it lies, by its number."""

    def __init__(self, units: Collection[Unit]) -> None:
        self._paths = {unit.path: unit for unit in units}
        self.places = {unit.id: self._place(unit) for unit in units}

    def _place(self, unit: Unit) -> Place:
        building = self._above(unit, UnitType.BUILDING)
        grid = self._above(unit, UnitType.GRID)
        listed = None if building is None else building.grid
        return Place(
            estate=_number(self._above(unit, UnitType.ESTATE)),
            grid=_number(grid) if listed is None else listed,
            building=_number(building),
        )

    def _above(self, unit: Unit, kind: UnitType) -> Unit | None:
        """The unit itself, or what it stands in, of that kind."""
        path = unit.path
        while path:
            found = self._paths.get(path)
            if found is not None and found.type is kind:
                return found
            path = path.rpartition("/")[0]
        return None

    def of(self, unit: int | None, grid: int | None = None) -> Place:
        """Return where a unit lies; `grid`: the one that has what lies in no building.

        What is no unit of the community, or none at all, lies anywhere in it.
        """
        place = self.places.get(unit, ANYWHERE) if unit is not None else ANYWHERE
        known = place.grid is not None or place.building is not None
        if known or grid not in self.places:
            return place
        above = self.places[grid]
        return replace(place, grid=grid, estate=place.estate or above.estate)

    def of_all(self, units: Iterable[int]) -> Place:
        """Return what all of these lie in: of two buildings their grid, or their estate."""
        found = [self.of(unit) for unit in units]
        return reduce(Place.shared, found) if found else ANYWHERE

    def buildings(self, name: str) -> list[int]:
        """Return the buildings of that name."""
        return [
            unit.id
            for unit in self._paths.values()
            if unit.type is UnitType.BUILDING and unit.name == name
        ]


def _number(unit: Unit | None) -> int | None:
    return None if unit is None else unit.id


def _at(level: Level, place: Place) -> int | None:
    return place.at(level)


LEVELS: Final = tuple(partial(_at, level) for level in Level)
"""A community is taken apart by estates, these by grids, these by buildings."""

Cells = Mapping[Place, Figures]
"""What lies where, of one community and period; a place is there also where nothing lies."""


def _order(place: Place) -> tuple[tuple[bool, int], ...]:
    """By its units' numbers, what lies in none behind."""
    return tuple((each is None, each or 0) for each in (place.estate, place.grid, place.building))


def local(cells: Cells, unit: int, period: Period, today: date) -> Figures:
    """Return what lies in a unit, as far as it may be told.

    People are told by the month, once it is over: of other days some could be taken from others.
    """
    ordered = {place: cells[place] for place in sorted(cells, key=_order)}
    inside = frozenset(place for place in cells if place.within(unit))
    here = total(cells[place] for place in inside)
    if len(period.months()) != 1 or period.last >= today:
        return replace(here, absent=ABSENT | GUARDED)
    told = {code for code in GUARDED if tells(ordered, LEVELS, code, inside)}
    return replace(here, absent=ABSENT, veiled=GUARDED - told)
