"""Where it is: the place in what somebody typed or pointed at, and the grid that it lies in."""

from dataclasses import dataclass, replace

from domain.lexicon import MATTERS
from domain.likeness import meanings
from domain.places.gazetteer import Gazetteer
from domain.places.spoken import Spoken, read_place
from domain.reports.categories import Category, category_of
from domain.reports.report import SPOT_LONGEST, Spot
from domain.texts import at_a_glance
from domain.units import Unit, UnitType
from domain.writing import SPACE
from handlers.scene import Scene

EXACT = frozenset({UnitType.BUILDING, UnitType.STAIRWELL, UnitType.FACILITY})
"""Units that somebody can walk to."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What somebody typed, taken apart: what is wrong, and where."""

    words: str
    spot: Spot


async def heard(scene: Scene, community: Unit, text: str) -> Heard:
    """What and where; either may be missing."""
    spoken = read_place(text)
    unit = (await _gazetteer(scene, community)).named(text).unit
    if unit is not None and unit.type not in EXACT:
        unit = None
    if spoken is None and unit is None:
        return Heard(text, Spot())
    alone = spoken.alone if spoken else unit is not None and text.strip(SPACE) == unit.name
    floor = spoken.floor if spoken else None
    spot = Spot(unit=unit.id if unit else None, floor=floor, words=_words(spoken, unit))
    return Heard("" if alone else text, spot)


def _words(spoken: Spoken | None, unit: Unit | None) -> str:
    """As it was typed, but for the flat: who reads that knows who lives there."""
    shown = str(replace(spoken, flat=None)) if spoken else ""
    return at_a_glance(shown or (unit.name if unit else ""), SPOT_LONGEST)


def asked_for(found: Heard, text: str) -> Heard:
    """What somebody answers who was asked where: the place with all that describes it.

    Words that also say what is wrong stay with what is wrong, and a flat is never shown.
    """
    spoken = read_place(text)
    if names_a_matter(text) or (spoken is not None and spoken.flat is not None):
        return found
    return Heard("", replace(found.spot, words=as_place(text).words))


def names_a_matter(text: str) -> bool:
    """Whether a text says what is wrong rather than where."""
    return category_of(text) is not Category.OTHER or bool(meanings(text, MATTERS))


def as_place(text: str) -> Spot:
    """Words that were asked for as a place, whatever they are."""
    return Spot(words=at_a_glance(text, SPOT_LONGEST))


async def name(scene: Scene, community: Unit, spot: Spot) -> str:
    """What to call a place: as it was typed, else the unit, else what is near the point."""
    if spot.words:
        return spot.words
    if spot.unit is not None:
        return (await scene.uow.units.named(spot.unit)).name
    if spot.position is None:
        return ""
    near = (await _gazetteer(scene, community)).at(spot.position).unit
    return near.name if near else ""


async def grid_of(scene: Scene, community: Unit, spot: Spot) -> Unit | None:
    """The grid that a place lies in, where that can be told."""
    unit = None if spot.unit is None else await scene.uow.units.named(spot.unit)
    gazetteer = await _gazetteer(scene, community)
    return gazetteer.grid_of(unit=unit, position=spot.position)


async def workers(scene: Scene, grid: Unit) -> list[int]:
    """Who looks after a grid."""
    held = await scene.uow.places.workers(grid, scene.at)
    return sorted({grant.resident for grant in held})


async def _gazetteer(scene: Scene, community: Unit) -> Gazetteer:
    return await scene.uow.places.gazetteer(community)
