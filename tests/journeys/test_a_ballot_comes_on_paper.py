"""Ballots on paper over Telegram's wire: printed, carried, read by two, reviewed, counted."""

from datetime import timedelta

import pytest

from domain.ballots import Chat, Terms
from domain.chat import Person
from domain.codes import Door
from domain.owner_rolls import UnitPlace
from domain.owners import Claim
from domain.owners_meetings import OwnersMeeting, Scrutineer, State, Topic
from domain.permissions import Role
from handlers.founding import import_org
from handlers.paper_ballots.printing import print_all
from tests.journeys.town import ORGANISATION, PLACE, opened
from tests.rolls import enrol, row

TOPICS = (("篮球场更新", 9, "owners_ordinary"), ("地面换颜色", 9, "owners_ordinary"))
ROWS = [
    row("1-1-101", "89.50", "王某", "A"),
    row("3-1-201", "120.33", "李某", "B"),
    row("3-1-202", "75.00", "赵某", "C"),
]


@pytest.fixture
async def town(storage):
    async with opened(storage) as town:
        await settled(town)
        yield town


async def settled(town):
    """The office, a grid worker and the group are there; owners vote on number 7 for ten days."""
    async with town.app.storage.begin() as uow:
        await import_org(uow, ORGANISATION, town.time.now())
    town.worker, town.watcher = town.residents[3], town.residents[4]
    town.staff.writes(town.bot, f"/start {await town.code(Role.STAFF, PLACE)}")
    town.worker.writes(town.bot, f"/start {await town.code(Role.GRID_WORKER, PLACE)}")
    town.watcher.writes(town.bot, f"/start {await town.code(Role.SCRUTINEER, PLACE)}")
    town.residents[0].writes(town.bot, "我住1号楼1单元101")
    await town.settles()
    town.staff.says(town.estate, f"登记 {await town.code(Door.GROUP, PLACE)}")
    await town.settles()
    at = town.time.now()
    async with town.app.storage.begin() as uow:
        estate = (await uow.units.find(PLACE)).id
        roll = await enrol(uow, ROWS, community=estate, estate=estate, at=at)
        meeting = OwnersMeeting(
            community=estate,
            number=7,
            estate=estate,
            title="2026年业主大会",
            state=State.VOTING,
            called_by=1,
            called_at=at - timedelta(days=40),
            roll=roll.id,
            terms=Terms(chat=Chat.BINDING),
            opens_at=at,
            closes_at=at + timedelta(days=10),
            noticed_at=at - timedelta(days=20),
            next_at=at + timedelta(days=10),
        )
        uow.owners_meetings.found(meeting, b"salt" * 4)
        named = {"community": estate, "number": 7}
        for place, (title, category, rule) in enumerate(TOPICS, start=1):
            uow.owners_meetings.set_topic(
                Topic(**named, place=place, title=title, category=category, rule=rule)
            )
        uow.owner_ballots.open(meeting.key, [1, 2])
        uow.owners_meetings.name_scrutineer(
            Scrutineer(**named, place=1, name="孙阿姨", named_at=at)
        )
        wang = (await uow.accounts.get(Person("telegram", str(town.residents[0].id)))).resident
        claim = Claim(
            community=estate, resident=wang, place=UnitPlace("1", "1", "101"), claimed_at=at
        )
        claim = claim.match(roll=roll.id, owner=1, by=wang + 1, at=at)
        uow.owners.put(claim.verify(by=wang + 1, at=at))


async def reads(town, who, text, words):
    """Somebody writes in private, and reads this."""
    who.writes(town.bot, text)
    await town.settles()
    return (await town.server.said(who, words)).text


async def test_sheets_are_printed_carried_read_by_two_reviewed_and_counted(town):
    wang, staff, worker, watcher = town.residents[0], town.staff, town.worker, town.watcher

    # A sheet carries homes: it is printed at the office, and not in anybody's chat service.
    await reads(town, staff, "印票 7", "票上有门牌和面积，不经过聊天平台")
    async with town.app.storage.begin() as uow:
        printed, files = await print_all(uow, PLACE, 7, at=town.time.now(), house=town.app.house)
    assert [sheet.number for sheet in printed] == [1, 2, 3]
    assert [sheet.units for _, paper in files for sheet in paper.sheets] == [
        "1号楼1单元101",
        "3号楼1单元201",
        "3号楼1单元202",
    ]
    stub = files[0][1].sheets[0].receipt

    # They go out and come back; the account adds up.
    await reads(town, staff, "领票 1-3 吴姐 1号楼3号楼", "领出3张：1–3")
    await reads(town, worker, "收票 1-2", "收回2张：1–2")
    account = await reads(town, staff, "纸质票 7", "账是平的")
    assert "印3：在手0、领出1、收回2（算好0）、作废0、遗失0" in account

    # Two people read the first sheet, with a photo; its owner learns that it counts.
    staff.sends_photo(town.bot, "录票 1 同意 无效")
    await town.settles()
    once = (await town.server.said(staff, "第1号您录的是")).text
    assert "第1题 同意" in once
    assert "第2题 无效" in once
    await reads(town, worker, "录票 1", "第1题 篮球场更新：纸上勾的是哪个")
    worker.presses(await town.server.said(worker, "第1题 篮球场更新：纸上勾的是哪个"), "1 同意")
    await town.settles()
    worker.presses(
        await town.server.said(worker, "第2题 地面换颜色：纸上勾的是哪个"), "无效（两个勾）"
    )
    await town.settles()
    await town.server.said(worker, "第1号两遍一样，录好了")
    told = await town.server.said(wang, "您家的纸质票（第1号）录好了")
    assert "同意" not in told.text
    wang.presses(told, "我的票怎么记的")
    await town.settles()
    mine = (await town.server.said(wang, "您的票是这样记的")).text
    assert "第1题 篮球场更新：同意（纸质票），算数" in mine
    assert stub in mine
    assert "已参加1/3人" in (await town.server.said(town.estate, "已参加1/3人")).text

    # Whoever merely holds the stub reads nothing of it.
    assert "同意" not in await reads(town, worker, stub, "这个回执的票已经记下了")

    # They read the second differently: staff and a scrutineer look at the paper, each alone.
    staff.sends_photo(town.bot, "录票 2 同意 反对")
    await town.settles()
    await reads(town, worker, "录票 2 反对 反对", "两个人录得不一样")
    queue = await reads(town, watcher, "核对", "要核对的1件")
    assert "第1件 3号楼1单元201（第2号票）：两个人录得不一样" in queue
    await reads(town, watcher, "核对 1 同意 反对 看过原件", "还要工作人员也看一遍")
    await reads(town, staff, "核对 1 同意 反对 看得清楚", "两边看的一样，定下来了")

    # After the close nothing comes back any more; what did is counted before 计票.
    await town.comes(town.time.now() + timedelta(days=10, seconds=3))
    await reads(town, worker, "收票 3", "截止以后才收回，不能算")
    await reads(town, staff, "废票 3 迟交", "作废1张：3")
    await reads(town, staff, "计票 7", "初步结果")
    await town.holds()
    async with town.app.storage.begin() as uow:
        assert await uow.owner_checks.verify() == []
        meeting = await uow.owners_meetings.named(printed[0].community, 7)
        account = await uow.paper_ballots.account(meeting.key)
    assert (account.settled, account.void, account.adds_up(3)) == (2, 1, True)
