"""Tables of the organisation are checked whole, cell by cell, and written as they are read."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bodies import Kind, Membership, Seat
from domain.org_sheets import (
    check_grids,
    check_members,
    check_partners,
    check_venues,
    grid_rows,
    member_rows,
    partner_rows,
    venue_rows,
)
from domain.units import Unit, UnitType, check_org
from domain.venues import VenueKind

TOP = "某区/某社区"
UNITS = [
    Unit(1, None, UnitType.DISTRICT, "某区", "某区"),
    Unit(2, 1, UnitType.COMMUNITY, "某社区", TOP),
    Unit(3, 2, UnitType.RESIDENT_COUNCIL, "居民议事会", f"{TOP}/居民议事会"),
    Unit(4, 2, UnitType.GRID, "第一网格", f"{TOP}/第一网格"),
    Unit(5, 2, UnitType.GRID, "第二网格", f"{TOP}/第二网格"),
    Unit(6, 2, UnitType.BUILDING, "1号楼", f"{TOP}/1号楼"),
    Unit(7, 2, UnitType.BUILDING, "3号楼", f"{TOP}/3号楼", grid=5),
    Unit(8, 1, UnitType.COMMUNITY, "别的社区", "某区/别的社区"),
    Unit(9, 8, UnitType.BUILDING, "9号楼", "某区/别的社区/9号楼"),
    Unit(10, 8, UnitType.BUILDING, "3号楼", "某区/别的社区/3号楼"),
    Unit(11, 4, UnitType.BUILDING, "7号楼", f"{TOP}/第一网格/7号楼"),
]
BY_ID = {unit.id: unit for unit in UNITS}
LIES_IN = {unit.id: None if unit.id == 1 else 8 if unit.id in (8, 9, 10) else 2 for unit in UNITS}
WANG = Membership(
    body=3, place=1, community=2, name="王阿姨", seat=Seat.LEAD, until=date(2026, 12, 31)
)
SUN = Membership(body=4, place=1, community=2, name="小孙", seat=Seat.LEAD, resident=7)
KEPT = {3: [WANG], 4: [SUN]}


def rows(columns, *lines):
    return [dict(zip(columns.split(), line, strict=True)) for line in lines]


def faults(found):
    assert isinstance(found, list)
    return [(each.row, each.column, each.what.value, each.other) for each in found]


def members(*lines, columns="unit name seat kind from until ended phone", in_hand=None):
    return check_members(rows(columns, *lines), UNITS, KEPT, LIES_IN, in_hand or {})


def again(lines):
    header, *rest = lines
    return [dict(zip(header, line, strict=True)) for line in rest]


# --- members -------------------------------------------------------------------------------


def test_new_members_are_told_from_those_that_change_and_those_that_do_not():
    plan = members(
        ("居民议事会", "王阿姨", "负责人", "", "", "2028-12-31", "", ""),
        ("居民议事会", "李某", "member", "党员代表", "2026/1/1", "2028年12月31日", "", "123"),
        ("第一网格", "小孙", "lead", "", "", "", "", ""),
    )
    [(before, after)] = plan.changed
    assert (before, after.until) == (WANG, date(2028, 12, 31))
    [new] = plan.new
    assert (new.seat, new.kind) == (Seat.MEMBER, Kind.PARTY_REPRESENTATIVE)
    assert (new.since, new.phone, new.community) == (date(2026, 1, 1), "123", 2)
    assert plan.same == 1


def test_everything_that_is_wrong_with_a_member_is_said_with_row_and_column():
    found = members(
        ("没有的地方", "", "谁知道", "什么", "明天", "2026-01-01", "", "1" * 21),
        ("3号楼", "赵某", "成员", "", "", "", "", ""),
        ("某社区/3号楼", "赵某", "成员", "", "", "", "", ""),
        ("某社区", "赵某", "成员", "", "2026-02-01", "2026-01-01", "", ""),
        ("居民议事会", "李某", "成员", "", "", "", "", ""),
        ("居民议事会", "李某", "", "", "", "", "", ""),
        ("居民议事会", "李某", "成员", "", "", "", "", ""),
        ("", "钱某", "成员", "", "", "", "", ""),
    )
    assert faults(found) == [
        (2, "unit", "no-unit", "none"),
        (2, "name", "empty", ""),
        (2, "phone", "too-long", 20),
        (2, "from", "no-date", ""),
        (2, "kind", "no-kind", ""),
        (2, "seat", "no-seat", ""),
        (3, "unit", "no-unit", "several"),
        (4, "seat", "not-its-seat", "building"),
        (5, "until", "ends-too-early", "2026-02-01"),
        (5, "unit", "nobody-sits", "community"),
        (7, "seat", "empty", ""),
        (8, "name", "duplicate", 6),
        (9, "unit", "empty", ""),
    ]


def test_a_grid_has_one_primary_worker_who_cannot_leave_with_cases_in_hand():
    second = ("第一网格", "小周", "网格员", "", "", "", "", "")
    assert faults(members(second)) == [(2, "seat", "second-primary", "小孙")]
    leaves = ("第一网格", "小孙", "网格员", "", "", "", "2026-11-23", "")
    plan = members(leaves, second)
    assert [after.ended_on for _, after in plan.changed] == [date(2026, 11, 23)]
    refused = members(leaves, second, in_hand={(7, 4): 2})
    assert faults(refused) == [(2, "ended", "cases-in-hand", 2)]


def test_who_ended_stays_in_the_history_and_may_sit_again():
    over = replace(WANG, ended_on=date(2026, 1, 1), since=date(2020, 1, 1))
    lines = rows(
        "unit name seat from ended",
        ("居民议事会", "王阿姨", "负责人", "2020-01-01", "2026-01-01"),
        ("居民议事会", "王阿姨", "成员", "2026-06-01", ""),
    )
    plan = check_members(lines, UNITS, {3: [over]}, LIES_IN, {})
    assert (plan.same, len(plan.new), plan.changed) == (1, 1, ())


def test_a_table_without_its_columns_or_without_rows_is_refused():
    assert faults(check_members([{"unit": "x"}], UNITS, {}, LIES_IN, {})) == [
        (1, "name", "column-missing", ""),
        (1, "seat", "column-missing", ""),
    ]
    assert faults(members(("", "", "", "", "", "", "", ""))) == [(1, "unit", "no-rows", "")]


def test_what_is_written_of_members_is_read_as_it_was():
    forgotten = Membership(body=3, place=4, community=2, name="", ended_on=date(2026, 1, 1))
    all_kinds = [
        replace(WANG, place=n, name=f"成员{n}", kind=kind, since=date(2025, n, 1), phone=f"{n}")
        for n, kind in enumerate(Kind, start=1)
    ]
    written = again(member_rows(BY_ID, [*all_kinds, SUN, forgotten]))
    plan = check_members(written, UNITS, {3: all_kinds, 4: [SUN]}, LIES_IN, {})
    assert (plan.same, plan.new, plan.changed) == (len(all_kinds) + 1, (), ())


# --- grids -----------------------------------------------------------------------------------


def test_the_grids_of_a_file_list_exactly_its_buildings():
    lines = rows("grid building", ("第一网格", "1号楼"), ("第二网格", ""))
    after = {unit.id: unit.grid for unit in check_grids(lines, UNITS)}
    assert after == {6: 4, 7: None}


def test_a_building_is_in_one_grid_and_within_its_reach():
    found = check_grids(
        rows(
            "grid building",
            ("第一网格", "某社区/3号楼"),
            ("第一网格", "9号楼"),
            ("第一网格", "居民议事会"),
            ("居民议事会", "1号楼"),
            ("没有", "1号楼"),
            ("第一网格", "没有"),
            ("第一网格", "1号楼"),
            ("第一网格", "1号楼"),
        ),
        UNITS,
    )
    assert faults(found) == [
        (2, "building", "in-another-grid", f"{TOP}/第二网格"),
        (3, "building", "out-of-reach", TOP),
        (4, "building", "no-building", "resident_council"),
        (5, "grid", "no-grid", "resident_council"),
        (6, "grid", "no-unit", "none"),
        (7, "building", "no-unit", "none"),
        (9, "building", "duplicate", 8),
    ]
    below = rows("grid building", ("第二网格", "7号楼"))
    assert faults(check_grids(below, UNITS)) == [
        (2, "building", "in-another-grid", f"{TOP}/第一网格")
    ]
    assert faults(check_grids([], UNITS)) == [(1, "grid", "no-rows", "")]


def test_what_is_written_of_grids_is_read_as_it_was():
    assert list(check_grids(again(grid_rows(UNITS)), UNITS)) == []


# --- venues, partners ------------------------------------------------------------------------


def test_venues_are_checked_and_written_as_they_are_read():
    lines = rows(
        "unit kind name address hours phone",
        ("某社区", "党群连心站", "北岸站", "1号楼一层", "周一到周五", "123"),
        ("某社区", "党员驿站", "小店", "南门", "", ""),
        ("某社区/3号楼", "parlour", "微家", "101", "", ""),
    )
    found = check_venues(lines, UNITS)
    assert [each.place for each in found[2]] == [1, 2]
    assert found[7][0].kind is VenueKind.PARLOUR
    written = again(venue_rows(BY_ID, [*found[7], *found[2]]))
    assert check_venues(written, UNITS) == found
    wrong = rows(
        "unit kind name address hours phone",
        ("没有", "茶馆", "", "", "", ""),
        ("某社区", "", "北" * 41, "南门", "", ""),
        ("某社区", "党员驿站", "小店", "南门", "", ""),
        ("某社区", "党员驿站", "小店", "北门", "", ""),
    )
    assert faults(check_venues(wrong, UNITS)) == [
        (2, "unit", "no-unit", "none"),
        (2, "kind", "no-kind", ""),
        (2, "name", "empty", ""),
        (2, "address", "empty", ""),
        (3, "kind", "empty", ""),
        (3, "name", "too-long", 40),
        (5, "name", "duplicate", 4),
    ]
    assert faults(check_venues([], UNITS)) == [(1, "unit", "no-rows", "")]


def test_agreements_are_known_by_partner_unit_and_first_day():
    columns = "partner unit about from until ended contact phone"
    line = ("某某银行", "居民议事会", "讲座", "2026-01-01", "2026-12-31", "", "张某", "123")
    plan = check_partners(rows(columns, line), UNITS, {})
    [signed] = plan.new
    kept = {3: [replace(signed, place=1)]}
    written = again(partner_rows(BY_ID, kept[3]))
    assert check_partners(written, UNITS, kept).same == 1
    longer = ("某某银行", "居民议事会", "讲座和义诊", "2026-01-01", "2028-12-31", "", "", "")
    [changed] = check_partners(rows(columns, longer), UNITS, kept).changed
    assert (changed.place, changed.contact) == (1, "张某")
    wrong = check_partners(
        rows(columns, ("", "没有", "", "明天", "", "", "", ""), line, line), UNITS, kept
    )
    assert faults(wrong) == [
        (2, "unit", "no-unit", "none"),
        (2, "partner", "empty", ""),
        (2, "about", "empty", ""),
        (2, "from", "no-date", ""),
        (4, "partner", "duplicate", 3),
    ]
    assert faults(check_partners([], UNITS, {})) == [(1, "partner", "no-rows", "")]


# --- how many seats --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "size", "what"),
    [("resident_council", "0", "no-size"), ("community", "9", "has-no-seats")],
)
def test_a_size_is_a_number_of_seats_of_what_has_seats(kind, size, what):
    lines = rows("unit type size", ("某区", "district", ""), ("某区/新的", kind, size))
    assert what in [each.what.value for each in check_org(lines, [])]


def test_an_empty_size_leaves_what_is_known_and_another_changes_it():
    council = replace(UNITS[2], size=9)
    lines = rows("unit type size", (council.path, "resident_council", ""))
    assert check_org(lines, [*UNITS[:2], council]).changed == ()
    lines = rows("unit type size", (council.path, "resident_council", "11"))
    [changed] = check_org(lines, [*UNITS[:2], council]).changed
    assert changed.size == 11
