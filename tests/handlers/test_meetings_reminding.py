"""Reminders in parts, after a night away, within a group's three words a day; and told once."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Kind
from domain.manners import Budget
from domain.meetings import State
from domain.permissions import Role
from handlers.meetings import reminding
from tests.courtyard import THREE, Courtyard
from tests.estate import SQUARE, private, words

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""Friday, 20 November 2026, half past seven in the evening in Shanghai."""
PLAN = "小板凳 3号楼 周五晚7点半 停车"


@pytest.fixture
async def courtyard(storage):
    return await Courtyard(storage).found()


async def announced(courtyard, text=PLAN):
    await courtyard.tells(courtyard.chen, text)
    await courtyard.tells(courtyard.chen, "对")
    return await courtyard.rings()


async def test_however_many_are_invited_each_is_told_once_a_page_at_a_time(courtyard):
    members = await courtyard.crowd(2 * reminding.PEOPLE + 7)
    invited = Counter(message.room for message in await announced(courtyard))
    assert invited == Counter(private(member) for member in members)
    reminded = Counter(
        message.room for message in await courtyard.goes_on_until(FRIDAY - timedelta(days=1))
    )
    assert reminded == Counter([THREE, *(private(member) for member in members)])


async def test_what_was_interrupted_goes_on_where_it_stopped(courtyard):
    members = await courtyard.crowd(reminding.PEOPLE + 7)
    await courtyard.tells(courtyard.chen, PLAN)
    await courtyard.tells(courtyard.chen, "对")
    first = await courtyard.ticks("remind-of-meetings")
    assert len(first) == reminding.PEOPLE
    # The next part is never told: the bot stops here, and starts again in the morning.
    courtyard.later(hours=16)
    rest = await courtyard.rings()
    told = [message.room for message in [*first, *rest]]
    assert Counter(told) == Counter(private(member) for member in members)


async def test_a_night_away_costs_the_reminder_that_came_too_late_and_no_other(courtyard):
    await announced(courtyard)
    # Away from before the first reminder until two minutes before the second.
    courtyard.at = FRIDAY - timedelta(hours=2, minutes=2)
    assert await courtyard.rings() == []
    courtyard.at = FRIDAY - timedelta(hours=2)
    said = await courtyard.rings()
    assert [message.room for message in said] == [THREE]


async def test_what_was_told_is_not_told_again_where_the_clock_is_set_back(courtyard):
    await courtyard.tells(courtyard.chen, PLAN)
    await courtyard.tells(courtyard.chen, "对")
    await courtyard.goes_on_until(FRIDAY - timedelta(hours=23))
    courtyard.at -= timedelta(days=1)
    await courtyard.rings()
    said = await courtyard.goes_on_until(FRIDAY - timedelta(hours=3))
    assert [message for message in said if message.text.startswith("提醒")] == []


async def test_a_reminder_that_is_late_and_still_helps_is_told_once(courtyard):
    await announced(courtyard)
    courtyard.at = FRIDAY - timedelta(hours=9)
    assert [message.room for message in await courtyard.rings()] == [THREE]
    assert await courtyard.rings() == []


async def test_back_a_quarter_of_an_hour_before_it_begins_only_its_doors_are_open(courtyard):
    await announced(courtyard)
    courtyard.at = FRIDAY - timedelta(minutes=15)
    said = await courtyard.rings()
    assert {message.room for message in said if message.card is None} == {private(courtyard.chen)}
    assert words(said, private(courtyard.chen)).startswith("1号会，11月20日（周五）晚上7点半开始。")
    assert not await courtyard.is_due()


async def test_back_when_it_has_begun_the_card_takes_whoever_is_there(courtyard):
    await announced(courtyard)
    courtyard.at = FRIDAY + timedelta(minutes=5)
    said = await courtyard.rings()
    assert "签到词是“" in words(said, private(courtyard.chen))
    assert "我到了" in str(courtyard.meeting_card(1).buttons)


async def test_a_group_that_has_heard_its_three_words_hears_no_reminder_too_late(courtyard):
    await announced(courtyard)
    day = FRIDAY.date()
    async with courtyard.storage.begin() as uow:
        chatroom = await uow.rooms.get(THREE)
        uow.rooms.put(replace(chatroom, budget=Budget({day: 3})))
    said = await courtyard.goes_on_until(FRIDAY - timedelta(minutes=61))
    assert [message.kind for message in said] == [Kind.POST]  # the one of the day before
    async with courtyard.storage.begin() as uow:
        assert (await uow.rooms.get(THREE)).budget.posts(day) == 3


async def test_who_cannot_be_written_to_is_no_obstacle_and_staff_know_how_many(courtyard):
    await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council, reachable=False)
    wu = await courtyard.sits("吴姐", Role.PROPERTY, courtyard.community)
    said = await courtyard.tells(courtyard.chen, PLAN)
    assert "2位受邀的人（其中1位只能当面或打电话说）" in words(said, private(courtyard.chen))
    await courtyard.tells(courtyard.chen, "对")
    assert [message.room for message in await courtyard.rings()] == [private(wu)]


async def test_how_long_it_takes_follows_from_what_the_platform_allows(courtyard):
    courtyard.house = replace(courtyard.house, per_minute={"webchat": 2})
    await courtyard.crowd(5)
    said = await courtyard.tells(courtyard.chen, PLAN)
    assert "约3分钟送完" in words(said, private(courtyard.chen))
    assert "约3分钟送完" in words(
        await courtyard.tells(courtyard.chen, "对"), private(courtyard.chen)
    )


@pytest.mark.parametrize(
    ("per_minute", "per_day", "how_long"),
    [
        ({"webchat": 2}, {"webchat": 3}, "约2天"),
        ({}, {"webchat": 4}, "约24小时"),
        ({"webchat": 60}, {}, "约1分钟"),
    ],
)
async def test_a_day_that_holds_no_more_is_counted(courtyard, per_minute, per_day, how_long):
    courtyard.house = replace(courtyard.house, per_minute=per_minute, per_day=per_day)
    await courtyard.crowd(5)
    said = await courtyard.tells(courtyard.chen, PLAN)
    assert f"{how_long}送完" in words(said, private(courtyard.chen))


async def test_a_session_is_told_to_its_body_alone(courtyard):
    sun = await courtyard.sits("孙大爷", Role.COUNCIL_MEMBER, courtyard.council)
    await courtyard.sits("吴姐", Role.PROPERTY, courtyard.community)
    said = await courtyard.tells(courtyard.chen, "开会 居民议事会 周五下午3点 社区活动室 路灯")
    assert words(said, private(courtyard.chen)).startswith(
        "1号（居民议事会）：11月20日（周五）下午3点，社区活动室。\n议题：路灯。"
    )
    said = await courtyard.tells(courtyard.chen, "对")
    assert SQUARE not in {message.room for message in said}
    assert [message.room for message in await courtyard.rings()] == [private(sun)]
    wang = await courtyard.settle("王阿姨")
    assert "只请了成员" in words(await courtyard.tells(wang, "来 1"), private(wang))
    assert "没有约好的会" in words(await courtyard.tells(wang, "来"), private(wang))
    assert "记下了" in words(await courtyard.tells(sun, "来"), private(sun))
    assert "开会时代您提" in words(await courtyard.tells(wang, "带话 1 灯不亮"), private(wang))


async def test_minutes_that_are_not_out_a_working_day_later_are_asked_for_once(courtyard):
    zhou = await courtyard.sits("周老师", Role.COUNCIL_LEAD, courtyard.council)
    await courtyard.tells(courtyard.chen, "开会 居民议事会 周五下午3点 社区活动室 路灯")
    await courtyard.tells(courtyard.chen, "对")
    await courtyard.goes_on_until(FRIDAY + timedelta(hours=1))
    said = await courtyard.goes_on_until(FRIDAY + timedelta(days=7))
    assert {message.room for message in said} == {private(courtyard.chen), private(zhou)}
    assert [message.text.partition("：")[0] for message in said] == ["这次会的纪要还没有发布"] * 2


async def test_what_is_planned_can_be_let_out_later(courtyard):
    await courtyard.tells(courtyard.chen, PLAN)
    courtyard.later(hours=25)
    said = await courtyard.tells(courtyard.chen, "查 1")
    assert "还没有通知大家" in words(said, private(courtyard.chen))
    await courtyard.presses(courtyard.chen, said[0], "对")
    assert (await courtyard.meeting(1)).state is State.ANNOUNCED


async def test_a_day_in_a_topic_is_no_day_of_the_meeting(courtyard):
    chen = courtyard.chen
    await courtyard.tells(chen, "小板凳 3号楼 周五晚7点半")
    said = words(await courtyard.tells(chen, "周六停水、电梯"), private(chen))
    assert said.startswith("1号（小板凳）：11月20日（周五）晚上7点半")
    assert "议题：周六停水、电梯。" in said


async def test_a_courtesy_under_the_card_is_no_topic(courtyard):
    await announced(courtyard)
    wang = await courtyard.settle("王阿姨")
    for talk in ("收到，谢谢社区", "好的好的", "几点结束？", "嗯嗯"):
        assert await courtyard.says(wang, talk, THREE, to=courtyard.meeting_card(1)) == []


async def test_a_holiday_is_asked_for_twice_and_a_make_up_day_is_said(storage):
    courtyard = await Courtyard(storage, at=datetime(2026, 9, 16, 7, 30, tzinfo=UTC)).found()
    chen = courtyard.chen
    said = words(await courtyard.tells(chen, "小板凳 3号楼 10月2日晚7点半 停车"), private(chen))
    assert said.startswith("10月2日（周五）晚上7点半是国庆节放假。")
    said = words(await courtyard.tells(chen, "9月20日晚7点半"), private(chen))
    assert "9月20日（周日）是调休上班的日子。" in said
    said = words(await courtyard.tells(chen, "10月2日晚7点半"), private(chen))
    assert "国庆节放假" in said
    said = words(await courtyard.tells(chen, "对"), private(chen))
    assert "1号（小板凳）：10月2日（周五）晚上7点半" in said
    assert "这天是国庆节放假。" in said
    said = words(await courtyard.tells(chen, "改 2027年2月6日下午3点"), private(chen))
    assert said == "除夕到初六不约会，请换一天。"


async def test_taken_back_before_anybody_knew(courtyard):
    await courtyard.tells(courtyard.chen, PLAN)
    said = await courtyard.tells(courtyard.chen, "取消")
    assert words(said, private(courtyard.chen)) == "好，刚才的不做了。"
    assert (await courtyard.meeting(1)).state is State.CANCELLED
    assert "没有约好的会" in words(
        await courtyard.tells(courtyard.chen, "开会列表"), private(courtyard.chen)
    )


async def test_a_community_is_reminded_as_it_wants(courtyard):
    chen = courtyard.chen
    assert "提前1天\n· 提前2小时" in words(await courtyard.tells(chen, "会议提醒"), private(chen))
    said = words(await courtyard.tells(chen, "会议提醒 2天、半天、90分钟"), private(chen))
    assert "· 提前2天\n· 提前12小时\n· 提前90分钟" in said
    await announced(courtyard)
    due = [each.due_at for each in await courtyard.reminders() if each.told_at is None]
    assert due == [
        FRIDAY - timedelta(days=2),
        FRIDAY - timedelta(hours=12),
        FRIDAY - timedelta(minutes=90),
    ]
    assert "不提醒" in words(await courtyard.tells(chen, "会议提醒 不提醒"), private(chen))
    wang = await courtyard.settle("王阿姨")
    assert "工作人员" in words(await courtyard.tells(wang, "会议提醒 1天"), private(wang))
