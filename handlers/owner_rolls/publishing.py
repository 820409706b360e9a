"""公示名册, 名册定版: staff let a roll be looked at, and once nobody objects, it stands."""

import re
from dataclasses import replace
from typing import Final

from domain.chat import Kind, Press, Saying
from domain.numbers import chinese_integer
from domain.owner_rolls import ObjectionsAreTaken, OwnerRoll, State
from domain.owner_rolls.objections import taken_until
from domain.owner_rolls.roll import USUAL_DAYS
from domain.permissions import Act
from domain.questions import Question
from domain.units import Unit
from domain.writing import SPACE, plain
from handlers.owner_rolls import items
from handlers.scene import Scene
from handlers.wording import owner_rolls as words

_DAYS: Final = re.compile(r"([0-9]{1,3}|[一二两三四五六七八九十]{1,3})\s*(?:天|日|days?)\s*$")
DOUBTS: Final = 10
"""So many rows that should be looked at are shown."""


async def ask_publish(scene: Scene, body: str) -> list[Saying]:
    """What the groups will read; it is published once staff say that it is right."""
    named, days = _read(body)
    roll, estate = await _mine(scene, named)
    until = taken_until(scene.at, days, scene.house.zone)
    shown = roll.publish(scene.at, until)
    rooms = await items.groups(scene, estate, roll.community)
    scene.inquire("roll-publish", {"roll": roll.id, "days": days})
    day = items.last_day(scene, until)
    return [scene.answer(*words.ask_publish(shown, estate.name, day, len(rooms)))]


async def publish(scene: Scene, question: Question) -> list[Saying]:
    """It is right: the groups read it now."""
    roll, estate = await _asked_about(scene, question)
    days = int(question.draft["days"])
    roll = roll.publish(scene.at, taken_until(scene.at, days, scene.house.zone))
    scene.uow.owner_rolls.put(roll)
    by = (await scene.account()).resident
    day = items.until(scene, roll)
    facts = {"heads": roll.heads, "area": roll.area, "until": day.isoformat()}
    await items.seal(scene, roll, "published", facts, by)
    cards = await _cards(scene, roll, estate)
    return [*_noted(scene), scene.answer(words.published(day, len(cards))), *cards]


async def ask_freeze(scene: Scene, body: str) -> list[Saying]:
    """What is about to stand for good, if nothing is in its way."""
    roll, estate = await _mine(scene, body)
    try:
        roll.freeze(scene.at, await _waiting(scene, roll))
    except ObjectionsAreTaken:
        return [scene.answer(words.still_taken(items.until(scene, roll)))]
    scene.inquire("roll-freeze", {"roll": roll.id})
    return [scene.answer(*words.ask_freeze(roll, estate.name))]


async def freeze(scene: Scene, question: Question) -> list[Saying]:
    """名册定版: sealed with a digest of every row."""
    roll, estate = await _asked_about(scene, question)
    roll = roll.freeze(scene.at, await _waiting(scene, roll))
    roll = replace(roll, digest=await scene.uow.owner_rolls.digest(roll))
    scene.uow.owner_rolls.put(roll)
    by = (await scene.account()).resident
    facts = {"heads": roll.heads, "area": roll.area, "digest": roll.digest}
    await items.seal(scene, roll, "frozen", facts, by)
    stands = scene.answer(words.frozen(roll.version, roll.digest))
    return [*_noted(scene), stands, *await _cards(scene, roll, estate)]


async def decided(scene: Scene, question: Question, *, sure: bool) -> list[Saying]:
    """Yes or no to what was asked before."""
    scene.uow.questions.drop(question)
    if not sure:
        return [scene.brief(words.left_as_it_is())]
    return await (publish if question.kind == "roll-publish" else freeze)(scene, question)


async def press_decided(scene: Scene, press: Press) -> list[Saying] | None:
    """The same by a button; None once nothing is asked any more."""
    question = await scene.open_question(press.action)
    if question is None or press.about not in ("yes", "no"):
        return None
    return await decided(scene, question, sure=press.about == "yes")


async def state(scene: Scene, body: str) -> list[Saying]:
    """名册: to staff in private all that is to be done; to everybody else what is published."""
    rolls = await items.open_to_all(scene)
    community = await scene.community()
    if not scene.spoken.private or not await items.runs(scene, community):
        if not rolls:
            return [scene.answer(words.none_yet())]
        return [
            scene.answer(*words.card(roll, estate.name, items.until(scene, roll)))
            for roll, estate in rolls
        ]
    roll, estate = await items.meant(scene, body)
    waiting = await scene.uow.owner_rolls.open_objections(roll.estate)
    day = None if roll.state is State.DRAFT else items.until(scene, roll)
    doubtful = await scene.uow.owner_rolls.units(roll.id, limit=DOUBTS, doubtful=True)
    told = [
        words.state(roll, estate.name, day, len(waiting)),
        *(words.waiting_line(each) for each in waiting),
        *([words.doubts(roll.doubts)] if roll.doubts else []),
        *(words.doubt(each.line, each.place, each.doubt) for each in doubtful if each.doubt),
    ]
    if roll.doubts > len(doubtful):
        told.append(words.more(roll.doubts - len(doubtful)))
    return [scene.answer(words.lines(told))]


async def _mine(scene: Scene, named: str) -> tuple[OwnerRoll, Unit]:
    """The roll that is meant; refusal `NotAllowed` where the speaker does not run it."""
    await scene.require(Act.RUN_ROLL, await scene.community())
    roll, estate = await items.meant(scene, named)
    await scene.require(Act.RUN_ROLL, estate)
    return roll, estate


async def _asked_about(scene: Scene, question: Question) -> tuple[OwnerRoll, Unit]:
    roll = await scene.uow.owner_rolls.get(int(question.draft["roll"]))
    assert roll is not None, "a roll that was asked about stays"
    estate = await scene.uow.units.named(roll.estate)
    await scene.require(Act.RUN_ROLL, estate)
    return roll, estate


async def _waiting(scene: Scene, roll: OwnerRoll) -> int:
    return len(await scene.uow.owner_rolls.open_objections(roll.estate))


async def _cards(scene: Scene, roll: OwnerRoll, estate: Unit) -> list[Saying]:
    text, buttons = words.card(roll, estate.name, items.until(scene, roll))
    return [
        Saying(room=room, text=text, kind=Kind.RESULT, buttons=buttons, card=f"roll:{roll.id}")
        for room in await items.groups(scene, estate, roll.community)
    ]


def _noted(scene: Scene) -> list[Saying]:
    return [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []


def _read(body: str) -> tuple[str, int]:
    """The estate that is named, if any, and for how many days."""
    said = plain(body).strip(SPACE + "，,。.")
    found = _DAYS.search(said)
    if found is None:
        return said, USUAL_DAYS
    days = int(found[1]) if found[1].isdecimal() else chinese_integer(found[1])
    return said[: found.start()].strip(), days or 0
