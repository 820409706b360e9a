"""Somebody posts an identity number and a phone in the group, on Telegram's wire."""

from contextlib import asynccontextmanager
from datetime import timedelta

import pytest

from domain.codes import Door
from domain.permissions import Role
from handlers.founding import import_org
from tests.journeys.town import ORGANISATION, PLACE, opened
from tests.people_data import IDENTITY


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


async def reports(town):
    async with town.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        return await uow.reports.of(community.id, 1)


async def test_what_the_bot_may_take_away_it_takes_away_and_nothing_is_lost(town):
    wang, *_ = town.residents

    # 王阿姨 writes in private first: the service stands abroad, and that is asked, once.
    wang.writes(town.bot, "你好")
    await town.settles()
    asked = await town.server.said(wang, "服务器在境外")
    wang.presses(asked, "同意")
    await town.settles()
    await town.server.said(wang, "记下了，您同意")

    # The bot becomes an administrator who may delete.
    town.staff.promotes(town.estate, town.bot)
    await town.settles()

    posted = wang.says(town.estate, f"报修 3号楼单元门坏了，我是{IDENTITY}，电话13800010001")
    await town.settles()
    assert posted.deleted
    await town.server.said(town.estate, "刚才一条消息里有身份证号，群里人多，我来把它撤下")
    [report] = await reports(town)
    assert report.words == "3号楼单元门坏了，我是3403**************，电话138****0001"
    again = await town.server.said(wang, "您提的事没丢")
    assert again.text.endswith("3号楼单元门坏了，我是3403**************，电话138****0001")
    bots = [
        message.text
        for chat in (town.estate, town.server.talk(wang, None))
        for message in chat.messages
        if message.by_bot
    ]
    assert not any("13800010001" in text or IDENTITY in text for text in bots)

    # The right is taken back: from now on it can only ask.
    town.staff.demotes(town.estate, town.bot)
    await town.settles()
    town.time.move(town.time.now() + timedelta(hours=1))
    posted = wang.says(town.estate, "有事打我电话13800010001")
    await town.settles()
    assert not posted.deleted
    await town.server.said(town.estate, "这条里有个人的电话，群里人多，麻烦您撤回一下")


async def test_where_it_may_not_it_asks_once_for_it_to_be_taken_back(small_town):
    town = small_town
    wang, *_ = town.residents
    posted = wang.says(town.estate, "有事打我电话13800010001")
    await town.settles()
    word = await town.server.said(town.estate, "麻烦您撤回一下")
    assert word.reply_to is posted
    assert not posted.deleted
    wang.says(town.estate, "再说一遍13800010001")
    await town.settles()
    assert sum("麻烦您撤回" in message.text for message in town.estate.messages) == 1


async def test_a_right_that_is_gone_by_then_loses_nothing(small_town):
    """The bot may delete no longer, and was not told yet: its word stays true, the room stays."""
    town = small_town
    wang, *_ = town.residents
    town.staff.promotes(town.estate, town.bot)
    await town.settles()
    town.estate.membership(town.bot).can_delete = False
    posted = wang.says(town.estate, "有事打我电话13800010001")
    await town.settles()
    assert not posted.deleted
    word = await town.server.said(town.estate, "我来把它撤下")
    assert "要是还看得到，麻烦发的人撤回一下" in word.text
    wang.says(town.estate, "报修 3号楼的灯坏了")
    await town.settles()
    await town.server.said(town.estate, "1号")
