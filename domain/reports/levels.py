"""How soon a case is answered and mended, by its level (domain.md §6.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from domain.duty import CLOSES, Roster
from domain.refusals import Refusal
from domain.workdays import WorkdayResult, add_workdays, noticed_until, on_workday


class Level(StrEnum):
    """How hard a case is to mend, and so by when."""

    URGENT = "urgent"
    """Somebody may be hurt: a fire lane blocked, a manhole open, a wire bare."""
    GENERAL = "general"
    """Mended by the community's own people: a stone ball, clutter, a lamp."""
    COMPLEX = "complex"
    """Needs a plan: parking places, drains."""
    PROJECT = "project"
    """Needs a decision of many and money: a road widened."""
    EXTERNAL = "external"
    """Not ours: the right address is told, and what came of it."""


ANSWERED: Final = timedelta(minutes=30)
"""Within so long an urgent report is answered, where somebody is on duty all the while."""
MADE_SAFE: Final = timedelta(hours=24)
"""Within so long, day and night, what is urgent is mended or made safe."""
STAFFED_HOUR: Final = timedelta(hours=1)
"""Within an hour of somebody's presence a general report is answered."""
ANSWER_DAYS: Final = 1
"""Working days until the answer on every other level."""
DUE_DAYS: Final[Mapping[Level, int]] = {Level.GENERAL: 3, Level.COMPLEX: 7, Level.EXTERNAL: 5}
"""Working days until it is mended, planned, or what came of it is told."""
EXTENSION: Final = 5
"""So many working days more a general case may have, once."""
BY_DAY: Final = frozenset({Level.COMPLEX, Level.PROJECT})
"""Levels whose next day is named by somebody who leads: a plan, a milestone."""


class LevelIsNeverExtended(Refusal):
    """What is urgent cannot wait, and what is not ours is not ours to put off; `level`."""


class ExtendedAlready(Refusal):
    """A general case is extended once."""


class DayIsMissing(Refusal):
    """A complex case or a project goes on until a day that has to be named."""


class DayIsNotLater(Refusal):
    """The day named is not later than the one that stands."""


@dataclass(frozen=True, slots=True)
class Times:
    """By when a case is answered and mended (UTC)."""

    answer: datetime | None
    """None: nobody is on duty, so no minutes are promised, but the phone that is answered."""
    due: datetime | None
    """None: milestones instead."""
    provisional: bool = False
    """A notice of holidays still to come may move the days."""


def times(level: Level, at: datetime, roster: Roster, tz: tzinfo) -> Times:
    """Return by when a case reported at that moment is answered and mended."""
    if level is Level.URGENT:
        there = roster.answers_within(at, ANSWERED, tz)
        return Times(at + ANSWERED if there else None, at + MADE_SAFE)
    next_day = _working_days(at, ANSWER_DAYS, tz)
    staffed = roster.staffed(at, STAFFED_HOUR, tz) if level is Level.GENERAL else None
    answer = staffed or _close(next_day.day, tz)
    if level is Level.PROJECT:
        return Times(answer, None, next_day.provisional)
    last_day = _working_days(at, DUE_DAYS[level], tz)
    return Times(answer, _close(last_day.day, tz), last_day.provisional)


def extend(
    level: Level,
    due: datetime | None,
    tz: tzinfo,
    *,
    extensions: int = 0,
    until: date | None = None,
) -> Times:
    """Return by when a case is mended after being put off; its answer was given.

    A general case has five working days more, once. A complex case and a project go on until
    the day that somebody who leads has named, or the first working day after it.
    Raises `LevelIsNeverExtended`, `ExtendedAlready`, `DayIsMissing` or `DayIsNotLater`.
    """
    if level in BY_DAY:
        if until is None:
            raise DayIsMissing
        later = on_workday(until)
    elif level is Level.GENERAL and due is not None:
        if extensions:
            raise ExtendedAlready
        later = _working_days(due, EXTENSION, tz)
    else:
        raise LevelIsNeverExtended(level=level.value)
    closes = _close(later.day, tz)
    if due is not None and closes <= due:
        raise DayIsNotLater
    return Times(None, closes, later.provisional)


def announced(
    level: Level, start: datetime, due: datetime, tz: tzinfo, *, extended: bool, roster: Roster
) -> Times:
    """Return the times anew, now that a notice of holidays has come, from the case's own start.

    A day to which it was put off stays, unless people turn out not to work on it.
    """
    if not extended:
        return times(level, start, roster, tz)
    day = on_workday(due.astimezone(tz).date())
    return Times(None, _close(day.day, tz), day.provisional)


def known_until(tz: tzinfo) -> datetime:
    """Return the moment (UTC) before which no notice of holidays moves a day any more."""
    return datetime.combine(noticed_until(), time(0), tz).astimezone(UTC)


def promised_reply(at: datetime, tz: tzinfo) -> datetime:
    """Return by when the staff say how what was contested goes on: the next working day's end."""
    return _close(_working_days(at, ANSWER_DAYS, tz).day, tz)


def _working_days(at: datetime, n: int, tz: tzinfo) -> WorkdayResult:
    return add_workdays(at.astimezone(tz).date(), n)


def _close(day: date, tz: tzinfo) -> datetime:
    """The close of business of that day (Civil Code, article 203)."""
    return datetime.combine(day, CLOSES, tz).astimezone(UTC)
