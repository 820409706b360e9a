"""Meetings: planned with one question at a time, announced, answered, reminded of, changed."""

from domain.chat import Press, Saying, Text
from domain.meetings import Meeting
from domain.meetings.codes import coded
from domain.questions import Question
from handlers.meetings import (
    answering,
    changing,
    hosting,
    items,
    papers,
    planning,
    reading,
    recording,
    repeating,
    subscribing,
    table,
    timepolling,
)
from handlers.meetings.answering import foresee
from handlers.meetings.files import attach, fetched
from handlers.meetings.hosting import named_anew
from handlers.meetings.papers import made, ordered
from handlers.meetings.planning import PLANNING, begin
from handlers.meetings.reading import forget, kept_of, list_upcoming, mine
from handlers.meetings.reminding import remind_due
from handlers.meetings.repeating import call_due
from handlers.meetings.subscribing import calendar
from handlers.meetings.table import OPEN, ask_again, cancel, is_talk, recorded
from handlers.scene import Scene
from handlers.wording import meetings as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, keyword

__all__ = [
    "OPEN",
    "PLANNING",
    "answered",
    "ask_again",
    "attach",
    "begin",
    "calendar",
    "call_due",
    "cancel",
    "commanded",
    "fetched",
    "foresee",
    "forget",
    "is_talk",
    "kept_of",
    "list_upcoming",
    "made",
    "mine",
    "named_anew",
    "ordered",
    "press",
    "recorded",
    "remind_due",
    "said",
]

OF_THEM_ALL = {
    Word.MEET: begin,
    Word.VOLUNTEER: begin,
    Word.REMINDERS: changing.customs,
    Word.MEETINGS: list_upcoming,
}
"""What is said without any meeting's number."""
PAPERS = {Word.POSTER: "poster", Word.SIGN_IN: "sign-in", Word.CALENDAR: "entry"}
"""What is made of a meeting when somebody asks for it."""
OF_A_MEETING = frozenset(
    {
        *(Word.STATUS, Word.ADD, Word.BRING, Word.RECORD, Word.END_SERIES, Word.HOSTS),
        *changing.ACTS,
        *PAPERS,
    }
)
"""What may be said of a meeting by its number, some of it as of a proposal."""
ONLY_OF_MEETINGS = OF_A_MEETING - {Word.STATUS, Word.ADD, Word.CANCEL}


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about meetings; None where its number is something else's, or it is only talk."""
    match command.word:
        case word if word in OF_THEM_ALL:
            return await OF_THEM_ALL[word](scene, command)
        case Word.FIND_TIME:
            return await timepolling.commanded(scene, text, command)
        case word if word in answering.WORDS:
            return await answering.commanded(scene, text, command) or []
        case Word.NEW_LINK:
            return await subscribing.link_anew(scene)
        case Word.CALENDAR if command.number is None and text.quoted is None:
            return await subscribing.link(scene)
        case Word.STATUS if (key := coded(command.code)) is not None:
            return await papers.scanned(scene, *key)
        case word if word in table.OF_THE_TABLE:
            meeting = await items.meant(scene, text, command.number)
            return await table.commanded(scene, text, command, meeting) or []
        case word if word not in OF_A_MEETING:
            return None
        case _:
            return await _of_one(scene, text, command)


async def _of_one(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    meeting = await items.meant(scene, text, command.number)
    if meeting is None:
        if command.word not in ONLY_OF_MEETINGS:
            return None
        if command.number is None:
            return await _of_the_only_one(scene, text, command)
        raise items.NoSuchMeeting(number=str(command.number))
    return await _about(scene, text, command, meeting)


async def _of_the_only_one(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """Without a number, in private: the only meeting there is, or which one.

    Rain calls a meeting off at once, and people also just speak of it: that wants the number.
    """
    alone = text.private and command.word is not Word.RAIN
    upcoming = await items.upcoming(scene) if alone else []
    if not upcoming:
        raise changing.WhichMeeting
    if len(upcoming) > 1:
        return [scene.answer(words.which_meeting(upcoming, keyword(command.word)))]
    return await _about(scene, text, command, upcoming[0])


async def _about(scene: Scene, text: Text, command: Command, meeting: Meeting) -> list[Saying]:
    if command.word in changing.ACTS:
        return await changing.commanded(scene, command, meeting)
    if command.word is Word.END_SERIES:
        return await repeating.ask_end(scene, meeting)
    if command.word is Word.HOSTS:
        return await hosting.commanded(scene, command, meeting)
    if command.word is Word.RECORD:
        return await recording.begin(scene, meeting)
    if command.word in PAPERS:
        return await papers.ask(scene, text, meeting, PAPERS[command.word])
    if command.word is Word.STATUS:
        return await reading.status(scene, meeting)
    if not command.body:
        return await answering.ask_topic(scene, meeting)
    if command.word is Word.ADD and await items.runs(scene, meeting):
        return await reading.add_topic(scene, meeting, command.body)
    return await answering.bring(scene, meeting, command.body)


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """A recorder's line, or a reply to something of ours about a meeting; else None."""
    told = await recording.said(scene, text)
    told = await timepolling.said(scene, text) if told is None else told
    return await answering.said(scene, text) if told is None else told


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of a meeting."""
    match press.action:
        case "meeting-come" | "meeting-not" | "meeting-perhaps":
            return await answering.press(scene, press)
        case "meeting-entry":
            return await papers.press_entry(scene, press)
        case "meeting-time":
            return await timepolling.press(scene, press)
        case "meeting-announce":
            return await planning.press_announce(scene, press)
        case "meeting-change":
            return await planning.press_change(scene)
        case "meeting-option":
            return await _press_option(scene, press)
        case "meeting-page":
            return await reading.list_page(scene, press)
        case _:
            return await table.press(scene, press)


async def _press_option(scene: Scene, press: Press) -> list[Saying]:
    question = await scene.open_question("meeting-when", "meeting-move")
    if question is None or not question.draft.get("proposals"):
        return [scene.toast(stale_button())]
    if question.kind == "meeting-move":
        return await changing.press_option(scene, press, question)
    return await planning.press_option(scene, press, question)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What somebody was asked about a meeting is answered; None where this is no answer."""
    match question.kind:
        case kind if kind in PLANNING:
            return await planning.answered(scene, text, question)
        case "meeting-move" | "meeting-moved" | "meeting-place" | "meeting-cancel":
            return await changing.answered(scene, text, question)
        case "meeting-times":
            return await timepolling.answered(scene, text, question)
        case "meeting-series-end":
            return await repeating.end_answered(scene, text, question)
        case "meeting-topic":
            return await answering.topic(scene, text, question)
        case _:
            return await table.answered(scene, text, question)
