"""Which of several evenings suits is asked first, read as a transcript."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Kind
from domain.meetings import State
from domain.permissions import Role
from tests.courtyard import THREE, Courtyard
from tests.estate import private, toast, words

WEDNESDAY = datetime(2026, 11, 18, 11, 30, tzinfo=UTC)
"""Wednesday, 18 November 2026, half past seven in the evening in Shanghai."""
PLAN = "小板凳 3号楼 周三或者周四晚7点半 停车"


class Evenings(Courtyard):
    """As a courtyard, whose staff plan."""

    async def reads(self, text):
        """What whoever plans reads in answer."""
        return words(await self.tells(self.chen, text), private(self.chen))


@pytest.fixture
async def courtyard(storage):
    courtyard = await Evenings(storage).found()
    await courtyard.numbered_from(42)
    return courtyard


async def asked(courtyard, text=PLAN):
    await courtyard.tells(courtyard.chen, text)
    return await courtyard.reads("对")


async def test_the_times_are_said_back_and_asked_only_after_yes(courtyard):
    assert await courtyard.reads(PLAN) == (
        "42号（小板凳），3号楼楼下\n"
        "议题：停车。\n"
        "1. 11月18日（周三）晚上7点半\n"
        "2. 11月19日（周四）晚上7点半\n"
        "时间先问大家，11月17日（周二）晚上7点半收齐；要换个时间收齐，说“截止”加时间。\n"
        "会通知1个群，约1分钟送完。\n"
        "对的请回“对”，马上去问；时间已经定了，直接说定的时间；不办了回“取消”。"
    )
    assert "问出去了：1个群" in await courtyard.reads("对")
    assert courtyard.times_card().text == (
        "42号（小板凳），3号楼楼下：哪几个时间您能来？能来的都选，再按一次就取消。\n"
        "1. 11月18日（周三）晚上7点半：0人\n"
        "2. 11月19日（周四）晚上7点半：0人\n"
        "议题：停车。\n"
        "11月17日（周二）晚上7点半收齐。也可以回复这条消息，说“1、2”“都行”或“都不行”。"
    )
    assert (await courtyard.meeting(42)).state is State.PLANNED


async def test_a_time_that_is_fixed_after_all_asks_nobody(courtyard):
    await courtyard.reads(PLAN)
    assert "42号（小板凳）：11月18日（周三）晚上7点半" in await courtyard.reads("周三晚7点半")
    assert "42号发出去了" in await courtyard.reads("对")


async def test_neighbours_tick_by_button_by_word_and_by_reply_on_one_card(courtyard):
    sun = await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    await asked(courtyard)
    [question] = await courtyard.rings()
    assert (question.room, question.kind) == (private(sun), Kind.NOTICE)
    assert "哪几个时间您能来" in question.text
    assert await courtyard.rings() == []
    wang, li, he = [await courtyard.settle(n) for n in ("王阿姨", "李某", "何婶")]
    said = await courtyard.presses(wang, courtyard.times_card(), "1. 11月18日（周三）晚上7点半")
    assert toast(said) == "记下了：42号您选了1。"
    said = await courtyard.presses(wang, courtyard.times_card(), "2. 11月19日（周四）晚上7点半")
    assert toast(said) == "记下了：42号您选了1、2。"
    said = await courtyard.presses(wang, courtyard.times_card(), "1. 11月18日（周三）晚上7点半")
    assert toast(said) == "记下了：42号您选了2。"
    said = await courtyard.says(li, "都行", THREE, to=courtyard.times_card())
    assert words(said, THREE) == "记下了：42号您选了1、2。"
    said = await courtyard.tells(he, "约时间 42 2")
    assert words(said, private(he)) == "记下了：42号您选了2。"
    said = await courtyard.presses(sun, question, "2. 11月19日（周四）晚上7点半")
    assert toast(said) == "记下了：42号您选了2。"
    assert (
        "（周三）晚上7点半：1人\n2. 11月19日（周四）晚上7点半：4人" in courtyard.times_card().text
    )
    assert await courtyard.says(li, "几点散会？", THREE, to=courtyard.times_card()) == []
    refused = words(await courtyard.tells(he, "约时间 42 9"), private(he))
    assert refused.startswith("42号有2个时间可选")
    said = await courtyard.tells(he, "约时间 42 都不行")
    assert words(said, private(he)) == "记下了：42号这几个时间您都不行。"


async def test_when_time_is_up_the_host_reads_which_suits_most_and_says_yes(courtyard):
    await asked(courtyard)
    wang = await courtyard.settle("王阿姨")
    await courtyard.tells(wang, "约时间 42 2")
    said = await courtyard.goes_on_until(WEDNESDAY - timedelta(days=1))
    told = {message.room: message.text for message in said}
    assert told[private(courtyard.chen)] == (
        "42号（小板凳），3号楼楼下，大家能来的时间：\n"
        "1. 11月18日（周三）晚上7点半：0人\n"
        "2. 11月19日（周四）晚上7点半：1人\n"
        "11月19日（周四）晚上7点半能来的最多，1人。就定这个请回“对”，马上通知；要别的时间，直接说。"
    )
    assert courtyard.times_card().text.endswith("收齐了，定了时间就通知。")
    assert not courtyard.times_card().buttons
    assert "42号发出去了" in await courtyard.reads("对")
    meeting = await courtyard.meeting(42)
    assert (meeting.state, meeting.starts_at) == (State.ANNOUNCED, WEDNESDAY + timedelta(days=1))
    assert "11月19日（周四）晚上7点半" in courtyard.meeting_card(42).text
    late = words(await courtyard.tells(wang, "约时间 42 1"), private(wang))
    assert "没有在问时间" in late


async def test_the_host_ends_it_earlier_and_may_choose_another_time(courtyard):
    await asked(courtyard)
    said = await courtyard.reads("约时间 42 结束")
    assert "还没有人选。定11月18日（周三）晚上7点半请回“对”" in said
    assert "11月21日（周六）下午3点" in await courtyard.reads("周六下午3点")
    assert "42号发出去了" in await courtyard.reads("对")
    assert await courtyard.goes_on_until(WEDNESDAY - timedelta(days=1, minutes=-1)) == []


async def test_after_rain_the_neighbours_choose_the_new_evening(courtyard):
    await courtyard.tells(courtyard.chen, "小板凳 3号楼 周三晚7点半 停车")
    await courtyard.reads("对")
    await courtyard.tells(courtyard.chen, "下雨 42")
    assert "哪几个时间里选" in await courtyard.reads("约时间 42")
    assert "2. 11月20日（周五）晚上7点半" in await courtyard.reads("周四或周五晚7点半")
    assert "问出去了" in await courtyard.reads("对")
    wang = await courtyard.settle("王阿姨")
    await courtyard.tells(wang, "约时间 42 2")
    assert "能来的最多，1人" in await courtyard.reads("约时间 42 结束")
    await courtyard.reads("对")
    meeting = await courtyard.meeting(42)
    assert (meeting.state, meeting.starts_at) == (State.MOVED, WEDNESDAY + timedelta(days=2))


async def test_who_is_forgotten_is_counted_no_longer(courtyard):
    await asked(courtyard)
    wang = await courtyard.settle("王阿姨")
    await courtyard.tells(wang, "约时间 42 2")
    assert "您能来的时间：2" in words(await courtyard.tells(wang, "我的数据"), private(wang))
    await courtyard.tells(wang, "删除我")
    await courtyard.tells(wang, "对")
    assert "2. 11月19日（周四）晚上7点半：0人" in courtyard.times_card().text


async def test_a_meeting_that_is_called_off_while_its_time_is_open_is_told(courtyard):
    await asked(courtyard)
    said = await courtyard.tells(courtyard.chen, "取消 42")
    assert any(message.room == THREE and "取消了" in message.text for message in said)
    assert not courtyard.times_card().buttons
    assert await courtyard.goes_on_until(WEDNESDAY) == []


async def test_who_was_asked_alone_is_told_that_it_is_off(courtyard):
    sun = await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    await asked(courtyard)
    await courtyard.rings()
    said = await courtyard.tells(courtyard.chen, "取消 42 停水")
    assert "正在告诉1个群、1位先前通知过的人" in words(said, private(courtyard.chen))
    assert words(said, THREE) == "42号（小板凳）不办了，不用选时间了：停水。"
    assert (THREE, f"meeting:{courtyard.community}:42") not in courtyard.shown
    [told] = await courtyard.rings()
    assert (told.room, told.text) == (private(sun), "42号（小板凳）不办了，不用选时间了：停水。")
    assert await courtyard.rings() == []


async def test_who_was_asked_alone_is_told_when_no_time_suits_the_host(courtyard):
    sun = await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    await asked(courtyard)
    await courtyard.rings()
    await courtyard.reads("约时间 42 结束")
    assert "42号取消了，正在告诉1个群、1位先前通知过的人" in await courtyard.reads("取消")
    assert [message.room for message in await courtyard.rings()] == [private(sun)]


async def test_who_was_not_asked_yet_hears_nothing_of_it(courtyard):
    await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    await asked(courtyard)
    await courtyard.tells(courtyard.chen, "取消 42")
    assert await courtyard.rings() == []


async def test_until_when_people_are_asked_is_said_in_words(courtyard):
    assert "11月17日（周二）中午12点收齐" in await courtyard.reads(f"{PLAN} 截止周二中午")
    assert "要在能选的第一个时间之前" in await courtyard.reads("截止周四中午")
    assert "已经过了" in await courtyard.reads("截止今天上午8点")
    said = await courtyard.reads("截止周二")
    assert "议题：停车。" in said
    assert "2. 11月19日（周四）晚上7点半" in said
    assert "11月17日（周二）晚上8点收齐" in said
    assert "11月17日（周二）晚上8点收齐" in await courtyard.reads("对")
    wang = await courtyard.settle("王阿姨")
    assert "有2个时间可选" in words(
        await courtyard.tells(wang, "约时间 42 截止今晚8点"), private(wang)
    )
    assert "还在问大家，11月16日（周一）晚上8点收齐" in await courtyard.reads(
        "约时间 42 截止今晚8点"
    )
    assert "11月16日（周一）晚上8点收齐" in courtyard.times_card().text
    said = await courtyard.goes_on_until(WEDNESDAY - timedelta(days=2) + timedelta(minutes=31))
    assert "大家能来的时间" in words(said, private(courtyard.chen))


async def test_after_rain_too_it_is_said_until_when_people_are_asked(courtyard):
    await courtyard.tells(courtyard.chen, "小板凳 3号楼 周三晚7点半 停车")
    await courtyard.reads("对")
    await courtyard.tells(courtyard.chen, "下雨 42")
    await courtyard.reads("约时间 42 周四或周五晚7点半")
    said = await courtyard.reads("截止周三晚8点")
    assert "2. 11月20日（周五）晚上7点半" in said
    assert "11月18日（周三）晚上8点收齐" in said
    assert "哪几个时间里选" in await courtyard.reads("不知道")
    assert "11月19日（周四）晚上7点半" in await courtyard.reads("周四或周五晚7点半 截止明晚8点")


async def test_a_deadline_among_the_topics_of_one_evening_is_no_end_of_asking(courtyard):
    said = await courtyard.reads("小板凳 3号楼 周三晚7点半")
    assert "说什么事" in said
    assert "议题：停车费缴费截止周四。" in await courtyard.reads("停车费缴费截止周四")


async def test_a_topic_that_is_added_while_people_are_asked_stands_on_their_card(courtyard):
    await asked(courtyard)
    await courtyard.reads("补充 42 电动车")
    assert "议题：停车、电动车。" in courtyard.times_card().text
    assert (THREE, f"meeting:{courtyard.community}:42") not in courtyard.shown


async def test_who_wants_no_time_at_all_takes_the_meeting_back(courtyard):
    await asked(courtyard)
    await courtyard.reads("约时间 42 结束")
    said = await courtyard.tells(courtyard.chen, "取消")
    assert any(message.room == THREE and "取消了" in message.text for message in said)
    assert courtyard.times_card().text.endswith("取消了，不办了。")


async def test_a_button_agrees_to_the_time_that_suits_most(courtyard):
    await asked(courtyard)
    again = await courtyard.tells(courtyard.chen, "对")
    said = await courtyard.tells(courtyard.chen, "约时间 42 结束")
    [proposal] = [message for message in said if message.room == private(courtyard.chen)]
    await courtyard.presses(courtyard.chen, proposal, "对")
    assert (await courtyard.meeting(42)).state is State.ANNOUNCED
    assert all("发出去了" not in message.text for message in again)


async def test_when_a_council_sits_its_members_say(courtyard):
    sun = await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    wang = await courtyard.settle("王阿姨")
    await asked(courtyard, "开会 居民议事会 周三或者周四晚7点半 社区活动室 停车")
    assert {message.room for message in await courtyard.rings()} == {private(sun)}
    assert "您选了2" in words(await courtyard.tells(sun, "约时间 42 2"), private(sun))
    assert "只请了成员" in words(await courtyard.tells(wang, "约时间 42 1"), private(wang))


async def test_holidays_are_not_offered(courtyard):
    courtyard.at = datetime(2026, 12, 28, 4, tzinfo=UTC)
    said = await courtyard.reads("小板凳 3号楼 12月31日、1月1日、1月4日晚7点半 停车")
    assert "1月1日" not in said
    assert "2. 1月4日（周一）晚上7点半" in said
