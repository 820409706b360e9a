"""Working days of mainland China, with the make-up days; provisional where no notice is out yet.

The State Council publishes each year's holidays and make-up days the autumn before. A year
without notice is read as weekends plus the days that the law itself names.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

# The library carries no stubs; what is taken of it are two plain tables, typed below.
from chinese_calendar.constants import (  # pyright: ignore[reportMissingTypeStubs]
    holidays,
    workdays,
)

from domain.lunar import by_law

HOLIDAYS: Final[Mapping[date, str]] = holidays
"""Every day off of the years with notice, and the holiday it belongs to."""
MAKE_UP_DAYS: Final[Mapping[date, str]] = workdays
"""Every weekend day of those years on which people work."""
NOTICED: Final = frozenset(day.year for day in HOLIDAYS)
"""The years whose notice we have."""
SATURDAY: Final = 5
ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkdayResult:
    """A day that was counted out, and whether a notice still to come may move it."""

    day: date
    provisional: bool = False


def is_noticed(day: date) -> bool:
    """Tell whether the holidays of the day's year have been announced."""
    return day.year in NOTICED


def noticed_until() -> date:
    """Return the first day whose holidays have not been announced."""
    return date(max(NOTICED) + 1, 1, 1)


def is_public_holiday(day: date) -> bool:
    """Tell whether the day belongs to a holiday, which an ordinary weekend does not."""
    return bool(holiday(day))


def holiday(day: date) -> str:
    """Return the English name of the public holiday that the day belongs to, or nothing."""
    return (HOLIDAYS if is_noticed(day) else by_law(day.year)).get(day, "")


def is_workday(day: date) -> bool:
    """Tell whether people work on that day."""
    if is_public_holiday(day):
        return False
    return day.weekday() < SATURDAY or day in MAKE_UP_DAYS


def add_workdays(day: date, n: int) -> WorkdayResult:
    """Return the `n`th working day after `day`, which itself is not counted; n is at least 1."""
    if n < 1:
        raise ValueError(n)
    provisional = False
    while n:
        day += ONE_DAY
        provisional = provisional or not is_noticed(day)
        n -= is_workday(day)
    return WorkdayResult(day, provisional)


def count_workdays(day: date, until: date) -> int:
    """Return how many working days lie behind `day`, which is not counted, up to `until`."""
    return sum(is_workday(day + n * ONE_DAY) for n in range(1, (until - day).days + 1))


def on_workday(day: date) -> WorkdayResult:
    """Return the day itself, or the first working day after it (Civil Code, article 203)."""
    return WorkdayResult(day, not is_noticed(day)) if is_workday(day) else add_workdays(day, 1)


def clear_days(day: date, n: int) -> date:
    """Return the first day that has `n` whole days between it and `day`."""
    return day + timedelta(days=n + 1)


def after_days(day: date, n: int) -> WorkdayResult:
    """Return the last of `n` calendar days from `day`, which is not counted (articles 201, 203)."""
    return on_workday(day + timedelta(days=n))


def after_holiday(day: date) -> WorkdayResult:
    """Return the day itself, or the first day after the public holiday that it falls into."""
    while is_public_holiday(day):
        day += ONE_DAY
    return WorkdayResult(day, not is_noticed(day))
