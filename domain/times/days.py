"""What a neighbour would say about a day: its holiday, that people make up work on it, or neither.

In a year whose notice is not out yet the law's own days are known, and all else is provisional.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from domain.workdays import MAKE_UP_DAYS, holiday, is_noticed

WHOLE_DAY: Final = 24 * 60
"""The minutes of a day; that minute itself, 24:00, is the end of the day."""

_KEYS: Final[Mapping[str, str]] = {
    "New Year's Day": "new-year",
    "Spring Festival": "spring-festival",
    "Tomb-sweeping Day": "tomb-sweeping",
    "Labour Day": "labour-day",
    "Dragon Boat Festival": "dragon-boat",
    "Mid-autumn Festival": "mid-autumn",
    "National Day": "national-day",
}


@dataclass(frozen=True, slots=True)
class Day:
    """A day with what must be said of it before anybody plans on it.

    `holiday` is the key of the public holiday that it belongs to (`mid-autumn`), or empty;
    `make_up` a weekend day on which people work; `provisional`: its year's notice is not out.
    """

    date: date
    holiday: str = ""
    make_up: bool = False
    provisional: bool = False


def noted(day: date) -> Day:
    """Return the day with what is known of it."""
    return Day(
        day,
        _KEYS.get(holiday(day), ""),
        make_up=day in MAKE_UP_DAYS,
        provisional=not is_noticed(day),
    )


def moment(day: date, minutes: int, tz: tzinfo) -> datetime:
    """Return the moment (UTC) so many minutes into the zone's day; 24:00 is a time of day."""
    days, minutes = divmod(minutes, WHOLE_DAY)
    clock = time(*divmod(minutes, 60))
    return datetime.combine(day + timedelta(days=days), clock, tz).astimezone(UTC)
