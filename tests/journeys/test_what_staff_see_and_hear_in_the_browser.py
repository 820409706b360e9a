"""Voices, signs, pictures, maps and neighbours without a phone, in the web chat, as people use it."""

import pytest
from playwright.async_api import expect

from bot.neighbourhood.cast import ESTATE, GRID_WORKER, RESIDENTS, STAFF
from bot.neighbourhood.land import PLACE
from tests.browser import needed
from tests.journeys.visits import opened, plays, point, press, said, show, speak, type_in

pytestmark = needed

WANG, LI, ZHAO, *_ = RESIDENTS


@pytest.fixture
async def town(tmp_path):
    async with opened(tmp_path) as town:
        yield town
        async with town.stage.app.storage.begin() as uow:
            assert await uow.journal.verify() == []
            assert await uow.inbox.parked() == []


async def test_what_is_spoken_is_listened_to_by_staff_alone_and_answered(town):
    async with town.visit(WANG) as page:
        await speak(page)
        await expect(said(page, "语音收到，1号（报修）。工作人员听完回复您。")).to_be_visible()
    async with town.visit(STAFF) as desk:
        spoken = said(desk, "1号的语音。听完请发“答复 1 内容”，会告诉报的人。")
        await expect(spoken.get_by_label("小板凳的语音")).to_be_visible()
        assert await plays(spoken.locator("audio"))
        await type_in(desk, "答复 1 听到了，电梯下午有人来看。")
    async with town.visit(WANG) as page:
        await expect(said(page, "听到了，电梯下午有人来看。")).to_be_visible()
    async with town.visit(LI, ESTATE) as estate:
        await expect(estate.locator("audio")).to_have_count(0)


async def test_a_scanned_sign_says_where_and_one_line_is_enough(town):
    async with town.stage.app.storage.begin() as uow:
        gate = await uow.units.find(f"{PLACE}/小区北门")
    page = await town.phone()
    await page.goto(f"{town.url}/?as={WANG.handle}&start=place-{gate.id}")
    await expect(said(page, "您在小区北门。什么坏了？")).to_be_visible()
    await type_in(page, "门禁刷不开")
    filed = said(page, "记下了，1号（报修）。")
    await expect(filed).to_contain_text("位置：小区北门。")
    town.phones.append(page)


async def test_of_two_photos_staff_choose_one_for_the_group_and_have_a_map_drawn(town):
    async with town.visit(WANG) as page:
        await show(page, 71, "报修：3号楼门口路灯不亮")
        await expect(said(page, "记下了，1号（报修）。")).to_be_visible()
        await show(page, 72)
        await expect(said(page, "照片收到，放进1号了。")).to_be_visible()
    async with town.visit(STAFF) as desk:
        await type_in(desk, "放图 1")
        await expect(said(desk, "1号有2张照片，放哪一张？")).to_be_visible()
        second = said(desk, "1号，第2张")
        await expect(second.get_by_role("img")).to_be_visible()
        await second.get_by_role("button", name="放这张").press("Enter")
        ready = said(desk, "1号的照片，脸已遮住。可以发到群里吗？")
        await expect(ready.get_by_role("img")).to_be_visible()
        await press(desk, "发到群里", "1号的照片发到群里了。")
        await type_in(desk, "地图")
        drawn = said(desk, "还没办完的报修都在图上")
        await expect(drawn.get_by_role("img")).to_be_visible()
    async with town.visit(LI, ESTATE) as estate:
        await expect(estate.locator("#lines > li.bot .photo")).to_have_count(1)
        await expect(said(estate, "1号（3号楼门口路灯不亮）的照片。")).to_be_visible()


async def test_staff_enter_what_an_old_neighbour_told_them_on_the_telephone(town):
    async with town.visit(STAFF) as desk:
        await type_in(desk, "代 孙奶奶（电话） 报修：3号楼2单元5楼楼道灯不亮")
        await expect(said(desk, "记下了，1号（报修）。")).to_be_visible()
    async with town.visit(GRID_WORKER) as worker:
        task = said(worker, "1号交给您：3号楼2单元5楼楼道灯不亮")
        await task.get_by_role("button", name="回复").press("Enter")
        await show(worker, 73)
        await expect(said(worker, "1号办结了")).to_be_visible()
    async with town.visit(STAFF) as desk:
        await press(desk, "👍 好了", "好的")
        await expect(said(desk, "谢谢您！1号办结。")).to_be_visible()


async def test_what_names_a_child_and_the_same_photo_again(town):
    async with town.visit(WANG) as page:
        await show(page, 74, "报修：3号楼门口路灯被小孩打坏了")
        await expect(said(page, "记下了，1号（报修）。")).to_be_visible()
    async with town.visit(ZHAO) as other:
        await show(other, 75, "石球坏了")
        await point(other, "小区北门")
        await expect(said(other, "记下了，2号（报修）。")).to_be_visible()
    async with town.visit(LI) as again:
        await show(again, 75)
        alike = said(again, "照片很像")
        await expect(alike).to_contain_text("2号　石球坏了")
        await press(again, "并入2号", "好的")
    async with town.visit(GRID_WORKER) as worker:
        task = said(worker, "1号交给您：3号楼门口路灯被小孩打坏了").last
        await task.get_by_role("button", name="回复").press("Enter")
        await show(worker, 76)
        await expect(said(worker, "1号办结了")).to_be_visible()
    async with town.visit(WANG) as page:
        await expect(said(page, "1号（3号楼门口路灯被小孩打坏了）已修好")).to_be_visible()
    async with town.visit(LI, ESTATE) as estate:
        await type_in(estate, "查 1")
        await expect(said(estate, "内容只有报修人和工作人员看得到")).to_be_visible()
        await expect(said(estate, "小孩")).to_have_count(0)
        await expect(estate.locator("#lines > li.bot .photo")).to_have_count(0)
