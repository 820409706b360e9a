from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.times import (
    LAST,
    Monthly,
    MonthlyWeekday,
    MonthlyWorkday,
    Rule,
    Span,
    Weekly,
    noted,
)

SHANGHAI = ZoneInfo("Asia/Shanghai")
WEDNESDAY = datetime(2026, 9, 16, 15, 30, tzinfo=SHANGHAI).astimezone(UTC)
JUNE = datetime(2025, 6, 1, tzinfo=UTC)
HALF_PAST_SEVEN = 19 * 60 + 30


def days(pattern, count, at=WEDNESDAY, *, holidays=False):
    rule, found = Rule(pattern, HALF_PAST_SEVEN), []
    for _ in range(count):
        at = rule.next_after(at, SHANGHAI, holidays=holidays).starts
        found.append(f"{at.astimezone(SHANGHAI):%m-%d}")
    return found


def test_every_friday_leaves_out_the_holidays():
    assert days(Weekly((4,)), 3) == ["09-18", "10-09", "10-16"]
    assert days(Weekly((4,)), 3, holidays=True) == ["09-18", "09-25", "10-02"]


def test_every_second_week_is_counted_from_a_day():
    assert days(Weekly((4,), 2, date(2026, 9, 14)), 3) == ["09-18", "10-16", "10-30"]
    assert days(Weekly((1, 3), 2, date(2026, 9, 7)), 3) == ["09-22", "09-24", "10-08"]


def test_every_15th_and_the_last_of_a_month_that_is_short():
    assert days(Monthly((15,)), 2) == ["10-15", "11-15"]
    assert days(Monthly((15, 31)), 4) == ["09-30", "10-15", "10-31", "11-15"]


def test_the_first_and_the_last_friday_of_a_month():
    assert days(MonthlyWeekday(1, 4), 2) == ["11-06", "12-04"]
    assert days(MonthlyWeekday(1, 4), 2, holidays=True) == ["10-02", "11-06"]
    assert days(MonthlyWeekday(LAST, 4), 2, holidays=True) == ["09-25", "10-30"]


def test_the_working_days_of_a_month_know_the_notice():
    assert days(MonthlyWorkday(1), 2) == ["10-08", "11-02"]
    assert days(MonthlyWorkday(3), 1) == ["10-10"]
    assert days(MonthlyWorkday(LAST), 3) == ["09-30", "10-30", "11-30"]


def test_a_time_says_its_end_and_what_its_day_is():
    sunday = datetime(2026, 9, 19, 20, tzinfo=SHANGHAI)
    assert Rule(Weekly((6,)), 9 * 60, 90).next_after(sunday, SHANGHAI) == Span(
        datetime(2026, 9, 20, 1, tzinfo=UTC),
        noted(date(2026, 9, 20)),
        datetime(2026, 9, 20, 2, 30, tzinfo=UTC),
    )
    assert noted(date(2026, 9, 20)).make_up
    assert noted(date(2026, 9, 25)).holiday == "mid-autumn"
    assert noted(date(2027, 10, 1)).holiday == "national-day"
    assert noted(date(2027, 2, 20)).provisional


def test_midnight_of_a_wednesday_is_still_ahead_on_that_wednesday():
    rule = Rule(Weekly((2,)), 24 * 60)
    assert rule.next_after(WEDNESDAY, SHANGHAI).starts == datetime(2026, 9, 16, 16, tzinfo=UTC)
    assert rule.next_after(datetime(2026, 9, 16, 16, tzinfo=UTC), SHANGHAI).day.date == date(
        2026, 9, 23
    )


@pytest.mark.parametrize(
    ("pattern", "values"),
    [
        (Weekly, ((),)),
        (Weekly, ((7,),)),
        (Weekly, ((1,), 0)),
        (Monthly, ((),)),
        (Monthly, ((0,),)),
        (MonthlyWeekday, (5, 1)),
        (MonthlyWeekday, (1, 7)),
        (MonthlyWorkday, (0,)),
    ],
)
def test_a_rule_that_would_never_come_is_no_rule(pattern, values):
    with pytest.raises(ValueError):
        pattern(*values)


PATTERNS = st.one_of(
    st.builds(Weekly, st.tuples(st.integers(0, 6)), st.integers(1, 4)),
    st.builds(Monthly, st.tuples(st.integers(1, 31))),
    st.builds(MonthlyWeekday, st.sampled_from([1, 2, 3, 4, LAST]), st.integers(0, 6)),
    st.builds(MonthlyWorkday, st.sampled_from([*range(1, 11), LAST])),
)


@given(
    PATTERNS,
    st.integers(0, 24 * 60),
    st.integers(0, 1_100 * 24 * 60).map(lambda past: JUNE + timedelta(minutes=past)),
    st.timedeltas(timedelta(0), timedelta(days=40)),
)
def test_the_next_time_is_ahead_on_its_day_and_never_falls_back(pattern, minutes, at, later):
    rule = Rule(pattern, minutes)
    span = rule.next_after(at, SHANGHAI)
    assert span.starts > at
    assert pattern.falls_on(span.day.date)
    assert not span.day.holiday
    assert rule.next_after(at + later, SHANGHAI).starts >= span.starts
