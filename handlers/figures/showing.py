"""统计: what a period came to, on one page, with buttons for other periods and places."""

from domain.chat import Press, Saying, Text
from domain.figures import METRICS, Metric, Period, PeriodKind
from domain.figures.periods import OF
from domain.units import Unit
from handlers import overseen
from handlers.figures.asking import Asked, admitted, today, understood
from handlers.numbered import button_unit
from handlers.scene import Scene
from handlers.wording import figures as words
from handlers.wording.general import look_in_private, stale_button
from handlers.words import Command


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
    named, _, told = press.about.partition(":")
    number = button_unit(named)
    unit = None if number is None else await scene.uow.units.get(number)
    if unit is None or unit.type not in overseen.SCOPES:
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
    communities = await overseen.communities(scene.uow, asked.unit)
    ids = [each.id for each in communities]
    figures = await scene.uow.figures.of(ids, asked.period, scene.house.zone)
    cells = [figures.shown(metric.code) for metric in told(whole=whole)]
    places: list[tuple[int, str]] = []
    if whole and 1 < len(communities) <= overseen.MOST:
        places = [(each.id, each.name) for each in communities]
    now = OF.get(asked.period.kind, OF[PeriodKind.MONTH])(today(scene))
    buttons = words.buttons(str(asked.unit.id), asked.period, now, places, exports=whole)
    return words.page(asked.unit.name, asked.period, cells, public=not whole), buttons


def told(*, whole: bool) -> list[Metric]:
    """Which figures are told: all, or those that everybody may read."""
    return [metric for metric in METRICS.values() if whole or metric.public]
