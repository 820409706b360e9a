"""统计: what a period came to, on one page, with buttons for other periods and places."""

import re
from typing import Final

from domain.chat import Press, Saying, Text
from domain.figures import Period, PeriodKind
from domain.figures.beside import COUNTED
from domain.figures.periods import OF
from domain.figures.places import PLACES
from domain.units import COMMUNITIES, Unit
from handlers import overseen
from handlers.figures import reading
from handlers.figures.asking import Asked, admitted, today, understood
from handlers.numbered import button_unit
from handlers.scene import Scene
from handlers.wording import figures as words
from handlers.wording.general import look_in_private, stale_button
from handlers.words import Command

LISTED: Final = 20
"""So many parts of a community stand on a page."""

_PAGE: Final = re.compile(r"#([1-9][0-9]{0,2})$")


async def commanded(scene: Scene, text: Text, command: Command) -> list[Saying]:
    """统计, perhaps with a unit and a period; all of it to who may see it, in private."""
    asked = await understood(scene, command.body)
    return await _told(scene, asked, public=not text.private)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """The same by a button."""
    unit, period = await pressed(scene, press)
    if unit is None or period is None:
        return [scene.toast(stale_button())]
    asked = await admitted(scene, unit, period)
    return await _told(scene, asked, public=not press.private)


async def pressed(scene: Scene, press: Press) -> tuple[Unit | None, Period | None]:
    """What a button names: 3:month:2026-11-01:2026-11-30, or 3:month for the one that is now."""
    named, _, told = press.about.partition("#")[0].partition(":")
    number = button_unit(named)
    unit = None if number is None else await scene.uow.units.get(number)
    if unit is None or unit.type not in overseen.FIGURED:
        return None, None
    if told in OF:
        return unit, OF[PeriodKind(told)](today(scene))
    return unit, Period.parsed(told)


async def _told(scene: Scene, asked: Asked, *, public: bool) -> list[Saying]:
    """In a group nothing but what everybody there may read."""
    whole = asked.whole and not public
    if asked.whole and public and asked.unit.id not in await scene.communities():
        room = await overseen.alone(scene)
        if room is None:
            return [scene.brief(words.in_private())]
        text, buttons = await page(scene, asked, whole=True)
        return [Saying(room=room, text=text, buttons=buttons), scene.brief(look_in_private())]
    text, buttons = await page(scene, asked, whole=whole)
    return [scene.answer(text, buttons)]


async def page(scene: Scene, asked: Asked, *, whole: bool) -> tuple[words.Sentence, words.Buttons]:
    """The page of a unit and a period."""
    uow, unit = scene.uow, asked.unit
    figures = await reading.of(uow, unit, asked.period, scene.at, scene.house.zone)
    cells = [figures.shown(metric.code) for metric in reading.told(figures, whole=whole)]
    communities = await overseen.communities(uow, unit)
    places: list[tuple[int, str]] = []
    if whole and 1 < len(communities) <= overseen.MOST:
        places = [(each.id, each.name) for each in communities]
    below = whole and await _has_parts(scene, unit)
    now = OF.get(asked.period.kind, OF[PeriodKind.MONTH])(today(scene))
    buttons = words.buttons(str(unit.id), asked.period, now, places, below=below, exports=whole)
    called = await overseen.called(uow, unit)
    text = words.page(
        called,
        asked.period,
        cells,
        public=not whole,
        part=unit.type in PLACES,
        later=whole and figures.absent >= COUNTED,
    )
    return text, buttons


async def _has_parts(scene: Scene, unit: Unit) -> bool:
    below = unit.type in COMMUNITIES | PLACES
    return below and bool(await overseen.places(scene.uow, unit))


async def parts(scene: Scene, press: Press) -> list[Saying]:
    """The estates, grids and buildings of what a button names, in their own order, by the page."""
    unit, period = await pressed(scene, press)
    if unit is None or period is None or unit.type not in COMMUNITIES | PLACES:
        return [scene.toast(stale_button())]
    asked = await admitted(scene, unit, period)
    room = await overseen.alone(scene)
    if not asked.whole or room is None:
        return [scene.toast(stale_button())]
    found = await overseen.places(scene.uow, unit)
    told = _PAGE.search(press.about)
    page = int(told[1]) if told else 1
    shown = found[(page - 1) * LISTED : page * LISTED]
    if not shown:
        return [scene.toast(stale_button())]
    more = page + 1 if page * LISTED < len(found) else None
    names = await overseen.short_names(scene.uow, found)
    text, buttons = words.parts(
        await overseen.called(scene.uow, unit),
        str(unit.id),
        period,
        [(each.id, names[each.id]) for each in shown],
        more,
    )
    said = [Saying(room=room, text=text, buttons=buttons)]
    return said if press.private else [*said, scene.brief(look_in_private())]
