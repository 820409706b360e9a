"""An owners' committee sits: from the chair's call to the last resolution done, as a transcript."""

from datetime import timedelta

import pytest

from domain.meetings import State
from domain.polls import Outcome
from domain.polls.archive import recount
from domain.proposals import State as ProposalState
from domain.ticks import heard, tick
from handlers.printing import ordered
from tests.chamber import DAY, FRIDAY, posted
from tests.committee import COMMITTEE, Committee
from tests.estate import COUNCIL, SQUARE, private, toast, words


@pytest.fixture
async def committee(storage):
    return await Committee(storage).found()


async def test_its_chair_calls_it_together_and_puts_a_proposal_on_its_agenda(committee):
    said = await committee.tells(committee.gao, "开会 业委会 11月27日晚7点半 物业会议室 停车收费")
    assert words(said, private(committee.gao)).startswith("43号（业主委员会）：11月27日（周五）")
    said = await committee.tells(committee.gao, "对")
    assert {message.room for message in said} == {private(committee.gao), COMMITTEE}
    assert "议题：停车收费" in reads(said, COMMITTEE)
    said = await committee.tells(committee.gao, "补充 43 42号")
    assert "议题：停车收费、42号" in reads(said, COMMITTEE)


async def test_a_proposal_that_nobody_can_vote_on_is_put_on_no_agenda_by_its_number(committee):
    await committee.tells(committee.gao, "开会 业委会 11月27日晚7点半 物业会议室 停车收费")
    await committee.tells(committee.gao, "对")
    await committee.tells(await committee.settle("王阿姨"), "不提了 42")
    assert await committee.writes("补充 43 42号", who=committee.gao) == (
        "42号已被收回，现在不能这样做。发“查 42”看看到哪一步了。"
    )
    said = await committee.tells(committee.gao, "补充 43 42号的路灯还要不要")
    assert "议题：停车收费、42号的路灯还要不要" in reads(said, COMMITTEE)


async def test_its_chair_calls_together_nobody_else(committee):
    told = await committee.writes("小板凳 3号楼 11月27日晚7点半 停车", who=committee.gao)
    assert told.startswith("开会由社区工作人员、网格员")
    told = await committee.writes(
        "开会 居民议事会 11月27日晚7点半 社区活动室 停车", who=committee.gao
    )
    assert told.startswith("开会由社区工作人员、网格员")
    told = await committee.writes("开会 业委会 11月27日晚7点半 物业会议室 停车", who=committee.ma)
    assert told.startswith("开会由社区工作人员、网格员")


async def test_the_packet_goes_to_its_members_alone_and_one_is_excused(committee):
    await committee.called()
    said = await committee.goes_to(FRIDAY - 3 * DAY)
    assert {message.room for message in said} == {
        private(who) for who in (committee.gao, *committee.owners)
    }
    assert said[0].text == (
        "请您开会，这是材料：\n"
        "43号（业主委员会）：11月27日（周五）晚上7点半，物业会议室。\n"
        "1. 42号 3号楼门口装路灯（5人支持）\n"
        "2. 停车收费\n"
        "看完请按“参加”或“请假”，也可以发“参加 43”“请假 43”。"
    )
    packet = {message.room: message for message in said}
    told = await committee.presses(committee.ma, packet[private(committee.ma)], "请假")
    assert toast(told) == "记下了：43号您不来。"
    assert "为什么来不了" in words(told, private(committee.ma))
    assert await committee.writes("出差", who=committee.ma) == "记下了。"


async def test_more_than_half_must_be_there_and_more_than_half_of_all_must_agree(committee):
    await committee.called()
    await committee.goes_to(FRIDAY)
    told = await committee.writes("开会了 43", who=committee.gao)
    assert "1. 42号 3号楼门口装路灯\n2. 停车收费\n应到7人，实到0人" in told
    assert await committee.writes("到 高姐、何婶、罗工", who=committee.gao) == (
        "应到7人，实到3人，还差1人才能表决，先听大家说。"
    )
    assert await committee.writes("举手 42 同意3", who=committee.gao) == (
        "应到7人，实到3人，要4人才能表决。先听大家说。"
    )
    assert await committee.writes("到 梁姐、宋某", who=committee.gao) == (
        "应到7人，实到5人，够开会（要4人）。"
    )
    assert (await committee.writes("举手 42 同意3 反对2", who=committee.gao)).startswith(
        "记下了：42号 3号楼门口装路灯\n同意3，反对2，弃权0（要全体过半数同意，就是4人）。没有通过。"
    )
    assert "由高姐在记" in await committee.writes("举手 42 同意4 反对1", who=committee.chen)
    assert (await committee.writes("举手 42 同意4 反对1", who=committee.gao)).startswith("改好了")


NOTED = (
    "开会了 43",
    "到 高姐、何婶、罗工、梁姐、宋某",
    "记 42 线杆要和物业定",
    "举手 42 同意4 反对1 弃权0",
    "异议 42 怕晚上太亮",
    "决议 42 何婶 12月8日前 跟物业定位置",
)


async def test_raised_hands_are_told_as_the_committees_and_move_the_proposal_on(committee):
    await committee.called()
    await committee.goes_to(FRIDAY)
    await committee.writes(*NOTED, who=committee.gao)
    await committee.tells(committee.gao, "散会")
    said = await committee.tells(committee.gao, "对")
    told = posted(said, SQUARE)
    assert told.startswith(
        "43号（业主委员会）11月27日（周五）晚上7点半开会，表决结果：\n"
        "应到7人，实到5人，够开会（要4人）。\n"
        "42号 3号楼门口装路灯：通过。"
        "举手同意4，反对1，弃权0（要全体过半数同意，就是4人）。封条"
    )
    assert told.endswith("这是业委会意见，会上举手表决，只记人数。")
    assert posted(said, COMMITTEE) == told
    assert "表决结果" not in posted(said, COUNCIL)
    assert (await committee.proposal(42)).state is ProposalState.DECIDED
    assert "表决通过了。应到7人，投票5人（需要4人）" in committee.card(42).text
    async with committee.storage.begin() as uow:
        archived = await uow.polls.last_archive(committee.community, 42)
    assert archived["rule"] == "committee_all_members"
    assert recount(archived)["agrees"]


async def test_its_minutes_are_published_by_its_chair_and_its_resolution_is_done(committee):
    await committee.called()
    await committee.goes_to(FRIDAY)
    await committee.tells(committee.ma, "请假 43 出差")
    await committee.writes(*NOTED, "散会", "对", who=committee.gao)
    [*_, draft] = [
        each
        for each in committee.messages.values()
        if each.room == private(committee.gao) and each.buttons and "纪要" in each.text
    ]
    assert draft.text == (
        "43号的纪要对吗？对的按“发布”，成员群里发全文，社区群里发不带名字的。要改某一条按“改”。"
    )
    said = await committee.presses(committee.gao, draft, "发布")
    assert posted(said, COMMITTEE) == (
        "会议纪要\n"
        "43号（业主委员会）：11月27日（周五）晚上7点半，物业会议室。\n"
        "应到7人，实到5人，够开会（要4人）。\n"
        "到会：高姐、何婶、罗工、梁姐、宋某。\n"
        "请假：马叔。\n"
        "没到：唐某。\n"
        "1. 42号 3号楼门口装路灯\n"
        "· 线杆要和物业定\n"
        "举手：同意4，反对1，弃权0（要全体过半数同意，就是4人）。通过。\n"
        "异议：怕晚上太亮\n"
        "2. 停车收费\n"
        "44号决议 跟物业定位置：何婶，12月8日（周二）前"
    )
    assert "线杆" not in posted(said, SQUARE)
    assert "何婶" not in posted(said, SQUARE)
    async with committee.storage.begin() as uow:
        made = await ordered(uow, f"minutes:{committee.community}:43", FRIDAY, committee.house)
    assert made.paper.signed == ("主任签名", "记录人签名")

    said = await committee.goes_to(FRIDAY + 11 * DAY)
    [reminder] = [each for each in said if each.room == private(committee.he)]
    said = await committee.tells(committee.he, "定在花坛边上", to=reminder)
    assert words(said, COMMITTEE) == "44号决议办好了：跟物业定位置。定在花坛边上"
    assert (await committee.meeting(43)).state is State.CLOSED


async def test_it_votes_in_chat_by_more_than_half_of_all_its_members(committee):
    said = await committee.says(committee.gao, "上会 42", COMMITTEE)
    assert "交给业主委员会表决了" in reads(said, SQUARE)
    assert "这是业委会意见" in reads(said, COMMITTEE)
    ballots = {each.room: each for each in said if each.text.startswith("请您投票")}
    assert set(ballots) == {private(who) for who in (committee.gao, *committee.owners)}
    refused = await committee.writes("投票 42 同意", who=committee.sun)
    assert refused.startswith("42号由业委会成员表决，所以您这次不能投。")
    for who, choice in zip((committee.gao, *committee.owners), "同同同反弃", strict=False):
        label = {"同": "同意", "反": "反对", "弃": "弃权"}[choice]
        await committee.presses(who, ballots[private(who)], label)
    said = await closes(committee)
    counted = "没有通过。\n应到7人，投票5人（需要4人）：同意3，反对1，弃权1；同意需要4人以上。"
    assert counted in reads(said, COMMITTEE)
    assert (await committee.proposal(42)).state is ProposalState.DECLINED


async def test_without_a_quorum_what_it_voted_on_comes_back_to_its_agenda(committee):
    said = await committee.says(committee.gao, "上会 42", COMMITTEE)
    ballots = {each.room: each for each in said if each.text.startswith("请您投票")}
    for who in (committee.gao, committee.ma, committee.he):
        await committee.presses(who, ballots[private(who)], "同意")
    said = await closes(committee)
    assert "人数不够，没有作出决定" in reads(said, COMMITTEE)
    assert "42号回到业委会议程" in reads(said, SQUARE)
    async with committee.storage.begin() as uow:
        poll = await uow.polls.latest(committee.community, 42)
    assert poll.outcome is Outcome.NO_QUORUM


async def test_staff_are_asked_which_of_two_bodies_shall_vote(committee):
    assert await committee.writes("上会 42") == (
        "42号交给谁表决？请按按钮或回数字：\n1 业主委员会\n2 居民议事会"
    )
    assert "交给业主委员会表决了：7位成员可以投" in await committee.writes("1")


async def test_each_chair_puts_to_the_vote_of_their_own_body_alone(committee):
    told = await committee.writes("上会 42 截止 3天", who=committee.zhou)
    assert told.startswith("42号交给居民议事会表决了：9位成员可以投")
    await committee.waits("楼道装扶手")
    refused = await committee.says(committee.gao, "上会 43", COUNCIL)
    assert words(refused, COUNCIL).startswith("上会由社区工作人员、议事会召集人或业委会主任来定。")


async def test_a_number_that_cannot_be_voted_on_stays_a_topic(committee):
    await committee.called()
    await committee.tells(committee.gao, "补充 43 99号")
    await committee.goes_to(FRIDAY)
    told = await committee.writes("开会了 43", who=committee.gao)
    assert "1. 42号 3号楼门口装路灯\n2. 停车收费\n3. 99号\n" in told
    again = await committee.writes("开会了 43", who=committee.gao)
    assert again.count("42号") == told.count("42号")


async def closes(committee):
    """The time of the vote on 42 is over."""
    async with committee.storage.begin() as uow:
        poll = await uow.polls.latest(committee.community, 42)
    committee.at = poll.closes_at + timedelta(seconds=1)
    return await committee.hears(heard(tick("close-polls", poll.closes_at, committee.at)))


def reads(said, room):
    """What is said in a room, cards and all."""
    return "\n".join(message.text for message in said if message.room == room)
