"""Ballots on paper: printed, handed out, taken back, read by two people, reviewed by two sides."""

import re
from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from domain.chat import Photo, Press, Saying, Sentence, Text
from domain.owners_meetings import OwnersMeeting
from domain.paper_ballots import Review, read_finding, read_sheet
from domain.questions import Question
from handlers.paper_ballots import (
    accounting,
    entering,
    items,
    letters,
    printing,
    reviewing,
    ticking,
)
from handlers.paper_ballots.printing import ordered
from handlers.paper_ballots.telling import said
from handlers.scene import Scene
from handlers.wording import paper_ballots as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, captioned

__all__ = ["answered", "commanded", "kept_of", "ordered", "photo", "press", "said"]

_TYPED: Final[Mapping[Word, Callable[[Scene, str], Awaitable[list[Saying]]]]] = {
    Word.ISSUE_SHEETS: accounting.issued,
    Word.RECEIVE_SHEETS: accounting.received,
    Word.VOID_SHEETS: accounting.voided,
    Word.LOSE_SHEETS: accounting.lost,
    Word.ENTER_SHEET: entering.entered,
    Word.PROXY_LETTER: letters.shown,
    Word.REVIEW: reviewing.found,
    Word.SUSPECT: accounting.suspected,
}
"""Words that begin with the numbers of sheets, or with a place in the queue."""
_ABOUT: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,9})(?::([^:]{1,40}))?")
_WORDS: Final = frozenset({*_TYPED, Word.SHEETS, Word.PRINT_SHEETS})


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about sheets; None where it is about something else, or only talk in a group."""
    if command.word not in _WORDS or not (text.private or text.addressed):
        return None
    if not text.private:
        return [scene.answer(words.in_private())]
    return await _told(scene, command)


async def _told(scene: Scene, command: Command) -> list[Saying]:
    if command.word is Word.SHEETS:
        return await accounting.desk(scene, await items.numbered(scene, command.number))
    if command.word is Word.PRINT_SHEETS:
        return await printing.printed(scene, command.number, command.body)
    behind = _behind(command)
    if behind or command.word is Word.REVIEW:
        return await _TYPED[command.word](scene, behind)
    return _ask(scene, command.word)


def _behind(command: Command) -> str:
    """What stands behind the word: the first number is a sheet's, and not a meeting's."""
    number = "" if command.number is None else f"{command.number} "
    return f"{number}{command.body}".strip()


def _ask(scene: Scene, word: Word) -> list[Saying]:
    """Ask which sheets, and what of them."""
    scene.inquire("paper-which", {"word": word.value})
    return [scene.answer(words.ask_which(word.value))]


# --- photos ------------------------------------------------------------------------------


async def photo(scene: Scene, shown: Photo) -> list[Saying] | None:
    """The photo of a sheet or a letter, with its words under it or after them; else None."""
    if not shown.private:
        return None
    command = captioned(shown)
    if command is not None and command.word is Word.ENTER_SHEET:
        return await entering.entered(scene, _behind(command), shown)
    if command is not None and command.word is Word.PROXY_LETTER:
        return await letters.shown(scene, _behind(command), shown)
    told = await entering.photographed(scene, shown)
    return await letters.photographed(scene, shown) if told is None else told


# --- buttons -----------------------------------------------------------------------------


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under the account, under an item, or in the queue."""
    what = press.action.removeprefix("paper-")
    if what == "tick":
        told = await _tick_pressed(scene, press.about)
        return [scene.toast(words.noted()), *told] if told else [scene.toast(stale_button())]
    key = _ABOUT.fullmatch(press.about)
    meeting = None
    if key is not None and press.private and int(key[1]) in await scene.communities():
        meeting = await scene.uow.owners_meetings.get(int(key[1]), int(key[2]))
    if key is None or meeting is None:
        return [scene.toast(stale_button())]
    return [scene.toast(words.noted()), *await _pressed(scene, what, meeting, key[3] or "")]


async def _tick_pressed(scene: Scene, about: str) -> list[Saying] | None:
    question = await scene.open_question(ticking.SHEET, ticking.REVIEW)
    tick = None if question is None else ticking.pressed(question, about)
    return None if question is None or tick is None else await _ticked(scene, question, tick)


async def _pressed(scene: Scene, what: str, meeting: OwnersMeeting, other: str) -> list[Saying]:
    if what == "desk":
        return await accounting.desk(scene, meeting)
    if what == "queue":
        return await reviewing.queue(scene, meeting)
    if what == "review" and other.isdecimal():
        await items.require_sees(scene, meeting)
        review = await reviewing.named(scene, meeting, int(other))
        topics = await reviewing.topics_of(scene, meeting, review)
        return await ticking.ask(scene, meeting, topics, review.place, kind=ticking.REVIEW)
    if what == "print":
        return await printing.printed(scene, meeting.number, other)
    word = words.ASKED.get(what)
    return [scene.answer(stale_button())] if word is None else _ask(scene, Word(word))


# --- answers -----------------------------------------------------------------------------


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What was asked: which sheets, the next item, why; None where words are not the answer."""
    if question.kind == "paper-which":
        scene.uow.questions.drop(question)
        return await _TYPED[Word(str(question.draft["word"]))](scene, text.body)
    if question.kind in (ticking.SHEET, ticking.REVIEW):
        return await _ticked(scene, question, text.body)
    return None


async def _ticked(scene: Scene, question: Question, told: str) -> list[Saying] | None:
    """One item more, a reason, or all of it in one line."""
    draft = question.draft
    meeting = await scene.uow.owners_meetings.named(int(draft["community"]), int(draft["number"]))
    about = int(draft["about"])
    if question.kind == ticking.SHEET:
        return await _sheet_ticked(scene, question, meeting, about, told)
    review = await reviewing.named(scene, meeting, about)
    return await _review_ticked(scene, question, meeting, review, told)


async def _sheet_ticked(
    scene: Scene, question: Question, meeting: OwnersMeeting, about: int, told: str
) -> list[Saying] | None:
    topics = await scene.uow.owners_meetings.topics(meeting)
    if len(told.split()) > 1 and not ticking.so_far(question):
        ticks = told.split()
    else:
        more = ticking.ticked(question, topics, told)
        if more is None:
            return None
        ticks = more
    if len(ticks) < len(topics):
        return await ticking.ask(scene, meeting, topics, about, ticks)
    scene.uow.questions.drop(question)
    await items.require_enters(scene, meeting)
    [sheet] = await items.sheets_at(scene, meeting, [about])
    reading = read_sheet(" ".join(ticks), about, topics)
    return await entering.read(scene, meeting, topics, sheet, reading)


async def _review_ticked(
    scene: Scene, question: Question, meeting: OwnersMeeting, review: Review, told: str
) -> list[Saying] | None:
    topics = await reviewing.topics_of(scene, meeting, review)
    ticks = ticking.ticked(question, topics, told)
    if ticks is not None:
        kind = ticking.REVIEW
        return await ticking.ask(scene, meeting, topics, review.place, ticks, kind)
    scene.uow.questions.drop(question)
    line = f"{' '.join(ticking.so_far(question))} {words.reason(told)}"
    choices, why = read_finding(line, review.place, topics)
    return await reviewing.decide(scene, meeting, review, topics, choices, why)


# --- what is kept of somebody --------------------------------------------------------------


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: how many sheets the speaker has read, meeting by meeting."""
    resident = (await scene.account()).resident
    units = scene.uow.units
    return [
        words.data_read((await units.named(community)).name, number, count)
        for (community, number), count in (await scene.uow.paper_ballots.typed_by(resident)).items()
    ]
