"""Owners' rolls: imported, published, objected to, made to stand; what each owner is told of it."""

from domain.chat import Press, Saying, Sentence, Text
from domain.questions import Question
from handlers.owner_rolls import items, objecting, owning, publishing
from handlers.owner_rolls.exporting import export_roll
from handlers.owner_rolls.importing import Faults, Imported, import_roll, told_of
from handlers.scene import Scene
from handlers.wording import owner_rolls as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word, agreement

__all__ = [
    "Faults",
    "Imported",
    "answered",
    "commanded",
    "export_roll",
    "forget",
    "import_roll",
    "kept_of",
    "press",
    "told_of",
]


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about the roll; None where it is about something else."""
    del text
    match command.word:
        case Word.ROLL:
            return await publishing.state(scene, command.body)
        case Word.PUBLISH_ROLL:
            return await publishing.ask_publish(scene, command.body)
        case Word.FREEZE_ROLL:
            return await publishing.ask_freeze(scene, command.body)
        case Word.MY_AREA:
            return await owning.mine(scene)
        case Word.OBJECT:
            return await objecting.object_(scene, command.body)
        case Word.STATUS | Word.REPLY if command.number is not None:
            objection = await items.numbered(scene, command.number)
            if objection is None:
                return None
            if command.word is Word.STATUS:
                return await objecting.status(scene, objection)
            return await objecting.reply(scene, objection, command.body)
        case _:
            return None


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of the roll."""
    said = None
    match press.action:
        case "roll-mine":
            return await owning.mine(scene)
        case "roll-wrong":
            return await objecting.object_(scene, "")
        case "roll-answer":
            objection = await items.pressed(scene, press)
            said = None if objection is None else await objecting.reply(scene, objection, "")
        case "roll-publish" | "roll-freeze":
            said = await publishing.press_decided(scene, press)
        case _:
            pass
    return [scene.toast(stale_button())] if said is None else said


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The answer to something asked about the roll; None where it is none."""
    match question.kind:
        case "roll-objection":
            return await objecting.objected(scene, text, question)
        case "roll-answer":
            return await objecting.replied(scene, text, question)
        case "roll-publish" | "roll-freeze":
            sure = agreement(text.body)
            return None if sure is None else await publishing.decided(scene, question, sure=sure)
        case _:
            return None


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: what the speaker objected."""
    resident = (await scene.account()).resident
    zone, units = scene.house.zone, scene.uow.units
    return [
        words.data_objection(
            (await units.named(each.community)).name, each, each.said_at.astimezone(zone).date()
        )
        for each in await scene.uow.owner_rolls.objections_of(resident)
    ]


async def forget(scene: Scene, resident: int) -> None:
    """删除我: the words of their objections go; that it was answered stays."""
    await scene.uow.owner_rolls.forget(resident, scene.at)
