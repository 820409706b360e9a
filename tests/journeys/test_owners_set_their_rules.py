"""议事规则, scope and options of an owners' meeting, by words and by buttons."""

import pytest

from domain.ballots import Chat
from domain.owner_rolls import Part
from tests.assembly import Assembly
from tests.estate import SQUARE, everything, private


@pytest.fixture
async def assembly(storage):
    return await Assembly(storage).found()


def last(said, who):
    """The last with buttons that somebody reads alone."""
    return [m for m in said if m.room == private(who) and m.buttons][-1]


async def test_everybody_reads_the_rules_and_staff_set_them_one_by_one(assembly):
    read = await assembly.writes("规则", who=assembly.wang)
    assert read.startswith(
        "陶然北岸社区的议事规则（以后召集的照这个，发过公告的不变）：\n公告：提前15天"
    )
    assert "要改，按下面的按钮" not in read
    assert "这件事要由社区工作人员或业委会成员来办" in await assembly.writes(
        "规则 委托 最多1", who=assembly.wang
    )
    told = await assembly.writes("规则 委托 最多2")
    assert told == "记下了。委托：一人最多代2人（以后召集的照这个，发过公告的不变）"
    asked = await assembly.tells(assembly.chen, "规则")
    asked = await assembly.presses(assembly.chen, asked[0], "为准")
    said = await assembly.presses(assembly.chen, last(asked, assembly.chen), "纸质为准")
    assert "记下了。为准：纸质为准" in everything(said)
    await assembly.presses(assembly.chen, (await assembly.tells(assembly.chen, "规则"))[0], "投票")
    assert "投票：7到30天" in await assembly.writes("7到30天")
    assert "这一条要在1到20之间。" in await assembly.writes("规则 联名 30%")
    assert "没看懂。发“规则”看每一条怎么写" in await assembly.writes("规则 改票 看情况")
    assert (await assembly.acts()).count("owners-rule") == 3


async def test_a_vote_in_chat_binds_only_by_a_clause_and_the_notice_names_it(assembly):
    assert "这一条要写明依据才算" in await assembly.writes("规则 聊天 算数")
    await assembly.writes("规则 聊天 算，依据本小区议事规则第九条", "规则 改票 不能改")
    await assembly.prepared()
    await assembly.writes("公告 31", "是")
    notice = assembly.shown[SQUARE, f"owners:{assembly.community}:31"].text
    assert "私聊我投的也算（依据：本小区议事规则第九条）。投了就不能再改。" in notice
    assert (await assembly.assembly()).terms.chat is Chat.BINDING


async def test_what_a_meeting_took_at_its_notice_never_changes(assembly):
    await assembly.prepared()
    assert "（只管31号）" in await assembly.writes("规则 31 委托 最多1")
    await assembly.writes("公告 31", "是", "规则 委托 不接受")
    assert "31号的公告已经发了，这一步做不了。" in await assembly.writes("规则 31 委托 最多5")
    assert (await assembly.assembly()).terms.proxy.most == 1
    read = await assembly.writes("规则 31", who=assembly.wang)
    assert "31号业主大会照这些规则：" in read
    assert "委托：一人最多代1人" in read


async def test_a_part_of_an_estate_meets_alone(assembly):
    await assembly.prepared()
    desk = await assembly.tells(assembly.chen, "业主大会 31")
    await assembly.presses(assembly.chen, desk[0], "投票范围")
    await assembly.writes("3号楼1单元")
    assert (await assembly.assembly()).scope == (Part("3", "1"),)
    assert "没有问题" in await assembly.writes("体检 31")
    assert "没看懂是哪几栋" in await assembly.writes("筹备 31 范围 那几栋旧房子的住户们")
    await assembly.writes("筹备 31 范围 3号楼9单元")
    assert "投票范围里的楼不在名册上" in await assembly.writes("体检 31")
    await assembly.writes("筹备 31 范围 3号楼1单元", "公告 31", "是")
    notice = assembly.shown[SQUARE, f"owners:{assembly.community}:31"].text
    assert "投票范围：3号楼1单元的业主，2人、209.83平方米（名册第1版）。" in notice
    assert await assembly.writes("送达 31", who=assembly.wu) == (
        "31号的公告还差2户没送到。\n3号楼：还差2户（共2户）"
    )


async def test_owners_choose_one_of_several_or_none_of_them(assembly):
    await assembly.called()
    await assembly.writes("议题 31 选聘哪家物业 选一：甲物业 | 乙物业", "是")
    await assembly.writes("议题 31 球场刷什么颜色")
    said = [await assembly.tells(assembly.chen, "不是") for _ in range(10)][-1]
    told = next(m for m in said if m.buttons and "第（九）项" in m.text)
    await assembly.presses(assembly.chen, told, "改成几选一")
    assert "几选一：红、绿、都不同意" in await assembly.writes("红 | 绿")
    assert "业主大会的题只能几选一" in await assembly.writes("议题 31 2 选几：红 | 绿")
    meeting = await assembly.assembly()
    async with assembly.storage.begin() as uow:
        first, second = await uow.owners_meetings.topics(meeting)
    assert (first.title, first.kind) == ("选聘哪家物业", "single")
    assert first.options == ("甲物业", "乙物业", "都不同意")
    assert second.options == ("红", "绿", "都不同意")
    told = await assembly.writes("体检 31")
    assert "选项里没有" not in told


async def test_silence_follows_the_majority_only_where_a_clause_says_so(assembly):
    await assembly.called()
    await assembly.writes("议题 31 篮球场原样更新，用公共收益", *["不是"] * 10)
    assert "这一条要写明依据才算" in await assembly.writes("议题 31 1 不投票的算多数")
    await assembly.writes("规则 31 不投票 管理规约第十二条")
    told = await assembly.writes("议题 31 1 不投票的算多数")
    assert "送到了没投票的，算进多数（依据：管理规约第十二条）" in told
    assert "各地法院看法不一" in await assembly.writes("体检 31")
