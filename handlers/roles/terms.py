"""Terms: their holders are told a fortnight before the end, and when it has come."""

from typing import Final

from domain.chat import Saying, Tick
from handlers.roles import items
from handlers.roles.ending import end, tell
from handlers.roles.items import SCHEDULE
from handlers.scene import Scene
from handlers.wording import roles as words

MOST: Final = 100
"""With so many terms a tick deals in one transaction."""

__all__ = ["SCHEDULE", "look_due"]


async def look_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: who is to be told, and whose term is over."""
    due = await scene.uow.grants.due(tick.at, MOST)
    said: list[Saying] = []
    for grant in due:
        assert grant.until is not None, "only terms are due"
        if grant.until <= tick.at:
            said += await end(scene, grant, "term")
            continue
        scene.uow.grants.put(grant.warn(tick.at))
        last = items.last(scene, grant)
        assert last is not None, "a term has a last day"
        text = words.warning(grant.role, await items.place(scene, grant), last)
        said += await tell(scene, grant.resident, text)
    if len(due) == MOST:
        await scene.tell_again(tick)
    scene.uow.wake(SCHEDULE, await scene.uow.grants.next_due())
    return said
