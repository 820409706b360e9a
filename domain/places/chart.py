"""What a map of open cases shows: the community's own shapes, and a mark for each case."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.places.cells import around, cell
from domain.places.gazetteer import POINTED_AT, Gazetteer
from domain.places.outline import Polygon
from domain.places.position import Position
from domain.places.projection import metres
from domain.units import UnitType

REPEATED_WITHIN: Final = 50
"""Metres around a spot within which cases count as of one place."""
REPEATED_LEAST: Final = 3
REPEATED_DAYS: Final = 90
MARKS_MOST: Final = 300
"""More of them on one picture nobody can read."""


class Kind(StrEnum):
    """How a shape is drawn."""

    AREA = "area"
    """An estate, a village, a community."""
    GRID = "grid"
    BUILDING = "building"
    FACILITY = "facility"


@dataclass(frozen=True, slots=True)
class Shape:
    """A part of the community: its outline, or where it stands."""

    kind: Kind
    name: str
    polygons: tuple[Polygon, ...] = ()
    position: Position | None = None
    """Where its name stands; where there are no polygons, where it stands itself."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An open case."""

    number: int
    position: Position
    overdue: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """A spot to which cases come again and again."""

    position: Position
    count: int


@dataclass(frozen=True, slots=True)
class Words:
    """What is written on the picture, in the reader's language."""

    title: str
    date: str
    open: str
    overdue: str
    repeated: str
    outside: str
    """What stands before the numbers of cases that lie beyond the picture."""
    north: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything that the picture is drawn from."""

    words: Words
    shapes: tuple[Shape, ...]
    marks: tuple[Mark, ...]
    repeats: tuple[Repeat, ...] = ()


_KINDS: Final = {
    UnitType.COMMUNITY: Kind.AREA,
    UnitType.VILLAGE: Kind.AREA,
    UnitType.ESTATE: Kind.AREA,
    UnitType.GRID: Kind.GRID,
    UnitType.BUILDING: Kind.BUILDING,
    UnitType.FACILITY: Kind.FACILITY,
}
"""Stairwells are too small to be seen."""


def shapes(gazetteer: Gazetteer) -> tuple[Shape, ...]:
    """Return the community as far as its map knows it, what is large before what lies on it."""
    order = list(Kind)
    found = [
        Shape(kind, unit.name, place.outline.polygons if place.outline else (), place.spot)
        for unit in gazetteer.units
        if (kind := _KINDS.get(unit.type)) and (place := gazetteer.places.get(unit.id))
    ]
    return tuple(sorted(found, key=lambda shape: (order.index(shape.kind), shape.name)))


def where(
    gazetteer: Gazetteer, *, unit: int | None = None, position: Position | None = None
) -> Position | None:
    """Return where to mark a case: at its point, else at its unit or the building of that.

    None where only an estate or a grid is known: its middle would be nowhere in particular.
    """
    if position is not None:
        return position
    units = {each.path: each for each in gazetteer.units}
    path = next((each.path for each in gazetteer.units if each.id == unit), "")
    while (at := units.get(path)) is not None and at.type in POINTED_AT:
        place = gazetteer.places.get(at.id)
        if place is not None and place.spot is not None:
            return place.spot
        path = path.rpartition("/")[0]
    return None


def repeated(positions: Iterable[Position]) -> tuple[Repeat, ...]:
    """Return the spots of at least `REPEATED_LEAST` positions, the most frequent first.

    Each position counts for one spot only: the one around which most of them lie.
    """
    left: dict[int, list[Position]] = {}
    everything = list(positions)
    for position in everything:
        left.setdefault(cell(position), []).append(position)
    found: list[Repeat] = []
    crowds = sorted(
        ((len(_near(left, spot)), spot) for spot in dict.fromkeys(everything)),
        key=lambda each: (-each[0], each[1].latitude, each[1].longitude),
    )
    for count, spot in crowds:
        if count < REPEATED_LEAST:
            break
        near = _near(left, spot)
        if len(near) >= REPEATED_LEAST:
            found.append(Repeat(_middle(near), len(near)))
            for each in near:
                left[cell(each)].remove(each)
    return tuple(sorted(found, key=lambda spot: -spot.count))


def _near(left: dict[int, list[Position]], spot: Position) -> list[Position]:
    return [
        position
        for square in around(spot, REPEATED_WITHIN)
        for position in left.get(square, ())
        if metres(spot, position) <= REPEATED_WITHIN
    ]


def _middle(positions: Sequence[Position]) -> Position:
    return Position(
        sum(position.latitude for position in positions) // len(positions),
        sum(position.longitude for position in positions) // len(positions),
    )
