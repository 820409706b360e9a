"""导出: figures as a table, and single items; ordered in chat, put together like every paper."""

import re
from collections.abc import AsyncGenerator, Sequence
from datetime import datetime, tzinfo
from fractions import Fraction
from typing import Final

from domain.chat import Press, Saying
from domain.figures import Figures, Measure, Period, Shown
from domain.figures.items import COLUMNS, Item, ItemKind
from domain.figures.names import name_of
from domain.figures.places import PLACES
from domain.ledgers import Cell, Ending, Ledger
from domain.papers import Ordered
from domain.permissions import Act, may
from domain.refusals import Refusal
from domain.units import Unit
from handlers import overseen
from handlers.figures import reading
from handlers.figures.asking import Asked, admitted, understood
from handlers.figures.showing import pressed
from handlers.scene import House, Scene
from handlers.wording import figures as words
from handlers.wording.general import look_in_private, stale_button
from handlers.wording.papers import Pen
from handlers.words import Command
from storage import UnitOfWork

MOST: Final = 20_000
"""So many single items are made into a file in chat; the command line knows no limit."""

_ORDER: Final = re.compile(
    r"(figures|items)-(xlsx|csv):([0-9]{1,9}):([a-z]+:[0-9]{4}-[0-9]{2}-[0-9]{2}:[0-9-]{10})"
)
_ACTIONS: Final = {
    "figures-xlsx": "figures-xlsx",
    "figures-csv": "figures-csv",
    "figures-items": "items-xlsx",
}


class TooManyRows(Refusal):
    """So many items (`count`) are more than fits a chat (`most`)."""


# --- asked for ---------------------------------------------------------------------------


async def commanded(scene: Scene, command: Command) -> list[Saying]:
    """导出, perhaps with a unit and a period: which file it shall be."""
    asked = await understood(scene, command.body)
    return await _offered(scene, asked)


async def offer(scene: Scene, press: Press) -> list[Saying]:
    """The same, by the button under a page."""
    unit, period = await pressed(scene, press)
    if unit is None or period is None:
        return [scene.toast(stale_button())]
    return await _offered(scene, await admitted(scene, unit, period))


async def _offered(scene: Scene, asked: Asked) -> list[Saying]:
    await overseen.require_sees(scene, asked.unit)
    room = await overseen.alone(scene)
    if room is None:
        return [scene.brief(words.in_private())]
    items = await _may_export(scene, asked.unit)
    called = await overseen.called(scene.uow, asked.unit)
    text, buttons = words.choose(called, str(asked.unit.id), asked.period, items=items)
    said = [Saying(room=room, text=text, buttons=buttons)]
    return said if scene.spoken.private else [*said, scene.brief(look_in_private())]


async def _may_export(scene: Scene, unit: Unit) -> bool:
    return may(Act.EXPORT_ITEMS, await scene.grants(), unit.path, scene.at)


async def press(scene: Scene, press: Press) -> list[Saying]:
    """Which file: it is made and handed over in private. Refusal `TooManyRows`."""
    unit, period = await pressed(scene, press)
    what = _ACTIONS.get(press.action)
    room = await overseen.alone(scene)
    if unit is None or period is None or what is None:
        return [scene.toast(stale_button())]
    if room is None:
        return [scene.toast(words.in_private())]
    asked = await admitted(scene, unit, period)
    await overseen.require_sees(scene, asked.unit)
    if press.action == "figures-items":
        await scene.require(Act.EXPORT_ITEMS, unit)
        count = await _count(scene.uow, unit, period, scene.house.zone)
        if count > MOST:
            raise TooManyRows(count=count, most=MOST)
    resident = (await scene.account()).resident
    order = f"{what}:{asked.unit.id}:{asked.period}"
    await scene.uow.attachments.make(room, order, sender=resident, at=scene.at)
    return [scene.toast(words.being_made())]


async def _count(uow: UnitOfWork, unit: Unit, period: Period, tz: tzinfo) -> int:
    """How many single items there are; of a part of a community as many as are in all of it."""
    ids = [each.id for each in await _communities(uow, unit)]
    return await uow.extracts.count(ids, period, tz)


# --- put together ------------------------------------------------------------------------


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The table that was asked for; None where that is something else."""
    found = _ORDER.fullmatch(order)
    if found is None:
        return None
    what, ending, number, told_ = found.groups()
    unit, period = await uow.units.get(int(number)), Period.parsed(told_)
    if unit is None or period is None:
        return None
    pen = Pen(house.language, house.zone)
    name = pen(words.file_name(await overseen.called(uow, unit), period, what))
    if what == "figures":
        return Ordered(name, await figures_table(uow, unit, period, at, pen, Ending(ending)))
    rows = [row async for row in item_rows(uow, unit, period, pen)]
    return Ordered(name, Ledger(pen(words.title(what)), heads(pen), tuple(rows)))


async def figures_table(
    uow: UnitOfWork, unit: Unit, period: Period, at: datetime, pen: Pen, ending: Ending
) -> Ledger:
    """Each metric a row: the total, what older books add, and a column for each community.

    The communities stand in the tree's order, whatever their figures; the parts of one have no
    columns, and stand beside each other nowhere.
    """
    places = [] if unit.type in PLACES else await overseen.communities(uow, unit)
    whole = await reading.of(uow, unit, period, at, pen.zone)
    several = places if len(places) > 1 else []
    theirs = await _each(uow, unit, several, period, at, pen) if several else []
    heads_ = ("group", "name", "measure", "total", "opening", "code")
    return Ledger(
        title=pen(words.title("figures")),
        heads=(*(pen(words.head(each)) for each in heads_), *(it.name for it in several)),
        rows=tuple(_rows(whole, theirs, pen)),
        ending=ending,
    )


async def _each(
    uow: UnitOfWork, unit: Unit, places: Sequence[Unit], period: Period, at: datetime, pen: Pen
) -> list[Figures]:
    """What each of these communities comes to, as far as it may be told beside the others."""
    beside = await reading.beside(uow, unit, [period], at, pen.zone)
    each = await uow.figures.each([place.id for place in places], period, pen.zone)
    return [beside.told(figures, {place}, period) for place, figures in each.items()]


def _rows(whole: Figures, theirs: Sequence[Figures], pen: Pen) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for metric in reading.told(whole, whole=True):
        parts = [
            f"{fact}/{value}" for fact in metric.parts for value in whole.parts(metric.code, fact)
        ]
        for part in ("", *parts):
            shown = whole.shown(metric.code, part)
            column = [each.shown(metric.code, part) for each in theirs]
            name = pen(words.name(metric))
            key = f"{metric.code}/{part}" if part else metric.code
            rows.append(
                (
                    pen(words.group(metric.group)),
                    f"{name}：{pen(words.part(*part.split('/')))}" if part else name,
                    pen(words.measure(metric.measure)),
                    cell(shown, pen),
                    shown.opening or None,
                    name_of(key),
                    *(cell(each, pen) for each in column),
                )
            )
    return rows


def cell(shown: Shown, pen: Pen) -> Cell:
    """The figure as a number, a share in percent; words where it is hidden, nothing for nothing."""
    if shown.hidden:
        return pen(words.value(shown))
    if isinstance(shown.value, Fraction):
        return shown.value * 100 if shown.metric.measure is Measure.PERCENT else shown.value
    return shown.value


def heads(pen: Pen) -> tuple[str, ...]:
    """What the columns of single items are called."""
    return tuple(pen(words.head(column)) for column in COLUMNS)


async def item_rows(
    uow: UnitOfWork, unit: Unit, period: Period, pen: Pen
) -> AsyncGenerator[tuple[Cell, ...]]:
    """Each item a row, as they are read; of a part of a community what lies in it."""
    places = {place.id: place.name for place in await _communities(uow, unit)}
    lies = await uow.unit_figures.numbers(unit) if unit.type in PLACES else None
    word = _Words(pen)
    async for item in uow.extracts.items(places, period, pen.zone):
        if lies is not None and item.number not in lies:
            continue
        yield (
            word.kind(item.kind),
            places[item.community],
            item.number,
            word.category(item),
            word.part("level", item.level),
            word.part("source", item.source),
            word.state(item),
            item.since,
            item.due,
            item.closed,
        )


async def _communities(uow: UnitOfWork, unit: Unit) -> list[Unit]:
    """Whose items are read for a unit."""
    if unit.type in PLACES:
        return [await uow.units.community_of(unit.id)]
    return await overseen.communities(uow, unit)


class _Words:
    """The few words that many rows repeat, each looked up once."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._known: dict[tuple[str, str], str] = {}

    def _write(self, sort: str, of: str, sentence: words.Sentence) -> str:
        key = (sort, of)
        if key not in self._known:
            self._known[key] = self._pen(sentence)
        return self._known[key]

    def kind(self, of: ItemKind) -> str:
        return self._write("kind", of.value, words.item_kind(of.value))

    def part(self, fact: str, value: str) -> str | None:
        return self._write(fact, value, words.part(fact, value)) if value else None

    def category(self, item: Item) -> str | None:
        if item.kind is ItemKind.MEETING:
            return self._write("meeting", item.category, words.meeting_kind(item.category))
        return self.part("category", item.category)

    def state(self, item: Item) -> str:
        kind = ItemKind.PROPOSAL if item.kind is ItemKind.NEED else item.kind
        return self._write(kind.value, item.state, words.item_state(kind.value, item.state))
