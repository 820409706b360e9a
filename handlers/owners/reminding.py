"""On the day by which somebody was promised an answer, those who look at claims hear of it."""

from collections import Counter

from domain.chat import Saying, Tick
from domain.workdays import is_workday
from handlers.owners import items
from handlers.scene import Scene
from handlers.wording import claims as words


async def look_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: so many are to be answered today, or should have been; on working days."""
    zone = scene.house.zone
    today = tick.at.astimezone(zone).date()
    if not is_workday(today):
        return []
    late = Counter(
        claim.community
        for claim in await scene.uow.owners.unseen_since(tick.at)
        if claim.looked_at_by(zone) <= today
    )
    said: list[Saying] = []
    for community, count in late.items():
        text, buttons = words.late(community, count)
        for each in await items.office(scene, await scene.uow.units.named(community)):
            said += await items.alone(scene, each, text, buttons)
    return said
