"""Periods: 本周, 上个月, 第三季度, 2026年11月 … as whole days, and which come before and after."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Self

from domain.months import Month, read_month
from domain.numbers import chinese_integer
from domain.writing import SPACE, plain

ONE_DAY: Final = timedelta(days=1)
WEEK: Final = timedelta(weeks=1)
_YEAR_MONTHS: Final = 12
_QUARTER_MONTHS: Final = 3
_HALF_MONTHS: Final = 6


class PeriodKind(StrEnum):
    """What sort of stretch of days it is: so it is called, and so it is followed by the next."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"
    """Any other days, named by the first and the last."""


_MONTHS: Final[Mapping[PeriodKind, int]] = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: _QUARTER_MONTHS,
    PeriodKind.HALF: _HALF_MONTHS,
    PeriodKind.YEAR: _YEAR_MONTHS,
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Whole days, the first and the last of which belong to it."""

    first: date
    last: date
    kind: PeriodKind = PeriodKind.SPAN

    def __str__(self) -> str:
        """As a button names it; see `parsed`."""
        return f"{self.kind.value}:{self.first.isoformat()}:{self.last.isoformat()}"

    @classmethod
    def parsed(cls, told: str) -> Self | None:
        """Return the period that a button names; None where it names none."""
        try:
            kind, first, last = told.split(":")
            period = cls(date.fromisoformat(first), date.fromisoformat(last), PeriodKind(kind))
        except ValueError:
            return None
        return period if period.first <= period.last else None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        """Tell whether the day belongs to it."""
        return self.first <= day <= self.last

    def holds(self, other: "Period") -> bool:
        """Tell whether all days of the other belong to it."""
        return self.first <= other.first and other.last <= self.last

    def meets(self, other: "Period") -> bool:
        """Tell whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def months(self) -> list["Period"]:
        """Return the whole months of which it is made; none where it begins or ends within one."""
        found = [month_of(self.first)]
        while found[-1].last < self.last:
            found.append(found[-1].after())
        whole = (found[0].first, found[-1].last) == (self.first, self.last)
        return found if whole else []

    def bounds(self, tz: tzinfo) -> tuple[datetime, datetime]:
        """Return its first moment (UTC), and the first one after it."""
        return _midnight(self.first, tz), _midnight(self.last + ONE_DAY, tz)

    def before(self, count: int = 1) -> Self:
        """Return the one of its kind so many earlier; a span goes back by its own length."""
        months = _MONTHS.get(self.kind)
        if months is None:
            back = self.days * ONE_DAY * count
            return type(self)(self.first - back, self.last - back, self.kind)
        begins = Month(self.first.year, self.first.month).before(months * count)
        ends = begins.before(-months).first - ONE_DAY
        return type(self)(begins.first, ends, self.kind)

    def after(self, count: int = 1) -> Self:
        """Return the one of its kind so many later."""
        return self.before(-count)


def _midnight(day: date, tz: tzinfo) -> datetime:
    return datetime.combine(day, time(), tz).astimezone(UTC)


def day_of(day: date) -> Period:
    """Return the day alone."""
    return Period(day, day, PeriodKind.DAY)


def week_of(day: date) -> Period:
    """Return the week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + WEEK - ONE_DAY, PeriodKind.WEEK)


def month_of(day: date) -> Period:
    """Return the month of a day."""
    return _months(day, PeriodKind.MONTH)


def quarter_of(day: date) -> Period:
    """Return the quarter of a day."""
    return _months(day, PeriodKind.QUARTER)


def half_of(day: date) -> Period:
    """Return the half-year of a day."""
    return _months(day, PeriodKind.HALF)


def year_of(day: date) -> Period:
    """Return the year of a day."""
    return _months(day, PeriodKind.YEAR)


def _months(day: date, kind: PeriodKind) -> Period:
    count = _MONTHS[kind]
    begins = Month(day.year, day.month - (day.month - 1) % count)
    return Period(begins.first, begins.before(-count).first - ONE_DAY, kind)


OF: Final[Mapping[PeriodKind, Callable[[date], Period]]] = {
    PeriodKind.DAY: day_of,
    PeriodKind.WEEK: week_of,
    PeriodKind.MONTH: month_of,
    PeriodKind.QUARTER: quarter_of,
    PeriodKind.HALF: half_of,
    PeriodKind.YEAR: year_of,
}
"""Which period of a kind a day belongs to."""

# --- as people say them ------------------------------------------------------------------

_NOW: Final[Mapping[str, tuple[Callable[[date], Period], int]]] = {
    word: (of, back)
    for words, of, back in (
        ("今天 今日 today", day_of, 0),
        ("昨天 昨日 yesterday", day_of, 1),
        ("本周 这周 这个星期 本星期 这星期 thisweek", week_of, 0),
        ("上周 上个星期 上星期 上一周 lastweek", week_of, 1),
        ("thismonth", month_of, 0),
        ("lastmonth", month_of, 1),
        ("本季度 这个季度 这季度 本季 当季 thisquarter", quarter_of, 0),
        ("上季度 上个季度 上一季度 lastquarter", quarter_of, 1),
        ("今年 本年 本年度 thisyear", year_of, 0),
        ("去年 上年 上年度 lastyear", year_of, 1),
    )
    for word in words.split()
}

_YEAR: Final = r"(?:(?P<year>[0-9]{4}|今|去|前)年?)"
_PART: Final = re.compile(
    rf"{_YEAR}?(?:第?(?P<quarter>[1-4一二三四])季度?|q(?P<latin>[1-4])|(?P<half>[上下])半年)",
    re.IGNORECASE,
)
_YEAR_ALONE: Final = re.compile(r"(?P<year>[0-9]{4})年?度?")
_DAY: Final = r"(?:(?:([0-9]{4})[-年./])?([0-9]{1,2})[-月./]([0-9]{1,2})[日号]?)"
_ONE_DAY: Final = re.compile(_DAY)
_SPAN: Final = re.compile(rf"{_DAY}(?:到|至|~|—|–|－|-){_DAY}")
_YEARS_AGO: Final = {"今": 0, "去": 1, "前": 2}
_EARLIEST: Final = 1990
"""No book that is carried on here is older."""


def read_period(text: str, today: date) -> Period | None:
    """Return the period that a text is and nothing else; None for anything else.

    本周, 上周, 上个月, 第三季度, 2026年11月, 2026-11, 上半年, 2026年, 11月1日到11月15日, Q3.
    Where no year is named, the last one that has begun is meant.
    """
    said = re.sub(rf"[{SPACE}]", "", plain(text)).strip("。.!的").lower()
    if said in _NOW:
        of, back = _NOW[said]
        return of(today).before(back)
    month = read_month(said, today)
    if month is not None and month.year >= _EARLIEST:
        return month_of(month.first)
    for reader in (_part, _year, _days):
        period = reader(said, today)
        if period is not None:
            return period
    return None


def _part(said: str, today: date) -> Period | None:
    found = _PART.fullmatch(said)
    if found is None:
        return None
    if found["half"]:
        period = half_of(date(today.year, 1 if found["half"] == "上" else 7, 1))
    else:
        spelt = found["quarter"] or found["latin"]
        number = int(spelt) if spelt.isdecimal() else chinese_integer(spelt)
        assert number is not None, "the pattern has four of them"
        period = quarter_of(date(today.year, number * _QUARTER_MONTHS, 1))
    if found["year"] is None:
        return period if period.first <= today else _a_year_before(period, 1)
    year = _number_of_year(found["year"], today)
    return None if year is None else _a_year_before(period, today.year - year)


def _a_year_before(period: Period, years: int) -> Period:
    return period.before(years * _YEAR_MONTHS // _MONTHS[period.kind])


def _year(said: str, today: date) -> Period | None:
    found = _YEAR_ALONE.fullmatch(said)
    year = None if found is None else _number_of_year(found["year"], today)
    return None if year is None else year_of(date(year, 1, 1))


def _number_of_year(spelt: str, today: date) -> int | None:
    if spelt in _YEARS_AGO:
        return today.year - _YEARS_AGO[spelt]
    return int(spelt) if _EARLIEST <= int(spelt) < date.max.year else None


def _days(said: str, today: date) -> Period | None:
    one = _ONE_DAY.fullmatch(said)
    if one is not None:
        day = _day(one.groups(), today)
        return None if day is None else day_of(day)
    found = _SPAN.fullmatch(said)
    if found is None:
        return None
    last = _day(found.groups()[3:], today)
    year, month, day_ = found.groups()[:3]
    first = None if last is None else _day((year or str(last.year), month, day_), today)
    if first is None or last is None:
        return None
    if first.month > last.month and year is None and found[4] is None:  # 12月20日到1月10日
        first = _day((str(last.year - 1), month, day_), today)
    return Period(first, last) if first is not None and first <= last else None


def _day(spelt: tuple[str | None, ...], today: date) -> date | None:
    year, month, day = spelt
    assert month is not None and day is not None, "the pattern has both"  # noqa: PT018
    try:
        told = date(int(year) if year else today.year, int(month), int(day))
    except ValueError:
        return None
    if year is None and told > today:
        return _earlier(told)
    return told if told.year >= _EARLIEST else None


def _earlier(day: date) -> date | None:
    """The same day a year before; 29 February has none in most years."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None
