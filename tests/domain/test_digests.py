"""Whose page something stands on, where on it, and for how long it has stood there."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.chat import Room
from domain.digests import (
    LINES,
    SECTIONS,
    Count,
    Digest,
    Ground,
    Kind,
    Page,
    Section,
    Subscription,
    Waiting,
    compose,
    count,
    digest_is_due,
    is_first_workday_of_its_week,
    leaf,
    of_resident,
    overview,
    section,
)
from domain.digests.waiting import ORDER, last_day
from domain.permissions import Act, Grant, Role
from domain.proposals import Office

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 18, 0, 30, tzinfo=UTC)
"""Wednesday, 18 November 2026, half past eight in Shanghai."""
TODAY = date(2026, 11, 18)
DAY = timedelta(days=1)
MIDNIGHT = datetime(2026, 11, 18, 16, tzinfo=UTC)
"""The end of that day."""
HERE = "淮上区/陶然北岸社区"


def waits(kind=Kind.CASE, number=42, **known) -> Waiting:
    return Waiting(
        kind=kind,
        community=known.pop("community", 2),
        number=number,
        path=known.pop("path", HERE),
        act=known.pop("act", Act.RUN_CASES),
        since=known.pop("since", NOW - 5 * DAY),
        **known,
    )


def grant(role, path=HERE, unit=2, **known) -> Grant:
    return Grant(
        resident=7,
        role=role,
        unit=unit,
        path=path,
        given_at=NOW - 9 * DAY,
        given_by=None,
        **known,
    )


# --- whose it is -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("what", "held", "theirs"),
    [
        (waits(), grant(Role.STAFF), True),
        (waits(), grant(Role.STAFF, "淮上区/明珠社区"), False),
        (waits(), grant(Role.GRID_WORKER, unit=9), False),
        (waits(grid=9), grant(Role.GRID_WORKER, unit=9), True),
        (waits(grid=8), grant(Role.GRID_WORKER, unit=9), False),
        (waits(whom=frozenset({7})), grant(Role.PROPERTY), True),
        (waits(whom=frozenset({8})), grant(Role.PROPERTY), False),
        (waits(but=7), grant(Role.STAFF), False),
        (waits(whom=frozenset({7}), but=7), grant(Role.STAFF), False),
        (waits(act=None, office=Office.PROPERTY), grant(Role.PROPERTY), True),
        (waits(act=None, office=Office.PROPERTY), grant(Role.STAFF), False),
        (waits(act=None), grant(Role.ADMIN), False),
        (
            waits(act=None, somewhere=(Act.SIT_FOR_OWNERS, HERE)),
            grant(Role.COMMITTEE_CHAIR, f"{HERE}/一期/业委会"),
            True,
        ),
        (waits(act=None, somewhere=(Act.SIT_FOR_OWNERS, HERE)), grant(Role.STAFF), False),
        (waits(), grant(Role.STAFF, ended_at=NOW - DAY), False),
    ],
)
def test_only_who_can_act_on_it_reads_it(what, held, theirs) -> None:
    assert of_resident([what], 7, [held], NOW) == ([what] if theirs else [])


# --- where it stands ---------------------------------------------------------------------


def test_every_kind_has_its_place() -> None:
    assert set(SECTIONS) == set(Kind)
    assert set(ORDER) == set(Section)


@pytest.mark.parametrize(
    ("kind", "due", "where"),
    [
        (Kind.NEW_CASE, None, Section.UNANSWERED),
        (Kind.NEW_CASE, NOW - timedelta(hours=1), Section.OVERDUE),
        (Kind.NEW_CASE, NOW, Section.OVERDUE),
        (Kind.NEW_CASE, MIDNIGHT, Section.TODAY),
        (Kind.NEW_CASE, MIDNIGHT + timedelta(microseconds=1), Section.UNANSWERED),
        (Kind.MEETING, NOW - DAY, Section.MEETINGS),
    ],
)
def test_what_is_due_stands_first(kind, due, where) -> None:
    assert section(waits(kind, due=due), NOW, ZONE) is where


def test_what_lies_in_a_building_stands_with_its_community_unless_that_is_known() -> None:
    assert waits().where == HERE
    assert waits(lies=f"{HERE}/3号楼").where == f"{HERE}/3号楼"


def test_midnight_is_the_end_of_the_day_before() -> None:
    assert last_day(MIDNIGHT, ZONE) == TODAY
    assert last_day(MIDNIGHT + timedelta(microseconds=1), ZONE) == TODAY + DAY


def test_lines_stand_section_by_section_and_then_by_when_they_are_due() -> None:
    told = [
        waits(Kind.POLL, 5, starts_at=NOW + DAY),
        waits(number=4, due=MIDNIGHT),
        waits(Kind.CHECK, 3),
        waits(number=2, due=NOW - DAY),
        waits(number=1, due=NOW - 3 * DAY),
    ]
    [part] = compose(told, [2], {}, NOW, ZONE).parts
    assert [line.of[0].number for line in part.lines] == [1, 2, 4, 3, 5]
    assert [line.late for line in part.lines] == [3, 1, 0, 0, 0]
    assert (part.count.lines, part.count.late) == (5, 2)


def test_homes_and_silent_buildings_stand_on_one_line_each() -> None:
    told = [
        waits(Kind.SILENT, 0, about="8", title="5号楼"),
        waits(Kind.HOME, 0, about="7", gap=2),
        waits(Kind.CHECK, 3),
        waits(Kind.SILENT, 0, about="7", title="3号楼"),
        waits(Kind.HOME, 0, about="8", gap=1),
    ]
    [part] = compose(told, [2], {}, NOW, ZONE).parts
    assert [(line.kind, len(line.of)) for line in part.lines] == [
        (Kind.CHECK, 1),
        (Kind.HOME, 2),
        (Kind.SILENT, 2),
    ]


# --- for how long ------------------------------------------------------------------------


def days(digest: Digest) -> list[int]:
    return [line.day for part in digest.parts for line in part.lines]


def test_what_is_told_again_unchanged_says_for_how_many_days() -> None:
    first = compose([waits(Kind.CHECK)], [2], {}, NOW, ZONE)
    third = compose([waits(Kind.CHECK)], [2], first.told, NOW + 2 * DAY, ZONE)
    assert (days(first), days(third)) == ([1], [3])
    assert third.told == first.told


@pytest.mark.parametrize("changed", [{"gap": 1}, {"due": NOW + 9 * DAY}, {"about": "9"}])
def test_what_has_changed_is_new(changed) -> None:
    first = compose([waits(Kind.POLL, gap=2)], [2], {}, NOW, ZONE)
    known = {"gap": 2} | changed
    second = compose([waits(Kind.POLL, **known)], [2], first.told, NOW + DAY, ZONE)
    assert days(second) == [1]


def test_one_building_more_makes_the_line_of_all_a_new_one() -> None:
    buildings = [waits(Kind.SILENT, 0, about=str(each)) for each in range(3)]
    first = compose(buildings[:2], [2], {}, NOW, ZONE)
    assert days(compose(buildings[:2], [2], first.told, NOW + DAY, ZONE)) == [2]
    assert days(compose(buildings, [2], first.told, NOW + DAY, ZONE)) == [1]


def test_what_is_told_once_a_week_says_for_how_long_a_week_later() -> None:
    monday, silent = NOW - 2 * DAY, waits(Kind.SILENT, 0, about="8")
    first = compose([silent], [2], {}, monday, ZONE)
    second = compose([waits()], [2], first.told, NOW, ZONE)
    assert days(compose([silent], [2], second.told, monday + 7 * DAY, ZONE)) == [8]
    gone = compose([waits()], [2], second.told, monday + 7 * DAY, ZONE)
    assert gone.told.keys() == {waits().name}


def test_what_did_not_fit_the_first_page_was_not_told() -> None:
    many = [waits(number=each, due=NOW - DAY) for each in range(1, LINES + 4)]
    digest = compose(many, [2], {}, NOW, ZONE)
    assert len(digest.told) == LINES
    [first], more = leaf(digest, 1)
    [second], none = leaf(digest, 2)
    assert [len(first.lines), more, len(second.lines), none] == [LINES, 3, 3, 0]
    assert leaf(digest, 3) == ((), 0)


# --- several communities -----------------------------------------------------------------


def test_a_few_communities_are_read_one_behind_the_other() -> None:
    told = [waits(number=1, community=3), waits(number=2, community=2)]
    digest = compose(told, [2, 3], {}, NOW, ZONE)
    assert [part.community for part in digest.parts] == [2, 3]
    assert not digest.is_wide
    parts, _ = leaf(digest, 1)
    assert [part.community for part in parts] == [2, 3]


def test_what_is_late_next_door_stands_before_what_has_no_day_here() -> None:
    here = [waits(number=each, kind=Kind.CHECK, act=Act.RUN_CASES) for each in range(1, LINES + 1)]
    late = waits(number=1, community=3, due=NOW - DAY)
    digest = compose([*here, late], [2, 3], {}, NOW, ZONE)
    (first, second), more = leaf(digest, 1)
    assert [(part.community, len(part.lines)) for part in (first, second)] == [
        (2, LINES - 1),
        (3, 1),
    ]
    assert second.lines[0].section is Section.OVERDUE
    assert more == 1
    [rest], none = leaf(digest, 2)
    assert (rest.community, [line.of[0].number for line in rest.lines], none) == (2, [LINES], 0)
    assert len(digest.told) == LINES, "what stood behind was not told"


def test_many_communities_are_read_a_line_each_in_the_order_of_the_tree() -> None:
    order = list(range(30, 2, -1))
    told = [
        waits(number=each, community=community, due=NOW - DAY)
        for community in order
        for each in (1, 2)
    ]
    digest = compose(told, order, {}, NOW, ZONE)
    assert digest.is_wide
    assert digest.count == 56
    lines, more = overview(digest.counts, {}, TODAY, 1)
    assert [line.community for line in lines] == order[:LINES]
    assert {(line.count, line.late, line.day) for line in lines} == {(2, 2, 1)}
    assert more == 28 - LINES
    again, _ = overview(digest.counts, digest.told, TODAY + DAY, 1)
    assert {line.day for line in again} == {2}
    last, none = overview(digest.counts, {}, TODAY, 3)
    assert (len(last), none) == (4, 0)


def test_many_communities_with_little_in_them_are_still_read_line_by_line() -> None:
    told = [waits(number=1, community=each) for each in (2, 3, 4, 5)]
    assert not compose(told, [2, 3, 4, 5], {}, NOW, ZONE).is_wide


# --- when --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("moment", "due"),
    [
        ("2026-11-18T08:30+08:00", True),
        ("2026-11-18T08:29+08:00", False),
        ("2026-11-18T17:59+08:00", True),
        ("2026-11-18T18:00+08:00", False),
        ("2026-11-21T09:00+08:00", False),
        ("2026-02-14T09:00+08:00", True),
        ("2026-02-18T09:00+08:00", False),
    ],
)
def test_the_page_comes_on_working_days_in_their_hours(moment, due) -> None:
    assert digest_is_due(datetime.fromisoformat(moment), ZONE) is due


@pytest.mark.parametrize(
    ("day", "first"),
    [
        (date(2026, 11, 16), True),
        (date(2026, 11, 17), False),
        (date(2026, 10, 8), True),
        (date(2026, 10, 9), False),
        (date(2026, 2, 14), False),
        (date(2026, 11, 21), False),
    ],
)
def test_the_first_working_day_of_a_week_is_not_always_a_monday(day, first) -> None:
    assert is_first_workday_of_its_week(day) is first


# --- by choice ---------------------------------------------------------------------------


def test_who_wants_none_wants_none_since_the_first_time_they_said_so() -> None:
    off = Subscription(resident=7).stop(NOW).stop(NOW + DAY)
    assert off.off_at == NOW
    assert off.resume().off_at is None


def test_communities_are_counted_together_and_anew_each_time() -> None:
    one, two = Count(2, 3, 1, "a"), Count(3, 0, 0, "")
    counted = Subscription(resident=7).count(TODAY, [one]).count(TODAY, [one, two])
    assert (counted.counted_on, counted.counts) == (TODAY, (one, two))
    assert counted.count(TODAY + DAY, [two]).counts == (two,)


def test_a_page_takes_the_place_of_the_one_before() -> None:
    told = Subscription(resident=7).tell(TODAY, {"a": TODAY}).tell(TODAY + DAY, {"b": TODAY})
    assert (told.looked_on, told.told) == (TODAY + DAY, {"b": TODAY})


# --- what was seen before it is told ---------------------------------------------------------


def test_how_much_waits_in_a_community_is_counted_without_what_was_told() -> None:
    late, nothing = waits(due=NOW - DAY), count([], 2, NOW, ZONE)
    counted = count([late], late.community, NOW, ZONE)
    assert (counted.community, counted.lines, counted.late) == (late.community, 1, 1)
    assert nothing == Count(2, 0, 0, "")


def test_who_is_to_be_told_has_a_place_to_read_it_and_wants_it() -> None:
    theirs, room = Subscription(resident=7), Room("webchat", "private-7")
    assert Ground(theirs, (), room).is_told
    assert not Ground(theirs, (), None).is_told
    assert not Ground(theirs.stop(NOW), (), room).is_told


def test_a_page_is_its_readers() -> None:
    theirs = Subscription(resident=7)
    assert Page(Ground(theirs, (), None), theirs.tell(TODAY, {}), None).resident == 7
