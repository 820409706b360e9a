"""统计 果园社区 上个月: of which unit, and of which days; both may be left out."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from domain.figures import Period, month_of, read_period
from domain.permissions import Act, may
from domain.refusals import Refusal
from domain.units import COMMUNITIES, Unit, UnitNotFound
from handlers import overseen
from handlers.scene import Scene


class PeriodIsUnknown(Refusal):
    """Neither a period nor a unit: `text`."""


class PeriodIsAhead(Refusal):
    """It is still to come."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Of what figures are wanted, and how much of them the speaker may see."""

    unit: Unit
    period: Period
    whole: bool
    """All figures, of it and of what lies below; otherwise a community's public ones."""


def today(scene: Scene) -> date:
    """The day there."""
    return scene.at.astimezone(scene.house.zone).date()


async def understood(scene: Scene, body: str, default: Period | None = None) -> Asked:
    """What the words behind the keyword mean.

    Refusals: `PeriodIsUnknown`, `PeriodIsAhead`, `UnitIsAmbiguous`, `NotAllowed`, and those of a
    community that is in doubt.
    """
    day = today(scene)
    words = body.split()
    cuts = range(len(words) + 1)
    splits = [(words[cut:], words[:cut]) for cut in cuts]
    for when, where in chain(splits, ((where, when) for when, where in splits)):
        period = read_period(" ".join(when), day) if when else default or month_of(day)
        if period is None:
            continue
        try:
            unit = await _named(scene, " ".join(where)) if where else await _own(scene)
        except UnitNotFound:
            continue
        return await admitted(scene, unit, period)
    raise PeriodIsUnknown(text=body[:40])


async def _named(scene: Scene, name: str) -> Unit:
    return await overseen.figured(scene.uow, name, await scene.communities())


async def _own(scene: Scene) -> Unit:
    """In a group its community; alone the widest unit that the speaker looks after."""
    if scene.spoken.private:
        offices = await overseen.offices(scene)
        if offices:
            return min(offices, key=lambda unit: unit.path.count("/"))
        for unit in await overseen.looked_after(scene):
            return unit
    return await scene.community()


async def admitted(scene: Scene, unit: Unit, period: Period) -> Asked:
    """How much of a unit's figures the speaker may see; refusals `NotAllowed`, `PeriodIsAhead`."""
    if period.first > today(scene):
        raise PeriodIsAhead
    if await overseen.sees(scene, unit):
        return Asked(unit, period, whole=True)
    belongs = unit.type in COMMUNITIES and unit.id in await scene.communities()
    if belongs and may(Act.READ_FIGURES, await scene.grants(), unit.path, scene.at):
        return Asked(unit, period, whole=False)
    await overseen.require_sees(scene, unit)
    raise AssertionError("whoever may see them was let in above")
