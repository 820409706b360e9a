"""A working week begins: each of the staff reads in the morning what waits for them, over Telegram."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.journeys.town import opened

TUESDAY = datetime(2026, 11, 17, 0, 30, tzinfo=UTC)
"""Half past eight in the morning there."""
DAY = timedelta(days=1)


@pytest.fixture
async def town(storage, tmp_path):
    async with opened(storage, folder=tmp_path) as town:
        await town.found_streets()
        yield town


def pages(town, person):
    """The morning pages that somebody has had, as they stand."""
    return [each for each in town.server.talk(person).by(town.bot) if each.text.startswith("日报")]


async def test_what_waits_is_read_in_the_morning_and_opened_line_by_line(town):
    wang, li = town.residents[:2]
    staff, worker, server = town.staff, town.worker, town.server

    # On Monday a neighbour leaves a note; a lamp is reported and goes to the grid's worker.
    wang.writes(town.bot, "找人")
    await town.settles()
    wang.writes(town.bot, "楼上漏水，麻烦回个话")
    li.writes(town.bot, "报修 3号楼门口路灯不亮")
    await town.settles()

    # On Tuesday at half past eight those on duty read of the note; neighbours read nothing.
    await town.comes(TUESDAY)
    [page] = pages(town, staff)
    assert page.text.splitlines() == [
        "日报 · 11月17日（周二） 陶然北岸社区",
        "【今天到期】",
        "留言：楼上漏水，麻烦回个话",
    ]
    assert page.buttons == [["回留言"], ["早上不用发了"]]
    [given] = pages(town, worker)
    assert given.text.splitlines() == [
        *page.text.splitlines(),
        "【还没有回音】",
        "1号 派了，还没动手：3号楼门口路灯不亮，11月19日（周四）前",
    ]
    assert not any(pages(town, person) for person in (*town.residents, town.rider))

    # A tap on the line answers it; on Wednesday nothing waits but the lamp, for who was given it.
    staff.presses(page, "回留言")
    await town.settles()
    asked = await server.said(server.talk(staff), "请把给王阿姨的答复发给我")
    assert asked.text.startswith("留言：楼上漏水，麻烦回个话")
    staff.writes(town.bot, "今天下午三点来看")
    await town.settles()
    assert "今天下午三点来看" in (await server.said(server.talk(wang), "答复您")).text
    await town.comes(TUESDAY + DAY)
    assert len(pages(town, staff)) == 1
    assert [each.text.splitlines()[1:] for each in pages(town, worker)[1:]] == [
        ["【还没有回音】", "1号 派了，还没动手：3号楼门口路灯不亮，11月19日（周四）前 · 第2天提醒"]
    ]

    # Whoever wants none in the morning says so with a tap, and reads it when they ask.
    press = staff.presses(page, "早上不用发了")
    await town.settles()
    assert (await town.bot.answers(press)).startswith("好，早上不再发日报。")
    await town.comes(TUESDAY + 2 * DAY)
    due = pages(town, worker)[-1]
    assert due.text.splitlines()[1:] == ["【今天到期】", "1号 3号楼门口路灯不亮"]
    assert len(pages(town, staff)) == 1
    staff.writes(town.bot, "日报 3号楼")
    await town.settles()
    assert pages(town, staff)[-1].text.splitlines()[1:] == due.text.splitlines()[1:]

    # A tap on its number opens the case. What is late on Friday says since when.
    worker.presses(due, "1号")
    await town.settles()
    await server.said(server.talk(worker), "1号（报修）", after=due)
    await town.comes(TUESDAY + 3 * DAY)
    late = "1号 3号楼门口路灯不亮，11月19日（周四）到期，过了1天"
    assert pages(town, worker)[-1].text.splitlines()[1:] == ["【已过时限】", late]

    # On Saturday people do not work.
    read = len(pages(town, worker))
    await town.comes(TUESDAY + 4 * DAY)
    assert len(pages(town, worker)) == read
    await town.holds()
