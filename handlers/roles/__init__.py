"""Roles in chat: given by a code, listed, taken back by word, laid down, ended by their term."""

from domain.chat import Press, Saying, Text
from domain.questions import Question
from handlers.roles import ending, giving, listing
from handlers.roles.terms import SCHEDULE, look_due
from handlers.scene import Scene
from handlers.wording import roles as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, keyword

__all__ = ["SCHEDULE", "answered", "commanded", "look_due", "press"]

WORDS = frozenset({Word.GIVE_ROLE, Word.ROLES, Word.TAKE_ROLE, Word.LAY_DOWN})


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about roles, or 取消 right after a code was made; None where it is another one."""
    made = command.word is Word.CANCEL and await scene.open_question("role-code")
    if made:
        return await giving.void(scene, made)
    if command.word not in WORDS:
        return None
    if not text.private:
        return [scene.answer(words.in_private(keyword(command.word)))]
    match command.word:
        case Word.GIVE_ROLE:
            return await giving.begin(scene, command.body)
        case Word.ROLES:
            return await listing.show(scene, command.body)
        case Word.TAKE_ROLE:
            return await ending.typed(scene, command.body)
        case _:
            return await ending.lay_down(scene, command.body)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button under what is said of roles; nobody else reads along."""
    if not press.private:
        return [scene.toast(words.in_private(keyword(Word.ROLES)))]
    match press.action:
        case "role-offer":
            return await giving.press_offer(scene)
        case "role-pick" | "role-unit" | "role-term":
            return await giving.press(scene, press)
        case "role-void":
            return await giving.press_void(scene)
        case "role-list":
            return await listing.press(scene, press)
        case "role-take":
            return await ending.press_take(scene, press)
        case "role-end":
            return await ending.press_end(scene, press)
        case "role-keep":
            return await ending.press_keep(scene)
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What was asked about a role is answered; None where this is no answer."""
    match question.kind:
        case "role-give":
            return await giving.answered(scene, text, question)
        case "role-end":
            return await ending.answered(scene, text, question)
        case _:
            return None
