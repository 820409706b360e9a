"""What lies inside: the boundary of a grid or a building, as GeoJSON brings it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from typing import Any, Final, cast

from domain.places.position import Position

POSITIONS_MOST: Final = 10_000
"""How many corners one geometry may have; a community's grid needs a few dozen."""

Ring = tuple[Position, ...]
"""A closed line: its last position is its first again."""
Polygon = tuple[Ring, ...]
"""An outer ring, and the holes in it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One or several polygons."""

    polygons: tuple[Polygon, ...]

    def holds(self, position: Position) -> bool:
        """Tell whether a position lies inside or on the line; exact in whole numbers."""
        return any(
            _side(outer, position) >= 0 and all(_side(hole, position) <= 0 for hole in holes)
            for outer, *holes in self.polygons
        )

    def corners(self) -> Iterator[Position]:
        """Every position of every line."""
        return (corner for polygon in self.polygons for ring in polygon for corner in ring)

    def moved(self, by: Callable[[Position], Position]) -> "Outline":
        """The same, each of its corners moved."""
        return Outline(
            tuple(
                tuple(tuple(by(corner) for corner in ring) for ring in polygon)
                for polygon in self.polygons
            )
        )

    @property
    def size(self) -> int:
        """What its outer rings enclose, in square steps of a position, doubled; for comparison."""
        return sum(abs(_doubled_area(polygon[0])) for polygon in self.polygons)

    @property
    def centre(self) -> Position:
        """The middle of its largest outer ring."""
        ring = max((polygon[0] for polygon in self.polygons), key=lambda r: abs(_doubled_area(r)))
        first, area = ring[0], _doubled_area(ring)
        north = east = 0
        for a, b in pairwise(ring):
            # From the first corner on, or the numbers would be needlessly great.
            ay, ax = a.latitude - first.latitude, a.longitude - first.longitude
            by, bx = b.latitude - first.latitude, b.longitude - first.longitude
            cross = ax * by - bx * ay
            north += (ay + by) * cross
            east += (ax + bx) * cross
        return Position(first.latitude + north // (3 * area), first.longitude + east // (3 * area))


def _side(ring: Ring, position: Position) -> int:
    """1 inside the ring, 0 on it, -1 outside."""
    y, x = position.latitude, position.longitude
    inside = False
    for a, b in pairwise(ring):
        if a.latitude == b.latitude == y:
            if min(a.longitude, b.longitude) <= x <= max(a.longitude, b.longitude):
                return 0
            continue
        low, high = (a, b) if a.latitude < b.latitude else (b, a)
        if not low.latitude <= y <= high.latitude:
            continue
        # Positive where the position lies west of the line that goes north.
        turn = (high.longitude - low.longitude) * (y - low.latitude) - (x - low.longitude) * (
            high.latitude - low.latitude
        )
        if turn == 0:
            return 0
        # A corner belongs to the line that goes on north from it: no corner is counted twice.
        inside ^= turn > 0 and y < high.latitude
    return 1 if inside else -1


def _doubled_area(ring: Ring) -> int:
    first = ring[0]
    return sum(
        (a.longitude - first.longitude) * (b.latitude - first.latitude)
        - (b.longitude - first.longitude) * (a.latitude - first.latitude)
        for a, b in pairwise(ring)
    )


# --- GeoJSON -----------------------------------------------------------------------------

_POLE: Final = 90
_DATE_LINE: Final = 180
_FAR: Final = 1_000_000
"""Far beyond either, and still a float: a file may hold an integer of a thousand digits."""
_RING_LEAST: Final = 4


class Trouble(StrEnum):
    """What may be wrong with a geometry."""

    NO_GEOMETRY = "no-geometry"
    """Neither a Point nor a Polygon nor a MultiPolygon, or not built like one."""
    NO_NUMBER = "no-number"
    OUT_OF_RANGE = "out-of-range"
    SWAPPED = "swapped"
    """Latitude before longitude: GeoJSON has the longitude first."""
    NOT_CLOSED = "not-closed"
    TOO_FEW = "too-few"
    """A ring has four positions at least, the last of them the first again."""
    FLAT = "flat"
    """A ring that encloses nothing."""
    TOO_MANY = "too-many"


class GeometryIsBroken(ValueError):
    """A geometry cannot be kept; `what` is wrong with it."""

    def __init__(self, what: Trouble) -> None:
        super().__init__(what.value)
        self.what = what


def read_geometry(geometry: object) -> Position | Outline:
    """Read a GeoJSON Point, Polygon or MultiPolygon; raises `GeometryIsBroken`."""
    given = cast("dict[str, object]", geometry) if isinstance(geometry, dict) else {}
    coordinates = given.get("coordinates")
    match given.get("type"):
        case "Point":
            return _position(coordinates)
        case "Polygon":
            return _outline([coordinates])
        case "MultiPolygon":
            return _outline(_list(coordinates))
        case _:
            raise GeometryIsBroken(Trouble.NO_GEOMETRY)


def geometry(shape: Position | Outline) -> Mapping[str, Any]:
    """Write GeoJSON that `read_geometry` reads back as it was."""
    if isinstance(shape, Position):
        return {"type": "Point", "coordinates": _degrees(shape)}
    polygons = [
        [[_degrees(corner) for corner in ring] for ring in polygon] for polygon in shape.polygons
    ]
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def millionths(latitude: float, longitude: float) -> Position:
    """Keep degrees as a position; raises `GeometryIsBroken` where there is no such place."""
    if not (isfinite(latitude) and isfinite(longitude)):
        raise GeometryIsBroken(Trouble.NO_NUMBER)
    if not (abs(latitude) <= _POLE and abs(longitude) <= _DATE_LINE):
        swapped = abs(longitude) <= _POLE and abs(latitude) <= _DATE_LINE
        raise GeometryIsBroken(Trouble.SWAPPED if swapped else Trouble.OUT_OF_RANGE)
    return Position(round(latitude * 1_000_000), round(longitude * 1_000_000))


def _degrees(position: Position) -> list[float]:
    return [position.longitude / 1_000_000, position.latitude / 1_000_000]


def _outline(polygons: Sequence[object]) -> Outline:
    counted = sum(len(_list(ring)) for polygon in polygons for ring in _list(polygon))
    if counted > POSITIONS_MOST:
        raise GeometryIsBroken(Trouble.TOO_MANY)
    read = tuple(tuple(_ring(ring) for ring in _list(polygon)) for polygon in polygons)
    if not read or not all(read):
        raise GeometryIsBroken(Trouble.NO_GEOMETRY)
    return Outline(read)


def _ring(corners: object) -> Ring:
    ring = tuple(_position(corner) for corner in _list(corners))
    if len(ring) < _RING_LEAST:
        raise GeometryIsBroken(Trouble.TOO_FEW)
    if ring[0] != ring[-1]:
        raise GeometryIsBroken(Trouble.NOT_CLOSED)
    if _doubled_area(ring) == 0:
        raise GeometryIsBroken(Trouble.FLAT)
    return ring


def _position(place: object) -> Position:
    longitude, latitude, *_ = [*_list(place), None, None]  # a height may follow
    return millionths(_number(latitude), _number(longitude))


def _number(value: object) -> float:
    # A truth value is an integer to Python.
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _FAR:
        raise GeometryIsBroken(Trouble.NO_NUMBER)
    return value


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise GeometryIsBroken(Trouble.NO_GEOMETRY)
    return cast("list[object]", value)
