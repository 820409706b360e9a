"""走访 3号楼 小李、吴姐 问：…: which building, which doors, who goes, and what is asked."""

import re
from dataclasses import dataclass
from typing import Final

from domain.doors import DOOR, called
from domain.homes import BUILDING_SAID, figure
from domain.numbers import chinese_integer
from domain.owner_rolls.places import UnitPlace
from domain.visits.rounds import MOST_DOORS, TooManyDoors
from domain.writing import SPACE, plain

_BUILDING: Final = re.compile(BUILDING_SAID, re.IGNORECASE)
_ASKS: Final = re.compile(r"(?:^|(?<=[\s,、;]))(?:问|ask(?=[\s:]))[\s:]*", re.IGNORECASE)
_BETWEEN: Final = re.compile(rf"[{re.escape(SPACE)},，、;；和\n]+")
_FEW: Final = "[0-9]{1,2}|[一二两三四五六七八九十]{1,3}"
_LAYERS: Final = re.compile(
    rf"(?:(?P<stairwells>{_FEW})\s*个?单元[\s,、]*)?(?P<floors>{_FEW})\s*层[\s,、]*"
    rf"(?:每层|每单元每层|一梯)?\s*(?P<flats>{_FEW})\s*户"
)
_A_DOOR: Final = re.compile(DOOR, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Plan:
    """What was said of a round; what is missing is asked for."""

    building: str = ""
    doors: tuple[UnitPlace, ...] = ()
    names: tuple[str, ...] = ()
    question: str = ""


def read_plan(text: str) -> Plan:
    """Read what somebody plans; refusal `TooManyDoors`."""
    even = plain(text)
    asks = _ASKS.search(even)
    question = text[asks.end() :].strip(SPACE) if asks else ""
    said = even[: asks.start()] if asks else even
    found = _BUILDING.search(said)
    if found is None:
        return Plan(question=question)
    building = figure(found["building"])
    behind = said[found.end() :]
    doors = read_doors(building, behind)
    layers = _LAYERS.search(behind)
    behind = behind[: layers.start()] + " " + behind[layers.end() :] if layers else behind
    names = tuple(part for part in _BETWEEN.split(behind) if part and not _A_DOOR.fullmatch(part))
    return Plan(building, doors, names, question)


def read_doors(building: str, text: str) -> tuple[UnitPlace, ...]:
    """Read which doors there are: 302、303, or 2个单元 6层 一梯两户; refusal `TooManyDoors`."""
    even = plain(text)
    layers = _LAYERS.search(even)
    if layers is not None:
        stairwells = _number(layers["stairwells"] or "0")
        floors, flats = _number(layers["floors"]), _number(layers["flats"])
        if max(stairwells, 1) * floors * flats > MOST_DOORS:
            raise TooManyDoors(most=MOST_DOORS)
        return tuple(
            UnitPlace(building, str(stairwell) if stairwells else "", f"{floor}{flat:02}")
            for stairwell in range(1, max(stairwells, 1) + 1)
            for floor in range(1, floors + 1)
            for flat in range(1, flats + 1)
        )
    found = [_A_DOOR.fullmatch(part) for part in _BETWEEN.split(even) if part]
    named = dict.fromkeys(called(each) for each in found if each is not None)
    if len(named) > MOST_DOORS:
        raise TooManyDoors(most=MOST_DOORS)
    return tuple(_place(building, each) for each in named)


def _place(building: str, home: str) -> UnitPlace:
    stairwell, _, unit = home.rpartition("-")
    return UnitPlace(building, stairwell, unit)


def _number(written: str) -> int:
    """两户 is two."""
    if written.isdecimal():
        return int(written)
    return chinese_integer(written.replace("两", "二")) or 0
