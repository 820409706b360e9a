"""Figures: folded from sealed entries, added up, told only where nobody would be known."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from domain.figures import (
    METRICS,
    Figures,
    Group,
    Measure,
    MetricKind,
    Period,
    fold,
    median,
    total,
)
from domain.figures.metric import metric
from domain.figures.names import PARTS
from domain.reports.categories import Category
from domain.reports.levels import Level
from domain.seals import Entry
from domain.sources import Source

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def entry(act: str, at: datetime = NOON, **facts: str | int) -> Entry:
    return Entry(community=1, entry=1, at=at, act=act, about="42", facts=facts, hash="")


def folded(*entries: Entry) -> Figures:
    return total(fold(entries, SHANGHAI).values())


# --- the table ----------------------------------------------------------------------------


def test_codes_and_names_are_given_once() -> None:
    assert len({each.code for each in METRICS.values()}) == len(METRICS)
    assert len({each.name.replace("_", "") for each in METRICS.values()}) == len(METRICS)


def test_metrics_stand_by_their_groups_in_order() -> None:
    order = [list(Group).index(each.group) for each in METRICS.values()]
    assert order == sorted(order)


@pytest.mark.parametrize("each", METRICS.values(), ids=lambda each: each.code)
def test_a_metric_is_of_one_kind(each) -> None:
    assert (each.kind is MetricKind.RATIO) == (each.of is not None)
    assert (each.measure is Measure.PERCENT) == (each.kind is MetricKind.RATIO)
    if each.kind in (MetricKind.PERSONS, MetricKind.MEDIAN):
        assert each.acts
    if each.kind is MetricKind.PERSONS:
        assert each.personal
        assert each.measure is Measure.PERSONS
    if each.of is not None:
        assert all(METRICS[code].kind is MetricKind.COUNT for code in each.of)
    if each.fact:  # what is added up is there
        assert each.fact in {*each.needs, "electorate", "participating", "present"}


def test_people_and_takings_part_are_different_metrics() -> None:
    assert METRICS["raisings"].acts == METRICS["people_raising"].acts
    assert METRICS["raisings"].measure is Measure.PARTICIPATIONS
    assert METRICS["people_raising"].measure is Measure.PERSONS


def test_every_part_has_its_name() -> None:
    assert set(PARTS["category"]) == {each.value for each in Category}
    assert set(PARTS["level"]) == {each.value for each in Level}
    assert set(PARTS["source"]) == {each.value for each in Source}
    for names in PARTS.values():
        assert len(set(names.values())) == len(names)


# --- folded -------------------------------------------------------------------------------


def test_each_day_is_that_of_the_house() -> None:
    late = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)  # half past midnight in Shanghai
    days = fold([entry("proposed", late), entry("proposed")], SHANGHAI)
    assert {day: figures.counts for day, figures in days.items()} == {
        date(2026, 11, 23): {"proposals_received": 2}
    }


def test_what_belongs_to_no_metric_makes_no_day() -> None:
    assert fold([entry("ballot", round=1)], SHANGHAI) == {}


def test_a_case_counts_by_its_category_and_its_level() -> None:
    figures = folded(
        entry("case-file", category="lighting", level="general", state="reported"),
        entry("case-file", category="lighting", level="urgent", state="reported"),
        entry("case-file", state="reported"),  # sealed before its kind was
    )
    assert figures.value("cases_filed") == 3
    assert figures.value("cases_filed", "category/lighting") == 2
    assert figures.parts("cases_filed", "category") == {"lighting": 2}
    assert figures.parts("cases_filed", "level") == {"general": 1, "urgent": 1}


def test_only_cases_with_a_day_count_for_the_days_that_were_kept() -> None:
    figures = folded(
        entry("case-resolve", first=1, took=1, in_time=1, category="door", level="general"),
        entry("case-resolve", first=1, took=9, in_time=0, category="door", level="general"),
        entry("case-resolve", first=1, took=4, category="road", level="project"),
        entry("case-resolve", category="door", level="general"),  # mended once more
    )
    assert figures.value("cases_closed") == 3
    assert (figures.value("cases_in_time"), figures.value("cases_timed")) == (1, 2)
    assert figures.value("cases_kept") == Fraction(1, 2)
    assert figures.value("case_days") == 4


def test_a_need_is_no_proposal() -> None:
    figures = folded(
        entry("answered", waited=2),
        entry("answered"),  # a second answer
        entry("answered", waited=5, need=1),
        entry("finished", need=1),
        entry("finished"),
        entry("declined"),
    )
    assert figures.value("proposals_answered") == 1
    assert figures.value("needs_answered") == 1
    assert figures.value("proposals_answer_days") == 2
    assert figures.value("needs_answer_days") == 5
    assert (figures.value("proposals_done"), figures.value("needs_done")) == (1, 1)
    assert figures.value("proposals_declined") == 1


def test_a_person_who_came_twice_is_one() -> None:
    figures = folded(
        *(entry("supported", by=resident) for resident in (7, 7, 8)),
        entry("case-opened", by=7, source="private"),
        entry("case-opened", by=3, source="hotline"),  # staff typed it
    )
    assert figures.value("raisings") == 4
    assert figures.value("people_raising") == 2


def test_nobody_is_counted_where_nobody_is_named() -> None:
    assert folded(entry("supported", by="the clock")).value("people_raising") == 0


def test_people_who_turned_out_to_be_one_are_one() -> None:
    figures = folded(entry("supported", by=7), entry("supported", by=8)).called({8: 7})
    assert figures.value("people_raising") == 1


def test_turnout_is_taken_of_all_votes_together() -> None:
    figures = folded(
        entry("poll-closed", outcome="passed", electorate=9, participating=8),
        entry("poll-closed", outcome="no_quorum", electorate=5, participating=1),
    )
    assert figures.value("turnout") == Fraction(9, 14)
    assert figures.value("votes_passed") == 1


def test_of_nothing_there_is_neither_a_rate_nor_a_median() -> None:
    assert Figures().value("turnout") is None
    assert Figures().value("case_days") is None
    assert Figures().value("people_raising") == 0


@pytest.mark.parametrize(
    ("spread", "middle"),
    [
        ({}, None),
        ({3: 1}, Fraction(3)),
        ({0: 1, 1: 1}, Fraction(1, 2)),
        ({1: 2, 5: 1}, Fraction(1)),
        ({1: 1, 2: 1, 9: 2}, Fraction(11, 2)),
    ],
)
def test_half_took_no_longer_than_the_median(
    spread: dict[int, int], middle: Fraction | None
) -> None:
    assert median(spread) == middle


def test_days_and_communities_add_up_but_for_people() -> None:
    one = folded(entry("supported", by=7), entry("answered", waited=1))
    other = folded(entry("supported", by=7), entry("answered", waited=3))
    both = total([one, replace(other, opening={"supports": 40}, cut=frozenset({"raisings"}))])
    assert both.value("supports") == 42
    assert both.value("people_raising") == 1
    assert both.value("proposals_answer_days") == 2
    assert both.shown("supports").opening == 40
    assert both.shown("raisings").cut
    assert both.own().value("supports") == 2


# --- told ---------------------------------------------------------------------------------


def test_a_few_people_are_not_told() -> None:
    four, five = (folded(*(entry("supported", by=n) for n in range(count))) for count in (4, 5))
    hidden = four.shown("people_raising")
    assert hidden.hidden
    assert hidden.value is None
    assert five.shown("people_raising").value == 5
    assert not Figures().shown("people_raising").hidden  # nobody is nobody


def test_few_things_are_told() -> None:
    assert folded(entry("case-reopen")).shown("cases_reopened").value == 1


def test_a_hidden_cell_hides_what_stood_in_older_books() -> None:
    assert Figures(opening={"cards_issued": 3}).shown("cards_issued").opening == 0


def test_a_definition_may_be_short() -> None:
    short = metric(Group.CASES, "x", "甲_乙", Measure.ITEMS, "case-file")
    assert short.counts({})
    assert short.amount({}) == 1
    assert short.adds_up


def test_a_period_is_no_figure() -> None:
    assert Period(date(2026, 1, 1), date(2026, 1, 1)).days == 1
