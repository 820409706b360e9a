"""What a unit comes to in a period, and which of it is told."""

from collections.abc import Sequence
from datetime import datetime, tzinfo

from domain.figures import METRICS, Figures, Metric, Period
from domain.figures.beside import Beside
from domain.figures.places import PLACES
from domain.units import Unit
from handlers import overseen
from storage import UnitOfWork


async def of(uow: UnitOfWork, unit: Unit, period: Period, at: datetime, tz: tzinfo) -> Figures:
    """What a unit comes to, as far as it may be told; `at`: now."""
    [figures] = await runs(uow, unit, [period], at, tz)
    return figures


async def runs(
    uow: UnitOfWork, unit: Unit, periods: Sequence[Period], at: datetime, tz: tzinfo
) -> list[Figures]:
    """The same in each of these periods."""
    found = await overseen.runs(uow, unit, periods, at, tz)
    known = await beside(uow, unit, periods, at, tz)
    widest = await uow.units.community_of(unit.id) if unit.type in PLACES else unit
    inside = {each.id for each in await overseen.communities(uow, widest)}
    return [
        known.told(figures, inside, period) for figures, period in zip(found, periods, strict=True)
    ]


async def beside(
    uow: UnitOfWork, unit: Unit, periods: Sequence[Period], at: datetime, tz: tzinfo
) -> Beside:
    """What stands beside it in its district, and could be taken from what is told."""
    today = at.astimezone(tz).date()
    paths = {each.id: each.path for each in await overseen.communities(uow, await _top(uow, unit))}
    months = sorted({month for each in periods if each.last < today for month in each.months()})
    stocks, *tables = await uow.figures.tables(list(paths), [*periods[:1], *months], tz)
    openings = await uow.figures.openings(paths)
    return Beside(
        paths,
        months={
            month: {community: figures.own() for community, figures in table.items()}
            for month, table in zip(months, tables, strict=True)
        },
        openings=[each for theirs in openings.values() for each in theirs],
        stocks=stocks,
        today=today,
    )


async def _top(uow: UnitOfWork, unit: Unit) -> Unit:
    """The widest unit that it lies in."""
    while unit.parent is not None:
        unit = await uow.units.named(unit.parent)
    return unit


def told(figures: Figures, *, whole: bool) -> list[Metric]:
    """Which of them are told: all that make sense there, or those that everybody may read."""
    return [
        metric
        for metric in METRICS.values()
        if metric.code not in figures.absent and (whole or metric.public)
    ]
