"""投票：楼下长椅装哪边？| 东边 | 西边: neighbours are asked, at once or step by step."""

from collections.abc import Sequence
from dataclasses import replace

from domain.chat import Message, Room, Saying, Text, Value
from domain.deadlines import default_deadline, read_deadline
from domain.permissions import Act, may
from domain.questions import Question
from domain.surveys import (
    AGAIN,
    Asked,
    Survey,
    What,
    admit_question,
    read_options,
    read_question,
)
from domain.units import Unit
from handlers.published import all_veiled
from handlers.scene import Scene
from handlers.surveys import items
from handlers.wording import surveys as words
from handlers.words import Command


async def begin(scene: Scene, command: Command) -> list[Saying]:
    """What was typed so far; what is missing is asked for."""
    community = await scene.community()
    unit = (await scene.chatroom()).unit
    where = community if unit is None else await scene.uow.units.named(unit)
    await _admit(scene, community, where)
    draft: dict[str, Value] = {"community": community.id, "unit": where.id}
    if not command.body:
        scene.inquire("survey-text", draft)
        return [scene.answer(words.ask_text())]
    return await _go_on(scene, draft, read_question(command.body))


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The question itself, or its options."""
    draft = dict(question.draft)
    if question.kind == "survey-text":
        asked = read_question(text.body)
    else:
        asked = read_options(Asked(str(draft.pop("text")), ()), text.body)
    scene.uow.questions.drop(question)
    return await _go_on(scene, draft, asked)


async def _go_on(scene: Scene, draft: dict[str, Value], asked: Asked) -> list[Saying]:
    if not asked.options:
        scene.inquire("survey-options", {**draft, "text": asked.text})
        return [scene.answer(words.ask_options(asked.text))]
    community = await scene.uow.units.named(int(draft["community"]))
    unit = await scene.uow.units.named(int(draft["unit"]))
    return await _open(scene, community, unit, asked)


async def _admit(scene: Scene, community: Unit, unit: Unit) -> None:
    """Who serves there asks at once; a resident whose home is confirmed, once a week."""
    await scene.require(Act.ASK_NEIGHBOURS, unit)
    if may(Act.ASK_OFTEN, await scene.grants(), unit.path, scene.at):
        return
    lately = await scene.uow.surveys.asked_since(community.id, scene.at - AGAIN)
    by = (await scene.account()).resident
    admit_question(lately, unit=unit.id, by=by, at=scene.at)


async def _open(scene: Scene, community: Unit, unit: Unit, asked: Asked) -> list[Saying]:
    """Give it a number, and let the groups read it."""
    uow, zone = scene.uow, scene.house.zone
    await _admit(scene, community, unit)
    rooms = await uow.rooms.groups_of(unit.id)
    if not rooms:
        return [scene.answer(words.no_group())]
    until = asked.until
    closes = read_deadline(until, scene.at, zone) if until else default_deadline(scene.at, zone)
    [asked_text, *options], veil = await all_veiled(
        scene, community.id, [asked.text, *(option.text for option in asked.options)]
    )
    survey = Survey(
        community=community.id,
        number=await uow.counters.item(community.id),
        unit=unit.id,
        text=asked_text,
        kind=asked.kind,
        options=tuple(
            replace(option, text=text) for option, text in zip(asked.options, options, strict=True)
        ),
        by=(await scene.account()).resident,
        asked_at=scene.at,
        closes_at=closes,
    )
    uow.surveys.found(survey, scene.house.chance(items.SALT))
    await items.keep(
        scene,
        survey,
        What.OPENED,
        facts={
            "rule": survey.decided_by.name,
            "kind": survey.kind,
            "options": len(survey.options),
            "unit": survey.unit,
            "closes": survey.closes_at.isoformat(),
        },
        text="\n".join([survey.text, *(option.text for option in survey.options)]),
        by=survey.by,
    )
    uow.wake(items.SCHEDULE, survey.closes_at)
    return [*await _told(scene, survey, rooms), *veil, *await _posted(scene, survey)]


async def _told(scene: Scene, survey: Survey, rooms: Sequence[Room]) -> list[Saying]:
    """Whoever asked hears of it alone; in the group the card itself is the answer."""
    here = scene.room in rooms
    night = not here and scene.house.quiet.covers(scene.at, scene.house.zone)
    text, buttons = words.opened(survey, len(rooms), night=night)
    if not here:
        return [scene.answer(text, buttons)]
    account = await scene.account()
    if account.private is None or not account.reachable:
        return []
    return [Saying(room=account.private, text=text, buttons=buttons)]


async def _posted(scene: Scene, survey: Survey) -> list[Saying]:
    """The card in every group; where it was asked, under what was typed."""
    heard = scene.incoming
    under = heard.message if isinstance(heard, Message) else None
    return [
        replace(card, reply_to=under if card.room == scene.room else None)
        for card in await items.shown(scene, survey)
    ]
