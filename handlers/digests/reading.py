"""Whose page it is: where they serve, what of it waits for them, and how it is put into words."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from domain.digests import Digest, Told, Waiting, compose, leaf, of_resident, overview
from domain.permissions import Act, Grant, may_somewhere
from domain.units import Unit, covers
from handlers.scene import Scene
from handlers.wording import digests as words


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is told what waits for them, with the communities that it may wait in."""

    resident: int
    grants: tuple[Grant, ...]
    communities: tuple[int, ...]
    """In the order in which they are read."""


def reader(
    scene: Scene, resident: int, grants: Iterable[Grant], communities: Collection[Unit]
) -> Reader:
    """Where somebody serves, of all communities there are; nowhere, where they are not told."""
    held = tuple(grant for grant in grants if grant.holds(scene.at))
    there = (
        unit.id for unit in communities if may_somewhere(Act.READ_DIGEST, held, unit.path, scene.at)
    )
    return Reader(resident, held, tuple(there))


def digest(
    scene: Scene, who: Reader, found: Mapping[int, Collection[Waiting]], told: Told
) -> Digest:
    """What of everything that was found waits for one reader."""
    there = (each for community in who.communities for each in found.get(community, ()))
    theirs = of_resident(there, who.resident, who.grants, scene.at)
    return compose(theirs, who.communities, told, scene.at, scene.house.zone)


def lies_in(waiting: Iterable[Waiting], unit: Unit) -> list[Waiting]:
    """What lies in a unit, or stands at one inside it."""
    return [each for each in waiting if covers(unit.path, each.where)]


async def worded(
    scene: Scene,
    whole: Digest,
    told: Told,
    *,
    page: int = 1,
    unit: Unit | None = None,
    subscribed: bool = True,
) -> words.Worded:
    """One page of it; who serves in many communities reads a line for each."""
    names = {
        part.community: (await scene.uow.units.named(part.community)).name for part in whole.parts
    }
    turn = words.Turn(
        today=scene.at.astimezone(scene.house.zone).date(),
        at=scene.at,
        zone=scene.house.zone,
        unit=unit,
        page=page,
        subscribed=subscribed,
    )
    if whole.is_wide:
        lines, more = overview(whole, told, turn.today, page)
        return words.wide(lines, names, turn, more)
    parts, more = leaf(whole, page)
    return words.page(parts, names, turn, more)
