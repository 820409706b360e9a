"""When the clock looks at a case: before its day, after it, and each word only once."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.reports.case import Case, State
from domain.reports.levels import Level
from domain.reports.watch import (
    Step,
    anew,
    answer_is_over,
    may_speak,
    next_opening,
    owes_answer,
    step_of,
    told,
    unanswered,
    urged,
    urging_is_due,
    watched,
)
from domain.workdays import is_workday

ZONE = ZoneInfo("Asia/Shanghai")


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZONE).astimezone(UTC)


CASE = Case(
    community=1,
    number=17,
    state=State.DISPATCHED,
    opened_at=moment("2026-09-21T10:00"),
    since=moment("2026-09-21T10:00"),
    due=moment("2026-09-24T18:00"),
    handler=7,
)


def looks(case: Case) -> list[tuple[Step, str]]:
    """Everything that the clock says, and when."""
    found: list[tuple[Step, str]] = []
    while (step := step_of(case)) is not None:
        look_at = watched(case, ZONE).look_at
        assert look_at is not None
        found.append((step, look_at.astimezone(ZONE).strftime("%m-%d %H:%M")))
        case = told(case, step)
    assert watched(case, ZONE).look_at is None
    return found


def test_before_the_day_after_it_then_the_staff_then_those_who_lead() -> None:
    assert looks(CASE) == [
        (Step.REMIND, "09-24 09:00"),
        (Step.LATE, "09-28 09:00"),  # 中秋 in between
        (Step.STAFF, "09-29 09:00"),
        (Step.LEAD, "09-30 09:00"),
    ]


def test_what_is_urgent_is_said_by_the_hour_day_and_night() -> None:
    urgent = replace(CASE, level=Level.URGENT, due=moment("2026-09-26T23:10"))
    assert looks(urgent) == [
        (Step.REMIND, "09-26 21:10"),
        (Step.LATE, "09-26 23:10"),
        (Step.STAFF, "09-27 00:10"),
        (Step.LEAD, "09-27 01:10"),
    ]
    assert may_speak(urgent, moment("2026-09-26T03:00"), ZONE)


def test_staff_are_left_alone_out_of_hours() -> None:
    assert may_speak(CASE, moment("2026-09-24T09:00"), ZONE)
    assert not may_speak(CASE, moment("2026-09-24T18:00"), ZONE)
    assert not may_speak(CASE, moment("2026-09-25T10:00"), ZONE)
    assert next_opening(moment("2026-09-24T08:00"), ZONE) == moment("2026-09-24T09:00")
    assert next_opening(moment("2026-09-24T09:00"), ZONE) == moment("2026-09-28T09:00")
    assert next_opening(moment("2026-09-26T08:00"), ZONE) == moment("2026-09-28T09:00")


# --- the answer that was promised --------------------------------------------------------


def answers(case: Case) -> list[tuple[str, str]]:
    """What the clock does about the answer, and when."""
    found: list[tuple[str, str]] = []
    while owes_answer(case) and not (case.unanswered and case.urged):
        look_at = watched(case, ZONE).look_at
        assert look_at is not None
        over, urges = answer_is_over(case, look_at), urging_is_due(case, look_at, ZONE)
        assert over or urges
        done = "over" if over else "urged"
        found.append((done, look_at.astimezone(ZONE).strftime("%m-%d %H:%M")))
        case = unanswered(case) if over else urged(case)
    return found


REPORTED = replace(CASE, state=State.REPORTED, handler=None, answer_by=moment("2026-09-21T11:00"))


def test_who_owes_an_answer_is_told_when_its_time_is_over() -> None:
    assert answers(REPORTED) == [("over", "09-21 11:00"), ("urged", "09-21 11:00")]
    assert looks(replace(REPORTED, unanswered=True, urged=True)) == looks(CASE), "its day stays"


def test_what_is_promised_by_the_end_of_a_day_is_spoken_of_in_its_morning() -> None:
    planned = replace(REPORTED, level=Level.COMPLEX, answer_by=moment("2026-09-22T18:00"))
    assert answers(planned) == [("urged", "09-22 09:00"), ("over", "09-22 18:00")]


def test_told_late_in_the_day_it_is_spoken_of_in_the_next_morning() -> None:
    late = replace(REPORTED, since=moment("2026-09-21T17:00"), answer_by=moment("2026-09-21T18:00"))
    assert answers(late) == [("over", "09-21 18:00"), ("urged", "09-22 09:00")]
    saturday = replace(late, answer_by=moment("2026-09-26T12:00"), due=None)
    assert answers(saturday) == [("over", "09-26 12:00"), ("urged", "09-28 09:00")]


def test_of_what_is_urgent_everybody_hears_at_once_day_and_night() -> None:
    urgent = replace(REPORTED, level=Level.URGENT, answer_by=moment("2026-09-20T23:40"))
    assert answers(urgent) == [("over", "09-20 23:40")]
    by_rule = replace(urgent, state=State.DISPATCHED, handler=7)
    assert answers(by_rule) == [("over", "09-20 23:40")]
    assert answers(replace(urgent, answer_by=None)) == [], "nobody promised minutes"
    assert answers(replace(urgent, state=State.SUSPENDED)) == []


def test_what_is_contested_is_for_those_who_lead_and_is_not_put_away() -> None:
    mended = replace(CASE, state=State.RATED, contested=True, answer_by=moment("2026-09-29T18:00"))
    assert answers(mended) == [("urged", "09-29 09:00"), ("over", "09-29 18:00")]
    assert answers(replace(mended, urged=True)) == [("over", "09-29 18:00")]
    told_of = unanswered(replace(mended, urged=False))
    assert told_of.urged
    assert watched(told_of, ZONE).look_at is None
    assert watched(mended.answered(), ZONE).look_at == CASE.since + timedelta(days=7)


def test_nothing_is_over_before_its_time() -> None:
    assert not answer_is_over(REPORTED, moment("2026-09-21T10:59"))
    assert not urging_is_due(REPORTED, moment("2026-09-21T10:59"), ZONE)
    assert not answer_is_over(unanswered(REPORTED), moment("2026-09-21T12:00"))
    assert not urging_is_due(urged(REPORTED), moment("2026-09-21T12:00"), ZONE)


# --- the rest ----------------------------------------------------------------------------


def test_whoever_gets_it_next_is_reminded_too() -> None:
    assert step_of(anew(told(CASE, Step.STAFF))) is Step.REMIND


def test_what_waits_for_a_day_is_looked_at_on_it() -> None:
    waits = replace(CASE, state=State.SUSPENDED, until=date(2026, 10, 1))
    assert step_of(waits) is None
    assert watched(waits, ZONE).look_at == moment("2026-10-08T09:00")
    assert watched(replace(waits, until=None), ZONE).look_at is None


@pytest.mark.parametrize("state", [State.RESOLVED, State.CHECKED, State.RATED])
def test_what_is_mended_is_put_away_a_week_later(state) -> None:
    assert watched(replace(CASE, state=state), ZONE).look_at == CASE.since + timedelta(days=7)


def test_staff_then_those_who_lead_are_reminded_to_look_at_what_was_urgent() -> None:
    mended = replace(CASE, state=State.RESOLVED, level=Level.URGENT)
    assert looks(mended) == [(Step.STAFF, "09-22 09:00"), (Step.LEAD, "09-23 09:00")]


@pytest.mark.parametrize("state", [State.ARCHIVED, State.REJECTED, State.MERGED, State.DRAFT])
def test_what_is_over_or_not_yet_filed_is_left_alone(state) -> None:
    assert watched(replace(CASE, state=state), ZONE).look_at is None


def test_a_project_without_a_milestone_is_left_alone() -> None:
    assert watched(replace(CASE, level=Level.PROJECT, due=None), ZONE).look_at is None


def test_no_reminder_falls_on_a_day_off() -> None:
    for passed in range(300):
        case = replace(CASE, due=CASE.opened_at + timedelta(days=passed))
        while (step := step_of(case)) is not None:
            look_at = watched(case, ZONE).look_at
            assert look_at is not None
            if step is not Step.REMIND:
                assert is_workday(look_at.astimezone(ZONE).date())
            case = told(case, step)
