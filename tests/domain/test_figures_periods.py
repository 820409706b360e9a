"""Periods, as people say them."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.figures import (
    Period,
    PeriodKind,
    day_of,
    half_of,
    month_of,
    quarter_of,
    read_period,
    week_of,
    year_of,
)

TODAY = date(2026, 11, 23)  # a Monday


@pytest.mark.parametrize(
    ("said", "first", "last", "kind"),
    [
        ("今天", "2026-11-23", "2026-11-23", "day"),
        ("昨天", "2026-11-22", "2026-11-22", "day"),
        ("本周", "2026-11-23", "2026-11-29", "week"),
        ("上周", "2026-11-16", "2026-11-22", "week"),
        ("last week", "2026-11-16", "2026-11-22", "week"),
        ("本月", "2026-11-01", "2026-11-30", "month"),
        ("上个月", "2026-10-01", "2026-10-31", "month"),
        ("last month", "2026-10-01", "2026-10-31", "month"),
        ("12月", "2025-12-01", "2025-12-31", "month"),
        ("2026年11月", "2026-11-01", "2026-11-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("本季度", "2026-10-01", "2026-12-31", "quarter"),
        ("上季度", "2026-07-01", "2026-09-30", "quarter"),
        ("第三季度", "2026-07-01", "2026-09-30", "quarter"),
        ("第 3 季度", "2026-07-01", "2026-09-30", "quarter"),
        ("２０２５年第一季度", "2025-01-01", "2025-03-31", "quarter"),
        ("去年第四季度", "2025-10-01", "2025-12-31", "quarter"),
        ("Q3", "2026-07-01", "2026-09-30", "quarter"),
        ("2025Q1", "2025-01-01", "2025-03-31", "quarter"),
        ("上半年", "2026-01-01", "2026-06-30", "half"),
        ("2024年下半年", "2024-07-01", "2024-12-31", "half"),
        ("今年", "2026-01-01", "2026-12-31", "year"),
        ("去年", "2025-01-01", "2025-12-31", "year"),
        ("2025年", "2025-01-01", "2025-12-31", "year"),
        ("2025年度", "2025-01-01", "2025-12-31", "year"),
        ("11月20日", "2026-11-20", "2026-11-20", "day"),
        ("12月20日", "2025-12-20", "2025-12-20", "day"),
        ("2026-11-20", "2026-11-20", "2026-11-20", "day"),
        ("11月1日到11月15日", "2026-11-01", "2026-11-15", "span"),
        ("2026-01-01~2026-06-30", "2026-01-01", "2026-06-30", "span"),
        ("12月20日至1月10日", "2025-12-20", "2026-01-10", "span"),
    ],
)
def test_a_period_is_read_as_it_is_said(said: str, first: str, last: str, kind: str) -> None:
    period = read_period(said, TODAY)
    assert period == Period(date.fromisoformat(first), date.fromisoformat(last), PeriodKind(kind))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "陶然北岸",
        "第五季度",
        "13月",
        "2月30日",
        "1066年",
        "9999年",
        "1066-10-14",
        "1066年第一季度",
        "11月15日到11月1日",
        "2026年11月15日到2026年11月1日",
        "11月31日到12月1日",
        "11月1日到13月1日",
        "0001年1月",
    ],
)
def test_what_is_no_period_is_none(said: str) -> None:
    assert read_period(said, TODAY) is None


def test_a_part_of_the_year_that_has_not_begun_is_last_years() -> None:
    may = date(2026, 5, 4)
    assert read_period("第三季度", may) == quarter_of(date(2025, 7, 1))
    assert read_period("下半年", may) == half_of(date(2025, 7, 1))
    assert read_period("2026年第三季度", may) == quarter_of(date(2026, 7, 1))


def test_the_29th_of_february_of_a_year_that_has_none() -> None:
    assert read_period("2月29日", date(2028, 2, 1)) is None
    assert read_period("2月29日到3月1日", TODAY) is None
    assert read_period("2月29日", date(2028, 3, 1)) == day_of(date(2028, 2, 29))


@pytest.mark.parametrize("of", [day_of, week_of, month_of, quarter_of, half_of, year_of])
def test_each_kind_is_followed_by_the_next(of) -> None:
    period = of(TODAY)
    assert TODAY in period
    assert period.after().before() == period
    assert (period.after().first - period.last).days == 1
    assert (period.first - period.before().last).days == 1
    assert of(period.before().first) == period.before()
    assert period.before(13).after(13) == period


@pytest.mark.parametrize("of", [day_of, week_of, quarter_of, year_of])
def test_a_period_goes_through_a_button(of) -> None:
    assert Period.parsed(str(of(TODAY))) == of(TODAY)


@pytest.mark.parametrize(
    "told",
    ["", "week", "week:2026-11-23:soon", "moon:2026-11-23:2026-11-24", "day:2026-11-24:2026-11-23"],
)
def test_what_no_button_names_is_no_period(told: str) -> None:
    assert Period.parsed(told) is None


def test_a_span_goes_back_by_its_own_length() -> None:
    span = Period(date(2026, 11, 1), date(2026, 11, 10))
    assert span.before() == Period(date(2026, 10, 22), date(2026, 10, 31))


def test_a_period_holds_what_lies_in_it_whole() -> None:
    november = month_of(TODAY)
    assert november.holds(week_of(TODAY))
    assert not november.holds(week_of(date(2026, 11, 30)))
    assert november.meets(week_of(date(2026, 11, 30)))
    assert not november.meets(month_of(date(2026, 12, 1)))
    assert date(2026, 12, 1) not in november


def test_a_period_ends_where_the_next_day_begins() -> None:
    first, after = day_of(TODAY).bounds(ZoneInfo("Asia/Shanghai"))
    assert first == datetime(2026, 11, 22, 16, tzinfo=UTC)
    assert after == datetime(2026, 11, 23, 16, tzinfo=UTC)
