"""The next pages are made before their turn: read in pieces, between which others are answered."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, tzinfo
from typing import Final

from domain.chat import Kind, Room, Saying, Tick
from domain.digests import (
    APART,
    EARLIEST,
    LATEST,
    Count,
    Ground,
    Page,
    Seen,
    Waiting,
    count,
    digest_is_due,
    is_first_workday_of_its_week,
    of_resident,
    told_of,
)
from domain.people import private_room
from domain.permissions import ACTS, Act
from handlers.digests.reading import (
    COMMUNITIES,
    Reader,
    counted,
    counts_of,
    digest,
    reader,
    worded,
)
from handlers.scene import Scene
from handlers.wording.digests import Worded
from storage import GiveWay, UnitOfWork, at_once

MOST: Final = 8
"""So many are told in one transaction: whoever writes meanwhile waits for them."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Somebody who is to be told, and on what ground."""

    who: Reader
    ground: Ground
    room: Room


async def look(
    scene: Scene, tick: Tick, between: GiveWay = at_once, before: Seen | None = None
) -> Seen:
    """Make the pages of those whose turn is next; what the look `before` found is not read again.

    Nothing is changed: what comes of it is told, and noted, by `tell_due`.
    """
    uow, zone = scene.uow, scene.house.zone
    seen = Seen(tick=tick.key, at=scene.at)
    if not digest_is_due(scene.at, zone):
        return seen
    turns = await whose_turn(uow, scene.at, zone, MOST)
    await between()
    grounds = await grounds_of(uow, turns)
    nobody = [_page(scene, ground, {}) for ground in grounds if not ground.is_told]
    told = await _readers(scene, grounds)
    await between()
    seen = replace(seen, pages=nobody, more=len(turns) == MOST)
    wide = [each for each in told if each.who.is_wide]
    if wide:
        counted_ = await _counted(scene, wide, between)
        return replace(seen, pages=[*nobody, *counted_], more=len(told) > len(wide) or seen.more)
    known = before is not None and before.at == scene.at
    found: Mapping[int, Sequence[Waiting]] = before.found if before is not None and known else {}
    pages: list[Page] = []
    for each in told:
        found = await _found(scene, each.who, between, found)
        pages.append(await _line_by_line(scene, each, found))
        await between()
    return replace(seen, pages=[*nobody, *pages], found=found)


async def whose_turn(uow: UnitOfWork, at: datetime, zone: tzinfo, limit: int) -> list[int]:
    """Who held a role this morning and was not looked at for today."""
    morning = datetime.combine(at.astimezone(zone).date(), EARLIEST, zone)
    roles = ACTS[Act.READ_DIGEST]
    return await uow.digests.turns(morning.date(), roles, morning, limit)


async def grounds_of(uow: UnitOfWork, residents: Collection[int]) -> list[Ground]:
    """What their pages are made on, as it is now, in their order."""
    await uow.grants.foresee_of(residents)
    await uow.digests.foresee(residents)
    accounts = await uow.accounts.of_all(residents)
    return [
        Ground(
            await uow.digests.of(resident),
            tuple(await uow.grants.of(resident)),
            private_room(accounts[resident]),
        )
        for resident in residents
    ]


async def _readers(scene: Scene, grounds: Iterable[Ground]) -> list[_Told]:
    """Who of these is to be told, and where they serve."""
    communities = await scene.uow.units.communities()
    return [
        _Told(
            reader(scene, ground.subscription.resident, ground.grants, communities),
            ground,
            ground.room,
        )
        for ground in grounds
        if ground.is_told and ground.room is not None
    ]


async def _line_by_line(scene: Scene, told: _Told, found: Mapping[int, Sequence[Waiting]]) -> Page:
    """One page; without words where nothing waits."""
    before = told.ground.subscription
    whole = digest(scene, told.who, found, before.told)
    if not whole.count:
        return _page(scene, told.ground, whole.told)
    said = _said(scene, told.room, await worded(scene, whole, before.told))
    return _page(scene, told.ground, whole.told, said)


# --- who serves in many communities ----------------------------------------------------------


async def _counted(scene: Scene, told: Sequence[_Told], between: GiveWay) -> list[Page]:
    """Every community is counted for all of these, one after the other; a page for each."""
    counts: dict[int, list[Count]] = {each.who.resident: [] for each in told}
    for community in dict.fromkeys(place for each in told for place in each.who.communities):
        alone = (community,)
        found = await _found(scene, replace(told[0].who, communities=alone), between, {})
        same: dict[tuple[int, ...], Count] = {}
        for each in told:
            if community in each.who.communities:
                theirs = of_resident(found[community], each.who.resident, each.who.grants, scene.at)
                which = tuple(map(id, theirs))  # most who serve so widely can act on all of it
                if which not in same:
                    same[which] = count(theirs, community, scene.at, scene.house.zone)
                    await between()
                counts[each.who.resident].append(same[which])
    return [await _overview(scene, each, counts[each.who.resident], between) for each in told]


async def _overview(scene: Scene, told: _Told, counts: Collection[Count], between: GiveWay) -> Page:
    """A line for each community; where only a few have anything, all that there is."""
    today = _today(scene)
    before = told.ground.subscription.count(today, counts)
    anything = counts_of(before, told.who.communities)
    if len(anything) <= APART:
        few = replace(told.who, communities=tuple(each.community for each in anything))
        found = await _found(scene, few, between, {})
        page = await _line_by_line(scene, replace(told, who=few), found)
        return replace(page, after=page.after.count(today, counts))
    text = await counted(scene, before, told.who.communities)
    await between()
    after = before.tell(today, told_of(anything, before.told, today))
    return Page(told.ground, after, _said(scene, told.room, text))


# --- what both share ---------------------------------------------------------------------------


async def _found(
    scene: Scene, who: Reader, between: GiveWay, known: Mapping[int, Sequence[Waiting]]
) -> dict[int, Sequence[Waiting]]:
    """What waits where somebody serves, a community at a time, with what is known as it is.

    Of what is known no more is held on to than one of the staff is told line by line.
    """
    theirs = set(who.communities)
    all_fit = len(theirs.union(known)) <= COMMUNITIES
    found = {place: known[place] for place in known if all_fit or place in theirs}
    weekly = is_first_workday_of_its_week(_today(scene))
    for place in who.communities:
        if place not in found:
            found |= await scene.uow.waiting.within(
                [place], scene.at, scene.house.zone, weekly=weekly, between=between
            )
    return found


def _page(
    scene: Scene, ground: Ground, told: Mapping[str, date], said: Saying | None = None
) -> Page:
    return Page(ground, ground.subscription.tell(_today(scene), told), said)


def _said(scene: Scene, room: Room, worded: Worded) -> Saying:
    """What is said to one; in the evening nobody needs it any more."""
    text, buttons = worded
    until = datetime.combine(_today(scene), LATEST, scene.house.zone).astimezone(UTC)
    return Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons, expires_at=until)


def _today(scene: Scene) -> date:
    return scene.at.astimezone(scene.house.zone).date()
