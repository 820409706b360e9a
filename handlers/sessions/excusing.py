"""请假: a member does not come, and may say why; the reason is for those who run the session."""

from dataclasses import replace
from typing import Final

from domain.chat import Press, Saying, Text
from domain.meetings import Meeting, MeetingKind
from domain.questions import Question
from domain.texts import at_a_glance
from handlers import meetings
from handlers.meetings import answering
from handlers.meetings import items as gatherings
from handlers.numbered import about
from handlers.scene import Scene
from handlers.wording import sessions as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, agreement

LONGEST: Final = 100
FEW: Final = 6


async def press(scene: Scene, press: Press) -> list[Saying]:
    """请假 under the packet; the reason is asked for."""
    meeting = await gatherings.pressed(scene, press)
    if meeting is None or meeting.kind is not MeetingKind.SESSION or not meeting.is_coming:
        return [scene.toast(stale_button())]
    said = await answering.press(scene, replace(press, action="meeting-not"))
    if not press.private:
        return said
    scene.inquire("session-excuse", about(meeting))
    return [*said, scene.answer(words.ask_reason(meeting))]


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """请假 43 出差; without a number the only session that is to come."""
    meeting = await gatherings.meant(scene, text, command.number)
    if meeting is None and command.number is None:
        coming = await scene.uow.meetings.upcoming(await scene.communities(), scene.at, FEW)
        sat = [
            each
            for each in coming
            if each.kind is MeetingKind.SESSION and each.is_coming and await _sits(scene, each)
        ]
        meeting = sat[0] if len(sat) == 1 else None
    if meeting is None or meeting.kind is not MeetingKind.SESSION:
        return [scene.answer(words.which_session())] if text.addressed else None
    absent = Command(word=Word.ABSENT, number=meeting.number, sure=True)
    said = await meetings.commanded(scene, text, absent) or []
    if command.body:
        await _excuse(scene, meeting, command.body)
        return said
    if text.private:
        scene.inquire("session-excuse", about(meeting))
        return [*said, scene.answer(words.ask_reason(meeting))]
    return said


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """Why; or nothing, which is enough."""
    scene.uow.questions.drop(question)
    meeting = await gatherings.asked_about(scene, question)
    if agreement(text.body) is False:
        return [scene.answer(words.reason_noted(given=False))]
    await _excuse(scene, meeting, text.body)
    return [scene.answer(words.reason_noted(given=True))]


async def _sits(scene: Scene, meeting: Meeting) -> bool:
    resident = (await scene.account()).resident
    return await scene.uow.sessions.seat(*meeting.key, resident) is not None


async def _excuse(scene: Scene, meeting: Meeting, reason: str) -> None:
    """Kept with the seat; a neighbour without one has nobody to excuse themselves to."""
    resident = (await scene.account()).resident
    seat = await scene.uow.sessions.seat(*meeting.key, resident)
    if seat is not None:
        scene.uow.sessions.sit(replace(seat, excuse=at_a_glance(reason, LONGEST)))
