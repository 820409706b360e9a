"""Figures: each metric has one definition, folded from what was sealed in the journal."""

from domain.figures.figures import FEW, Figures, Shown, fold, fold_by, median, total
from domain.figures.metric import Group, Measure, Metric, MetricKind, part_key
from domain.figures.metrics import BY_ACT, FACTS_SINCE, METRICS
from domain.figures.periods import (
    Period,
    PeriodKind,
    day_of,
    half_of,
    month_of,
    quarter_of,
    read_period,
    week_of,
    year_of,
)

__all__ = [
    "BY_ACT",
    "FACTS_SINCE",
    "FEW",
    "METRICS",
    "Figures",
    "Group",
    "Measure",
    "Metric",
    "MetricKind",
    "Period",
    "PeriodKind",
    "Shown",
    "day_of",
    "fold",
    "fold_by",
    "half_of",
    "median",
    "month_of",
    "part_key",
    "quarter_of",
    "read_period",
    "total",
    "week_of",
    "year_of",
]
