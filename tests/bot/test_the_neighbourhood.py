"""The demonstration opens with its story, once, and goes on where it stood."""

import asyncio
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.neighbourhood import awake, live
from bot.neighbourhood.cast import COUNCIL, ESTATE, GRID_WORKER, MEMBERS, RESIDENTS, STAFF
from bot.neighbourhood.doors import next_close
from bot.neighbourhood.story import FRIDAY
from bot.service import CannotStart
from bot.web.server import door
from domain.figures import year_of
from handlers.founding import import_org
from storage import Storage
from tests.demonstration import BESIDE, HALF, TOLD, settings

WANG, *_, WU = RESIDENTS
WEI = RESIDENTS[7]
LV = MEMBERS[-1]


@pytest.fixture
def file(neighbourhood):
    return neighbourhood


@asynccontextmanager
async def opened(file):
    """The neighbourhood as it stands, its bot listening."""
    stage = await awake(settings(file))
    try:
        await stage.app.wake_up()
        async with stage.listening():
            yield stage
    finally:
        await stage.app.darkroom.close()
        await stage.app.storage.close()


async def texts(stage, room):
    return [line.text for line in await stage.webchat.history.newest(room, 50)]


async def test_its_week_has_something_for_everybody_to_do(file):
    async with opened(file) as stage:
        assert stage.time.now() == FRIDAY
        estate = "\n".join(await texts(stage, "estate"))
        assert "答复：物业来看过了" in estate
        assert "4人支持；再有1位已确认住处的居民支持，就上议事会" in estate
        assert "403号　快递柜晚上太吵，能不能调低提示音（还没有人支持）" in estate
        assert "已投 6/9" in "\n".join(await texts(stage, "council"))
        told = await texts(stage, "private-lv")
        assert any(text.startswith("提醒您：这件事您还没投票。") for text in told)
        assert "吴某说住在" in (await texts(stage, "private-xiaoli"))[-1]
        assert "议事会的议事会" not in (await texts(stage, "private-lv"))[1]


async def test_one_proposal_is_to_be_answered_today(file):
    async with opened(file) as stage:
        asked = (await stage.webchat.history.newest("private-zhou", 1))[0]
        assert "11月15日（周五）前答复您" in asked.text


async def test_one_more_supporter_brings_the_lamp_to_the_council(file):
    async with opened(file) as stage:
        await stage.says(WEI, ESTATE, "支持 401")
        told = (await texts(stage, "council"))[-1]
        assert told.startswith("401号有5位已确认住处的居民支持，请议事会看看")


async def test_the_vote_passes_by_itself_when_its_close_comes(file):
    async with opened(file) as stage:
        await stage.at(FRIDAY + timedelta(hours=11))
        result = "\n".join(await texts(stage, "estate"))
        assert "402号“5号楼前面加两个电动车充电桩”表决结果：通过。" in result
        assert "应到9人，投票6人（需要6人）：同意5，反对1，弃权0" in result


async def test_what_is_broken_is_open_in_hand_and_mended(file):
    async with opened(file) as stage:
        estate, building = await texts(stage, "estate"), await texts(stage, "building-3")
        assert "407号（5号楼东侧路口的石球被撞下来了）修好了。" in estate
        mended = (await stage.webchat.history.newest("private-sun", 1))[0]
        assert "已修好，请您看看" in mended.text
        assert [label.text for label in mended.buttons[0]] == ["👍 好了", "👎 没好"]
        assert "网格员小李负责，11月20日（周三）晚上6点前处理好" in building[-1]
        assert any(text.startswith("414号交给您") for text in await texts(stage, "private-xiaoli"))
        desk = await stage.webchat.history.newest("private-chen", 9)
        [waiting] = [line for line in desk if line.text.startswith("新报修")]
        assert "位置：小区北门" in waiting.text
        assert "派单" in [label.text for row in waiting.buttons for label in row]


async def test_a_council_sat_and_somebody_does_what_it_resolved(file):
    async with opened(file) as stage:
        council = "\n".join(await texts(stage, "council"))
        assert "应到9人，实到7人，够开会（要6人）。" in council
        assert "408号决议 跟物业说好北门关门的钟点，贴在门上：许阿姨，11月29日（周五）前" in council
        estate = "\n".join(await texts(stage, "estate"))
        assert "408号决议 跟物业说好北门关门的钟点，贴在门上：11月29日（周五）前办" in estate
        assert "许阿姨" not in estate


async def test_stools_were_brought_and_what_was_said_is_answered_in_hand_and_waiting(file):
    async with opened(file) as stage:
        building = "\n".join(await texts(stage, "building-3"))
        assert "7人参加，收到3件：409–411号" in building
        assert "409号　二楼转角的灯不亮（办好了）" in building
        assert "410号　楼前的雨水盖板翘起来，绊人（在办）" in building
        assert "411号　快递放在单元门口挡路（等答复）" in building
        asked = (await texts(stage, "private-li"))[-1]
        assert "办好了：昨晚换了灯泡，二楼转角亮了\n解决了吗？" in asked


async def test_the_next_stools_are_announced_and_reminded_of(file):
    async with opened(file) as stage:
        await stage.says(STAFF, None, "查 412")
        told = (await texts(stage, "private-chen"))[-1]
        assert "11月19日（周二）晚上7点，3号楼楼下。" in told
        assert "快递能不能放到门卫室（王阿姨）" in told
        assert "地下室的充电线能不能理一理（赵某）" in told
        await stage.at(FRIDAY + timedelta(days=3, hours=10))
        assert (await texts(stage, "building-3"))[-1].startswith("提醒：412号")


async def test_two_meetings_called_while_the_clock_stands_invite_at_once(file):
    async with opened(file) as stage:
        clock = asyncio.create_task(stage.app.clock.run())
        for building in ("3", "8"):
            await stage.says(STAFF, None, f"小板凳 {building}号楼 下周四晚7点 听大家说")
            await stage.says(STAFF, None, "对")
            await _rung(stage)
        clock.cancel()
        invited = [text for text in await texts(stage, "private-zheng") if "请您来" in text]
        assert [text.partition("号")[0] for text in invited[-2:]] == ["417", "418"]


async def _rung(stage):
    """Until the clock, which stands, has told what was due, and it is done."""
    while not await _is_told(stage):
        await asyncio.sleep(0)
        await stage.app.settle()


async def _is_told(stage):
    async with stage.app.storage.begin() as uow:
        return not await uow.reminders.due(stage.time.now(), 1)


async def test_owners_have_their_notice_on_a_roll_that_stands(file):
    async with opened(file) as stage:
        [notice] = [text for text in await texts(stage, "estate") if "业主大会公告" in text]
        assert "2024年度业主大会（已公告，等投票）" in notice
        assert "投票时间：12月2日（周一）0点起，12月18日（周三）晚上12点止。" in notice
        assert "全体业主，1268人（一人多套按下面的算法）、131,447.36平方米（名册第1版）" in notice
        await stage.at(await next_close(stage.app.storage))  # the council's vote on charging posts
        await stage.at(await next_close(stage.app.storage))
        assert stage.time.now() == datetime(2024, 12, 1, 16, tzinfo=UTC)
        await stage.at(stage.time.now() + timedelta(hours=8))  # it is told when the night is over
        assert "413号 2024年度业主大会：业主正在投票" in "\n".join(await texts(stage, "estate"))


async def test_the_clutter_is_cleared_with_one_photo(file):
    async with opened(file) as stage:
        await stage.shows(GRID_WORKER, None, "stone-ball-back", answering="414号交给您")
        assert (await texts(stage, "building-3"))[-1].startswith("414号（3号楼2单元5楼楼道堆了杂物")
        assert "请您看看" in (await texts(stage, "private-wang"))[-1]


async def test_its_pictures_are_there_after_a_restart(file):
    async with opened(file) as stage:
        lines = await stage.webchat.history.newest("estate", 30)
        shown = [line.photo for line in lines if line.photo is not None]
        assert len({*shown}) >= 2
        assert all([await stage.webchat.files.read(name) for name in shown])


async def test_the_riders_hole_is_given_out_with_two_taps(file):
    async with opened(file) as stage:
        await stage.says(STAFF, None, "待办")
        cases, owners = (await texts(stage, "private-chen"))[-2:]
        assert "416号　路面有个坑，骑车容易摔（小区北门）" in cases
        assert "业主核对：1位说自己是业主" in owners
        await stage.presses(STAFF, None, "case-dispatch")
        await stage.presses(STAFF, None, "case-dispatch")
        task, seen = (await texts(stage, "private-xiaoli"))[-2:]
        assert task.startswith("416号交给您")
        assert seen == "416号（路面有个坑，骑车容易摔）的照片。"
        assert "交给网格员小李办了" in (await texts(stage, "private-ma"))[-1]


async def test_a_courtesy_is_returned(file):
    async with opened(file) as stage:
        await stage.says(WANG, None, "你好！")
        assert (await texts(stage, "private-wang"))[-1].startswith("您好，我是小板凳。")
        await stage.says(WANG, None, "谢谢您。")
        assert (await texts(stage, "private-wang"))[-1] == "不客气，有事随时发给我。"
        await stage.says(WANG, ESTATE, "谢谢")
        assert (await texts(stage, "estate"))[-1] == "谢谢"


async def test_what_happened_is_there_after_a_restart(file):
    async with opened(file) as stage:
        await stage.says(WANG, None, "提议")
        before = {room: await texts(stage, room) for room in ("estate", "council", "private-wang")}
        assert before["private-wang"][-1].startswith("您想提什么事？")
    async with opened(file) as stage:
        assert stage.time.now() == FRIDAY
        assert {room: await texts(stage, room) for room in before} == before
        # A button from before is pressed, and a question from before is answered.
        await stage.presses(LV, COUNCIL, "vote", ":abstain")
        assert "已投 7/9" in "\n".join(await texts(stage, "council"))
        await stage.says(WANG, None, "北门加一把遮阳伞")
        assert (await texts(stage, "private-wang"))[-1].startswith("417号　北门加一把遮阳伞")


async def test_the_clock_stands_where_it_stood(file):
    doors = asyncio.get_running_loop().create_future()
    stage = await awake(settings(file))
    living = asyncio.create_task(
        live(stage, settings(file), door("127.0.0.1", 0), opened=doors.set_result)
    )
    url = (await doors).rpartition(" ")[2]
    async with httpx.AsyncClient(base_url=url, headers={"Origin": url}) as visitor:
        face = (await visitor.post("/api/clock", json={"do": "hour"})).raise_for_status().json()
    assert face["now"].startswith("2024-11-15T02:00")
    stage.app.leave()
    await living
    async with opened(file) as stage:
        assert stage.time.now() == FRIDAY + timedelta(hours=1)


async def test_a_first_opening_that_was_killed_begins_anew(file):
    """So it was when the story here was told: half of a neighbourhood lay beside."""
    async with opened(file) as stage:
        assert "已投 6/9" in "\n".join(await texts(stage, "council"))
        async with stage.app.storage.begin() as uow:
            names = {each.name for each in await uow.units.communities()}
            assert "陶然北岸社区" in names
            assert HALF not in names
    assert not (file.parent / BESIDE).exists()


def test_who_opens_it_first_is_told_that_it_takes_a_while(story):
    assert (story / TOLD).read_text() == "第一次打开：先把这一年演一遍，大约半分钟，请稍等。"


async def test_it_does_not_move_into_somebody_elses_database(tmp_path):
    file = tmp_path / "house.db"
    house = Storage(f"sqlite+aiosqlite:///{file}")
    await house.migrate()
    async with house.begin() as uow:
        await import_org(uow, [{"unit": "果园社区", "type": "community"}], FRIDAY)
    await house.close()
    with pytest.raises(CannotStart, match="not-a-neighbourhood"):
        await awake(settings(file))


async def test_staff_confirm_who_moved_in_this_morning(file):
    async with opened(file) as stage:
        await stage.presses(STAFF, None, "confirm")
        assert (
            "您的住处确认好了：12号楼1单元702" in (await texts(stage, f"private-{WU.handle}"))[-1]
        )
        assert "已确认" in (await texts(stage, "private-xiaoli"))[-1]


ON_THE_PAGE = {
    "villages": 63,
    "communities": 21,
    "party_branches": 157,
    "party_groups": 122,
    "village_councils": 158,
    "resident_councils": 62,
    "members": 1_257,
    "leads": 246,
    "riders": 311,
    "points_participations": 48_000,
    "points_credited": 2_400_000,
    "points_redeemed": 920_000,
}
AT_THE_STOOLS = {"stools_held": 12, "needs_raised": 35, "needs_answered": 35, "needs_done": 31}


async def test_its_figures_are_those_of_the_page_to_the_point(file):
    async with opened(file) as stage, stage.app.storage.begin() as uow:
        year, zone = year_of(FRIDAY.date()), stage.app.house.zone
        everywhere = [unit.id for unit in await uow.units.communities()]
        district = await uow.figures.of(everywhere, year, zone)
        pearl = await uow.figures.of([(await uow.units.find("明珠社区")).id], year, zone)
        assert {code: district.shown(code).value for code in ON_THE_PAGE} == ON_THE_PAGE
        assert {code: pearl.shown(code).value for code in AT_THE_STOOLS} == AT_THE_STOOLS
