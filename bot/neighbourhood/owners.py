"""The owners' roll of the demonstration estate: made up, whole, and the same every time.

22 buildings, 1,312 units, 131,447.36 ㎡; forty people own two units, the developer still has
five: 1,268 heads. Areas are made so that the vote on the basketball court comes out exactly.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Final, NamedTuple

from bot.neighbourhood.cast import RESIDENTS
from bot.neighbourhood.land import PLACE
from domain.owner_rolls.sheet import square_metres
from handlers.owner_rolls import Faults, import_roll
from storage import UnitOfWork

UNITS: Final = 1_312
HEADS: Final = 1_268
AREA: Final = 13_144_736
"""Of all units, in 0.01 ㎡."""

COURT: Final[Mapping[str, tuple[int, int]]] = {
    "yes": (655, 6_890_411),
    "no": (171, 1_680_229),
    "abstain": (76, 750_900),
}
"""How the vote on the basketball court comes out: heads and area in 0.01 ㎡ by choice."""

_SILENT: Final = "silent"
_TWICE: Final = 40
_UNSOLD: Final = 5
_SHARED: Final = 9
"""Every ninth unit has two owners."""
_STEP: Final = 577
"""Shares no factor with the number of heads: so people who think alike live apart."""
_USUAL: Final = (2, 10, 3)
"""Stairwells of a building, their floors, doors on each."""
_SHAPES: Final = {5: (3, 10, 2), 21: (2, 7, 4), 22: (2, 7, 4)}
_SIZES: Final = (7_500, 8_950, 9_642, 10_718, 12_033, 13_506)
_KNOWN: Final = {neighbour.about: neighbour.name[0] for neighbour in RESIDENTS}
"""The surnames of those who talk in the demonstration, by their homes."""
_SURNAMES: Final = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗"


class _Unit(NamedTuple):
    building: int
    stairwell: int
    unit_no: str

    def __str__(self) -> str:
        return f"{self.building}号楼{self.stairwell}单元{self.unit_no}"


class _Person(NamedTuple):
    """Somebody with the places (in the roll's order) of what they own."""

    head: int
    units: tuple[int, ...]


def owner_roll(*, agreed: bool = False) -> Iterator[dict[str, str]]:
    """Return the rows of the roll, as `import roll` reads them.

    One couple has not said yet who of them votes, unless they have `agreed`.
    """
    units, areas = _units(), _areas()
    rows: dict[int, dict[str, str]] = {}
    for person in _people():
        for place in person.units:
            unsold = place >= UNITS - _UNSOLD
            rows[place] = {
                "楼栋": f"{units[place].building}号楼",
                "单元": str(units[place].stairwell),
                "室号": units[place].unit_no,
                "专有部分面积": square_metres(areas[place]),
                "类型": "住宅",
                **_owned(person, place, unsold=unsold, agreed=agreed),
                "开发商": "未售" if unsold else "",
            }
    yield from (rows[place] for place in range(UNITS))


async def enrol(uow: UnitOfWork, now: datetime, chance: Callable[[int], bytes]) -> None:
    """Let the roll stand since last month: published, open to objections, and then final."""
    await stand(uow, owner_roll(agreed=True), PLACE, now, chance)


async def stand(
    uow: UnitOfWork,
    rows: Iterable[Mapping[str, str]],
    estate: str,
    now: datetime,
    chance: Callable[[int], bytes],
) -> None:
    """Let these rows be an estate's roll that has been final for three weeks."""
    imported = await import_roll(
        uow,
        rows,
        estate=estate,
        multi_unit=None,
        parking=None,
        at=now - timedelta(days=40),
        chance=chance,
    )
    assert not isinstance(imported, Faults), imported
    roll = imported.roll.publish(now - timedelta(days=39), now - timedelta(days=24))
    roll = roll.freeze(now - timedelta(days=21), open_objections=0)
    uow.owner_rolls.put(replace(roll, digest=await uow.owner_rolls.digest(roll)))


@cache
def court_choices() -> Mapping[int, str]:
    """Return what each head that takes part chooses in the vote on the basketball court."""
    return {head: choice for head, choice in _choices().items() if choice != _SILENT}


def _owned(person: _Person, place: int, *, unsold: bool, agreed: bool) -> dict[str, str]:
    if unsold:
        return {"业主": "", "业主编号": "", "行使人": ""}
    homes = [_units()[each] for each in person.units]
    known = [_KNOWN[home] for each in homes if (home := str(each)) in _KNOWN]
    name = f"{[*known, _SURNAMES[person.head % len(_SURNAMES)]][0]}某"
    number = f"Y{person.head:04}"
    if len(person.units) > 1 or place % _SHARED:
        return {"业主": name, "业主编号": number, "行使人": ""}
    other = f"{_SURNAMES[(person.head + 7) % len(_SURNAMES)]}某"
    names, numbers = f"{name}、{other}", f"{number}、{number}B"
    chosen = number if place or agreed else ""
    return {"业主": names, "业主编号": numbers, "行使人": chosen}


@cache
def _units() -> tuple[_Unit, ...]:
    return tuple(
        _Unit(building, stairwell, f"{floor}{door:02}")
        for building in range(1, 23)
        for stairwells, floors, doors in (_SHAPES.get(building, _USUAL),)
        for stairwell in range(1, stairwells + 1)
        for floor in range(1, floors + 1)
        for door in range(1, doors + 1)
    )


@cache
def _people() -> tuple[_Person, ...]:
    """Everybody in the order of their first unit, as heads are numbered; the developer last."""
    # 1-302 and 1-303 belong together, and so does a pair every thirty units.
    second = {place + 1: place for place in range(7, UNITS - _UNSOLD, 30)[:_TWICE]}
    theirs: dict[int, list[int]] = {}
    for place in range(UNITS - _UNSOLD):
        theirs.setdefault(second.get(place, place), []).append(place)
    owned = [*map(tuple, theirs.values()), tuple(range(UNITS - _UNSOLD, UNITS))]
    return tuple(_Person(head, units) for head, units in enumerate(owned, start=1))


@cache
def _choices() -> Mapping[int, str]:
    """Return the choice of every head; the developer does not take part."""
    chosen = [choice for choice, (number, _) in COURT.items() for _ in range(number)]
    silent = [_SILENT] * (HEADS - 1 - len(chosen))
    line = [*chosen, *silent]
    choices = {1 + place * _STEP % (HEADS - 1): choice for place, choice in enumerate(line)}
    return {**choices, HEADS: _SILENT}


@cache
def _areas() -> tuple[int, ...]:
    """Return the area of every unit: its size by its door, made to fit what its owners choose."""
    fit = {choice: area for choice, (_, area) in COURT.items()}
    fit[_SILENT] = AREA - sum(fit.values())
    choices = _choices()
    groups: dict[str, list[int]] = {}
    for person in _people():
        groups.setdefault(choices[person.head], []).extend(person.units)
    areas = [_SIZES[int(unit.unit_no[-1]) + unit.building % 3 - 1] for unit in _units()]
    for choice, places in groups.items():
        short = fit[choice] - sum(areas[place] for place in places)
        each, rest = divmod(short, len(places))
        for turn, place in enumerate(places):
            areas[place] += each + (turn < rest)
    return tuple(areas)
