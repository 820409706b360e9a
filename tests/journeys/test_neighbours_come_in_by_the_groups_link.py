"""Staff paste one link into a group; a neighbour on a phone supports, reports, and counts once."""

import re

import pytest
from playwright.async_api import expect

from tests.browser import PHONE, launched, needed
from tests.gate import PHONE as AGENT
from tests.journeys.test_a_resident_comes_in_by_a_link import town_with_an_entrance
from tests.journeys.visits import type_in
from tests.photos import photo

pytestmark = needed


@pytest.fixture
async def page():
    """A phone of its own, which tells nobody where it is; whatever goes wrong fails the test."""
    faults = []
    async with launched() as browser:
        context = await browser.new_context(
            viewport=PHONE, locale="zh-CN", user_agent=AGENT, permissions=[]
        )
        page = await context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        yield page
        await context.close()
    assert faults == []


async def test_from_a_link_in_a_group_to_a_support_that_counts_and_a_report(
    sqlite_storage, tmp_path, page
):
    async with town_with_an_entrance(sqlite_storage, tmp_path) as town:
        town.staff.says(town.estate, "提议：3号楼门口装个路灯")
        await town.settles()

        # Staff ask for the link in private, and paste it into a group that we are not even in.
        town.staff.writes(town.bot, "群链接")
        await town.settles()
        told = await town.server.said(town.staff, "的群链接")
        link = re.search(r"http://\S+/g/\S+", told.text)[0]

        # Whoever opens it reads what goes on, at any size of print, and needs no account.
        await page.goto(link)
        await expect(page.locator("main")).to_contain_text("1号 3号楼门口装个路灯")
        await page.evaluate("document.body.style.fontSize = '40px'")  # 200 %
        assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        await page.get_by_role("link", name="1号").click()
        await expect(page).to_have_title("1号 3号楼门口装个路灯")

        # A neighbour says who they are, and is in: not confirmed, like anybody new.
        await page.get_by_role("link", name="我也要提、要支持").click()
        await page.get_by_label("姓名和住处").fill("李某 3号楼2单元502")
        await page.get_by_role("button", name="登记", exact=True).click()
        await expect(page.get_by_role("heading", level=1)).to_have_text("李某，您好")
        await expect(page.get_by_role("status")).to_contain_text("记下了：3号楼2单元502")

        # They support it, twice; it is one support, which waits for the home to be confirmed.
        await page.get_by_role("link", name="打开对话").click()
        await page.wait_for_selector("body[data-ready]")
        for _ in range(2):
            await type_in(page, "支持 1")
        await town.settles()
        card = await town.server.said(town.estate, "3号楼门口装个路灯")
        assert "1人支持" in card.text
        town.staff.writes(town.bot, "确认 3号楼2单元502")
        await town.settles()
        await town.server.said(town.staff, "李某")
        await page.goto(f"{link}/1")
        await expect(page.locator("section")).to_contain_text("1人支持")

        # Something is broken: a photo from the phone, and the place in words, for it is not told.
        await page.get_by_role("link", name="打开我的页面").click()
        await page.get_by_role("link", name="打开对话").click()
        await page.wait_for_selector("body[data-ready]")
        picture = {"name": "lamp.jpg", "mimeType": "image/jpeg", "buffer": photo()}
        await page.set_input_files("#files", picture)
        await page.get_by_label("输入消息").fill("报修：楼道灯坏了")
        await page.get_by_role("button", name="发送", exact=True).click()
        await expect(page.locator("#lines > li.mine .photo img")).to_be_visible()
        await expect(page.locator("#lines")).to_contain_text("在哪")
        await page.get_by_role("button", name="位置").click()
        await page.get_by_role("button", name="发送我现在的位置").click()
        await expect(page.get_by_role("dialog").get_by_role("status")).to_contain_text("没关系")
        await page.get_by_label("或者写下在哪里").fill("3号楼2单元门口")
        await page.get_by_role("button", name="发送写的地方").click()
        await expect(page.locator("#lines")).to_contain_text("2号")
        await town.settles()
        await page.goto(link)
        # What was told to the bot alone is not for all to read: its kind, its building, its state.
        await expect(page.locator("main")).to_contain_text("2号 照明（3号楼）：等待受理")
        await expect(page.locator("main")).not_to_contain_text("楼道灯坏了")
        await town.holds()
