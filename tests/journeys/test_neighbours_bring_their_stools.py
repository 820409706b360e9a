"""A stool meeting from the first word of staff to the hour before it, read as a transcript."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Kind
from domain.meetings import State
from domain.permissions import Role
from tests.courtyard import THREE, Courtyard
from tests.estate import SQUARE, private, toast, words

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""Friday, 20 November 2026, half past seven in the evening in Shanghai."""


@pytest.fixture
async def courtyard(storage):
    courtyard = await Courtyard(storage).found()
    await courtyard.numbered_from(42)
    return courtyard


async def planned(courtyard, text="小板凳 3号楼 周五晚7点半 停车、电动车"):
    """Staff plan it, and say 对."""
    await courtyard.tells(courtyard.chen, text)
    return await courtyard.tells(courtyard.chen, "对")


async def test_staff_plan_in_one_line_and_read_what_was_understood(courtyard):
    said = await courtyard.tells(courtyard.chen, "小板凳 3号楼 周五晚7点半 停车、电动车")
    assert words(said, private(courtyard.chen)) == (
        "42号（小板凳）：11月20日（周五）晚上7点半，3号楼楼下。\n"
        "议题：停车、电动车。\n"
        "会通知1个群，约1分钟送完。\n"
        "对的请回“对”，马上通知；要改请直接说，不办了回“取消”。"
    )
    assert THREE not in {message.room for message in said}
    assert (await courtyard.meeting(42)).state is State.PLANNED


async def test_only_then_the_building_reads_of_it(courtyard):
    wang = await courtyard.sits("王阿姨", Role.COUNCIL_MEMBER, courtyard.council)
    said = await planned(courtyard)
    assert words(said, private(courtyard.chen)).startswith(
        "42号发出去了：1个群、1位受邀的人，约1分钟送完。"
    )
    assert courtyard.meeting_card(42).text == (
        "42号（小板凳）：11月20日（周五）晚上7点半，3号楼楼下。\n"
        "议题：停车、电动车。\n"
        "来的请按“来”，或发“来 42”。想说的现在就可以私聊我，开会时代您提。"
    )
    assert SQUARE not in {message.room for message in said}
    invited = await courtyard.rings()
    assert [message.room for message in invited] == [private(wang)]
    assert "请您来" in invited[0].text
    assert await courtyard.rings() == []


async def test_one_question_at_a_time_asks_for_what_is_missing(courtyard):
    chen = courtyard.chen

    async def reads(text):
        return words(await courtyard.tells(chen, text), private(chen))

    assert await reads("开会") == "什么时候开？比如“周五晚7点半”“9月20日下午3点”。"
    assert "哪几栋楼" in await reads("周五晚7点半")
    assert await reads("3号楼") == "说什么事？比如“停车、电动车”；没有定的请回“听大家说”。"
    assert (await reads("对")).startswith("说什么事？"), "对 is no topic"
    assert "议题：听大家说。" in await reads("听大家说")
    assert "11月21日（周六）下午3点" in await reads("改 周六下午3点")
    assert "5号楼楼下" in await reads("5号楼")
    assert "42号发出去了" in await reads("对")
    assert courtyard.meeting_card(42, SQUARE).text.startswith("42号（小板凳）：11月21日（周六）")


@pytest.mark.parametrize("said", ["听大家说", "随便聊聊", "没有议题", "议题：听大家的"])
async def test_who_says_that_no_topic_is_fixed_is_not_asked_for_one(courtyard, said):
    told = await courtyard.tells(courtyard.chen, f"小板凳 3号楼 周五晚7点半 {said}")
    assert words(told, private(courtyard.chen)).splitlines()[:2] == [
        "42号（小板凳）：11月20日（周五）晚上7点半，3号楼楼下。",
        "议题：听大家说。",
    ]


async def test_who_does_not_know_the_time_yet_is_asked_for_topics_still(courtyard):
    await courtyard.tells(courtyard.chen, "小板凳 3号楼")
    await courtyard.tells(courtyard.chen, "还没定")
    told = await courtyard.tells(courtyard.chen, "周五晚7点半")
    assert words(told, private(courtyard.chen)).startswith("说什么事？")


async def test_neighbours_say_whether_they_come_by_button_by_word_and_by_reply(courtyard):
    await planned(courtyard)
    wang, li, he, lyu = [await courtyard.settle(n) for n in ("王阿姨", "李某", "何婶", "吕叔")]
    said = await courtyard.presses(wang, courtyard.meeting_card(42), "来")
    assert toast(said) == "记下了：42号您来。"
    said = await courtyard.says(li, "来2人", THREE, to=courtyard.meeting_card(42))
    assert words(said, THREE) == "记下了：42号您来，2人。"
    said = await courtyard.tells(he, "不来")
    assert words(said, private(he)) == "记下了：42号您不来。"
    said = await courtyard.says(lyu, "42 说不准", THREE)
    assert words(said, THREE) == "记下了：42号您说不准。"
    assert courtyard.meeting_card(42).text.endswith("来3人，说不准1人。")
    await courtyard.tells(wang, "不来 42")
    assert courtyard.meeting_card(42).text.endswith("来2人，说不准1人。")
    assert "记下了：42号您不来" in words(await courtyard.tells(wang, "我的"), private(wang))


async def test_ordinary_talk_is_no_answer(courtyard):
    await planned(courtyard)
    li = await courtyard.settle("李某")
    for talk in ("来", "来2人", "来 7", "不来", "我来"):
        assert await courtyard.says(li, talk, THREE) == []


async def test_what_a_neighbour_brings_in_is_kept_and_only_staff_see_whose_it_is(courtyard):
    await planned(courtyard)
    wang = await courtyard.settle("王阿姨")
    said = await courtyard.tells(wang, "带话 42 灯坏了没人修")
    assert words(said, private(wang)) == "记下了，42号开会时代您提：灯坏了没人修"
    said = await courtyard.says(wang, "楼道堆了很多纸箱", THREE, to=courtyard.meeting_card(42))
    assert words(said, THREE) == "记下了，42号开会时代您提：楼道堆了很多纸箱"
    assert await courtyard.says(wang, "几点散会？", THREE, to=courtyard.meeting_card(42)) == []
    assert "灯坏了没人修" not in words(await courtyard.tells(wang, "查 42"), private(wang))
    seen = words(await courtyard.tells(courtyard.chen, "查 42"), private(courtyard.chen))
    assert "· 灯坏了没人修（王阿姨）" in seen


async def test_each_reminder_comes_at_its_minute_and_alone_only_to_who_has_not_answered(courtyard):
    sun = await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    wu = await courtyard.sits("吴姐", Role.COUNCIL_MEMBER, courtyard.council)
    await planned(courtyard)
    await courtyard.rings()
    await courtyard.tells(sun, "来")
    due = [each.due_at for each in await courtyard.reminders(42) if each.told_at is None]
    assert due == [FRIDAY - timedelta(days=1), FRIDAY - timedelta(hours=2)]

    said = await courtyard.goes_on_until(FRIDAY - timedelta(days=1))
    assert [(message.room, message.kind) for message in said] == [
        (THREE, Kind.POST),
        (private(wu), Kind.NOTICE),
    ]
    assert said[0].text == (
        "提醒：42号（小板凳）：11月20日（周五）晚上7点半，3号楼楼下。议题：停车、电动车。"
    )
    await courtyard.tells(wu, "说不准")
    said = await courtyard.goes_on_until(FRIDAY - timedelta(minutes=61))
    assert [message.room for message in said] == [THREE]


async def test_what_is_moved_is_told_to_everybody_who_was_told_before(courtyard):
    sun = await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    await planned(courtyard)
    await courtyard.rings()
    wang = await courtyard.settle("王阿姨")
    await courtyard.presses(wang, courtyard.meeting_card(42), "来")

    said = await courtyard.tells(courtyard.chen, "改期 42 周六晚7点")
    assert words(said, private(courtyard.chen)).startswith(
        "42号改到11月21日（周六）晚上7点。\n会通知1个群、2位受邀的人"
    )
    said = await courtyard.tells(courtyard.chen, "对")
    told = "42号（小板凳）改了：11月21日（周六）晚上7点，3号楼楼下。以这次的为准。"
    assert words(said, THREE) == told
    assert "11月21日（周六）晚上7点" in courtyard.meeting_card(42).text
    said = await courtyard.rings()
    assert {message.room: message.text for message in said} == {
        private(sun): told,
        private(wang): told,
    }
    assert await courtyard.rings() == []
    meeting = await courtyard.meeting(42)
    assert (meeting.state, meeting.sequence) == (State.MOVED, 1)
    due = [each.due_at for each in await courtyard.reminders(42) if each.told_at is None]
    starts = FRIDAY + timedelta(days=1, minutes=-30)
    assert due == [starts - timedelta(days=1), starts - timedelta(hours=2)]


async def test_it_rains_and_another_date_is_asked_for(courtyard):
    await planned(courtyard)
    courtyard.at = FRIDAY - timedelta(minutes=90)
    said = await courtyard.tells(courtyard.chen, "下雨 42")
    assert words(said, THREE) == (
        "42号（小板凳）：下雨，11月20日（周五）晚上7点半不开了，新的时间定了再通知。"
    )
    assert "42号改到什么时候？" in words(said, private(courtyard.chen))
    assert not courtyard.meeting_card(42).buttons
    said = await courtyard.tells(courtyard.chen, "下周三晚7点半")
    assert "11月25日（周三）晚上7点半" in words(said, private(courtyard.chen))
    await courtyard.tells(courtyard.chen, "对")
    assert courtyard.meeting_card(42).buttons
    assert (await courtyard.meeting(42)).sequence == 2


async def test_what_is_cancelled_is_told_once_and_reminded_of_no_more(courtyard):
    await planned(courtyard)
    said = await courtyard.tells(courtyard.chen, "取消 42 主持人病了")
    assert "要取消这次吗" in words(said, private(courtyard.chen))
    said = await courtyard.tells(courtyard.chen, "对")
    assert words(said, THREE) == (
        "42号（小板凳）取消了，11月20日（周五）晚上7点半不开了：主持人病了。"
    )
    assert await courtyard.goes_on_until(FRIDAY) == []
    assert "还没" not in courtyard.meeting_card(42).text


async def test_residents_plan_nothing_and_read_what_is_to_come(courtyard):
    await planned(courtyard)
    wang = await courtyard.settle("王阿姨")
    assert "要开的会：\n42号（小板凳）" in words(
        await courtyard.tells(wang, "开会列表"), private(wang)
    )
    assert "要开的会" in words(await courtyard.tells(wang, "小板凳"), private(wang))
    refused = await courtyard.tells(wang, "小板凳 3号楼 周五晚7点半 停车")
    assert "工作人员" in words(refused, private(wang))


async def test_the_journal_tells_each_step(courtyard):
    await planned(courtyard)
    await courtyard.tells(courtyard.chen, "改地点 42 社区活动室")
    await courtyard.tells(courtyard.chen, "取消 42")
    await courtyard.tells(courtyard.chen, "对")
    acts = [act for act in await courtyard.acts() if act.startswith("meeting")]
    assert acts == ["meeting-announce", "meeting-move_place", "meeting-cancel"]


async def test_what_a_neighbour_said_of_meetings_can_be_seen_and_forgotten(courtyard):
    await planned(courtyard)
    wang = await courtyard.settle("王阿姨")
    await courtyard.tells(wang, "来3人")
    await courtyard.tells(wang, "带话 42 灯坏了没人修")
    seen = words(await courtyard.tells(wang, "我的数据"), private(wang))
    assert "记下了：42号您来，3人。" in seen
    assert "带的话：灯坏了没人修" in seen
    await courtyard.tells(wang, "删除我")
    await courtyard.tells(wang, "确定")
    assert "来3人" not in courtyard.meeting_card(42).text
    staff = words(await courtyard.tells(courtyard.chen, "查 42"), private(courtyard.chen))
    assert "灯坏了没人修" not in staff
