"""While a sign-off runs: an outage moves its close."""

from domain.chat import Kind, Outage, Saying
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
        moved = signoff.extend(away.since, away.until)
        if moved == signoff:
            continue
        facts = {
            "since": away.since.isoformat(),
            "until": away.until.isoformat(),
            "closes": moved.closes_at.isoformat(),
        }
        await items.keep(scene, moved, What.EXTENDED, facts=facts)
        scene.uow.wake(items.SCHEDULE, moved.closes_at)
        text = words.extended(moved)
        said += [Saying(room=room, text=text, kind=Kind.RESULT) for room in groups]
        said += await items.shown(scene, moved)
    return said
