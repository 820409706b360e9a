"""While a sign-off runs: an outage moves its close."""

from collections.abc import Sequence

from domain.chat import Kind, Outage, Saying
from domain.outages import Silence, overlap
from domain.signoffs import What
from handlers.scene import Scene
from handlers.signoffs import items
from handlers.wording import signoffs as words


async def outage(scene: Scene, away: Outage) -> list[Saying]:
    """What was pressed may be lost: sign-offs that run on that transport close that much later."""
    said: list[Saying] = []
    for signoff in await scene.uow.signoffs.open_during(away.since, away.until):
        groups = await items.groups(scene, signoff)
        if all(room.transport != away.transport for room in groups):
            continue
        later = signoff.extend(away.since, away.until)
        if later == signoff:
            continue
        facts = {
            "since": away.since.isoformat(),
            "until": away.until.isoformat(),
            "closes": later.closes_at.isoformat(),
        }
        await items.keep(scene, later, What.EXTENDED, facts=facts)
        scene.uow.wake(items.SCHEDULE, later.closes_at)
        said += await items.shown(scene, later)
    return said


async def moved(scene: Scene, transport: str, silences: Sequence[Silence]) -> list[Saying]:
    """Until when those can be signed that these silences moved, in their groups."""
    said: list[Saying] = []
    for signoff in await scene.uow.signoffs.open_during(silences[0].since, silences[-1].until):
        groups = await items.groups(scene, signoff)
        if overlap(signoff.outages, silences) and transport in {room.transport for room in groups}:
            text = words.extended(signoff)
            said += [Saying(room=room, text=text, kind=Kind.RESULT) for room in groups]
    return said
