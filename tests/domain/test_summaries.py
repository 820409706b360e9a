"""The weekly and the monthly page: when each is told, and of which days."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.figures import Figures, month_of, week_of
from domain.summaries import Page, Summary, due

ZONE = ZoneInfo("Asia/Shanghai")


def moment(day: date, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-11-23", [("week", "2026-11-16")]),  # a Monday
        ("2026-11-24", []),
        ("2026-11-02", [("week", "2026-10-26"), ("month", "2026-10-01")]),  # the 1st was a Sunday
        ("2026-12-01", [("month", "2026-11-01")]),
        ("2026-10-05", []),  # the holiday's Monday
        ("2026-10-08", [("week", "2026-09-28"), ("month", "2026-09-01")]),
        ("2026-02-24", [("week", "2026-02-16")]),  # two Mondays were off: the last week alone
        ("2026-02-28", []),  # a Saturday on which people work is no first working day
    ],
)
def test_a_page_is_told_on_the_first_working_day_of_its_week_or_month(day, told):
    at = moment(date.fromisoformat(day), "08:35")
    assert [(page.value, period.first.isoformat()) for page, period in due(at, ZONE)] == told


@pytest.mark.parametrize(
    ("clock", "told"), [("08:34:59", 0), ("08:35", 1), ("19:59:59", 1), ("20:00", 0)]
)
def test_it_comes_behind_the_days_own_page_and_never_in_the_evening(clock, told):
    assert len(due(moment(date(2026, 11, 23), clock), ZONE)) == told


def test_a_year_has_one_page_a_week_and_one_a_month():
    days = [date(2026, 1, 5) + timedelta(days=count) for count in range(359)]
    told = [each for day in days for each in due(moment(day, "09:00"), ZONE)]
    assert len(told) == len(set(told))
    weeks = [period.first for page, period in told if page is Page.WEEK]
    assert sum(page is Page.MONTH for page, _ in told) == 11
    assert len(weeks) == 51  # all but the week that was a holiday whole
    assert date(2026, 2, 9) not in weeks


def summary(page: Page, *runs: Figures) -> Summary:
    period = week_of(date(2026, 11, 16)) if page is Page.WEEK else month_of(date(2026, 10, 1))
    periods = tuple(period.before(back) for back in reversed(range(len(runs))))
    return Summary(place="陶然北岸社区", page=page, periods=periods, runs=runs)


def test_what_is_drawn_ends_with_the_pages_own_week_or_month():
    weeks = Page.WEEK.drawn(week_of(date(2026, 11, 16)))
    assert (len(weeks), weeks[0].first, weeks[-1].first) == (
        8,
        date(2026, 9, 28),
        date(2026, 11, 16),
    )
    months = Page.MONTH.drawn(month_of(date(2026, 10, 1)))
    assert (len(months), months[0].first, months[-1].last) == (
        12,
        date(2025, 11, 1),
        date(2026, 10, 31),
    )


def test_a_week_in_which_nothing_was_recorded_has_no_page():
    before = Figures(counts={"cases_filed": 7})
    assert summary(Page.WEEK, before, Figures()).empty
    assert summary(Page.WEEK, before, Figures(counts={"proposals_merged": 1})).empty
    assert not summary(Page.WEEK, Figures(), before).empty


def test_its_figures_are_those_of_the_journal_week_by_week():
    told = summary(
        Page.MONTH,
        Figures(counts={"cases_timed": 4, "cases_in_time": 4}),
        Figures(
            counts={
                "cases_timed": 5,
                "cases_in_time": 3,
                "cases_filed": 9,
                "cases_filed/category/lift": 4,
                "cases_filed/category/clutter": 4,
                "cases_filed/category/other": 1,
            }
        ),
    )
    assert told.period == month_of(date(2026, 10, 31))
    assert (told.amount("cases_timed"), told.amount("cases_timed", 1)) == (5, 4)
    assert told.course("cases_in_time") == (4, 3)
    assert told.rest("cases_timed", "cases_in_time") == (0, 2)
    assert told.parts("cases_filed", "category") == [("clutter", 4), ("lift", 4), ("other", 1)]


def test_what_makes_no_sense_of_a_place_does_not_stand_there():
    told = summary(Page.WEEK, Figures(absent=frozenset({"votes_cast"})))
    assert told.stands("cases_filed")
    assert not told.stands("votes_cast")


def test_what_counts_few_people_is_hidden_and_so_is_what_could_be_reckoned_from_it():
    few = frozenset({1, 2, 3})
    told = summary(Page.WEEK, Figures(people={"people_raising": few}, counts={"supports": 9}))
    assert told.amount("people_raising") is None
    assert told.course("people_raising") == (None,)
    assert told.rest("supports", "people_raising") == (None,)
