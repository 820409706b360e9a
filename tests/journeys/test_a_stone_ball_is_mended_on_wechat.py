"""From a broken stone ball to 现在还好吗 on WeChat: pictures and words by themselves, no buttons."""

from datetime import datetime

import pytest

from domain.places.position import Position
from domain.places.projection import to_gcj02
from tests.journeys.town import CROSSING
from tests.photos import photo
from tests.weixin import village as weixin

BROKEN, ALSO_BROKEN, MENDED = photo(1), photo(2), photo(3)
"""Three pictures that nobody takes for one another."""


@pytest.fixture
async def village(sqlite_storage, tmp_path):
    async with weixin.opened(sqlite_storage, folder=tmp_path) as village:
        await village.found_streets()
        yield village


def here(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    """A moment in 2026, by the clocks there."""
    return datetime.fromisoformat(f"2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00+08:00")


def on_wechats_map(latitude: float, longitude: float) -> tuple[float, float]:
    """The same place as WeChat's map has it."""
    moved = to_gcj02(Position(round(latitude * 1_000_000), round(longitude * 1_000_000)))
    return moved.latitude / 1_000_000, moved.longitude / 1_000_000


async def test_a_stone_ball_is_reported_joined_mended_thanked_for_and_still_well(village):
    rider, worker, estate = village.rider, village.worker, village.estate
    wang, li, *_ = village.residents

    # Tuesday, a rider stops at the crossing: a photo, two words, then a place from the map.
    await village.comes(here(17, 12, 41))
    await rider.sends_photo(BROKEN)
    asked = await rider.writes("石球坏了")
    assert "在哪里？" in rider.alone.told.text
    assert asked.text.count("\n") < 2
    filed = await rider.sends_place(*on_wechats_map(*CROSSING), dialect="padlocal")
    assert filed.with_words("1号：").text.startswith(
        "1号：3号楼，公共设施。网格员小孙负责，11月20日（周五）晚上6点前处理好。"
    )
    task = worker.alone.told.with_words("1号交给您")
    assert "石球坏了" in task.text

    # A neighbour photographs it too, in the group, and says what it is; another writes a line.
    await village.comes(here(17, 13, 10))
    await wang.sends_photo(ALSO_BROKEN, estate)
    turn = len(village.told)
    await wang.says(estate, "报修 3号楼东侧路口的石球裂开了")
    alike = wang.alone.since(turn).with_words("像是已经有人报过的")
    assert "1号　石球坏了" in alike.text
    joined = await wang.writes("1")
    assert joined.with_words("并入1号了").text.startswith(
        "好，并入1号了，处理完也通知您。网格员小孙负责"
    )
    await village.comes(here(17, 18, 5))
    assert "像是已经有人报过的" in (await li.writes("报修 3号楼东侧路口石球坏了")).text
    assert "好，并入1号了" in (await li.writes("1")).text

    # The desk sees one case of three people, who has it and until when.
    queue = await village.staff.writes("待办")
    assert "1号　石球坏了" in queue.text
    assert "2号" not in queue.text
    looked_at = await village.staff.writes("1号")
    assert "3位居民报过" in looked_at.text
    assert "原话：石球坏了" in looked_at.text

    # On Wednesday it is replaced; whoever has it sends a photo and says of which it is.
    await village.comes(here(18, 16, 19))  # the morning's page comes with it
    await village.comes(here(18, 16, 20))
    turn = len(village.told)
    which = await worker.sends_photo(MENDED)
    assert which.text == "照片收到。是哪一件？请回数字：\n1　1号修好了（石球坏了）\n2　新的报修"
    await worker.writes("1")
    for person in (rider, wang, li):
        told = person.alone.since(turn)
        assert "1号（石球坏了）已修好，请您看看。没好回“没好”。" in told.text
        assert len(told.files) == 1
    shown = estate.since(turn)
    assert "1号（石球坏了）修好了。" in shown.text
    assert len(shown.files) == 1

    # 好: that is the check.
    assert "谢谢您！1号办结。" in (await wang.writes("好了")).text

    # Whoever asks is told the whole line.
    line = await li.writes("查 1")
    for step in ("报修", "2号并进来", "3号并进来", "派给人办", "修好", "报修人说好了"):
        assert step in line.text

    # Four weeks later one question.
    turn = len(village.told)
    await village.comes(here(16, 16, 30, month=12))
    for person in (rider, wang, li):
        assert "修好四个星期了，现在还好吗？" in person.alone.since(turn).text
    assert "好，谢谢您告诉我们。" in (await rider.writes("还好")).text
    await village.holds()


async def test_a_place_without_coordinates_is_taken_by_its_address(village):
    wang = village.residents[0]
    await wang.sends_photo(BROKEN)
    told = await wang.sends_place(
        *on_wechats_map(*CROSSING), dialect="wechat4u", address="淮滨街道3号楼东侧路口"
    )
    assert "记下了，1号" in told.text
    [report] = await village.reports(1)
    assert "3号楼东侧路口" in report.spot.words
    assert report.spot.position is None


async def test_not_mended_in_words_goes_on_once_and_then_to_the_staff(village):
    wang, worker = village.residents[0], village.worker
    await wang.writes("报修 3号楼东侧路口石球坏了")
    await worker.writes("办结 1")
    await worker.sends_photo(MENDED)
    assert "已修好，请您看看" in wang.alone.told.text
    assert "1号还有什么没好？" in (await wang.writes("没好")).text
    assert "好，1号重新办。" in (await wang.writes("还在晃")).text
    assert "还在晃" in worker.alone.told.with_words("1号交给您").text
    turn = len(village.told)
    await worker.sends_photo(photo(7))
    await worker.writes("修好了")
    await wang.writes("没好，还是晃")
    assert "工作人员" in wang.alone.since(turn).text
    assert "还是晃" in village.staff.alone.since(turn).text
    assert (await village.case(1)).reopened == 1
    await village.holds()


async def test_a_report_that_names_a_child_never_reaches_the_group(village):
    wang, li, *_ = village.residents
    estate, worker = village.estate, village.worker
    before = len(estate.told)
    await wang.sends_photo(BROKEN)
    await wang.writes("5号楼李某家的小孩把路灯打坏了")
    await wang.writes("3号楼门口")
    assert "小孩" in worker.alone.told.with_words("1号交给您").text
    await li.says(estate, "查 1")
    await li.writes("查 1")
    await worker.sends_photo(MENDED)
    await worker.writes("1")
    assert "已修好，请您看看" in wang.alone.told.text
    assert "小孩" not in estate.told.text
    assert estate.told.files == []
    assert len(estate.told) <= before + 1
    for neighbour in village.residents[1:]:
        assert "小孩" not in neighbour.alone.told.text


async def test_who_is_no_friend_is_called_by_name_and_reads_the_answer_alone(village):
    estate, worker = village.estate, village.worker
    feng = await village.stranger("冯某", estate)
    assert "1号（报修）" in (await feng.says(estate, "报修 3号楼东侧路口石球坏了")).text
    turn = len(village.told)
    await village.staff.writes("答复 1 师傅明天上午来")
    assert estate.since(turn) == [], "of several answers in a row the group reads once"
    await village.comes(here(16, 9, 30))
    [call] = estate.since(turn)
    assert call.mentions == (feng.handle,)
    assert call.text == "@冯某\u20051号（报修）有消息了。请加我好友，再私聊发“查 1”。"
    assert feng.alone.told == [], "nothing is tried that WeChat forbids"

    await village.befriends(feng)
    assert "师傅明天上午来" in feng.alone.told.text, "it waited for them"
    assert "回复：师傅明天上午来" in (await feng.writes("查 1")).text
    turn = len(village.told)
    await worker.sends_photo(MENDED)
    await worker.writes("修好了")
    assert "已修好，请您看看" in feng.alone.since(turn).text
    assert "谢谢您！1号办结。" in (await feng.writes("好了")).text
    await village.holds()
