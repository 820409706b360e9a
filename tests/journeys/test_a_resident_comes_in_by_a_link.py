"""A council member asks for the web page in the chat, opens it on a phone, and votes there."""

import re
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import expect

from bot.history import KeptFiles, KeptHistory
from bot.timepiece import HandTime
from bot.transports.webchat import Webchat
from bot.web import door
from domain.links import Purpose
from domain.permissions import Role
from tests.browser import PHONE, launched, needed
from tests.gate import PHONE as AGENT
from tests.gate import opened, served
from tests.journeys import town as towns
from tests.journeys.visits import type_in
from tests.photos import photo

pytestmark = needed


@pytest.fixture
async def browser():
    async with launched() as browser:
        yield browser


@pytest.fixture
async def phone(browser):
    """Opens a page on a phone of its own; whatever goes wrong on it fails the test."""
    faults, contexts = [], []

    async def phone(**more):
        context = await browser.new_context(
            viewport=PHONE, locale="zh-CN", user_agent=AGENT, **more
        )
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        return page

    yield phone
    for context in contexts:
        await context.close()
    assert faults == []


@pytest.fixture
async def gate(sqlite_storage, tmp_path):
    async with opened(sqlite_storage, tmp_path) as gate:
        yield gate


@asynccontextmanager
async def town_with_an_entrance(storage, folder):
    """The town on Telegram's wire, with the web entrance beside it."""
    listening = door("127.0.0.1", 0)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    time = HandTime(towns.MONDAY)
    webchat = Webchat(KeptHistory(storage), KeptFiles(folder / "webchat"), time)
    known = {"folder": folder, "beside": webchat, "entrance": url, "time": time}
    async with towns.opened(storage, **known) as town, served(town.app, webchat, url, listening):
        await town.found()
        yield town


async def test_a_member_votes_on_the_first_page_and_counts_as_on_telegram(
    sqlite_storage, tmp_path, phone
):
    async with town_with_an_entrance(sqlite_storage, tmp_path) as town:
        lead, member, *_ = town.members
        town.staff.says(town.estate, "提议：3号楼门口装个路灯")
        await town.settles()
        lead.writes(town.bot, "上会 1")
        await town.settles()
        await town.server.said(town.council, "1号表决")

        # She asks in private, and gets a link that is hers alone.
        member.writes(town.bot, "网页")
        await town.settles()
        told = await town.server.said(member, "10分钟内有效")
        link = re.search(r"http://\S+/d/\S+", told.text)[0]

        # On her phone one button lets her in; the vote that waits stands there at once.
        page = await phone()
        await page.goto(link)
        await page.get_by_role("button", name="用这台设备打开").click()
        await expect(page.get_by_role("heading", name="等您办的事")).to_be_visible()
        await expect(page.locator("section")).to_contain_text("路灯")
        await page.get_by_role("button", name="同意").first.click()
        await expect(page.get_by_role("status")).to_contain_text("您投了：同意")
        await expect(page.get_by_text("现在没有等您办的事")).to_be_visible()

        # In the group one vote more was cast, and nobody reads which.
        await town.settles()
        card = await town.server.said(town.council, "1号表决")
        assert "已投 1/9" in card.text

        # The link is spent: whoever else opens it hears so, with the way out.
        other = await phone()
        await other.goto(link)
        await expect(other.get_by_role("heading", level=1)).to_contain_text("另一台设备")

        # 我的 on Telegram knows the phone, and ends it; the open chat goes back to the door.
        await page.get_by_role("link", name="打开对话").click()
        await page.wait_for_selector("body[data-ready]")
        member.writes(town.bot, "我的")
        await town.settles()
        mine = await town.server.said(member, "1. 手机")
        member.presses(mine, "停用 1. 手机")
        await town.settles()
        await page.reload()
        await expect(page.get_by_role("heading", level=1)).to_have_text("请用您自己的链接打开")
        await town.holds()


async def test_a_resident_reports_with_photo_and_words_in_the_chat(gate, phone):
    page = await phone()
    await page.goto(gate.url + await gate.link(await gate.resident()))
    await page.get_by_role("button", name="用这台设备打开").click()
    await page.get_by_role("link", name="打开对话").click()
    await page.wait_for_selector("body[data-ready]")
    await expect(page.get_by_role("heading", name="小板凳（私聊）")).to_be_visible()
    await type_in(page, "提议：3号楼门口装个路灯")
    await expect(page.locator("#lines")).to_contain_text("1号")
    picture = {"name": "ball.jpg", "mimeType": "image/jpeg", "buffer": photo()}
    await page.set_input_files("#files", picture)
    await page.get_by_role("button", name="发送", exact=True).click()
    await expect(page.locator("#lines > li.mine .photo img")).to_be_visible()
    await page.get_by_role("link", name="回首页").first.click()
    await expect(page.get_by_role("heading", name="王阿姨，您好")).to_be_visible()


async def test_without_scripts_the_vote_is_cast_all_the_same(gate, phone):
    wang = await gate.resident("王阿姨", None, Role.COUNCIL_MEMBER)
    poll = await gate.vote(wang)
    page = await phone(java_script_enabled=False)
    await page.goto(gate.url + await gate.link(wang, Purpose.PAPER))
    await page.get_by_role("button", name="用这台设备打开").click()
    await page.get_by_role("button", name="弃权").click()
    await expect(page.get_by_role("status")).to_contain_text("您投了：弃权")
    assert await gate.ballots(poll) == {wang: "abstain"}


async def test_large_print_stays_and_fits_a_small_phone(gate, browser, phone):
    wang = await gate.resident("王阿姨", None, Role.COUNCIL_MEMBER)
    await gate.vote(wang)
    page = await phone()
    await page.set_viewport_size({"width": 320, "height": 568})
    await page.goto(gate.url + await gate.link(wang))
    await page.get_by_text("大字").click()
    await page.get_by_role("button", name="用这台设备打开").click()
    await expect(page.locator("#large")).to_be_checked()
    wide = await page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320
    heights = await page.eval_on_selector_all(
        "main button, main a", "all => all.map((one) => one.getBoundingClientRect().height)"
    )
    assert min(heights) >= 48
    await page.get_by_role("link", name="打开对话").click()
    await page.wait_for_selector("body[data-ready]")
    await expect(page.locator("html")).to_have_class("large")


async def test_cookies_off_is_said_and_leaves_the_link_unused(gate, browser, phone):
    link = gate.url + await gate.link(await gate.resident())
    page = await phone()
    await page.goto(link)
    await page.context.clear_cookies()
    await page.get_by_role("button", name="用这台设备打开").click()
    await expect(page.get_by_role("heading", level=1)).to_contain_text("没有记住这台设备")
    again = await phone()
    await again.goto(link)
    await again.get_by_role("button", name="用这台设备打开").click()
    await expect(again.get_by_role("heading", name="王阿姨，您好")).to_be_visible()


async def test_a_household_code_is_typed_from_paper(gate, phone):
    page = await phone()
    await page.goto(gate.url)
    await page.get_by_label("登记码").fill(" " + (await gate.household_code()).lower())
    await page.get_by_role("button", name="用登记码打开").click()
    await expect(page.locator("section")).to_contain_text("您还没说住哪里")
    await page.get_by_role("link", name="打开对话").click()
    await page.wait_for_selector("body[data-ready]")
    await type_in(page, "我住3号楼2单元502")
    await expect(page.locator("#lines")).to_contain_text("记下了：3号楼2单元502")
