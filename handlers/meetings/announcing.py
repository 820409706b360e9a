"""Telling of a meeting: its living card in the groups, who is told alone, how long that takes."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from domain.chat import Kind, Press, Room, Saying, Sentence
from domain.meetings import (
    DOORS,
    Act,
    Meeting,
    MeetingKind,
    Present,
    Reminder,
    State,
    Telling,
    moments,
    takes,
)
from domain.meetings.reminders import list_by
from domain.people import private_room
from domain.privacy import Purpose
from handlers import agreeing, notices
from handlers.meetings import items
from handlers.meetings.items import card_name
from handlers.scene import Scene
from handlers.wording import meetings as words

PAGE: Final = 1_000
"""So many people are counted at once."""
SOON: Final = timedelta(days=1)
"""What begins within this is told whatever else a group heard today."""
SCHEDULE: Final = "remind-of-meetings"


@dataclass(frozen=True, slots=True)
class Reach:
    """Who will hear of a meeting, and how long it takes until all have."""

    groups: Sequence[Room]
    people: int
    reachable: int
    takes: timedelta


async def announce(scene: Scene, meeting: Meeting) -> list[Saying]:
    """It is right: the groups read it now, those invited alone as fast as the platform allows."""
    await items.require(scene, meeting)
    by = (await scene.account()).resident
    meeting, reach, posts = await let_out(scene, meeting, by=by)
    done = words.announced(meeting, len(reach.groups), reach.people, reach.takes)
    toast = [scene.toast(words.noted_well())] if isinstance(scene.incoming, Press) else []
    return [*toast, scene.answer(done), *posts]


async def let_out(
    scene: Scene, meeting: Meeting, *, by: int
) -> tuple[Meeting, Reach, list[Saying]]:
    """Whoever says so: it is known now; who hears of it, and its cards in the groups."""
    meeting = meeting.announce(scene.at)
    texts = (meeting.place, *meeting.agenda)
    await items.keep(scene, meeting, Act.ANNOUNCE, texts=texts, by=by)
    reach = await reach_of(scene, meeting)
    for room in reach.groups:
        scene.uow.guests.note_room(meeting, room)
    await plan_reminders(scene, meeting)
    if not await notices.invites(scene, meeting):
        tell_people(scene, meeting, Telling.INVITE)
    hosts = await tell_hosts(scene, meeting, await scene.uow.hosts.of(meeting), by=by)
    return meeting, reach, [*await shown(scene, meeting, reach.groups), *hosts]


async def groups_of(scene: Scene, meeting: Meeting) -> list[Room]:
    """The groups nearest to those it is for: the building's, else the estate's, the community's."""
    found: dict[Room, None] = {}
    for unit in await items.places(scene, meeting):
        here = await scene.uow.rooms.groups_of(unit.id)
        while not here and unit.id != meeting.community and meeting.body is None:
            assert unit.parent is not None, "a building lies in its community"
            unit = await scene.uow.units.named(unit.parent)  # noqa: PLW2901 - one step up
            here = await scene.uow.rooms.groups_of(unit.id)
        found |= dict.fromkeys(here)
    return list(found)


async def shown(
    scene: Scene, meeting: Meeting, rooms: Sequence[Room] | None = None
) -> list[Saying]:
    """The card as it is now wherever it was announced; `rooms`: where it is announced first."""
    where = await scene.uow.guests.rooms(meeting) if rooms is None else rooms
    if not where or meeting.announced_at is None:  # they were asked when it shall be
        return []
    count = await scene.uow.rsvps.headcount(meeting)
    body = await items.body_name(scene, meeting)
    here = 0
    if meeting.starts_at - DOORS <= scene.at:
        here = Present.of(await scene.uow.attendances.of(meeting)).total
    doors = meeting.doors_are_open(scene.at)
    hosts = await items.host_names(scene, meeting, public=True)
    text, buttons = words.card(meeting, count, body, hosts, here=here, doors=doors)
    kind = Kind.RESULT if meeting.starts_at - scene.at < SOON else Kind.POST
    card = card_name(meeting)
    over = meeting.ends_at if rooms is not None else None
    return [
        Saying(room=room, text=text, kind=kind, buttons=buttons, card=card, expires_at=over)
        for room in where
    ]


async def tell_hosts(
    scene: Scene, meeting: Meeting, residents: Collection[int], *, by: int
) -> list[Saying]:
    """These, each alone, that it is theirs to hold; of what nobody knows yet nobody is told."""
    others = [each for each in residents if each != by]
    if meeting.state is State.PLANNED or not others:
        return []
    text = words.you_host(meeting, await items.body_name(scene, meeting))
    said: list[Saying] = []
    for each in others:
        for room in await private_rooms(scene, [each]):
            said.append(Saying(room=room, text=text, kind=Kind.NOTICE))
            said += await _asked(scene, each, room)
    return said


async def _asked(scene: Scene, host: int, room: Room) -> list[Saying]:
    """Whether all may read who holds it, where it is no office of theirs: once."""
    if await agreeing.by_office(scene, host):
        return []
    asked = await agreeing.ask(scene, Purpose.NAMED, host)
    if asked is None:
        return []
    question, buttons = asked
    return [Saying(room=room, text=question, kind=Kind.NOTICE, buttons=buttons)]


async def told(scene: Scene, meeting: Meeting) -> tuple[list[Saying], Reach]:
    """It changed: everybody who was told before is told, the groups at once, people in parts."""
    rooms = await scene.uow.guests.rooms(meeting)
    tell_people(scene, meeting, Telling.CHANGE)
    text = words.changed(meeting, await items.body_name(scene, meeting))
    here = scene.room if not scene.spoken.private else None
    posts = [
        scene.answer(text) if room == here else Saying(room=room, text=text, kind=Kind.RESULT)
        for room in rooms
    ]
    return [*await shown(scene, meeting), *posts], await reach_again(scene, meeting, rooms)


# --- what the clock tells ----------------------------------------------------------------


async def plan_reminders(scene: Scene, meeting: Meeting) -> None:
    """Remind of it at its moments, and no longer at those of another time."""
    uow = scene.uow
    before = await uow.reminders.before(meeting.community)
    due = moments(meeting.starts_at, scene.at, scene.house.quiet, scene.house.zone, before)
    await drop_reminders(scene, meeting, len(due) if meeting.is_coming else 0)
    await notices.plan(scene, meeting)
    if not meeting.is_coming:
        return
    for place, moment in enumerate(due):
        uow.reminders.put(
            Reminder(
                community=meeting.community,
                number=meeting.number,
                telling=Telling.REMIND,
                place=place,
                due_at=moment,
            )
        )
        uow.wake(SCHEDULE, moment)
    plan(scene, meeting, Telling.DOORS, max(meeting.starts_at - DOORS, scene.at))
    if meeting.kind is not MeetingKind.ACTIVITY:
        plan(scene, meeting, Telling.LIST, list_by(meeting.ends_at, scene.house.zone))


def plan(scene: Scene, meeting: Meeting, telling: Telling, due_at: datetime) -> None:
    """Let the clock tell this of it then, in place of when it was to tell it before."""
    scene.uow.reminders.put(
        Reminder(community=meeting.community, number=meeting.number, telling=telling, due_at=due_at)
    )
    scene.uow.wake(SCHEDULE, due_at)


async def drop_reminders(scene: Scene, meeting: Meeting, kept: int = 0) -> None:
    """Do not remind of it, but for the first so many."""
    for reminder in await scene.uow.reminders.of(meeting):
        untold = reminder.telling is Telling.REMIND and reminder.told_at is None
        if untold and reminder.place >= kept:
            scene.uow.reminders.put(replace(reminder, told_at=scene.at))


def tell_people(scene: Scene, meeting: Meeting, telling: Telling) -> None:
    """Let the clock tell people alone, from now on and page by page."""
    plan(scene, meeting, telling, scene.at)


# --- whom, and how long ------------------------------------------------------------------


async def reach_of(scene: Scene, meeting: Meeting) -> Reach:
    """Who will hear of it when it is announced."""
    invited, after = await items.invited(scene, meeting), 0
    people = reachable = 0
    messages: Counter[str] = Counter()
    while page := await scene.uow.grants.invited(invited, scene.at, after=after, limit=PAGE):
        after = page[-1]
        people += len(page)
        for room in await _written_to(scene, page):
            reachable += 1
            messages[room.transport] += 1
    return _reach(scene, await groups_of(scene, meeting), people, reachable, messages)


async def reach_again(scene: Scene, meeting: Meeting, rooms: Sequence[Room]) -> Reach:
    """Who will hear of a change: everybody who was told before."""
    after = people = reachable = 0
    messages: Counter[str] = Counter()
    while page := await scene.uow.guests.of(meeting, after, PAGE):
        after = page[-1]
        people += len(page)
        for room in await _written_to(scene, page):
            reachable += 1
            messages[room.transport] += 1
    return _reach(scene, rooms, people, reachable, messages)


def _reach(
    scene: Scene, groups: Sequence[Room], people: int, reachable: int, messages: Counter[str]
) -> Reach:
    house = scene.house
    messages.update(room.transport for room in groups)
    return Reach(groups, people, reachable, takes(messages, house.per_minute, house.per_day))


async def private_rooms(scene: Scene, residents: Sequence[int]) -> list[Room]:
    """Where these people are told something alone."""
    accounts = await scene.uow.accounts.of_all(residents)
    rooms = (scene.house.alone(each) for each in accounts.values())
    return [room for room in rooms if room is not None]


async def _written_to(scene: Scene, residents: Sequence[int]) -> list[Room]:
    """The same, without those who must be called first."""
    accounts = await scene.uow.accounts.of_all(residents)
    rooms = (private_room(each) for each in accounts.values())
    return [room for room in rooms if room is not None]


def reach_in_words(reach: Reach) -> Sentence:
    """The same for staff, before anything is told."""
    return words.reach(len(reach.groups), reach.people, reach.reachable, reach.takes)


def done_in_words(meeting: Meeting, reach: Reach) -> Sentence:
    """The same for who changed it, while it is told."""
    return words.done(meeting, len(reach.groups), reach.people, reach.takes)
