"""Where shall the bench stand? Asked in the group as a poll of Telegram's own, read as people do."""

import json
from contextlib import asynccontextmanager

import pytest

from domain.codes import Door
from domain.permissions import Role
from domain.polls.archive import recount
from handlers.founding import import_org
from tests.journeys.town import ORGANISATION, PLACE, opened

QUESTION = "投票：楼下长椅装哪边？ | 东边 | 西边 | 截止 周五晚8点"


@asynccontextmanager
async def founded(storage):
    async with opened(storage) as town:
        async with town.app.storage.begin() as uow:
            await import_org(uow, ORGANISATION, town.time.now())
        town.staff.writes(town.bot, f"/start {await town.code(Role.STAFF, PLACE)}")
        await town.settles()
        town.staff.says(town.estate, f"登记 {await town.code(Door.GROUP, PLACE)}")
        await town.settles()
        yield town


@pytest.fixture
async def town(storage):
    async with founded(storage) as town:
        yield town


@pytest.fixture
async def small_town(sqlite_storage):
    async with founded(sqlite_storage) as town:
        yield town


async def friday(town):
    """The evening comes at which it closes."""
    async with town.app.storage.begin() as uow:
        closes = await uow.surveys.next_close()
    await town.comes(closes)
    town.server.time_passes()


async def archive(town):
    """What anybody may count again."""
    async with town.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        body = await uow.polls.last_archive(community.id, 1)
    return json.loads(json.dumps(body))


def polls(town):
    """Telegram's own polls in the group."""
    return [message for message in town.estate.messages if message.poll]


async def test_neighbours_tap_change_their_minds_and_read_what_leads(town):
    wang, li, zhao, qian, *_ = town.residents

    # Monday: staff ask in the group, and the group has a poll at once, under what was typed.
    asked = town.staff.says(town.estate, QUESTION)
    await town.settles()
    [message] = polls(town)
    poll = message.poll
    assert message.reply_to is asked
    assert poll.question == "1 楼下长椅装哪边？"
    assert poll.options == ("东边", "西边", "都不同意")
    assert poll.description.startswith("只是听意见，不作决定。截止前谁也看不到结果")
    await town.server.said(town.staff, "1号，这就在1个群里问大家")

    # They tap; somebody thinks again, somebody takes it back, somebody had rather not be seen.
    wang.votes(message, "东边")
    li.votes(message, "西边")
    zhao.votes(message, "西边")
    qian.votes(message, "西边")
    await town.settles()
    li.votes(message, "东边")
    zhao.votes(message)
    qian.writes(town.bot, "投票 1 都不同意")
    wang.says(town.estate, "1", reply_to=message)
    await town.settles()
    await town.server.said(qian, "1号记下了。您选的：都不同意")
    await town.server.said(town.estate, "1号记下了。截止前可以改。")

    # Nobody is told how it stands; it can be asked what is open.
    wang.writes(town.bot, "投票")
    await town.settles()
    listed = await town.server.said(wang, "正在听意见")
    assert "已有3人回答，11月20日（周五）晚上8点截止" in listed.text
    assert [option["voter_count"] for option in poll.as_json()["options"]] == [0, 0, 0]

    # Friday, eight in the evening: it closes by itself, and the group reads every number.
    await friday(town)
    result = await town.server.said(town.estate, "1号意见收齐了")
    assert result.text.splitlines()[1:5] == [
        "1 东边：2人（最多）",
        "2 西边：0人",
        "3 都不同意：1人",
        "一共3人回答。只是听意见，不作决定；怎么办，由社区再和大家商量。群里投的、私聊的、网页上的都算在内，一人只算一次。",
    ]
    assert poll.is_closed
    assert len(polls(town)) == 1
    recounted = recount(await archive(town))
    assert (recounted["choice"], recounted["agrees"], recounted["sealed"]) == ("1", True, True)
    await town.holds()


async def test_a_poll_that_stands_there_twice_counts_everybody_once(town):
    wang, li, *_ = town.residents
    town.server.fails("sendPoll", "lost")
    town.staff.says(town.estate, QUESTION)
    await town.settles()
    first, second = polls(town)

    wang.votes(first, "东边")
    wang.votes(second, "东边")
    li.votes(second, "东边")
    await town.settles()
    li.votes(first, "西边")
    await town.settles()

    await friday(town)
    result = await town.server.said(town.estate, "1号意见收齐了")
    assert (
        "1 东边：1人\n2 西边：1人\n3 都不同意：0人\n一共2人回答，没有一个选项领先。" in result.text
    )
    assert (first.poll.is_closed, second.poll.is_closed) == (True, True)
    assert recount(await archive(town))["agrees"]
    await town.holds()


async def test_a_group_that_moves_goes_on_being_asked(small_town):
    town = small_town
    wang, li, *_ = town.residents
    town.staff.says(town.estate, QUESTION)
    await town.settles()
    [message] = polls(town)
    wang.votes(message, "东边")
    town.estate.migrates(town.staff)
    await town.settles()
    li.votes(message, "东边")
    await town.settles()
    await friday(town)
    result = await town.server.said(town.estate, "1号意见收齐了")
    assert "1 东边：2人（最多）" in result.text
    await town.holds()


async def test_what_harms_somebody_is_taken_away_and_put_again_once_it_is_shown(small_town):
    town = small_town
    wang, *_ = town.residents
    town.staff.says(town.estate, QUESTION.replace("楼下", "老张头家"))
    await town.settles()
    [first] = polls(town)
    wang.votes(first, "东边")
    await town.settles()

    town.staff.writes(town.bot, "隐藏 1 点名道姓")
    await town.settles()
    assert first.deleted
    await town.server.said(town.estate, "1号　这一条已隐藏，原因：点名道姓")

    town.staff.writes(town.bot, "恢复显示 1")
    await town.settles()
    [second] = polls(town)
    wang.votes(second, "西边")
    await town.settles()
    await friday(town)
    result = await town.server.said(town.estate, "1号意见收齐了")
    assert "1 东边：0人\n2 西边：1人（最多）" in result.text
    await town.holds()
