"""Whose figures somebody may see, told to them alone: communities, what is above and below."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, tzinfo
from typing import Final

from domain.chat import Room
from domain.figures import Figures, Period
from domain.figures.places import PLACES, Ground
from domain.permissions import Act, NotAllowed, may, may_in
from domain.units import (
    COMMUNITIES,
    Unit,
    UnitNotFound,
    UnitType,
    as_counted,
    covers,
    find,
    written,
)
from handlers.scene import Scene
from storage import UnitOfWork

SCOPES: Final = COMMUNITIES | {UnitType.TOWN, UnitType.SUBDISTRICT, UnitType.DISTRICT}
"""What has all figures: communities, and what they lie in."""
FIGURED: Final = SCOPES | PLACES
"""What has figures at all."""
_ORDER: Final = (UnitType.ESTATE, UnitType.GRID, UnitType.BUILDING)
_PARTS: Final = frozenset({UnitType.STAIRWELL, UnitType.FACILITY})
"""What stands in something that has figures."""
MOST: Final = 8
"""So many places are offered at once."""


async def alone(scene: Scene) -> Room | None:
    """Where the speaker can be written to alone, if anywhere."""
    if scene.spoken.private:
        return scene.room
    account = await scene.account()
    return account.private if account.reachable else None


async def figured(uow: UnitOfWork, name: str, near: Collection[int] = ()) -> Unit:
    """The unit of that name whose figures can be told; of those in the communities `near` first.

    Of a body what it is of, of a stairwell its building.
    陶然北岸社区, 3号楼, 3栋, 第2网格, 果园社区 3号楼. Refusals `UnitNotFound`, `UnitIsAmbiguous`.
    """
    unit = await _near(uow, name, near) or await _anywhere(uow, name)
    has = FIGURED if unit.type in _PARTS | PLACES else SCOPES
    while unit.type not in has and unit.parent is not None:
        unit = await uow.units.named(unit.parent)
    return unit


async def _near(uow: UnitOfWork, name: str, near: Collection[int]) -> Unit | None:
    communities = [await uow.units.named(number) for number in near]
    units = [each for community in communities for each in await uow.units.below(community)]
    try:
        return _among(units, name)
    except UnitNotFound:
        return None


async def _anywhere(uow: UnitOfWork, name: str) -> Unit:
    try:
        return await uow.units.find(name)
    except UnitNotFound:
        above, _, part = name.rpartition(" ")
        if not above:
            raise
        return _among(await uow.units.below(await _anywhere(uow, above)), part)


def _among(units: Collection[Unit], name: str) -> Unit:
    try:
        return find(units, name)
    except UnitNotFound:
        alike = _alike(units, name)
        if alike is not None:
            return alike
        named, _, part = name.rpartition(" ")
        if not named:
            raise
        above = _among(units, named)
        return _among([each for each in units if covers(above.path, each.path)], part)


def _alike(units: Collection[Unit], name: str) -> Unit | None:
    """The only one whose name counts alike: 第2网格 is 第二网格, 3栋 is 3号楼."""
    even = written(name).replace("栋", "号楼")
    found = [unit for unit in units if as_counted(unit.name) == as_counted(even)]
    return found[0] if len(found) == 1 else None


async def ground(uow: UnitOfWork, unit: Unit) -> Ground:
    """The parts of the community that a unit is, or lies in."""
    return Ground(await uow.units.below(await uow.units.community_of(unit.id)))


async def sees(scene: Scene, unit: Unit) -> bool:
    """Whether the speaker may see all figures of a unit that has any."""
    if may(Act.SEE_FIGURES, await scene.grants(), unit.path, scene.at):
        return True
    return unit.type in PLACES and await _looks_after(scene, unit)


async def require_sees(scene: Scene, unit: Unit) -> None:
    """Raise `NotAllowed` unless the speaker may see all figures of a unit that has any."""
    if not await sees(scene, unit):
        act = Act.SEE_PLACE_FIGURES if unit.type in PLACES else Act.SEE_FIGURES
        raise NotAllowed(act=act.value, path=unit.path)


async def _looks_after(scene: Scene, unit: Unit) -> bool:
    """Whether it is a grid or building that the speaker looks after, or of such a grid."""
    place = (await ground(scene.uow, unit)).of(unit.id)
    grants = await scene.grants()
    return any(
        may_in(Act.SEE_PLACE_FIGURES, grants, each, scene.at)
        for each in (place.grid, place.building)
        if each is not None
    )


async def looked_after(scene: Scene) -> list[Unit]:
    """The grids and buildings that the speaker looks after, in order."""
    held = {
        grant.unit
        for grant in await scene.grants()
        if grant.unit is not None and may_in(Act.SEE_PLACE_FIGURES, [grant], grant.unit, scene.at)
    }
    units = [await scene.uow.units.named(number) for number in held]
    return in_order(unit for unit in units if unit.type in PLACES)


async def places(uow: UnitOfWork, unit: Unit) -> list[Unit]:
    """What has figures in a community, an estate or a grid, in order."""
    known = await ground(uow, unit)
    units = await uow.units.below(await uow.units.community_of(unit.id), *PLACES)
    inside = (
        each for each in units if unit.type in COMMUNITIES or known.of(each.id).within(unit.id)
    )
    return in_order(each for each in inside if each.id != unit.id)


async def called(uow: UnitOfWork, unit: Unit) -> str:
    """What a unit is called by itself; a part of a community with its community."""
    if unit.type not in PLACES:
        return unit.name
    community = await uow.units.community_of(unit.id)
    return f"{community.name} {_path_below(community, unit)}"


def _path_below(community: Unit, unit: Unit) -> str:
    return unit.path.removeprefix(f"{community.path}/").replace("/", " ")


async def short_names(uow: UnitOfWork, units: Collection[Unit]) -> dict[int, str]:
    """What parts of a community are called in a list: with their estates where names are shared."""
    names = Counter(unit.name for unit in units)
    return {
        unit.id: unit.name
        if names[unit.name] == 1
        else _path_below(await uow.units.community_of(unit.id), unit)
        for unit in units
    }


def in_order(units: Iterable[Unit]) -> list[Unit]:
    """Estates, grids, buildings, each as one counts them; never by what they come to."""
    return sorted(units, key=lambda unit: (_ORDER.index(unit.type), as_counted(unit.path)))


async def offices(scene: Scene) -> list[Unit]:
    """The communities, and what they lie in, all of whose figures the speaker may see."""
    held = [
        await scene.uow.units.named(grant.unit)
        for grant in await scene.uow.grants.of((await scene.account()).resident)
        if grant.unit is not None and may(Act.SEE_FIGURES, [grant], grant.path, scene.at)
    ]
    units = {unit.id: unit for unit in held if unit.type in SCOPES}
    return list(units.values())[:MOST]


async def runs(
    uow: UnitOfWork, unit: Unit, periods: Sequence[Period], at: datetime, tz: tzinfo
) -> list[Figures]:
    """What a unit that has figures comes to in each of these; `at`: now."""
    if unit.type in PLACES:
        return await uow.unit_figures.runs(unit, periods, tz, at.astimezone(tz).date())
    ids = [each.id for each in await communities(uow, unit)]
    return await uow.figures.runs(ids, periods, tz)


async def communities(uow: UnitOfWork, unit: Unit) -> list[Unit]:
    """The unit itself, or every community in it, in the tree's order."""
    return [each for each in await uow.units.communities() if covers(unit.path, each.path)]
