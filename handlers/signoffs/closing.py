"""The close of a sign-off: every signature that was in time is heard, then it is decided."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from domain.chat import Kind, Saying, Tick
from domain.events import Event
from domain.homes import Home
from domain.people import private_room
from domain.polls import Decision
from domain.polls.archive import told, written
from domain.proposals import SUPPORTABLE
from domain.proposals import What as Happened
from domain.signoffs import Method, Signature, SignOff, What
from domain.signoffs.signoff import ONE_HOUSEHOLD
from domain.ticks import OUTAGES
from handlers.ballots import sealed
from handlers.cards import shown
from handlers.decisions import fingerprint, receipts
from handlers.scene import Scene
from handlers.signoffs import items
from handlers.unheard import may_come
from handlers.wording import signoffs as words
from handlers.wording.catalogue import render

MOST = 100
"""How many a tick deals with in one transaction."""
SOON = timedelta(seconds=2)
"""After this a close that has to wait is tried again."""


async def close_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: close what is due, unless a signature that was in time may still come."""
    said: list[Saying] = []
    closed = 0
    due = await scene.uow.signoffs.due(tick.at, MOST)
    if due and await scene.uow.inbox.anything_before(None, (OUTAGES,)):  # it may move any of them
        scene.uow.wake(items.SCHEDULE, tick.at + SOON)
        return []
    for signoff in due:
        transports = {room.transport for room in await items.groups(scene, signoff)}
        if await may_come(scene, signoff.closes_at, transports):
            scene.uow.wake(items.SCHEDULE, tick.at + SOON)
            continue
        said += await _close(scene, signoff)
        closed += 1
    if closed and len(due) == MOST:
        await scene.tell_again(tick)
    return said


async def _close(scene: Scene, signoff: SignOff) -> list[Saying]:
    """Decide it, keep what it can be counted again from, and tell the groups."""
    uow = scene.uow
    signatures = await uow.signoffs.signatures(signoff)
    closed, decision = signoff.close(scene.at, signatures)
    counted = closed.standing(signatures).counted
    drawn = receipts(counted, scene.house.chance)
    body = written(
        {
            "number": closed.number,
            "round": 1,
            "title": closed.text,
            "kind": "approve",
            "source": "sign_off",
            "options": [],
            "opened_at": closed.opened_at.isoformat(),
            "closed_at": scene.at.isoformat(),
        },
        closed.decided_by,
        [(drawn[home], each.choice, ONE_HOUSEHOLD) for home, each in counted.items()],
        decision,
    )
    counts = told(decision)["counts"]
    head = await items.keep(
        scene,
        closed,
        What.CLOSED,
        facts={
            "rule": closed.rule,
            "worth": closed.worth.value,
            "outcome": decision.outcome.value,
            "electorate": closed.households,
            "approve_needed": closed.needed,
            **{f"count_{key}": heads["heads"] for key, heads in counts.items()},
            "archive": fingerprint(body),
        },
    )
    uow.journal.post(head, scene.at)
    seal = {"chain": str(head.community), "entry": head.entry, "hash": head.hash}
    uow.polls.archive((*closed.key, 1), {**body, "seal": seal})
    text = words.result(closed, decision, sealed(head.entry, head.hash))
    results = [
        Saying(room=room, text=text, kind=Kind.RESULT) for room in await items.groups(scene, closed)
    ]
    return [
        *results,
        *await items.shown(scene, closed),
        *await _told_receipts(scene, closed, signatures, drawn),
        *await _moved_on(scene, closed, decision),
    ]


async def _told_receipts(
    scene: Scene, signoff: SignOff, signatures: Sequence[Signature], drawn: Mapping[Home, str]
) -> list[Saying]:
    """Whoever signed in a chat for a household that counts reads its receipt, alone.

    Of who signed on paper alone the bot does not know who they are.
    """
    homes = {
        each.by: each.home
        for each in signatures
        if each.method is Method.CHAT and each.by is not None and each.home in drawn
    }
    accounts = await scene.uow.accounts.of_all(sorted(homes))
    said: list[Saying] = []
    for resident, home in homes.items():
        room = private_room(accounts.get(resident, ()))
        if room is not None:
            text = words.receipt(signoff, home, drawn[home])
            said.append(Saying(room=room, text=text, kind=Kind.NOTICE))
    return said


async def _moved_on(scene: Scene, signoff: SignOff, decision: Decision) -> list[Saying]:
    """The proposal that it came from moves on, unless it did so otherwise meanwhile."""
    if signoff.proposal is None:
        return []
    uow = scene.uow
    proposal = await uow.proposals.get(signoff.community, signoff.proposal)
    if proposal is None or proposal.state not in SUPPORTABLE:
        return []
    text = words.tallied(signoff, decision)
    note = render(text, scene.house.language, scene.house.zone)
    concluded = proposal.conclude(decision.outcome, note=note)
    uow.proposals.put(concluded)
    await uow.proposals.tell(
        Event(
            community=proposal.community,
            number=proposal.number,
            at=scene.at,
            what=Happened(decision.outcome.value),
            note=note,
        )
    )
    return await shown(scene, concluded)
