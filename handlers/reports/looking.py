"""Staff look closer, each alone: the pictures beyond the first few, and originals."""

from typing import Final

from domain.chat import Document, Kind, Message, Press, Saying
from domain.fetches import Fetched
from domain.permissions import Act, require
from domain.refusals import Refusal
from handlers.reports import desk, items, telling
from handlers.scene import Scene
from handlers.wording import cases as words
from handlers.wording.catalogue import render
from handlers.wording.general import stale_button
from handlers.words import Command, option

ORIGINALS: Final = 3
"""So many originals are prepared for one word; others are named."""
JPEG: Final = "image/jpeg"


class NoOriginalKept(Refusal):
    """`number` has no picture, or its originals were erased in their time."""


async def more(scene: Scene, press: Press) -> list[Saying]:
    """The pictures behind those that were shown, so many at a time."""
    found = await items.pressed(scene, press)
    case, shown = found or (None, None)
    if case is None or shown is None:
        return [scene.toast(stale_button())]
    if not await desk.who(scene, case):
        raise desk.not_for_them(await desk.unit(scene, case))
    if await telling.alone(scene) is None:
        return [scene.toast(words.original_in_private())]
    return await telling.pictures_from(scene, case, shown)


async def ask_original(scene: Scene, message: Message, command: Command) -> list[Saying]:
    """原图 17: as it was photographed, without what the camera wrote of where and with what.

    Of several the first; 原图 17 4 names one. Refusals: `NotAllowed`, `NoOriginalKept`.
    """
    case = await desk.named(scene, message, command)
    path = (await desk.unit(scene, case)).path
    require(Act.SEE_ORIGINALS, await scene.grants(), path, scene.at)
    if not message.private:
        return [scene.answer(words.original_in_private())]
    pictures = await telling.pictures(scene, case)
    place = option(command.body.removesuffix("张"), len(pictures))
    wanted = pictures[:ORIGINALS] if place is None else [pictures[place - 1]]
    kept = [each for each in wanted if each.original is not None]
    if not kept:
        raise NoOriginalKept(number=str(case.number))
    by = await desk.speaker(scene)
    for each in kept:
        await scene.uow.attachments.copy(scene.room, each, sender=by, at=scene.at)
    facts = {"by": by, "pictures": len(kept)}
    await scene.uow.journal.note(case.community, "case-original", str(case.number), scene.at, facts)
    more = len(pictures) - len(wanted) if place is None else 0
    return [scene.answer(words.original_asked(case, len(kept), more))]


async def original(scene: Scene, told: Fetched) -> list[Saying]:
    """It is prepared, and goes to whoever asked; or it cannot be."""
    copy = await scene.uow.attachments.get(told.attachment)
    if copy is None or copy.original is None:
        return [Saying(room=scene.room, text=words.original_failed())]
    name = render(words.original_name(), scene.house.language, scene.house.zone)
    document = Document(file=copy.original, name=f"{name}.jpg", media=JPEG)
    text = words.original_here()
    return [Saying(room=scene.room, text=text, kind=Kind.ANSWER, document=document)]
