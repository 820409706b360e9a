"""What a vote is worth is said wherever people vote or read its result, and elections are none."""

from zoneinfo import ZoneInfo

import pytest

from domain.polls.rules import PRESETS, preset
from domain.proposals import State
from handlers.wording import polls as words
from handlers.wording.catalogue import render
from tests.council import COUNCIL, MEMBERS, SQUARE, alone, neighbourhood

ZONE = ZoneInfo("Asia/Shanghai")
NEW_LAW = "。人数要求还是2018年的，2026年的新法没有核对，请先问民政部门"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("advisory", "只是听意见"),
        ("council_simple", "议事会意见"),
        ("committee_all_members", "业委会意见"),
        ("all_parties", "议事会意见"),
        ("owners_ordinary", "业主大会表决（以签字票为准）"),
        ("owners_major+follow", "业主大会表决（以签字票为准）"),
        ("owners_scope", "业主大会表决（以签字票为准）"),
        ("affected_unanimous", "有关业主表决（以签字票为准）"),
        ("village_assembly/adults", "村民会议表决（需按法定程序）" + NEW_LAW),
        ("village_assembly/households", "村民会议表决（需按法定程序）" + NEW_LAW),
        ("village_reps", "村民代表会议表决（需按法定程序）" + NEW_LAW),
        ("village_group_meeting", "村民小组会议表决（需按法定程序）" + NEW_LAW),
        ("residents_assembly", "居民会议表决（需按法定程序）" + NEW_LAW),
    ],
)
def test_every_level_is_said_in_residents_words(name, told):
    assert render(words.level(preset(name)), "zh-CN", ZONE) == told


def test_a_vote_under_the_old_law_says_nothing_of_the_new_one():
    old = next(rule for rule in PRESETS if rule.name == "residents_assembly")
    assert render(words.level(old), "zh-CN", ZONE) == "居民会议表决（需按法定程序）"


@pytest.fixture
async def town(sqlite_storage):
    async with neighbourhood(sqlite_storage) as town:
        yield town


async def test_card_ballot_result_and_archive_say_what_it_is_worth(town):
    await town.propose()
    await town.says("周老师", "上会 42", COUNCIL)
    assert "这是议事会意见。" in town.standing(COUNCIL, "42号表决").text
    assert "这是议事会意见。" in town.texts(alone("孙大爷"))[-1]
    for who in MEMBERS[:7]:
        await town.presses(who, "同意")
    town.at = (await town.poll()).closes_at
    await town.ticks("close-polls")
    assert "这是议事会意见。" in town.texts(SQUARE)[-1]
    assert town.standing(COUNCIL, "42号表决已截止").text.endswith("这是议事会意见。")
    async with town.storage.begin() as uow:
        archive = await uow.polls.archived((town.community, 42, 1))
    assert archive["level"] == "internal_decision"


async def test_an_election_is_not_put_to_the_vote_and_the_way_out_is_told(town):
    await town.propose(text="业委会换届选举")
    told = await town.says("周老师", "上会 42", COUNCIL)
    assert told == (
        "42号是选人、换届或罢免的事，按法律要秘密写票、当众计票，不能在这里投。"
        "请线下办，或用主管部门的选举平台。不是选人的事，请换个说法再上会。"
    )
    assert await town.state() is State.ON_AGENDA
