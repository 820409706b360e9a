"""Reports: what is broken, told in two messages, followed until it is mended."""

from domain.chat import Photo, Press, Saying, Text
from domain.fetches import Fetched
from domain.questions import Question
from domain.reports.case import Case
from handlers.reports import (
    asking,
    authoring,
    closing,
    handing,
    joining,
    looking,
    mapping,
    picking,
    pictures,
    queue,
    reading,
    showing,
    staff,
)
from handlers.reports.authoring import ask_due, cancel, thumb
from handlers.reports.civic import filed
from handlers.reports.due import announce, look_due
from handlers.reports.entering import at_the_door, enter_for, place, register, report, said
from handlers.reports.filing import file_due
from handlers.reports.items import meant, pressed
from handlers.reports.reading import line
from handlers.reports.showing import voice
from handlers.scene import Scene
from handlers.wording import reports as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word

__all__ = [
    "ABOUT_CASES",
    "announce",
    "answered",
    "ask_due",
    "at_the_door",
    "cancel",
    "commanded",
    "enter_for",
    "fetched",
    "file_due",
    "filed",
    "line",
    "look_due",
    "meant",
    "photo",
    "place",
    "press",
    "press_case",
    "register",
    "report",
    "said",
    "thumb",
    "voice",
]

OWN = frozenset({Word.ADD, Word.EDIT, Word.WITHDRAW, Word.ANONYMOUS})
"""Without a number these mean what the speaker told last."""
ABOUT_CASES = OWN | {Word.STATUS, Word.NUDGE, Word.SUPPORT}
"""What may be said of a case as of a proposal: the number tells which it is."""


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about a case; None where its number is something else's."""
    if command.word not in ABOUT_CASES:
        return await _desk(scene, text, command)
    case = await meant(scene, text, command, own=command.word in OWN)
    return None if case is None else await _done(scene, command, case)


async def _desk(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word of the staff."""
    if command.word is Word.RELEASE:
        return await closing.ask_release(scene, text, command)
    if command.word is Word.ORIGINAL:
        return await looking.ask_original(scene, text, command)
    if command.word is Word.MAP:
        return await mapping.ask_map(scene, text)
    done = await closing.said_done(scene, command) if command.word is Word.DONE else None
    return await staff.commanded(scene, text, command) if done is None else done


async def fetched(scene: Scene, told: Fetched) -> list[Saying]:
    """A picture came, was refused, or has no faces any more."""
    if told.what == "original":
        return await looking.original(scene, told)
    of_the_desk = await closing.fetched(scene, told)
    return await pictures.fetched(scene, told) if of_the_desk is None else of_the_desk


async def press_case(scene: Scene, press: Press) -> list[Saying]:
    """A button of the staff."""
    match press.action:
        case "case-queue":
            return await queue.turn(scene, press)
        case "case-hand-over":
            return await handing.hand_over(scene, press)
        case "case-accept-all":
            return await staff.accept_all(scene, press)
        case "case-pictures":
            return await looking.more(scene, press)
        case "case-picture":
            return await closing.choose_picture(scene, press)
        case "case-release":
            return await closing.release(scene, press)
        case action if action.startswith("case-pick"):
            return await picking.press(scene, press)
        case _:
            return await staff.press(scene, press)


async def _done(scene: Scene, command: Command, case: Case) -> list[Saying]:
    match command.word:
        case Word.STATUS:
            return await reading.status(scene, case)
        case Word.NUDGE:
            return await authoring.nudge(scene, case)
        case Word.SUPPORT:
            return await joining.follow(scene, case)
        case Word.ADD:
            return await authoring.add(scene, command, case)
        case Word.EDIT:
            return await authoring.edit(scene, command, case)
        case Word.WITHDRAW:
            return await authoring.withdraw(scene, case)
        case _:
            return [scene.answer(words.never_named())]


async def photo(scene: Scene, photo: Photo) -> list[Saying]:
    """A photo that closes a case, may be a report, or belongs to one."""
    closed = await closing.photo(scene, photo)
    if closed is not None:
        return closed
    added = await authoring.added_photo(scene, photo)
    if added is not None:
        return added
    return await showing.photo(scene, photo) or []


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of a report or a case was pressed; one that is not for here does nothing."""
    if press.action == "report-this":
        return await showing.press_this(scene, press)
    found = await pressed(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    of, other = found
    match press.action:
        case "report-join" | "report-again":
            return await joining.press(scene, of, press.action, other)
        case "report-new":
            return await joining.press_another(scene, of)
        case "report-good":
            return [*await authoring.thank(scene, of), scene.toast(words.noted())]
        case "report-bad":
            return [*await authoring.ask_why(scene, of), scene.toast(words.noted())]
        case "report-well":
            return await authoring.still_well(scene, of)
        case "report-ill":
            return await authoring.not_well(scene, of)
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What somebody was asked about a report is answered; None where this is no answer."""
    match question.kind:
        case "report-what":
            return await asking.what(scene, text, question)
        case "report-where":
            return await asking.where(scene, text, question)
        case "report-join" | "report-again":
            return await joining.chosen(scene, text, question)
        case "report-wrong":
            return await authoring.wrong(scene, text, question)
        case "report-well":
            return await authoring.told_well(scene, text, question)
        case "report-edit":
            return await authoring.edited(scene, text, question)
        case "report-add":
            return await authoring.added(scene, text, question)
        case "case-picture":
            return await closing.said_which(scene, text, question)
        case "case-words" | "case-reply":
            return await staff.answered(scene, text, question)
        case _:
            return None
