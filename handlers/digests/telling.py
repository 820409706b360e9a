"""The clock tells everybody of the staff what waits for them, a part of them at a time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from itertools import accumulate
from typing import Final

from domain.chat import Kind, Room, Saying, Tick
from domain.digests import (
    APART,
    EARLIEST,
    LATEST,
    Count,
    Waiting,
    digest_is_due,
    is_first_workday_of_its_week,
    told_of,
)
from domain.people import private_room
from domain.permissions import ACTS, Act
from domain.workdays import ONE_DAY
from handlers.digests.reading import Reader, counted, counts_of, digest, reader, worded
from handlers.scene import Scene
from handlers.wording.digests import Worded
from storage import UnitOfWork

MOST: Final = 12
"""So many people are looked at in one transaction: a vote that comes meanwhile waits for them."""
TOGETHER: Final = 2
"""In so many communities is looked in one transaction, unless its first reader serves in more."""
QUIET: Final = 24
"""In so many communities at most is counted in one transaction for all who serve in many."""
LITTLE: Final = 24
"""So many numbers they have given together, ever; a community that gave more is counted alone."""
TOLD: Final = 4
"""So many of them are told in one transaction."""
SCHEDULE: Final = "tell-digests"


async def tell_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: pages for the next readers; the same tick comes again for the rest."""
    zone = scene.house.zone
    if not digest_is_due(scene.at, zone):
        return []
    morning = datetime.combine(scene.at.astimezone(zone).date(), EARLIEST, zone)
    roles = ACTS[Act.READ_DIGEST]
    turns = await scene.uow.digests.turns(morning.date(), roles, morning, MOST)
    readers = await _readers(scene, turns)
    wide = [each for each in readers if each[0].is_wide]
    if wide:
        await scene.tell_again(tick)
        return await _count(scene, wide)
    told, said = await _pages(scene, readers)
    if len(turns) == MOST or told < len(readers):
        await scene.tell_again(tick)
    return said


async def deadline(uow: UnitOfWork) -> None:
    """After a start: where pages were made before, those of this morning may have been missed."""
    last = await uow.digests.last_day()
    if last is not None:
        uow.wake(SCHEDULE, datetime.combine(last, time(), UTC) + ONE_DAY)


async def _readers(scene: Scene, residents: Sequence[int]) -> list[tuple[Reader, Room]]:
    """Who of these is to be told, and where; of the others it is noted that they were looked at."""
    uow = scene.uow
    await uow.grants.foresee_of(residents)
    await uow.digests.foresee(residents)
    accounts = await uow.accounts.of_all(residents)
    communities = await uow.units.communities()
    found: list[tuple[Reader, Room]] = []
    for resident in residents:
        subscription = await uow.digests.of(resident)
        room = private_room(accounts[resident])
        if room is None or subscription.off_at is not None:
            uow.digests.put(subscription.tell(_today(scene), {}))
            continue
        grants = await uow.grants.of(resident)
        found.append((reader(scene, resident, grants, communities), room))
    return found


async def _pages(scene: Scene, readers: Sequence[tuple[Reader, Room]]) -> tuple[int, list[Saying]]:
    """How many were looked at, and what those of them are told for whom anything waits."""
    here = _together([who for who, _ in readers])
    found = await _found(scene, here)
    said: list[Saying] = []
    told = 0
    for who, room in readers:
        if told and not here.issuperset(who.communities):
            break
        told += 1
        said += await _line_by_line(scene, who, room, found)
    return told, said


async def _line_by_line(
    scene: Scene, who: Reader, room: Room, found: Mapping[int, Sequence[Waiting]]
) -> list[Saying]:
    """One page, unless nothing waits; either way they were looked at."""
    subscription = await scene.uow.digests.of(who.resident)
    whole = digest(scene, who, found, subscription.told)
    scene.uow.digests.put(subscription.tell(_today(scene), whole.told))
    if not whole.count:
        return []
    return [_page(scene, room, await worded(scene, whole, subscription.told))]


# --- who serves in many communities ----------------------------------------------------------


async def _count(scene: Scene, readers: Sequence[tuple[Reader, Room]]) -> list[Saying]:
    """The next few communities are counted for all of them; then they are told, a few at a time."""
    uow, today = scene.uow, _today(scene)
    first, _ = readers[0]
    left = await _uncounted(scene, first)
    if not left:
        ready = [each for each in readers if not await _uncounted(scene, each[0])]
        told = [await _counted(scene, who, room) for who, room in ready[:TOLD]]
        return [saying for each in told for saying in each]
    found = await _found(scene, await _next(scene, left))
    for who, _ in readers:
        subscription = await uow.digests.of(who.resident)
        theirs = [each for each in await _uncounted(scene, who) if each in found]
        whole = digest(scene, replace(who, communities=tuple(theirs)), found, subscription.told)
        counts = {each.community: each for each in whole.counts}
        counted_now = [counts.get(each, Count(each, 0, 0, "")) for each in theirs]
        uow.digests.put(subscription.count(today, counted_now))
    return []


async def _next(scene: Scene, left: Sequence[int]) -> list[int]:
    """The first of these, and those behind as long as hardly anything was brought up there."""
    given = await scene.uow.counters.items(left[:QUIET])
    together = accumulate(given.values())
    quiet = [each for each, so_far in zip(given, together, strict=True) if so_far <= LITTLE]
    return quiet or list(left[:1])


async def _uncounted(scene: Scene, who: Reader) -> list[int]:
    """In which of their communities nobody has looked today."""
    subscription = await scene.uow.digests.of(who.resident)
    known = subscription.counts if subscription.counted_on == _today(scene) else ()
    done = {each.community for each in known}
    return [each for each in who.communities if each not in done]


async def _counted(scene: Scene, who: Reader, room: Room) -> list[Saying]:
    """A line for each community; where only a few have anything, all that there is."""
    subscription = await scene.uow.digests.of(who.resident)
    counts = counts_of(subscription, who.communities)
    if len(counts) <= APART:
        few = tuple(each.community for each in counts)
        found = await _found(scene, few)
        return await _line_by_line(scene, replace(who, communities=few), room, found)
    told = told_of(counts, subscription.told, _today(scene))
    text = await counted(scene, subscription, who.communities)
    scene.uow.digests.put(subscription.tell(_today(scene), told))
    return [_page(scene, room, text)]


# --- what both share ---------------------------------------------------------------------------


def _today(scene: Scene) -> date:
    return scene.at.astimezone(scene.house.zone).date()


async def _found(scene: Scene, communities: Collection[int]) -> dict[int, list[Waiting]]:
    weekly = is_first_workday_of_its_week(_today(scene))
    return await scene.uow.waiting.within(communities, scene.at, scene.house.zone, weekly=weekly)


def _page(scene: Scene, room: Room, worded: Worded) -> Saying:
    """What is said to one; in the evening nobody needs it any more."""
    text, buttons = worded
    until = datetime.combine(_today(scene), LATEST, scene.house.zone).astimezone(UTC)
    return Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons, expires_at=until)


def _together(readers: Sequence[Reader]) -> set[int]:
    """The communities of the first, and of those behind as far as that makes few."""
    communities: set[int] = set()
    for place, each in enumerate(readers):
        wider = communities.union(each.communities)
        if place and len(wider) > TOGETHER:
            break
        communities = wider
    return communities
