"""Which days a word names, seen from today."""

import calendar
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.times.festivals import festival, lunar
from domain.times.recurrences import (
    LAST,
    Monthly,
    MonthlyWeekday,
    MonthlyWorkday,
    Pattern,
    Weekly,
)
from domain.times.words import Word, number
from domain.workdays import add_workdays, is_workday

LONG_AGO: Final = timedelta(days=180)
"""A month and day that lie farther back than this mean next year's."""
YEARS_AHEAD: Final = 20
"""So far a leap month or a 29 February is looked for."""
_ONE_DAY: Final = timedelta(days=1)
_NEAR: Final[Mapping[str, int]] = {
    "大前": -3,
    "前": -2,
    "昨": -1,
    "今": 0,
    "明": 1,
    "后": 2,
    "大后": 3,
}
_WEEKS: Final[Mapping[str, int]] = {"上上": -2, "上": -1, "本": 0, "这": 0, "下": 1, "下下": 2}
_WEEKDAYS: Final[Mapping[str, tuple[int, ...]]] = {"末": (5, 6)} | {
    mark: (weekday,)
    for weekday, marks in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7"))
    for mark in marks
}


class NoSuchDay(ValueError):
    """The words name a day that no calendar has."""


@dataclass(frozen=True, slots=True)
class Named:
    """The days that a word may mean.

    Of `dates` the first that is still ahead is meant; or one of them and nobody said which
    (`one_of`: 周末). `week` is the week that a weekday was put into, `month` the month of a date:
    what follows in a list is in the same.
    """

    dates: tuple[date, ...]
    one_of: bool = False
    week: int | None = None
    month: date | None = None
    weekday: int | None = None


def named(word: Word, today: date, before: Named | None) -> Named:
    """Return the days; `before` is what the same list named last. Raises ValueError."""
    match word.kind:
        case "near":
            return _near(word.text, today)
        case "weekday":
            return _weekday(word, today, before)
        case "week":
            return _whole_week(_week(word.part("which")), today)
        case "ahead":
            return Named((_ahead(word, today),))
        case "lunar":
            return Named((_coming(today, lambda year: lunar(word.text, year)),))
        case "festival":
            return Named((_coming(today, lambda year: _festival(word, year)),))
        case "written":
            parts = (int(word.part(name)) for name in ("year", "m", "d"))
            return _one(date(*parts))
        case "date" | "short" | "number":
            return _date(word, today, before)
        case "month_end":
            return Named((_in_month(word, today),))
        case _:
            year = today.year + (word.part("yearly") == "明年")
            return Named((date(year, 12, 31),))


def pattern(word: Word, today: date) -> Pattern:
    """Return on which days a rule falls that was named by one word; ValueError for none."""
    match word.kind:
        case "daily":
            return Weekly(tuple(range(7)))
        case "workdays":
            return Weekly(tuple(range(5)))
        case "weekly":
            weekdays = _WEEKDAYS[word.part("on")]
            if not word.part("two"):
                return Weekly(weekdays)
            first = min(today + (weekday - today.weekday()) % 7 * _ONE_DAY for weekday in weekdays)
            return Weekly(weekdays, 2, first)
        case _:
            return _monthly(word.part("each"))


def weekdays(word: Word) -> tuple[int, ...]:
    """Return the weekdays (Monday is 0) of a word that joins a rule."""
    return _WEEKDAYS[word.part("day") or word.text]


def day_of_month(word: Word) -> int:
    """Return the day of the month of a word that joins a rule."""
    return number(word.part("alone") or word.part("dated"))


def _monthly(each: str) -> Pattern:
    if each in {"最后一天", "底", "末"}:
        return Monthly((31,))
    if not each.startswith(("第", "最")):
        return Monthly((number(each[:-1]),))
    nth = _nth(each)
    return MonthlyWorkday(nth) if "工作日" in each else MonthlyWeekday(nth, *_WEEKDAYS[each[-1]])


def _nth(written: str) -> int:
    """Return which one: 第二个 is 2, 最后一个 is `LAST`."""
    if not written.startswith("第"):
        return LAST
    counted = written[1:].partition("个")[0] if "个" in written else written[1:2]
    return number(counted)


def _week(written: str) -> int:
    return _WEEKS[written.removesuffix("个")]


def _monday(day: date) -> date:
    return day - day.weekday() * _ONE_DAY


def _near(written: str, today: date) -> Named:
    if written.startswith("明后"):
        return Named((today + _ONE_DAY, today + 2 * _ONE_DAY), one_of=True)
    return Named((today + _NEAR[written.rstrip("天日儿个")] * _ONE_DAY,))


def _whole_week(week: int, today: date) -> Named:
    monday = _monday(today) + timedelta(weeks=week)
    days = (monday + later * _ONE_DAY for later in range(7))
    return Named(tuple(day for day in days if day >= today), one_of=True)


def _weekday(word: Word, today: date, before: Named | None) -> Named:
    meant = weekdays(word)
    written = word.part("week")
    week = _week(written) if written else before.week if before else None
    monday = _monday(today) + (week or 0) * timedelta(weeks=1)
    days: tuple[date, ...] = tuple(monday + weekday * _ONE_DAY for weekday in meant)
    if len(meant) > 1:
        ahead = tuple(day for day in days if day >= today) if week in {None, 0} else days
        return Named(ahead or days, one_of=True, week=week)
    if week is None:
        days += tuple(day + timedelta(weeks=1) for day in days)
    return Named(days, week=week, weekday=days[0].weekday())


def _ahead(word: Word, today: date) -> date:
    count, unit = word.part("count"), word.part("unit")
    half = count == "半"
    much = 0 if half else number(count)
    match unit:
        case "工作日":
            return add_workdays(today, much).day
        case "月":
            months = today.year * 12 + today.month - 1 + much
            year, month = divmod(months, 12)
            last = calendar.monthrange(year, month + 1)[1]
            day = date(year, month + 1, min(today.day, last))
            return day + (half or bool(word.part("and_half"))) * timedelta(days=15)
        case "周" | "星期" | "礼拜":
            return today + timedelta(weeks=much)
        case _:
            return today + timedelta(days=much)


def _festival(word: Word, year: int) -> date | None:
    """Return the festival's day; or its eve, or the working day beside it, if that was said."""
    day = festival(word.part("name"), year)
    nth, side = word.part("nth"), word.part("side")
    if day is None or not side:
        return day
    if side == "前":
        for _ in range(abs(_nth(nth)) if nth else 1):
            day -= _ONE_DAY
            while nth and not is_workday(day):
                day -= _ONE_DAY
        return day
    if side != "后" or not nth or _nth(nth) == LAST:
        raise NoSuchDay(word.text)
    return add_workdays(day, _nth(nth)).day


def _coming(today: date, in_year: Callable[[int], date | None]) -> date:
    """Return the first of the years' days that is not over."""
    for year in range(today.year - 1, today.year + YEARS_AHEAD):
        day = in_year(year)
        if day is not None and day >= today:
            return day
    raise NoSuchDay(today)


def _date(word: Word, today: date, before: Named | None) -> Named:
    if word.kind == "number":
        return _day_of_month(day_of_month(word), today, before)
    wanted = number(word.part("number") or word.part("sd"))
    year, month = _month(word.part("years") + (word.part("month") or word.part("sm") + "月"), today)
    if year is not None:
        return _one(date(year, month, wanted))
    for later in range(today.year, today.year + YEARS_AHEAD):
        day = _there_is(later, month, wanted)
        if day is not None and today - day <= LONG_AGO:
            return _one(day)
    raise NoSuchDay(word.text)


def _day_of_month(wanted: int, today: date, before: Named | None) -> Named:
    if before is not None and before.month is not None:
        return _one(before.month.replace(day=wanted))
    months = (divmod(today.year * 12 + today.month - 1 + later, 12) for later in range(3))
    days = [_there_is(year, month + 1, wanted) for year, month in months]
    if not any(days):
        raise NoSuchDay(wanted)
    return Named(tuple(day for day in days if day is not None))


def _in_month(word: Word, today: date) -> date:
    """Return the day of a month that is not named by its number: its end, its second Friday."""
    falls = _monthly(word.part("of").removeprefix("月") or "底")
    year, month = _month(word.part("months") or "本月", today)
    if year is None:
        year = today.year + (month < today.month)
    first = date(year, month, 1)
    days = (first + passed * _ONE_DAY for passed in range(calendar.monthrange(year, month)[1]))
    return next(day for day in days if falls.falls_on(day))


def _month(written: str, today: date) -> tuple[int | None, int]:
    """Return year, None if it was not said, and month of 下个月, 10月, 明年3月 or 2027年1月."""
    year: int | None = None
    if "年" in written:
        said, _, written = written.partition("年")
        year = int(said) if said.isdecimal() else today.year + "今明后".index(said)
    relative = written.removesuffix("月").removesuffix("个")
    if relative in _WEEKS:
        years, month = divmod(today.year * 12 + today.month - 1 + _WEEKS[relative], 12)
        return years, month + 1
    month = number(written.rstrip("月份"))
    if month not in range(1, 13):
        raise NoSuchDay(written)
    return year, month


def _there_is(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None


def _one(day: date) -> Named:
    return Named((day,), month=day)
