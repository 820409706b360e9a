"""A roll as offices write it: read generously, and everything wrong with it named."""

import pytest

from domain.owner_rolls import Developer, Kind, Line, Owner, UnitPlace
from domain.owner_rolls.sheet import (
    LARGEST,
    Column,
    Columns,
    RollFault,
    is_blank,
    read_area,
    read_columns,
    read_line,
    square_metres,
)
from domain.units import Fault

HEADS = (
    "楼栋",
    "单元",
    "室号",
    "专有部分面积（㎡）",
    "类型",
    "业主",
    "共有人",
    "业主编号",
    "电话尾号",
)
COLUMNS = read_columns([*HEADS, "行使人", "开发商"])


def read(**cells):
    written = {
        "楼栋": "3号楼",
        "单元": "2单元",
        "室号": "502室",
        "专有部分面积（㎡）": "89.5",
        "业主": "王某",
    }
    return read_line(7, {**written, **cells}, COLUMNS)


def faults(**cells):
    found = read(**cells)
    assert isinstance(found, list), found
    return [(each.column, each.what) for each in found]


@pytest.mark.parametrize(
    ("written", "area"),
    [
        ("89.5", 8_950),
        ("89.50", 8_950),
        ("89.50㎡", 8_950),
        ("８９．５０平方米", 8_950),
        ("89.5 m2", 8_950),
        ("89.5m²", 8_950),
        (" 89.500 ", 8_950),
        ("1,234.56", 123_456),
        ("120", 12_000),
        ("120.", 12_000),
        ("89.50000000000001", 8_950),
        ("0.01", 1),
        ("100000.00", LARGEST),
        ("+75.00(㎡)", 7_500),
    ],
)
def test_an_area_is_read_however_it_is_written(written, area):
    assert read_area(written) == area


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("八十九", RollFault.NO_AREA),
        ("89,5", RollFault.NO_AREA),
        ("89.5.1", RollFault.NO_AREA),
        ("=SUM(A1)", RollFault.NO_AREA),
        ("", RollFault.NO_AREA),
        ("0", RollFault.AREA_NOT_POSITIVE),
        ("-89.50", RollFault.AREA_NOT_POSITIVE),
        ("89.505", RollFault.AREA_TOO_FINE),
        ("0.00000001", RollFault.AREA_TOO_FINE),
        ("100000.01", RollFault.AREA_TOO_LARGE),
    ],
)
def test_what_is_no_area_is_said_to_be_none(written, wrong):
    assert read_area(written) is wrong


def test_an_area_is_written_with_two_places():
    assert [square_metres(area) for area in (8_950, 1, 12_000)] == ["89.50", "0.01", "120.00"]


def test_columns_are_found_in_chinese_and_english():
    chinese = read_columns(["楼号", "单元号", "房号", "建筑面积(平方米)", "产权人", "备注"])
    english = read_columns([" Building ", "stairwell", "unit", "Area (m2)", "owner"])
    assert isinstance(chinese, Columns)
    assert chinese.heads[Column.AREA] == "建筑面积(平方米)"
    assert chinese.ignored == ("备注",)
    assert isinstance(english, Columns)
    assert english.heads[Column.UNIT_NO] == "unit"


def test_all_that_columns_lack_or_say_twice_is_named():
    assert read_columns(["楼栋", "楼号", "单元"]) == [
        Fault(1, "楼号", RollFault.COLUMN_TWICE, "楼号", "楼栋"),
        Fault(1, "室号", RollFault.COLUMN_MISSING),
        Fault(1, "专有部分面积", RollFault.COLUMN_MISSING),
        Fault(1, "业主", RollFault.COLUMN_MISSING),
    ]


def test_a_row_is_read_whole():
    assert read(类型="商铺", 业主="王某、李某", 业主编号="Y1；Y2", 行使人="李某") == Line(
        row=7,
        place=UnitPlace("3", "2", "502"),
        area=8_950,
        kind=Kind.SHOP,
        owners=(Owner(1, "王某", "Y1"), Owner(2, "李某", "Y2", votes=True)),
    )


def test_owners_may_stand_in_two_columns_and_who_votes_may_be_named_by_number():
    line = read(业主="王某", 共有人="李某 / 赵某", 业主编号="Y1,Y2,Y3", 行使人="Y3")
    assert [owner.votes for owner in line.owners] == [False, False, True]


def test_of_a_telephone_number_only_its_end_is_kept():
    line = read(业主="王某、李某", 业主编号="、", 电话尾号="138****0001、0552-1234567")
    assert [owner.key for owner in line.owners] == ["…0001", "…4567"]
    assert read(业主编号="Y1", 电话尾号="0001").owners == (Owner(1, "王某", "Y1"),)
    assert read(电话尾号="不详").owners == (Owner(1, "王某"),)


def test_what_the_developer_still_has_names_nobody():
    assert read(开发商="未售").developer is Developer.UNSOLD
    line = read(开发商="已售未交付", 业主="王某")
    assert line.developer is Developer.UNDELIVERED
    assert line.owners == ()
    assert read(开发商="已交付").developer is None


def test_a_row_without_an_owner_is_whole_all_the_same():
    assert read(业主="").owners == ()


def test_everything_wrong_with_a_row_is_told_at_once():
    assert faults(楼栋="", 室号=" ", **{"专有部分面积（㎡）": ""}, 类型="宫殿", 开发商="也许") == [
        ("楼栋", RollFault.EMPTY),
        ("室号", RollFault.EMPTY),
        ("专有部分面积（㎡）", RollFault.EMPTY),
        ("类型", RollFault.UNKNOWN_KIND),
        ("开发商", RollFault.UNKNOWN_DEVELOPER),
    ]


def test_a_fault_says_row_column_and_what_stands_there():
    assert read(**{"专有部分面积（㎡）": "-3"}) == [
        Fault(7, "专有部分面积（㎡）", RollFault.AREA_NOT_POSITIVE, "-3")
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        ({"室号": "5" * 21}, [("室号", RollFault.TOO_LONG)]),
        ({"业主": "王" * 41}, [("业主", RollFault.TOO_LONG)]),
        ({"业主编号": "Y" * 41}, [("业主编号", RollFault.TOO_LONG)]),
        (
            {"业主": "、".join("甲" * n for n in range(1, 22))},
            [("业主", RollFault.TOO_MANY_OWNERS)],
        ),
        ({"业主": "王某、李某", "业主编号": "Y1"}, [("业主编号", RollFault.KEYS_DIFFER)]),
        ({"业主": "王某、李某", "业主编号": "Y1、Y1"}, [("业主", RollFault.OWNER_TWICE)]),
        ({"业主": "王某、王某"}, [("业主", RollFault.OWNER_TWICE)]),
        ({"行使人": "赵某"}, [("行使人", RollFault.VOTER_UNKNOWN)]),
        (
            {"业主": "王某、王某", "业主编号": "Y1、Y2", "行使人": "王某"},
            [("行使人", RollFault.VOTER_UNKNOWN)],
        ),
    ],
)
def test_owners_that_cannot_be_told_apart_are_asked_about(cells, found):
    assert faults(**cells) == found


def test_two_of_one_name_with_numbers_are_two_people():
    line = read(业主="王某、王某", 业主编号="Y1、Y2", 行使人="Y2")
    assert [owner.votes for owner in line.owners] == [False, True]


def test_a_blank_row_is_nothing():
    assert is_blank({"楼栋": " ", "室号": ""})
    assert not is_blank({"楼栋": "3"})
