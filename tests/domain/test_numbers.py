"""Item numbers and Chinese numerals as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.numbers import chinese_integer, item_number, leading_item_number
from domain.writing import plain


def spelt(number: int) -> str:
    """How a schoolbook writes a number: 1050 is 一千零五十."""
    if number < 10:
        return "零一二三四五六七八九"[number]
    for step, unit in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= step:
            head, rest = divmod(number, step)
            zero = "零" if 0 < rest < step // 10 else ""
            tail = zero + spelt(rest) if rest else ""
            return spelt(head) + unit + tail
    raise AssertionError(number)


def test_every_numeral_of_the_schoolbook_is_read() -> None:
    assert all(chinese_integer(spelt(number)) == number for number in range(10_000))


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("两", 2),
        ("两百", 200),
        ("两百一十二", 212),
        ("一百十二", 112),
        ("一百零五", 105),
        ("一百五", 150),
        ("一千二", 1200),
        ("一千零五", 1005),
        ("三〇二", 302),
        ("五零二", 502),
        ("二〇二六", 2026),
        ("〇", 0),
        ("兩百", 200),
    ],
)
def test_numerals_are_read_as_they_are_spoken(numeral: str, value: int) -> None:
    assert chinese_integer(numeral) == value


@pytest.mark.parametrize(
    "text", ["", "百", "十十", "零十", "三四", "千一", "四十二号", "42", "一下", "一万", "二十两"]
)
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert chinese_integer(text) is None


@pytest.mark.parametrize(
    "text",
    [
        *("42", "42号", "#42", "第42件", "四十二号", "４２", "４２号", "＃４２", "第四十二件"),
        *(" 42 ", "42。", "42号！", "42 号", "第42号", "四十二", "No. 42", "no42", "№42", "042"),
        *("需-0042", "报-0042", "42号（报修）", "42号(提议)", "42號", "第 42 件", "编号42", "𝟒𝟐"),
    ],
)
def test_an_item_number_may_be_typed_freely(text: str) -> None:
    assert item_number(text) == 42


@pytest.mark.parametrize(
    "text",
    [
        *("3号楼", "3 号楼", "2单元", "2 单元", "302室", "302 室", "3栋", "3幢", "十二号楼"),
        *("11月20日", "11 月 20 日", "11-20", "11-20 18:00", "18:00", "18：00", "9:30", "2026年"),
        *("20号晚上", "20号前", "20号（周五）", "二十号下午", "3天", "2点", "2 点", "7点半"),
        *("3.5", "1,000", "100%", "3个", "3 个", "3 次了", "3遍", "5元", "2号线", "1号门", "5号桩"),
        *(
            "4821-0937",
            "13800000001",
            "1234567",
            "0",
            "零号",
            "#0",
            "一下",
            "十分",
            "第3次",
            "第一名",
        ),
        *("", "号", "#", "第", "四十二呢", "百号", "42 43", "42，早", "没有42"),
    ],
)
def test_places_dates_times_and_counts_are_no_item_numbers(text: str) -> None:
    assert item_number(text) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("42并入39", 42, "并入39"),
        ("７ 同意", 7, " 同意"),
        ("7同意", 7, "同意"),
        ("7 1", 7, " 1"),
        ("42：30户都签了", 42, "：30户都签了"),
        ("42号路灯又坏了", 42, "路灯又坏了"),
        ("42 次卧漏水", 42, " 次卧漏水"),
        ("42 个人觉得不急", 42, " 个人觉得不急"),
        ("42 天黑后看不见", 42, " 天黑后看不见"),
        ("42 3号楼也要", 42, " 3号楼也要"),
        ("42截止11月20日", 42, "截止11月20日"),
        ("42，谢谢", 42, "，谢谢"),
        ("42号（报修）催一下", 42, "催一下"),
    ],
)
def test_what_follows_a_leading_number_is_left_as_written(
    text: str, number: int, rest: str
) -> None:
    assert leading_item_number(text) == (number, rest)


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("80 楼下放了四把", 80, " 楼下放了四把"),
        ("42 单元门换好了", 42, " 单元门换好了"),
        ("42 栋长去看过", 42, " 栋长去看过"),
    ],
)
def test_before_a_text_what_looks_like_a_floor_is_an_item(
    text: str, number: int, rest: str
) -> None:
    assert leading_item_number(text) is None
    assert leading_item_number(text, before_text=True) == (number, rest)


@pytest.mark.parametrize("text", ["3 号楼也要", "302 室", "3号楼 路灯", "3楼 路灯", "11-20 前"])
def test_even_before_a_text_a_place_or_a_time_is_none(text: str) -> None:
    assert leading_item_number(text, before_text=True) is None


@given(st.text())
def test_no_text_upsets_the_reading_of_numbers(text: str) -> None:
    assert len(plain(text)) == len(text)
    number = item_number(text)
    assert number is None or 0 < number < 1_000_000
    assert chinese_integer(text) in {None, *range(10_000)}


@given(
    st.integers(min_value=1, max_value=999_999), st.sampled_from(["{}", "{}号", "#{}", "第{}件"])
)
def test_every_number_is_read_back_as_it_is_shown(number: int, form: str) -> None:
    assert item_number(form.format(number)) == number


@given(
    st.integers(min_value=1, max_value=200), st.sampled_from(["号楼", "单元", "室", "栋", "月1日"])
)
def test_no_place_is_ever_an_item(number: int, kind: str) -> None:
    assert leading_item_number(f"{number}{kind}") is None
    assert leading_item_number(f"{spelt(number)}{kind}") is None
