"""At the table and after: which of the words, buttons and answers there lead where."""

from domain.chat import Press, Saying, Text
from domain.meetings import Meeting
from domain.questions import Question
from handlers.meetings import arriving, files, listing, planning, recording
from handlers.scene import Scene
from handlers.wording.general import stale_button
from handlers.words import Command, Word

OF_THE_TABLE = frozenset({Word.CHECK_IN, Word.NOT_HERE, Word.NEEDS})
"""What is said with the number of a meeting or without."""
OPEN = planning.PLANNING | {"meeting-here"}
"""The questions after which 改 and 取消 mean what was just said."""


async def is_talk(scene: Scene, command: Command) -> bool:
    """Whether a recorder's word is only talk: nothing is recorded, and more than it was said."""
    if command.word not in recording.LINES or not command.body:
        return False
    return await recording.recorded(scene) is None


async def recorded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word of whoever records: before all else, for its numbers are those of the list."""
    if command.word in recording.LINES or command.word is Word.EDIT:
        return await recording.commanded(scene, text, command)
    return None


async def commanded(
    scene: Scene, text: Text, command: Command, meeting: Meeting | None
) -> list[Saying] | None:
    """签到, 取消签到, 清单: of the meeting that is meant, if any is."""
    match command.word:
        case Word.CHECK_IN:
            return await arriving.commanded(scene, text, command)
        case Word.NOT_HERE:
            return await arriving.take_back(scene, text, command)
        case _:
            return await listing.commanded(scene, command, meeting)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of the table, or of the list."""
    match press.action:
        case "meeting-here":
            return await arriving.press(scene, press)
        case "meeting-publish":
            return await recording.press(scene, press)
        case "meeting-needs":
            return await listing.press(scene, press)
        case "meeting-files":
            return await files.press(scene, press)
        case "meeting-paper":
            return await listing.press_paper(scene, press)
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """An answer there; None where this is none."""
    match question.kind:
        case "meeting-here":
            return await arriving.answered(scene, text, question)
        case "meeting-publish":
            return await recording.answered(scene, text, question)
        case _:
            return None


async def cancel(scene: Scene, question: Question) -> list[Saying]:
    """取消: what was just said, or planned."""
    if question.kind == "meeting-here":
        return await arriving.cancel(scene, question)
    return await planning.cancel(scene, question)


async def ask_again(scene: Scene, question: Question, command: Command) -> list[Saying]:
    """改: what was just said, or planned."""
    if question.kind == "meeting-here":
        return await arriving.change(scene, question, command)
    return await planning.ask_again(scene, question, command)
