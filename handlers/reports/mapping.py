"""地图: where the open cases lie, on the community's own outline, for staff alone."""

from datetime import datetime, timedelta

from domain.chat import Kind, Message, Saying
from domain.fetches import Fetched
from domain.places import chart
from domain.places.chart import Chart, Mark
from handlers.reports import queue
from handlers.scene import House, Scene
from handlers.wording import cases as words
from handlers.wording.general import look_in_private
from storage import UnitOfWork

LATELY = timedelta(days=chart.REPEATED_DAYS)
COMPARED = 2_000
"""Among so many of the newest cases spots are looked for to which they come again."""


async def ask_map(scene: Scene, text: Message) -> list[Saying]:
    """Have the map drawn; it is sent to whoever asked, alone: precise places are for staff."""
    community = await scene.community()
    await queue.grids_seen(scene, community)
    if not chart.shapes(await scene.uow.places.gazetteer(community)):
        return [scene.answer(words.map_unknown(community.name))]
    account = await scene.account()
    room = scene.room if text.private else account.private
    if room is None or not account.reachable:
        return [scene.answer(words.map_in_private())]
    await scene.uow.attachments.draw(room, community.id, sender=account.resident, at=scene.at)
    return [scene.answer(words.map_asked() if text.private else look_in_private())]


async def drawn(scene: Scene, told: Fetched) -> list[Saying]:
    """The map is there, or cannot be drawn."""
    attachment = await scene.uow.attachments.get(told.attachment)
    if attachment is None:
        return []
    text = words.map_here() if attachment.original else words.map_not_drawn()
    return [Saying(room=scene.room, text=text, kind=Kind.ANSWER, photo=attachment.original)]


async def charted(uow: UnitOfWork, community: int, at: datetime, house: House) -> Chart:
    """What the map shows at that moment."""
    unit = await uow.units.named(community)
    gazetteer = await uow.places.gazetteer(unit)
    found = await uow.cases.open_in(community, limit=chart.MARKS_MOST)
    marks = [
        Mark(case.number, position, overdue=case.overdue(at))
        for case in found
        if (position := chart.where(gazetteer, unit=case.spot.unit, position=case.spot.position))
    ]
    late = sum(case.overdue(at) for case in found)
    lately = await uow.cases.changed_since(community, at - LATELY, at, COMPARED)
    again = chart.repeated(
        position
        for case in lately
        if (position := chart.where(gazetteer, unit=case.spot.unit, position=case.spot.position))
    )
    return Chart(
        words.map_words(unit.name, at, len(found), late, house.language, house.zone),
        chart.shapes(gazetteer),
        tuple(marks),
        again,
    )
