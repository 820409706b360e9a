"""Answers find their question: what was asked about people, and 改 to what was just understood."""

from domain.chat import Saying, Text
from domain.questions import Question
from handlers.people import duty, entering, forgetting, places, riding
from handlers.scene import Scene


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What an answer leads to; None where the text does not answer this question after all."""
    match question.kind:
        case "home" | "home-kept":
            return await entering.home_answered(scene, text, question)
        case "language":
            return await places.language_answered(scene, text, question)
        case "forget":
            return await forgetting.forget_answered(scene, text, question)
        case "company":
            return await riding.company_answered(scene, text, question)
        case "note":
            return await duty.note_answered(scene, text, question)
        case "note-answer":
            return await duty.note_answer_given(scene, text, question)
        case _:
            return None


async def ask_again(scene: Scene, question: Question) -> list[Saying]:
    """改: what was just noted is to be said differently."""
    if question.kind in ("note", "note-kept"):
        return await duty.human(scene)
    return await entering.ask_home(scene)
