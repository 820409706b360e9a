"""上会: a proposal is put to a body's vote, with a deadline, before a frozen electorate."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from domain.chat import Kind, Press, Saying, Text
from domain.deadlines import default_deadline, read_deadline
from domain.events import Event
from domain.numbers import leading_item_number
from domain.permissions import ACTS, Act, may
from domain.polls import Offer, Poll, open_poll, read_offer
from domain.polls.kinds import Option
from domain.proposals import Proposal, What
from domain.questions import Question, ask
from domain.refusals import Refusal
from domain.seals import digest
from domain.sessions import rule_of
from domain.units import VOTING, Unit, covers
from handlers import agenda, cards
from handlers.ballots import (
    announcement,
    card,
    card_name,
    wait_for_answers,
    whereabouts_of,
)
from handlers.gating import require_gates
from handlers.published import all_veiled, title_of
from handlers.scene import Scene
from handlers.wording import polls as words
from handlers.wording.general import cancelled, stale_button
from handlers.words import Command, agreement, option

SALT = 16
"""Bytes of chance that go into the digest of the roll."""

_ITEM: Final = re.compile(r"([0-9]{1,12}):([0-9]{1,9})(?::([0-9]{1,12}))?")


class HandsAreUp(Refusal):
    """Hands were raised on `number` in a session that is not over."""


async def put_to_vote(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """上会 42, 上会 42 截止 5天; or 上会 alone, as the reply to a card."""
    number = command.number or await _quoted(scene, text)
    if number is None:
        return [scene.answer(words.which_item())]
    community = await scene.community()
    proposal = await scene.uow.proposals.get(community.id, number)
    if proposal is None:
        return [scene.answer(words.no_item(number))]
    bodies = await _bodies(scene, community)
    if not bodies:
        return [scene.answer(words.no_council())]
    offer, closes = _asked_for(scene, command.body)
    if len(bodies) > 1:
        return await _ask(scene, proposal, bodies, command.body)
    return await _open(scene, proposal, bodies[0], closes, offer)


async def press_put_to_vote(scene: Scene, press: Press) -> list[Saying]:
    """The button on a proposal asks how; the button under that question opens the vote."""
    item = _ITEM.fullmatch(press.about)
    if item is None:
        return [scene.toast(stale_button())]
    community = await scene.uow.units.get(int(item[1]))
    proposal = await scene.uow.proposals.get(int(item[1]), int(item[2]))
    if community is None or proposal is None:
        return [scene.toast(stale_button())]
    bodies = await _bodies(scene, community)
    if not bodies:
        return [scene.toast(words.no_council())]
    if item[3] is None:
        return await _ask(scene, proposal, bodies)
    chosen = [body for body in bodies if body.id == int(item[3])]
    if not chosen:
        return [scene.toast(stale_button())]
    offer, closes = _asked_for(scene, await _typed_before(scene, proposal))
    return await _open(scene, proposal, chosen[0], closes, offer)


async def answered(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """Which body, or until when; None where the text says neither."""
    draft = question.draft
    proposal = await scene.uow.proposals.get(int(draft["community"]), int(draft["number"]))
    bodies = [await scene.uow.units.named(int(body)) for body in str(draft["bodies"]).split(",")]
    assert proposal is not None, "proposals are never deleted"
    typed = str(draft["until"])
    if len(bodies) > 1:
        place = option(text.body, len(bodies))
        if place is None:
            return None
        chosen = bodies[place - 1]
    else:
        chosen, agreed = bodies[0], agreement(text.body)
        if agreed is False:
            scene.uow.questions.drop(question)
            return [scene.answer(cancelled())]
        if not agreed:
            typed = text.body
    scene.uow.questions.drop(question)
    offer, closes = _asked_for(scene, typed)
    return await _open(scene, proposal, chosen, closes, offer)


async def _quoted(scene: Scene, text: Text) -> int | None:
    """The number of the proposal whose card is replied to, or with which the quoted words begin."""
    if text.quoted is None or not text.quoted.by_bot:
        return None
    name = await scene.uow.outbox.card_of(text.room, text.quoted.message)
    item = _ITEM.fullmatch((name or "").removeprefix("proposal:"))
    if item is not None:
        return int(item[2])
    leading = leading_item_number(text.quoted.text)
    return leading[0] if leading else None


async def _bodies(scene: Scene, community: Unit) -> list[Unit]:
    """The body whose group this is; else those of the community, as far as one may ask them.

    Where there are some and none may be asked, `NotAllowed` says so.
    """
    unit = (await scene.chatroom()).unit
    here = None if unit is None else await scene.uow.units.named(unit)
    if here is not None and here.type in VOTING and covers(community.path, here.path):
        bodies = [here]
    else:
        bodies = await scene.uow.units.below(community, *VOTING)
    grants = await scene.grants()
    allowed = [each for each in bodies if may(Act.PUT_TO_VOTE, grants, each.path, scene.at)]
    if bodies and not allowed:
        await scene.require(Act.PUT_TO_VOTE, bodies[0])
    return allowed


async def _typed_before(scene: Scene, proposal: Proposal) -> str:
    """What was typed with 上会 before it was asked which body is to vote."""
    asked = await scene.uow.questions.of(scene.spoken.sender)
    drafts = (each.draft for each in asked if each.kind == "deadline")
    item = (proposal.community, proposal.number)
    found = (d for d in drafts if (d["community"], d["number"]) == item)
    return next((str(draft["until"]) for draft in found), "")


def _asked_for(scene: Scene, typed: str) -> tuple[Offer | None, datetime]:
    """Which options were typed, and until when; refusals of both."""
    offer = read_offer(typed)
    return offer, _closes(scene, typed if offer is None else offer.beside)


def _closes(scene: Scene, typed: str = "") -> datetime:
    """The deadline that was typed, or the default; refusals are those of a deadline."""
    zone = scene.house.zone
    return read_deadline(typed, scene.at, zone) if typed else default_deadline(scene.at, zone)


async def _ask(
    scene: Scene, proposal: Proposal, bodies: Sequence[Unit], until: str = ""
) -> list[Saying]:
    """Which body, or, where there is one, whether until then; its buttons open the vote."""
    account = await scene.account()
    alone = account.private if account.reachable else None
    scene.uow.questions.put(
        ask(
            alone or scene.room,
            scene.spoken.sender,
            "deadline",
            at=scene.at,
            draft={
                "community": proposal.community,
                "number": proposal.number,
                "bodies": ",".join(str(body.id) for body in bodies),
                "until": until,
            },
        )
    )
    item = f"{proposal.community}:{proposal.number}"
    if len(bodies) > 1:
        names = [body.name for body in bodies]
        choices = tuple((words.council_button(b.name, f"{item}:{b.id}"),) for b in bodies)
        return await scene.aside(words.which_council(proposal.number, names), choices)
    text = words.until_when(proposal.number, bodies[0].name, _closes(scene))
    return await scene.aside(text, ((words.open_button(f"{item}:{bodies[0].id}"),),))


async def _open(
    scene: Scene, proposal: Proposal, body: Unit, closes: datetime, offer: Offer | None
) -> list[Saying]:
    """Freeze the roll, keep the poll, and bring the ballot to everybody on it."""
    uow = scene.uow
    await scene.require(Act.PUT_TO_VOTE, body)
    await require_gates(scene, proposal)
    if await uow.sessions.has_hands(proposal.community, proposal.number):
        raise HandsAreUp(number=proposal.number)
    holders = await uow.grants.holders(body.id, ACTS[Act.VOTE], scene.at)
    roll = sorted({grant.resident for grant in holders})
    voting = proposal.put_to_vote()
    options, veil = await _options(scene, proposal, offer)
    poll = open_poll(
        community=proposal.community,
        number=proposal.number,
        body=body.id,
        title=await title_of(scene, proposal),
        electorate=len(roll),
        at=scene.at,
        closes_at=closes,
        held_before=proposal.rounds,
        rule=rule_of(body.type),
        kind="approve" if offer is None else offer.kind,
        options=options,
    )
    by = (await scene.account()).resident
    await _keep(scene, voting, poll, roll, by)
    return [
        *await _tell(scene, poll, body, roll),
        *veil,
        *await cards.shown(scene, voting),
        *await agenda.shown(scene, voting),
    ]


async def _options(
    scene: Scene, proposal: Proposal, offer: Offer | None
) -> tuple[tuple[Option, ...], list[Saying]]:
    """What was typed to choose from, as all may read it."""
    typed = () if offer is None else offer.options
    texts, veil = await all_veiled(scene, proposal.community, [each.text for each in typed])
    options = (replace(each, text=text) for each, text in zip(typed, texts, strict=True))
    return tuple(options), veil


async def _keep(scene: Scene, proposal: Proposal, poll: Poll, roll: Sequence[int], by: int) -> None:
    uow = scene.uow
    salt = scene.house.chance(SALT)
    uow.polls.put(poll)
    uow.polls.enrol(poll, roll, salt)
    uow.proposals.put(proposal)
    await uow.proposals.tell(
        Event(
            community=poll.community,
            number=poll.number,
            at=scene.at,
            what=What.PUT_TO_VOTE,
            by=by,
        )
    )
    await uow.journal.note(
        poll.community,
        "poll-opened",
        about=str(poll.number),
        at=scene.at,
        facts={
            "round": poll.round,
            "body": poll.body,
            "by": by,
            "rule": poll.rule,
            "closes": poll.closes_at.isoformat(),
            "electorate": poll.electorate,
            **({"kind": poll.kind, "options": len(poll.options)} if poll.options else {}),
            "roll": digest(",".join(map(str, roll)), salt),
        },
    )
    uow.wake("close-polls", poll.closes_at)
    uow.wake("remind-voters", poll.remind_at)


async def _tell(scene: Scene, poll: Poll, body: Unit, roll: Sequence[int]) -> list[Saying]:
    """The card for the council, a line for the community, for each member the ballot."""
    where = await whereabouts_of(scene.uow, poll, roll)
    members = list(where.reachable.values())
    await wait_for_answers(scene, poll, members)
    buttons = words.buttons(poll)
    on_card = words.card_buttons(poll)
    council = [card(room, poll, words.card(poll, 0), on_card) for room in where.council]
    heard = [announcement(room, poll, body.name) for room in where.community]
    ballots = [
        Saying(
            room=account.private,
            text=words.ballot(poll),
            kind=Kind.NOTICE,
            buttons=buttons,
            card=card_name(poll.key),
            expires_at=poll.closes_at,
        )
        for account in members
        if account.private is not None
    ]
    told_here = scene.room in {*where.council, *where.community} and isinstance(
        scene.incoming, Text
    )
    word = [] if told_here else [scene.brief(words.put_to_vote(poll, body.name))]
    return [*word, *council, *heard, *ballots]
