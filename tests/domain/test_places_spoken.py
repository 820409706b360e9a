"""Where something is, as neighbours type it."""

import pytest

from domain.places.spoken import Spoken, building_figure, read_place, stairwell_figure


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3号楼2单元5楼楼道", Spoken("3", "2", 5, None, "楼道", alone=True)),
        ("３号楼２单元５楼楼道", Spoken("3", "2", 5, None, "楼道", alone=True)),
        ("三号楼东侧路口", Spoken("3", detail="东侧路口", alone=True)),
        ("地下车库B区12号车位旁", Spoken(detail="地下车库B区12号车位旁", alone=True)),
        ("地下车库Ｂ区１２号车位旁", Spoken(detail="地下车库Ｂ区１２号车位旁", alone=True)),
        ("小区南门", Spoken(detail="小区南门", alone=True)),
        ("3栋门口", Spoken("3", detail="门口", alone=True)),
        ("三号楼二单元五楼", Spoken("3", "2", 5, alone=True)),
        ("3号樓2單元門口", Spoken("3", "2", detail="門口", alone=True)),
        ("3号楼地下一层", Spoken("3", floor=-1, alone=True)),
        ("3号楼-1楼", Spoken("3", floor=-1, alone=True)),
        ("3号楼2单元负二楼", Spoken("3", "2", -2, alone=True)),
        ("B座B1层电梯口", Spoken("B", floor=-1, detail="电梯口", alone=True)),
        ("3号楼一单元12层电梯厅", Spoken("3", "1", 12, detail="电梯厅", alone=True)),
        ("3号楼2门", Spoken("3", "2", alone=True)),
        ("3#楼2单元", Spoken("3", "2", alone=True)),
        ("3-2-502", Spoken("3", "2", 5, "502", alone=True)),
        ("我住3号楼2单元1203", Spoken("3", "2", 12, "1203")),
        ("3号楼5楼东户", Spoken("3", None, 5, "5楼东户", alone=True)),
        ("位置：3号楼西北角围墙。", Spoken("3", detail="西北角围墙", alone=True)),
        ("小区东门旁边路口", Spoken(detail="小区东门旁边路口", alone=True)),
        ("大门口", Spoken(detail="大门口", alone=True)),
        ("5楼楼道", Spoken(floor=5, detail="楼道", alone=True)),
        ("2单元门口", Spoken(stairwell="2", detail="门口", alone=True)),
        ("building 3 stairwell 2 floor 5", Spoken("3", "2", 5, alone=True)),
        ("Building B, 5th floor", Spoken("B", None, 5, alone=True)),
        ("block 3", Spoken("3", alone=True)),
    ],
)
def test_a_place_may_be_typed_freely(text, place):
    assert read_place(text) == place


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3号楼2单元5楼楼道堆了很多杂物", "3号楼2单元5楼楼道"),
        ("在明珠社区三栋东侧路口，石球坏了", "3号楼东侧路口"),
        ("3号楼2单元502门口有垃圾", "3号楼2单元5楼门口"),
        ("3号楼2单元5楼道灯不亮", "3号楼2单元5楼楼道"),
        ("3号楼电梯坏了", "3号楼电梯"),
        ("3号楼下水道堵了", "3号楼下水道"),
        ("3号楼前天停电", "3号楼"),
        ("3号楼前面井盖没了", "3号楼前面井盖"),
        ("B座负1层漏水", "B座地下1层"),
        ("南门门口路灯不亮", "南门门口路灯"),
        ("广场边上的长椅坏了", "广场边上"),
        ("我们小区花园的健身器材坏了", "小区花园的健身器材"),
        ("12号车位被占", "12号车位"),
        ("五楼楼梯堆满了", "5楼楼梯"),
    ],
)
def test_what_else_was_said_is_no_part_of_the_place_and_a_flat_is_never_shown(text, shown):
    place = read_place(text)

    assert str(place) == shown
    assert not place.alone


@pytest.mark.parametrize(
    "text",
    [
        *("路灯坏了", "电梯坏了", "路口石球坏了", "楼道灯坏了", "门禁坏了", "东门禁坏了", "着火了"),
        *("12345", "", "42号", "西北角", "明天3点", "第二层意思", "楼高5层"),
    ],
)
def test_what_could_be_anywhere_is_no_place(text):
    assert read_place(text) is None


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("3号楼", "3"),
        ("03号楼", "3"),
        ("三栋", "3"),
        ("3幢", "3"),
        ("b座", "B"),
        ("活动中心", None),
        ("3号楼车棚", None),
    ],
)
def test_a_register_may_call_its_buildings_as_it_likes(name, figure):
    assert building_figure(name) == figure


@pytest.mark.parametrize(
    ("name", "figure"), [("2单元", "2"), ("二单元", "2"), ("2门", "2"), ("车棚", None)]
)
def test_and_its_stairwells(name, figure):
    assert stairwell_figure(name) == figure
