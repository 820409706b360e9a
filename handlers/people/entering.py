"""登记: whoever comes with a code or says where they live comes in; who brings neither is asked."""

from domain.chat import Saying, Text
from domain.codes import looks_like_code
from domain.homes import read_introduction
from domain.questions import Question, ask
from handlers.people import codes, homes
from handlers.scene import Scene
from handlers.wording import people as words
from handlers.words import Command

LINKING = ("关联", "link")
"""What somebody says behind 登记 who has another account."""


async def join(scene: Scene, command: Command) -> list[Saying]:
    """A code, a home, another account; or the question for one of them."""
    if (command.code or command.body).casefold() in LINKING:
        return await codes.offer_link(scene)
    if command.code:
        return await codes.redeem(scene, command.code)
    if command.home is not None:
        return await homes.say(scene, command.home, command.name)
    return await ask_home(scene, unread=bool(command.body))


async def ask_home(scene: Scene, *, unread: bool = False) -> list[Saying]:
    """Ask where the speaker lives; in a group that nobody has bound, ask for its code."""
    chatroom = await scene.chatroom()
    await scene.account()
    scene.uow.questions.put(ask(scene.room, scene.spoken.sender, "home", at=scene.at))
    if not chatroom.private and chatroom.unit is None:
        return [scene.answer(words.code_ask())]
    return [scene.answer(words.home_unread() if unread else words.home_ask())]


async def home_answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """A home or a code came; None where the text is neither."""
    introduction = read_introduction(text.body)
    if introduction is not None:
        return await homes.say(scene, introduction.home, introduction.name)
    if looks_like_code(text.body):
        scene.uow.questions.drop(question)
        return await codes.redeem(scene, text.body)
    return None
