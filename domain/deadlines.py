"""Until when: the close of a vote, as people type it, and where nobody says."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from domain.numbers import chinese_integer
from domain.refusals import Refusal
from domain.workdays import after_holiday, is_public_holiday
from domain.writing import plain

FARTHEST: Final = 60
"""A deadline is at most so many days away."""
LONG_AGO: Final = timedelta(days=180)
"""A month and day that lie farther back than this mean next year's."""
LONGEST_QUOTE: Final = 40
"""So much of what was typed is said back in a refusal."""


class DeadlineNotUnderstood(Refusal):
    """The text names no time that could be meant without guessing."""


class DeadlineIsPast(Refusal):
    """The time named is over."""


class DeadlineTooFar(Refusal):
    """The day named is more than `FARTHEST` days away."""


class DeadlineOnHoliday(Refusal):
    """The day named is a public holiday; no vote closes on one."""


def default_deadline(at: datetime, tz: tzinfo, *, days: int = 3, hour: int = 20) -> datetime:
    """Return the close (UTC) in so many days, at `hour` o'clock, moved behind a public holiday."""
    day = at.astimezone(tz).date() + timedelta(days=days)
    return _moment(after_holiday(day).day, hour * 60, tz)


def read_deadline(text: str, at: datetime, tz: tzinfo, *, close_hour: int = 20) -> datetime:
    """Return the moment (UTC) that `text`, written at `at`, sets as a deadline in that zone.

    A day (3天, 明天, 周五, 下周三, 11月20日, 11-20, 2026-11-20) closes at `close_hour` unless a
    time stands beside it (18:00, 晚上8点, 下午2点半); a time alone is today's. A bare weekday is
    the next one ahead. A length that ends on a public holiday moves behind it.

    Raises DeadlineNotUnderstood, DeadlineIsPast, DeadlineTooFar or DeadlineOnHoliday.
    """
    said = text.strip()[:LONGEST_QUOTE]
    found = _DEADLINE.fullmatch(_NEEDLESS.sub("", plain(text)))
    if found is None or found.lastgroup is None:
        raise DeadlineNotUnderstood(text=said)
    today = at.astimezone(tz).date()
    try:
        day, minutes = _day(found, today), _minutes(found, close_hour)
    except ValueError as absurd:
        raise DeadlineNotUnderstood(text=said) from absurd
    closes = _moment(day, minutes, tz)
    if closes <= at and found["weekday"] and not found["week"]:
        day += timedelta(weeks=1)
        closes = _moment(day, minutes, tz)
    if found["beside"] and _WEEKDAYS[found["beside"]] != day.weekday():
        raise DeadlineNotUnderstood(text=said)
    if closes <= at:
        raise DeadlineIsPast(text=said)
    if day - today > timedelta(days=FARTHEST):
        raise DeadlineTooFar(text=said, days=FARTHEST)
    if is_public_holiday(day):
        raise DeadlineOnHoliday(text=said)
    return closes


# --- what people type --------------------------------------------------------------------

_NEAR: Final = {"今": 0, "明": 1, "后": 2, "大后": 3}
_WEEKS: Final = {"本": 0, "这": 0, "下": 1, "下下": 2}
_WEEKDAYS: Final[Mapping[str, int]] = {
    mark: weekday
    for weekday, marks in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7"))
    for mark in marks
}
_PAST: Final = {"半": 30, "一刻": 15, "三刻": 45}
_NOON: Final = 12
_MIDNIGHT: Final = 24 * 60
_HOURS: Final[Mapping[str, range]] = {
    "凌晨": range(6),
    **dict.fromkeys(("早上", "早晨", "早", "上午"), range(5, 13)),
    "中午": range(11, 15),
    "下午": range(12, 19),
    "傍晚": range(17, 20),
    **dict.fromkeys(("晚上", "晚", "夜里"), range(17, 25)),
}
"""The hours that each part of the day has; one that fits none of them is not guessed."""
_OFFICE_HOURS: Final = range(9, 19)
"""What a bare 3点 or 10点 means; 7点 and 8点 may be morning or evening."""

_NEEDLESS: Final = re.compile(r"\s+(?!\d)|(?<!\d)\s+")
"""Spaces, save those that keep two numbers apart."""
_NUMBER: Final = "(?:[0-9]{1,2}|[零〇一二两三四五六七八九十]{1,3})"
_DEADLINE: Final = re.compile(
    rf"""
    到?
    (?:
        (?P<length>[0-9]{{1,4}}|[一二两三四五六七八九十百]{{1,5}})天(?:[之以]?[后内])?
      | (?P<near>今|明|后|大后)(?:[天日]|(?<=[今明])(?=早|晚))
      | (?P<week>本|这|下下|下)?个?(?:周|星期|礼拜)(?P<weekday>[一二三四五六日天]|[1-7](?![0-9]))
      | (?:(?P<year>20[0-9]{{2}})[-/.年])?
        (?P<month>{_NUMBER})[-/.月](?P<date>{_NUMBER})(?:[日号]|(?![0-9:零一二三四五六七八九十]))
        (?:\((?:周|星期)(?P<beside>[一二三四五六日天])\))?
    )?
    \s?
    (?:
        (?P<part>{"|".join(_HOURS)})?
        (?P<hour>{_NUMBER})
        (?: :(?P<minute>[0-5][0-9]) | [点时](?:(?P<past>半|一刻|三刻|{_NUMBER}分?)|整)? )
    )?
    (?:[之以]?前|止|为止)?
    """,
    re.VERBOSE,
)


def _day(found: re.Match[str], today: date) -> date:
    """Return the day that was named, today if none was; ValueError if there is no such day."""
    if found["length"]:
        return after_holiday(today + timedelta(days=_number(found["length"]))).day
    if found["near"]:
        return today + timedelta(days=_NEAR[found["near"]])
    if found["weekday"]:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(
            days=_WEEKDAYS[found["weekday"]], weeks=_WEEKS.get(found["week"], 0)
        )
    if found["month"]:
        month, number = _number(found["month"]), _number(found["date"])
        if found["year"]:
            return date(int(found["year"]), month, number)
        day = date(today.year, month, number)
        return day if today - day <= LONG_AGO else date(today.year + 1, month, number)
    return today


def _minutes(found: re.Match[str], close_hour: int) -> int:
    """Return the minutes from midnight to the time named; ValueError if it would be a guess."""
    if not found["hour"]:
        return close_hour * 60
    hour = _number(found["hour"])
    if found["part"] or (not found["minute"] and hour <= _NOON):
        fitting = _HOURS.get(found["part"], _OFFICE_HOURS)
        if hour not in fitting:
            hour += _NOON
        if hour not in fitting:
            raise ValueError(hour)
    past = found["minute"] or (found["past"] or "0").removesuffix("分")
    minutes = hour * 60 + (_PAST.get(past) or _number(past))
    if minutes > _MIDNIGHT:
        raise ValueError(minutes)
    return minutes


def _number(written: str) -> int:
    """Return what digits or Chinese numerals say; ValueError if they say nothing."""
    value = int(written) if written.isdecimal() else chinese_integer(written)
    if value is None:
        raise ValueError(written)
    return value


def _moment(day: date, minutes: int, tz: tzinfo) -> datetime:
    """Return the moment at which the zone's clocks show that time of that day; 24:00 is a time."""
    days, minutes = divmod(minutes, _MIDNIGHT)
    clock = time(*divmod(minutes, 60))
    return datetime.combine(day + timedelta(days=days), clock, tz).astimezone(UTC)
