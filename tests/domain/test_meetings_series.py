"""Meetings that come again: on which days, when each is called, and what never happens."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import QuietHours
from domain.meetings import MeetingKind
from domain.meetings.days import is_new_year
from domain.meetings.series import AHEAD, Series, SeriesIsOver, left_out, take_customs, times
from domain.times import LAST, Monthly, MonthlyWeekday, MonthlyWorkday, Rule, Weekly
from domain.times.keeping import kept, rule_of
from domain.workdays import holiday
from tests.expressions import SHANGHAI

QUIET = QuietHours.read("21:30-07:30")
NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
"""Monday, 16 November 2026, noon in Shanghai."""
FRIDAYS = Rule(Weekly((4,)), 19 * 60 + 30)
FIRST_FRIDAYS = Rule(MonthlyWeekday(1, 4), 15 * 60, 60)

PATTERNS = st.one_of(
    st.builds(
        Weekly,
        st.sets(st.integers(0, 6), min_size=1).map(lambda days: tuple(sorted(days))),
        st.integers(1, 4),
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    st.builds(Monthly, st.sets(st.integers(1, 31), min_size=1).map(lambda d: tuple(sorted(d)))),
    st.builds(MonthlyWeekday, st.sampled_from([1, 2, 3, 4, LAST]), st.integers(0, 6)),
    st.builds(MonthlyWorkday, st.sampled_from([*range(1, 11), LAST])),
)
RULES = st.builds(
    Rule, PATTERNS, st.integers(0, 24 * 60), st.one_of(st.none(), st.integers(10, 240))
)
MOMENTS = st.integers(0, 700 * 24 * 60).map(lambda passed: NOON + timedelta(minutes=passed))


def series(rule=FRIDAYS, **known):
    first = next(times(rule, NOON, SHANGHAI))
    told = {
        "community": 1,
        "number": 42,
        "rule": rule,
        "kind": MeetingKind.STOOL,
        "buildings": (3,),
        "body": None,
        "invited": (),
        "place": "3号楼楼下",
        "agenda": ("停车",),
        "capacity": None,
        "host": 7,
        "last": 42,
        "last_at": first.starts,
    }
    return Series(**{**told, **known})


# --- on which days -----------------------------------------------------------------------


@given(RULES, MOMENTS)
def test_it_is_never_twice_on_a_day_and_never_on_a_holiday(rule, after):
    found = list(islice(times(rule, after, SHANGHAI), 6))
    days = [span.starts for span in found]
    assert days == sorted(set(days))
    assert len({span.day.date for span in found}) == len(found)
    for span in found:
        assert span.starts > after
        assert rule.pattern.falls_on(span.day.date)
        assert not holiday(span.day.date)
        assert not is_new_year(span.day.date)


@given(RULES, MOMENTS)
def test_where_holidays_are_chosen_only_new_year_is_left_out(rule, after):
    chosen = list(islice(times(rule, after, SHANGHAI, holidays=True), 6))
    assert not any(is_new_year(span.day.date) for span in chosen)
    until = chosen[-1].starts + timedelta(minutes=1)
    plain = [span for span in islice(times(rule, after, SHANGHAI), 6) if span.starts < until]
    skipped = {day.date for day in left_out(rule, after, until, SHANGHAI)}
    at_work = {span.day.date for span in plain}
    assert {span.day.date for span in chosen} <= at_work | skipped
    assert not at_work & skipped


@given(RULES, MOMENTS)
def test_its_hour_is_the_same_all_year(rule, after):
    for span in islice(times(rule, after, SHANGHAI), 3):
        here = span.starts.astimezone(SHANGHAI)
        assert (here.hour * 60 + here.minute) % 1_440 == rule.minutes % 1_440


@given(RULES)
def test_a_rule_is_read_as_it_was_kept(rule):
    assert rule_of(kept(rule)) == rule


def test_the_days_of_national_day_are_left_out_and_named():
    september = datetime(2026, 9, 25, 12, tzinfo=UTC)
    october = datetime(2026, 10, 31, tzinfo=UTC)
    days = left_out(FRIDAYS, september, october, SHANGHAI)
    assert [(day.date, day.holiday) for day in days] == [(date(2026, 10, 2), "national-day")]


# --- when the next is called -------------------------------------------------------------


def test_the_next_of_every_week_is_called_when_the_one_before_is_over():
    begun = series().begin(QUIET, SHANGHAI)
    assert begun.due_at == begun.last_at + timedelta(minutes=90)


def test_the_next_of_every_month_is_called_a_week_ahead():
    begun = series(FIRST_FRIDAYS).begin(QUIET, SHANGHAI)
    following = begun.times(begun.last_at, SHANGHAI)[0]
    assert begun.due_at == following.starts - AHEAD
    earlier = series(FIRST_FRIDAYS, ahead=timedelta(days=14)).begin(QUIET, SHANGHAI)
    assert earlier.due_at == following.starts - timedelta(days=14)


def test_nobody_is_called_at_night():
    late = series(Rule(Weekly((4,)), 21 * 60)).begin(QUIET, SHANGHAI)
    assert late.due_at.astimezone(SHANGHAI).time() == time(7, 30)
    daily = series(Rule(Weekly(tuple(range(7))), 7 * 60, 600), ahead=timedelta()).begin(
        QuietHours.read("06:00-08:00"), SHANGHAI
    )
    assert daily.due_at.astimezone(SHANGHAI).time() == time(7), "later would be too late"


@given(RULES, MOMENTS)
def test_one_follows_the_other_and_a_long_silence_is_not_made_up_for(rule, at):
    told = series(rule).begin(QUIET, SHANGHAI)
    at = max(at, told.due_at)
    span = told.due(at, SHANGHAI)
    called, meeting = told.call(43, span, at, QUIET, SHANGHAI)
    assert meeting.starts_at == span.starts > max(at, told.last_at)
    assert (meeting.series, meeting.number, meeting.place) == (42, 43, "3号楼楼下")
    assert (called.last, called.last_at) == (43, span.starts)
    assert called.due_at > told.due_at
    assert called.due(called.due_at, SHANGHAI).starts > span.starts


def test_what_was_moved_is_waited_for():
    later = NOON + timedelta(days=9)
    assert series().begin(QUIET, SHANGHAI).wait(later).due_at == later


def test_what_is_over_is_not_ended_again():
    begun = series().begin(QUIET, SHANGHAI)
    over = begun.end(NOON)
    assert begun.goes_on
    assert not over.goes_on
    assert (over.key, over.ended_at) == ((1, 42), NOON)
    with pytest.raises(SeriesIsOver):
        over.end(NOON)


# --- as staff say it ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "rest", "holidays", "ahead"),
    [
        ("3号楼 每周五晚7点半 停车", "3号楼 每周五晚7点半 停车", False, None),
        ("每周五晚7点半 放假也开", "每周五晚7点半", True, None),
        ("每周五晚7点半 节假日照常", "每周五晚7点半", True, None),
        ("每月1号 提前14天通知 停车", "每月1号 停车", False, timedelta(days=14)),
        ("每次提前两个星期通知", "", False, timedelta(days=14)),
        ("每次提前2周通知", "", False, timedelta(days=14)),
        ("提前99天通知", "", False, timedelta(days=60)),
    ],
)
def test_holidays_and_how_early_to_call_are_said_beside_the_rule(text, rest, holidays, ahead):
    left, chosen, early = take_customs(text)
    assert (left.split(), chosen, early) == (rest.split(), holidays, ahead)
