"""From a message in a group to a council's decision, over Telegram's wire, as people read it."""

from datetime import timedelta

import pytest

from tests.journeys.town import opened


@pytest.fixture
async def town(storage):
    async with opened(storage) as town:
        await town.found()
        yield town


async def test_neighbours_propose_support_merge_and_the_council_decides(town):
    wang, li, *neighbours = town.residents
    estate, council = town.estate, town.council

    # Monday morning: somebody says what is missing, and has a number and a date at once.
    wang.says(estate, "提议：3号楼门口晚上太黑，装个路灯")
    await town.settles()
    lamp = await town.server.said(estate, "1号")
    assert "3号楼门口晚上太黑，装个路灯" in lamp.text
    assert "11月19日（周四）前答复您" in lamp.text

    # A neighbour says the same in other words, and is asked before it is published.
    li.says(estate, "提议：三号楼门口的路灯不亮，晚上太黑了")
    await town.settles()
    asked = await town.server.said(estate, "像同一件事")
    assert "1号" in asked.text
    li.presses(asked, "支持1号")
    await town.settles()

    # Four more support it: one by button, one by word, one twice, one takes it back and returns.
    neighbours[0].presses(lamp, "支持")
    neighbours[1].says(estate, "支持 1")
    neighbours[2].presses(lamp, "支持")
    neighbours[2].presses(lamp, "支持")
    neighbours[3].says(estate, "支持1号")
    neighbours[3].says(estate, "不支持了 1")
    await town.settles()
    assert "4人支持" in lamp.text
    neighbours[3].says(estate, "支持 1号")
    await town.settles()
    assert "5人支持" in lamp.text

    # That is enough for the council's agenda; its chair puts it to the vote.
    agenda = await town.server.said(council, "1号")
    chair, *members = town.members
    chair.presses(agenda, "上会表决")
    await town.settles()
    asked = await town.server.said(chair, "11月19日（周四）晚上8点")
    chair.writes(town.bot, "好")
    await town.settles()
    ballot = await town.server.said(council, "已投 0/9")
    assert "11月19日（周四）晚上8点截止" in ballot.text

    # Seven of nine vote, one of them changes the vote; nobody can see which way it goes.
    for member in (chair, *members[:4]):
        press = member.presses(ballot, "同意")
        await town.settles()
        assert "同意" in await town.bot.answers(press)
    members[4].presses(ballot, "同意")
    members[5].says(council, "投票 1 弃权")
    await town.settles()
    members[4].presses(ballot, "反对")
    await town.settles()
    assert "已投 7/9" in ballot.text
    told = "\n".join(message.text for message in (*estate.messages, *council.messages))
    assert "反对1" not in told

    # Who is not on the council is told so kindly.
    stranger = town.staff.presses(ballot, "同意")
    await town.settles()
    assert "议事会成员" in await town.bot.answers(stranger)

    # The clock closes it, and both groups read the result with every number.
    await town.comes(town.time.now() + timedelta(days=3, hours=12))
    for group in (estate, council):
        result = await town.server.said(group, "应到9人")
        assert "投票7人" in result.text
        assert "同意5" in result.text
        assert "反对1" in result.text
        assert "弃权1" in result.text
    assert "已通过" in lamp.text or "通过" in lamp.text
    await town.settles()
    for group in (estate, council):  # the message that said it has its bars a moment later
        [drawn] = await town.server.until(
            lambda group=group: [m for m in group.messages if m.photo]
        )
        assert "应到9人" in drawn.text

    # What anybody asks afterwards is answered with the whole line, and the journal holds.
    wang.says(estate, "查 1")
    await town.settles()
    async with town.app.storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.inbox.parked() == []
