"""From the maps used in the mainland to the earth and back; how far, and how precisely, things are.

GCJ-02 is WGS-84, shifted by up to 0.7 km inside mainland China, and nowhere else. Where a shifted
point and one just outside the line meet in one place, it is read as the one inside.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import cos, degrees, hypot, pi, radians, sin, sqrt
from typing import Final

from domain.places.mainland import MAINLAND
from domain.places.outline import Outline
from domain.places.position import Position

_MILLION: Final = 1_000_000

# The ellipsoid by which GCJ-02 is reckoned (Krasovsky 1940).
_GCJ_RADIUS: Final = 6_378_245.0
_GCJ_FLATTENED: Final = 0.00669342162296594323

# The earth of WGS-84.
_RADIUS: Final = 6_378_137.0
_FLATTENED: Final = 0.00669437999014

_ROUNDS: Final = 8
"""Each brings a shift found by trying about two thousand times closer."""

_GRID: Final = 900
"""Millionths of a degree between the lines to which positions are rounded: 100 m northward."""


def is_mainland(position: Position) -> bool:
    """Tell whether maps are shifted there; Hong Kong, Macau and Taiwan are outside."""
    return MAINLAND.holds(position)


def to_gcj02(position: Position) -> Position:
    """Return where a WGS-84 position stands on the mainland's maps; outside, where it is."""
    if not is_mainland(position):
        return position
    return _shifted(position)


def to_wgs84(position: Position) -> Position:
    """Return where a position of the mainland's maps is on the earth, within a metre."""
    for near in _about(_unshifted(position)):
        if is_mainland(near):
            return near
    return position


def metres(one: Position, other: Position) -> int:
    """Return how far two positions are from each other; good to 0.5 % over a few kilometres."""
    middle = radians((one.latitude + other.latitude) / 2 / _MILLION)
    curve = 1 - _FLATTENED * sin(middle) ** 2
    northward = _RADIUS * (1 - _FLATTENED) / curve**1.5
    eastward = _RADIUS * cos(middle) / sqrt(curve)
    turn = 360 * _MILLION
    aside = (one.longitude - other.longitude + turn // 2) % turn - turn // 2
    return round(
        hypot(
            northward * radians((one.latitude - other.latitude) / _MILLION),
            eastward * radians(aside / _MILLION),
        )
    )


def metres_to(outline: Outline, position: Position) -> int:
    """Return how far a position is from an outline; 0 inside it."""
    if outline.holds(position):
        return 0
    rings = (ring for polygon in outline.polygons for ring in polygon)
    return min(metres(position, _nearest(position, *side)) for r in rings for side in pairwise(r))


def _nearest(position: Position, a: Position, b: Position) -> Position:
    """The point of a line that is nearest; over some hundred metres the earth is flat."""
    narrow = cos(radians(position.latitude / _MILLION))
    north, east = b.latitude - a.latitude, (b.longitude - a.longitude) * narrow
    along = (position.latitude - a.latitude) * north
    along += (position.longitude - a.longitude) * narrow * east
    part = min(max(along / (north**2 + east**2 or 1), 0), 1)
    return Position(
        a.latitude + round(part * north), a.longitude + round(part * (b.longitude - a.longitude))
    )


def rounded(position: Position) -> Position:
    """Return the nearest crossing of a grid of about 100 m: for what is no longer to be found."""
    latitude = _to_step(position.latitude, _GRID)
    return Position(latitude, _to_step(position.longitude, eastward_step(latitude, _GRID)))


def eastward_step(latitude: int, step: int) -> int:
    """Return the step eastward that is there as long as `step` northward, in millionths."""
    return round(step / max(cos(radians(latitude / _MILLION)), 0.001))


def _to_step(value: int, step: int) -> int:
    return (2 * value + step) // (2 * step) * step


def _shifted(position: Position) -> Position:
    north, east = _shift(position.latitude / _MILLION, position.longitude / _MILLION)
    return Position(
        position.latitude + round(north * _MILLION), position.longitude + round(east * _MILLION)
    )


def _unshifted(position: Position) -> Position:
    """The position that is shifted to this one: found by trying, as there is no formula back."""
    latitude, longitude = position.latitude / _MILLION, position.longitude / _MILLION
    north = east = 0.0
    for _ in range(_ROUNDS):
        north, east = _shift(latitude - north, longitude - east)
    return Position(
        position.latitude - round(north * _MILLION), position.longitude - round(east * _MILLION)
    )


def _about(position: Position) -> Iterator[Position]:
    """The position, then those a step beside it: what was rounded may have crossed the line."""
    yield position
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield Position(position.latitude + north, position.longitude + east)


def _shift(latitude: float, longitude: float) -> tuple[float, float]:
    """By how many degrees north and east the mainland's maps are off there."""
    y, x = latitude - 35.0, longitude - 105.0
    root = sqrt(abs(x))
    waves = (20 * sin(6 * pi * x) + 20 * sin(2 * pi * x)) * 2 / 3
    north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves
    north += (20 * sin(pi * y) + 40 * sin(pi / 3 * y)) * 2 / 3
    north += (160 * sin(pi / 12 * y) + 320 * sin(pi / 30 * y)) * 2 / 3
    east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves
    east += (20 * sin(pi * x) + 40 * sin(pi / 3 * x)) * 2 / 3
    east += (150 * sin(pi / 12 * x) + 300 * sin(pi / 30 * x)) * 2 / 3
    angle = radians(latitude)
    curve = 1 - _GCJ_FLATTENED * sin(angle) ** 2
    meridian = _GCJ_RADIUS * (1 - _GCJ_FLATTENED) / curve**1.5
    parallel = _GCJ_RADIUS / sqrt(curve) * cos(angle)
    return degrees(north / meridian), degrees(east / parallel)
