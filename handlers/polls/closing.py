"""The close: it waits for every vote that was in time, decides, and tells each number."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from domain.chat import Saying, Tick
from domain.polls import Poll
from domain.ticks import OUTAGES
from handlers import decisions
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
    heard_until = {
        name: await uow.lives.heard_from(source) for name, source in scene.house.sources.items()
    }
    said: list[Saying] = []
    closed = 0
    for poll in due:
        where = await whereabouts(uow, poll)
        if await _votes_may_come(scene, poll, where, heard_until):
            uow.wake("close-polls", tick.at + SOON)
            continue
        said += await decisions.close(scene, poll, where)
        closed += 1
    if closed and len(due) == MOST:
        await scene.tell_again(tick)
    return said


async def _votes_may_come(
    scene: Scene,
    poll: Poll,
    where: Whereabouts,
    heard_until: Mapping[str, datetime | None],
) -> bool:
    """Whether a vote cast before the close may wait unread, here or at a transport."""
    voting = where.voting
    conversations = {f"{room.transport}:{room.address}" for room in voting}
    if await scene.uow.inbox.anything_before(poll.closes_at, conversations):
        return True
    for transport in {room.transport for room in voting} & heard_until.keys():
        heard = heard_until[transport]
        if heard is None or heard < poll.closes_at:
            return True
    return False
