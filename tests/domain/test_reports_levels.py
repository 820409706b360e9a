"""By when a case is answered and mended: the table of levels, and §6.1's working days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.duty import USUAL, Roster, Shift
from domain.reports.levels import (
    DayIsMissing,
    DayIsNotLater,
    ExtendedAlready,
    Level,
    LevelIsNeverExtended,
    Times,
    announced,
    extend,
    known_until,
    promised_reply,
    times,
)
from domain.workdays import is_workday

ZONE = ZoneInfo("Asia/Shanghai")
ALWAYS = Roster(week=dict.fromkeys(range(8), (Shift(time(0), time(0)),)))


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZONE).astimezone(UTC)


def close(day: str) -> datetime:
    return moment(f"{day}T18:00")


def last_day(level: Level, start: str) -> str:
    due = times(level, moment(f"{start}T10:00"), USUAL, ZONE).due
    assert due is not None
    assert due.astimezone(ZONE).time() == time(18), "the close of business"
    return due.astimezone(ZONE).date().isoformat()[5:]


def answer_day(start: str) -> str:
    answer = times(Level.COMPLEX, moment(f"{start}T10:00"), USUAL, ZONE).answer
    assert answer is not None
    return answer.astimezone(ZONE).date().isoformat()[5:]


# --- every row of the table --------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "three"),
    [
        ("2026-09-16", "09-20"),  # a Sunday on which people work
        ("2026-09-24", "09-30"),  # 中秋 in between
        ("2026-09-30", "10-10"),  # 国庆, and a Saturday on which people work
    ],
)
def test_a_general_case_is_mended_in_three_working_days(start, three) -> None:
    assert last_day(Level.GENERAL, start) == three


@pytest.mark.parametrize(
    ("start", "one"),
    [
        ("2026-09-18", "09-20"),
        ("2026-09-30", "10-08"),
        ("2026-02-13", "02-14"),
        ("2026-02-14", "02-24"),
    ],
)
def test_a_complex_case_is_answered_on_the_next_working_day(start, one) -> None:
    assert answer_day(start) == one


@pytest.mark.parametrize(("start", "five"), [("2026-09-30", "10-13"), ("2026-02-13", "02-27")])
def test_what_is_not_ours_is_told_in_five_working_days(start, five) -> None:
    assert last_day(Level.EXTERNAL, start) == five


def test_a_day_more_over_the_labour_days() -> None:
    assert last_day(Level.GENERAL, "2026-04-29") == "05-07", "04-30, 05-06, 05-07"


def test_a_complex_case_has_its_plan_in_seven_working_days() -> None:
    assert last_day(Level.COMPLEX, "2026-09-16") == "09-24", "a Sunday on which people work"
    assert last_day(Level.COMPLEX, "2026-09-24") == "10-12", "中秋, 国庆 and a Saturday of work"


def test_a_project_is_answered_and_has_milestones_instead_of_a_day() -> None:
    assert times(Level.PROJECT, moment("2026-11-20T10:00"), USUAL, ZONE) == Times(
        close("2026-11-23"), None
    )


def test_over_a_new_year_without_notice_the_day_is_provisional_and_never_new_year() -> None:
    found = times(Level.COMPLEX, moment("2026-12-31T10:00"), USUAL, ZONE)
    assert found.answer == close("2027-01-04")
    assert found.provisional
    assert found.due is not None
    assert moment("2026-12-31T18:00") < known_until(ZONE) <= found.due
    assert not times(Level.URGENT, moment("2026-12-31T23:10"), USUAL, ZONE).provisional
    assert times(Level.PROJECT, moment("2026-12-31T10:00"), USUAL, ZONE).provisional


def test_what_was_contested_is_decided_by_the_end_of_the_next_working_day() -> None:
    assert promised_reply(moment("2026-09-30T10:00"), ZONE) == close("2026-10-08")


def test_a_general_report_is_answered_within_the_next_staffed_hour() -> None:
    def answer(start: str) -> datetime | None:
        return times(Level.GENERAL, moment(start), USUAL, ZONE).answer

    assert answer("2026-11-16T10:00") == moment("2026-11-16T11:00")
    assert answer("2026-11-16T17:40") == moment("2026-11-17T09:40")
    assert answer("2026-11-20T23:10") == moment("2026-11-23T10:00")
    assert times(Level.GENERAL, moment("2026-11-20T23:10"), Roster(week={}), ZONE).answer == close(
        "2026-11-23"
    )


# --- urgent ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "roster", "promised"),
    [
        ("2026-11-16T10:00", USUAL, True),
        ("2026-11-16T23:10", USUAL, False),  # a fire lane, ten past eleven at night
        ("2026-11-16T23:10", ALWAYS, True),
        ("2026-11-16T17:45", USUAL, False),  # they leave within the half hour
        ("2026-10-01T10:00", USUAL, False),
        ("2026-10-01T10:00", ALWAYS, True),
    ],
)
def test_minutes_are_promised_only_where_somebody_is_on_duty(start, roster, promised) -> None:
    at = moment(start)
    found = times(Level.URGENT, at, roster, ZONE)
    assert found == Times(
        at + timedelta(minutes=30) if promised else None, at + timedelta(hours=24)
    )


# --- later -------------------------------------------------------------------------------


def test_a_general_case_is_extended_once_by_five_working_days() -> None:
    assert extend(Level.GENERAL, close("2026-09-30"), ZONE) == Times(None, close("2026-10-13"))
    with pytest.raises(ExtendedAlready):
        extend(Level.GENERAL, close("2026-10-13"), ZONE, extensions=1)


@pytest.mark.parametrize("level", [Level.COMPLEX, Level.PROJECT])
def test_a_plan_or_a_milestone_goes_on_until_the_working_day_that_is_named(level) -> None:
    due = close("2026-09-18")
    put_off = extend(level, due, ZONE, extensions=3, until=date(2026, 10, 1))
    assert put_off == Times(None, close("2026-10-08")), "on no holiday"
    with pytest.raises(DayIsMissing):
        extend(level, due, ZONE)
    with pytest.raises(DayIsNotLater):
        extend(level, due, ZONE, until=date(2026, 9, 18))


def test_a_first_milestone_has_no_day_to_be_later_than() -> None:
    first = extend(Level.PROJECT, None, ZONE, until=date(2027, 3, 1))
    assert first == Times(None, close("2027-03-01"), provisional=True)


@pytest.mark.parametrize("level", [Level.URGENT, Level.EXTERNAL])
def test_what_is_urgent_or_not_ours_is_never_put_off(level) -> None:
    with pytest.raises(LevelIsNeverExtended):
        extend(level, close("2026-11-20"), ZONE, until=date(2026, 12, 1))


def test_once_the_notice_is_there_the_days_are_counted_anew_from_the_start() -> None:
    start, thought = moment("2026-09-24T10:00"), close("2026-09-29")
    anew = announced(Level.GENERAL, start, thought, ZONE, extended=False, roster=USUAL)
    assert (anew.due, anew.provisional) == (close("2026-09-30"), False)


def test_a_day_to_which_it_was_put_off_stays_unless_it_is_off() -> None:
    def put_off(day: str) -> Times:
        start = moment("2026-09-01T10:00")
        return announced(Level.COMPLEX, start, close(day), ZONE, extended=True, roster=USUAL)

    assert put_off("2026-09-29") == Times(None, close("2026-09-29"))
    assert put_off("2026-10-01") == Times(None, close("2026-10-08"))
    assert put_off("2027-03-01") == Times(None, close("2027-03-01"), provisional=True)


# --- properties --------------------------------------------------------------------------

moments = some.integers(0, 700 * 24 * 60).map(
    lambda passed: moment("2026-01-01") + timedelta(minutes=passed)
)
levels = some.sampled_from(Level)


@given(levels, moments)
def test_no_case_is_due_on_a_day_off_nor_before_it_was_reported(level, at) -> None:
    found = times(level, at, USUAL, ZONE)
    assert found.answer is None or found.answer > at
    assert found.due is None or found.due > at
    if level is not Level.URGENT:
        assert found.answer is not None
        for promised in filter(None, (found.answer, found.due)):
            assert is_workday(promised.astimezone(ZONE).date())


@given(levels, moments, some.timedeltas(timedelta(0), timedelta(days=30)))
def test_who_reports_later_is_never_promised_an_earlier_day(level, at, later) -> None:
    first, second = times(level, at, USUAL, ZONE), times(level, at + later, USUAL, ZONE)
    if first.due is not None and second.due is not None:
        assert first.due <= second.due
    if first.answer is not None and second.answer is not None:
        assert first.answer <= second.answer


@given(moments)
def test_more_working_days_are_never_over_earlier(at) -> None:
    general, external, planned = (
        times(level, at, USUAL, ZONE).due
        for level in (Level.GENERAL, Level.EXTERNAL, Level.COMPLEX)
    )
    assert general is not None
    assert external is not None
    assert planned is not None
    assert at < general < external < planned
    put_off = extend(Level.GENERAL, general, ZONE).due
    assert put_off is not None
    assert put_off > general
    assert is_workday(put_off.astimezone(ZONE).date())
