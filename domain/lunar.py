"""Days of the lunar calendar, found in the calendar on the wall; and the holidays the law names."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

# The library carries no stubs; what is taken of it is two calculations, typed below.
from borax.calendars.lunardate import (  # pyright: ignore[reportMissingTypeStubs]
    LunarDate,
    TermUtils,
)

YEARS: Final = range(1901, 2100)
"""The years that the library's tables know from the first day to the last."""


@lru_cache(maxsize=1_024)
def lunar_day(year: int, month: int, number: int, *, leap: bool = False) -> date | None:
    """Return that day of a lunar year, of its leap month if so; None where there is none.

    The lunar year begins at 春节: its 腊月 lies mostly in January of the next year.
    """
    try:
        return _lunar_day(year, month, number, leap=leap)
    except ValueError:
        return None


def solar_term(year: int, name: str) -> date:
    """Return a day that follows the sun, such as 清明 or 冬至; the year is one of `YEARS`."""
    day: date = TermUtils.nth_term_day(year, term_name=name)
    return day


@lru_cache(maxsize=64)
def by_law(year: int) -> Mapping[date, str]:
    """Return the days off that the law itself names, known before any notice, and what for.

    全国年节及纪念日放假办法 as of 2025: 元旦, 除夕 to 初三, 清明, 劳动节, 端午, 中秋, 国庆. Outside
    `YEARS` only those that have a date.
    """
    named = {date(year, 1, 1): "New Year's Day"}
    named |= dict.fromkeys((date(year, 5, number) for number in (1, 2)), "Labour Day")
    named |= dict.fromkeys((date(year, 10, number) for number in (1, 2, 3)), "National Day")
    if year in YEARS:
        spring = _lunar_day(year, 1, 1)
        named |= {spring + timedelta(days): "Spring Festival" for days in range(-1, 3)}
        named[solar_term(year, "清明")] = "Tomb-sweeping Day"
        named[_lunar_day(year, 5, 5)] = "Dragon Boat Festival"
        named.setdefault(_lunar_day(year, 8, 15), "Mid-autumn Festival")
    return named


def _lunar_day(year: int, month: int, number: int, *, leap: bool = False) -> date:
    day: date = LunarDate(year, month, number, int(leap)).to_solar_date()
    return day
