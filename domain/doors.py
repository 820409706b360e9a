"""Doors of a building, as those who go from one to the next write and read them."""

import re
from collections.abc import Sequence
from typing import Final, Protocol, TypeVar

from domain.owner_rolls.places import UnitPlace
from domain.refusals import Refusal
from domain.writing import SPACE, plain

AT_ONCE: Final = 10
"""So many doors are shown, and told of in one message."""
_STAIRWELL: Final = r"(?P<stairwell>[0-9]{1,2}|[a-z])\s*(?:-|单元)\s*"
DOOR: Final = rf"(?:{_STAIRWELL})?(?P<unit>[0-9]{{1,4}}[a-z]?)\s*(?:室|户|号)?"
"""2-302, 2单元302室, 302; its groups are `stairwell` and `unit`."""
_BETWEEN: Final = re.compile(r"[\n;；、,，]+")


class NoSuchDoor(Refusal):
    """On the list of `number` there is no door `home`, or more than one."""


class HasHome(Protocol):
    """A door of a list."""

    @property
    def home(self) -> UnitPlace:
        """Where it is."""
        ...


D = TypeVar("D", bound=HasHome)


def short(home: UnitPlace) -> str:
    """Return a home as one says it inside its building: 2-502, or 502."""
    return f"{home.stairwell}-{home.unit_no}" if home.stairwell else home.unit_no


def called(found: re.Match[str]) -> str:
    """Return in one form the door that `DOOR` found: 2-302, 302."""
    stairwell, unit = found["stairwell"], found["unit"].upper()
    return f"{stairwell.upper()}-{unit}" if stairwell else unit


def doors_called(doors: Sequence[D], home: str) -> list[D]:
    """Return the doors that are called so; 302 may be one in each stairwell."""
    return [door for door in doors if home in (short(door.home), door.home.unit_no)]


def door_of(doors: Sequence[D], home: str, number: int) -> D:
    """Return the one door that is called so: 302, 2-302; or raise `NoSuchDoor`."""
    found = doors_called(doors, home)
    if len(found) != 1:
        raise NoSuchDoor(number=str(number), home=home)
    return found[0]


def parts(text: str) -> list[str]:
    """Return what was told of several doors at once, one by one."""
    return [part.strip(SPACE) for part in _BETWEEN.split(plain(text)) if part.strip(SPACE)]
