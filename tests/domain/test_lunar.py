from datetime import date

import pytest
from chinese_calendar.constants import holidays

from domain.lunar import YEARS, by_law, lunar_day, solar_term


@pytest.mark.parametrize(
    ("lunar", "day"),
    [
        ((2026, 8, 15), date(2026, 9, 25)),
        ((2026, 12, 23), date(2027, 1, 30)),
        ((2027, 1, 15), date(2027, 2, 20)),
        ((2033, 12, 29), date(2034, 2, 17)),
        ((2100, 1, 1), date(2100, 2, 9)),
    ],
)
def test_a_lunar_day_lies_on_the_wall(lunar, day):
    assert lunar_day(*lunar) == day


@pytest.mark.parametrize(
    ("year", "month", "first"),
    [
        (2020, 4, date(2020, 5, 23)),
        (2023, 2, date(2023, 3, 22)),
        (2025, 6, date(2025, 7, 25)),
        (2028, 5, date(2028, 6, 23)),
        (2033, 11, date(2033, 12, 22)),  # the year that many tables had wrong
    ],
)
def test_a_leap_month_follows_the_month_whose_name_it_bears(year, month, first):
    assert lunar_day(year, month, 1, leap=True) == first
    assert lunar_day(year, month, 1) < first


@pytest.mark.parametrize("lunar", [(2026, 12, 30), (2026, 13, 1), (2026, 1, 31), (2201, 1, 1)])
def test_a_day_that_the_lunar_year_lacks_is_none(lunar):
    assert lunar_day(*lunar) is None


def test_a_year_without_a_leap_month_has_no_day_in_it():
    assert lunar_day(2026, 6, 1, leap=True) is None


def test_what_the_law_names_was_off_in_every_year_with_notice():
    years = range(2013, max(holidays).year + 1)
    for year in years:
        named = set(by_law(year)) - {date(year, 5, 2)}  # the law added it for 2025
        eve = lunar_day(year, 1, 1).toordinal() - 1  # and New Year's Eve: not off in 2014 and 2024
        assert {day for day in named if day.toordinal() != eve} <= set(holidays), year
    assert lunar_day(2026, 1, 1) in holidays


def test_some_days_follow_the_sun():
    years = (2024, 2025, 2026, 2027)
    assert [solar_term(year, "清明").day for year in years] == [4, 4, 5, 5]
    assert [solar_term(year, "冬至").day for year in years] == [21, 21, 22, 22]


def test_beyond_the_tables_the_dates_of_the_law_are_all_that_is_known():
    assert set(by_law(YEARS[-1] + 1)) == {
        date(2100, *day) for day in [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)]
    }
