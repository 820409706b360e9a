"""Squares of the earth, numbered, so that a database finds what is near by an index alone.

Rows go northward, 100 m each; a row's columns are as wide as they are high, so that a square is
about the same everywhere.
"""

from dataclasses import dataclass
from typing import Final

from domain.places.position import Position
from domain.places.projection import eastward_step

_HEIGHT: Final = 900
"""Millionths of a degree from row to row: 99 to 101 m."""
_HEIGHT_METRES: Final = 99
_COLUMNS: Final = 1 << 20
"""More than any row has: 400,000 at the equator."""
_SOUTH: Final = 90_000_000
_WEST: Final = 180_000_000

METRES_MOST: Final = 2_000
"""How far around a position may be searched: 43 rows of 43 squares."""


def cell(position: Position) -> int:
    """Return the number of the square that a position lies in; below 2**38."""
    row = (position.latitude + _SOUTH) // _HEIGHT
    return row * _COLUMNS + (position.longitude + _WEST) // _width(row)


@dataclass(frozen=True, slots=True)
class Box:
    """What lies between two parallels and two meridians, in millionths of a degree."""

    south: int
    north: int
    west: int
    east: int


def box(position: Position, metres: int) -> Box:
    """Return the smallest box in which all that is within so many metres lies."""
    reach = min(metres, METRES_MOST) * _HEIGHT // _HEIGHT_METRES + 1
    # As wide as it must be where it is widest: towards the pole.
    aside = eastward_step(abs(position.latitude) + reach, reach) + 1
    return Box(
        south=position.latitude - reach,
        north=position.latitude + reach,
        west=position.longitude - aside,
        east=position.longitude + aside,
    )


def around(position: Position, metres: int) -> list[int]:
    """Return the squares in which all that is within so many metres lies; 9 of them for 50 m.

    Up to `METRES_MOST`. Some of what they hold lies further off.
    """
    edges = box(position, metres)
    found: list[int] = []
    first, last = max(edges.south + _SOUTH, 0) // _HEIGHT, (edges.north + _SOUTH) // _HEIGHT
    for row in range(first, last + 1):
        width = _width(row)
        west, east = max(edges.west + _WEST, 0) // width, (edges.east + _WEST) // width
        found.extend(range(row * _COLUMNS + west, row * _COLUMNS + east + 1))
    return found


def _width(row: int) -> int:
    """A square's width in millionths of a degree, as in the middle of its row."""
    return eastward_step(row * _HEIGHT + _HEIGHT // 2 - _SOUTH, _HEIGHT)
