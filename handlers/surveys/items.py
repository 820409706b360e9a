"""Which survey is meant, where its card stands, and how every act upon it is kept."""

import re
from collections.abc import Mapping
from typing import Final

from domain.chat import Kind, Message, Room, Saying
from domain.numbers import leading_item_number
from domain.polls.archive import told
from domain.polls.rules import Decision
from domain.questions import Question
from domain.refusals import Refusal
from domain.surveys import Lead, State, Survey, What, lead
from handlers.ballots import sealed
from handlers.numbered import record
from handlers.scene import Scene
from handlers.wording import surveys as words
from storage.journal import Head

SALT: Final = 16
"""Bytes of chance that go into the digests of a survey's texts and answers."""
SCHEDULE: Final = "close-surveys"
_CARD: Final = re.compile(r"survey(?:-result)?:([0-9]{1,9}):([0-9]{1,9})")


class NoSuchSurvey(Refusal):
    """No survey has this `number`, as far as the speaker may know."""


def card_name(survey: Survey) -> str:
    """Our own name for its card; the same in every group."""
    return f"survey:{survey.community}:{survey.number}"


def result_name(survey: Survey) -> str:
    """And for what a group reads when it is over: a card too, for its words may have to go."""
    return f"survey-result:{survey.community}:{survey.number}"


# --- which one ---------------------------------------------------------------------------


async def meant(scene: Scene, message: Message, number: int | None) -> Survey | None:
    """The survey with this number, or the one whose card is replied to."""
    return await quoted(scene, message) if number is None else await numbered(scene, number)


async def numbered(scene: Scene, number: int) -> Survey | None:
    """The survey with this number where the speaker belongs."""
    keys = [(community, number) for community in await scene.communities()]
    await scene.uow.surveys.foresee(keys)
    found = [each for key in keys if (each := scene.uow.surveys.known(*key)) is not None]
    return found[0] if len(found) == 1 else None


async def quoted(scene: Scene, message: Message) -> Survey | None:
    """The survey whose card or result is replied to, or whose number begins our quoted words."""
    if message.quoted is None or not message.quoted.by_bot:
        return None
    card = await scene.uow.outbox.card_of(message.room, message.quoted.message)
    if card is not None:
        return await carded(scene, card)
    leading = leading_item_number(message.quoted.text)
    return await numbered(scene, leading[0]) if leading else None


async def carded(scene: Scene, card: str) -> Survey | None:
    """The survey whose card bears this name."""
    found = _CARD.fullmatch(card)
    return None if found is None else await scene.uow.surveys.get(int(found[1]), int(found[2]))


async def asked_about(scene: Scene, question: Question) -> Survey:
    """The survey that a question is about."""
    community, number = question.draft["community"], question.draft["number"]
    return await scene.uow.surveys.named(int(community), int(number))


# --- where it is read --------------------------------------------------------------------


async def groups(scene: Scene, survey: Survey) -> list[Room]:
    """The groups that are asked."""
    return await scene.uow.rooms.groups_of(survey.unit)


async def asks_here(scene: Scene, survey: Survey) -> bool:
    """Those in the groups that are asked; alone, whoever belongs to the community that is."""
    if scene.room in await groups(scene, survey):
        return True
    everybody = survey.unit == survey.community
    return everybody and survey.community in await scene.communities()


async def counted(scene: Scene, survey: Survey) -> list[Saying]:
    """The cards, as somebody has answered: a poll of a transport's own counts by itself."""
    states = await shown(scene, survey)
    return [each for each in states if not scene.house.has_polls(each.room)]


async def shown(scene: Scene, survey: Survey) -> list[Saying]:
    """Its card as it is now, in every group that is asked; and its result, once it is told."""
    text, buttons = words.card(survey, await scene.uow.surveys.turnout(survey))
    cards = [
        Saying(
            room=room,
            text=text,
            kind=Kind.RESULT,
            buttons=buttons,
            card=card_name(survey),
            choices=words.choices(survey),
            expires_at=survey.closes_at if survey.is_open else None,
        )
        for room in await groups(scene, survey)
    ]
    return [*cards, *(await results(scene, survey) if survey.state is State.CLOSED else [])]


async def results(scene: Scene, survey: Survey) -> list[Saying]:
    """What leads, in every group that was asked."""
    text = words.result(survey, *await outcome(scene, survey))
    return [
        Saying(room=room, text=text, kind=Kind.RESULT, card=result_name(survey))
        for room in await groups(scene, survey)
    ]


async def outcome(scene: Scene, survey: Survey) -> tuple[Lead, str]:
    """What it came to, and the seal by which that can be checked."""
    body = await scene.uow.polls.archived((*survey.key, 1))
    assert body is not None, "what is closed is archived"
    return lead(body["result"]), sealed(body["seal"]["entry"], body["seal"]["hash"])


# --- what every act does with it ---------------------------------------------------------


async def keep(
    scene: Scene,
    survey: Survey,
    what: What,
    *,
    facts: Mapping[str, str | int] | None = None,
    note: str = "",
    text: str = "",
    by: int | None = None,
) -> Head:
    """Keep it as it is now, and what made it so in its line of events and the journal.

    The journal learns of the note, or of another `text`, by its digest only.
    """
    return await record(
        scene,
        scene.uow.surveys,
        survey,
        what,
        action=f"survey-{what.value}",
        facts=facts,
        note=note,
        text=text,
        by=by,
    )


def sums(decision: Decision) -> dict[str, int]:
    """How many picked each choice, as the journal tells it."""
    return {f"count_{key}": heads["heads"] for key, heads in told(decision)["counts"].items()}
