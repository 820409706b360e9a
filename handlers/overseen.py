"""Whose figures somebody may see: communities, and what they lie in; told to them alone."""

from typing import Final

from domain.chat import Room
from domain.permissions import Act, may
from domain.units import COMMUNITIES, Unit, UnitType, covers
from handlers.scene import Scene
from storage import UnitOfWork

SCOPES: Final = COMMUNITIES | {UnitType.TOWN, UnitType.SUBDISTRICT, UnitType.DISTRICT}
"""What has figures: communities, and what they lie in."""
MOST: Final = 8
"""So many places are offered at once."""


async def alone(scene: Scene) -> Room | None:
    """Where the speaker can be written to alone, if anywhere."""
    if scene.spoken.private:
        return scene.room
    account = await scene.account()
    return account.private if account.reachable else None


async def named(uow: UnitOfWork, name: str) -> Unit:
    """The unit of that name; of what has no figures of its own, what it lies in."""
    unit = await uow.units.find(name)
    while unit.type not in SCOPES and unit.parent is not None:
        unit = await uow.units.named(unit.parent)
    return unit


async def own(scene: Scene) -> list[Unit]:
    """What the speaker looks after; where that is nothing, the community that this is about."""
    held = [
        await scene.uow.units.named(grant.unit)
        for grant in await scene.uow.grants.of((await scene.account()).resident)
        if grant.unit is not None and may(Act.SEE_FIGURES, [grant], grant.path, scene.at)
    ]
    units = {unit.id: unit for unit in held if unit.type in SCOPES}
    return list(units.values())[:MOST] or [await scene.community()]


async def communities(uow: UnitOfWork, unit: Unit) -> list[Unit]:
    """The unit itself, or every community in it, in the tree's order."""
    return [each for each in await uow.units.communities() if covers(unit.path, each.path)]
