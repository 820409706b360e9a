"""Owners who cannot vote in a chat are visited, and two neighbours watch it all, on Telegram's wire."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.codes import Door
from domain.owners_meetings import OwnersMeeting, Scrutineer, State, Topic
from domain.permissions import Role
from handlers.founding import import_org
from handlers.paper_ballots import printing
from storage.base import metadata
from tests.journeys.town import ORGANISATION, PLACE, opened
from tests.rolls import enrol, row

ROWS = [row(f"5-1-{n}01", f"{80 + n}.15", f"住户{n}", f"E{n}") for n in range(1, 8)]
"""Seven homes in building 5."""


@pytest.fixture
async def town(storage):
    async with opened(storage) as town:
        await settled(town)
        yield town


async def settled(town):
    """Owners vote on number 7 until Thursday week; everybody has a numbered sheet waiting."""
    async with town.app.storage.begin() as uow:
        await import_org(uow, ORGANISATION, town.time.now())
    town.worker = town.server.person("小孙")
    people = {town.staff: Role.STAFF, town.worker: Role.GRID_WORKER}
    people |= dict.fromkeys(town.residents[2:4], Role.SCRUTINEER)
    for who, role in people.items():
        who.writes(town.bot, f"/start {await town.code(role, PLACE)}")
    await town.settles()
    town.staff.says(town.estate, f"登记 {await town.code(Door.GROUP, PLACE)}")
    await town.settles()
    at = town.time.now()
    async with town.app.storage.begin() as uow:
        estate = (await uow.units.find(PLACE)).id
        roll = await enrol(uow, ROWS, community=estate, estate=estate, at=at)
        of = {"community": estate, "number": 7}
        meeting = OwnersMeeting(
            **of,
            estate=estate,
            title="2026年业主大会",
            state=State.VOTING,
            called_by=1,
            called_at=at - timedelta(days=40),
            roll=roll.id,
            opens_at=at,
            closes_at=at + timedelta(days=10),
            noticed_at=at - timedelta(days=20),
            next_at=at + timedelta(days=10),
        )
        uow.owners_meetings.found(meeting, b"salt" * 4)
        rule = {"category": 9, "rule": "owners_ordinary"}
        uow.owners_meetings.set_topic(Topic(**of, place=1, title="篮球场更新", **rule))
        for place, who in enumerate(town.residents[2:4], start=1):
            named = Scrutineer(**of, place=place, name=who.name, named_at=at)
            uow.owners_meetings.name_scrutineer(named)
        uow.owner_ballots.open(meeting.key, [1])
        wanted = await printing.wanted(uow, meeting)
        await printing.by_building(uow, meeting, wanted, at=at)
    town.closes_at = meeting.closes_at


async def tells(town, who, *texts):
    """Somebody writes these to the bot, one after the other; each is answered."""
    for text in texts:
        who.writes(town.bot, text)
        await town.settles()


async def test_an_owner_is_visited_and_nothing_of_the_visit_is_left_but_the_sheet(town):
    wang, staff, worker = town.residents[0], town.staff, town.worker
    watching = town.residents[2:4]
    said = town.server.said

    # She asks by herself, in the group; her home is said in private.
    wang.writes(town.bot, "我住5号楼1单元301")
    await town.settles()
    wang.says(town.estate, "上门 7")
    await town.settles()
    noted = await said(wang, "到5号楼1单元301送纸质表决票")
    assert "您是第1位。11月18日（周三）前有人来。" in noted.text
    assert not any("301" in message.text for message in town.estate.messages)

    # Staff see where somebody waits, and send somebody by a button and a name.
    wanted = await said(staff, "5号楼有人要上门送纸质票（现在1户等着）")
    staff.presses(wanted, "派人去5号楼")
    await town.settles()
    await said(staff, "5号楼谁去？")
    await tells(town, staff, "小孙")
    assert "5号楼的名单发给小孙了：7户" in (await said(staff, "的名单发给")).text
    assert "小孙来5号楼1单元301送纸质表决票" in (await said(wang, "来的人不问您投什么")).text

    # Who goes reads doors and tasks; one by button, the rest in one message.
    listed = await said(worker, "7号上门，5号楼还有7户")
    assert "1-301 送公告和表决票" in listed.text
    assert "住户" not in listed.text
    worker.presses(listed, "1-101")
    await town.settles()
    worker.presses(await said(worker, "1-101怎么样？"), "没人")
    await town.settles()
    await tells(town, worker, "301 拿了纸质票 3、201 送到了、401 不想投、501没人")
    assert "1-301拿了第3号票" in (await said(worker, "1-201送到了")).text
    assert "还有4户" in (await said(worker, "7号上门，5号楼还有4户")).text

    # After 48 hours it is put away; who watches only watches.
    await town.comes(town.time.now() + timedelta(hours=48))
    assert "收起来了" in (await said(worker, "5号楼的上门名单收起来了")).text
    await tells(town, worker, "601 送到了")
    await said(worker, "这份上门名单到时间，收起来了")
    for place, who in enumerate(watching):
        await tells(town, who, "监票 7", who.name)
        assert "您是7号的监票人" in (await said(who, "记下了，您是7号的监票人")).text
        view = await said(who, "纸质票印了7张：库存6，领出1")
        assert "第1题：参加0人、0.00平方米" in view.text
        await tells(town, who, f"监票 7 备注 第{place + 1}号箱封好了", "计票 7")
        assert await said(who, "这件事要由社区工作人员或业委会成员来办")

    # The close comes, the count is signed off, and nothing is left of the doors.
    await town.comes(town.closes_at)
    await town.comes(town.closes_at + timedelta(minutes=1))
    await town.comes(town.closes_at + timedelta(hours=10))
    await tells(town, staff, "计票 7")
    for who in watching:
        who.presses(await said(who, "7号计票了（第1次）"), "计票看过了")
        await town.settles()
    await said(town.estate, "监票人2名：看过没有异议2名，有异议0名，还没看0名")
    async with town.app.storage.begin() as uow:
        community = (await uow.units.find(PLACE)).id
        meeting = await uow.owners_meetings.named(community, 7)
        [round_] = await uow.rounds.rounds(meeting.key)
        assert await uow.rounds.doors(round_) == []
        assert await uow.rounds.walkers(round_) == []
        [reached] = await uow.owners_meetings.deliveries(meeting, "5")
        assert str(reached.place) == "5号楼1单元201"
        sheet = await uow.paper_ballots.sheet(meeting.key, 3)
        assert sheet.holder == "5号楼1单元301"
        assert [each.text for each in await uow.owners_meetings.remarks(meeting)] == [
            "第1号箱封好了",
            "第2号箱封好了",
        ]
    assert await everywhere(town, "没人", "不想投", "unwilling", "nobody") == []
    await town.holds()


async def everywhere(town, *words):
    """The tables in which any of these words stands."""
    async with town.app.storage.engine.connect() as connection:
        return [
            table.name
            for table in metadata.sorted_tables
            for rows in [(await connection.execute(select(table))).all()]
            if any(word in repr(tuple(found)) for found in rows for word in words)
        ]
