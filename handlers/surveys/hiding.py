"""隐藏: what harms somebody is hidden, by staff or two neighbours; who asked may object."""

from collections.abc import Sequence

from domain.chat import Kind, Room, Saying, Text
from domain.permissions import OFFICE, Act, may
from domain.questions import Question
from domain.surveys import Survey, What
from handlers import bulletins
from handlers.numbered import about
from handlers.scene import Scene
from handlers.surveys import items
from handlers.wording import surveys as words
from handlers.words import Command, Word


async def commanded(scene: Scene, survey: Survey, command: Command) -> list[Saying]:
    """隐藏 42 with its reason, 恢复显示 42, 申诉 42 with what speaks against it."""
    match command.word:
        case Word.HIDE:
            return await hide(scene, survey, command.body)
        case Word.UNHIDE:
            return await unhide(scene, survey)
        case _:
            return await appeal(scene, survey, command.body)


async def hide(scene: Scene, survey: Survey, reason: str) -> list[Saying]:
    """Staff hide it at once; a confirmed neighbour says that it should be. The first says why."""
    unit = await scene.uow.units.named(survey.unit)
    office = may(Act.HIDE, await scene.grants(), unit.path, scene.at)
    if not office:
        await scene.require(Act.FLAG, unit)
    if not reason and (office or survey.hiding is None):
        scene.inquire("survey-reason", about(survey))
        return [scene.answer(words.ask_reason(survey))]
    by = (await scene.account()).resident
    if not office:
        return await _flag(scene, survey, reason, by)
    hidden = survey.hide(reason, by=by, at=scene.at)
    await items.keep(scene, hidden, What.HIDDEN, note=reason, by=by)
    return [
        scene.answer(words.done(hidden, What.HIDDEN)),
        *await _follow(scene, survey, hidden, What.HIDDEN, reason),
    ]


async def _flag(scene: Scene, survey: Survey, reason: str, by: int) -> list[Saying]:
    flagged = survey.flag(reason, by=by, at=scene.at)
    assert flagged.hiding is not None, "it was flagged just now"
    await items.keep(scene, flagged, What.FLAGGED, note=reason, by=by)
    if not flagged.hidden or survey.hidden:
        what = What.HIDDEN if flagged.hidden else What.FLAGGED
        return [scene.answer(words.done(flagged, what))]
    why = flagged.hiding.reason
    await items.keep(scene, flagged, What.HIDDEN, note=why)
    return [
        scene.answer(words.done(flagged, What.HIDDEN)),
        *await _follow(scene, survey, flagged, What.HIDDEN, why),
        *await _staff(scene, flagged, What.HIDDEN, why),
    ]


async def unhide(scene: Scene, survey: Survey) -> list[Saying]:
    """Staff show it again, or dismiss a neighbour's word."""
    await scene.require(Act.UNHIDE, await scene.uow.units.named(survey.unit))
    by = (await scene.account()).resident
    again = survey.unhide(by=by)
    await items.keep(scene, again, What.UNHIDDEN, by=by)
    done = scene.answer(words.done(again, What.UNHIDDEN))
    if not survey.hidden:
        return [done]
    return [done, *await _follow(scene, survey, again, What.UNHIDDEN, "")]


async def appeal(scene: Scene, survey: Survey, said: str) -> list[Saying]:
    """Whoever asked objects; without words, they are asked for."""
    if not said:
        scene.inquire("survey-appeal", about(survey))
        return [scene.answer(words.ask_appeal(survey))]
    by = (await scene.account()).resident
    appealed = survey.appeal(said, by=by)
    await items.keep(scene, appealed, What.APPEALED, note=said, by=by)
    return [
        scene.answer(words.done(appealed, What.APPEALED)),
        *await _staff(scene, appealed, What.APPEALED, said),
    ]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying]:
    """The reason, or what speaks against it."""
    scene.uow.questions.drop(question)
    survey = await items.asked_about(scene, question)
    if question.kind == "survey-appeal":
        return await appeal(scene, survey, text.body)
    return await hide(scene, survey, text.body)


async def _follow(
    scene: Scene, before: Survey, survey: Survey, what: What, reason: str
) -> list[Saying]:
    """Everything that shows its words, as it is now; and whoever asked hears of it."""
    if before.hidden and not survey.hidden:
        for room in await items.groups(scene, survey):
            if scene.house.has_polls(room):  # words stand where the poll was: it is put anew
                await scene.uow.outbox.forget_card(room, items.card_name(survey))
    rooms = await _alone(scene, [] if survey.by is None else [survey.by])
    text = words.to_asker(survey, what, reason)
    told = [Saying(room=room, text=text, kind=Kind.RESULT) for room in rooms if room != scene.room]
    cards = await bulletins.follow(scene, survey.community, survey.number)
    return [*await items.shown(scene, survey), *cards, *told]


async def _staff(scene: Scene, survey: Survey, what: What, reason: str) -> list[Saying]:
    """Tell the community's staff, each alone, once."""
    unit = await scene.uow.units.named(survey.community)
    office = await scene.uow.grants.at_hand(unit, unit.path, OFFICE, scene.at)
    rooms = await _alone(scene, sorted({grant.resident for grant in office}))
    text = words.to_staff(survey, what, reason)
    return [Saying(room=room, text=text, kind=Kind.NOTICE) for room in rooms]


async def _alone(scene: Scene, residents: Sequence[int]) -> list[Room]:
    """Where these can be written to."""
    accounts = await scene.uow.accounts.of_all(residents)
    rooms = (scene.house.alone(accounts.get(each, [])) for each in residents)
    return [room for room in rooms if room is not None]
