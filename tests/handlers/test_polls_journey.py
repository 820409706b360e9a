"""A council's vote from the opening to the result, read as a transcript."""

from datetime import timedelta

import pytest

from domain.polls.archive import recount
from domain.proposals import State
from tests.council import COUNCIL, MEMBERS, SQUARE, alone, neighbourhood


@pytest.fixture
async def town(storage):
    async with neighbourhood(storage) as town:
        await town.propose()
        yield town


async def to_the_close(town):
    town.at = (await town.poll()).closes_at
    return await town.ticks("close-polls")


async def all_vote(town, *choices):
    for who, choice in zip(MEMBERS, choices, strict=False):
        await town.presses(who, choice)


async def test_seven_of_nine_vote_and_both_groups_read_the_result(town):
    told = await town.says("周老师", "上会 42", COUNCIL)
    assert told == (
        "42号表决：3号楼门口装路灯\n"
        "11月19日（周四）晚上8点截止。这是议事会意见。\n"
        "弃权算参加，但不算同意。截止前可以改，谁投了什么、各有多少票，截止前不公布。\n"
        "已投 0/9"
    )
    assert town.texts(SQUARE)[-1] == (
        "42号“3号楼门口装路灯”交给居民议事会表决了，11月19日（周四）晚上8点截止，结果在这里公布。"
    )
    assert "请您投票。" in town.texts(alone("孙大爷"))[-1]
    assert await town.state() is State.VOTING

    assert await town.presses("周老师", "同意") == "您投了：同意。截止前可以改。"
    assert await town.presses("孙大爷", "反对", alone("孙大爷")) == "您投了：反对。截止前可以改。"
    assert await town.says("吴姐", "投票 42 同意", COUNCIL) == "您的票记下了，截止前可以改。"
    assert await town.says("郑某", "弃权") == "您投了：弃权。截止前可以改。"
    assert await town.says("冯某", "1") == "您投了：同意。截止前可以改。"
    assert await town.says("陈某", "同意", COUNCIL, under="已投") == "您的票记下了，截止前可以改。"
    assert await town.says("褚某", "我投反对票") == "您投了：反对。截止前可以改。"
    assert "请您投票" in await town.says("褚某", "改")
    assert await town.presses("褚某", "同意", alone("褚某")) == "您投了：同意。截止前可以改。"
    assert town.standing(COUNCIL, "42号表决").text.endswith("已投 7/9")

    await to_the_close(town)
    result = (
        "42号“3号楼门口装路灯”表决结果：通过。\n"
        "应到9人，投票7人（需要6人）：同意5，反对1，弃权1；同意需要4人以上。\n"
        "接下来由社区安排去办，办到哪一步请发“查 42”。\n"
        "这是议事会意见。想核对可以请社区重新计票；封条 10-"
    )
    assert town.texts(COUNCIL)[-1].startswith(result)
    assert town.texts(SQUARE)[-1] == town.texts(COUNCIL)[-1]
    card = town.standing(COUNCIL, "42号表决已截止")
    assert not card.buttons
    assert "同意5，反对1，弃权1" in card.text
    assert not town.standing(alone("孙大爷"), "42号表决已截止").buttons
    assert await town.state() is State.DECIDED


async def test_the_seal_that_people_read_is_the_journals(town):
    await town.says("周老师", "上会 42", COUNCIL)
    await all_vote(town, *["同意"] * 7)
    await to_the_close(town)
    async with town.storage.begin() as uow:
        assert await uow.journal.verify() == []
        archive = await uow.polls.archived((town.community, 42, 1))
    seal = archive["seal"]
    assert f"封条 {seal['entry']}-{seal['hash'][:8]}" in town.texts(SQUARE)[-1]
    again = recount(archive)
    assert (again["outcome"], again["agrees"], again["sealed"]) == ("passed", True, True)


async def test_the_journal_knows_the_archive_again(town):
    from handlers.decisions import fingerprint  # noqa: PLC0415 - what an auditor runs

    await town.says("周老师", "上会 42", COUNCIL)
    await all_vote(town, *["同意"] * 7)
    await to_the_close(town)
    act, facts = (await town.journal())[-1]
    async with town.storage.begin() as uow:
        archive = await uow.polls.archived((town.community, 42, 1))
    assert act == "poll-closed"
    assert facts["archive"] == fingerprint(archive)
    assert facts["count_yes"] == 7


async def test_too_few_votes_bring_it_back_to_the_agenda_with_a_new_date(town):
    await town.says("周老师", "上会 42", COUNCIL)
    await all_vote(town, *["同意"] * 5)
    await to_the_close(town)
    assert (
        "人数不够，没有作出决定。\n应到9人，投票5人（需要6人）：同意5，反对0，弃权0。"
        in (town.texts(SQUARE)[-1])
    )
    assert "42号回到议事会议程，11月24日（周二）前答复大家下一步。" in town.texts(SQUARE)[-1]
    assert await town.state() is State.ON_AGENDA


async def test_a_second_vote_on_the_same_number_is_another_round(town):
    await town.says("周老师", "上会 42", COUNCIL)
    await to_the_close(town)
    await town.says("周老师", "上会 42", COUNCIL)
    poll = await town.poll()
    assert poll.key == (town.community, 42, 2)
    await all_vote(town, *["同意"] * 6)
    await to_the_close(town)
    assert await town.state() is State.DECIDED


async def test_a_tie_is_no_majority(town):
    await town.says("周老师", "上会 42", COUNCIL)
    await all_vote(town, *["同意"] * 3, *["反对"] * 3)
    await to_the_close(town)
    assert "没有通过" in town.texts(SQUARE)[-1]
    assert "同意3，反对3，弃权0；同意需要4人以上" in town.texts(SQUARE)[-1]
    assert await town.state() is State.DECLINED


async def test_a_close_told_twice_acts_once(town):
    await town.says("周老师", "上会 42", COUNCIL)
    await all_vote(town, *["同意"] * 7)
    await to_the_close(town)
    read = town.texts(SQUARE)
    assert await town.ticks("close-polls") == []
    assert town.texts(SQUARE) == read


async def test_a_close_told_late_acts_once_and_counts_no_late_vote(town):
    await town.says("周老师", "上会 42", COUNCIL)
    await all_vote(town, *["同意"] * 7)
    town.at = (await town.poll()).closes_at + timedelta(hours=13)
    assert "已经截止" in await town.presses("卫某", "反对")
    await town.ticks("close-polls", due=(await town.poll()).closes_at)
    assert "投票7人" in town.texts(SQUARE)[-1]


async def test_a_close_in_quiet_hours_decides_then_and_is_told_in_the_morning(town):
    await town.says("周老师", "上会 42 截止 11月17日 23:00", COUNCIL)
    await all_vote(town, *["同意"] * 7)
    await to_the_close(town)
    assert await town.state() is State.DECIDED
    assert not any("表决结果" in text for text in town.texts(SQUARE))
    town.at += timedelta(hours=8, minutes=30)
    await town.deliver()
    assert "表决结果：通过" in town.texts(SQUARE)[-1]
