"""A council session from its packet to the last resolution done, read as a transcript."""

from datetime import timedelta

import pytest

from domain.chat import Kind, Room
from domain.meetings import State
from domain.papers import Poster
from domain.polls.archive import recount
from domain.proposals import State as ProposalState
from domain.rooms import Chatroom
from handlers.meetings import arriving
from handlers.printing import ordered
from tests.chamber import DAY, FRIDAY, Chamber, posted, standing
from tests.estate import COUNCIL, SQUARE, everything, private, toast, words


@pytest.fixture
async def chamber(storage):
    return await Chamber(storage).found()


async def test_the_packet_comes_three_days_before_to_each_member_alone(chamber):
    await chamber.called()
    assert await chamber.goes_to(FRIDAY - 3 * DAY - timedelta(minutes=1)) == []
    said = await chamber.goes_to(FRIDAY - 3 * DAY)
    packets = [message for message in said if message.buttons]
    assert {message.room for message in packets} == {
        private(who) for who in (chamber.zhou, *chamber.members[:-1])
    }
    assert {message.kind for message in said} == {Kind.NOTICE}
    assert packets[0].text == (
        "请您开会，这是材料：\n"
        "43号（居民议事会）：11月27日（周五）晚上7点半，社区活动室。\n"
        "1. 42号 3号楼门口装路灯（5人支持）\n"
        "2. 停车收费\n"
        "看完请按“参加”或“请假”，也可以发“参加 43”“请假 43”。"
    )
    called = "43号的会，这几位我发不了消息，请打电话或当面说一声：沈某。"
    assert words(said, private(chamber.chen)) == called
    assert called in words(said, private(chamber.zhou))


async def test_members_attend_or_excuse_themselves_and_who_is_silent_is_asked_once(chamber):
    await chamber.called()
    said = await chamber.goes_to(FRIDAY - 3 * DAY)
    packet = {message.room: message for message in said if message.buttons}
    told = await chamber.presses(chamber.sun, packet[private(chamber.sun)], "参加")
    assert toast(told) == "记下了：43号您来。"
    told = await chamber.presses(chamber.wu, packet[private(chamber.wu)], "请假")
    assert toast(told) == "记下了：43号您不来。"
    assert "为什么来不了" in words(told, private(chamber.wu))
    assert await chamber.writes("出差", who=chamber.wu) == "记下了。"
    assert await chamber.writes("请假 43 带孙子", who=chamber.zheng) == "记下了：43号您不来。"

    said = await chamber.goes_to(FRIDAY - timedelta(hours=1))
    asked = {message.room for message in said}
    assert asked == {private(who) for who in (chamber.zhou, *chamber.members[3:-1])}
    assert "您还没回" in said[0].text
    assert "出差" in everything(await chamber.tells(chamber.wu, "我的数据"))


async def test_whoever_comes_after_all_needs_no_excuse(chamber):
    await chamber.called()
    await chamber.goes_to(FRIDAY - 3 * DAY)
    await chamber.writes("请假 43 出差", who=chamber.wu)
    await chamber.writes("请假 43", "参加 43", who=chamber.wu)
    assert "记下了" not in await chamber.writes("电梯呢", who=chamber.wu), "that is no reason"
    assert "出差" not in everything(await chamber.tells(chamber.wu, "我的数据"))
    await chamber.writes("请假 43", "不用", who=chamber.wu)
    assert "请假：吴姐。" in await chamber.writes("查 43", who=chamber.zhou)


async def test_called_at_short_notice_the_packet_is_the_invitation(chamber):
    await chamber.tells(chamber.chen, "开会 居民议事会 明天晚7点半 社区活动室 停车收费")
    assert "9位受邀的人" in await chamber.writes("对")
    said = [*await chamber.rings(), *await chamber.goes_to(chamber.at)]
    mine = [each.text for each in said if each.room == private(chamber.sun)]
    assert len(mine) == 1
    assert mine[0].startswith("请您开会，这是材料：")


async def test_called_when_no_packet_would_help_members_are_asked_to_come(chamber):
    soon = chamber.at + timedelta(minutes=10)
    clock = f"{soon.astimezone(chamber.house.zone):%H:%M}"
    await chamber.tells(chamber.chen, f"开会 居民议事会 今天{clock} 社区活动室 停车收费")
    await chamber.tells(chamber.chen, "对")
    said = [*await chamber.rings(), *await chamber.goes_to(chamber.at)]
    assert words(said, private(chamber.sun)).endswith("有话先说，发“带话 43”加内容。")


async def test_whoever_chairs_it_calls_it_without_its_name(chamber):
    told = await chamber.writes("开会 11月27日晚7点半 社区活动室 停车收费", who=chamber.zhou)
    assert told.startswith("43号（居民议事会）：11月27日（周五）晚上7点半，社区活动室。")
    assert "43号发出去了" in await chamber.writes("对", who=chamber.zhou)


async def test_nobody_is_asked_why_they_miss_what_is_over(chamber):
    await chamber.called()
    said = await chamber.goes_to(FRIDAY - 3 * DAY)
    packet = {message.room: message for message in said if message.buttons}
    await chamber.goes_to(FRIDAY)
    await chamber.writes("开会了 43", "散会", "对")
    told = await chamber.presses(chamber.wu, packet[private(chamber.wu)], "请假")
    assert "不能用了" in toast(told)
    assert words(told, private(chamber.wu)) == ""


async def test_who_runs_it_reads_who_comes_and_why_others_do_not(chamber):
    await chamber.called()
    assert "没回" not in await chamber.writes("查 43", who=chamber.zhou), "there is no roll yet"
    await chamber.goes_to(FRIDAY - 3 * DAY)
    await chamber.writes("参加 43", who=chamber.sun)
    await chamber.writes("请假 43 出差", who=chamber.wu)
    told = await chamber.writes("查 43", who=chamber.zhou)
    assert "参加：孙大爷。\n请假：吴姐（出差）。\n没回：周老师、郑某" in told
    assert "出差" not in await chamber.writes("查 43", who=chamber.zheng)
    assert "出差" not in words(await chamber.says(chamber.zhou, "查 43", COUNCIL), COUNCIL)


async def test_what_comes_onto_the_agenda_later_is_told_as_a_change(chamber):
    await chamber.called()
    await chamber.goes_to(FRIDAY - 3 * DAY)
    await chamber.tells(chamber.chen, "补充 43 门禁卡")
    said = await chamber.goes_to(chamber.at)
    assert words(said, private(chamber.sun)) == "43号的会，材料发出后又加了：\n3. 门禁卡"
    await chamber.waits("楼道装扶手")
    said = await chamber.goes_to(chamber.at)
    assert "4. 44号 楼道装扶手（5人支持）" in words(said, private(chamber.sun))
    assert await chamber.goes_to(chamber.at) == []


async def test_below_the_quorum_only_talking_is_possible(chamber):
    await chamber.called()
    await chamber.goes_to(FRIDAY)
    told = await chamber.writes("开会了 43")
    assert "1. 42号 3号楼门口装路灯\n2. 停车收费\n应到9人，实到0人" in told
    assert await chamber.writes("到 周老师、孙大爷、郑某、冯某、褚某、老张") == (
        "应到9人，实到5人，还差1人才能表决，先听大家说。\n"
        "名单上没找到：老张。请按登记的名字再发一次。"
    )
    refused = "应到9人，实到5人，要6人才能表决。先听大家说。"
    assert await chamber.writes("举手 42 同意5") == refused
    assert await chamber.writes("决议 42 孙大爷 12月8日前 定位置") == refused
    assert await chamber.writes("记 42 线杆要和物业定") == "记下了（第1条）：42号 3号楼门口装路灯"
    assert await chamber.writes("到 卫某") == "应到9人，实到6人，够开会（要6人）。"


async def test_raised_hands_must_fit_those_present_and_one_recorder_alone_enters_them(chamber):
    await chamber.held()
    assert await chamber.writes("举手 42 同意6 反对2 弃权0") == (
        "举手一共8人，在场7人，对不上。请重新数一下。"
    )
    assert await chamber.writes("举手 42 同意5 反对1") == (
        "记下了：42号 3号楼门口装路灯\n同意5，反对1，弃权1。通过。\n"
        "数错了就在散会前再发一次。有不同意见发“异议 42”加理由。"
    )
    assert (await chamber.writes("举手 42 同意6 反对1 弃权0")).startswith("改好了：42号")
    assert "由陈晓在记" in await chamber.writes("举手 42 同意7", who=chamber.zhou)
    await chamber.writes("开会了 43", who=chamber.zhou)
    refused = await chamber.writes("举手 42 同意7", who=chamber.zhou)
    assert refused == "42号的票数是别人记的，要改请原来记的人改。"
    assert await chamber.writes("举手 第2项 同意7", who=chamber.zhou) == (
        "第2项没有编号，不能表决。要表决请先发“提议”，下次上会。"
    )
    assert (await chamber.proposal(42)).state is ProposalState.ON_AGENDA
    told = await chamber.writes("上会 42", who=chamber.zhou)
    assert told == "42号正在会上举手表决，散会后看结果。"


async def test_the_end_is_asked_once_for_hands_cannot_be_put_right_after_it(chamber):
    asked = await chamber.held("散会")
    assert asked == (
        "43号要散会吗？\n应到9人，实到7人，够开会（要6人）。\n"
        "这次没有举手表决。散会请回“对”，还没完就接着记。"
    )
    asked = await chamber.writes("举手 42 同意6 反对1", "散会")
    assert "42号 3号楼门口装路灯：同意6，反对1，弃权0。通过。\n散会以后举手结果马上公布" in asked
    assert await chamber.writes("不") == "好，接着开，接着记。"
    asked = next(each for each in reversed(chamber.messages.values()) if "要散会吗" in each.text)
    await chamber.writes("散会", "举手 42 同意3 反对4")
    assert "要散会吗" not in await chamber.writes("对"), "whoever writes on has not ended it"
    said = await chamber.presses(chamber.chen, asked, "对，散会")
    assert "同意3，反对4，弃权0。没有通过" in words(said, private(chamber.chen))
    assert (await chamber.proposal(42)).state is ProposalState.ON_AGENDA
    said = await chamber.presses(chamber.chen, asked, "对，散会")
    assert "同意3，反对4，弃权0" in posted(said, COUNCIL)
    assert (await chamber.proposal(42)).state is ProposalState.DECLINED
    said = await chamber.presses(chamber.chen, asked, "对，散会")
    assert toast(said) == "43号会已经散了。"


async def test_whoever_had_the_book_is_told_who_has_it_now(chamber):
    await chamber.held()
    await chamber.writes("散会")
    said = await chamber.tells(chamber.zhou, "开会了 43")
    assert words(said, private(chamber.chen)) == (
        "43号现在由周老师接着记，您不用记了。要换您记，发“开会了 43”。"
    )
    assert "由周老师在记" in await chamber.writes("对")
    said = await chamber.tells(chamber.zhou, "开会了 43")
    assert words(said, private(chamber.chen)) == ""


async def test_at_the_end_the_proposal_moves_on_as_after_any_vote(chamber):
    await chamber.held("举手 42 同意6 反对1 弃权0", "异议 42 怕晚上太亮")
    said = await chamber.over()
    told = posted(said, SQUARE)
    assert told.startswith("43号（居民议事会）11月27日（周五）晚上7点半开会，表决结果：\n应到9人")
    assert "42号 3号楼门口装路灯：通过。举手同意6，反对1，弃权0。封条" in told
    assert posted(said, COUNCIL) == told
    proposal = await chamber.proposal(42)
    assert (proposal.state, proposal.rounds) == (ProposalState.DECIDED, 1)
    assert "同意6，反对1，弃权0" in chamber.card(42).text
    async with chamber.storage.begin() as uow:
        archived = await uow.polls.last_archive(chamber.community, 42)
    assert archived["decision"]["source"] == "show_of_hands"
    assert recount(archived)["agrees"]
    acts = [act for act in await chamber.acts() if act.startswith(("session", "poll"))]
    assert acts == [
        "session-noticed",
        "session-recorded",
        "session-hands",
        "poll-closed",
        "session-closed",
    ]


async def test_rejected_hands_decline_the_proposal_with_the_count(chamber):
    await chamber.held("举手 42 同意3 反对4", "散会", "对")
    proposal = await chamber.proposal(42)
    assert proposal.state is ProposalState.DECLINED
    assert "同意3，反对4，弃权0" in proposal.state_note


async def test_hands_on_what_was_withdrawn_meanwhile_come_to_nothing(chamber):
    await chamber.held("举手 42 同意7")
    await chamber.tells(await chamber.settle("王阿姨"), "不提了 42")
    said = await chamber.over()
    assert "这次举手不作数" in posted(said, COUNCIL)
    assert (await chamber.proposal(42)).state is ProposalState.WITHDRAWN


NOTED = (
    "记 42 线杆要和物业定",
    "记 第2项 月卡太贵",
    "记 5个人说夜里吵",
    "举手 42 同意6 反对1 弃权0",
    "异议 42 怕晚上太亮",
    "决议 42 吴姐 12月8日前 跟物业定路灯位置",
)


async def test_the_chair_puts_the_minutes_right_and_publishes_them(chamber):
    await chamber.held(*NOTED, "散会", "对")
    assert "(1) 线杆要和物业定" in everything(list(chamber.messages.values()))
    told = await chamber.presses(chamber.zhou, chamber.draft(), "改")
    assert "要改哪一条" in words(told, private(chamber.zhou))
    assert "(3) 月卡贵了些" in await chamber.writes("3 月卡贵了些", who=chamber.zhou)
    assert "夜里吵" not in await chamber.writes("删 4", who=chamber.zhou)
    assert "(2) 异议：怕半夜太亮" in await chamber.writes("2 怕半夜太亮", who=chamber.zhou)
    assert "没有第9条" in await chamber.writes("9 什么", who=chamber.zhou)
    said = await chamber.presses(chamber.zhou, chamber.draft(), "发布")
    assert posted(said, COUNCIL) == (
        "会议纪要\n"
        "43号（居民议事会）：11月27日（周五）晚上7点半，社区活动室。\n"
        "应到9人，实到7人，够开会（要6人）。\n"
        "到会：周老师、孙大爷、郑某、冯某、褚某、卫某、蒋某。\n"
        "没到：吴姐、沈某。\n"
        "1. 42号 3号楼门口装路灯\n"
        "· 线杆要和物业定\n"
        "举手：同意6，反对1，弃权0。通过。\n"
        "异议：怕半夜太亮\n"
        "2. 停车收费\n"
        "· 月卡贵了些\n"
        "44号决议 跟物业定路灯位置：吴姐，12月8日（周二）前"
    )
    assert posted(said, SQUARE) == (
        "会议纪要\n"
        "43号（居民议事会）：11月27日（周五）晚上7点半，社区活动室。\n"
        "应到9人，实到7人，够开会（要6人）。\n"
        "1. 42号 3号楼门口装路灯\n"
        "举手：同意6，反对1，弃权0。通过。\n"
        "2. 停车收费\n"
        "44号决议 跟物业定路灯位置：12月8日（周二）前办"
    )
    assert (await chamber.meeting(43)).state is State.LISTED
    assert "不能再改" in toast(await chamber.presses(chamber.zhou, chamber.draft(), "改"))


async def test_a_resolution_is_followed_until_it_is_done(chamber):
    await chamber.published(*NOTED)
    listed = await chamber.writes("决议列表", who=chamber.zhou)
    assert "44号决议 跟物业定路灯位置：吴姐，12月8日（周二）前" in listed
    bare = words(await chamber.says(await chamber.settle("王阿姨"), "决议列表"), SQUARE)
    assert "吴姐" not in bare

    said = await chamber.goes_to(FRIDAY + 11 * DAY)
    assert words(said, private(chamber.wu)) == (
        "44号决议“跟物业定路灯位置”请在12月8日（周二）前办好。"
        "办好了直接回这条消息说一句，或回一张照片。"
    )
    said = await chamber.goes_to(FRIDAY + 13 * DAY)
    assert words(said, COUNCIL).startswith(
        "会上定的这些事超期了：\n44号决议 跟物业定路灯位置：吴姐，12月8日（周二）前，超期了"
    )
    late = next(message for message in said if message.room == private(chamber.wu))

    await chamber.tells(chamber.chen, "开会 居民议事会 12月15日晚7点半 社区活动室 门禁卡")
    await chamber.tells(chamber.chen, "对")
    said = await chamber.goes_to(FRIDAY + 15 * DAY)
    assert "以前定的、还没办完的：\n44号决议" in words(said, private(chamber.sun))

    said = await chamber.tells(chamber.wu, "定在花坛边上", to=late)
    done = "44号决议办好了：跟物业定路灯位置。定在花坛边上"
    assert words(said, private(chamber.wu)) == done
    assert words(said, COUNCIL) == done
    assert (await chamber.meeting(43)).state is State.CLOSED
    assert await chamber.writes("决议列表", who=chamber.zhou) == "没有在办的决议。"


async def test_a_photo_shows_it_done(chamber):
    await chamber.published(*NOTED)
    await chamber.tells(chamber.wu, "办结 44")
    said = await chamber.shows(chamber.wu, "路灯")
    assert words(said, private(chamber.wu)) == (
        "44号决议办好了：跟物业定路灯位置。有照片，发“查 44”看。"
    )
    assert "办好了" in await chamber.writes("查 44", who=chamber.sun)


async def test_only_who_does_it_or_keeps_the_book_says_so_and_dropping_needs_a_reason(chamber):
    await chamber.published(*NOTED)
    assert "由办的人或记录人来报" in await chamber.writes("办结 44 好了", who=chamber.sun)
    assert "为什么不办" in await chamber.writes("暂不办 44")
    said = await chamber.tells(chamber.chen, "暂不办 44 物业已经装了")
    assert words(said, COUNCIL) == "44号决议“跟物业定路灯位置”不办了：物业已经装了"
    assert "已经有结果" in await chamber.writes("办结 44 好了", who=chamber.wu)


async def test_the_minutes_are_printed_to_be_signed_once_they_are_out(chamber):
    await chamber.held(*NOTED, "散会", "对")
    async with chamber.storage.begin() as uow:
        assert await ordered(uow, f"minutes:{chamber.community}:43", FRIDAY, chamber.house) is None
    await chamber.presses(chamber.zhou, chamber.draft(), "发布")
    async with chamber.storage.begin() as uow:
        made = await ordered(uow, f"minutes:{chamber.community}:43", FRIDAY, chamber.house)
        poster = await ordered(uow, f"poster:{chamber.community}:43", FRIDAY, chamber.house)
    assert (made.name, made.paper.above) == (
        "会议纪要 11月27日（周五）",
        "陶然北岸社区 · 居民议事会",
    )
    assert made.paper.points[0].lines == (
        "· 线杆要和物业定",
        "举手：同意6，反对1，弃权0。通过。",
        "异议：怕晚上太亮",
    )
    assert isinstance(poster.paper, Poster)
    assert "会议纪要" in await chamber.writes("纪要 43", who=chamber.sun)


async def test_who_checks_in_at_the_door_is_present_until_the_recorder_says_otherwise(chamber):
    await chamber.called()
    await chamber.goes_to(FRIDAY)
    async with chamber.storage.begin() as uow:
        secret = arriving.word(uow, await uow.meetings.named(chamber.community, 43))
    await chamber.writes(f"签到 {secret}", who=chamber.sun)
    assert "实到1人" in await chamber.writes("开始记录 43")
    assert "实到0人" in await chamber.writes("没到 孙大爷")
    assert "实到9人" in await chamber.writes("都到了")
    assert "实到8人" in await chamber.writes("走了 孙大爷")


async def test_a_vote_in_chat_during_the_session_stands_in_its_minutes(chamber):
    await chamber.held("记 42 大家想投票")
    await chamber.tells(chamber.zhou, "上会 42")
    told = await chamber.writes("散会", "对")
    assert "在群里投票，" in told


async def test_whoever_is_forgotten_leaves_no_reason_and_no_name(chamber):
    await chamber.published(*NOTED)
    await chamber.tells(chamber.wu, "删除我")
    await chamber.tells(chamber.wu, "是")
    assert "吴姐" not in await chamber.writes("查 44")


async def test_what_is_hidden_later_goes_by_its_number_alone_wherever_it_was_read(chamber):
    await chamber.published(*NOTED)
    before = {room: standing(chamber, room) for room in (COUNCIL, SQUARE)}
    assert [len(texts) for texts in before.values()] == [2, 2]
    await chamber.tells(chamber.chen, "隐藏 42 写了别人家的事")
    for room, texts in before.items():
        assert standing(chamber, room) == [text.replace("3号楼门口装路灯", "") for text in texts]
    told = await chamber.writes("纪要 43", who=chamber.sun)
    assert "路灯\n" not in told
    assert "1. 42号" in told
    await chamber.tells(chamber.chen, "恢复显示 42")
    assert {room: standing(chamber, room) for room in before} == before


async def test_what_is_hidden_before_the_end_is_told_by_its_number_alone(chamber):
    await chamber.held("举手 42 同意7")
    await chamber.tells(chamber.chen, "隐藏 42 写了别人家的事")
    said = await chamber.over()
    assert "这次举手不作数" in posted(said, COUNCIL)
    assert "路灯" not in posted(said, COUNCIL)


async def test_hiding_reaches_only_the_groups_that_read_it(chamber):
    await chamber.published(*NOTED)
    late = Room("webchat", "late")
    async with chamber.storage.begin() as uow:
        uow.rooms.put(Chatroom(room=late, private=False, unit=chamber.community))
    said = await chamber.tells(chamber.chen, "隐藏 42 写了别人家的事")
    assert late not in {message.room for message in said}


async def test_a_message_that_is_no_longer_filled_says_so(chamber):
    await chamber.called()
    await chamber.waits("楼道" * 55)
    await chamber.goes_to(FRIDAY)
    lines = [f"记 44 {'话' * 150}" for _ in range(9)]
    await chamber.writes("开会了 43", "都到了", *lines, "散会", "对")
    await chamber.presses(chamber.zhou, chamber.draft(), "发布")
    before = standing(chamber, COUNCIL)
    assert len(before) == 3
    await chamber.tells(chamber.chen, "隐藏 44 写了别人家的事")
    _, whole, rest = standing(chamber, COUNCIL)
    assert whole.count("话" * 150) == 9
    assert rest == "（这里没有内容了，请看上一条。）"
    await chamber.tells(chamber.chen, "恢复显示 44")
    assert standing(chamber, COUNCIL) == before


async def test_in_a_group_nothing_is_recorded(chamber):
    await chamber.called()
    await chamber.goes_to(FRIDAY)
    said = await chamber.says(chamber.chen, "开会了 43", Room("webchat", "council"))
    assert words(said, COUNCIL) == "会议记录请私聊我写，别在群里写。"
