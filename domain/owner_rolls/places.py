"""Where an exclusive unit lies, in one form however it was written."""

import re
from dataclasses import dataclass
from typing import Final, Self

from domain.homes import Home, building_name, figure
from domain.writing import SPACE, plain

_BUILDING: Final = re.compile(r"(.*?)\s*(?:号楼|号院|栋|幢|座|#楼?|号|楼)?")
_STAIRWELL: Final = re.compile(r"(.*?)\s*(?:单元|门洞|门)?")
_UNIT_NO: Final = re.compile(r"(.*?)\s*(?:号房|室|房|号)?")


@dataclass(frozen=True, slots=True, order=True)
class UnitPlace:
    """`building` ("3", "B"), `stairwell` ("2", or "" where there is one only), `unit_no`."""

    building: str
    stairwell: str
    unit_no: str

    @classmethod
    def of(cls, home: Home) -> Self:
        """Return the place of somebody's home."""
        return cls(home.building, home.stairwell or "", home.unit)

    def __str__(self) -> str:
        """As it is shown: 3号楼2单元502."""
        stairwell = f"{self.stairwell}单元" if self.stairwell else ""
        return f"{named(self.building)}{stairwell}{self.unit_no}"


def named(building: str) -> str:
    """Return what people call a building of a roll: 3号楼, B座, 商业街."""
    plainly = building.isdecimal() or len(building) == 1
    return building_name(building) if plainly else building


def in_order(building: str) -> tuple[bool, int, str]:
    """Return by what buildings are sorted as people count them: 2 before 10, numbers first."""
    number = building.isdecimal()
    return not number, int(building) if number else 0, building


def read_building(cell: str) -> str:
    """Return the building in one form: 3 for 3号楼, 三栋, 03, ３#."""
    return _read(_BUILDING, cell)


def read_stairwell(cell: str) -> str:
    """Return the stairwell in one form: 2 for 2单元, 二, 02; "" where none is named."""
    return _read(_STAIRWELL, cell)


def read_unit_no(cell: str) -> str:
    """Return the number of the unit in one form: 502 for 502室, ５０２, 0502."""
    return _read(_UNIT_NO, cell)


def _read(pattern: re.Pattern[str], cell: str) -> str:
    said = plain(cell).strip(SPACE)
    found = pattern.fullmatch(said)
    return figure(found[1]) if found and found[1] else figure(said) if said else ""
