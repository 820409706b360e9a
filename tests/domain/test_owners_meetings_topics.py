"""Which matter a topic is, what is kept around a meeting, and who can have one called."""

from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from domain.owner_rolls import UnitPlace
from domain.owners_meetings import (
    CATEGORIES,
    QUESTIONS,
    Delivery,
    Doubt,
    DoubtIsAnswered,
    ElectionsAreNotHeldHere,
    Matter,
    NobodySigned,
    Topic,
    Way,
    mixed,
    papers_missing,
    requested,
    rule_of,
    signs,
    topic,
)
from domain.owners_meetings.records import name_of, signatures
from domain.polls.offers import BallotIsFull
from domain.polls.rules import Share
from domain.texts import TextMissing

AT = datetime(2024, 3, 12, 1, tzinfo=UTC)


def asked(title: str, text: str = "") -> Topic:
    return topic(title, community=1, number=31, place=1, text=text)


# --- §3.3: topic → preset ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "matter", "category", "rule"),
    [
        ("篮球场原样更新，用公共收益，预算3万元以内", None, 9, "owners_ordinary"),
        ("篮球场改停车场", Matter.REUSE, 8, "owners_major"),
        ("破损路面修补，绿化提升", None, 9, "owners_ordinary"),
        ("拓宽道路，占用绿地和车位", Matter.SPACE, 8, "owners_major"),
        ("安装充电桩并收费", Matter.BUSINESS, 8, "owners_major"),
        ("出租门口场地给早餐车", Matter.BUSINESS, 8, "owners_major"),
        ("选聘新的物业服务企业", Matter.MANAGER, 4, "owners_ordinary"),
        ("解聘现在的物业", Matter.MANAGER, 4, "owners_ordinary"),
        ("使用维修资金修3号楼屋顶", Matter.SPEND, 5, "owners_ordinary"),
        ("再次筹集维修资金", Matter.RAISE, 6, "owners_major"),
        ("5号楼加装电梯", Matter.REBUILD, 7, "owners_major"),
        ("修改业主大会议事规则", Matter.MEETING_RULES, 1, "owners_ordinary"),
        ("通过新的管理规约", Matter.COVENANT, 2, "owners_ordinary"),
        ("会所改为老年食堂", Matter.REUSE, 8, "owners_major"),
        ("改变架空层的用途", Matter.REUSE, 8, "owners_major"),
        ("路灯颜色", None, 9, "owners_ordinary"),
        ("调整物业服务收费标准", None, 9, "owners_ordinary"),
    ],
)
def test_words_suggest_a_matter_and_the_law_its_rule(
    title: str, matter: Matter | None, category: int, rule: str
) -> None:
    found = signs(title)
    assert (found[0].matter if found else None) == matter
    settled = asked(title).settle(matter or Matter.OTHER)
    assert (settled.category, settled.rule) == (category, rule)
    if found:
        assert found[0].category == category
        assert found[0].words in title


def test_every_matter_has_its_category_and_is_asked_for_but_the_last() -> None:
    assert set(CATEGORIES) == set(Matter)
    assert set(CATEGORIES.values()) == set(range(1, 10))
    assert {*QUESTIONS, Matter.OTHER} == set(Matter)
    assert [rule_of(category) for category in range(1, 10)] == [
        *["owners_ordinary"] * 5,
        *["owners_major"] * 3,
        "owners_ordinary",
    ]


def test_several_matters_in_one_question_are_found_and_one_seen_from_two_sides_is_one() -> None:
    found = mixed("更换物业，并续筹维修资金")
    assert {sign.matter for sign in found} == {Matter.RAISE, Matter.MANAGER}
    assert not mixed("拓宽道路，占用绿地")
    assert not mixed("篮球场原样更新")


def test_an_election_is_refused() -> None:
    assert signs("业委会换届选举")[0].matter is Matter.ELECTION
    with pytest.raises(ElectionsAreNotHeldHere):
        asked("补选一名业委会委员").settle(Matter.ELECTION)


def test_who_sees_it_otherwise_says_why() -> None:
    settled = asked("公告栏广告位清理").settle(Matter.OTHER, "只是拆掉，不再经营")
    assert settled.reason == "只是拆掉，不再经营"
    assert settled.let_silent_follow().rule == "owners_ordinary+follow"
    assert settled.let_silent_follow().follows
    assert settled.let_silent_follow().preset == "owners_ordinary"
    assert not settled.follows


def test_a_topic_may_offer_options() -> None:
    offered = asked("选一家物业").offer(("甲物业", "乙物业", "都不同意"))
    assert (offered.kind, offered.options) == ("single", ("甲物业", "乙物业", "都不同意"))
    assert asked("选一家物业").offer(("甲", "乙")).options == ("甲", "乙", "都不同意")
    with pytest.raises(BallotIsFull):
        asked("选一家物业").offer(("甲",) * 10)
    with pytest.raises(TextMissing):
        asked("选一家物业").offer(("甲", " "))
    with pytest.raises(TextMissing):
        asked(" ")


def test_what_nobody_can_agree_to_unseen_needs_its_paper() -> None:
    manager = asked("选聘物业").settle(Matter.MANAGER)
    other = asked("东门加岗亭").settle(Matter.OTHER)
    assert papers_missing([manager, other], ["预算表"]) == (manager,)
    assert papers_missing([manager, other], ["物业合同草案"]) == ()


# --- what is kept around a meeting -----------------------------------------------------------


def test_a_doubt_is_answered_once() -> None:
    doubt = Doubt(
        community=1,
        number=31,
        place=1,
        resident=7,
        text="我家的票没算",
        at=AT,
        answer_by=date(2024, 3, 17),
    )
    assert doubt.is_open
    answered = doubt.reply("已查到，纸质票在第12页", by=3, at=AT)
    assert not answered.is_open
    assert (answered.answer, answered.answered_by) == ("已查到，纸质票在第12页", 3)
    with pytest.raises(DoubtIsAnswered):
        answered.reply("又查", by=3, at=AT)
    with pytest.raises(TextMissing):
        doubt.reply("", by=3, at=AT)


def test_an_extension_needs_somebody_who_signed() -> None:
    assert signatures(" 业委会 王某、李某 ") == "业委会 王某、李某"
    with pytest.raises(NobodySigned):
        signatures("  ")
    assert name_of(" 王阿姨 ") == "王阿姨"


def test_a_delivery_says_where_how_and_by_whom() -> None:
    place = UnitPlace("3", "1", "502")
    delivery = Delivery(community=1, number=31, place=place, way=Way.HANDED, by=3, at=AT)
    assert replace(delivery, photo=9).photo == 9


# --- 联名要求 --------------------------------------------------------------------------------

FIFTH = Share(Fraction(1, 5))


@pytest.mark.parametrize(
    ("heads", "area", "missing"),
    [
        (254, 2628948, {"heads": 0, "area": 0}),
        (253, 2628948, {"heads": 1, "area": 0}),
        (254, 2628947, {"heads": 0, "area": 1}),
        (0, 0, {"heads": 254, "area": 2628948}),
    ],
)
def test_a_fifth_of_heads_and_of_area_can_have_a_meeting_called(
    heads: int, area: int, missing: dict[str, int]
) -> None:
    request = requested({"heads": heads, "area": area}, {"heads": 1268, "area": 13144736}, FIFTH)
    assert request.needed == {"heads": 254, "area": 2628948}
    assert request.missing == missing
    assert request.enough is not any(missing.values())


def test_nobody_of_nobody_is_not_enough() -> None:
    assert not requested({}, {"heads": 0, "area": 0}, FIFTH).enough
