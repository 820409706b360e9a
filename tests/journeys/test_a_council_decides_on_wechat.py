"""From a message in a WeChat group to a council's decision, by words alone, as people read it."""

from datetime import timedelta

import pytest

from domain.polls.archive import recount
from tests.journeys.town import PLACE
from tests.weixin import village as weixin


@pytest.fixture
async def village(storage):
    async with weixin.opened(storage) as village:
        await village.found()
        yield village


async def test_neighbours_propose_support_merge_and_the_council_decides_by_words(village):
    wang, li, *neighbours = village.residents
    estate, council = village.estate, village.council
    before = len(estate.told)

    # Monday morning: somebody says what is missing, and has a number and a date at once.
    lamp = await wang.says(estate, "提议：3号楼门口晚上太黑，装个路灯")
    lamp = lamp.with_words("1号")
    assert "3号楼门口晚上太黑，装个路灯" in lamp.text
    assert "11月19日（周四）前答复您" in lamp.text

    # A neighbour says the same in other words, and is asked before it is published.
    asked = await li.says(estate, "提议：三号楼门口的路灯不亮，晚上太黑了")
    assert "1号" in asked.with_words("像同一件事").text
    await li.says(estate, "1")

    # Four more support it: by a quote, by word, one twice, one takes it back and returns.
    await neighbours[0].quotes(lamp, "支持")
    await neighbours[1].says(estate, "支持 1")
    await neighbours[2].says(estate, "１－１")
    await neighbours[2].says(estate, "支持1号")
    assert "现在5人支持" in (await neighbours[3].says(estate, "支持1号")).text
    await neighbours[3].says(estate, "不支持了 1")
    assert "4人支持" in (await neighbours[3].says(estate, "查 1")).text
    assert "现在5人支持" in (await neighbours[3].says(estate, "支持 1号")).text

    # That is enough for the council's agenda; its chair puts it to the vote.
    agenda = council.told.with_words("1号有5位")
    chair, *members = village.members
    turn = len(village.told)
    await chair.quotes(agenda, "上会表决")
    assert "11月19日（周四）晚上8点" in chair.alone.since(turn).text
    await chair.writes("好")
    ballot = council.told.with_words("已投 0/9")
    assert "11月19日（周四）晚上8点截止" in ballot.text

    # Seven of nine vote, one of them changes the vote; nobody can see which way it goes.
    assert "您投了：同意" in (await chair.writes("1")).text
    assert "您投了：同意" in (await members[0].writes("投票 1 同意")).text
    assert "您的票记下了" in (await members[1].says(council, "投票 1 1")).text
    assert await members[2].quotes(ballot, "同意") == [], "the group has heard enough"
    assert "您的票记下了" in members[2].alone.told.text
    assert "您投了：同意" in (await members[3].writes("１")).text
    assert "您投了：同意" in (await members[4].writes("同意")).text
    assert "您的票记下了" in (await members[5].says(council, "投票 1 弃权")).text
    assert "您投了：反对" in (await members[4].writes("2")).text
    assert "已投 7/9" in (await members[6].says(council, "投票")).text
    told = estate.told.text + council.told.text
    assert "您投了" not in told
    assert "反对1" not in told

    # Who is not on the council is told so kindly.
    assert "议事会成员" in (await village.staff.says(council, "投票 1 同意")).text

    # The clock closes it, and both groups read the result with every number.
    await village.comes(village.time.now() + timedelta(days=3, hours=12))
    for group in (estate, council):
        result = group.told.with_words("应到9人")
        assert "投票7人" in result.text
        assert "同意5" in result.text
        assert "反对1" in result.text
        assert "弃权1" in result.text
    assert "通过" in (await wang.says(estate, "查 1")).text

    # The groups were not flooded: an answer to each who spoke, and the result.
    assert len(estate.told) - before == 12

    # The archive is counted again by whoever wants to, and the journal holds.
    await village.holds()
    async with village.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        again = recount(await uow.polls.archived((community.id, 1, 1)))
    assert (again["outcome"], again["agrees"], again["sealed"]) == ("passed", True, True)
