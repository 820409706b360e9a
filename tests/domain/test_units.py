from itertools import count

import pytest

from domain.units import (
    NAME_LONGEST,
    UNDER,
    Fault,
    FaultKind,
    NewUnit,
    OrgPlan,
    Unit,
    UnitIsAmbiguous,
    UnitNotFound,
    UnitType,
    as_counted,
    building_of,
    check_org,
    community_of,
    covers,
    find,
)

STREET = "淮上区/淮滨街道"
NORTH = f"{STREET}/陶然北岸社区"
ORG = [
    ("淮上区", "district"),
    (STREET, "subdistrict"),
    (NORTH, "community"),
    (f"{NORTH}/3号楼", "building"),
    (f"{NORTH}/3号楼/2单元", "stairwell"),
    (f"{NORTH}/居民议事会", "resident_council"),
    (f"{NORTH}/第一网格", "grid"),
    (f"{STREET}/明珠社区", "community"),
    (f"{STREET}/明珠社区/3号楼", "building"),
]


def rows(*pairs):
    return [{"unit": unit, "type": kind} for unit, kind in pairs]


def founded(*pairs):
    plan = check_org(rows(*pairs), [])
    assert isinstance(plan, OrgPlan)
    numbers, ids = count(1), {}
    units = []
    for new in plan.new:
        ids[new.path] = next(numbers)
        units.append(
            Unit(ids[new.path], ids.get(new.parent or ""), new.type, new.name, new.path),
        )
    return units


UNITS = founded(*ORG)


def test_every_type_of_the_contract_has_its_place():
    assert set(UNDER) == set(UnitType)
    assert len(UnitType) == 16


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (NORTH, NORTH),
        ("陶然北岸社区", NORTH),
        ("陶然北岸社区/3号楼", f"{NORTH}/3号楼"),
        ("陶然北岸社区／３号楼", f"{NORTH}/3号楼"),
        (" /陶然北岸社区 / 居民议事会/ ", f"{NORTH}/居民议事会"),
        ("2单元", f"{NORTH}/3号楼/2单元"),
        ("淮上区", "淮上区"),
    ],
)
def test_a_unit_is_named_by_its_path_or_its_unambiguous_end(said, meant):
    assert find(UNITS, said).path == meant


def test_an_end_that_fits_two_units_names_the_candidates():
    with pytest.raises(UnitIsAmbiguous) as refused:
        find(UNITS, "3号楼")
    assert refused.value.values == {
        "name": "3号楼",
        "count": 2,
        "candidates": f"{NORTH}/3号楼\n{STREET}/明珠社区/3号楼",
    }


@pytest.mark.parametrize("said", ["", "/", "北岸社区", "4号楼", "明珠社区/2单元"])
def test_half_a_name_or_none_finds_nothing(said):
    with pytest.raises(UnitNotFound):
        find(UNITS, said)


def test_a_whole_path_is_never_ambiguous():
    short = Unit(90, None, UnitType.COMMUNITY, "明珠社区", "明珠社区")
    assert find([*UNITS, short], "明珠社区") is short


def test_a_refusal_does_not_repeat_a_whole_novel():
    with pytest.raises(UnitNotFound) as refused:
        find(UNITS, "楼" * 4096)
    assert refused.value.values == {"name": "楼" * NAME_LONGEST}


@pytest.mark.parametrize(
    ("path", "other", "does"),
    [
        (NORTH, NORTH, True),
        (NORTH, f"{NORTH}/3号楼", True),
        (f"{NORTH}/3号楼", NORTH, False),
        (f"{NORTH}/1号楼", f"{NORTH}/1号楼西", False),
        ("", NORTH, True),
    ],
)
def test_a_unit_covers_itself_and_what_lies_below(path, other, does):
    assert covers(path, other) is does


def test_the_community_of_a_stairwell_is_found_above_it():
    community = community_of(UNITS, f"{NORTH}/3号楼/2单元")
    assert community is not None
    assert community.path == NORTH


def test_there_is_no_community_above_the_district():
    assert community_of(UNITS, "淮上区") is None


def test_a_building_is_found_in_its_community():
    building = building_of(UNITS, NORTH, "3号楼")
    assert building is not None
    assert building.path == f"{NORTH}/3号楼"


@pytest.mark.parametrize(("path", "name"), [(NORTH, "4号楼"), (STREET, "3号楼")])
def test_a_building_that_is_missing_or_there_twice_is_not_guessed(path, name):
    assert building_of(UNITS, path, name) is None


# --- the organisation file


def test_a_file_founds_its_units_parents_first():
    plan = check_org(rows(*ORG), [])
    assert isinstance(plan, OrgPlan)
    assert [new.path for new in plan.new] == [path for path, _ in ORG]
    assert plan.new[3] == NewUnit(UnitType.BUILDING, "3号楼", f"{NORTH}/3号楼", NORTH)
    assert plan.new[0].parent is None


def test_a_file_told_twice_founds_nothing_the_second_time():
    assert check_org(rows(*ORG), UNITS) == OrgPlan((), known=len(ORG))


def test_a_file_adds_to_what_is_known():
    plan = check_org(rows(ORG[2], (f"{NORTH}/4号楼", "building")), UNITS)
    assert plan == OrgPlan((NewUnit(UnitType.BUILDING, "4号楼", f"{NORTH}/4号楼", NORTH),), known=1)


def test_full_width_blanks_and_capitals_are_one_way_of_writing():
    plan = check_org(
        [
            {" Unit ": "Ａ区", "TYPE": "District"},
            {" Unit ": "ａ区／ Ｂ街道\u200b", "TYPE": " subdistrict "},
        ],
        [],
    )
    assert isinstance(plan, OrgPlan)
    assert [(new.path, new.parent) for new in plan.new] == [("A区", None), ("A区/B街道", "A区")]


def test_columns_that_mean_nothing_are_noted_and_blank_rows_passed_over():
    plan = check_org(
        [
            {"unit": "淮上区", "type": "district", "电话": "138****0001"},
            {"unit": " ", "type": "", "电话": ""},
        ],
        [],
    )
    assert plan == OrgPlan(
        (NewUnit(UnitType.DISTRICT, "淮上区", "淮上区", None),), ignored=("电话",)
    )


@pytest.mark.parametrize(
    ("told", "faults"),
    [
        ([], [Fault(1, "unit", FaultKind.NO_ROWS)]),
        ([{"unit": "", "type": " "}], [Fault(1, "unit", FaultKind.NO_ROWS)]),
        ([{"单位": "淮上区", "type": "district"}], [Fault(1, "unit", FaultKind.COLUMN_MISSING)]),
        (
            [{"a": "b"}],
            [
                Fault(1, "unit", FaultKind.COLUMN_MISSING),
                Fault(1, "type", FaultKind.COLUMN_MISSING),
            ],
        ),
        (rows(("", "district")), [Fault(2, "unit", FaultKind.EMPTY)]),
        (rows(("淮上区", "")), [Fault(2, "type", FaultKind.EMPTY)]),
        (rows(("淮上区", "省")), [Fault(2, "type", FaultKind.UNKNOWN_TYPE, "省")]),
        (
            rows(ORG[0], ("淮上区//3号楼", "building")),
            [Fault(3, "unit", FaultKind.BROKEN_PATH, "淮上区//3号楼")],
        ),
        (
            rows(("楼" * 41, "district")),
            [Fault(2, "unit", FaultKind.NAME_TOO_LONG, "楼" * 41, NAME_LONGEST)],
        ),
        (
            rows(ORG[0], ("淮上区 ", "district")),
            [Fault(3, "unit", FaultKind.DUPLICATE, "淮上区", 2)],
        ),
        (
            rows(ORG[1]),
            [Fault(2, "unit", FaultKind.PARENT_MISSING, STREET, "淮上区")],
        ),
        (
            rows(ORG[1], ORG[0]),
            [Fault(2, "unit", FaultKind.PARENT_LATER, STREET, 3)],
        ),
        (
            rows(ORG[0], ("淮上区/3号楼", "building")),
            [Fault(3, "type", FaultKind.NOT_UNDER_THIS, "building", "district")],
        ),
        (
            rows(("3号楼", "building")),
            [Fault(2, "type", FaultKind.NOT_UNDER_THIS, "building", "")],
        ),
    ],
)
def test_each_fault_names_its_row_and_column(told, faults):
    assert check_org(told, []) == faults


def measured(threshold, unit=NORTH, kind="community"):
    return [{"unit": unit, "type": kind, "threshold": threshold}]


@pytest.mark.parametrize(
    ("typed", "threshold"), [("1", 1), ("1000", 1000), (" ８ ", 8), ("", None), (" ", None)]
)
def test_a_community_may_say_how_many_supporters_its_council_asks_for(typed, threshold):
    plan = check_org(measured(typed, unit="甲社区"), [])
    assert plan == OrgPlan(
        (NewUnit(UnitType.COMMUNITY, "甲社区", "甲社区", None, threshold=threshold),)
    )


@pytest.mark.parametrize("typed", ["0", "1001", "99999", "-3", "5.5", "五", "٥", "5人"])
def test_a_threshold_is_a_whole_number_up_to_a_thousand(typed):
    assert check_org(measured(typed), UNITS) == [
        Fault(2, "threshold", FaultKind.NO_THRESHOLD, typed, 1000)
    ]


def test_only_communities_and_villages_have_a_threshold():
    assert check_org(measured("5", f"{NORTH}/3号楼", "building"), UNITS) == [
        Fault(2, "threshold", FaultKind.NOT_A_COMMUNITY, "5", "building")
    ]
    assert check_org(measured("5", kind="镇"), []) == [
        Fault(2, "type", FaultKind.UNKNOWN_TYPE, "镇"),
        Fault(2, "unit", FaultKind.PARENT_MISSING, NORTH, STREET),
    ]


def test_a_file_told_again_may_change_a_threshold_and_an_empty_cell_leaves_it():
    changed = check_org(measured("8"), UNITS)
    assert isinstance(changed, OrgPlan)
    assert [(unit.path, unit.threshold) for unit in changed.changed] == [(NORTH, 8)]
    assert (changed.new, changed.known) == ((), 1)
    now = [*changed.changed, *(unit for unit in UNITS if unit.path != NORTH)]
    for same in ("8", ""):
        assert check_org(measured(same), now) == OrgPlan((), known=1)


def test_a_known_unit_cannot_become_something_else():
    assert check_org(rows((NORTH, "village")), UNITS) == [
        Fault(2, "type", FaultKind.TYPE_DIFFERS, "village", "community")
    ]


def test_all_faults_are_told_at_once_and_none_for_the_sins_of_a_parent():
    told = rows(
        ("淮上区", "省"),
        (STREET, "subdistrict"),
        ("别处/某街道", "subdistrict"),
        ("别处/某街道/某社区", "community"),
        ("", ""),
        (NORTH, "社区"),
        (f"{NORTH}/3号楼", "building"),
    )
    faults = check_org(told, [])
    assert isinstance(faults, list)
    assert [(fault.row, fault.column, fault.what) for fault in faults] == [
        (2, "type", FaultKind.UNKNOWN_TYPE),
        (4, "unit", FaultKind.PARENT_MISSING),
        (7, "type", FaultKind.UNKNOWN_TYPE),
    ]


def test_one_row_may_have_two_faults():
    assert check_org(rows(("淮上区//甲", "省")), []) == [
        Fault(2, "type", FaultKind.UNKNOWN_TYPE, "省"),
        Fault(2, "unit", FaultKind.BROKEN_PATH, "淮上区//甲"),
    ]


def test_parts_are_sorted_as_people_count_them():
    names = ["第十网格", "第二网格", "10号楼", "第三网格", "2号楼", "A座", "东百汇", "第2网格"]
    assert sorted(names, key=as_counted) == [
        *("2号楼", "10号楼", "A座", "东百汇"),
        *("第二网格", "第2网格", "第三网格", "第十网格"),
    ]
