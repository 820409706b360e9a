"""Which households a sign-off concerns: as staff say them, and how they are counted by building."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from domain.homes import BUILDING_SAID, FEW, STAIRWELL, Home, figure
from domain.refusals import Refusal
from domain.writing import plain

MOST: Final = 2_000
"""So many households one sign-off concerns at the most."""
QUOTED: Final = 20
"""So much of what was not understood is said back."""


class HouseholdsNotUnderstood(Refusal):
    """From `text` on it cannot be said which households are meant."""


class BuildingIsUnknown(Refusal):
    """No roll says which homes there are in `text`."""


class TooManyHouseholds(Refusal):
    """They are more than `most`."""


_BETWEEN: Final = r"[\s、,;:。.和及与的]*"
_TO: Final = r"\s*(?:-|–|—|~|至|到)\s*"
_COUNT: Final = rf"(?:[0-9]{{1,2}}|{FEW})"
_UNIT: Final = r"[1-9][0-9]{2,3}"
_PLACE: Final = (
    r"(?:(?P<dashed>[0-9]{1,3}-[0-9]{1,2})-"
    rf"|(?:{BUILDING_SAID}{_BETWEEN})?(?:{STAIRWELL}\s*(?:单元|门洞){_BETWEEN})?)"
)
_DOORS: Final = (
    rf"(?:(?P<lowest>{_COUNT}){_TO}(?P<highest>{_COUNT})\s*[层楼]{_BETWEEN}"
    rf"(?:每层\s*(?P<each>{_COUNT})\s*户|(?P<first>[0-9]{{1,2}}){_TO}(?P<last>[0-9]{{1,2}}))"
    rf"|(?P<from>{_UNIT}){_TO}(?P<until>{_UNIT})(?![0-9])"
    rf"|(?P<unit>{_UNIT}[a-z]?)(?![0-9a-z]))(?:室|户|号房?|房)?"
)
_STEP: Final = re.compile(_PLACE + _DOORS + _BETWEEN, re.IGNORECASE)
"""Perhaps a building and a stairwell, else those before; then a unit, or floors times doors."""
_BEFORE: Final = re.compile(_BETWEEN)


def read_households(text: str) -> tuple[Home, ...]:
    """Return the households that a text lists, each once, in its order.

    `3号楼1单元101-602、5号楼301、302`, `3号楼1到6层每层2户`, `3-2-502`; 101-602 means the doors 01
    and 02 on the floors 1 to 6. Refusals: `HouseholdsNotUnderstood`, `TooManyHouseholds`.
    """
    even = plain(text)
    found: dict[Home, None] = {}
    building, stairwell = "", None
    before = _BEFORE.match(even)
    at = before.end() if before else 0
    while at < len(even) or not found:
        step = _STEP.match(even, at)
        if step is not None and step["dashed"]:
            building, stairwell = map(figure, step["dashed"].split("-"))
        elif step is not None and step["building"]:
            building, stairwell = figure(step["building"]), None
        if step is not None and step["stairwell"]:
            stairwell = figure(step["stairwell"])
        units = _units(step) if step is not None and building else ()
        if step is None or not units:
            raise HouseholdsNotUnderstood(text=text[at : at + QUOTED].strip())
        found |= dict.fromkeys(Home(building, stairwell, unit) for unit in units)
        if len(found) > MOST:
            raise TooManyHouseholds(most=MOST)
        at = step.end()
    return tuple(found)


def listed(text: str, concerned: Collection[Home]) -> tuple[Home, ...]:
    """Return the households of a text: the one of those concerned that it is, or as it lists them.

    A roll knows units whose numbers nobody would read out of a list. Refusals as above.
    """
    said = plain(text).strip()
    named = tuple(home for home in concerned if plain(str(home)) == said)
    return named or read_households(text)


_WHOLE: Final = re.compile(
    rf"{BUILDING_SAID}(?:\s*{STAIRWELL}\s*(?:单元|门洞))?\s*"
    r"(?:全部(?:住户)?|所有(?:住)?户|整栋|整个?单元|每一?户|whole)",
    re.IGNORECASE,
)
"""3号楼全部, 5号楼2单元所有户."""


def whole_parts(text: str) -> tuple[tuple[str, str | None], ...]:
    """Return the buildings and stairwells of which a text means every home."""
    return tuple(_part(said) for said in _WHOLE.finditer(plain(text)))


def spell_out(text: str, homes: Mapping[tuple[str, str | None], Sequence[Home]]) -> str:
    """Return the text with every home in place of a whole building; `BuildingIsUnknown`."""
    even, spelled, at = plain(text), "", 0
    for said in _WHOLE.finditer(even):
        known = homes.get(_part(said), ())
        if not known:
            raise BuildingIsUnknown(text=said[0])
        spelled += text[at : said.start()] + "、".join(map(str, known))
        at = said.end()
    return spelled + text[at:]


def _part(said: re.Match[str]) -> tuple[str, str | None]:
    return figure(said["building"]), figure(said["stairwell"]) if said["stairwell"] else None


def _units(step: re.Match[str]) -> tuple[str, ...]:
    """The units that a step names: one, or each door on each floor."""
    if step["unit"]:
        return (step["unit"].upper(),)
    if step["from"]:
        (lowest, first), (highest, last) = (divmod(int(step[e]), 100) for e in ("from", "until"))
    else:
        lowest, highest = int(figure(step["lowest"])), int(figure(step["highest"]))
        first, last = (
            (1, int(figure(step["each"])))
            if step["each"]
            else (
                int(step["first"]),
                int(step["last"]),
            )
        )
    return tuple(
        f"{floor}{door:02}"
        for floor in range(lowest, highest + 1)
        for door in range(first, last + 1)
    )


def by_building(homes: Iterable[Home]) -> dict[str, int]:
    """Count households by their building, in the order in which one walks past them."""
    counts = Counter(home.building for home in homes)
    return {each: counts[each] for each in sorted(counts, key=lambda each: (len(each), each))}


def household_of(home: Home, households: Collection[Home]) -> Home | None:
    """Return the household of these in which somebody with this home lives, or None.

    Who named no stairwell is known where one flat of that number is concerned, and no other.
    """
    if home in households or home.stairwell is not None:
        return home if home in households else None
    same = [each for each in households if (each.building, each.unit) == (home.building, home.unit)]
    return same[0] if len(same) == 1 else None
