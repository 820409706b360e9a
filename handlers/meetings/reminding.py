"""The clock tells of meetings: invitations, reminders and changes, a page of people at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from domain.chat import Kind, Saying, Sentence, Tick
from domain.meetings import Act, Meeting, MeetingKind, Reminder, Telling, still_helps
from domain.meetings.reminders import LEAST
from handlers.meetings import announcing, arriving, items, timepolling
from handlers.scene import Scene
from handlers.wording import meetings as words
from handlers.wording import sessions as minutes
from handlers.wording import table

MOST: Final = 100
"""So many moments are looked at in one transaction."""
PEOPLE: Final = 500
"""So many people are told in one transaction."""
LATE: Final = timedelta(minutes=1)
"""What is told this much after its moment was held up, and may help nobody any more."""


async def remind_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: tell what is due, as much as fits, and come again for the rest."""
    meetings, reminders = scene.uow.meetings, scene.uow.reminders
    due = await reminders.due(tick.at, MOST)
    await meetings.foresee((each.community, each.number) for each in due)
    said: list[Saying] = []
    left = PEOPLE
    for reminder in due:
        if not left:
            break
        meeting = await meetings.named(reminder.community, reminder.number)
        people, told = await _tell(scene, reminder, meeting, left)
        said += told
        left -= people
    if not left or len(due) == MOST:
        await scene.tell_again(tick)
    following = await reminders.next_due()
    if following is not None and following > tick.at:
        scene.uow.wake(tick.schedule, following)
    return said


async def _tell(
    scene: Scene, reminder: Reminder, meeting: Meeting, limit: int
) -> tuple[int, list[Saying]]:
    """How many people it was about, and what is said to them; the row knows how far it came."""
    if reminder.telling is Telling.DECIDE:
        scene.uow.reminders.put(replace(reminder, told_at=scene.at))
        return 0, await timepolling.close_due(scene, meeting)
    if not await _is_worth_it(scene, reminder, meeting):
        scene.uow.reminders.put(replace(reminder, told_at=scene.at))
        return 0, []
    groups: list[Saying] = []
    if reminder.telling is Telling.REMIND and not reminder.after:
        groups = await _in_the_groups(scene, meeting)
    if reminder.telling is Telling.DOORS and not reminder.after:
        groups = await announcing.shown(scene, meeting)
    page = await _page(scene, reminder, meeting, limit)
    told = await _alone(scene, reminder.telling, meeting, page)
    if len(page) < limit:
        scene.uow.reminders.put(replace(reminder, told_at=scene.at))
    else:
        scene.uow.reminders.put(replace(reminder, after=page[-1]))
    return len(page), [*groups, *told]


async def _is_worth_it(scene: Scene, reminder: Reminder, meeting: Meeting) -> bool:
    """Whether it still helps: nobody is reminded of what is off, or too late to come."""
    if reminder.telling is Telling.CHANGE:
        return True
    if reminder.telling is Telling.LIST:
        return meeting.is_coming or meeting.allowed(Act.LIST)
    if reminder.telling is Telling.ASK:
        return await timepolling.is_open(scene, meeting)
    if reminder.telling is Telling.DOORS:  # whoever comes late is there, too
        return meeting.doors_are_open(scene.at)
    if not meeting.is_coming or meeting.starts_at <= scene.at:
        return False
    if reminder.telling is Telling.INVITE or reminder.after:
        return True
    if scene.at - reminder.due_at < LATE:
        return True
    following = await _next(scene, reminder, meeting)
    house = scene.house
    return still_helps(meeting.starts_at, scene.at, house.quiet, house.zone, following)


async def _next(scene: Scene, reminder: Reminder, meeting: Meeting) -> datetime | None:
    """When the meeting is reminded of next."""
    later = [
        each.due_at
        for each in await scene.uow.reminders.of(meeting)
        if each.telling is Telling.REMIND and each.told_at is None and each.place > reminder.place
    ]
    return min(later, default=None)


async def _in_the_groups(scene: Scene, meeting: Meeting) -> list[Saying]:
    text = words.reminder(meeting, await items.body_name(scene, meeting))
    return [
        Saying(room=room, text=text, kind=Kind.POST, expires_at=meeting.starts_at - LEAST)
        for room in await scene.uow.guests.rooms(meeting)
    ]


async def _page(scene: Scene, reminder: Reminder, meeting: Meeting, limit: int) -> Sequence[int]:
    """The next people whom it is about."""
    guests = scene.uow.guests
    match reminder.telling:
        case Telling.INVITE | Telling.ASK:
            invited = await items.invited(scene, meeting)
            return await scene.uow.grants.invited(
                invited, scene.at, after=reminder.after, limit=limit
            )
        case Telling.REMIND if meeting.kind is MeetingKind.SESSION:
            return []  # they have its packet, and are asked once
        case Telling.REMIND:
            return await guests.silent(meeting, reminder.after, limit)
        case Telling.CHANGE:
            return await guests.untold(meeting, reminder.after, limit)
        case Telling.DOORS:
            return _after(reminder, await items.hosts(scene, meeting), limit)
        case Telling.LIST:
            whom = [*await items.hosts(scene, meeting), *await items.chairs(scene, meeting)]
            return _after(reminder, whom, limit)
        case Telling.DECIDE:
            return []


def _after(reminder: Reminder, people: Sequence[int], limit: int) -> Sequence[int]:
    return [each for each in sorted(set(people)) if each > reminder.after][:limit]


def _not_to_be_read(meeting: Meeting, body: str) -> Sentence:
    """Minutes that are not out, or a list that is not published."""
    session = meeting.kind is MeetingKind.SESSION
    return minutes.not_out(meeting, body) if session else table.not_listed(meeting)


async def _alone(
    scene: Scene, telling: Telling, meeting: Meeting, people: Sequence[int]
) -> list[Saying]:
    """Each alone, who can be written to."""
    if not people:
        return []
    if telling in (Telling.INVITE, Telling.ASK, Telling.CHANGE):
        scene.uow.guests.note(meeting, people)
    body = await items.body_name(scene, meeting)
    match telling:
        case Telling.INVITE:
            text, buttons = words.invitation(meeting, body)
        case Telling.REMIND:
            text, buttons = words.reminder_alone(meeting, body)
        case Telling.ASK:
            text, buttons = await timepolling.question(scene, meeting)
        case Telling.CHANGE:
            text, buttons = words.changed(meeting, body), words.offers(meeting)
        case Telling.DOORS:
            text, buttons = table.doors_open(meeting, arriving.word(scene.uow, meeting)), ()
        case Telling.LIST:
            text, buttons = _not_to_be_read(meeting, body), ()
        case Telling.DECIDE:
            return []
    until = None if telling in (Telling.CHANGE, Telling.LIST) else meeting.starts_at
    until = meeting.ends_at if telling is Telling.DOORS else until
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons, expires_at=until)
        for room in await announcing.private_rooms(scene, people)
    ]
