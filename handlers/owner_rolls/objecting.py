"""名册有误: what owners say is wrong, and how each of them gets an answer."""

from typing import Final

from domain.chat import Press, Saying, Text
from domain.owner_rolls import Objection, OwnerRoll
from domain.owner_rolls.objections import LONGEST, answer_by, require_time_to_object
from domain.permissions import Act
from domain.questions import Question
from domain.seals import digest
from domain.texts import written
from handlers.owner_rolls import items
from handlers.owner_rolls.exporting import NoRollYet
from handlers.scene import Scene
from handlers.wording import owner_rolls as words

KEYWORD: Final = "名册有误"
SALT: Final = 16
"""Bytes of chance that go into the digests of an objection's texts."""


async def object_(scene: Scene, body: str) -> list[Saying]:
    """Somebody finds the roll wrong; without words, they are asked for."""
    if not scene.spoken.private:
        return [scene.brief(words.in_private(KEYWORD))]
    roll = await _objectionable(scene)
    if body:
        return await _objected(scene, roll, body)
    scene.inquire("roll-objection", {"roll": roll.id})
    toast = [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []
    return [*toast, scene.answer(words.ask_objection())]


async def objected(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """What is wrong, now that it was asked for."""
    scene.uow.questions.drop(question)
    return await _objected(scene, await _objectionable(scene), text.body)


async def _objectionable(scene: Scene) -> OwnerRoll:
    """The roll that can be objected to now.

    Refusals: `NoRollYet`, `RollIsNotPublished`, `ObjectionsAreOver`.
    """
    rolls = [roll for roll, _ in await items.open_to_all(scene)]
    if not rolls:
        raise NoRollYet
    taken = [roll for roll in rolls if items.takes_objections(scene, roll)]
    roll = (taken or rolls)[0]
    require_time_to_object(roll, scene.at)
    return roll


async def _objected(scene: Scene, roll: OwnerRoll, body: str) -> list[Saying]:
    text = written(body, LONGEST)
    author = (await scene.account()).resident
    await scene.belongs(roll.community)
    objection = Objection(
        community=roll.community,
        number=await scene.uow.counters.item(roll.community),
        estate=roll.estate,
        roll=roll.id,
        author=author,
        text=text,
        said_at=scene.at,
        due=answer_by(scene.at, scene.house.zone),
        salt=scene.house.chance(SALT),
    )
    scene.uow.owner_rolls.keep(objection)
    await _seal(scene, objection, "made", text, author)
    estate = await scene.uow.units.named(roll.estate)
    told = await items.alone(
        scene, await items.office(scene, estate), *words.to_staff(objection, estate.name)
    )
    return [scene.answer(words.objected(objection)), *told]


async def reply(scene: Scene, objection: Objection, body: str) -> list[Saying]:
    """Staff answer it; without words, they are asked for."""
    await _require(scene, objection)
    if body:
        return await _reply(scene, objection, body)
    draft = {"community": objection.community, "number": objection.number}
    scene.inquire("roll-answer", draft)
    toast = [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []
    return [*toast, scene.answer(words.ask_answer(objection))]


async def replied(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The answer, now that it was asked for."""
    scene.uow.questions.drop(question)
    key = int(question.draft["community"]), int(question.draft["number"])
    objection = await scene.uow.owner_rolls.objection(*key)
    assert objection is not None, "what was asked about stays"
    await _require(scene, objection)
    return await _reply(scene, objection, text.body)


async def status(scene: Scene, objection: Objection) -> list[Saying]:
    """查 57: between its author and staff."""
    estate = await scene.uow.units.named(objection.estate)
    theirs = objection.author == (await scene.account()).resident
    if not scene.spoken.private or not (theirs or await items.runs(scene, estate)):
        return [scene.answer(words.not_yours(objection.number))]
    zone = scene.house.zone
    said = objection.said_at.astimezone(zone).date()
    at = objection.answered_at
    answered = None if at is None else at.astimezone(zone).date()
    return [scene.answer(words.objection_status(objection, said, answered))]


async def _require(scene: Scene, objection: Objection) -> None:
    await scene.require(Act.RUN_ROLL, await scene.uow.units.named(objection.estate))


async def _reply(scene: Scene, objection: Objection, body: str) -> list[Saying]:
    text = written(body, LONGEST)
    by = (await scene.account()).resident
    objection = objection.reply(text, by, scene.at)
    scene.uow.owner_rolls.keep(objection)
    await _seal(scene, objection, "answered", text, by)
    author = [] if objection.author is None else [objection.author]
    told = await items.alone(scene, author, words.answered(objection))
    return [scene.answer(words.answer_told(objection.number, told=bool(told))), *told]


async def _seal(scene: Scene, objection: Objection, act: str, text: str, by: int) -> None:
    """Note it in the journal: of the text only a digest, whose salt goes with the text."""
    facts = {"by": by, "roll": objection.roll, "text": digest(text, objection.salt)}
    await scene.uow.journal.note(
        objection.community, f"roll-objection-{act}", str(objection.number), scene.at, facts
    )
