"""入户走访: some go through a building and ask; what they are told has a number and an answer."""

import re
from typing import Final

from domain.chat import Press, Saying, Sentence, Text
from domain.owner_rolls.places import UnitPlace
from domain.questions import Question
from domain.visits import Entry, Kind, VisitRound
from domain.writing import SPACE
from handlers.numbered import LATELY
from handlers.scene import Scene
from handlers.visits import ending, items, planning, walking
from handlers.visits.ending import look_due
from handlers.visits.walking import Taker, Told, said
from handlers.wording import visits as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word

__all__ = [
    "Taker",
    "Told",
    "answered",
    "commanded",
    "forget",
    "kept_of",
    "look_due",
    "press",
    "said",
    "taken_back",
]

_PAGE: Final = re.compile(r"第?\s*([0-9]{1,3})\s*页?")
_ADDED: Final = re.compile(r"(?:加|再加|add)\s*[:：]?\s*(.+)", re.DOTALL)
_OVER: Final = frozenset({"走完了", "走完", "结束", "done"})
_RECORDS: Final = frozenset({"记录", "备注", "看记录", "records"})


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """走访 …, by whoever plans, goes or reads; None where it is about something else."""
    if command.word is not Word.HOME_VISITS:
        return None
    del text
    body = command.body.strip(SPACE)
    if command.number is None:
        return await (planning.begin(scene, body) if body else _mine(scene))
    return await _about(scene, await items.numbered(scene, command.number), body)


async def _about(scene: Scene, round_: VisitRound, body: str) -> list[Saying]:
    page = _PAGE.fullmatch(body)
    added = _ADDED.fullmatch(body)
    if not body or page is not None:
        return await walking.show(scene, round_, int(page[1]) if page else 1)
    if body in _OVER:
        return await ending.finish(scene, round_, sure=True)
    if body in _RECORDS:
        return await ending.records(scene, round_)
    if added is not None:
        return await walking.add(scene, round_, added[1])
    return await planning.hand(scene, round_, body)


async def _mine(scene: Scene) -> list[Saying]:
    """走访 alone: the list of who goes; from anybody else the desk."""
    if scene.spoken.private:
        resident = (await scene.account()).resident
        going = await scene.uow.visits.walked_by(resident, scene.at)
        if len(going) == 1:
            return await walking.show(scene, going[0], 1)
    return await planning.desk(scene)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A building, a round, a door of it, what came of it, what was written."""
    if press.action == "visit-building":
        return await planning.press_building(scene, press)
    found = await items.pressed(scene, press)
    if found is None:
        return [scene.toast(stale_button())]
    round_, third = found
    toast = scene.toast(words.heard())
    match press.action:
        case "visit-list":
            return [toast, *await walking.show(scene, round_, third)]
        case "visit-take":
            return await planning.hand(scene, round_, "接手")
        case "visit-end":
            return [toast, *await ending.finish(scene, round_, sure=False)]
        case "visit-over":
            return [toast, *await ending.finish(scene, round_, sure=True)]
        case "visit-records":
            return [toast, *await ending.records(scene, round_)]
        case "visit-strike":
            return await _strike(scene, round_, third)
        case _:
            return await walking.press(scene, press, round_, third)


async def _strike(scene: Scene, round_: VisitRound, place: int) -> list[Saying]:
    """撤回 under a note."""
    entries = await scene.uow.visits.entries(round_)
    entry = next((each for each in entries if each.place == place), None)
    resident = (await scene.account()).resident
    if entry is None or entry.kind is not Kind.NOTE or entry.by != resident:
        return [scene.toast(stale_button())]
    return await ending.strike(scene, round_, entry)


async def answered(
    scene: Scene, text: Text, question: Question, take: Taker
) -> list[Saying] | None:
    """What is asked on a round, or what was said at a door."""
    if question.kind == "visit-question":
        return await planning.question_told(scene, text, question)
    return await walking.answered(scene, text, question, take)


async def taken_back(scene: Scene, command: Command) -> tuple[Entry | None, list[Saying]]:
    """撤回 alone, by who goes: the last thing they wrote, where it became an item; a note goes."""
    if command.word is not Word.WITHDRAW or command.number is not None or command.body:
        return None, []
    if not scene.spoken.private:
        return None, []
    resident = (await scene.account()).resident
    for round_ in await scene.uow.visits.walked_by(resident, scene.at):
        theirs = [each for each in await scene.uow.visits.entries(round_) if each.by == resident]
        if not theirs or await _said_since(scene, resident, theirs[-1]):
            continue
        if theirs[-1].kind is not Kind.NOTE:
            return theirs[-1], []
        return None, await ending.strike(scene, round_, theirs[-1])
    return None, []


async def _said_since(scene: Scene, resident: int, entry: Entry) -> bool:
    """Whether they told something else after it, or it is too long ago to be meant."""
    proposed = await scene.uow.proposals.of_author(resident, limit=1)
    reported = await scene.uow.reports.of_reporter(resident, limit=1)
    later = [each.created_at for each in proposed] + [each.at for each in reported]
    return scene.at - entry.at > LATELY or any(at > entry.at for at in later)


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: where they go, and what is noted of their own door."""
    resident = (await scene.account()).resident
    units, zone = scene.uow.units, scene.house.zone
    going = [
        words.data_round((await units.named(each.community)).name, each)
        for each in await scene.uow.visits.walked_by(resident, scene.at)
    ]
    noted = [
        words.data_note((await units.named(each.community)).name, each, each.at.astimezone(zone))
        for community, home in await _homes(scene, (await scene.account()).resident)
        for each in await scene.uow.visits.notes_at(community, home)
    ]
    return [*going, *noted]


async def forget(scene: Scene, resident: int) -> None:
    """删除我: they went nowhere, and nothing is noted of their door."""
    for community, home in await _homes(scene, resident):
        await scene.uow.visits.forget_door(community, home)
    await scene.uow.visits.forget(resident)


async def _homes(scene: Scene, resident: int) -> list[tuple[int, UnitPlace]]:
    """Where somebody is confirmed to live."""
    return [
        (each.community, UnitPlace.of(each.home))
        for each in await scene.uow.residencies.of(resident)
        if each.home is not None and each.confirmed
    ]
