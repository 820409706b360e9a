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
    """Before its day is over: to who has it, else to the staff."""
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


# --- the answer that was promised --------------------------------------------------------


def owes_answer(case: Case) -> bool:
    """Tell whether somebody waits for an answer that was promised and not given."""
    return case.answer_by is not None and (case.contested or case.state in WAITS)


def answer_is_over(case: Case, at: datetime) -> bool:
    """Tell whether the time promised for an answer has passed, and nobody noted that yet."""
    return _is_by(_answer_ends(case), at)


def urging_is_due(case: Case, at: datetime, tz: tzinfo) -> bool:
    """Tell whether it is time to tell those who owe an answer that it is waited for."""
    return _is_by(_urges(case, tz), at)


def unanswered(case: Case) -> Case:
    """Note that the time passed; of what is urgent or contested everybody hears at once."""
    return replace(case, unanswered=True, urged=case.urged or is_pressing(case))


def urged(case: Case) -> Case:
    """Note that those who owe the answer were told."""
    return replace(case, urged=True)


def is_pressing(case: Case) -> bool:
    """Tell whether an answer that did not come is for those who lead, at once."""
    return case.contested or case.level is Level.URGENT


def _answer_ends(case: Case) -> datetime | None:
    return case.answer_by if owes_answer(case) and not case.unanswered else None


def _urges(case: Case, tz: tzinfo) -> datetime | None:
    """In the morning of the day by whose end it is promised; else when the time has passed."""
    if case.answer_by is None or case.urged or not owes_answer(case):
        return None
    here = case.answer_by.astimezone(tz)
    morning = _at(here.date(), OPENS, tz)
    if here.time() == CLOSES and case.since < morning:
        return morning
    speaks = may_speak(case, case.answer_by, tz)
    return case.answer_by if speaks else next_opening(case.answer_by, tz)


def _is_by(moment: datetime | None, at: datetime) -> bool:
    return moment is not None and moment <= at


# --- the day by which it is mended -------------------------------------------------------


def may_speak(case: Case, at: datetime, tz: tzinfo) -> bool:
    """Tell whether staff may be reminded at that moment: in working hours, unless it is urgent."""
    here = at.astimezone(tz)
    working = is_workday(here.date()) and OPENS <= here.time() < CLOSES
    return working or case.level is Level.URGENT


def _next_look(case: Case, tz: tzinfo) -> datetime | None:
    looks = (_answer_ends(case), _urges(case, tz), _next_step(case, tz))
    return min((moment for moment in looks if moment is not None), default=None)


def _next_step(case: Case, tz: tzinfo) -> datetime | None:
    if case.state is State.SUSPENDED and case.until is not None:
        return _at(on_workday(case.until).day, OPENS, tz)
    step = step_of(case)
    if case.state is State.RESOLVED and case.asks_another:
        first = next_opening(case.since, tz)
        again = next_opening(first, tz) if step is Step.LEAD else first
        return None if step is None else again
    if case.state in MENDED:
        return None if case.contested else case.since + RATES
    if step is None or case.due is None:
        return None
    if case.level is Level.URGENT:
        return case.due - URGENT_AHEAD if step is Step.REMIND else _later(case.due, step)
    day = case.due.astimezone(tz).date()
    if step is not Step.REMIND:
        day = add_workdays(day, step - Step.REMIND).day
    return _at(day, OPENS, tz)


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
