"""The clock tells everybody of the staff what waits for them, a part of them at a time."""

from datetime import datetime, tzinfo
from typing import Final

from domain.chat import Saying, Tick
from domain.digests import digest_is_due
from handlers.digests.looking import grounds_of, look, whose_turn
from handlers.scene import Scene
from storage import UnitOfWork

SCHEDULE: Final = "tell-digests"


async def tell_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: pages for the next readers; the same tick comes again for the rest.

    What was seen for this tick is told as it was seen, unless its reader was given a role since,
    lost one, or wants none any more: then theirs is made anew.
    """
    seen = scene.seen
    if seen is None or seen.tick != tick.key:
        seen = await look(scene, tick)
    if not seen.pages:
        return []
    now = await grounds_of(scene.uow, [page.resident for page in seen.pages])
    still = [page for page, ground in zip(seen.pages, now, strict=True) if page.ground == ground]
    for page in still:
        scene.uow.digests.put(page.after)
    if seen.more or len(still) < len(seen.pages):
        await scene.tell_again(tick)
    return [page.said for page in still if page.said is not None]


async def deadline(uow: UnitOfWork, at: datetime, zone: tzinfo) -> None:
    """After a start: whose page of this morning was not made yet is told at once.

    Nothing that is over is told to the clock, and once all were looked at nothing is due.
    """
    if digest_is_due(at, zone) and await whose_turn(uow, at, zone, 1):
        uow.wake(SCHEDULE, at)
