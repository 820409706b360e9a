"""What people type about meetings: who comes, where, what about; and who is invited."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.meetings import (
    Coming,
    Headcount,
    Invitation,
    MeetingKind,
    Rsvp,
    bodies_of,
    counted,
    invitation,
    read_answer,
    read_heads,
)
from domain.meetings.days import MeetingAtNewYear, asked_of, is_new_year
from domain.meetings.spoken import Spoken, read_topics, take_apart
from domain.times import Day
from domain.units import Unit, UnitType


@pytest.mark.parametrize(
    ("coming", "heads", "said"),
    [
        (Coming.COME, 1, "来 我来 参加 去 来吧 一定来 我们都来 来。 coming"),
        (Coming.COME, 2, "来2人 2人来 来两个人 我们来2人 来２个 我来2位"),
        (Coming.COME, 3, "我们家来3个 带2人来"),
        (Coming.NOT, 1, "不来 来不了 我去不了啊 没空 不参加 不去了 不来2人"),
        (Coming.PERHAPS, 1, "说不准 不一定 看情况 maybe"),
        (Coming.PERHAPS, 2, "说不准2人"),
        (None, 0, "来了 好的 几点 来电了 来100人 再说吧 42"),
    ],
)
def test_an_answer_is_read_however_it_is_typed(coming, heads, said):
    for answer in said.split():
        assert read_answer(answer) == (None if coming is None else (coming, heads)), answer


def test_how_many_stands_at_the_beginning():
    assert read_heads("2人 42号") == (2, " 42号")
    assert read_heads("42") is None
    assert read_heads("两百人") is None
    assert read_heads("0人") is None


@given(st.text())
def test_no_text_upsets_the_reading_of_answers(text):
    read_answer(text)
    read_heads(text)
    take_apart(text)


def rsvp(coming, heads=1):
    return Rsvp(
        community=1,
        number=42,
        resident=1,
        coming=coming,
        heads=heads,
        at=datetime(2026, 9, 16, tzinfo=UTC),
        heard=1,
    )


def test_heads_are_counted_and_refusals_too():
    said = [rsvp(Coming.COME, 3), rsvp(Coming.PERHAPS, 2), rsvp(Coming.NOT), rsvp(Coming.COME)]
    assert counted(said) == Headcount(come=4, perhaps=2, not_coming=1)
    assert counted(said).counting(said[0], -1) == Headcount(1, 2, 1)
    assert Headcount().counting(None, -1) == Headcount()


# --- where and what about ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "understood"),
    [
        ("3号楼 停车、电动车", Spoken(("3",), topics=("停车", "电动车"))),
        ("到3号楼下开会", Spoken(("3",), place="3号楼下")),
        ("3号楼、5号楼 充电桩", Spoken(("3", "5"), topics=("充电桩",))),
        ("3、5号楼社区活动室 停车", Spoken(("3", "5"), place="社区活动室", topics=("停车",))),
        ("3号楼的活动室 停车", Spoken(("3",), place="3号楼的活动室", topics=("停车",))),
        ("全社区 广场 垃圾分类", Spoken((), True, "广场", ("垃圾分类",))),
        ("社区活动室，讨论加装电梯", Spoken(place="社区活动室", topics=("加装电梯",))),
        ("三号楼门口 说说停车", Spoken(("3",), place="三号楼门口", topics=("停车",))),
        (
            "3号楼楼下。议题：停车、电动车",
            Spoken(("3",), place="3号楼楼下", topics=("停车", "电动车")),
        ),
        ("3号楼下水道堵", Spoken(("3",), topics=("下水道堵",))),
        ("全社区", Spoken(everybody=True)),
        ("", Spoken()),
        ("3号楼 听大家说", Spoken(("3",), open=True)),
        ("3号楼 议题：没定", Spoken(("3",), open=True)),
        ("3号楼 停车、听大家说", Spoken(("3",), topics=("停车",), open=True)),
        ("3号楼 没有路灯", Spoken(("3",), topics=("没有路灯",))),
        ("3号楼 聊聊停车", Spoken(("3",), topics=("停车",))),
        ("3号楼 地点没定", Spoken(("3",))),
    ],
)
def test_buildings_place_and_topics_are_told_apart(typed, understood):
    assert take_apart(typed) == understood


@pytest.mark.parametrize(
    "said",
    [
        "听大家说",
        "听大家的",
        "听听大家的想法",
        "随便聊聊",
        "大家随便说说",
        "随便",
        "没有",
        "没有议题",
        "还没定",
        "不定",
        "暂无",
        "待定",
        "议题待定",
    ],
)
def test_nothing_fixed_is_no_topic(said):
    assert read_topics(said) == ()
    assert take_apart(f"3号楼 {said}") == Spoken(("3",), open=True)


def test_topics_are_told_apart():
    assert read_topics("停车；电动车\n照明") == ("停车", "电动车", "照明")


# --- who is invited ----------------------------------------------------------------------

UNITS = [
    Unit(1, None, UnitType.COMMUNITY, "陶然北岸社区", "陶然北岸社区"),
    Unit(2, 1, UnitType.RESIDENT_COUNCIL, "居民议事会", "陶然北岸社区/居民议事会"),
    Unit(3, 1, UnitType.ESTATE, "北岸", "陶然北岸社区/北岸"),
    Unit(4, 3, UnitType.OWNERS_COMMITTEE, "业委会", "陶然北岸社区/北岸/业委会"),
    Unit(5, 1, UnitType.ESTATE, "南岸", "陶然北岸社区/南岸"),
    Unit(6, 5, UnitType.OWNERS_COMMITTEE, "业委会", "陶然北岸社区/南岸/业委会"),
]


def test_a_building_invites_the_bodies_that_stand_over_it():
    assert bodies_of(UNITS, ["陶然北岸社区/北岸/3号楼"]) == (2, 4)


def test_a_community_invites_the_bodies_within_it():
    assert bodies_of(UNITS, ["陶然北岸社区"]) == (2, 4, 6)


def test_a_session_invites_its_body_and_an_activity_whom_it_names():
    assert invitation(MeetingKind.STOOL, None, (2,), ["甲"]) == Invitation((2,), ("甲",))
    assert invitation(MeetingKind.SESSION, 2, (4,), ["甲"]) == Invitation((2, 4))
    assert invitation(MeetingKind.ACTIVITY, None, (), ["甲"]) == Invitation()


# --- on which days -----------------------------------------------------------------------


def test_nobody_is_called_together_from_new_years_eve_to_the_sixth():
    # 2027: 春节 is 6 February.
    days = [date(2027, 2, number) for number in range(4, 13)]
    assert [is_new_year(day) for day in days] == [False, *[True] * 7, False]
    assert not is_new_year(date(1800, 2, 6))
    with pytest.raises(MeetingAtNewYear):
        asked_of(Day(date(2027, 2, 6), "spring-festival"))


def test_a_holiday_must_be_chosen_twice_and_a_make_up_day_not():
    assert asked_of(Day(date(2026, 10, 2), "national-day")) == "national-day"
    assert asked_of(Day(date(2026, 9, 20), make_up=True)) == ""
