"""周报 and 月报 on demand, by word and by button: for any unit that the speaker may see."""

from typing import Final

from domain.chat import Press, Room, Saying, Text
from domain.summaries import Page
from domain.units import Unit
from handlers import overseen
from handlers.illustrating import language_of
from handlers.numbered import button_unit
from handlers.scene import Scene
from handlers.summaries.drawing import pictures
from handlers.summaries.items import Order, summary
from handlers.wording import summaries as words
from handlers.wording.general import look_in_private, stale_button
from handlers.words import Command, Word

PAGES: Final = {Word.WEEK_PAGE: Page.WEEK, Word.MONTH_PAGE: Page.MONTH}
_PRESSED: Final = {action: page for page, action in words.BUTTONS.items()}


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """周报, 月报, perhaps with a unit's name; None where it is about something else."""
    page = PAGES.get(command.word)
    if page is None:
        return None
    room = await overseen.alone(scene)
    if room is None:
        return [scene.answer(words.in_private())]
    if command.body:
        near = await scene.communities()
        units = [await overseen.figured(scene.uow, command.body, near)]
    else:
        units = await _own(scene)
    if len(units) > 1:
        buttons = tuple((words.place_button(page, unit.id, unit.name),) for unit in units)
        said = [Saying(room=room, text=words.which(), buttons=buttons)]
    else:
        said = await _told(scene, room, units[0], page)
    return said if text.private else [*said, scene.answer(look_in_private())]


async def _own(scene: Scene) -> list[Unit]:
    """What the speaker looks after, be it parts of a community; else the community in question."""
    held = await overseen.offices(scene) or await overseen.looked_after(scene)
    return held[: overseen.MOST] or [await scene.community()]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """The same by a button, which says of which unit."""
    page = _PRESSED.get(press.action)
    number = button_unit(press.about)
    unit = None if number is None else await scene.uow.units.get(number)
    room = await overseen.alone(scene)
    if page is None or unit is None or unit.type not in overseen.FIGURED or room is None:
        return [scene.toast(stale_button())]
    said = await _told(scene, room, unit, page)
    return [scene.toast(words.on_the_way()), *said]


async def _told(scene: Scene, room: Room, unit: Unit, page: Page) -> list[Saying]:
    """The page of what is over, and its pictures as soon as they are drawn."""
    await overseen.require_sees(scene, unit)
    period = page.last(scene.at.astimezone(scene.house.zone).date())
    told = await summary(scene.uow, unit, page, period, scene.house)
    if told.empty:
        return [Saying(room=room, text=words.nothing(told))]
    language = await language_of(scene.uow, room, scene.house)
    resident = (await scene.account()).resident
    shown = await pictures(scene.uow, unit, told, scene.house)
    for each in shown:
        order = Order(page=page, unit=unit.id, first=period.first, picture=each, language=language)
        await scene.uow.attachments.chart(
            room, str(order), sender=resident, at=scene.at, due_at=scene.at
        )
    other = Page.MONTH if page is Page.WEEK else Page.WEEK
    buttons = ((words.button(other, unit.id),),)
    text = words.told(told, pictures=bool(shown))
    return [Saying(room=room, text=text, buttons=buttons)]
