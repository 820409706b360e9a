"""Until when: the close of a vote, as people type it, and where nobody says."""

import re
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final

from domain.refusals import Refusal
from domain.times import AskHour, Doubt, Moments, Past, Reading, Span, Until, read
from domain.times.days import moment
from domain.workdays import after_holiday, is_public_holiday
from domain.writing import plain

FARTHEST: Final = 60
"""A deadline is at most so many days away."""
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
    return moment(after_holiday(day).day, hour * 60, tz)


def read_deadline(text: str, at: datetime, tz: tzinfo, *, close_hour: int = 20) -> datetime:
    """Return the moment (UTC) that `text`, written at `at`, sets as a deadline in that zone.

    A day (3天, 明天, 周五, 下周三, 月底, 11月20日, 2026-11-20) closes at `close_hour` unless an
    hour stands beside it (18:00, 晚上8点, 下午2点半); an hour alone is today's. A bare weekday is
    the next one ahead. A length that ends on a public holiday moves behind it.

    Raises DeadlineNotUnderstood, DeadlineIsPast, DeadlineTooFar or DeadlineOnHoliday.
    """
    said = text.strip()[:LONGEST_QUOTE]
    written, lengths = _LENGTH.subn(r"\1天内 ", plain(text))
    reading = read(_CLOCK.sub(r"0\g<0>", written), at, tz)
    if reading.rest:
        raise DeadlineNotUnderstood(text=said)
    if _lacks_hour(reading):
        reading = read(f"{reading.said} {close_hour:02}:00", at, tz)
    closes = _closes(reading)
    if isinstance(reading, Past) or (closes and Doubt.TOMORROW in closes.doubts):
        raise DeadlineIsPast(text=said)
    if closes is None:
        raise DeadlineNotUnderstood(text=said)
    here = closes.starts.astimezone(tz)
    day = (here - timedelta(minutes=1)).date()  # 24:00 is still that day's
    if day - at.astimezone(tz).date() > timedelta(days=FARTHEST):
        raise DeadlineTooFar(text=said, days=FARTHEST)
    if not is_public_holiday(day):
        return closes.starts
    if not lengths:
        raise DeadlineOnHoliday(text=said)
    return (here + (after_holiday(day).day - day)).astimezone(UTC)


_LENGTH: Final = re.compile(
    r"^\s*到?\s*([0-9]{1,4}|[一二两三四五六七八九十百]{1,5})\s*天(?:[之以]?[后内])?(?=[\s0-9]|$)"
)
"""A length alone is a deadline, as it is not elsewhere: 3天."""
_CLOCK: Final = re.compile(r"(?<![0-9:])[0-9]:[0-5][0-9]")
"""Digits set a deadline by 24 hours: 8:00 is the morning's."""


def _lacks_hour(reading: Reading) -> bool:
    """Tell whether a single day was named and nothing else."""
    match reading:
        case AskHour(days=(_,), repeated=repeated):
            return not repeated
        case Until(whole_day=whole_day):
            return whole_day
        case _:
            return False


def _closes(reading: Reading) -> Span | None:
    """Return the one moment that was named, if no guess is in it."""
    match reading:
        case Moments(spans=(span,)) if span.ends is None and Doubt.BLURRED not in span.doubts:
            return span
        case Until(moment=closes, day=day, doubts=doubts) if Doubt.BLURRED not in doubts:
            return Span(closes, day, doubts=doubts)
        case _:
            return None
