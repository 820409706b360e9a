"""Rooms come, go and move; and the language that is spoken in a private one."""

from dataclasses import replace

from domain.chat import Moved, Press, RoomFound, Saying, Text, Welcomed
from domain.questions import Question, ask
from handlers.scene import Scene
from handlers.wording import people as words
from handlers.wording.catalogue import LANGUAGES
from handlers.wording.general import stale_button
from handlers.words import option

SPOKEN = {"中文": "zh-CN", "chinese": "zh-CN", "english": "en", "英文": "en", "英语": "en"}
"""What people call the languages that there are."""


async def welcomed(scene: Scene, welcome: Welcomed) -> list[Saying]:
    """The bot was let in, or its rights changed: say what it needs to be of use there."""
    before = await scene.uow.rooms.get(scene.room)
    known = await scene.chatroom()
    chatroom = known.welcome(welcome.title, reads_all=welcome.reads_all, removes=welcome.removes)
    scene.uow.rooms.put(chatroom)
    if welcome.private:
        if await scene.uow.accounts.get(welcome.sender) is not None:
            await scene.account()  # whoever lets us in again can be reached again
        return []
    shy = () if chatroom.reads_all else (words.hears_little(),)
    if before is not None and before.gone_at is None:
        if before.reads_all == chatroom.reads_all:
            return []
        return [scene.answer(words.together(*shy) if shy else words.hears_all())]
    if chatroom.unit is None:
        return [scene.answer(words.together(words.welcomed(), *shy))]
    unit = await scene.uow.units.named(chatroom.unit)
    return [scene.answer(words.together(words.welcomed_back(unit.name), *shy))]


async def dismissed(scene: Scene) -> list[Saying]:
    """The bot was put out, or blocked: nothing can be said there."""
    await scene.uow.lost(scene.room, scene.at)
    return []


async def found(scene: Scene, room: RoomFound) -> list[Saying]:
    """A room as it is after a gap: its title may be another, or the bot no longer in it.

    Whose group it is does not change: titles can be imitated, and nobody said a code. Of rooms
    that nobody has spoken of nothing is kept.
    """
    known = await scene.uow.rooms.get(scene.room)
    if known is None:
        return []
    if not room.inside:
        await scene.uow.lost(scene.room, scene.at)
    elif known.gone_at is not None or room.title not in ("", known.title):
        scene.uow.rooms.put(
            known.welcome(room.title, reads_all=known.reads_all, removes=known.removes)
        )
    return []


async def joined(scene: Scene) -> list[Saying]:
    """Somebody came: neighbours greet them, the bot floods nobody."""
    del scene
    return []


async def left(scene: Scene) -> list[Saying]:
    """Somebody went out of the group; they live where they lived."""
    del scene
    return []


async def moved(scene: Scene, move: Moved) -> list[Saying]:
    """The room goes on under another address, and nobody there needs to know."""
    await scene.uow.move(scene.room, move.to)
    return []


async def language(scene: Scene) -> list[Saying]:
    """语言: in which one the speaker wants to be answered in private."""
    if not scene.spoken.private:
        return [scene.answer(words.in_private("语言"))]
    scene.uow.questions.put(ask(scene.room, scene.spoken.sender, "language", at=scene.at))
    asked = scene.answer(words.language_ask(), words.language_buttons())
    return [scene.toast(words.here_you_are()), asked] if _pressed(scene) else [asked]


async def press_language(scene: Scene, press: Press) -> list[Saying]:
    """The language was chosen by button."""
    if press.about not in LANGUAGES or not press.private:
        return [scene.toast(stale_button())]
    for question in await scene.uow.questions.of(press.sender):
        if question.kind == "language" and question.room == scene.room:
            scene.uow.questions.drop(question)
    await _speak(scene, press.about)
    return [scene.toast(words.language_set())]


async def language_answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The language was typed; None where no language was named."""
    place = option(text.body, len(LANGUAGES))
    named = SPOKEN.get(text.body.strip(" 。.!！").casefold())
    chosen = LANGUAGES[place - 1] if place else named
    if chosen is None:
        return None
    scene.uow.questions.drop(question)
    await _speak(scene, chosen)
    return [scene.answer(words.language_set())]


async def _speak(scene: Scene, chosen: str) -> None:
    scene.uow.rooms.put(replace(await scene.chatroom(), language=chosen))
    scene.uow.residents.put(replace(await scene.resident(), language=chosen))


def _pressed(scene: Scene) -> bool:
    return isinstance(scene.incoming, Press)
