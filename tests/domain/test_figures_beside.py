"""Figures of communities beside each other: nothing under five can be reckoned from what is told."""

import random
from collections import defaultdict
from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from domain.figures import (
    METRICS,
    Figures,
    MetricKind,
    quarter_of,
    total,
    week_of,
    year_of,
)
from domain.figures.beside import COUNTED, PERSONAL, Beside
from domain.figures.blocks import blocks, tells
from domain.figures.figures import FEW
from domain.figures.openings import Opening
from domain.figures.periods import Period
from domain.summaries import FIGURES

PATHS = {
    11: "淮上区/吴小街镇/果园社区",
    12: "淮上区/吴小街镇/山香村",
    13: "淮上区/吴小街镇/中和村",
    21: "淮上区/淮滨街道/明珠社区",
    22: "淮上区/淮滨街道/望淮社区",
}
TOWNS = [{11, 12, 13}, {21, 22}]
UNITS = [frozenset({each}) for each in PATHS] + [frozenset(each) for each in (*TOWNS, PATHS)]
"""Whatever has a page: each community, each town, the district."""
QUARTER = quarter_of(date(2026, 7, 1))
MONTHS = QUARTER.months()
PERIODS = [*MONTHS, QUARTER, Period(MONTHS[0].first, MONTHS[1].last)]
TODAY = date(2026, 10, 1)
ANSWERS, CARDS, PEOPLE = "survey_answers", "cards_issued", "people_raising"


def counted(count: int, code: str = ANSWERS) -> Figures:
    return Figures(counts={code: count})


def district(
    known, *, paths=PATHS, openings=(), stocks=None, today=TODAY, period=QUARTER
) -> Beside:
    """`known`: how many in which month and community."""
    months = {
        month: {each: counted(known.get((month, each), 0)) for each in paths}
        for month in period.months()
    }
    stocks = stocks or {each: Figures() for each in paths}
    return Beside(paths, months=months, openings=openings, stocks=stocks, today=today)


def told(beside, known, inside, period, code=ANSWERS):
    """What is told of these communities and these days."""
    here = total(counted(known.get(key, 0)) for key in product(period.months(), inside))
    return beside.told(here, inside, period).shown(code)


def drawn_answers(seed: int):
    drawn = random.Random(seed)
    few = [0, 0, 1, 2, 3, 4, 5, 8, 30]
    return {key: drawn.choice(few) for key in product(MONTHS, PATHS)}


# --- the property -------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(25))
def test_nothing_under_five_can_be_reckoned_from_rows_totals_and_months(seed: int) -> None:
    """Whatever is told, added and taken away: no cell, unit or period of few people comes out."""
    known, cells = drawn_answers(seed), list(product(MONTHS, PATHS))
    beside = district(known)
    rows, hidden = [], []
    for inside, period in product(UNITS, PERIODS):
        within = set(product(period.months(), inside))
        row = [Fraction(cell in within) for cell in cells]
        shown = told(beside, known, inside, period)
        if shown.value is None:
            hidden.append((row, sum(known[cell] for cell in within)))
        else:
            assert shown.value == 0 or shown.value >= FEW
            rows.append(row)
    rest = solved(rows)
    assert any(0 < count < FEW for _, count in hidden)
    for row, count in hidden:
        if 0 < count < FEW:
            assert any(reduced(row, rest)), "it is what some of the told come to"
    for one, other in product(rows, rows):  # a town less its communities, a quarter less its months
        if all(a >= b for a, b in zip(one, other, strict=True)):
            left = [cell for cell, a, b in zip(cells, one, other, strict=True) if a > b]
            count = sum(known[cell] for cell in left)
            assert count == 0 or count >= FEW


def solved(rows):
    """The rows as Gauss would have them: by the place of each one's first number."""
    rest: dict[int, list[Fraction]] = {}
    for row in rows:
        left = reduced(row, rest)
        place = next((n for n, each in enumerate(left) if each), None)
        if place is not None:
            rest[place] = [each / left[place] for each in left]
    return rest


def reduced(row, rest):
    """What of a row is not made of the others."""
    for place in range(len(row)):
        if row[place] and place in rest:
            times = row[place]
            row = [a - times * b for a, b in zip(row, rest[place], strict=True)]
    return row


def test_whoever_knows_the_rule_cannot_reckon_what_is_hidden() -> None:
    """All ways in which people can be spread, those together that look the same from outside."""
    paths = {11: "区/甲镇/甲", 12: "区/甲镇/乙", 21: "区/乙镇/丙", 22: "区/乙镇/丁"}
    units = [*({each} for each in paths), {11, 12}, {21, 22}, set(paths)]
    [month, *_] = MONTHS
    alike = defaultdict(list)
    spreads = product(range(11), repeat=len(paths))
    for spread in (each for each in spreads if sum(each) < 11):  # all of them
        known = {(month, each): count for each, count in zip(paths, spread, strict=True)}
        beside = district(known, paths=paths, period=month)
        view = tuple(told(beside, known, unit, month).value for unit in units)
        alike[view].append(spread)
    assert len(alike) > 40
    for same in alike.values():
        for counts in map(set, zip(*same, strict=True)):
            assert len(counts) > 1 or counts.isdisjoint(range(1, FEW)), same


# --- the rule -----------------------------------------------------------------------------


def cells(*counts: int) -> dict[int, Figures]:
    return {place: counted(count) for place, count in enumerate(counts)}


@pytest.mark.parametrize(
    ("counts", "found"),
    [
        ((7, 9), [{0}, {1}]),
        ((7, 0, 9), [{0}, {1}, {2}]),
        ((3, 9, 8), [{0, 1}, {2}]),  # few are joined by those behind them
        ((4, 4), [{0, 1}]),  # two of four: their total alone is told
        ((4, 0, 4, 9), [{0, 1, 2}, {3}]),
        ((9, 6, 3), [{0}, {1, 2}]),  # and at the end by those before
        ((9, 6, 0, 3), [{0}, {1, 2, 3}]),
        ((0, 0), [{0}, {1}]),
        ((0, 2), [{0, 1}]),  # of so few in all nothing is told apart
    ],
)
def test_few_are_taken_together_until_they_are_enough(counts, found) -> None:
    assert blocks(cells(*counts), [lambda place: place], ANSWERS) == [frozenset(b) for b in found]


def test_people_who_are_in_both_are_counted_once() -> None:
    those = {
        0: Figures(people={PEOPLE: frozenset({1, 2, 3})}),
        1: Figures(people={PEOPLE: frozenset({3, 4})}),
        2: Figures(people={PEOPLE: frozenset({1, 5, 6, 7, 8})}),
    }
    assert not tells(those, [lambda place: place], PEOPLE, {2})
    assert tells(those, [lambda place: place], PEOPLE, {0, 1, 2})


def test_a_town_with_few_is_joined_by_the_next_and_so_are_its_communities() -> None:
    known = {(MONTHS[0], each): n for each, n in zip(PATHS, (3, 0, 0, 6, 9), strict=True)}
    beside = district(known)
    values = [told(beside, known, unit, MONTHS[0]).value for unit in UNITS]
    assert values == [None, None, None, None, 9, None, None, 18]


# --- of which days ------------------------------------------------------------------------


def test_people_stand_on_pages_of_whole_months_that_are_over() -> None:
    known = dict.fromkeys(product(MONTHS, PATHS), 9)
    beside = district(known)
    for period in (*PERIODS, Period(QUARTER.first, QUARTER.last)):
        assert COUNTED.isdisjoint(beside.told(Figures(), {11}, period).absent)
    for period in (week_of(TODAY), year_of(TODAY), Period(QUARTER.first, date(2026, 9, 29))):
        assert beside.told(Figures(), {11}, period).absent == COUNTED
    early = district(known, today=QUARTER.last)
    assert early.told(Figures(), {11}, MONTHS[2]).absent == COUNTED


def test_a_quarter_is_told_only_where_each_of_its_months_is() -> None:
    known = dict.fromkeys(product(MONTHS, PATHS), 9) | {(MONTHS[1], 12): 2}
    beside = district(known)
    assert told(beside, known, {11}, QUARTER).value == 27
    assert told(beside, known, {12}, QUARTER).hidden  # less two of its months it is the third
    assert told(beside, known, {12}, MONTHS[0]).value == 9
    assert told(beside, known, frozenset(TOWNS[0]), QUARTER).value == 74


def test_older_books_are_told_by_the_stretches_that_they_tell() -> None:
    half, rest = Period(date(2026, 1, 1), date(2026, 6, 30)), MONTHS[0]
    openings = [
        Opening(community=community, key=CARDS, period=Period(days.first, days.last), value=value)
        for days, values in ((half, (30, 40, 50, 60, 70)), (rest, (9, 3, 9, 9, 9)))
        for community, value in zip(PATHS, values, strict=True)
    ]
    beside = district({}, openings=openings, period=year_of(TODAY))
    both = Period(half.first, rest.last)

    def shown(inside, period):
        value = sum(
            each.value
            for each in openings
            if each.community in inside and period.holds(each.period)
        )
        return beside.told(Figures(opening={CARDS: value}), inside, period).shown(CARDS)

    assert shown({12}, half).value == 40
    assert shown({12}, rest).hidden
    assert shown({12}, both).hidden  # less the half it is the rest
    assert shown({11}, both).value == 39
    assert shown(set(PATHS), year_of(TODAY)).value == 289  # whatever the day


def test_who_is_registered_is_told_by_the_same_rule() -> None:
    stocks = {each: counted(n, "riders") for each, n in zip(PATHS, (9, 2, 9, 9, 9), strict=True)}
    beside = district({}, stocks=stocks)
    told_ = [beside.told(stocks[each], {each}, week_of(TODAY)).shown("riders") for each in PATHS]
    assert [each.value for each in told_] == [9, None, None, 9, 9]


def test_of_a_single_community_few_are_few() -> None:
    known = {(MONTHS[0], 11): 3}
    shown = told(district(known, paths={11: "果园社区"}), known, {11}, MONTHS[0])
    assert (shown.hidden, shown.veiled) == (True, False)


def test_what_is_personal_can_be_added_up_and_the_weekly_page_tells_none_of_it() -> None:
    kinds = {METRICS[code].kind for code in PERSONAL}
    assert kinds == {MetricKind.COUNT, MetricKind.PERSONS, MetricKind.STOCK}
    assert not any(METRICS[code].parts for code in PERSONAL)
    assert PERSONAL.isdisjoint(FIGURES)
