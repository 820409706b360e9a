"""Times as people say them: which moments they mean, and what must be asked first."""

from domain.times.days import Day, noted
from domain.times.reading import read
from domain.times.readings import (
    Alternatives,
    AskHour,
    AskWhich,
    Moments,
    NotUnderstood,
    Past,
    Reading,
    Recurring,
    Until,
)
from domain.times.recurrences import LAST, Monthly, MonthlyWeekday, MonthlyWorkday, Rule, Weekly
from domain.times.spans import Doubt, Span

__all__ = [
    "LAST",
    "Alternatives",
    "AskHour",
    "AskWhich",
    "Day",
    "Doubt",
    "Moments",
    "Monthly",
    "MonthlyWeekday",
    "MonthlyWorkday",
    "NotUnderstood",
    "Past",
    "Reading",
    "Recurring",
    "Rule",
    "Span",
    "Until",
    "Weekly",
    "noted",
    "read",
]
