"""When somebody is on duty, and by when a note is answered."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from domain.duty import AHEAD, HOLIDAY, USUAL, Roster, Shift, office_hours

ZONE = ZoneInfo("Asia/Shanghai")
GUARD = Shift(time(20), time(8), "保安王师傅", "138****0001")
HOUR = timedelta(hours=1)


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("at", "there"),
    [
        ("2026-11-16T08:59:59", False),  # a Monday
        ("2026-11-16T09:00:00", True),
        ("2026-11-16T17:59:59", True),
        ("2026-11-16T18:00:00", False),
        ("2026-11-15T12:00:00", False),  # a Sunday
        ("2026-09-20T12:00:00", True),  # a Sunday on which people work
        ("2026-10-01T12:00:00", False),  # a Thursday on which they do not
    ],
)
def test_where_nothing_is_set_somebody_is_there_in_office_hours_of_working_days(at, there) -> None:
    assert (USUAL.now(moment(at), ZONE) is not None) is there


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-16T12:00", date(2026, 11, 17)),
        ("2026-11-20T12:00", date(2026, 11, 23)),  # over the weekend
        ("2026-11-21T01:00", date(2026, 11, 23)),  # Friday still by UTC
    ],
)
def test_a_note_is_answered_by_the_next_day_with_somebody_there(at, day) -> None:
    assert USUAL.answered_by(moment(at), ZONE) == day


def test_a_note_is_answered_on_a_saturday_where_somebody_is_there_on_saturdays() -> None:
    saturdays = Roster(week={**office_hours(), 5: (Shift(time(9), time(12)),)})
    assert saturdays.answered_by(moment("2026-11-20T12:00"), ZONE) == date(2026, 11, 21)


def test_where_nobody_is_ever_there_a_note_waits_for_the_next_working_day() -> None:
    nobody = Roster(week={})
    assert nobody.answered_by(moment("2026-11-20T12:00"), ZONE) == date(2026, 11, 23)
    assert nobody.staffed(moment("2026-11-20T12:00"), HOUR, ZONE) is None


@pytest.mark.parametrize(
    ("at", "there"),
    [
        ("2026-11-16T19:59", False),
        ("2026-11-16T20:00", True),
        ("2026-11-17T07:59", True),
        ("2026-11-17T08:00", False),
        ("2026-11-16T07:59", False),  # Sunday's night has no guard
    ],
)
def test_a_night_on_duty_reaches_into_the_morning(at, there) -> None:
    monday_night = Roster(week={0: (GUARD,)})
    assert (monday_night.now(moment(at), ZONE) == GUARD) is there


def test_begin_and_end_the_same_is_around_the_clock() -> None:
    always = Roster(week=dict.fromkeys(range(8), (Shift(time(0), time(0)),)))
    start = moment("2026-09-30T00:00")
    assert all(always.now(start + n * HOUR, ZONE) for n in range(24 * 10))
    assert always.staffed(start, timedelta(days=9), ZONE) == start + timedelta(days=9)


def test_of_two_on_duty_the_one_who_came_last_is_named_and_their_phone_is_answered() -> None:
    roster = Roster(
        week={0: (Shift(time(0), time(0), "值班室", "0552-000-0000"), GUARD)}, phone="0552-000-0001"
    )
    assert roster.now(moment("2026-11-16T21:00"), ZONE) == GUARD
    assert roster.phone_at(moment("2026-11-16T21:00"), ZONE) == "138****0001"
    assert roster.phone_at(moment("2026-11-16T19:00"), ZONE) == "0552-000-0000"
    assert roster.phone_at(moment("2026-11-18T19:00"), ZONE) == "0552-000-0001"
    assert USUAL.phone_at(moment("2026-11-16T10:00"), ZONE) == ""


def test_a_day_that_differs_replaces_its_weekday_even_by_nobody() -> None:
    roster = Roster(
        exceptions={
            date(2026, 11, 16): (),
            date(2026, 10, 1): (Shift(time(10), time(12), "小李"),),
        }
    )
    assert roster.now(moment("2026-11-16T10:00"), ZONE) is None
    assert roster.now(moment("2026-10-01T10:00"), ZONE) == Shift(time(10), time(12), "小李")


def test_holidays_and_make_up_days_have_their_own_row() -> None:
    short, long = Shift(time(9), time(12)), Shift(time(9), time(18))
    roster = Roster(week={0: (long,), HOLIDAY: (short,)})
    assert roster.shifts(date(2026, 10, 1)) == (short,)
    assert roster.shifts(date(2026, 9, 20)) == (long,), "a make-up Sunday is worked like a Monday"
    assert roster.shifts(date(2026, 9, 13)) == ()
    sundays = Roster(week={0: (long,), 6: (short,)})
    assert sundays.shifts(date(2026, 9, 20)) == (short,), "unless Sundays have their own"


def test_staffed_time_is_counted_across_a_night_and_only_once_where_two_are_there() -> None:
    assert USUAL.staffed(moment("2026-11-16T17:30"), HOUR, ZONE) == moment("2026-11-17T09:30")
    assert USUAL.staffed(moment("2026-11-20T18:00"), HOUR, ZONE) == moment("2026-11-23T10:00")
    both = Roster(week={0: (Shift(time(9), time(12)), Shift(time(9), time(10)))})
    begin = moment("2026-11-16T08:00")
    assert both.staffed(begin, 3 * HOUR, ZONE) == moment("2026-11-16T12:00")
    assert both.staffed(begin, 4 * HOUR, ZONE) == moment("2026-11-23T10:00")


def test_minutes_can_be_promised_only_while_somebody_stays() -> None:
    half = timedelta(minutes=30)
    assert USUAL.answers_within(moment("2026-11-16T17:30"), half, ZONE)
    assert not USUAL.answers_within(moment("2026-11-16T17:31"), half, ZONE)
    assert not USUAL.answers_within(moment("2026-11-16T23:10"), half, ZONE)


times = some.times().map(lambda it: it.replace(second=0, microsecond=0))
rosters = some.builds(
    lambda week: Roster(week=week),
    some.dictionaries(
        some.integers(0, 7), some.lists(some.builds(Shift, times, times), max_size=3).map(tuple)
    ),
)
moments = some.integers(0, 334 * 24 * 60).map(
    lambda passed: moment("2026-01-01") + timedelta(minutes=passed)
)


@given(rosters, moments, some.integers(1, 600))
def test_staffed_time_never_lies_before_its_start_and_ends_while_somebody_is_there(
    roster, at, minutes
) -> None:
    by = roster.staffed(at, timedelta(minutes=minutes), ZONE)
    if by is None:
        return
    assert at + timedelta(minutes=minutes) <= by <= at + timedelta(days=AHEAD + 2)
    assert roster.now(by - timedelta(microseconds=1), ZONE) is not None


# --- a day that is changed ---------------------------------------------------------------

NIGHT_WATCH = Shift(time(18), time(0), "小李")
MONDAY = date(2026, 11, 16)


def test_somebody_more_is_there_on_one_day_beside_its_own_shifts() -> None:
    changed = USUAL.with_shift(MONDAY, NIGHT_WATCH)
    assert changed.shifts(MONDAY) == (*USUAL.shifts(MONDAY), NIGHT_WATCH)
    other = Shift(time(18), time(0), "老王")
    assert changed.with_shift(MONDAY, other).shifts(MONDAY) == (*USUAL.shifts(MONDAY), other)
    assert changed.on_day(MONDAY, None).shifts(MONDAY) == USUAL.shifts(MONDAY)
    assert (NIGHT_WATCH.until, USUAL.shifts(MONDAY)[0].until) == ("24:00", "18:00")


def test_nobody_is_there_on_a_day_or_in_these_hours_of_it() -> None:
    changed = USUAL.with_shift(MONDAY, NIGHT_WATCH)
    evening = Shift(time(19), time(22))
    assert changed.with_nobody(MONDAY, evening, ZONE).shifts(MONDAY) == USUAL.shifts(MONDAY)
    early = Shift(time(7), time(9))
    assert changed.with_nobody(MONDAY, early, ZONE).shifts(MONDAY) == changed.shifts(MONDAY)
    assert changed.with_nobody(MONDAY, None, ZONE).shifts(MONDAY) == ()


def test_the_shifts_to_come_end_where_nobody_looks_further_ahead() -> None:
    at = moment("2026-11-16T12:00")
    last = [day for day, _ in USUAL.coming(at, ZONE)][-1]
    assert last <= date(2026, 11, 16) + timedelta(days=AHEAD)
    assert list(Roster(week={}).coming(at, ZONE)) == []


def test_the_shifts_to_come_are_told_in_their_order() -> None:
    changed = USUAL.with_shift(MONDAY, NIGHT_WATCH)
    coming = changed.coming(moment("2026-11-16T12:00"), ZONE)
    assert [next(coming), next(coming)] == [
        (MONDAY, NIGHT_WATCH),
        (date(2026, 11, 17), USUAL.shifts(MONDAY)[0]),
    ]


def test_the_next_shift_is_the_first_that_begins_later_as_far_as_one_looks() -> None:
    guarded = Roster(week={0: (GUARD,)})
    assert guarded.next_begin(moment("2026-11-16T19:59"), ZONE) == moment("2026-11-16T20:00")
    assert guarded.next_begin(moment("2026-11-16T20:00"), ZONE) == moment("2026-11-23T20:00")
    assert Roster(week={}).next_begin(moment("2026-11-16T20:00"), ZONE) is None
