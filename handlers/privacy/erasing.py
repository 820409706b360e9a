"""The night's tick: what is over is erased, kind by kind, and what was erased when can be read."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from domain.chat import Press, Saying, Sentence, Tick
from domain.privacy import RETENTION, Kind
from domain.seals import HOUSE
from handlers.scene import Scene
from handlers.wording import privacy as words
from storage import UnitOfWork

UNKNOWN_FOR: Final = timedelta(days=2)
"""So long an answer waits for the poll of a transport's own that it belongs to."""
DAYS: Final = 30
"""How far back residents and staff read what was erased."""
MOST: Final = 500
"""Rows of the report that one part seals."""


async def erase_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: erase a part of each kind that is over, and come again for the rest."""
    today = tick.at.astimezone(scene.house.zone).date()
    more = await _seal(scene, today)
    for keeping in RETENTION:
        if not keeping.nightly:
            continue
        before = keeping.before(tick.at)
        erased = await scene.uow.retention.erase(keeping.kind, before, tick.at)
        for community, count in erased.counts.items():
            await scene.uow.erasures.note(today, community, keeping.kind, count)
        more |= erased.more
    await _of_the_house(scene, tick, today)
    if more:
        await scene.tell_again(tick)
    return []


async def _of_the_house(scene: Scene, tick: Tick, today: date) -> None:
    """What the house keeps for itself: each in the time that its own room says."""
    uow = scene.uow
    await uow.erasures.note(today, HOUSE, Kind.HEARD, await uow.inbox.forget(tick.at))
    await uow.erasures.note(today, HOUSE, Kind.SAID, await uow.outbox.forget(tick.at))
    await uow.erasures.note(today, HOUSE, Kind.CODES, await uow.codes.prune(tick.at))
    await uow.links.prune(tick.at)
    await uow.group_links.prune(tick.at)
    await uow.native_polls.prune(tick.at - UNKNOWN_FOR)
    await uow.notes.prune(tick.at)
    await uow.showings.prune(tick.at)
    await uow.digests.prune(today)


async def _seal(scene: Scene, today: date) -> bool:
    """Yesterday is over: what was erased then goes into each community's journal, one entry."""
    waiting = await scene.uow.erasures.unsealed(today, MOST)
    days: dict[tuple[date, int], dict[str, str | int]] = defaultdict(dict)
    for each in waiting:
        days[each.day, each.community][each.kind.value] = each.count
    if len(waiting) == MOST and len(days) > 1:
        days.popitem()  # its other rows may be in the next part
    for (day, community), facts in days.items():
        about = f"erasures:{day.isoformat()}"
        await scene.uow.journal.note(community, "erased", about, scene.at, facts)
        await scene.uow.erasures.seal(day, community)
    return len(waiting) == MOST


async def erased(scene: Scene) -> list[Saying]:
    """What was erased in the last weeks where the speaker belongs: kinds and counts alone."""
    since = scene.at.astimezone(scene.house.zone).date() - timedelta(days=DAYS)
    belongs = sorted({each.community for each in await scene.belonging()})
    report = await reported(scene.uow, since, [HOUSE, *belongs])
    toast = [scene.toast(words.noted())] if isinstance(scene.incoming, Press) else []
    return [*toast, scene.answer(report)]


async def reported(
    uow: UnitOfWork, since: date, communities: Sequence[int] | None = None
) -> Sentence:
    """What was erased from that day on, in these communities (None: anywhere), the newest first."""
    counts: dict[tuple[date, Kind], int] = defaultdict(int)
    for each in await uow.erasures.since(since, communities):
        counts[each.day, each.kind] += each.count
    days: dict[date, list[tuple[Kind, int]]] = defaultdict(list)
    for (day, kind), count in sorted(counts.items(), reverse=True):
        days[day].append((kind, count))
    return words.erased(dict(days))
