"""Where somebody lives, as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.homes import Home, read_home, read_introduction

WANG = Home(building="3", stairwell="2", unit="502")


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我住3号楼2单元502",
            "3号楼2单元502",
            "3栋2单元502",
            "三号楼二单元五〇二",
            "3幢2单元502室",
        ),
        *("3-2-502", "3#2单元502室", "３号楼２单元５０２", "3 号楼 2 单元 502 室", "3号2单元502"),
        *("我家住3号楼2单元502。", "我是3号楼2单元502的业主", "3號樓2單元502", "3栋2-502"),
        *("三号楼二单元五零二", "3号楼2单元5楼502", "3—2—502"),
        *("Building 3, unit 2, room 502", "building 3 stairwell 2 unit 502", "I live in 3-2-502"),
    ],
)
def test_a_home_may_be_typed_freely(text: str) -> None:
    assert read_home(text) == WANG


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("3号楼502", "3号楼502"),
        ("三栋502室", "3号楼502"),
        ("3-502", "3号楼502"),
        ("B座1203", "B座1203"),
        ("b座1203室", "B座1203"),
        ("甲座二单元301", "甲座2单元301"),
        ("十二栋一单元1203", "12号楼1单元1203"),
        ("building 3 unit 502", "3号楼502"),
        ("Bldg. 3 apt 502", "3号楼502"),
        ("3号楼502a", "3号楼502A"),
        ("3号楼2单元5楼东户", "3号楼2单元5楼东户"),
        ("3号楼50室", "3号楼50"),
        ("三号楼五十室", "3号楼50"),
        ("3号楼十二室", "3号楼12"),
        ("3栋 50 号房", "3号楼50"),
        ("我是3号楼2单元12室的王阿姨", "3号楼2单元12"),
        ("3号楼2单元50", "3号楼2单元50"),
        ("3号楼2单元50的王阿姨", "3号楼2单元50"),
        ("3-50", "3号楼50"),
        ("我住3-50。", "3号楼50"),
        ("王阿姨 3-2-50", "3号楼2单元50"),
        ("3-12室", "3号楼12"),
    ],
)
def test_a_home_is_shown_in_one_form(text: str, shown: str) -> None:
    assert str(read_home(text)) == shown


@pytest.mark.parametrize(
    "text",
    [
        *(
            "我住3号楼",
            "3号楼100多户",
            "3号楼一共502户",
            "3号楼502户",
            "3号楼300米外",
            "2026-11-20",
            "4821-0937",
            "11月20日",
            "11-20",
        ),
        *(
            "电话 400-8001",
            "021-65430001",
            "42号",
            "502",
            "",
            "我住院了",
            "他比分3-2赢了",
            "3号楼 50%",
            "50",
            "50室",
            "3号楼50",
            "3号楼20号开会",
            "3号楼50户",
            "3号楼50多个人",
            "3号楼12层",
            "3号楼2单元20户没水",
            "3号楼2单元20多户",
            "3号楼10房间",
            "3号楼三室两厅",
            "3号楼两室一厅",
        ),
        *(
            "3-20",
            "11-31",
            "26-11-20",
            "98-76赢了",
            "比分是3-50吗",
            "3-50%",
            "3-50块",
            "3-500米",
        ),
    ],
)
def test_what_names_no_flat_is_no_home(text: str) -> None:
    assert read_home(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("我是3号楼2单元502的王阿姨", "王阿姨"),
        ("3号楼2单元502 张女士", "张女士"),
        ("3号楼2单元502，我叫李某", "李某"),
        ("王阿姨 3-2-502", "王阿姨"),
        ("我叫李某，住3栋2单元502", "李某"),
        ("我是老张，家住3号楼2单元502", "老张"),
        ("3号楼2单元502的欧阳老师", "欧阳老师"),
        ("3號樓2單元502的張女士", "張女士"),
        ("我住3号楼2单元502", ""),
        ("3号楼2单元502 漏水了", ""),
    ],
)
def test_who_says_their_name_with_the_home_is_heard(text: str, name: str) -> None:
    introduction = read_introduction(text)
    assert introduction is not None
    assert introduction.home == WANG
    assert introduction.name == name


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("我住3号楼2单元502", True),
        ("我是3号楼2单元502的王阿姨。", True),
        ("我住3号楼2单元502，楼上太吵了", False),
        ("老王说3号楼2单元502漏水", False),
    ],
)
def test_talk_about_a_home_is_told_from_an_introduction(text: str, *, alone: bool) -> None:
    introduction = read_introduction(text)
    assert introduction is not None
    assert introduction.alone is alone


def test_a_building_has_the_name_of_the_register() -> None:
    assert WANG.building_name == "3号楼"
    assert Home(building="B", stairwell=None, unit="1203").building_name == "B座"


@given(
    st.integers(min_value=1, max_value=99),
    st.none() | st.integers(min_value=1, max_value=12),
    st.integers(min_value=101, max_value=3499),
)
def test_every_home_is_read_back_as_it_is_shown(
    building: int, stairwell: int | None, unit: int
) -> None:
    home = Home(str(building), str(stairwell) if stairwell else None, str(unit))
    assert read_home(f"我住{home}") == home


@given(
    st.integers(min_value=1, max_value=99),
    st.none() | st.integers(min_value=1, max_value=12),
    st.integers(min_value=10, max_value=99),
)
def test_a_home_of_two_figures_is_read_where_it_is_called_a_room(
    building: int, stairwell: int | None, unit: int
) -> None:
    home = Home(str(building), str(stairwell) if stairwell else None, str(unit))
    assert read_home(f"我住{home}室") == home


@given(st.text())
def test_no_text_upsets_the_reading_of_homes(text: str) -> None:
    introduction = read_introduction(text)
    assert introduction is None or introduction.home.unit
