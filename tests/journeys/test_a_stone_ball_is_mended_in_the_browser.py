"""From a photo of a broken stone ball to 👍, in the web chat, as people do and read it."""

import pytest
from playwright.async_api import expect

from bot.neighbourhood.cast import ESTATE, GRID_WORKER, RESIDENTS, RIDER, STAFF
from tests.browser import needed
from tests.journeys.visits import opened, point, press, said, show, type_in

pytestmark = needed

BROKEN, MENDED = 1, 2
"""Two photos that nobody takes for one another."""


@pytest.fixture
async def town(tmp_path):
    async with opened(tmp_path) as town:
        yield town


async def test_a_stone_ball_is_reported_joined_given_out_mended_and_thanked_for(town):
    wang, li, *_ = RESIDENTS

    # Monday morning, on the road: a photo, then a place. Two messages, a number and a date.
    async with town.visit(RIDER) as rider:
        await show(rider, BROKEN, "石球被撞坏了")
        asked = said(rider, "记下了，1号。在哪里？")
        await expect(asked).to_contain_text("停车时再发，注意安全")
        await point(rider, "小区北门")
        filed = said(rider, "1号：小区北门，公共设施").last
        await expect(filed).to_contain_text("11月14日（周四）晚上6点前处理好")
        await expect(rider.locator("#lines > li.mine .photo")).to_have_count(1)

    async with town.visit(wang, ESTATE) as estate:
        # A neighbour writes of it in the group, and is asked alone whether it is the same.
        async with town.visit(li, ESTATE) as group:
            await type_in(group, "报修：小区北门的石球坏了")
        async with town.visit(li) as alone:
            alike = said(alone, "2号像是已经有人报过的")
            await expect(alike).to_contain_text("1号　石球被撞坏了")
            await press(alone, "并入1号", "好的")
            await expect(said(alone, "好，并入1号了，处理完也通知您。")).to_be_visible()
            await expect(said(alone, "像是已经有人报过的")).to_have_count(1)

        # Staff open the queue, look at the case and give it out: three taps and no word typed.
        async with town.visit(STAFF) as desk:
            await desk.get_by_role("button", name="待办", exact=True).click()
            queue = said(desk, "待办，急的在前")
            await expect(queue).to_contain_text("1号　石球被撞坏了（小区北门）")
            await queue.get_by_role("button", name="1号", exact=True).press("Enter")
            opened_case = said(desk, "原话：石球被撞坏了")
            await expect(opened_case).to_contain_text("2位居民报过")
            await opened_case.get_by_role("button", name="派单").press("Enter")
            await press(desk, "派给小李", "1号派给小李了")

        # The grid worker replies with one photo, and it is closed.
        async with town.visit(GRID_WORKER) as worker:
            task = said(worker, "1号交给您：石球被撞坏了")
            await expect(task).to_contain_text("修好后，回这条消息发一张照片就行")
            await task.get_by_role("button", name="回复").press("Enter")
            await show(worker, MENDED)
            await expect(said(worker, "1号办结了")).to_be_visible()

        # Who told of it sees how it is now, and says that it is well.
        async with town.visit(RIDER) as rider:
            mended = said(rider, "1号（石球被撞坏了）已修好，请您看看。")
            await expect(mended.get_by_role("img", name="小板凳发的照片")).to_be_visible()
            await mended.get_by_role("button", name="👍 好了").press("Enter")
            await expect(said(rider, "谢谢您！1号办结。")).to_be_visible()
        async with town.visit(li) as alone:
            also = said(alone, "1号（石球被撞坏了）已修好，请您看看。")
            await expect(also.get_by_role("img", name="小板凳发的照片")).to_be_visible()

        # The group sees it too, and whoever asks is told the whole line.
        shown = said(estate, "1号（石球被撞坏了）修好了。")
        await expect(shown.get_by_role("img", name="小板凳发的照片")).to_be_visible()
        await type_in(estate, "查 1")
        await expect(said(estate, "报修人说好了")).to_be_visible()

    async with town.stage.app.storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.inbox.parked() == []
