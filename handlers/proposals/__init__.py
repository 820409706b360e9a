"""Proposals: raised, supported, read, changed by their authors, decided by staff."""

from domain.chat import Press, Saying, Text
from domain.questions import Question
from handlers.proposals import (
    authoring,
    deciding,
    entering,
    items,
    needs,
    reading,
    supporting,
)
from handlers.proposals.authoring import add, appeal, edit, make_anonymous, nudge, withdraw
from handlers.proposals.deciding import accept, decline, hide, reply, unhide
from handlers.proposals.entering import (
    Passed,
    at_the_door,
    enter_for,
    forwarded,
    propose,
    publish_due,
    register_forwarded,
    registered,
    support,
)
from handlers.proposals.items import pressed
from handlers.proposals.merging import ask_due, merge
from handlers.proposals.needs import look_due
from handlers.proposals.needs import press as press_need
from handlers.proposals.reading import line, list_open, list_page, status
from handlers.proposals.supporting import foresee, unsupport
from handlers.scene import Scene
from handlers.wording.general import stale_button
from handlers.words import Command, Word

__all__ = [
    "Passed",
    "accept",
    "add",
    "answered",
    "appeal",
    "ask_due",
    "at_the_door",
    "commanded",
    "decline",
    "edit",
    "enter_for",
    "foresee",
    "forwarded",
    "hide",
    "line",
    "list_open",
    "list_page",
    "look_due",
    "make_anonymous",
    "merge",
    "nudge",
    "press",
    "press_need",
    "propose",
    "publish_due",
    "register_forwarded",
    "registered",
    "reply",
    "status",
    "support",
    "unhide",
    "unsupport",
    "withdraw",
]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under a proposal was pressed; one that is not for here does nothing."""
    found = await pressed(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    proposal, other = found
    match press.action, other:
        case "support", None:
            return await supporting.stand(scene, proposal)
        case "unsupport", None:
            return await supporting.leave(scene, proposal)
        case "status", None:
            return await reading.press_status(scene, proposal)
        case "accept", None:
            return await deciding.take_up(scene, proposal)
        case "different", None:
            return await entering.press_different(scene, proposal)
        case "same", int():
            return await entering.same(scene, proposal, other)
        case "follow", int():
            return await supporting.follow(scene, proposal, other)
        case _:
            return [scene.toast(stale_button())]


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about a need, or one that is said of cases too and means a proposal; else None."""
    match command.word:
        case Word.HAND:
            return await needs.hand(scene, text, command)
        case Word.SOLVED | Word.UNSOLVED:
            return await needs.say(scene, text, command)
        case Word.START | Word.DONE if await items.is_one(scene, command.number):
            act = needs.start if command.word is Word.START else needs.finish
            return await act(scene, text, command)
        case _:
            return None


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What somebody was asked about a proposal is answered; None where this is no answer."""
    match question.kind:
        case "proposal":
            return await entering.told(scene, text, question)
        case "duplicate":
            return await entering.chosen(scene, text, question)
        case "edit":
            return await authoring.edited(scene, text, question)
        case "add":
            return await authoring.added(scene, text, question)
        case "reply":
            return await deciding.replied(scene, text, question)
        case "reason":
            return await deciding.reasoned(scene, text, question)
        case "hand":
            return await needs.handed(scene, text, question)
        case "finish":
            return await needs.finished(scene, text, question)
        case _:
            return None
