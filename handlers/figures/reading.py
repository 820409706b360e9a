"""What a unit comes to in a period, and which of it is told."""

from datetime import datetime, tzinfo

from domain.figures import METRICS, Figures, Metric, Period
from domain.units import Unit
from handlers import overseen
from storage import UnitOfWork


async def of(uow: UnitOfWork, unit: Unit, period: Period, at: datetime, tz: tzinfo) -> Figures:
    """What a unit comes to; `at`: now."""
    [figures] = await overseen.runs(uow, unit, [period], at, tz)
    return figures


def told(figures: Figures, *, whole: bool) -> list[Metric]:
    """Which of them are told: all that make sense there, or those that everybody may read."""
    return [
        metric
        for metric in METRICS.values()
        if metric.code not in figures.absent and (whole or metric.public)
    ]
