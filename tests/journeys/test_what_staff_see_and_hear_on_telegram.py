"""Voices, pictures, maps and neighbours without a phone: what staff get of them, over Telegram's wire."""

from io import BytesIO

import pytest
from PIL import Image

from domain.reports.case import State
from tests.journeys.town import opened
from tests.photos import photo
from tests.voices import ogg

WANG_SAYS = ogg(seed=7)


@pytest.fixture
async def town(storage, tmp_path):
    async with opened(storage, folder=tmp_path) as town:
        await town.found_streets()
        yield town


async def told(town, person, words, after=0):
    """What the bot told somebody alone."""
    return await town.server.said(town.server.talk(person), words, after=after)


async def test_a_voice_is_listened_to_answered_and_closed_and_nobody_else_hears_it(town):
    wang, worker, server = town.residents[0], town.worker, town.server
    began = server.turn

    # One message: what is broken is spoken. It has its number at once.
    wang.sends_voice(town.bot, 9, content=WANG_SAYS)
    await town.settles()
    kept = await told(town, wang, "语音收到")
    assert kept.text == "语音收到，1号（报修）。工作人员听完回复您。"

    # Whoever has it, or staff, hears it where they read of it, and knows how to answer.
    everybody = [*town.residents, *town.members, town.staff, town.lead, worker, town.rider]
    heard = [
        (person, message)
        for person in everybody
        for message in server.talk(person).by(town.bot)
        if message.voice
    ]
    assert {message.voice for _, message in heard} == {WANG_SAYS}
    assert {person.name for person, _ in heard} <= {town.staff.name, town.lead.name, worker.name}
    assert all(
        message.text == "1号的语音。听完请发“答复 1 内容”，会告诉报的人。" for _, message in heard
    )
    assert not any(message.voice for message in town.estate.by(town.bot))

    # The answer goes back; then it is given out and mended like any other.
    town.staff.writes(town.bot, "答复 1 听到了：3号楼电梯有异响，下午派人来看。")
    await town.settles()
    assert "3号楼电梯有异响，下午派人来看。" in (await told(town, wang, "1号", after=kept)).text
    town.staff.writes(town.bot, "派 1 小孙")
    await town.settles()
    task = await told(town, worker, "1号交给您")
    worker.sends_photo(town.bot, content=photo(31), reply_to=task)
    await town.settles()
    assert (await told(town, wang, "已修好，请您看看")).photo
    assert len(town.sent_by(wang, began)) == 1
    assert len(town.sent_by(worker, began)) == 1
    await town.holds()


async def test_of_three_photos_staff_choose_the_one_that_the_group_sees(town):
    wang, staff, estate, server = town.residents[0], town.staff, town.estate, town.server
    pictures = [photo(41), photo(42), photo(43)]
    wang.sends_album(town.bot, "报修 3号楼东侧路口石球坏了", pictures, apart=True)
    await town.settles()

    # Among neighbours: the pictures come in private, each with its button.
    staff.says(estate, "放图 1")
    await town.settles()
    assert "1号有3张照片，放哪一张？" in (await told(town, staff, "放哪一张")).text
    second = await told(town, staff, "1号，第2张")
    assert second.buttons == [["放这张"]]
    press = staff.presses(second, "放这张")
    await town.settles()
    assert await town.bot.answers(press) == "正在给1号的照片遮脸，好了先给您看。"
    ready = await told(town, staff, "可以发到群里吗")
    assert not any(message.photo for message in estate.by(town.bot)), "not before one more tap"
    staff.presses(ready, "发到群里")
    await town.settles()
    shown = await server.said(estate, "的照片。")
    assert shown.photo == ready.photo
    assert looks_like(shown.photo, pictures[1])
    await town.holds()


def looks_like(shown: bytes, picture: bytes) -> bool:
    """Whether these are the same picture, as far as being made smaller and packed anew allows."""
    small = [Image.open(BytesIO(each)).convert("RGB").resize((16, 12)) for each in (shown, picture)]
    one, other = (each.tobytes() for each in small)
    apart = [abs(a - b) for a, b in zip(one, other, strict=True)]
    return sum(apart) / len(apart) < 8


async def test_a_map_of_what_is_open_goes_to_staff_alone(town):
    wang, staff, estate, server = town.residents[0], town.staff, town.estate, town.server
    wang.writes(town.bot, "报修 3号楼门口路灯不亮")
    await town.settles()
    staff.says(estate, "/map@stool_bot")
    await town.settles()
    assert (await server.said(estate, "私信")).text == "已私信回复您。"
    drawn = await told(town, staff, "还没办完的报修都在图上")
    assert min(Image.open(BytesIO(drawn.photo)).size) >= 600
    wang.writes(town.bot, "地图")
    await town.settles()
    others = [*town.residents, town.worker, town.rider]
    assert not any(m.photo for p in others for m in server.talk(p).by(town.bot))
    assert not any(message.photo for message in estate.by(town.bot))
    await town.holds()


async def test_what_an_old_neighbour_said_at_the_door_is_followed_by_who_entered_it(town):
    staff, worker = town.staff, town.worker
    staff.writes(town.bot, "代 孙奶奶（电话） 报修：3号楼2单元5楼楼道灯不亮")
    await town.settles()
    filed = await told(town, staff, "1号（报修）")
    assert "网格员小孙负责，11月19日（周四）晚上6点前处理好。" in filed.text
    [report] = await town.reports(1)
    assert (report.on_behalf_of, report.reporter) == ("孙奶奶", report.entered_by)
    task = await told(town, worker, "1号交给您")
    worker.sends_photo(town.bot, content=photo(51), reply_to=task)
    await town.settles()
    mended = await told(town, staff, "已修好，请您看看")
    staff.presses(mended, "👍 好了")
    await town.settles()
    assert (await town.case(1)).state is State.RATED
    assert "孙奶奶" not in town.estate.transcript()
    await town.holds()


async def test_an_album_under_the_closing_word_comes_in_three_answers_and_closes_once(town):
    wang, worker, server = town.residents[0], town.worker, town.server
    wang.writes(town.bot, "报修 3号楼东侧路口石球坏了")
    await town.settles()
    await told(town, worker, "1号交给您")
    began = server.turn
    worker.sends_album(town.bot, "办结 1 换了新的", [photo(61), photo(62), photo(63)], apart=True)
    await town.settles()
    await told(town, worker, "1号办结了")
    assert "在哪里" not in "".join(m.text for m in server.talk(worker).by(town.bot))
    assert await town.reports(2) == []
    assert (await town.case(1)).state is State.RESOLVED
    thumbs = [m for m in server.talk(wang).by(town.bot) if "已修好" in m.text and m.turn > began]
    assert len(thumbs) == 1
    await town.holds()
