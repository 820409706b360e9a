"""Figures below the community: a matter lies in one place; of few people nothing is told there."""

import random
from collections import defaultdict
from datetime import UTC, date, datetime, timedelta
from itertools import product
from zoneinfo import ZoneInfo

import pytest

from domain.figures import (
    METRICS,
    Figures,
    MetricKind,
    fold,
    fold_by,
    month_of,
    quarter_of,
    total,
    week_of,
)
from domain.figures.blocks import blocks
from domain.figures.figures import FEW
from domain.figures.metric import Measure
from domain.figures.periods import Period
from domain.figures.places import (
    ABSENT,
    ANYWHERE,
    GUARDED,
    LEVELS,
    Ground,
    Place,
    local,
)
from domain.seals import Entry
from domain.units import Unit, UnitType

SHANGHAI = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 10, 12, 4, tzinfo=UTC)
OCTOBER = month_of(NOON.date())
NOW = date(2026, 11, 23)
T = UnitType


def unit(number: int, type_: UnitType, path: str, grid: int | None = None) -> Unit:
    return Unit(number, None, type_, path.rpartition("/")[2], path, grid=grid)


UNITS = (
    unit(1, T.COMMUNITY, "明珠社区"),
    unit(2, T.ESTATE, "明珠社区/东苑"),
    unit(3, T.ESTATE, "明珠社区/西苑"),
    unit(4, T.GRID, "明珠社区/第一网格"),
    unit(5, T.GRID, "明珠社区/东苑/第二网格"),
    unit(11, T.BUILDING, "明珠社区/东苑/1号楼", grid=4),
    unit(12, T.BUILDING, "明珠社区/东苑/2号楼", grid=4),
    unit(13, T.BUILDING, "明珠社区/西苑/1号楼", grid=4),
    unit(14, T.BUILDING, "明珠社区/西苑/2号楼"),
    unit(15, T.BUILDING, "明珠社区/东苑/第二网格/3号楼"),
    unit(21, T.STAIRWELL, "明珠社区/东苑/1号楼/2单元"),
    unit(22, T.FACILITY, "明珠社区/东苑/北门"),
    unit(31, T.RESIDENT_COUNCIL, "明珠社区/东苑/居民议事会"),
)
GROUND = Ground(UNITS)


# --- where it lies ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "place"),
    [
        (1, ANYWHERE),
        (2, Place(estate=2)),
        (4, Place(grid=4)),
        (5, Place(estate=2, grid=5)),
        (11, Place(2, 4, 11)),
        (13, Place(3, 4, 13)),
        (14, Place(3, None, 14)),
        (15, Place(2, 5, 15)),  # it stands in its grid
        (21, Place(2, 4, 11)),  # a stairwell, in its building
        (22, Place(estate=2)),
        (31, Place(estate=2)),
        (99, ANYWHERE),  # of another community
        (None, ANYWHERE),
    ],
)
def test_a_unit_lies_in_its_estate_its_grid_and_its_building(number, place) -> None:
    assert GROUND.of(number) == place


def test_the_grid_that_has_a_matter_counts_where_nobody_knows_its_building() -> None:
    assert GROUND.of(None, 4) == Place(grid=4)
    assert GROUND.of(None, 5) == Place(estate=2, grid=5)
    assert GROUND.of(2, 4) == Place(estate=2, grid=4)
    assert GROUND.of(14, 4) == Place(3, None, 14)  # it is of no grid
    assert GROUND.of(15, 4) == Place(2, 5, 15)
    assert GROUND.of(None, 99) == ANYWHERE


def test_of_several_buildings_it_lies_in_what_they_share() -> None:
    assert GROUND.of_all([]) == ANYWHERE
    assert GROUND.of_all([11]) == Place(2, 4, 11)
    assert GROUND.of_all([11, 12]) == Place(estate=2, grid=4)
    assert GROUND.of_all([11, 13]) == Place(grid=4)
    assert GROUND.of_all([11, 14]) == ANYWHERE
    assert GROUND.of_all(GROUND.buildings("1号楼")) == Place(grid=4)  # nobody knows which
    assert GROUND.buildings("9号楼") == []


def test_what_no_place_has_is_missed_by_none() -> None:
    assert Place(2, 4, 11).within(4)
    assert not Place(2, 4, 11).within(5)
    assert not ANYWHERE.within(1)


# --- what makes sense there ---------------------------------------------------------------


def test_what_is_the_whole_communitys_does_not_stand_below_it() -> None:
    for code in ("sessions_held", "votes_passed", "owners_topics", "signoffs_opened", "members"):
        assert code in ABSENT
    assert {"cases_filed", "proposals_done", "needs_raised", "stools_held"}.isdisjoint(ABSENT)


def test_a_ratio_stands_where_both_its_counts_do_and_tells_of_no_person() -> None:
    for metric in METRICS.values():
        if metric.of is not None and metric.below:
            assert not ABSENT.intersection(metric.of)
            assert not GUARDED.intersection(metric.of)


def test_whoever_raises_something_is_guarded_below_the_community() -> None:
    assert {"raisings", "people_raising", "survey_answers"} == GUARDED
    for metric in METRICS.values():
        if metric.below and metric.kind is MetricKind.PERSONS:
            assert metric.code in GUARDED
        if metric.below and metric.measure is Measure.PARTICIPATIONS:  # or read by all anyway
            assert metric.code in GUARDED | {"stools_people", "activities_people"}


# --- folded -------------------------------------------------------------------------------


def entry(act: str, about: int, at: datetime = NOON, **facts: str | int) -> Entry:
    return Entry(community=1, entry=1, at=at, act=act, about=str(about), facts=facts, hash="")


def random_days(drawn: random.Random, count: int) -> list[Entry]:
    acts = ("case-file", "proposed", "supported", "answered", "case-opened", "meeting-hold")
    return [
        entry(
            drawn.choice(acts),
            drawn.randint(0, 60),
            NOON + timedelta(hours=drawn.randint(0, 700)),
            by=drawn.randint(1, 30),
            waited=drawn.randint(0, 9),
            kind="stool",
            category="lighting",
        )
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_the_parts_come_to_the_whole_whatever_happens(seed: int) -> None:
    drawn = random.Random(seed)
    known = [*GROUND.places.values()]
    lies = {number: drawn.choice(known) for number in range(50)}  # the others nobody can place
    entries = random_days(drawn, 400)
    days = fold_by(
        entries, lambda each: (lies.get(int(each.about), ANYWHERE), each.at.astimezone(SHANGHAI))
    )
    whole = total(fold(entries, SHANGHAI).values())
    assert total(days.values()) == whole
    for level in ({2, 3}, {4, 5}, {11, 12, 13, 14, 15}):
        parts = [
            total(theirs for (place, _), theirs in days.items() if place.within(unit))
            for unit in level
        ]
        rest = total(
            theirs
            for (place, _), theirs in days.items()
            if not any(place.within(unit) for unit in level)
        )
        assert total([*parts, rest]) == whole
        for code in ("cases_filed", "proposals_received", "raisings", "stools_held"):
            values = [each.value(code) or 0 for each in (*parts, rest)]
            assert sum(values) == whole.value(code)
    for number in (4, 11):  # and each is what its own entries come to
        theirs = [each for each in entries if lies.get(int(each.about), ANYWHERE).within(number)]
        told = total(f for (place, _), f in days.items() if place.within(number))
        assert told == total(fold(theirs, SHANGHAI).values())


# --- told ---------------------------------------------------------------------------------


def cells(answers: dict[Place, int], units: Ground = GROUND) -> dict[Place, Figures]:
    """So many answered here and there; every place of the ground is there."""
    places = {ANYWHERE, *units.places.values(), *answers}
    return {place: Figures(counts={"survey_answers": answers.get(place, 0)}) for place in places}


def answers(known: dict[Place, int], unit: int, period: Period = OCTOBER, today: date = NOW):
    return local(cells(known), unit, period, today).shown("survey_answers")


E11, E12, W13, W14 = (GROUND.of(number) for number in (11, 12, 13, 14))


def test_enough_everywhere_is_told_everywhere() -> None:
    known = {E11: 5, E12: 7, W13: 6, W14: 9}
    assert answers(known, 11).value == 5
    assert answers(known, 2).value == 12
    assert answers(known, 4).value == 18
    assert answers(known, 15).value == 0
    assert not answers(known, 15).hidden


def test_a_few_in_one_building_hide_all_that_stand_beside_it() -> None:
    known = {E11: 5, E12: 3, W13: 6, W14: 9}
    for number in (11, 12):  # of the same estate and grid
        shown = answers(known, number)
        assert shown.hidden
        assert shown.veiled
        assert shown.value is None
    assert [answers(known, number).value for number in (13, 14, 15)] == [6, 9, 0]
    assert [answers(known, number).value for number in (2, 3)] == [8, 15]


def test_a_grid_across_estates_is_told_only_where_it_gives_nothing_away() -> None:
    known = {E11: 6, W13: 3, W14: 5}
    assert [answers(known, number).value for number in (2, 3, 11)] == [6, 8, 6]
    assert all(answers(known, number).hidden for number in (13, 14))
    assert answers(known, 4).hidden  # the grid less the east would be building 13
    known = {E11: 6, W13: 5, W14: 5, Place(estate=3): 2}
    assert answers(known, 4).value == 11
    assert answers(known, 14).hidden  # two of the west told theirs in no building


def test_a_few_whom_nobody_can_place_hide_too() -> None:
    known = {E11: 5, ANYWHERE: 2}
    assert all(answers(known, number).hidden for number in (2, 4, 11))


def test_of_a_few_in_all_nothing_is_told_below() -> None:
    assert answers({E11: 4}, 11).hidden
    assert answers({E11: 4}, 13).hidden


def test_people_are_told_of_whole_months_that_are_over() -> None:
    known = {E11: 9}
    assert answers(known, 11).value == 9
    assert answers(known, 11, Period(OCTOBER.first, OCTOBER.last)).value == 9  # the same days
    for period in (quarter_of(NOON.date()), week_of(NOON.date()), month_of(NOW)):
        shown = answers(known, 11, period)
        assert shown.value is None
        assert not shown.hidden  # it does not stand there
    assert answers(known, 11, today=OCTOBER.last).value is None


def test_things_are_told_whatever_the_period() -> None:
    parts = {place: Figures(counts={"cases_filed": 1}) for place in (E11, ANYWHERE)}
    for period in (OCTOBER, week_of(NOON.date())):
        assert local(parts, 11, period, NOW).shown("cases_filed").value == 1


def test_a_person_who_raised_things_in_two_buildings_is_one_of_each() -> None:
    def those(*people: int) -> Figures:
        return Figures(people={"people_raising": frozenset(people)})

    parts = cells({}) | {E11: those(1, 2, 3, 4, 5), E12: those(4, 5, 6, 7, 8, 9)}
    assert local(parts, 2, OCTOBER, NOW).shown("people_raising").value == 9
    assert local(parts, 11, OCTOBER, NOW).shown("people_raising").value == 5
    parts |= {E12: those(5, 6)}
    assert local(parts, 2, OCTOBER, NOW).shown("people_raising").value == 6
    assert local(parts, 11, OCTOBER, NOW).shown("people_raising").hidden


def test_every_block_has_none_or_enough() -> None:
    drawn = random.Random(7)
    for _ in range(300):
        known = {place: drawn.randint(0, 8) for place in {ANYWHERE, *GROUND.places.values()}}
        parts = cells(known)
        found = blocks(parts, LEVELS, "survey_answers")
        assert sorted(map(str, (place for block in found for place in block))) == sorted(
            map(str, parts)
        )
        sums = [sum(known[place] for place in block) for block in found]
        assert all(count == 0 or count >= FEW for count in sums)


SMALL = Ground(
    (
        unit(1, T.COMMUNITY, "果园村"),
        unit(4, T.GRID, "果园村/第一网格"),
        unit(11, T.BUILDING, "果园村/1号楼", grid=4),
        unit(12, T.BUILDING, "果园村/2号楼", grid=4),
        unit(13, T.BUILDING, "果园村/3号楼"),
    )
)


def test_whoever_reads_every_page_and_knows_the_rule_cannot_reckon_what_is_hidden() -> None:
    """All ways in which people can be spread, those together that look the same from outside."""
    buildings = (11, 12, 13)
    alike = defaultdict(list)
    spreads = (each for each in product(range(14), repeat=3) if sum(each) < 14)  # all of them
    for spread in spreads:
        known = {SMALL.of(number): count for number, count in zip(buildings, spread, strict=True)}
        parts = cells(known, SMALL)
        whole = sum(spread)
        told = {
            number: local(parts, number, OCTOBER, NOW).shown("survey_answers")
            for number in (4, *buildings)
        }
        view = (
            whole if whole == 0 or whole >= FEW else None,
            *(each.value for each in told.values()),
        )
        hidden = {
            number: sum(count for place, count in known.items() if place.within(number))
            for number, each in told.items()
            if each.hidden
        }
        alike[view].append(hidden)
    assert sum(bool(hidden[0]) for hidden in alike.values()) > 20
    for hidden in alike.values():
        for number in hidden[0]:
            assert len({each[number] for each in hidden}) > 1
