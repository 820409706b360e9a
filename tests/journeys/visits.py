"""The demonstration neighbourhood behind a real page, and phones that its people hand on."""

import asyncio
from contextlib import asynccontextmanager

from playwright.async_api import expect

from bot.neighbourhood import live
from bot.neighbourhood.cast import RESIDENTS
from bot.neighbourhood.stage import build
from bot.neighbourhood.story import MONDAY, move_in, settle_in
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.webchat import private_room
from bot.web.server import door
from tests.browser import PHONE, launched
from tests.databases import sqlite
from tests.photos import photo


class Town:
    """The running neighbourhood, and phones that its people hand on to each other."""

    def __init__(self, stage, browser, url):
        self.stage, self.browser, self.url = stage, browser, url
        self.phones = []
        self.faults: list[str] = []

    @asynccontextmanager
    async def visit(self, who, group=None):
        """Somebody's page, open in a group or in their private chat with the bot."""
        page = self.phones.pop() if self.phones else await self.phone()
        room = group.address if group else private_room(who.handle)
        await page.goto(f"{self.url}/?as={who.handle}#{room}")
        await page.wait_for_selector("body[data-ready]")
        yield page
        self.phones.append(page)

    async def phone(self):
        context = await self.browser.new_context(viewport=PHONE, locale="zh-CN")
        page = await context.new_page()
        page.on("pageerror", lambda fault: self.faults.append(str(fault)))
        return page

    async def says(self, who, group, text):
        async with self.visit(who, group) as page:
            await type_in(page, text)

    async def presses(self, who, group, name, told):
        async with self.visit(who, group) as page:
            await press(page, name, told)


@asynccontextmanager
async def opened(folder):
    """The neighbourhood with its people moved in, and nothing said yet."""
    settings = Settings(_env_file=None, database_url=sqlite(folder), data_dir=folder)
    stage = build(settings, settings.database_url, HandTime(MONDAY))
    await stage.app.storage.create()
    async with stage.listening():
        await move_in(stage)
        await settle_in(stage, RESIDENTS[:-1])
    opened = asyncio.get_running_loop().create_future()
    living = asyncio.create_task(
        live(stage, settings, door("127.0.0.1", 0), opened=opened.set_result)
    )
    url = (await opened).rpartition(" ")[2]
    async with launched() as browser:
        town = Town(stage, browser, url)
        yield town
    stage.app.leave()
    await living
    assert town.faults == []


async def type_in(page, text):
    """Write it, and see it stand in the room as sent."""
    await page.get_by_label("输入消息").fill(text)
    await page.get_by_label("输入消息").press("Enter")
    await expect(page.locator("#lines > li.mine .text").last).to_have_text(text)
    await expect(page.locator("#lines > li.pending")).to_have_count(0)


async def press(page, name, told):
    """Press the newest button of that name, and be told this by a toast."""
    await page.locator("#lines").get_by_role("button", name=name, exact=True).last.click()
    await expect(page.locator("#toast")).to_contain_text(told)


def said(page, text):
    """The bot's messages that say this."""
    return page.locator("#lines > li.bot").filter(has_text=text)


async def show(page, seed, text=""):
    """Choose a photo file, write under it, and see it stand in the room as sent."""
    content = photo(seed, (1200, 900))
    chosen = {"name": f"{seed}.jpg", "mimeType": "image/jpeg", "buffer": content}
    await page.set_input_files("#files", chosen)
    await expect(page.get_by_role("img", name="第1张要发的照片")).to_be_visible()
    await page.get_by_label("输入消息").fill(text)
    await page.get_by_label("输入消息").press("Enter")
    await expect(page.locator("#lines > li.mine:not(.pending) .photo").last).to_be_visible()
    await expect(page.locator("#lines > li.pending")).to_have_count(0)


async def point(page, name):
    """Choose a place by its name, and see it stand in the room as sent."""
    await page.get_by_role("button", name="位置", exact=True).press("Enter")
    await page.get_by_label("选一个地方").select_option(name)
    await page.get_by_role("button", name="发送这个地方").press("Enter")
    await expect(page.locator("#lines > li.mine:not(.pending) .place").last).to_be_visible()


async def speak(page):
    """Say something aloud for a second, and see it stand in the room as sent."""
    await page.get_by_role("button", name="语音", exact=True).click()
    await expect(page.locator("#elapsed")).to_have_text("0:01")
    await page.get_by_role("button", name="发送语音").click()
    await expect(page.locator("#lines > li.mine:not(.pending) audio").last).to_be_visible()


async def plays(player):
    """Whether this browser can play what stands there, to be listened to."""
    return await player.evaluate(
        """one => new Promise((done) => {
            one.addEventListener("loadedmetadata", () => done(true));
            one.addEventListener("error", () => done(false));
            one.preload = "auto";
            one.load();
        })"""
    )
