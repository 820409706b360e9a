"""周报 and 月报 on demand, by word and by button: for any unit that the speaker may see."""

from typing import Final

from domain.chat import Press, Room, Saying, Text
from domain.permissions import Act, may
from domain.summaries import Page
from domain.units import Unit
from handlers.illustrating import language_of
from handlers.scene import Scene
from handlers.summaries.drawing import pictures
from handlers.summaries.items import SCOPES, Order, summary
from handlers.wording import summaries as words
from handlers.wording.general import look_in_private, stale_button
from handlers.words import Command, Word

PAGES: Final = {Word.WEEK_PAGE: Page.WEEK, Word.MONTH_PAGE: Page.MONTH}
_PRESSED: Final = {action: page for page, action in words.BUTTONS.items()}
MOST: Final = 8
"""So many places are offered at once."""


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying] | None:
    """周报, 月报, perhaps with a unit's name; None where it is about something else."""
    page = PAGES.get(command.word)
    if page is None:
        return None
    room = await _alone(scene)
    if room is None:
        return [scene.answer(words.in_private())]
    units = [await _named(scene, command.body)] if command.body else await _own(scene)
    if len(units) > 1:
        buttons = tuple((words.place_button(page, unit.id, unit.name),) for unit in units)
        said = [Saying(room=room, text=words.which(), buttons=buttons)]
    else:
        said = await _told(scene, room, units[0], page)
    return said if text.private else [*said, scene.answer(look_in_private())]


async def press(scene: Scene, press: Press) -> list[Saying]:
    """The same by a button, which says of which unit."""
    page = _PRESSED.get(press.action)
    unit = await scene.uow.units.get(int(press.about)) if press.about.isdecimal() else None
    room = await _alone(scene)
    if page is None or unit is None or unit.type not in SCOPES or room is None:
        return [scene.toast(stale_button())]
    said = await _told(scene, room, unit, page)
    return [scene.toast(words.on_the_way()), *said]


async def _alone(scene: Scene) -> Room | None:
    """Where the speaker can be written to alone, if anywhere."""
    if scene.spoken.private:
        return scene.room
    account = await scene.account()
    return account.private if account.reachable else None


async def _named(scene: Scene, name: str) -> Unit:
    """The unit of that name; of what lies in a community, the community."""
    unit = await scene.uow.units.find(name)
    return unit if unit.type in SCOPES else await scene.uow.units.community_of(unit.id)


async def _own(scene: Scene) -> list[Unit]:
    """What the speaker looks after; where that is nothing, the community that this is about."""
    held = [
        await scene.uow.units.named(grant.unit)
        for grant in await scene.uow.grants.of((await scene.account()).resident)
        if grant.unit is not None and may(Act.SEE_FIGURES, [grant], grant.path, scene.at)
    ]
    units = {unit.id: unit for unit in held if unit.type in SCOPES}
    return list(units.values())[:MOST] or [await scene.community()]


async def _told(scene: Scene, room: Room, unit: Unit, page: Page) -> list[Saying]:
    """The page of what is over, and its pictures as soon as they are drawn."""
    await scene.require(Act.SEE_FIGURES, unit)
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
