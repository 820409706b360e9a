"""From a broken stone ball to 现在还好吗, over Telegram's wire, with real files, as people read it."""

from datetime import datetime
from io import BytesIO
from statistics import median

import pytest
from PIL import ExifTags, Image

from domain.reports.case import State
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
        "1号：3号楼，公共设施。网格员小孙负责，11月20日（周五）晚上6点前处理好。"
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

    # The desk sees one case of three people, who has it and until when.
    town.staff.writes(bot, "查 1")
    town.staff.writes(bot, "待办")
    await town.settles()
    queue = await told(town, town.staff, "待办，急的在前")
    assert "1号　石球坏了" in queue.text
    assert "2号" not in queue.text
    town.staff.presses(queue, "1号")
    await town.settles()
    assert "3位居民报过" in (await told(town, town.staff, "原话：石球坏了")).text

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
    await town.holds()


async def mends(town, number, content=MENDED):
    """Whoever has it replies to the task with one photo."""
    task = await told(town, town.worker, f"{number}号交给您")
    town.worker.sends_photo(town.bot, content=content, reply_to=task)
    await town.settles()


async def test_an_album_that_comes_in_three_answers_is_one_report(town):
    wang = town.residents[0]
    pictures = [BROKEN, ALSO_BROKEN, photo(4)]
    wang.sends_album(town.bot, "报修 3号楼东侧路口石球坏了", pictures, apart=True)
    await town.settles()
    await told(town, wang, "记下了，1号（报修）")
    [report] = await town.reports(1)
    assert len(report.photos) == len(report.fingerprints) == 3
    assert "2号" not in town.server.talk(wang).transcript()

    # The same in the group, where only the first picture says what it is.
    li = town.residents[1]
    li.sends_album(town.estate, "报修 5号楼单元门锁不上", [photo(5), photo(6)], apart=True)
    await town.settles()
    await town.server.said(town.estate, "2号（报修）　5号楼单元门锁不上")
    [report] = await town.reports(2)
    assert len(report.photos) == 2
    await town.holds()


async def test_a_report_that_names_a_child_never_reaches_the_group(town):
    wang, li, *_ = town.residents
    estate = town.estate
    wang.sends_photo(town.bot, "5号楼李某家的小孩把路灯打坏了", content=BROKEN)
    await town.settles()
    wang.writes(town.bot, "3号楼门口")
    await town.settles()
    await told(town, wang, "1号（报修）")
    assert "小孩" in (await told(town, town.worker, "1号交给您")).text
    said_before = len(estate.by(town.bot))

    # A neighbour asks for it, in the group and alone; it is mended; nobody there learns of it.
    li.says(estate, "查 1")
    li.writes(town.bot, "查 1")
    await town.settles()
    await mends(town, 1)
    assert (await told(town, wang, "已修好，请您看看")).photo
    group = [message for message in estate.by(town.bot) if "小孩" in message.text]
    assert group == []
    assert not any(message.photo for message in estate.by(town.bot))
    assert len(estate.by(town.bot)) <= said_before + 1
    for neighbour in town.residents[1:]:
        assert "小孩" not in town.server.talk(neighbour).transcript()

    # Even where it was told in the group, the bot does not say it again.
    li.says(estate, "报修 8号楼王某家的孩子把门禁砸坏了")
    await town.settles()
    quiet = await town.server.said(estate, "2号")
    assert quiet.text == "收到，2号。有进展我私下告诉您。"
    await mends(town, 2)
    assert "孩子" not in "".join(message.text for message in estate.by(town.bot))
    assert not any(message.photo for message in estate.by(town.bot))
    await town.holds()


async def test_a_fire_lane_at_ten_past_eleven_is_promised_minutes_where_somebody_is_on_duty(town):
    wang = town.residents[0]
    await town.puts_on_duty("18:00-24:00", who="值班员老张", phone="0552-0000001")
    await town.comes(here(17, 23, 10))
    wang.writes(town.bot, "报修 3号楼东侧消防通道被车堵了")
    await town.settles()
    filed = await told(town, wang, "1号（报修）")
    assert "消防通道，紧急。" in filed.text
    assert "11月17日（周二）晚上11点40分前回复" in filed.text
    assert "没有人值班" not in town.server.talk(wang).transcript()
    await told(town, town.worker, "1号交给您")
    await town.holds()


async def test_in_the_group_too_whoever_reports_at_night_hears_which_phone_is_answered(town):
    await town.puts_on_duty("9:00-18:00", phone="0552-0000001")
    await town.comes(here(17, 23, 10))
    town.residents[0].says(town.estate, "报修 3号楼东侧消防通道被车堵了")
    await town.settles()
    card = await town.server.said(town.estate, "1号（报修）")
    assert "前回复" not in card.text
    nobody = await town.server.said(town.estate, "现在没有人值班")
    assert "0552-0000001" in nobody.text


async def test_without_anybody_on_duty_no_minutes_are_promised_but_a_phone_is_told(town):
    wang = town.residents[0]
    await town.puts_on_duty("9:00-18:00", phone="0552-0000001")
    await town.comes(here(17, 23, 10))
    wang.writes(town.bot, "报修 3号楼东侧消防通道被车堵了")
    await town.settles()
    filed = await told(town, wang, "1号（报修）")
    assert "消防通道，紧急。" in filed.text
    assert "前回复" not in filed.text
    nobody = await told(town, wang, "现在没有人值班")
    assert "有危险请拨打119、110或120" in nobody.text
    assert "0552-0000001" in nobody.text
    await town.holds()


async def test_not_mended_with_a_reason_goes_on_once_and_then_to_the_staff(town):
    wang = town.residents[0]
    wang.writes(town.bot, "报修 3号楼东侧路口石球坏了")
    await town.settles()
    await mends(town, 1)
    wang.presses(await told(town, wang, "已修好，请您看看"), "👎 没好")
    await town.settles()
    await told(town, wang, "1号还有什么没好？")
    wang.writes(town.bot, "还在晃")
    await town.settles()
    again = await told(town, wang, "好，1号重新办。")
    assert "小孙负责" in again.text
    assert "还在晃" in (await told(town, town.worker, "1号交给您")).text

    # The second time somebody else than the handler looks at it.
    since = town.server.turn
    await mends(town, 1, photo(7))
    wang.writes(town.bot, "没好，还是晃")
    await town.settles()
    await told(town, wang, "工作人员", after=since)
    staff = await told(town, town.staff, "还是晃", after=since)
    assert "1号" in staff.text
    assert (await town.case(1)).reopened == 1
    await town.holds()


async def test_nobody_writes_more_than_two_messages_and_who_mends_writes_one(town):
    bot, estate, server = town.bot, town.estate, town.server
    wang, li, zhao, qian, sun, zhou = town.residents
    began = server.turn

    # Everybody in their own way: words, a photo and a pin, a pin and words, a photo and the place,
    # a photo in the group, a line in the group.
    wang.writes(bot, "报修 1号楼2单元5楼楼道灯不亮")
    li.sends_photo(bot, "石球坏了", content=photo(11))
    zhao.sends_location(bot, CROSSING[0] - 0.0008, CROSSING[1] + 0.0016)
    qian.sends_photo(bot, "健身器材松了", content=photo(12))
    sun.sends_photo(estate, "报修 5号楼门口路面有个坑", content=photo(13))
    zhou.says(estate, "报修：8号楼单元门锁不上")
    await town.settles()
    li.sends_location(bot, *CROSSING)
    zhao.writes(bot, "护栏断了")
    qian.writes(bot, "8号楼南边")
    await town.settles()

    # All of them are complete, each with somebody who has it; each is closed.
    for number in range(1, 7):
        [report] = await town.reports(number)
        assert report.is_complete
        assert (await town.case(number)).state is State.DISPATCHED
        await mends(town, number, photo(20 + number))
        assert (await town.case(number)).state is State.RESOLVED

    written = [len(town.sent_by(person, began)) for person in town.residents]
    assert median(written) <= 2, written
    assert max(written) <= 2, written
    assert len(town.sent_by(town.worker, began)) == 6
    await town.holds()


async def test_what_the_group_is_shown_tells_nothing_but_the_picture(town):
    bot, estate, server, worker = town.bot, town.estate, town.server, town.worker
    wang = town.residents[0]
    before, after = tagged(photo(1)), tagged(photo(3))
    assert Image.open(BytesIO(after)).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    wang.sends_photo(bot, "报修 3号楼东侧路口石球坏了", content=before)
    await town.settles()
    await mends(town, 1, after)
    shown = (await server.said(estate, "修好了")).photo

    # The group, its reporter and everybody else: pictures, and nothing in them.
    said = [
        message.photo
        for chat in (estate, *(server.talk(person) for person in server.people.values()))
        for message in chat.by(bot)
        if message.photo
    ]
    assert shown in said
    assert len(said) == 3, "to who has it what was broken; to its reporter and the group the end"
    for picture in said:
        opened = Image.open(BytesIO(picture))
        assert (opened.format, dict(opened.getexif()), "exif" in opened.info) == ("JPEG", {}, False)
        assert b"GPS" not in picture
        assert b"made-up phone" not in picture

    # The originals are kept as they came, under the name of their content, and sent to nobody.
    [report] = await town.reports(1)
    async with town.app.storage.begin() as uow:
        first = await uow.attachments.get(report.photos[0])
    assert await town.app.files.read(first.original) == before
    assert before not in said

    # The report's own picture reaches the group without faces, once staff let it.
    town.staff.writes(bot, "放图 1")
    await town.settles()
    asked = await server.said(town.staff, "可以发到群里吗")
    seen_by_staff = asked.photo
    assert len([message for message in estate.by(bot) if message.photo]) == 1
    town.staff.presses(asked, "发到群里")
    await town.settles()
    released = await server.said(estate, "1号（3号楼东侧路口石球坏了）的照片。")
    assert released.photo == seen_by_staff != before
    assert not dict(Image.open(BytesIO(released.photo)).getexif())
    assert worker.name not in released.text
    await town.holds()


def tagged(picture: bytes) -> bytes:
    """The same with what phones write into pictures: their make, and where they were."""
    exif = Image.Exif()
    exif[ExifTags.Base.Make] = "made-up phone"
    place = {1: "N", 2: (32.0, 56.0, 4.4), 3: "E", 4: (117.0, 21.0, 40.4)}
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(place)
    kept = BytesIO()
    Image.open(BytesIO(picture)).save(kept, "JPEG", exif=exif)
    return kept.getvalue()
