"""改期、改地点、取消、下雨: whoever was told before is told, each once."""

from domain.chat import Press, Saying, Text
from domain.meetings import Act, Meeting, State, read_before
from domain.permissions import Act as Permission
from domain.questions import Question
from domain.refusals import Refusal
from handlers.meetings import announcing, items, timepolling, timing
from handlers.meetings.timing import Draft
from handlers.numbered import about
from handlers.scene import Scene
from handlers.wording import meetings as words
from handlers.words import Command, Word, agreement


class WhichMeeting(Refusal):
    """It was not said which meeting is meant."""


ACTS = {
    Word.RESCHEDULE: Act.MOVE,
    Word.MEET_ELSEWHERE: Act.MOVE_PLACE,
    Word.CANCEL: Act.CANCEL,
    Word.RAIN: Act.RAIN_OFF,
}
"""What each word does with a meeting."""


async def commanded(scene: Scene, command: Command, meeting: Meeting) -> list[Saying]:
    """A word of those who run it."""
    await items.require(scene, meeting)
    act = ACTS[command.word]
    if not meeting.allowed(act):
        meeting.move(act, scene.at)  # says why not
    match act:
        case Act.MOVE:
            return await _go_on(scene, {**about(meeting)}, command.body)
        case Act.MOVE_PLACE if command.body:
            return await _move_place(scene, meeting, command.body)
        case Act.MOVE_PLACE:
            scene.inquire("meeting-place", about(meeting))
            return [scene.answer(words.ask_new_place(meeting))]
        case Act.CANCEL:
            return await _ask_cancel(scene, meeting, command.body)
        case _:
            return await _rain_off(scene, meeting)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The new time, the new place, or whether it is meant."""
    scene.uow.questions.drop(question)
    draft = dict(question.draft)
    meeting = await items.asked_about(scene, question)
    await items.require(scene, meeting)
    agreed = agreement(text.body)
    match question.kind:
        case "meeting-place":
            return await _move_place(scene, meeting, text.body)
        case "meeting-cancel":
            if agreed is not True:
                return [scene.answer(words.not_changed())]
            return await _cancel(scene, meeting, str(draft.get("reason", "")))
        case "meeting-moved" if agreed is True:
            return await _move(scene, meeting, draft)
        case "meeting-moved" if agreed is False:
            return [scene.answer(words.not_changed())]
        case _:
            return await _go_on(scene, draft, text.body)


async def press_option(scene: Scene, press: Press, question: Question) -> list[Saying]:
    """One of the proposed times was pressed."""
    scene.uow.questions.drop(question)
    said = await _go_on(scene, dict(question.draft), press.about)
    return [*said, scene.toast(words.noted_change())]


# --- another time ------------------------------------------------------------------------


async def _go_on(scene: Scene, draft: Draft, text: str) -> list[Saying]:
    """Ask until the new time is certain, then say it back."""
    meeting = await scene.uow.meetings.named(int(draft["community"]), int(draft["number"]))
    draft, _, ask = timing.take(scene, draft, text)
    starts = timing.starts_of(draft)
    if ask is not None or starts is None:
        scene.inquire("meeting-move", draft)
        if ask is not None:
            return [scene.answer(ask.text, ask.buttons)]
        missed = words.when_not_understood() if text else words.ask_new_time(meeting)
        return [scene.answer(missed)]
    meeting.reschedule(starts, timing.ends_of(draft), scene.at)
    scene.inquire("meeting-moved", draft)
    days = timing.day_lines(scene, starts)
    rooms = await scene.uow.guests.rooms(meeting)
    reach = announcing.reach_in_words(await announcing.reach_again(scene, meeting, rooms))
    return [scene.answer(words.echo_move(meeting, starts, days, reach))]


async def _move(scene: Scene, meeting: Meeting, draft: Draft) -> list[Saying]:
    starts = timing.starts_of(draft)
    assert starts is not None, "only what has a time is said back"
    moved = meeting.reschedule(starts, timing.ends_of(draft), scene.at)
    return await _tell(scene, moved, Act.MOVE)


# --- another place, not today, not at all ------------------------------------------------


async def _move_place(scene: Scene, meeting: Meeting, place: str) -> list[Saying]:
    return await _tell(scene, meeting.move_place(place, scene.at), Act.MOVE_PLACE, note=place)


async def _rain_off(scene: Scene, meeting: Meeting) -> list[Saying]:
    """Not today; another date is asked for, and may come later."""
    off = meeting.rain_off(scene.at)
    said = await _tell(scene, off, Act.RAIN_OFF)
    scene.inquire("meeting-move", about(off))
    return [*said, scene.answer(words.ask_new_time(off))]


async def _ask_cancel(scene: Scene, meeting: Meeting, reason: str) -> list[Saying]:
    if meeting.state is State.PLANNED:
        return await _cancel(scene, meeting, reason)
    scene.inquire("meeting-cancel", {**about(meeting), "reason": reason})
    rooms = await scene.uow.guests.rooms(meeting)
    reach = announcing.reach_in_words(await announcing.reach_again(scene, meeting, rooms))
    body = await items.body_name(scene, meeting)
    return [scene.answer(words.echo_cancel(meeting, reach, body))]


async def _cancel(scene: Scene, meeting: Meeting, reason: str) -> list[Saying]:
    said = await _tell(scene, meeting.cancel(reason, scene.at), Act.CANCEL, note=reason)
    return [*said, *await timepolling.withdraw(scene, meeting.cancel(reason, scene.at))]


async def _tell(scene: Scene, meeting: Meeting, act: Act, *, note: str = "") -> list[Saying]:
    """Keep it, remind of it anew, and tell everybody who was told before."""
    by = (await scene.account()).resident
    await items.keep(scene, meeting, act, note=note, by=by)
    await announcing.plan_reminders(scene, meeting)
    said, reach = await announcing.told(scene, meeting)
    return [scene.answer(announcing.done_in_words(meeting, reach)), *said]


# --- how long before people are reminded -------------------------------------------------


async def customs(scene: Scene, command: Command) -> list[Saying]:
    """会议提醒 1天、2小时: how a community wants to be reminded, from the next meeting on."""
    community = await scene.community()
    await scene.require(Permission.PLAN_MEETING, community)
    if not command.body:
        return [scene.answer(words.reminded_before(await scene.uow.reminders.before(community.id)))]
    before = read_before(command.body)
    scene.uow.reminders.set_before(community.id, before)
    return [scene.answer(words.reminded_before(before))]
