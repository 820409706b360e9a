"""A building is visited, and what was heard passes its gate, on Telegram's wire."""

import pytest

from domain.codes import Door
from domain.permissions import Role
from domain.visits import LASTS, NOTES_KEPT
from handlers.founding import import_org
from tests.journeys.town import COUNCIL, ORGANISATION, PLACE, opened


@pytest.fixture
async def town(storage):
    async with opened(storage) as town:
        async with town.app.storage.begin() as uow:
            await import_org(uow, ORGANISATION, town.time.now())
        town.worker = town.server.person("小孙")
        for who, role, unit in (
            (town.staff, Role.STAFF, PLACE),
            (town.worker, Role.GRID_WORKER, PLACE),
            (town.members[0], Role.COUNCIL_LEAD, COUNCIL),
        ):
            who.writes(town.bot, f"/start {await town.code(role, unit)}")
        await town.settles()
        town.staff.says(town.estate, f"登记 {await town.code(Door.GROUP, PLACE)}")
        await town.settles()
        yield town


async def tells(town, who, text):
    who.writes(town.bot, text)
    await town.settles()


async def presses(town, who, under, label):
    who.presses(under, label)
    await town.settles()


async def test_a_building_is_visited_and_what_was_heard_is_answered_and_voted_on(town):
    worker, staff, said = town.worker, town.staff, town.server.said
    await tells(town, worker, "走访")
    await presses(town, worker, await said(worker, "现在没有在走的"), "走5号楼")
    await tells(town, worker, "路平不平")
    await tells(town, worker, "走访 1 加 301、302")
    await tells(town, worker, "302 没人")
    listed = await said(worker, "1号走访，5号楼，问：路平不平")
    assert "302（上次没人）" in listed.text
    await presses(town, worker, listed, "301")
    await presses(town, worker, await said(worker, "301怎么样？"), "记一件")
    await tells(town, worker, "赵某：村口的路坑坑洼洼")
    heard = await said(worker, "301说的记成2号：村口的路坑坑洼洼。11月19日（周四）前答复")
    assert "答复出来请您转告" in heard.text
    await tells(town, worker, "301 备注：腿脚不便")
    assert not any("301" in message.text for message in town.estate.messages)

    # Before its vote the party organisation has reviewed it.
    await tells(town, staff, "过会 2 党组织研究")
    await tells(town, staff, "上会 2")
    await said(staff, "2号还不能表决：还缺“党组织研究”")
    await tells(town, staff, "过会 2 党组织研究 通过 今天")
    await said(staff, "记下了：2号“党组织研究”，11月16日（周一），通过。可以表决了。")
    await tells(town, staff, "答复 2 已报镇里，下月修")
    carry = await said(worker, "请带话给5号楼301 赵某")
    await presses(town, worker, carry, "转告了2")
    await tells(town, staff, "上会 2")
    await said(town.members[0], "2号表决：村口的路坑坑洼洼")

    # Two weeks later it is over, and a month later nothing private is left.
    await town.comes(town.time.now() + LASTS)
    assert "备注1条" in (await said(worker, "1号走访结束了，5号楼走到1户")).text
    await town.comes(town.time.now() + NOTES_KEPT)
    async with town.app.storage.begin() as uow:
        community = (await uow.units.find(PLACE)).id
        round_ = await uow.visits.named(community, 1)
        assert await uow.visits.entries(round_) == []
        assert await uow.visits.walkers(round_) == []
        assert await uow.visits.doors(round_) == []
        assert await uow.journal.verify() == []
