"""The clock's part: on the first working day of a week or month, each unit's page to its staff.

Words go at once; the pictures are drawn one after the other, with a pause between them in which
whatever neighbours send is prepared.
"""

from datetime import timedelta
from typing import Final

from domain.chat import Kind, Saying, Tick
from domain.figures import Period
from domain.summaries import Page, due
from domain.units import Unit
from handlers.illustrating import language_of
from handlers.overseen import SCOPES
from handlers.scene import Scene
from handlers.summaries import readers
from handlers.summaries.drawing import pictures
from handlers.summaries.items import Order, Picture, summary
from handlers.wording import summaries as words

PART: Final = 4
"""So many units are told of in one transaction."""
PAUSE: Final = timedelta(seconds=2)
"""Between one picture and the next."""


async def tell_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: the next few units whose page is due and not told."""
    for page, period in due(tick.at, scene.house.zone):
        units = await scene.uow.units.of_types(SCOPES)
        places = {unit.id: place for place, unit in enumerate(units)}
        untold = await scene.uow.summaries.untold(places, page, period.first)
        if not untold:
            continue
        said: list[Saying] = []
        for number in untold[:PART]:
            said += await _tell(scene, units[places[number]], places[number], page, period)
            scene.uow.summaries.note(number, page, period.first)
        await scene.tell_again(tick)
        return said
    return []


async def _tell(scene: Scene, unit: Unit, place: int, page: Page, period: Period) -> list[Saying]:
    """The words to everybody who reads them; what is to be drawn once for each language."""
    rooms = await readers.rooms(scene, unit)
    if not rooms:
        return []
    told = await summary(scene.uow, unit, page, period, scene.house)
    if told.empty:
        return []
    shown = await pictures(scene.uow, unit, told, scene.house)
    first = {await language_of(scene.uow, room, scene.house): room for room in reversed(rooms)}
    orders = [
        (room, Order(page=page, unit=unit.id, first=period.first, picture=each, language=language))
        for language, room in first.items()
        for each in shown
    ]
    for after, (room, order) in enumerate(orders, place * len(Picture)):
        due_at = scene.at + after * PAUSE
        await scene.uow.attachments.chart(room, str(order), sender=None, at=scene.at, due_at=due_at)
    text = words.told(told, pictures=bool(shown))
    return [Saying(room=room, text=text, kind=Kind.NOTICE) for room in rooms]
