"""Which proposal is meant: by its number, by the card replied to, by the button pressed."""

import re
from typing import Final

from domain.chat import Press, Text
from domain.numbers import leading_item_number
from domain.people import NoCommunityYet, SeveralCommunities
from domain.permissions import Act, may
from domain.proposals import NotTheAuthor, Proposal, State, What
from domain.questions import Question
from domain.refusals import Refusal
from domain.units import Unit
from domain.workdays import count_workdays
from handlers.numbered import LATELY, button_key, record
from handlers.scene import Scene
from handlers.words import Word, read

ANSWERS: Final = frozenset({What.ANSWERED, What.DECLINED, What.FINISHED})
"""What whoever said it is to be told, by somebody if not by us."""

_CARD: Final = re.compile(r"proposal:([0-9]{1,9}):([0-9]{1,9})")


class WhichItem(Refusal):
    """It was not said which proposal is meant."""


class NoSuchItem(Refusal):
    """No proposal has this `number`, as far as the speaker may know."""


async def named(scene: Scene, text: Text, number: int | None) -> Proposal:
    """The proposal with this number, or whose card is replied to.

    Refusals: `WhichItem`, `NoSuchItem`, `NoCommunityYet`, `SeveralCommunities`.
    """
    found = await _quoted(scene, text) if number is None else None
    if isinstance(found, Proposal):
        return found
    number = found if number is None else number
    if number is None:
        raise WhichItem
    return await numbered(scene, number)


async def own(scene: Scene, text: Text, number: int | None) -> Proposal:
    """As above; where nothing is named, what the speaker raised last, within a day."""
    try:
        return await named(scene, text, number)
    except WhichItem:
        account = await scene.account()
        latest = await scene.uow.proposals.of_author(account.resident, limit=1)
        if not latest or scene.at - latest[0].created_at > LATELY:
            raise
        return latest[0]


async def numbered(scene: Scene, number: int) -> Proposal:
    """The proposal with this number in the community that this is about."""
    resident = (await scene.account()).resident
    keys = [(community, number) for community in await scene.communities()]
    if not keys:
        raise NoCommunityYet
    await scene.uow.proposals.foresee(keys)
    found = [
        proposal
        for key in keys
        if (proposal := await scene.uow.proposals.get(*key)) is not None
        and (proposal.state is not State.DRAFT or proposal.belongs_to(resident))
    ]
    if not found:
        raise NoSuchItem(number=str(number))
    if len(found) > 1:
        raise SeveralCommunities(count=len(found))
    return found[0]


async def is_one(scene: Scene, number: int | None) -> bool:
    """Tell whether this number is a proposal's, as far as the speaker may know."""
    if number is None:
        return False
    keys = [(community, number) for community in await scene.communities()]
    await scene.uow.proposals.foresee(keys)
    return any([await scene.uow.proposals.get(*key) is not None for key in keys])


async def pressed(scene: Scene, press: Press) -> tuple[Proposal, int | None] | None:
    """What a button is about, and the other number it names; None where it is not for here."""
    key = button_key(press.about)
    if key is None or key[0] not in await scene.communities():
        return None
    proposal = await scene.uow.proposals.get(*key[:2])
    return None if proposal is None else (proposal, key[2])


def card_key(card: str) -> tuple[int, int] | None:
    """The community and the number in a card's name; None where it is no proposal's card."""
    found = _CARD.fullmatch(card)
    return (int(found[1]), int(found[2])) if found else None


async def _quoted(scene: Scene, text: Text) -> Proposal | int | None:
    """The proposal whose card is replied to, or the number with which the quoted words begin."""
    if text.quoted is None or not text.quoted.by_bot:
        return None
    card = await scene.uow.outbox.card_of(text.room, text.quoted.message)
    key = card_key(card) if card else None
    if key is not None:
        return await scene.uow.proposals.get(*key)
    leading = leading_item_number(text.quoted.text)
    return leading[0] if leading else None


def answer_to(text: Text, *words: Word) -> str:
    """The answer itself, where it repeats the keyword that was answered with a question."""
    command = read(text)
    if command is None or command.word not in words or command.number is not None:
        return text.body
    return command.body or text.body


# --- what every act does with it ---------------------------------------------------------


async def only_author(scene: Scene, proposal: Proposal) -> None:
    """Refuse with `NotTheAuthor` whoever may not speak for it."""
    if not proposal.belongs_to((await scene.account()).resident):
        raise NotTheAuthor(number=proposal.number)


async def unit(scene: Scene, proposal: Proposal) -> Unit:
    """The community it belongs to."""
    return await scene.uow.units.named(proposal.community)


async def require(scene: Scene, act: Act, proposal: Proposal) -> None:
    """Raise `NotAllowed` unless the speaker may do this in its community."""
    await scene.require(act, await unit(scene, proposal))


async def allowed(scene: Scene, act: Act, proposal: Proposal) -> bool:
    """Tell whether the speaker may do this in its community."""
    where = await unit(scene, proposal)
    return may(act, await scene.grants(), where.path, scene.at)


async def keep(
    scene: Scene,
    proposal: Proposal,
    what: What,
    *,
    note: str = "",
    text: str = "",
    related: int | None = None,
    by: int | None = None,
) -> None:
    """Keep a proposal as it is now, and what made it so in its line of events and the journal.

    The journal learns of the note, or of another `text`, by its digest only.
    """
    if what in ANSWERS:
        proposal = proposal.leave_untold(scene.at)
    await record(
        scene,
        scene.uow.proposals,
        proposal,
        what,
        action=what.value,
        facts=_counted(scene, proposal, what),
        note=note,
        text=text,
        related=related,
        by=by,
    )


def _counted(scene: Scene, proposal: Proposal, what: What) -> dict[str, int]:
    """What figures need to know: that it is a need, how many working days its first answer took."""
    facts = {"need": 1} if proposal.is_need else {}
    before = scene.uow.proposals.known(proposal.community, proposal.number)
    if what in ANSWERS and before is not None and not before.has_answer:
        zone = scene.house.zone
        raised, today = (at.astimezone(zone).date() for at in (proposal.created_at, scene.at))
        facts["waited"] = count_workdays(raised, today)
    return facts


async def asked_about(scene: Scene, question: Question) -> Proposal:
    """The proposal that a question is about."""
    community, number = question.draft["community"], question.draft["number"]
    proposal = await scene.uow.proposals.get(int(community), int(number))
    assert proposal is not None, "proposals are never deleted"
    return proposal
