"""The clock tells everybody of the staff what waits for them, a part of them at a time."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final

from domain.chat import Kind, Room, Saying, Tick
from domain.digests import EARLIEST, LATEST, digest_is_due, is_first_workday_of_its_week
from domain.people import private_room
from domain.permissions import ACTS, Act
from handlers.digests.reading import Reader, digest, reader, worded
from handlers.scene import Scene
from storage import UnitOfWork

MOST: Final = 40
"""So many people are looked at in one transaction."""
COMMUNITIES: Final = 6
"""In so many communities is looked at once, unless a single reader has more."""
THINGS: Final = 12_000
"""So many things are sifted in one transaction, counted for each reader; one reader at least."""
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
    told, said = await _pages(scene, readers)
    if len(turns) == MOST or told < len(readers):
        await scene.tell_again(tick)
    return said


async def deadline(uow: UnitOfWork) -> None:
    """After a start: where pages were made before, those of this morning may have been missed."""
    last = await uow.digests.last_day()
    if last is not None:
        following = datetime(last.year, last.month, last.day, tzinfo=UTC) + timedelta(days=1)
        uow.wake(SCHEDULE, following)


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
            today = scene.at.astimezone(scene.house.zone).date()
            uow.digests.put(subscription.tell(today, {}))
            continue
        grants = await uow.grants.of(resident)
        found.append((reader(scene, resident, grants, communities), room))
    return found


async def _pages(scene: Scene, readers: Sequence[tuple[Reader, Room]]) -> tuple[int, list[Saying]]:
    """How many were looked at, and what those of them are told for whom anything waits."""
    uow, zone = scene.uow, scene.house.zone
    today = scene.at.astimezone(zone).date()
    until = datetime.combine(today, LATEST, zone).astimezone(UTC)
    here = _together([who for who, _ in readers])
    weekly = is_first_workday_of_its_week(today)
    found = await uow.waiting.within(here, scene.at, zone, weekly=weekly)
    said: list[Saying] = []
    told = sifted = 0
    for who, room in readers:
        things = sum(len(found.get(community, ())) for community in who.communities)
        if told and (sifted + things > THINGS or not here.issuperset(who.communities)):
            break
        told, sifted = told + 1, sifted + things
        subscription = await uow.digests.of(who.resident)
        whole = digest(scene, who, found, subscription.told)
        uow.digests.put(subscription.tell(today, whole.told))
        if whole.count:
            text, buttons = await worded(scene, whole, subscription.told)
            said.append(
                Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons, expires_at=until)
            )
    return told, said


def _together(readers: Sequence[Reader]) -> set[int]:
    """The communities of the first, and of those behind as far as that makes few."""
    communities: set[int] = set()
    for place, each in enumerate(readers):
        wider = communities.union(each.communities)
        if place and len(wider) > max(COMMUNITIES, len(communities)):
            break
        communities = wider
    return communities
