"""When the clock looks at a case, and what it says then: before its day, after it, and to whom."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import IntEnum
from typing import Final

from domain.duty import CLOSES, OPENS
from domain.reports.case import OPEN, RATES, Case, State
from domain.reports.levels import Level
from domain.workdays import add_workdays, is_workday, on_workday

URGENT_AHEAD: Final = timedelta(hours=2)
"""So long before its time somebody is reminded of what is urgent."""
URGENT_STEP: Final = timedelta(hours=1)
"""After so long the next one up hears of what is urgent and late."""


class Step(IntEnum):
    """What the clock says of a case, in this order and each once; see `Case.escalated`."""

    REMIND = 1
    """Before its day is over: to who has it, else to the staff; of what nobody took up, when it
    is to be answered."""
    LATE = 2
    """On the day after: as above."""
    STAFF = 3
    """On the next day: to the staff."""
    LEAD = 4
    """On the day after that: to those who lead."""


WAITS: Final = OPEN - {State.RESOLVED, State.SUSPENDED}
"""Somebody still has something to do, by a day."""
MENDED: Final = frozenset({State.RESOLVED, State.CHECKED, State.RATED})


def watched(case: Case, tz: tzinfo) -> Case:
    """Return the case with the moment (UTC) at which the clock looks at it next."""
    return replace(case, look_at=_next_look(case, tz))


def told(case: Case, step: Step) -> Case:
    """Note that the clock has said this."""
    return replace(case, escalated=step.value)


def anew(case: Case) -> Case:
    """Somebody else has it, or it has another day: whoever has it is reminded again."""
    return replace(case, escalated=0)


def step_of(case: Case) -> Step | None:
    """Return what the clock says of a case next; None: it has said everything.

    What somebody else has to check is for the staff from the first.
    """
    if case.state is State.RESOLVED and case.asks_another and case.escalated < Step.LEAD:
        return Step(max(case.escalated + 1, Step.STAFF))
    if case.state not in WAITS or case.due is None or case.escalated >= Step.LEAD:
        return None
    return Step(case.escalated + 1)


def is_unanswered(case: Case) -> bool:
    """Tell whether nobody took it up yet, and nobody was reminded of that."""
    return case.state is State.REPORTED and case.answer_by is not None and not case.escalated


def may_speak(case: Case, at: datetime, tz: tzinfo) -> bool:
    """Tell whether staff may be reminded at that moment: in working hours, unless it is urgent."""
    here = at.astimezone(tz)
    working = is_workday(here.date()) and OPENS <= here.time() < CLOSES
    return working or case.level is Level.URGENT


def _next_look(case: Case, tz: tzinfo) -> datetime | None:
    if case.state is State.SUSPENDED and case.until is not None:
        return _at(on_workday(case.until).day, OPENS, tz)
    step = step_of(case)
    if case.state is State.RESOLVED and case.asks_another:
        first = next_opening(case.since, tz)
        again = next_opening(first, tz) if step is Step.LEAD else first
        return None if step is None else again
    if case.state in MENDED:
        return case.since + RATES
    if step is None or case.due is None:
        return None
    if is_unanswered(case) and case.answer_by is not None:
        return _before_closing(case.answer_by, tz)
    if case.level is Level.URGENT:
        return case.due - URGENT_AHEAD if step is Step.REMIND else _later(case.due, step)
    day = case.due.astimezone(tz).date()
    if step is not Step.REMIND:
        day = add_workdays(day, step - Step.REMIND).day
    return _at(day, OPENS, tz)


def _before_closing(answer_by: datetime, tz: tzinfo) -> datetime:
    """What is to be answered by the close of a day is spoken of in its morning."""
    here = answer_by.astimezone(tz)
    return _at(here.date(), OPENS, tz) if here.time() == CLOSES else answer_by


def _later(due: datetime, step: Step) -> datetime:
    return due + (step - Step.LATE) * URGENT_STEP


def next_opening(at: datetime, tz: tzinfo) -> datetime:
    """Return the next begin (UTC) of working hours after that moment."""
    here = at.astimezone(tz)
    today = here.date()
    early = is_workday(today) and here.time() < OPENS
    return _at(today if early else add_workdays(today, 1).day, OPENS, tz)


def _at(day: date, clock: time, tz: tzinfo) -> datetime:
    return datetime.combine(day, clock, tz).astimezone(UTC)
