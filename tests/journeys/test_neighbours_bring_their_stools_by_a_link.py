"""A stool meeting on a phone that has only a link: found, answered, signed in, its minutes read."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.browser import PHONE, launched, needed
from tests.gate import PHONE as AGENT
from tests.journeys.test_a_resident_comes_in_by_a_link import town_with_an_entrance
from tests.journeys.visits import said, type_in

pytestmark = needed

FRIDAY = datetime(2026, 11, 20, 11, 30, tzinfo=UTC)
"""Friday, 20 November 2026, half past seven in the evening there."""


@pytest.fixture
async def page():
    """A phone of its own; whatever goes wrong on it fails the test."""
    faults = []
    async with launched() as browser:
        context = await browser.new_context(viewport=PHONE, locale="zh-CN", user_agent=AGENT)
        page = await context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        yield page
        await context.close()
    assert faults == []


async def test_a_neighbour_with_a_link_alone_is_as_much_a_part_of_the_meeting_as_any(
    sqlite_storage, tmp_path, page
):
    async with town_with_an_entrance(sqlite_storage, tmp_path) as town:
        town.staff.writes(town.bot, "群链接")
        await town.settles()
        told = await town.server.said(town.staff, "的群链接")
        link = re.search(r"http://\S+/g/\S+", told.text)[0]

        # Staff call it in one line; whoever opens the group's link reads when and where.
        town.staff.writes(town.bot, "小板凳 全社区 周五晚7点半 社区活动室 停车、电动车")
        await town.settles()
        town.staff.writes(town.bot, "对")
        await town.settles()
        await page.goto(link)
        await expect(page.locator("main")).to_contain_text("11月20日（周五）晚上7点半")
        await page.get_by_role("link", name="我也要提、要支持").click()
        await page.get_by_label("姓名和住处").fill("李某 3号楼2单元502")
        await page.get_by_role("button", name="登记", exact=True).click()

        # They say in their chat that two will come, and what they want to have said.
        await page.get_by_role("link", name="打开对话").click()
        await page.wait_for_selector("body[data-ready]")
        await type_in(page, "开会列表")
        await expect(said(page, "社区活动室")).to_be_visible()
        await type_in(page, "来 1 2人")
        await expect(said(page, "记下了：1号您来，2人。")).to_be_visible()
        await type_in(page, "带话 1 楼下的电动车堵门")
        await expect(said(page, "1号开会时代您提：楼下的电动车堵门")).to_be_visible()
        town.staff.writes(town.bot, "查 1")
        await town.settles()
        assert await town.server.said(town.staff, "楼下的电动车堵门（李某）")

        # In the hour before it, staff have the day's word; who reads it at the table signs in.
        await town.comes(FRIDAY - timedelta(hours=1))
        told = await town.server.said(town.staff, "签到词是")
        await type_in(page, f"签到 {told.text.partition('签到词是“')[2][:2]}")
        await expect(said(page, "记下了：1号您到了")).to_be_visible()

        # What was said there is read behind the group's link, without names and flats.
        await town.comes(FRIDAY)
        for line in ("开始记录 1", "记 2单元漏水 王阿姨 302", "记完了", "对"):
            town.staff.writes(town.bot, line)
            await town.settles()
        await page.goto(f"{link}/1")
        await expect(page.locator("main")).to_contain_text("已经开过了，大家说的事在办")
        await page.goto(link)
        await expect(page.locator("main")).to_contain_text("2号 2单元漏水")
        await expect(page.locator("main")).not_to_contain_text("王阿姨")
        await expect(page.locator("main")).not_to_contain_text("302")
        await town.holds()
