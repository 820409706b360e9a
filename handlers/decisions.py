"""How a vote is decided, by ballots or raised hands: counted, sealed, its proposal moved, told."""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

import msgspec

from domain.chat import Saying
from domain.events import Event
from domain.polls import Ballot, Decision, Outcome, Poll, strongest
from domain.polls.archive import HANDS, archive, told
from domain.polls.receipts import receipt
from domain.proposals import OVER, Proposal, State, What, reply_due
from domain.seals import digest
from handlers import cards
from handlers.ballots import Whereabouts, closed_cards, result, sealed
from handlers.illustrating import POLL, illustrate
from handlers.scene import Scene
from handlers.wording import polls as words
from handlers.wording.catalogue import render
from storage.journal import Head

K = TypeVar("K", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Settled:
    """What a decision led to."""

    seal: str
    """By which it can be checked."""
    proposal: Proposal | None
    """As it is now, where it was one that was decided on."""
    due: date | None
    """The new date of what came back to the agenda."""


async def close(scene: Scene, poll: Poll, where: Whereabouts) -> list[Saying]:
    """Decide a vote by ballot, keep what it can be counted again from, and tell."""
    uow = scene.uow
    ballots = await uow.polls.ballots(poll.key)
    closed, decision = poll.close(scene.at, ballots)
    uow.polls.put(closed)
    settled = await settle(scene, closed, ballots, decision)
    text = words.result(closed, decision, settled.seal, settled.due)
    await illustrate(scene, where.groups, POLL, *closed.key)
    return [
        *(result(room, closed, text) for room in where.groups),
        *await closed_cards(scene, closed, decision, where),
        *(await cards.shown(scene, settled.proposal) if settled.proposal is not None else []),
    ]


async def settle(
    scene: Scene, poll: Poll, ballots: Sequence[Ballot], decision: Decision
) -> Settled:
    """Seal a closed vote in the journal, keep its archive, and let its proposal move on."""
    head = await _seal(scene, poll, ballots, decision)
    proposal, due = await _move_on(scene, poll, decision)
    return Settled(sealed(head.entry, head.hash), proposal, due)


async def _seal(scene: Scene, poll: Poll, ballots: Sequence[Ballot], decision: Decision) -> Head:
    """The archive, and the journal's entry that seals it; its head is about to be posted."""
    uow = scene.uow
    drawn = receipts([ballot.resident for ballot in ballots], scene.house.chance)
    body = archive(poll, ballots, decision, drawn)
    head = await uow.journal.note(
        poll.community,
        "poll-closed",
        about=str(poll.number),
        at=scene.at,
        facts={
            "round": poll.round,
            "rule": poll.rule,
            "outcome": decision.outcome.value,
            "electorate": decision.electorate["heads"],
            "participating": decision.participating["heads"],
            "quorum_needed": decision.quorum_needed.get("heads", 0),
            "approve_needed": decision.approve_needed["heads"],
            **{f"count_{key}": heads["heads"] for key, heads in told(decision)["counts"].items()},
            **({} if poll.hands is None else {"source": HANDS}),
            "archive": fingerprint(body),
        },
    )
    uow.journal.post(head, scene.at)
    seal = {"chain": str(head.community), "entry": head.entry, "hash": head.hash}
    uow.polls.archive(poll.key, {**body, "seal": seal})
    return head


def fingerprint(body: Mapping[str, Any]) -> str:
    """The digest of an archive without its seal: compact JSON in UTF-8 with sorted keys.

    It hides nothing and has no salt: whoever holds the archive shall be able to make it.
    """
    unsealed = {key: value for key, value in body.items() if key != "seal"}
    return digest(msgspec.json.encode(unsealed, order="sorted").decode(), b"")


def receipts(of: Iterable[K], chance: Callable[[int], bytes]) -> dict[K, str]:
    """A receipt for each of these, drawn again where it is taken."""
    drawn: dict[str, K] = {}
    for each in of:
        while (made := receipt(int.from_bytes(chance(8)))) in drawn:
            pass
        drawn[made] = each
    return {each: made for made, each in drawn.items()}


async def _move_on(
    scene: Scene, poll: Poll, decision: Decision
) -> tuple[Proposal | None, date | None]:
    """The proposal moves on; with it the new date of what came back to the agenda."""
    uow = scene.uow
    proposal = await uow.proposals.get(poll.community, poll.number)
    if proposal is None or proposal.state is not State.VOTING:
        return None, None
    again = decision.outcome is Outcome.NO_QUORUM or strongest(poll, decision)
    due = reply_due(scene.at, scene.house.zone).day if again else None
    note = render(words.tallied(poll, decision), scene.house.language, scene.house.zone)
    settled = proposal.settle(decision.outcome, note=note, reply_due=due)
    if settled.state in OVER:  # what is decided is an answer, too
        settled = settled.leave_untold(scene.at)
    uow.proposals.put(settled)
    await uow.proposals.tell(
        Event(
            community=poll.community,
            number=poll.number,
            at=scene.at,
            what=What(decision.outcome.value),
            note=note,
        )
    )
    return settled, due
