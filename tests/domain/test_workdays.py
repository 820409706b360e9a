from datetime import date, timedelta

import pytest

from domain.workdays import (
    WorkdayResult,
    add_workdays,
    after_days,
    after_holiday,
    clear_days,
    count_workdays,
    is_noticed,
    is_public_holiday,
    is_workday,
    on_workday,
)


def day_of_2026(written: str) -> date:
    return date.fromisoformat(f"2026-{written}")


def days(first: str, last: str) -> list[date]:
    start, end = day_of_2026(first), day_of_2026(last)
    return [start + timedelta(days=passed) for passed in range((end - start).days + 1)]


@pytest.mark.parametrize(
    ("start", "n", "expected"),
    [
        ("09-16", 3, "09-20"),  # 09-20, a Sunday, is a make-up day
        ("09-18", 1, "09-20"),
        ("09-24", 3, "09-30"),  # 中秋, 25 to 27
        ("09-30", 1, "10-08"),  # 国庆, and a make-up Saturday
        ("09-30", 3, "10-10"),
        ("09-30", 5, "10-13"),
        ("02-13", 1, "02-14"),  # 春节
        ("02-13", 5, "02-27"),
        ("02-14", 1, "02-24"),
        ("04-30", 2, "05-07"),  # 劳动节
    ],
)
def test_working_days_are_counted_by_the_years_notice(start, n, expected):
    assert add_workdays(day_of_2026(start), n) == WorkdayResult(
        day_of_2026(expected), provisional=False
    )


def test_a_day_in_a_year_without_notice_is_provisional_and_never_new_year():
    assert add_workdays(date(2026, 12, 31), 1) == WorkdayResult(date(2027, 1, 4), provisional=True)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("01-01", "01-03"),
        ("02-15", "02-23"),
        ("04-04", "04-06"),
        ("05-01", "05-05"),
        ("06-19", "06-21"),
        ("09-25", "09-27"),
        ("10-01", "10-07"),
    ],
)
def test_nobody_works_on_the_holidays_of_2026(first, last):
    assert all(is_public_holiday(day) and not is_workday(day) for day in days(first, last))


@pytest.mark.parametrize("day", ["01-04", "02-14", "02-28", "05-09", "09-20", "10-10"])
def test_make_up_days_are_working_days_at_a_weekend(day):
    made_up = day_of_2026(day)
    assert made_up.weekday() >= 5
    assert is_workday(made_up)


def test_an_ordinary_weekend_is_no_holiday_and_no_working_day():
    saturday = date(2026, 9, 12)
    assert not is_public_holiday(saturday)
    assert not is_workday(saturday)


@pytest.mark.parametrize("day", [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)])
def test_the_days_fixed_by_law_are_off_before_any_notice(day):
    unannounced = date(2099, *day)
    assert not is_noticed(unannounced)
    assert is_public_holiday(unannounced)
    assert not is_workday(unannounced)


def test_without_notice_weekends_are_off_and_other_days_are_not():
    assert is_workday(date(2099, 1, 2))  # a Friday
    assert not is_workday(date(2099, 1, 3))


@pytest.mark.parametrize("n", [0, -1])
def test_counting_no_working_days_is_a_mistake_of_the_caller(n):
    with pytest.raises(ValueError):
        add_workdays(date(2026, 9, 16), n)


def test_fifteen_clear_days_lie_whole_between_the_notice_and_the_vote():
    first_day = clear_days(date(2026, 9, 10), 15)
    assert first_day == date(2026, 9, 26)
    assert on_workday(first_day) == WorkdayResult(date(2026, 9, 28))  # 09-26 is 中秋


def test_a_span_that_ends_on_a_day_of_rest_ends_after_the_rest():
    assert after_days(date(2026, 9, 24), 7) == WorkdayResult(date(2026, 10, 8))


def test_a_span_that_ends_on_a_working_day_ends_there():
    assert on_workday(date(2026, 9, 16)) == WorkdayResult(date(2026, 9, 16), provisional=False)
    assert on_workday(date(2099, 1, 2)) == WorkdayResult(date(2099, 1, 2), provisional=True)


def test_a_holiday_is_followed_by_the_first_day_after_it_be_it_a_weekend():
    assert after_holiday(date(2026, 9, 25)) == WorkdayResult(date(2026, 9, 28))
    assert after_holiday(date(2026, 9, 12)) == WorkdayResult(date(2026, 9, 12))
    assert after_holiday(date(2098, 5, 1)) == WorkdayResult(date(2098, 5, 3), provisional=True)


def test_working_days_are_counted_from_the_day_after_to_the_last():
    assert count_workdays(date(2026, 9, 16), date(2026, 9, 16)) == 0
    assert count_workdays(date(2026, 9, 18), date(2026, 9, 21)) == 2  # 09-20 is made up
    assert count_workdays(date(2026, 9, 24), date(2026, 9, 28)) == 1
