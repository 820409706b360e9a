"""When a body's members are told of its session: planned with its time, told by the clock."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.meetings import Meeting, MeetingKind
from domain.meetings.reminders import LEAST
from domain.sessions import Moment, Word, ask_at, notice_at, soon_at
from handlers.scene import Scene

SCHEDULE: Final = "tell-of-sessions"
MOST: Final = 20
"""So many meetings to come are looked at, where something reached the agenda."""


async def plan(scene: Scene, meeting: Meeting) -> None:
    """Let the packet go out, and who is silent be asked, when the meeting's time asks for it."""
    if meeting.kind is not MeetingKind.SESSION:
        return
    sessions, house = scene.uow.sessions, scene.house
    for moment in await sessions.planned(*meeting.key):
        if moment.told_at is None and moment.word is not Word.CHANGE:
            sessions.plan(replace(moment, told_at=scene.at))
    if not meeting.is_coming:
        return
    noticed = scene.at
    if await sessions.get(*meeting.key) is None:
        noticed = notice_at(meeting.starts_at, scene.at, house.quiet, house.zone)
        _plan(scene, meeting, Word.PACKET, noticed)
    _plan(scene, meeting, Word.ASK, ask_at(meeting.starts_at, noticed, house.quiet, house.zone))


async def invites(scene: Scene, meeting: Meeting) -> bool:
    """Tell whether its packet goes out as soon as anything does, and so invites its members."""
    house = scene.house
    soon = soon_at(scene.at, house.quiet, house.zone)
    planned = await scene.uow.sessions.planned(*meeting.key)
    return soon <= meeting.starts_at - LEAST and any(
        moment.word is Word.PACKET and moment.told_at is None and moment.due_at <= soon
        for moment in planned
    )


async def added(scene: Scene, meeting: Meeting) -> None:
    """Something came onto its agenda: whoever has the packet hears of it."""
    if await scene.uow.sessions.get(*meeting.key) is not None:
        house = scene.house
        _plan(scene, meeting, Word.CHANGE, soon_at(scene.at, house.quiet, house.zone))


async def reached(scene: Scene, community: int) -> None:
    """A proposal reached the agenda there: so do those hear whose session is at hand."""
    for meeting in await scene.uow.meetings.upcoming([community], scene.at, MOST):
        if meeting.kind is MeetingKind.SESSION:
            await added(scene, meeting)


def _plan(scene: Scene, meeting: Meeting, word: Word, due: datetime | None) -> None:
    if due is None:
        return
    moment = Moment(community=meeting.community, number=meeting.number, word=word, due_at=due)
    scene.uow.sessions.plan(moment)
    scene.uow.wake(SCHEDULE, due)
