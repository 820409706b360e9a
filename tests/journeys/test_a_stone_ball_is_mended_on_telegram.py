"""From a broken stone ball to 现在还好吗, over Telegram's wire, with real files, as people read it."""

from datetime import datetime

import pytest

from tests.journeys.town import CROSSING, opened
from tests.photos import photo

BROKEN, ALSO_BROKEN, MENDED = photo(1), photo(2), photo(3)
"""Three pictures that nobody takes for one another."""


@pytest.fixture
async def town(storage, tmp_path):
    async with opened(storage, folder=tmp_path) as town:
        await town.found_streets()
        yield town


def here(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment in 2026, by the clocks there."""
    return datetime.fromisoformat(f"2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00+08:00")


async def told(town, person, words, after=0):
    """What the bot told somebody alone."""
    return await town.server.said(town.server.talk(person), words, after=after)


async def test_a_stone_ball_is_reported_joined_mended_thanked_for_and_still_well(town):
    server, bot, estate, rider = town.server, town.bot, town.estate, town.rider
    wang, li, *_ = town.residents
    began = server.turn

    # Tuesday, a rider stops at the crossing: a photo, then a pin.
    await town.comes(here(17, 12, 41))
    rider.sends_photo(bot, "石球坏了", content=BROKEN)
    await town.settles()
    asked = await told(town, rider, "在哪里")
    assert asked.text == "记下了，1号。在哪里？发定位，或写哪个路口。停车时再发，注意安全。"
    rider.sends_location(bot, *CROSSING)
    await town.settles()
    filed = await told(town, rider, "1号", after=asked)
    assert filed.text.startswith(
        "1号：3号楼，公共设施，一般。网格员小孙负责，11月20日（周五）晚上6点前处理好。"
    )
    task = await told(town, town.worker, "1号交给您")
    assert "石球坏了" in task.text
    assert "回这条消息发一张照片" in task.text

    # A neighbour photographs it too, in the group; another writes a line. Both are asked, alone.
    await town.comes(here(17, 13, 10))
    wang.sends_photo(estate, "报修 3号楼东侧路口的石球裂开了", content=ALSO_BROKEN)
    await town.settles()
    alike = await told(town, wang, "像是已经有人报过的")
    assert "1号　石球坏了" in alike.text
    wang.presses(alike, "并入1号")
    await town.settles()
    joined = await told(town, wang, "并入1号了")
    assert joined.text.startswith("好，并入1号了，处理完也通知您。网格员小孙负责")

    await town.comes(here(17, 18, 5))
    li.writes(bot, "报修 3号楼东侧路口石球坏了")
    await town.settles()
    alike = await told(town, li, "像是已经有人报过的")
    li.presses(alike, "并入1号")
    await town.settles()
    await told(town, li, "好，并入1号了，处理完也通知您。")

    # The same photo again: it is noticed by what it shows.
    await town.comes(here(18, 8, 30))
    rider.sends_photo(bot, content=BROKEN)
    await town.settles()
    again = await told(town, rider, "照片很像", after=filed)
    assert "1号　石球坏了" in again.text
    rider.presses(again, "并入1号")
    await town.settles()

    # On Wednesday it is replaced; whoever has it says so by one photo.
    await town.comes(here(18, 16, 20))
    mended = server.turn
    town.worker.sends_photo(bot, content=MENDED, reply_to=task)
    await town.settles()
    thumbs = [
        await told(town, person, "1号（石球坏了）已修好，请您看看。没好回“没好”。", after=mended)
        for person in (rider, wang, li)
    ]
    assert all(each.photo for each in thumbs)
    shown = await server.said(estate, "修好了", after=mended)
    assert shown.photo
    assert "1号（石球坏了）修好了。" in shown.text

    # 👍: that is the check.
    wang.presses(thumbs[1], "👍 好了")
    await town.settles()
    await told(town, wang, "谢谢您！1号办结。")

    # Whoever asks is told the whole line.
    li.writes(bot, "查 1")
    await town.settles()
    line = await told(town, li, "报修人说好了")
    for step in ("报修", "2号并进来", "3号并进来", "4号并进来", "派给人办", "修好"):
        assert step in line.text

    # Four weeks later one question.
    await town.comes(here(16, 16, 30, month=12))
    for person in (rider, wang, li):
        await told(town, person, "1号（石球坏了）修好四个星期了，现在还好吗？")
    well = await told(town, rider, "现在还好吗")
    press = rider.presses(well, "还好")
    await town.settles()
    assert await bot.answers(press) == "好，谢谢您告诉我们。"

    # One message closed it; nobody's second message was wasted; the records hold.
    assert len(town.sent_by(town.worker, began)) == 1
    assert [len(town.sent_by(person, began)) for person in (wang, li)] == [1, 2]
    async with town.app.storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.inbox.parked() == []
