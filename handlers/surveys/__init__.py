"""Surveys: neighbours are asked quickly, answer as they like, and read what leads."""

from domain.chat import Press, Saying, Sentence, Text
from domain.questions import Question
from handlers.scene import Scene
from handlers.surveys import answering, asking, ending, hiding, items
from handlers.surveys.answering import picked, said, seen
from handlers.surveys.ending import close_due
from handlers.wording import surveys as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word

__all__ = [
    "answered",
    "close_due",
    "commanded",
    "forget",
    "kept_of",
    "listed",
    "picked",
    "press",
    "said",
    "seen",
]

_NUMBERED = frozenset(
    {
        *(Word.VOTE, Word.STATUS, Word.SUPPORT, Word.END_EARLY, Word.WITHDRAW),
        *(Word.HIDE, Word.UNHIDE, Word.APPEAL),
    }
)
"""What may be said of a survey by its number or under its card."""


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """A word about surveys; None where it is about something else."""
    if command.word is Word.ASK:
        return await asking.begin(scene, command)
    if command.word not in _NUMBERED:
        return None
    if command.word is Word.SUPPORT and command.number is not None:  # that is a proposal's
        return None
    survey = await items.meant(scene, text, command.number)
    if survey is None:
        if command.word is Word.END_EARLY:
            raise items.NoSuchSurvey(number=str(command.number or ""))
        return None
    match command.word:
        case Word.VOTE | Word.STATUS | Word.SUPPORT:
            return await answering.commanded(scene, text, survey, command)
        case Word.END_EARLY:
            return await ending.end(scene, survey)
        case Word.WITHDRAW:
            return await ending.withdraw(scene, survey)
        case _:
            return await hiding.commanded(scene, survey, command)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """A button of a survey."""
    match press.action:
        case "survey-answer":
            return await answering.press(scene, press)
        case "survey-show":
            return await answering.press_show(scene, press)
        case "survey-end" | "survey-withdraw":
            return await ending.press(scene, press)
        case _:
            return [scene.toast(stale_button())]


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """What somebody was asked about a survey is answered; None where this is no answer."""
    match question.kind:
        case "survey-answer":
            return await answering.answered(scene, text, question)
        case "survey-reason" | "survey-appeal":
            return await hiding.answered(scene, text, question)
        case _:
            return await asking.answered(scene, text, question)


async def listed(scene: Scene) -> list[Saying]:
    """What neighbours are asked just now where the speaker belongs; nothing where nothing is."""
    surveys = scene.uow.surveys
    running = [
        each for community in await scene.communities() for each in await surveys.of(community)
    ]
    told = [
        (each, await surveys.turnout(each))
        for each in running
        if scene.at < each.closes_at and not each.hidden and await items.asks_here(scene, each)
    ]
    return [scene.answer(*words.listed(told))] if told else []


async def kept_of(scene: Scene) -> list[Sentence]:
    """我的数据: what they asked, and what they picked."""
    uow, zone = scene.uow, scene.house.zone
    resident = (await scene.account()).resident
    lines = [
        words.data_asked(
            (await uow.units.named(each.community)).name,
            each.number,
            each.asked_at.astimezone(zone).date(),
            each.text,
        )
        for each in await uow.surveys.asked_by(resident)
    ]
    for answer in await uow.surveys.answers_of(resident):
        survey = await uow.surveys.named(answer.community, answer.number)
        name = (await uow.units.named(answer.community)).name
        day = answer.at.astimezone(zone).date()
        lines.append(words.data_answer(name, survey, day, answer.choice))
    return lines


async def forget(scene: Scene, resident: int) -> list[Saying]:
    """删除我: what they picked counts no longer where it is still asked; nobody says who asked."""
    await scene.uow.native_polls.forget(resident)
    open_ = await scene.uow.surveys.forget(resident)
    return [said for survey in open_ for said in await items.counted(scene, survey)]
