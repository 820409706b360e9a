"""An answer: by button, number, word or reply, alone, or in a poll of the transport's own."""

import re
from typing import Final

from domain.chat import Picked, PollSeen, Press, Saying, Text
from domain.permissions import Act, may
from domain.polls import KINDS, NoSuchChoice
from domain.questions import Question
from domain.refusals import Refusal
from domain.surveys import Answer, State, Survey, untitled
from domain.writing import SPACE, plain
from handlers.numbered import about, button_key
from handlers.scene import Scene
from handlers.surveys import items
from handlers.wording import surveys as words
from handlers.wording.general import stale_button
from handlers.words import Command, Word
from storage.native_polls import Early

_PLUS: Final = re.compile(r"\+\s*([0-9]{1,2})")


class AnswerInTheGroup(Refusal):
    """`number` asks the neighbours of one group, and this was not said there."""


# --- pressed and typed -------------------------------------------------------------------


async def press(scene: Scene, press: Press) -> list[Saying]:
    """An option: picked; where several may be, picked or taken off again."""
    key = button_key(press.about)
    survey = None if key is None else await scene.uow.surveys.get(*key[:2])
    if key is None or survey is None or survey.hidden:
        return [scene.toast(stale_button())]
    resident = (await scene.account()).resident
    before = await scene.uow.surveys.answer(*survey.key, resident)
    choice = survey.pressed(key[2] or 0, before.choice if before is not None else "")
    if choice is None:
        return [scene.toast(stale_button())]
    return await _answer(scene, survey, choice)


async def press_show(scene: Scene, press: Press) -> list[Saying]:
    """Somebody asks for it, from the list."""
    key = button_key(press.about)
    survey = None if key is None else await scene.uow.surveys.get(*key[:2])
    return [scene.toast(stale_button())] if survey is None else await show(scene, survey)


async def commanded(
    scene: Scene, text: Text, survey: Survey, command: Command
) -> list[Saying] | None:
    """投票 42 东边, 查 42; and `+1` under its card."""
    match command.word:
        case Word.VOTE:
            return await _typed(scene, survey, command)
        case Word.STATUS:
            return await status(scene, survey)
        case _:
            return await said(scene, text)


async def _typed(scene: Scene, survey: Survey, command: Command) -> list[Saying]:
    """投票 42 东边; 投票 42 alone shows it."""
    if not command.typed:
        return await show(scene, survey)
    choice = read(survey, command.typed)
    if choice is None:
        raise NoSuchChoice(kind=survey.kind, choices=len(survey.keys))
    return await _answer(scene, survey, choice)


async def said(scene: Scene, text: Text) -> list[Saying] | None:
    """`1`, `东边`, `+1` as the reply to a card; None where it is other talk."""
    survey = await items.quoted(scene, text)
    choice = None if survey is None else read(survey, text.body)
    return None if survey is None or choice is None else await _answer(scene, survey, choice)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """A bare answer to somebody who was just shown it; None where it is none."""
    survey = await items.asked_about(scene, question)
    choice = read(survey, text.body)
    return None if choice is None else await _answer(scene, survey, choice)


async def show(scene: Scene, survey: Survey) -> list[Saying]:
    """The question, its options, and what the speaker picked, for them alone where that can be."""
    if survey.is_open and not survey.hidden and scene.at < survey.closes_at:
        await _admit(scene, survey)
        account = await scene.account()
        if scene.spoken.private:
            scene.inquire("survey-answer", about(survey), wait=survey.closes_at - scene.at)
        elif account.private is None or not account.reachable:  # all would read what they picked
            answered = await scene.uow.surveys.turnout(survey)
            return [scene.answer(*words.card(survey, answered))]
        return await scene.aside(*await _ballot(scene, survey))
    return await status(scene, survey)


async def status(scene: Scene, survey: Survey) -> list[Saying]:
    """查 42: the question as it stands, or what leads, once that is known."""
    if not await _knows(scene, survey):
        raise AnswerInTheGroup(number=str(survey.number))
    if survey.state is State.CLOSED and not survey.hidden:
        return [scene.answer(words.result(survey, *await items.outcome(scene, survey)))]
    if scene.spoken.private:
        return [scene.answer(*await _ballot(scene, survey))]
    answered = await scene.uow.surveys.turnout(survey)
    return [scene.answer(words.card(survey, answered)[0])]


async def _ballot(scene: Scene, survey: Survey) -> words.Worded:
    """The question with what the speaker picked: for them alone."""
    resident = (await scene.account()).resident
    own = await scene.uow.surveys.answer(*survey.key, resident)
    answered = await scene.uow.surveys.turnout(survey)
    return words.ballot(survey, answered, own.choice if own is not None else "")


def read(survey: Survey, written: str) -> str | None:
    """The choice that a text is and nothing else; `+1` is the first; None where it is none."""
    plus = _PLUS.fullmatch(plain(written).strip(SPACE + "。.!"))
    try:
        return KINDS[survey.kind].read(plus[1] if plus else written, survey.options)
    except NoSuchChoice:
        return None


async def _answer(scene: Scene, survey: Survey, choice: str) -> list[Saying]:
    """Keep what the speaker picked; the cards count anew. Others must not read the echo."""
    survey.admit(scene.at)
    await _admit(scene, survey)
    resident = (await scene.account()).resident
    await scene.belongs(survey.community)
    answer = survey.answer(choice, by=resident, at=scene.at, heard=scene.incoming.heard)
    if not await _keep(scene, survey, answer):
        return [scene.brief(words.later_answer_stands())]
    echo = words.noted(survey) if scene.overheard else words.picked(survey, answer.choice)
    return [scene.brief(echo), *await items.counted(scene, survey)]


async def _admit(scene: Scene, survey: Survey) -> None:
    """Raise `AnswerInTheGroup` unless the speaker is asked here."""
    if not await items.asks_here(scene, survey):
        raise AnswerInTheGroup(number=str(survey.number))


async def _knows(scene: Scene, survey: Survey) -> bool:
    """Whoever is asked, whoever asked, and staff."""
    if await items.asks_here(scene, survey) or survey.by == (await scene.account()).resident:
        return True
    unit = await scene.uow.units.named(survey.unit)
    return may(Act.HIDE, await scene.grants(), unit.path, scene.at)


async def _keep(scene: Scene, survey: Survey, answer: Answer) -> bool:
    """Keep an answer and seal it, without what it says; False where a later one stands."""
    if not await scene.uow.surveys.keep(answer):
        return False
    secret = scene.uow.surveys.digest(survey, f"{answer.resident}:{answer.choice}")
    await scene.uow.journal.note(
        survey.community, "survey-answer", str(survey.number), scene.at, {"answer": secret}
    )
    return True


# --- polls of transports' own ------------------------------------------------------------


async def picked(scene: Scene, picked: Picked) -> list[Saying]:
    """Somebody answered, or took it back, in a poll that a transport shows for us.

    The transport closes it by itself: what it still tells was in time. Nobody reads an echo.
    """
    if picked.masked:
        return []
    resident = (await scene.account()).resident
    transport, native = picked.sender.transport, scene.uow.native_polls
    early = Early(transport, picked.poll, resident, picked.places, picked.at, picked.heard)
    card = await native.card(transport, picked.poll)
    if card is None:  # it overtook the receipt of its poll
        native.wait(early)
        return []
    survey = await items.carded(scene, card)
    if survey is None or not survey.is_open:
        return []
    await scene.belongs(survey.community)
    kept = await _taken(scene, survey, early)
    return await items.counted(scene, survey) if kept else []


async def seen(scene: Scene, seen: PollSeen) -> list[Saying]:
    """A poll as it stands: one whose receipt was lost is known again by its heading."""
    native, transport = scene.uow.native_polls, seen.room.transport
    named = untitled(seen.title)
    if named is None or await native.card(transport, seen.poll) is not None:
        return []
    number, text = named
    same = [each for each in await scene.uow.surveys.numbered(number) if each.text == text]
    if len(same) != 1:
        return []
    native.note(transport, seen.poll, items.card_name(same[0]))
    return await match(scene)


async def match(scene: Scene) -> list[Saying]:
    """Count the answers that came before it was known what they answer."""
    said: list[Saying] = []
    for card, answers in await scene.uow.native_polls.early():
        survey = await items.carded(scene, card)
        if survey is None or not survey.is_open:
            continue
        for early in answers:
            await _taken(scene, survey, early)
        said += await items.counted(scene, survey)
    return said


async def _taken(scene: Scene, survey: Survey, early: Early) -> bool:
    choice = survey.picked(early.places)
    if choice is None:
        return False
    answer = survey.answer(choice, by=early.resident, at=early.at, heard=early.heard)
    return await _keep(scene, survey, answer)
