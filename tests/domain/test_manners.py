from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.chat import Kind
from domain.hours import QuietHours
from domain.manners import DAILY_POSTS, NOW, Budget, Verdict, Way, allow, gathered_at, just_now

SHANGHAI = ZoneInfo("Asia/Shanghai")
QUIET = QuietHours.read("21:30-07:30")
FRIDAY = date(2024, 11, 15)


def shanghai(hour, minute=0, *, day=FRIDAY):
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


SATURDAY = FRIDAY + timedelta(days=1)
SUNDAY = FRIDAY + timedelta(days=2)
NOON, NIGHT = shanghai(12), shanghai(23)
DAWN = shanghai(7, 30, day=SATURDAY)
"""When the quiet hours after NIGHT end."""
FULL = Budget({FRIDAY: DAILY_POSTS})


def verdict(kind, at=NOON, *, budget=None, caused_here=False, group=True, edit=False, urgent=False):
    return allow(
        kind,
        caused_here=caused_here,
        group=group,
        edit=edit,
        at=at,
        tz=SHANGHAI,
        quiet=QUIET,
        budget=budget or Budget(),
        urgent=urgent,
    )


@pytest.mark.parametrize(
    ("heard_at", "caused"),
    [
        (NOON, True),
        (NOON - timedelta(minutes=1), True),
        (NOON - timedelta(seconds=61), False),
        (None, False),
    ],
)
def test_an_answer_is_one_for_a_minute(heard_at, caused):
    assert just_now(heard_at, NOON) is caused


@pytest.mark.parametrize("kind", Kind)
def test_edits_are_free_at_any_hour(kind):
    assert verdict(kind, NIGHT, edit=True, budget=FULL) == NOW


@pytest.mark.parametrize("kind", [Kind.TOAST, Kind.ANSWER, Kind.CARD, Kind.POST, Kind.NOTICE])
def test_what_answers_something_said_here_is_no_own_word_even_at_night(kind):
    assert verdict(kind, NIGHT, caused_here=True, budget=FULL) == NOW


def test_an_answer_that_comes_late_in_a_group_still_goes_and_counts():
    assert verdict(Kind.ANSWER, NIGHT, budget=FULL) == Verdict(Way.NOW, counts_on=FRIDAY)


def test_three_own_words_a_day_then_tomorrow_then_the_day_after():
    budget, verdicts = Budget(), []
    for _ in range(7):
        verdicts.append(verdict(Kind.POST, budget=budget))
        budget = budget.spend(verdicts[-1])
    assert verdicts == (
        3 * [Verdict(Way.NOW, counts_on=FRIDAY)]
        + 3 * [Verdict(Way.LATER, shanghai(9, day=SATURDAY), SATURDAY)]
        + [Verdict(Way.LATER, shanghai(9, day=SUNDAY), SUNDAY)]
    )
    assert [budget.posts(day) for day in (FRIDAY, SATURDAY, SUNDAY)] == [3, 3, 1]


def test_an_own_word_at_night_waits_and_counts_on_the_day_it_is_said():
    assert verdict(Kind.POST, NIGHT, budget=FULL) == Verdict(Way.LATER, DAWN, SATURDAY)


def test_late_quiet_hours_hold_tomorrows_words_back_too():
    late = QuietHours.read("22:00-10:00")
    put_off = allow(
        Kind.POST,
        caused_here=False,
        group=True,
        edit=False,
        at=NOON,
        tz=SHANGHAI,
        quiet=late,
        budget=FULL,
    )
    assert put_off.due_at == shanghai(10, day=SATURDAY)


def test_a_result_goes_whatever_the_budget_says_and_is_counted():
    assert verdict(Kind.RESULT, budget=FULL) == Verdict(Way.NOW, counts_on=FRIDAY)
    assert verdict(Kind.RESULT, caused_here=True) == Verdict(Way.NOW, counts_on=FRIDAY)


def test_a_result_born_in_quiet_hours_is_told_when_they_end():
    assert verdict(Kind.RESULT, NIGHT) == Verdict(Way.LATER, DAWN, SATURDAY)


def test_what_is_urgent_wakes_the_group():
    assert verdict(Kind.RESULT, NIGHT, urgent=True) == Verdict(Way.NOW, counts_on=FRIDAY)


@pytest.mark.parametrize("kind", [Kind.POST, Kind.NOTICE, Kind.CARD])
def test_what_is_urgent_waits_for_no_budget_and_is_counted(kind):
    said = verdict(kind, NIGHT, budget=FULL, urgent=True)
    assert said == Verdict(Way.NOW, counts_on=FRIDAY)


def test_a_group_sees_the_cards_of_private_proposals_together_once_a_day():
    assert verdict(Kind.CARD) == Verdict(Way.GATHER, shanghai(18))
    assert verdict(Kind.CARD, NIGHT) == Verdict(Way.GATHER, shanghai(18, day=SATURDAY))


def test_the_daily_card_waits_for_the_end_of_quiet_hours():
    siesta = QuietHours.read("13:00-19:00")
    assert gathered_at(NOON, SHANGHAI, siesta) == shanghai(19)
    assert gathered_at(shanghai(18), SHANGHAI, QUIET) == shanghai(18, day=SATURDAY)


@pytest.mark.parametrize("kind", [Kind.NOTICE, Kind.POST, Kind.CARD, Kind.RESULT])
def test_in_private_nobody_is_woken_and_nothing_counted(kind):
    assert verdict(kind, NIGHT, group=False) == Verdict(Way.LATER, DAWN)
    assert verdict(kind, NOON, group=False, budget=FULL) == NOW
    assert verdict(kind, NIGHT, group=False, caused_here=True) == NOW
    assert verdict(kind, NIGHT, group=False, urgent=True) == NOW


@pytest.mark.parametrize("kind", [Kind.TOAST, Kind.ANSWER])
def test_whoever_asks_at_night_is_answered_at_night(kind):
    assert verdict(kind, NIGHT, group=False) == NOW


def test_what_is_free_spends_nothing():
    assert FULL.spend(NOW) == FULL


@given(st.lists(st.integers(0, 60 * 24 * 3), max_size=30))
def test_no_day_ever_hears_more_own_posts_than_its_budget(minutes):
    budget = Budget()
    for minute in sorted(minutes):
        at = shanghai(0) + timedelta(minutes=minute)
        said = verdict(Kind.POST, at, budget=budget)
        budget = budget.spend(said)
        due = said.due_at or at
        assert due >= at
        assert not QUIET.covers(due, SHANGHAI)
        assert due.astimezone(SHANGHAI).date() == said.counts_on
    assert all(posts <= DAILY_POSTS for posts in budget.days.values())
