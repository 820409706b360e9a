"""A meeting that comes again every Friday, read as a transcript."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.chat import Kind, Room, Tick
from domain.meetings import MeetingKind, State
from domain.permissions import Role
from handlers import deadlines
from tests.courtyard import THREE, Courtyard
from tests.estate import private, words

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""Friday, 20 November 2026, half past seven in the evening in Shanghai."""
OVER = FRIDAY + timedelta(minutes=90)
WEEK = timedelta(weeks=1)


class Fridays(Courtyard):
    """As a courtyard, where the clock also calls what comes again."""

    async def calls(self, at):
        """The clock tells at that moment that something may be due."""
        self.at = at
        number = next(self._heard)
        schedule = "call-next-meetings"
        return await self.hears(
            Tick(
                room=Room("clock", schedule),
                key=f"{schedule}@{at.isoformat()}#{number}",
                at=at,
                heard=number,
                schedule=schedule,
                due=at,
            )
        )

    async def reads(self, text):
        """What whoever plans reads in answer."""
        return words(await self.tells(self.chen, text), private(self.chen))

    async def next_call(self):
        """When the next meeting of any series is called."""
        async with self.storage.begin() as uow:
            return await uow.series.next_due()

    async def numbers(self):
        """The meetings to come, by number."""
        async with self.storage.begin() as uow:
            found = await uow.meetings.upcoming([self.community], self.at, 50)
        return [meeting.number for meeting in found]


@pytest.fixture
async def courtyard(storage):
    courtyard = await Fridays(storage).found()
    await courtyard.numbered_from(42)
    return courtyard


async def planned(courtyard, text="小板凳 3号楼 每周五晚7点半 停车"):
    await courtyard.tells(courtyard.chen, text)
    return await courtyard.reads("对")


async def test_the_rule_and_its_next_dates_are_said_back(courtyard):
    assert await courtyard.reads("小板凳 3号楼 每周五晚7点半 停车") == (
        "42号（小板凳）：11月20日（周五）晚上7点半，3号楼楼下。\n"
        "议题：停车。\n"
        "每周五晚上7点半都有，接下来是：\n"
        "· 11月20日（周五）晚上7点半\n"
        "· 11月27日（周五）晚上7点半\n"
        "· 12月4日（周五）晚上7点半\n"
        "办完一次再通知下一次，最早提前7天。\n"
        "会通知1个群，约1分钟送完。\n"
        "对的请回“对”，马上通知；要改请直接说，不办了回“取消”。"
    )
    assert await courtyard.next_call() is None, "nothing is called before 对"
    assert "每周五晚上7点半都有，办完一次我就通知下一次" in await courtyard.reads("对")
    assert await courtyard.next_call() == OVER


async def test_holidays_are_left_out_and_said_so_unless_they_are_chosen(courtyard):
    courtyard.at = datetime(2026, 12, 20, 4, tzinfo=UTC)
    said = await courtyard.reads("小板凳 3号楼 每周五晚7点半 停车")
    assert "1月1日（周五）是元旦放假，不办。" in said
    assert "· 1月1日" not in said
    assert "放假也要办，请说“放假也开”" in said
    said = await courtyard.reads("每周五晚7点半 放假也开")
    assert "· 1月1日（周五）晚上7点半" in said
    assert "放假照常（除夕到初六不办）" in said


async def test_an_hour_that_was_not_said_is_asked_for_and_the_rule_holds(courtyard):
    assert "哪个时间" in await courtyard.reads("小板凳 3号楼 每月第一个周五 停车")
    said = await courtyard.reads("2")
    assert "每月第一个周五下午3点都有" in said
    assert "每月第一个周五晚上8点都有" in await courtyard.reads("每月第一个周五晚8点")
    assert "都有" not in await courtyard.reads("11月27日晚7点半"), "once only, after all"
    await courtyard.reads("对")
    assert await courtyard.next_call() is None


async def test_the_next_is_told_when_the_one_before_is_over_and_never_two_at_once(courtyard):
    await planned(courtyard)
    assert await courtyard.calls(OVER - timedelta(minutes=1)) == []
    said = await courtyard.calls(OVER)
    assert [(message.room, message.kind) for message in said] == [
        (THREE, Kind.POST),
        (private(courtyard.chen), Kind.NOTICE),
    ]
    assert said[0].text.startswith("43号（小板凳）：11月27日（周五）晚上7点半，3号楼楼下。")
    assert "“改期 43”" in said[1].text
    assert await courtyard.calls(OVER + timedelta(minutes=1)) == []
    following = await courtyard.meeting(43)
    assert (following.state, following.series) == (State.ANNOUNCED, 42)
    due = [each.due_at for each in await courtyard.reminders(43) if each.told_at is None]
    assert FRIDAY + WEEK - timedelta(days=1) in due
    assert await courtyard.next_call() == OVER + WEEK


async def test_a_long_silence_is_not_made_up_for(courtyard):
    await planned(courtyard)
    said = await courtyard.calls(OVER + 3 * WEEK)
    assert [message.text.split("，")[0] for message in said if message.room == THREE] == [
        "43号（小板凳）：12月18日（周五）晚上7点半"
    ]
    assert await courtyard.calls(OVER + 3 * WEEK) == []


async def test_what_is_moved_or_cancelled_once_leaves_the_rule(courtyard):
    await planned(courtyard)
    await courtyard.tells(courtyard.chen, "取消 42 主持人病了")
    await courtyard.tells(courtyard.chen, "对")
    await courtyard.calls(OVER)
    assert (await courtyard.meeting(43)).starts_at == FRIDAY + WEEK
    await courtyard.tells(courtyard.chen, "改期 43 11月29日晚7点")
    await courtyard.tells(courtyard.chen, "对")
    assert await courtyard.calls(OVER + WEEK) == [], "the one that was moved comes first"
    moved = await courtyard.meeting(43)
    assert await courtyard.next_call() == moved.ends_at
    await courtyard.calls(moved.ends_at)
    assert (await courtyard.meeting(44)).starts_at == FRIDAY + 2 * WEEK


async def test_a_series_is_listed_and_ended_by_any_of_its_meetings(courtyard):
    await planned(courtyard)
    await courtyard.calls(OVER)
    wang = await courtyard.settle("王阿姨")
    listed = words(await courtyard.tells(wang, "开会列表"), private(wang))
    assert "每周五晚上7点半，3号楼楼下（从42号起，一直办）。" in listed
    refused = words(await courtyard.tells(wang, "停掉系列 43"), private(wang))
    assert "工作人员" in refused
    asked = await courtyard.reads("停掉系列 43")
    assert asked.startswith("以后都不办了吗？每周五晚上7点半，3号楼楼下。\n已经通知的43号照常")
    assert await courtyard.reads("不") == "好，没有改。"
    await courtyard.reads("停掉系列 43")
    assert "停掉了：每周五晚上7点半以后不办了。已经通知的43号照常。" in await courtyard.reads("对")
    assert await courtyard.next_call() is None
    assert await courtyard.calls(OVER + WEEK) == []
    assert await courtyard.numbers() == []
    assert "已经停了" in await courtyard.reads("停掉系列 42")
    assert "一直办" not in await courtyard.reads("开会列表")


async def test_what_takes_place_once_is_no_series(courtyard):
    await planned(courtyard, "小板凳 3号楼 周五晚7点半 停车")
    assert "只办一次" in await courtyard.reads("停掉系列 42")


async def test_the_journal_tells_of_the_series(courtyard):
    await planned(courtyard)
    await courtyard.calls(OVER)
    await courtyard.reads("停掉系列 42")
    await courtyard.reads("对")
    acts = [act for act in await courtyard.acts() if act.startswith("meeting")]
    assert acts == [
        "meeting-announce",
        "meeting-series-begin",
        "meeting-series-call",
        "meeting-announce",
        "meeting-series-end",
    ]


async def test_a_council_sits_every_month_and_its_members_are_called_each_time(courtyard):
    wang = await courtyard.sits("王阿姨", Role.COUNCIL_MEMBER, courtyard.council)
    await courtyard.reads("开会 居民议事会 每月第二个周五下午3点 社区活动室 停车")
    said = await courtyard.reads("对")
    assert "每月第二个周五下午3点都有" in said
    due = await courtyard.next_call()
    assert due == datetime(2027, 1, 1, 7, tzinfo=UTC), "a week before 8 January"
    await courtyard.calls(due)
    following = await courtyard.meeting(43)
    assert (following.kind, following.body) == (MeetingKind.SESSION, courtyard.council)
    assert following.starts_at == datetime(2027, 1, 8, 7, tzinfo=UTC)
    invited = await courtyard.rings()
    assert private(wang) in {message.room for message in invited if "43号" in message.text}


async def test_after_a_restart_the_clock_knows_when_the_next_is_called(courtyard):
    await planned(courtyard)
    async with courtyard.storage.begin() as uow:
        await deadlines(uow, courtyard.house, courtyard.at)
        assert ("call-next-meetings", OVER) in uow.wakes
