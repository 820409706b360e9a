"""The close of a sign-off: every signature that was in time is heard, then it is decided."""

from datetime import timedelta

from domain.chat import Kind, Saying, Tick
from domain.polls.archive import told, written
from domain.signoffs import SignOff, What
from domain.signoffs.signoff import ONE_HOUSEHOLD
from handlers.ballots import sealed
from handlers.decisions import fingerprint, receipts
from handlers.scene import Scene
from handlers.signoffs import items
from handlers.wording import signoffs as words

MOST = 100
"""How many a tick deals with in one transaction."""
SOON = timedelta(seconds=2)
"""After this a close that has to wait is tried again."""


async def close_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: close what is due, unless a signature that was in time may still come."""
    said: list[Saying] = []
    closed = 0
    due = await scene.uow.signoffs.due(tick.at, MOST)
    for signoff in due:
        if await scene.uow.inbox.anything_before(signoff.closes_at, None):
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
    return [*results, *await items.shown(scene, closed)]
