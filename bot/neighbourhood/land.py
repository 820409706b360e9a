"""What the demonstration neighbourhood is made of, and where it lies; all of it is made up."""

from collections.abc import Iterator
from typing import Any

from bot.web.cast import Spot
from domain.places.position import Position

PLACE = "淮上区/淮滨街道/陶然北岸社区"
GRID = f"{PLACE}/第一网格"
SECOND_GRID = f"{PLACE}/第二网格"
COUNCIL_UNIT = f"{PLACE}/居民议事会"

_SOUTH, _WEST = 32_956_000, 117_350_000
"""The estate's corner; everything below is counted from it, in millionths of a degree."""
_NORTH, _EAST, _BORDER = 2_600, 5_600, 2_750
"""How far it reaches, and where the first grid ends and the second begins."""
_IN_FIRST = 12
_BUILDINGS = range(1, 23)

FACILITIES = {
    "小区南门": Position(_SOUTH + 30, _WEST + 2_650),
    "小区北门": Position(_SOUTH + 2_570, _WEST + 3_300),
    "凉亭": Position(_SOUTH + 2_300, _WEST + 900),
    "快递柜": Position(_SOUTH + 1_050, _WEST + 2_680),
    "电动车充电棚": Position(_SOUTH + 1_500, _WEST + 2_950),
    "儿童乐园": Position(_SOUTH + 2_250, _WEST + 4_700),
}


def _grid_of(number: int) -> str:
    return GRID if number <= _IN_FIRST else SECOND_GRID


def _centre(number: int) -> Position:
    """Where a building stands: four in a row, the second grid beyond the lane."""
    within, column = (number - 1, 0) if number <= _IN_FIRST else (number - 13, 3_000)
    return Position(_SOUTH + 300 + 800 * (within // 4), _WEST + 350 + column + 640 * (within % 4))


ORGANISATION = [
    {"unit": "淮上区", "type": "district"},
    {"unit": "淮上区/淮滨街道", "type": "subdistrict"},
    {"unit": PLACE, "type": "community"},
    {"unit": GRID, "type": "grid"},
    {"unit": SECOND_GRID, "type": "grid"},
    *({"unit": f"{_grid_of(number)}/{number}号楼", "type": "building"} for number in _BUILDINGS),
    *({"unit": f"{PLACE}/{name}", "type": "facility"} for name in FACILITIES),
    {"unit": COUNCIL_UNIT, "type": "resident_council"},
]

ROSTER = [
    {"unit": PLACE, "day": "工作日", "hours": "08:30-18:00", "who": "小陈"},
    {"unit": PLACE, "day": "周末", "hours": "09:00-17:00", "who": "值班室"},
    {"unit": PLACE, "day": "随时", "hours": "", "phone": "138****0001"},
]
"""When somebody is on duty; columns as in `import duties`."""

SPOTS = (
    *(Spot(name, position) for name, position in FACILITIES.items()),
    *(Spot(f"{number}号楼", _centre(number)) for number in _BUILDINGS),
)
"""What can be chosen on the page instead of telling where one is."""


def land() -> dict[str, Any]:
    """Return the estate's map as GeoJSON, as `import places` reads it."""
    return {"type": "FeatureCollection", "features": list(_features())}


def _features() -> Iterator[dict[str, Any]]:
    yield _outline(PLACE, (0, 0), (_NORTH, _EAST))
    yield _outline(GRID, (0, 0), (_NORTH, _BORDER))
    yield _outline(SECOND_GRID, (0, _BORDER), (_NORTH, _EAST))
    for number in _BUILDINGS:
        north, east = _centre(number).latitude - _SOUTH, _centre(number).longitude - _WEST
        near, far = (north - 60, east - 240), (north + 60, east + 240)
        yield _outline(f"{_grid_of(number)}/{number}号楼", near, far)
    for name, position in FACILITIES.items():
        point = {"type": "Point", "coordinates": _degrees(position)}
        yield _feature(f"{PLACE}/{name}", point)


def _outline(unit: str, near: tuple[int, int], far: tuple[int, int]) -> dict[str, Any]:
    """A unit that is a rectangle, from its south-west corner to its north-east one."""
    (south, west), (north, east) = near, far
    ring = [(south, west), (south, east), (north, east), (north, west), (south, west)]
    corners = [_degrees(Position(_SOUTH + y, _WEST + x)) for y, x in ring]
    return _feature(unit, {"type": "Polygon", "coordinates": [corners]})


def _feature(unit: str, geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"unit": unit}, "geometry": geometry}


def _degrees(position: Position) -> list[float]:
    return [position.longitude / 1e6, position.latitude / 1e6]
