"""A stool meeting on WeChat from the first word of staff to its minutes, by words alone."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.meetings import State
from tests.journeys.town import PLACE
from tests.weixin import village as weixin

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""Friday, 20 November 2026, half past seven in the evening there."""


@pytest.fixture
async def village(sqlite_storage):
    async with weixin.opened(sqlite_storage) as village:
        await village.found_streets()
        yield village


async def meeting(village, number=1):
    """The meeting under this number, and who comes."""
    async with village.app.storage.begin() as uow:
        community = await uow.units.find(PLACE)
        found = await uow.meetings.named(community.id, number)
        return found, await uow.rsvps.headcount(found)


async def test_a_meeting_is_called_counted_reminded_of_held_and_written_down(village):
    wang, li, zhao, qian, *_ = village.residents
    staff, estate = village.staff, village.estate
    before = len(estate.told)

    # Staff plan it in one line, read what was understood, and say 对.
    understood = await staff.writes("小板凳 全社区 周五晚7点半 社区活动室 停车、电动车")
    assert "1号（小板凳）：11月20日（周五）晚上7点半，社区活动室。" in understood.text
    assert "议题：停车、电动车。" in understood.text
    assert len(estate.told) == before
    assert "1号发出去了：1个群" in (await staff.writes("对")).text
    card = estate.told.with_words("1号（小板凳）")
    assert "来的请发“来 1”" in card.text
    assert "按" not in card.text
    assert "点" not in card.text.replace("7点半", "")

    # Neighbours say whether they come: by its number, by a quote, alone; talk is no answer.
    assert "记下了：1号您来。" in (await wang.says(estate, "来 1")).text
    assert "记下了：1号您来，2人。" in (await li.quotes(card, "来2人")).text
    assert "记下了：1号您不来。" in (await zhao.writes("不来")).text
    assert "记下了：1号您说不准。" in (await qian.says(estate, "1 说不准")).text
    for talk in ("来", "来2人", "来 7", "我来", "1"):
        assert await qian.says(estate, talk) == []
    _, count = await meeting(village)
    assert (count.come, count.perhaps) == (3, 1)
    assert "来3人，说不准1人" in (await wang.writes("查 1")).text

    # What a neighbour brings in is kept; only staff see whose it is.
    assert "1号开会时代您提：灯坏了没人修" in (await wang.writes("带话 1 灯坏了没人修")).text
    assert "灯坏了没人修" not in (await li.writes("查 1")).text
    assert "· 灯坏了没人修（王阿姨）" in (await staff.writes("查 1")).text

    # The reminders come at their minute, in the group; and the word of the day to who holds it.
    turn = len(village.told)
    await village.comes(FRIDAY - timedelta(days=1))
    assert estate.since(turn).text == (
        "提醒：1号（小板凳）：11月20日（周五）晚上7点半，社区活动室。议题：停车、电动车。"
    )
    turn = len(village.told)
    await village.comes(FRIDAY - timedelta(hours=2))
    assert "提醒：1号" in estate.since(turn).text
    turn = len(village.told)
    await village.comes(FRIDAY - timedelta(hours=1))
    word = staff.alone.since(turn).text.partition("签到词是“")[2][:2]
    assert "记下了：1号您到了" in (await wang.writes(f"签到 {word}")).text

    # It is held, and each line is written down and said back.
    await village.comes(FRIDAY)
    assert "一件一行" in (await staff.writes("开始记录 1")).text
    assert "2人" in (await staff.writes("到 李大爷 302")).text
    told = await staff.writes("记 2单元漏水 王阿姨 302")
    assert "1. 2单元漏水（王阿姨 302，不公布）" in told.text
    assert "2. 路灯不亮" in (await staff.writes("记 路灯不亮")).text
    checked = await staff.writes("记完了")
    assert "1号：2人参加，记了2件。请核对：" in checked.text
    turn = len(village.told)
    await staff.writes("对")

    # The group reads what was said, without names, and each line has its number.
    minutes = estate.since(turn)
    assert "11月20日（周五）晚上7点半的小板凳（1号）：2人参加，收到2件：2–3号" in minutes.text
    assert "2号　2单元漏水" in minutes.text
    assert "王阿姨" not in minutes.text
    assert "302" not in minutes.text
    held, _ = await meeting(village)
    assert held.state is State.LISTED

    # Three answers to who spoke there, the call, two reminders and the minutes: no flood.
    assert len(estate.told) - before <= 8
    await village.holds()
