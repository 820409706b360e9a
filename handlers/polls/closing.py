"""The close: it waits for every vote that was in time, decides, and tells each number."""

from datetime import timedelta

from domain.chat import Saying, Tick
from domain.polls import Poll
from domain.ticks import OUTAGES
from handlers import decisions, unheard
from handlers.ballots import Whereabouts, whereabouts
from handlers.scene import Scene

MOST = 500
"""How many polls a tick deals with in one transaction."""

SOON = timedelta(seconds=2)
"""After this a close that has to wait is tried again."""


async def close_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: close what is due, unless a vote that was in time may still come."""
    uow = scene.uow
    due = await uow.polls.due(tick.at, limit=MOST)
    if not due:
        return []
    if await uow.inbox.anything_before(None, (OUTAGES,)):  # it may move any of them
        uow.wake("close-polls", tick.at + SOON)
        return []
    heard = await unheard.heard_until(scene)
    said: list[Saying] = []
    closed = 0
    for poll in due:
        where = await whereabouts(uow, poll)
        if await _votes_may_come(scene, poll, where, heard):
            uow.wake("close-polls", tick.at + SOON)
            continue
        said += await decisions.close(scene, poll, where)
        there = {room.transport for room in where.voting}
        said += unheard.told(poll.closes_at, heard, where.groups, there)
        closed += 1
    if closed and len(due) == MOST:
        await scene.tell_again(tick)
    return said


async def _votes_may_come(
    scene: Scene,
    poll: Poll,
    where: Whereabouts,
    heard: unheard.Heard,
) -> bool:
    """Whether a vote cast before the close may wait unread, here or at a transport."""
    voting = where.voting
    conversations = {f"{room.transport}:{room.address}" for room in voting}
    if await scene.uow.inbox.anything_before(poll.closes_at, conversations):
        return True
    there = {room.transport for room in voting}
    return unheard.holding_back(scene, poll.closes_at, heard, there)
