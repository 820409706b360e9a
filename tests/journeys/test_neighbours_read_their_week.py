"""What did the week come to? One card on Friday evening, read as neighbours read it on Telegram."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.codes import Door
from domain.permissions import Role
from handlers.founding import import_org
from tests.journeys.town import ORGANISATION, PLACE, opened

FRIDAY = datetime(2026, 11, 20, 10, tzinfo=UTC)
"""Friday, 20 November 2026, six in the evening in Shanghai."""


@pytest.fixture
async def town(storage):
    async with opened(storage) as town:
        async with town.app.storage.begin() as uow:
            await import_org(uow, ORGANISATION, town.time.now())
        town.staff.writes(town.bot, f"/start {await town.code(Role.STAFF, PLACE)}")
        await town.settles()
        town.staff.says(town.estate, f"登记 {await town.code(Door.GROUP, PLACE)}")
        await town.settles()
        yield town


async def test_neighbours_read_their_week(town):
    wang, li, *_ = town.residents

    # In the week 王阿姨 proposes two things, staff answer one, and neighbours are called together.
    wang.says(town.estate, "提议：北门车棚装充电桩")
    await town.settles()
    li.says(town.estate, "提议：凉亭里加两张长椅，老张天天占着不让坐")
    await town.settles()
    town.staff.writes(town.bot, "答复 1 电力公司下周来看现场")
    await town.settles()
    town.staff.writes(town.bot, "答复 2 已经下单了")
    await town.settles()
    town.staff.writes(town.bot, "小板凳 下周四晚7点半 3号楼 3号楼前 充电桩怎么装")
    await town.settles()
    town.staff.writes(town.bot, "对")
    await town.settles()
    wang.writes(town.bot, "订阅")
    await town.settles()
    await town.server.said(wang, "好的，陶然北岸社区每周的小结会私聊发您一份。")

    # Friday, six in the evening: one card in the group, and the same for who asked for it.
    await town.comes(FRIDAY)
    card = await town.server.said(town.estate, "陶然北岸社区这一周")
    assert card.text.splitlines() == [
        "陶然北岸社区这一周（到11月20日（周五））",
        "答复　1号 北门车棚装充电桩",
        "答复　2号 凉亭里加两张长椅，老张天天占着不让坐",
        "接下来　3号 见面会：11月26日（周四）晚上7点半，3号楼前",
    ]
    alone = await town.server.said(wang, "陶然北岸社区这一周")
    assert alone.text == card.text

    # 李大爷 wants one, too; 王阿姨 has read enough.
    li.presses(card, "每周发我一份")
    wang.presses(alone, "不用再发了")
    await town.settles()

    # What harms somebody is hidden, and is gone from the card where it stands.
    town.staff.writes(town.bot, "隐藏 2 点了别人的名")
    await town.settles()
    assert "长椅" not in card.text
    assert "长椅" not in alone.text
    assert card.text.splitlines()[1:] == [
        "答复　1号 北门车棚装充电桩",
        "接下来　3号 见面会：11月26日（周四）晚上7点半，3号楼前",
    ]

    # A week later: the group reads what comes, if anything does; here nothing does, so nothing.
    posts = len(town.estate.messages)
    await town.comes(FRIDAY + timedelta(days=7))
    assert len(town.estate.messages) == posts
    await town.holds()
