"""The pictures of a page: which there are, what is on them, and to whom they go once drawn."""

from datetime import datetime

from domain.chat import Kind, Room, Saying
from domain.fetches import Fetched
from domain.papers import Ordered
from domain.permissions import Act
from domain.summaries import Summary
from domain.units import COMMUNITIES, Unit
from handlers.illustrating import language_of
from handlers.reports.mapping import charted
from handlers.scene import House, Scene
from handlers.summaries import readers
from handlers.summaries.items import Order, Picture, summary
from handlers.wording import summaries as words
from handlers.wording.papers import Pen
from storage import UnitOfWork

SHEETS = {Picture.FLOW: words.flow, Picture.WHAT: words.what}


async def pictures(uow: UnitOfWork, unit: Unit, told: Summary, house: House) -> list[Picture]:
    """Which pictures the page has: none on which nothing is."""
    pen = Pen(house.language, house.zone)
    found = [picture for picture, sheet in SHEETS.items() if sheet(told, pen).charts]
    mapped = unit.type in COMMUNITIES and await uow.cases.open_in(unit.id, limit=1)
    if mapped and (await charted(uow, unit.id, _end(told, house), house)).shapes:
        found.append(Picture.MAP)
    return found


def _end(told: Summary, house: House) -> datetime:
    return told.period.bounds(house.zone)[1]


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """What is drawn; None where it is no picture of a page."""
    asked = Order.read(order)
    unit = None if asked is None else await uow.units.get(asked.unit)
    if asked is None or unit is None:
        return None
    if asked.picture is Picture.MAP:
        return Ordered(order, await charted(uow, unit.id, at, house))
    told = await summary(uow, unit, asked.page, asked.period, house)
    return Ordered(order, SHEETS[asked.picture](told, Pen(asked.language, house.zone)))


async def drawn(scene: Scene, told: Fetched) -> list[Saying]:
    """A picture is there, or cannot be drawn: for who asked, else for all who read the words."""
    attachment = await scene.uow.attachments.get(told.attachment)
    if attachment is None:
        return []
    asked = Order.read(attachment.name or "")
    if attachment.original is None or asked is None:
        text = words.not_drawn()
        return [] if attachment.sender is None else [Saying(room=scene.room, text=text)]
    unit = await scene.uow.units.named(asked.unit)
    text = words.map_here()
    if asked.picture is not Picture.MAP:
        figures = await summary(scene.uow, unit, asked.page, asked.period, scene.house)
        sheet = SHEETS[asked.picture](figures, Pen(asked.language, scene.house.zone))
        text = words.under(sheet)
    rooms, kind = [attachment.room], Kind.ANSWER
    if attachment.sender is None:
        rooms, kind = await _readers(scene, unit, asked), Kind.NOTICE
    return [Saying(room=room, text=text, kind=kind, photo=attachment.original) for room in rooms]


async def _readers(scene: Scene, unit: Unit, asked: Order) -> list[Room]:
    """Who reads the page in that language; precise places are for whoever works on them."""
    acts = (Act.WORK_CASES,) if asked.picture is Picture.MAP else ()
    return [
        room
        for room in await readers.rooms(scene, unit, *acts)
        if await language_of(scene.uow, room, scene.house) == asked.language
    ]
