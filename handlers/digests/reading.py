"""Whose page it is: where they serve, what of it waits for them, and how it is put into words."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.digests import (
    Count,
    Digest,
    Subscription,
    Told,
    Waiting,
    compose,
    leaf,
    of_resident,
    overview,
)
from domain.permissions import ACTS, Act, Grant
from domain.units import Unit, covers
from handlers.scene import Scene
from handlers.wording import digests as words

COMMUNITIES: Final = 6
"""In so many communities is looked at once: of more everything would hold up those who chat."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who is told what waits for them, with the communities that it may wait in."""

    resident: int
    grants: tuple[Grant, ...]
    communities: tuple[int, ...]
    """In the order in which they are read."""

    @property
    def is_wide(self) -> bool:
        """Whether they serve in so many that these are counted a few at a time."""
        return len(self.communities) > COMMUNITIES


def reader(
    scene: Scene, resident: int, grants: Iterable[Grant], communities: Collection[Unit]
) -> Reader:
    """Where somebody serves, of all communities there are; nowhere, where they are not told."""
    held = tuple(grant for grant in grants if grant.holds(scene.at))
    told = [grant for grant in held if grant.role in ACTS[Act.READ_DIGEST]]
    places = {place for grant in told for place in grant.places or (grant.path,)}
    there = _touched(places, communities)
    return Reader(resident, held, tuple(unit.id for unit in communities if unit.path in there))


def _touched(places: Iterable[str], communities: Collection[Unit]) -> set[str]:
    """The paths of those communities in which one of these places lies, or which lie below one.

    As `Grant.touches`, without asking of each of a hundred communities in turn: thousands are told.
    """
    paths = {unit.path for unit in communities}
    touched: set[str] = set()
    for place in places:
        names = place.split("/")
        above = {"/".join(names[: n + 1]) for n in range(len(names))} & paths
        touched |= above or {path for path in paths if covers(place, path)}
    return touched


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
    """One page of it, line by line; where that is much in many communities, a line for each."""
    turn = _turn(scene, unit, page, subscribed=subscribed)
    names = await _names(scene, (part.community for part in whole.parts))
    if whole.is_wide:
        lines, more = overview(whole.counts, told, turn.today, page)
        return words.wide(lines, names, turn, more)
    parts, more = leaf(whole, page)
    return words.page(parts, names, turn, more)


async def counted(
    scene: Scene,
    subscription: Subscription,
    communities: Sequence[int],
    *,
    page: int = 1,
    unit: Unit | None = None,
) -> words.Worded:
    """A line for each of these communities, as they were counted in the morning."""
    subscribed = subscription.off_at is None
    turn = _turn(scene, unit, page, subscribed=subscribed, counted_on=subscription.counted_on)
    counts = counts_of(subscription, communities)
    names = await _names(scene, (each.community for each in counts))
    lines, more = overview(counts, subscription.told, turn.today, page)
    return words.wide(lines, names, turn, more)


def counts_of(subscription: Subscription, communities: Sequence[int]) -> list[Count]:
    """Of these communities those in which anything waited when it was counted, in their order."""
    counts = {each.community: each for each in subscription.counts if each.lines}
    return [counts[each] for each in communities if each in counts]


def _turn(
    scene: Scene,
    unit: Unit | None,
    page: int,
    *,
    subscribed: bool,
    counted_on: date | None = None,
) -> words.Turn:
    return words.Turn(
        today=counted_on or scene.at.astimezone(scene.house.zone).date(),
        at=scene.at,
        zone=scene.house.zone,
        unit=unit,
        page=page,
        subscribed=subscribed,
        counted=counted_on is not None,
    )


async def _names(scene: Scene, communities: Iterable[int]) -> dict[int, str]:
    return {each: (await scene.uow.units.named(each)).name for each in communities}
