"""Squares of the earth, numbered, so that a database finds what is near by an index alone.

Rows go northward, 100 m each; a row's columns are as wide as they are high, so that a square is
about the same everywhere.
"""

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


def around(position: Position, metres: int) -> list[int]:
    """Return the squares in which all that is within so many metres lies; 9 of them for 50 m.

    Up to `METRES_MOST`. Some of what they hold lies further off.
    """
    reach = (min(metres, METRES_MOST) * _HEIGHT) // _HEIGHT_METRES + 1
    south, east = position.latitude + _SOUTH, position.longitude + _WEST
    found: list[int] = []
    for row in range(max(south - reach, 0) // _HEIGHT, (south + reach) // _HEIGHT + 1):
        width = _width(row)
        aside = reach * width // _HEIGHT + 1
        first, last = max(east - aside, 0) // width, (east + aside) // width
        found.extend(range(row * _COLUMNS + first, row * _COLUMNS + last + 1))
    return found


def _width(row: int) -> int:
    """A square's width in millionths of a degree, as in the middle of its row."""
    return eastward_step(row * _HEIGHT + _HEIGHT // 2 - _SOUTH, _HEIGHT)
