"""The close of a sign-off: every signature that was in time is heard, then it is decided."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from domain.chat import Kind, Saying, Tick
from domain.events import Event
from domain.homes import Home
from domain.polls import Decision
from domain.polls.archive import told, written
from domain.proposals import OVER, SUPPORTABLE
from domain.proposals import What as Happened
from domain.signoffs import Method, Signature, SignOff, What, areas_are_told
from domain.ticks import OUTAGES
from handlers.ballots import sealed
from handlers.cards import shown
from handlers.decisions import fingerprint, receipts
from handlers.scene import Scene
from handlers.signoffs import items
from handlers.unheard import heard_until, may_come
from handlers.unheard import told as told_unheard
from handlers.wording import signoffs as words
from handlers.wording.catalogue import render

Homes = tuple[Home, ...]
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
        heard, groups = await heard_until(scene), await items.groups(scene, signoff)
        said += told_unheard(signoff.closes_at, heard, groups, transports)
        closed += 1
    if closed and len(due) == MOST:
        await scene.tell_again(tick)
    return said


async def _close(scene: Scene, signoff: SignOff) -> list[Saying]:
    """Decide it, keep what it can be counted again from, and tell the groups."""
    uow = scene.uow
    signatures = await uow.signoffs.signatures(signoff)
    stakes = await uow.signoffs.stakes(signoff)
    closed, decision = signoff.close(scene.at, signatures, stakes)
    counted = closed.counted(signatures, stakes)
    drawn = receipts([each.homes for each in counted], scene.house.chance)
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
        [(drawn[each.homes], each.choice, each.amounts) for each in counted],
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
            **_measured(closed, decision),
            **{f"count_{key}": heads["heads"] for key, heads in counts.items()},
            "archive": fingerprint(body),
        },
    )
    uow.journal.post(head, scene.at)
    seal = {"chain": str(head.community), "entry": head.entry, "hash": head.hash}
    uow.polls.archive((*closed.key, 1), {**body, "seal": seal})
    seal_ = sealed(head.entry, head.hash)
    text = words.result(closed, decision, seal_)
    if closed.by_owners:
        areas = areas_are_told(stakes, counted)
        text = words.owners_result(closed, decision, seal_, areas=areas)
    results = [
        Saying(room=room, text=text, kind=Kind.RESULT) for room in await items.groups(scene, closed)
    ]
    return [
        *results,
        *await items.shown(scene, closed),
        *await _told_receipts(scene, closed, signatures, drawn),
        *await _moved_on(scene, closed, decision),
    ]


def _measured(signoff: SignOff, decision: Decision) -> dict[str, str | int]:
    """What the journal is told of the amounts: of areas only the whole, and whether they met."""
    if not signoff.by_owners:
        return {"electorate": signoff.households, "approve_needed": signoff.needed}
    return {
        **signoff.electorate,
        "participating": decision.participating["heads"],
        **{f"{m}_quorum": "met" if met else "short" for m, met in decision.quorum.items()},
        **{f"{m}_approve": "met" if met else "short" for m, met in decision.approve.items()},
    }


async def _told_receipts(
    scene: Scene, signoff: SignOff, signatures: Sequence[Signature], told: Mapping[Homes, str]
) -> list[Saying]:
    """Whoever signed in a chat for a household that counts reads its receipt, alone.

    Of who signed on paper alone the bot does not know who they are; nor, where owners are
    counted, whether who lives there may read what the owner said and how much is theirs.
    """
    if signoff.by_owners:
        return []
    drawn = {home: receipt for homes, receipt in told.items() for home in homes}
    homes = {
        each.by: each.home
        for each in signatures
        if each.method is Method.CHAT and each.by is not None and each.home in drawn
    }
    accounts = await scene.uow.accounts.of_all(sorted(homes))
    said: list[Saying] = []
    for resident, home in homes.items():
        room = scene.house.alone(accounts.get(resident, ()))
        if room is not None:
            text = words.receipt(signoff, home, drawn[home])
            said.append(Saying(room=room, text=text, kind=Kind.NOTICE))
    return said


async def _moved_on(scene: Scene, signoff: SignOff, decision: Decision) -> list[Saying]:
    """The proposal that it came from moves on, unless it did so otherwise meanwhile.

    Evidence for an owners' meeting decides nothing: that proposal waits for the meeting.
    """
    if signoff.proposal is None or signoff.by_owners:
        return []
    uow = scene.uow
    proposal = await uow.proposals.get(signoff.community, signoff.proposal)
    if proposal is None or proposal.state not in SUPPORTABLE:
        return []
    text = words.tallied(signoff, decision)
    note = render(text, scene.house.language, scene.house.zone)
    concluded = proposal.conclude(decision.outcome, note=note)
    if concluded.state in OVER:
        concluded = concluded.leave_untold(scene.at)
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
