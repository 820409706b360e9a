"""When to remind of a meeting: early enough to help, never at night, and not twice in an hour."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from domain.hours import QuietHours
from domain.numbers import chinese_integer
from domain.refusals import Refusal
from domain.workdays import add_workdays
from domain.writing import SPACE, plain

BEFORE: Final = (timedelta(days=1), timedelta(hours=2))
"""How long before a meeting people are reminded, where its community has not said otherwise."""
EVENING: Final = time(18)
"""When a working day is over."""
LEAST: Final = timedelta(minutes=20)
"""Told later than this before it begins, nobody comes in time."""
APART: Final = timedelta(hours=1)
"""Two words about one meeting within this are one too many."""


SOONEST: Final = timedelta(minutes=30)
EARLIEST: Final = timedelta(days=7)
MOST: Final = 3
"""A community may have people reminded so often of one meeting, so early and so late."""


class RemindersNotUnderstood(Refusal):
    """These are no spans before a meeting, or too many, too early or too late ones."""


class Telling(StrEnum):
    """What is to be told."""

    INVITE = "invite"
    """To those invited by name, each alone."""
    REMIND = "remind"
    """To the groups; alone to those invited who have not answered."""
    ASK = "ask"
    """To the same: when shall it be?"""
    DECIDE = "decide"
    """To the host: which time suits most."""
    CHANGE = "change"
    """To everyone who was told before."""
    DOORS = "doors"
    """People may be there: the card takes them, and the host is told the word of the day."""
    LIST = "list"
    """To the host, once, where a working day later nothing of the meeting can be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminder:
    """A moment at which something is told of a meeting."""

    community: int
    number: int
    telling: Telling
    place: int = 0
    """Which of the meeting's reminders it is."""
    due_at: datetime
    after: int = 0
    """Everybody up to this resident has been told."""
    told_at: datetime | None = None
    """When all of it was told, or given up."""


def moments(
    starts_at: datetime,
    at: datetime,
    quiet: QuietHours,
    tz: tzinfo,
    before: Sequence[timedelta] = BEFORE,
) -> tuple[datetime, ...]:
    """Return when to remind of what begins at `starts_at` and was told of at `at`, in order.

    What would fall into quiet hours moves to the nearest moment that still helps, and is dropped
    where there is none; so is what comes within an hour of another word.
    """
    kept = [at]
    for span in sorted(before, reverse=True):
        moment = awake(starts_at - span, quiet, tz, after=kept[-1], until=starts_at - LEAST)
        if moment is not None and moment - kept[-1] >= APART:
            kept.append(moment)
    return tuple(kept[1:])


def awake(
    at: datetime, quiet: QuietHours, tz: tzinfo, *, after: datetime, until: datetime
) -> datetime | None:
    """Return the moment outside quiet hours that is nearest to `at`, within these two; or None."""
    choices = [at]
    if quiet.covers(at, tz):
        choices = [quiet.last_before(at, tz), quiet.ends_after(at, tz)]
    helpful = [moment for moment in choices if after < moment <= until]
    return min(helpful, key=lambda moment: abs(moment - at), default=None)


def list_by(ends_at: datetime, tz: tzinfo) -> datetime:
    """Return when what was said at a meeting is to be read at last: a working day later."""
    day = add_workdays(ends_at.astimezone(tz).date(), 1).day
    return datetime.combine(day, EVENING, tz).astimezone(UTC)


def still_helps(
    starts_at: datetime, at: datetime, quiet: QuietHours, tz: tzinfo, next_due: datetime | None
) -> bool:
    """Tell whether a reminder that comes only at `at`, perhaps late, is still worth a word.

    It is not where it would come too late, or where the next one follows within the hour.
    """
    heard = quiet.ends_after(at, tz) if quiet.covers(at, tz) else at
    if heard > starts_at - LEAST:
        return False
    return next_due is None or next_due - heard >= APART


# --- as staff say it ---------------------------------------------------------------------

_SPAN: Final = re.compile(
    r"(?:提?前)?(?P<many>[0-9]{1,3}|[一二两三四五六七八九十半]{1,3})个?"
    r"(?P<unit>天|小时|钟头|分钟?|days?|d|hours?|h|minutes?|min|m)(?:前)?",
    re.IGNORECASE,
)
_UNITS: Final = {"天": 1_440, "d": 1_440, "小": 60, "钟": 60, "h": 60, "分": 1, "m": 1}
"""Minutes, by a unit's first letter."""
_NONE: Final = frozenset({"不提醒", "不用", "不", "没有", "none", "no"})


def read_before(text: str) -> tuple[timedelta, ...]:
    """Return how long before a meeting people shall be reminded: 1天、2小时; none for 不提醒.

    Raises `RemindersNotUnderstood`.
    """
    said = plain(text).strip(SPACE + "。.!！").lower()
    if said in _NONE:
        return ()
    said = re.sub(r"(?<=[0-9])\s+(?=[^0-9\s])", "", said)
    parts = [part for part in re.split(r"[\s,、和;]+", said) if part]
    spans = sorted({_span(part) for part in parts}, reverse=True)
    if not spans or len(spans) > MOST or spans[0] > EARLIEST or spans[-1] < SOONEST:
        raise RemindersNotUnderstood
    return tuple(spans)


def _span(written: str) -> timedelta:
    found = _SPAN.fullmatch(written)
    if found is None:
        raise RemindersNotUnderstood
    minutes = _UNITS[found["unit"][0]]
    if found["many"] == "半":
        return timedelta(minutes=minutes // 2)
    many = int(found["many"]) if found["many"].isdecimal() else chinese_integer(found["many"])
    if many is None:
        raise RemindersNotUnderstood
    return timedelta(minutes=many * minutes)
