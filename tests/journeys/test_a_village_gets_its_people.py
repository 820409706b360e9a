"""A village gets its staff, a building its head for half a year: given, told of, ended, taken back."""

from datetime import timedelta

import pytest

from domain.permissions import Role
from handlers.founding import import_org
from tests.journeys.town import opened

VILLAGE = "淮上区/梅桥镇/淮光村"
UNITS = [
    {"unit": "淮上区", "type": "district"},
    {"unit": "淮上区/梅桥镇", "type": "town"},
    {"unit": VILLAGE, "type": "village"},
    {"unit": f"{VILLAGE}/1号楼", "type": "building"},
    {"unit": f"{VILLAGE}/2号楼", "type": "building"},
    {"unit": "淮上区/梅桥镇/苏圩村", "type": "village"},
]


@pytest.fixture
async def town(storage):
    async with opened(storage) as town:
        async with town.app.storage.begin() as uow:
            await import_org(uow, UNITS, town.time.now())
        yield town


def code_in(text):
    return text.partition("登记码：")[2][:9]


async def reads(town, who, words):
    """The message with these words, in private."""
    return (await town.server.said(who, words)).text


async def test_a_village_gets_its_people(town):
    admin, staff = town.server.person("周主任"), town.server.person("小陈")
    head, other = town.server.person("王阿姨"), town.server.person("李叔")
    admin.writes(town.bot, f"/start {await town.code(Role.ADMIN, '淮上区')}")
    await town.settles()

    # The district's administrator gives the village its staff: a code, and a link to hand on.
    admin.writes(town.bot, "给角色 工作人员 淮光村 一年")
    await town.settles()
    offered = await reads(town, admin, "登记码：")
    assert "淮光村的工作人员，到2027年11月16日（周二）为止" in offered
    assert "https://t.me/stool_bot?start=" in offered
    staff.writes(town.bot, f"/start {code_in(offered)}")
    await town.settles()
    assert "您是淮光村的工作人员" in await reads(town, staff, "登记好了")
    assert "小陈现在是淮光村的工作人员了" in await reads(town, admin, "现在是")

    # Staff names a building's head for half a year, with buttons alone.
    staff.writes(town.bot, "/giverole")
    await town.settles()
    staff.presses(await town.server.said(staff, "给什么角色？"), "楼栋长")
    await town.settles()
    staff.presses(await town.server.said(staff, "是哪个单位的？"), "1号楼")
    await town.settles()
    staff.presses(await town.server.said(staff, "到什么时候？"), "半年")
    await town.settles()
    offered = await reads(town, staff, "1号楼的楼栋长，到")
    head.writes(town.bot, f"/start {code_in(offered)}")
    await town.settles()
    assert "任期到2027年5月16日" in await reads(town, head, "任期到")

    # What is another village's is not theirs to give, and they are told whose it is.
    staff.writes(town.bot, "给角色 工作人员 苏圩村 一年")
    await town.settles()
    assert "要由管理员来办" in await reads(town, staff, "来办")

    # A second head, taken back by word, and told why.
    staff.writes(town.bot, "给角色 楼长 2号楼 不设期限")
    await town.settles()
    other.writes(town.bot, f"/start {code_in(await reads(town, staff, '2号楼的楼栋长，不设期限'))}")
    await town.settles()
    staff.writes(town.bot, "谁有权限")
    await town.settles()
    listed = await reads(town, staff, "淮光村现在的角色：")
    number = next(line for line in listed.splitlines() if "李叔" in line).partition(".")[0]
    staff.writes(town.bot, f"收回角色 {number}")
    await town.settles()
    staff.writes(town.bot, "确定 搬走了")
    await town.settles()
    assert "李叔不再是2号楼的楼栋长" in await reads(town, staff, "收回了")
    assert "原因：搬走了" in await reads(town, other, "从今天起，您不再是2号楼的楼栋长了")

    # A fortnight before its end the term is told of, once; then it ends by itself.
    async with town.app.storage.begin() as uow:
        due = await uow.grants.next_due()
    await town.comes(due + timedelta(hours=9))
    assert "任期到5月" in await reads(town, head, "想接着当，请发“找人”")
    async with town.app.storage.begin() as uow:
        over = await uow.grants.next_due()
    assert over == due + timedelta(days=14)
    await town.comes(over + timedelta(hours=9))
    assert "任期满了" in await reads(town, head, "您当1号楼楼栋长的任期满了")
    staff.writes(town.bot, "角色")
    await town.settles()
    assert "王阿姨" not in await reads(town, staff, "淮光村现在的角色：")
    await town.holds()
