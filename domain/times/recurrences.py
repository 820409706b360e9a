"""Again and again: every Friday, every 15th, every first Friday, and when that is next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from domain.times.days import moment, noted
from domain.times.spans import Span
from domain.workdays import add_workdays, is_workday

LAST: Final = -1
"""The last one of the month."""
_ONE_DAY: Final = timedelta(days=1)
_WEEK: Final = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class Weekly:
    """On these weekdays (Monday is 0) of every week, or of every `every`th, counted from `since`.

    Raises ValueError where no day would ever come.
    """

    weekdays: tuple[int, ...]
    every: int = 1
    since: date = date.min

    def __post_init__(self) -> None:
        if not self.weekdays or not set(self.weekdays) <= set(range(7)) or self.every < 1:
            raise ValueError(self)

    def falls_on(self, day: date) -> bool:
        """Tell whether it is on that day."""
        weeks = (_monday(day) - _monday(self.since)) // _WEEK
        return day.weekday() in self.weekdays and weeks % self.every == 0


@dataclass(frozen=True, slots=True)
class Monthly:
    """On these days of the month; in a month that is too short, on its last.

    Raises ValueError where no month has such a day.
    """

    dates: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.dates or not set(self.dates) <= set(range(1, 32)):
            raise ValueError(self)

    def falls_on(self, day: date) -> bool:
        """Tell whether it is on that day."""
        ends = (day + _ONE_DAY).month != day.month
        return day.day in self.dates or (ends and max(self.dates) > day.day)


@dataclass(frozen=True, slots=True)
class MonthlyWeekday:
    """On the first to fourth, or the `LAST`, of a weekday in each month.

    Raises ValueError for a fifth, which most months do not have.
    """

    nth: int
    weekday: int

    def __post_init__(self) -> None:
        if self.nth not in {1, 2, 3, 4, LAST} or self.weekday not in range(7):
            raise ValueError(self)

    def falls_on(self, day: date) -> bool:
        """Tell whether it is on that day."""
        if day.weekday() != self.weekday:
            return False
        if self.nth == LAST:
            return (day + _WEEK).month != day.month
        return (day.day - 1) // 7 + 1 == self.nth


@dataclass(frozen=True, slots=True)
class MonthlyWorkday:
    """On the first to tenth, or the `LAST`, working day of each month.

    Raises ValueError for any other.
    """

    nth: int

    def __post_init__(self) -> None:
        if self.nth != LAST and self.nth not in range(1, 11):
            raise ValueError(self)

    def falls_on(self, day: date) -> bool:
        """Tell whether it is on that day."""
        if not is_workday(day):
            return False
        if self.nth == LAST:
            return add_workdays(day, 1).day.month != day.month
        return self.nth == sum(
            is_workday(day.replace(day=number)) for number in range(1, day.day + 1)
        )


Pattern = Weekly | Monthly | MonthlyWeekday | MonthlyWorkday
"""On which days."""


@dataclass(frozen=True, slots=True)
class Rule:
    """On which days, how many minutes after midnight, and for how many minutes if that was said."""

    pattern: Pattern
    minutes: int
    lasts: int | None = None

    def next_after(self, at: datetime, tz: tzinfo, *, holidays: bool = False) -> Span:
        """Return its next time after that moment; one on a public holiday only if `holidays`."""
        day = at.astimezone(tz).date() - _ONE_DAY  # 24:00 of yesterday may still be ahead
        while True:
            starts = moment(day, self.minutes, tz)
            told = noted(day)
            if starts > at and self.pattern.falls_on(day) and (holidays or not told.holiday):
                ends = None if self.lasts is None else moment(day, self.minutes + self.lasts, tz)
                return Span(starts, told, ends)
            day += _ONE_DAY


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
