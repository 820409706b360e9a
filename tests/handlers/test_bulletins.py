"""The neighbours' week: one card in their groups, alone for who wants it, never what is hidden."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.bulletins import Bulletin, Item, Reader, Section, Thing
from domain.chat import Kind, Tick
from domain.permissions import Role
from domain.reports.case import State
from handlers.bulletins import follow, posting
from handlers.bulletins.showing import worded
from handlers.owner_ballots import counting
from handlers.scene import Scene
from handlers.wording.catalogue import render
from tests.court import FEW, Court
from tests.courtyard import THREE, Courtyard
from tests.estate import SQUARE, private, toast, words

HOMES = "3号楼1单元101-604"
FRIDAY = datetime(2026, 11, 20, 10, tzinfo=UTC)
"""Friday, 20 November 2026, six in the evening in Shanghai."""


class Week(Courtyard):
    """As a courtyard, in which a week has passed."""

    async def found(self) -> "Week":
        await super().found()
        await self.numbered_from(42)
        self.wang = await self.settle("王阿姨")
        await self.says(self.wang, "提议：北门车棚装充电桩", SQUARE)
        await self.says(self.wang, "提议：凉亭里加两张长椅", SQUARE)
        await self.tells(self.chen, "答复 42 电力公司下周来看现场")
        await self.tells(self.chen, "小板凳 下周四晚7点半 3号楼 3号楼前 充电桩怎么装")
        await self.tells(self.chen, "对")
        return self

    async def six(self):
        """Friday, six in the evening."""
        self.at = FRIDAY
        return await self.ticks("post-bulletins")


@pytest.fixture
async def week(sqlite_storage):
    return await Week(sqlite_storage).found()


CARD = (
    "陶然北岸社区这一周（到11月20日（周五））\n"
    "答复　42号 北门车棚装充电桩\n"
    "接下来　44号 见面会：11月26日（周四）晚上7点半，3号楼前"
)


async def test_on_friday_evening_the_group_reads_one_card(week):
    week.at = datetime(2026, 11, 20, 9, 59, tzinfo=UTC)
    assert await week.ticks("post-bulletins") == []
    said = await week.six()
    assert [(each.room, each.kind, each.text) for each in said] == [(SQUARE, Kind.POST, CARD)]
    assert [label.text for row in said[0].buttons for label in row] == ["每周发我一份"]
    week.later(hours=1)
    assert await week.ticks("post-bulletins") == [], "once a week"


async def test_where_nothing_happened_nothing_is_posted(week):
    await week.six()
    week.at = FRIDAY + timedelta(days=7)
    assert await week.ticks("post-bulletins") == []
    week.at += timedelta(hours=2)
    assert await week.ticks("post-bulletins") == []


async def test_it_counts_among_the_days_own_words_and_waits_for_the_next_day_when_these_are_said(
    week,
):
    async with week.storage.begin() as uow:
        chatroom = await uow.rooms.get(SQUARE)
        full = replace(chatroom.budget, days={FRIDAY.date(): 3})
        uow.rooms.put(replace(chatroom, budget=full))
    [said] = await week.six()
    assert said.due_at == datetime(2026, 11, 21, 1, 0, tzinfo=UTC)


async def test_who_wants_it_reads_it_alone_until_they_want_it_no_more(week):
    card = (await week.six())[0]
    said = await week.presses(week.wang, card, "每周发我一份")
    assert toast(said) == "好的，每周私聊发您一份"
    week.at = FRIDAY + timedelta(days=3)
    await week.tells(week.chen, "答复 43 已经下单了")
    week.at = FRIDAY + timedelta(days=7)
    said = await week.ticks("post-bulletins")
    alone = next(each for each in said if each.room == private(week.wang))
    assert alone.kind is Kind.NOTICE
    assert alone.text.splitlines()[1] == "答复　43号 凉亭里加两张长椅"
    said = await week.presses(week.wang, alone, "不用再发了")
    assert toast(said) == "好的，不再发了"
    async with week.storage.begin() as uow:
        assert await uow.bulletins.readers(week.community, 0, 9) == []


async def test_the_same_in_one_word_and_as_often_as_one_likes(week):
    said = await week.tells(week.wang, "订阅")
    assert words(said, private(week.wang)).startswith("好的，陶然北岸社区每周的小结会私聊发您一份")
    await week.tells(week.wang, "订阅")
    assert "每周小结私聊发您一份：陶然北岸社区" in words(
        await week.tells(week.wang, "我的数据"), private(week.wang)
    )
    said = await week.tells(week.wang, "退订")
    assert words(said, private(week.wang)).startswith("好的，每周的小结不再私聊发您了")
    assert [each.room for each in await week.six()] == [SQUARE]


async def test_who_is_forgotten_is_told_no_more(week):
    await week.tells(week.wang, "订阅")
    await week.tells(week.wang, "删除我")
    await week.tells(week.wang, "确定")
    async with week.storage.begin() as uow:
        assert await uow.bulletins.ever(week.community) == []


async def test_readers_are_told_a_page_at_a_time(week):
    await week.tells(week.wang, "订阅")
    async with week.storage.begin() as uow:
        for number in range(1_000, 1_000 + posting.PAGE):  # of whom no account is known any more
            uow.bulletins.keep(Reader(resident=number, community=week.community, since=week.at))
    said = await week.six()
    async with week.storage.begin() as uow:
        assert len(await uow.bulletins.halfway(9)) == 1
    said += await week.ticks("post-bulletins")
    async with week.storage.begin() as uow:
        assert await uow.bulletins.halfway(9) == []
    assert [each.room for each in said] == [SQUARE, private(week.wang)]


async def test_a_hidden_proposal_goes_from_every_card_and_comes_back_when_it_is_shown(week):
    await week.tells(week.wang, "订阅")
    await week.six()
    name = f"bulletin:{week.community}:2026-11-20"
    await week.tells(week.chen, "隐藏 42 写了别人的电话")
    for room in (SQUARE, private(week.wang)):
        assert "42号" not in week.shown[room, name].text
        assert "44号" in week.shown[room, name].text
    await week.tells(week.chen, "恢复显示 42")
    assert week.shown[SQUARE, name].text == CARD


async def test_a_card_of_which_nothing_is_left_says_so(week):
    async with week.storage.begin() as uow:
        meeting = await uow.meetings.named(week.community, 44)
        uow.meetings.put(meeting.cancel("下雨", week.at))
    await week.six()
    await week.tells(week.chen, "隐藏 42 写了别人的电话")
    name = f"bulletin:{week.community}:2026-11-20"
    assert week.shown[SQUARE, name].text == "这张小结里的内容已经收起来了。"


async def test_staff_choose_day_and_hour_or_none(week):
    said = words(await week.tells(week.chen, "简报"), private(week.chen))
    assert "每周五18:00发到群里" in said
    said = words(await week.tells(week.chen, "简报 周日上午9点半"), private(week.chen))
    assert "每周日09:30发到群里" in said
    assert await week.six() == []
    week.at = datetime(2026, 11, 22, 1, 30, tzinfo=UTC)
    assert [each.room for each in await week.ticks("post-bulletins")] == [SQUARE]
    assert "现在不发" in words(await week.tells(week.chen, "简报 停"), private(week.chen))
    week.at += timedelta(days=7)
    assert await week.ticks("post-bulletins") == []
    assert "bulletin-set" in await week.acts()


async def test_an_hour_that_is_changed_on_the_day_brings_no_second_card(week):
    await week.six()
    await week.tells(week.chen, "简报 周五晚8点")
    week.at = FRIDAY + timedelta(hours=2)
    assert await week.ticks("post-bulletins") == []


async def test_who_left_is_kept_only_while_their_cards_are_followed(week):
    await week.tells(week.wang, "订阅")
    await week.tells(week.wang, "退订")
    await week.six()
    async with week.storage.begin() as uow:
        assert len(await uow.bulletins.ever(week.community)) == 1
    week.at = FRIDAY + timedelta(days=70)
    await week.ticks("post-bulletins")
    async with week.storage.begin() as uow:
        assert await uow.bulletins.ever(week.community) == []


async def test_neighbours_read_the_week_so_far_and_choose_nothing(week):
    week.at = FRIDAY - timedelta(hours=2)
    said = words(await week.tells(week.wang, "简报"), private(week.wang))
    assert said.splitlines()[1] == "答复　42号 北门车棚装充电桩"
    assert "要改" not in said
    said = words(await week.tells(week.wang, "简报 停"), private(week.wang))
    assert "现在不发" not in said


async def test_a_community_without_a_group_of_its_own_is_told_in_its_buildings(week):
    async with week.storage.begin() as uow:
        uow.rooms.put(replace(await uow.rooms.get(SQUARE), unit=None))
    assert [each.room for each in await week.six()] == [THREE]


async def test_what_was_decided_and_what_people_are_asked_stand_there(week):
    await week.sits("孙大爷", Role.COUNCIL_MEMBER, week.council)
    await week.tells(week.chen, "上会 43 截止 周三晚8点")
    await week.tells(week.chen, "对")
    for line in ("征求签字 拓宽小区道路1.2米", HOMES, "不会", "11月23日晚8点", "对"):
        await week.tells(week.chen, line)
    await week.says(week.wang, "投票：长椅装哪边？ | 东边 | 西边 | 截止 下周三晚8点", SQUARE)
    async with week.storage.begin() as uow:
        week.at = await uow.polls.next_close()
    await week.ticks("close-polls")
    [card] = await week.six()
    assert card.text.splitlines()[1:] == [
        "定了　43号 凉亭里加两张长椅：人数不够，没有定成",
        "答复　42号 北门车棚装充电桩",
        "接下来　45号 拓宽小区道路1.2米：签字到11月23日（周一）晚上8点",
        "接下来　46号 长椅装哪边？：问大家到11月25日（周三）晚上8点",
        "接下来　44号 见面会：11月26日（周四）晚上7点半，3号楼前",
    ]
    await week.tells(week.chen, "隐藏 46 写了别人的电话")
    name = f"bulletin:{week.community}:2026-11-20"
    assert "46号" not in week.shown[SQUARE, name].text


async def test_what_owners_decided_stands_there_topic_by_topic(sqlite_storage):
    court = await Court.opened(sqlite_storage, FEW)
    async with court.storage.begin() as uow:
        await uow.counters.item(court.community)  # the meeting was called, not put there
        scene = court.scene(uow)
        until = court.meeting.closes_at - timedelta(hours=1)
        card = await posting.of(scene, court.community, until - timedelta(days=7), until)
        text = render((await worded(scene, card)), "zh-CN", court.house.zone)
    assert text.splitlines()[1:] == [
        "接下来　7号 2026年业主大会：业主投票到11月26日（周四）中午12点"
    ]
    await court.sheets({1: "同意", 2: "反对", 3: "同意"})
    await court.close()
    async with court.storage.begin() as uow:
        scene = court.scene(uow)
        await counting.count(scene, court.meeting)
        until = court.at + timedelta(hours=1)
        card = await posting.of(scene, court.community, until - timedelta(days=7), until)
        text = render((await worded(scene, card)), "zh-CN", court.house.zone)
    assert text.splitlines()[1] == "定了　7号 业主大会第1题 篮球场更新：通过了"


async def test_what_was_reported_to_the_bot_alone_stands_there_by_its_kind(week):
    li = await week.settle("李某", home="301")
    await week.tells(li, "报修 3号楼二楼王家门口总放着轮椅，楼道灯也不亮")
    await week.says(week.wang, "报修 3号楼门口路灯不亮", SQUARE)
    await week.ticks("file-cases")
    async with week.storage.begin() as uow:
        told = [await uow.cases.named(week.community, number) for number in (45, 46)]
        assert [case.room is None for case in told] == [True, False]
        for case in told:
            uow.cases.put(replace(case, state=State.CHECKED, resolved_at=week.at))
    [card, *_] = await week.six()
    assert "轮椅" not in card.text
    mended = [line for line in card.text.splitlines() if line.startswith("修好")]
    assert mended == ["修好　45号 照明", "修好　46号 3号楼门口路灯不亮"]
    async with week.storage.begin() as uow:
        case = await uow.cases.named(week.community, 46)
        uow.cases.put(replace(case, sensitive=True))
    async with week.storage.begin() as uow:
        tick = Tick(room=SQUARE, key="1", at=week.at, schedule="", due=week.at)
        [card, *_] = await follow(Scene(tick, uow, week.house), week.community, 46)
        assert "46号" not in render(card.text, "zh-CN", week.house.zone)


async def test_what_is_there_no_more_has_no_line(week):
    gone = tuple(
        Item(section=section, thing=thing, number=999, outcome="passed")
        for section in (Section.DECIDED, Section.COMING)
        for thing in Thing
    )
    async with week.storage.begin() as uow:
        uow.bulletins.put(
            Bulletin(community=week.community, day=FRIDAY.date(), until=week.at, items=gone)
        )
        tick = Tick(room=SQUARE, key="1", at=week.at, schedule="", due=week.at)
        assert await follow(Scene(tick, uow, week.house), week.community, 999) == []
        assert await follow(Scene(tick, uow, week.house), week.community, 1) == []
