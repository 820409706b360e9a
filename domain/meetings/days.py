"""On which days people are asked to come: on a holiday only if chosen, never at New Year."""

from datetime import date, timedelta
from typing import Final

from domain.lunar import YEARS, lunar_day
from domain.refusals import Refusal
from domain.times import Day

NEW_YEAR_LASTS: Final = range(-1, 6)
"""From the eve to the sixth day, counted from the first day of the first month."""


class MeetingAtNewYear(Refusal):
    """Nobody is called together from New Year's Eve to the sixth day of the first month."""


def is_new_year(day: date) -> bool:
    """Tell whether a day lies between 除夕 and 初六, as far as the lunar table reaches."""
    first = lunar_day(day.year, 1, 1) if day.year in YEARS else None
    return first is not None and (day - first) // timedelta(days=1) in NEW_YEAR_LASTS


def asked_of(day: Day) -> str:
    """Return the holiday because of which a day must be chosen twice, or ""; `MeetingAtNewYear`."""
    if is_new_year(day.date):
        raise MeetingAtNewYear
    return day.holiday
