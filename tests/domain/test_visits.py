"""Rounds of visits: what is planned, what is written at a door, and what is left of it."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.doors import NoSuchDoor, door_of, doors_called
from domain.owner_rolls import UnitPlace
from domain.texts import TextMissing
from domain.visits import (
    LASTS,
    MOST_DOORS,
    NOTES_KEPT,
    Kind,
    Line,
    Mark,
    Marked,
    Plan,
    State,
    TooLongAtTheDoor,
    TooManyDoors,
    TooManyLines,
    VisitDoor,
    VisitsAreOver,
    page_of,
    plan,
    read_at,
    read_doors,
    read_lines,
    read_plan,
    who,
)

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)
KEY = {"community": 1, "number": 56}


def visits():
    return plan(**KEY, building="3", question="楼道灯亮不亮", by=2, at=NOON)


def door(place, home="302", mark=None):
    return VisitDoor(**KEY, place=place, home=UnitPlace("3", "", home), mark=mark)


def test_a_round_is_gone_on_with_for_two_weeks_and_its_notes_a_month_longer():
    round_ = visits()
    assert round_.is_open(NOON + LASTS - timedelta(seconds=1))
    with pytest.raises(VisitsAreOver):
        round_.require_open(NOON + LASTS)
    over = round_.end(NOON)
    assert (over.state, over.over_at, over.next_at) == (State.OVER, NOON, NOON + NOTES_KEPT)
    with pytest.raises(VisitsAreOver):
        over.require_open(NOON)
    round_.require_open(NOON)
    assert over.erase().next_at is None
    assert round_.key == (1, 56)


def test_a_round_without_a_question_is_none():
    with pytest.raises(TextMissing):
        plan(**KEY, building="3", question=" ", by=2, at=NOON)


def test_where_nobody_was_home_is_gone_to_last_a_page_at_a_time():
    doors = [door(n, str(300 + n)) for n in range(1, 13)]
    doors[0] = door(1, "301", Mark.NOBODY)
    doors[1] = door(2, "302", Mark.VISITED)
    doors[2] = door(3, "303", Mark.UNWILLING)
    first, page, pages = page_of(doors, 1)
    assert [each.place for each in first] == [*range(4, 13), 1]
    assert (page, pages) == (1, 1)
    more, page, pages = page_of([door(n) for n in range(1, 13)], 9)
    assert ([each.place for each in more], page, pages) == ([11, 12], 2, 2)
    assert page_of([], 1) == ([], 1, 1)


def test_a_door_is_called_with_its_stairwell_where_there_are_two():
    two = [
        VisitDoor(**KEY, place=place, home=UnitPlace("3", str(place), "302")) for place in (1, 2)
    ]
    assert doors_called(two, "302") == two
    assert door_of(two, "2-302", 56) == two[1]
    with pytest.raises(NoSuchDoor):
        door_of(two, "302", 56)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("302 王阿姨：楼道灯不亮", Line("302", Kind.NEED, "楼道灯不亮", "王阿姨")),
        ("2单元302室：水管漏，晚上响", Line("2-302", Kind.NEED, "水管漏，晚上响")),
        ("302 备注：听力不好", Line("302", Kind.NOTE, "听力不好")),
        ("302 王阿姨 报修：水管漏", Line("302", Kind.REPORT, "水管漏", "王阿姨")),
        ("2-302 李某 提议 装长椅", Line("2-302", Kind.PROPOSAL, "装长椅", "李某")),
        ("302 没人", Marked("302", Mark.NOBODY)),
        ("302去过了。", Marked("302", Mark.VISITED)),
        ("b-12 不用来", Marked("B-12", Mark.UNWILLING)),
    ],
)
def test_a_line_at_a_door_is_read(typed, meant):
    assert read_lines(typed) == (meant,)


@pytest.mark.parametrize(
    "typed", ["今天开会", "302 灯坏了", "19:30 王阿姨：来开会", "", "302 王阿姨：灯\n晚上见"]
)
def test_other_talk_is_no_line_at_a_door(typed):
    assert read_lines(typed) is None


def test_several_lines_are_taken_at_once_and_not_too_many():
    assert read_lines("302 没人、303 去过了") == (
        Marked("302", Mark.NOBODY),
        Marked("303", Mark.VISITED),
    )
    assert read_lines("302 没人\n303 王阿姨：灯不亮") == (
        Marked("302", Mark.NOBODY),
        Line("303", Kind.NEED, "灯不亮", "王阿姨"),
    )
    with pytest.raises(TooManyLines):
        read_lines("、".join(f"{n} 没人" for n in range(301, 312)))
    with pytest.raises(TooManyLines):
        read_lines("\n".join(f"{n}：灯不亮" for n in range(301, 312)))
    with pytest.raises(TooLongAtTheDoor):
        read_lines("302 备注：" + "长" * 301)


def test_what_a_button_asked_for_is_read_with_or_without_a_name():
    assert read_at("302", Kind.NEED, "王阿姨：灯不亮") == Line("302", Kind.NEED, "灯不亮", "王阿姨")
    assert read_at("302", Kind.NEED, "报修：灯不亮") == Line("302", Kind.REPORT, "灯不亮")
    assert read_at("302", Kind.NEED, "灯不亮") == Line("302", Kind.NEED, "灯不亮")
    assert read_at("302", Kind.NOTE, "女儿：周末在") == Line("302", Kind.NOTE, "女儿：周末在")
    assert who("3号楼302", "王阿姨") == "3号楼302 王阿姨"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("3号楼 小李、吴姐 问：装哪儿", Plan("3", (), ("小李", "吴姐"), "装哪儿")),
        ("三号楼", Plan("3")),
        ("问：什么", Plan(question="什么")),
        (
            "5栋 302、2-401 我 问：x",
            Plan("5", (UnitPlace("5", "", "302"), UnitPlace("5", "2", "401")), ("我",), "x"),
        ),
    ],
)
def test_a_plan_is_read(typed, meant):
    assert read_plan(typed) == meant


def test_doors_are_written_out_from_floors_and_flats():
    made = read_plan("3号楼 2个单元 六层 一梯两户 小李 问：灯")
    assert (len(made.doors), made.names) == (24, ("小李",))
    assert made.doors[0] == UnitPlace("3", "1", "101")
    assert made.doors[-1] == UnitPlace("3", "2", "602")
    assert read_doors("3", "3层每层2户")[-1] == UnitPlace("3", "", "302")
    with pytest.raises(TooManyDoors):
        read_doors("3", "9个单元 30层 每层4户")
    with pytest.raises(TooManyDoors):
        read_doors("3", "、".join(str(n) for n in range(101, 102 + MOST_DOORS)))
