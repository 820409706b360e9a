"""What did last week come to? Staff read it on Monday, in words and then in pictures, on Telegram."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.codes import Door
from domain.permissions import Role
from handlers.founding import import_org
from tests.journeys.town import ORGANISATION, PLACE, opened

MONDAY = datetime(2026, 11, 23, 0, 35, tzinfo=UTC)
"""Monday, 23 November 2026, 08:35 in Shanghai."""


@pytest.fixture
async def town(sqlite_storage):
    async with opened(sqlite_storage) as town:
        async with town.app.storage.begin() as uow:
            await import_org(uow, ORGANISATION, town.time.now())
        town.staff.writes(town.bot, f"/start {await town.code(Role.STAFF, PLACE)}")
        await town.settles()
        town.staff.says(town.estate, f"登记 {await town.code(Door.GROUP, PLACE)}")
        await town.settles()
        yield town


async def test_staff_read_their_week_and_get_its_picture(town):
    wang, *_ = town.residents
    for broken in ("3号楼2单元5楼楼道灯不亮", "3号楼1单元楼道堆着纸箱"):
        wang.says(town.estate, f"报修：{broken}")
        await town.settles()

    await town.comes(MONDAY)
    page = await town.server.said(town.staff, "陶然北岸社区周报")
    assert page.text.splitlines() == [
        "陶然北岸社区周报：11月16日（周一）到11月22日（周日）",
        "报修和随手拍：收到2件，办结0件（前一周收到0件，办结0件）。",
        "收到最多的：楼道杂物1件、照明1件。",
        "图随后发来。",
    ]
    await town.comes(MONDAY + timedelta(minutes=1))  # pictures are drawn once the words are out
    picture = await town.server.said(town.staff, "报修和随手拍（件，每周）")
    assert picture.photo
    assert "收到0、0、0、0、0、0、0、2" in picture.text
    assert not any("周报" in message.text for message in town.estate.messages)
    await town.holds()
