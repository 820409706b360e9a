"""The README's pictures, taken anew: `.venv/bin/python -m tests.pictures`.

They show the demonstration neighbourhood, whose people are made up, after its vote has closed.
"""

import asyncio
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from playwright.async_api import Page

from bot.neighbourhood import awake, live
from bot.neighbourhood.owners import court_choices
from bot.pictures import bars as painter
from bot.pictures import charts
from bot.settings import Settings
from bot.web.server import door
from domain.figures import Figures
from domain.summaries import Page as Sent
from domain.summaries import Summary
from handlers.illustrating import OWNERS
from handlers.owner_ballots import counting
from handlers.results import bars
from handlers.wording import summaries
from handlers.wording.papers import Pen
from storage import Storage
from tests.browser import PHONE, WIDE, launched
from tests.court import NUMBER, Court
from tests.databases import sqlite

RESULT = {**PHONE, "height": 1320}
"""A phone on which a card and a result with its picture stand one below the other."""
REPORT = {**PHONE, "height": 1240}
"""One on which a report stands with its photo, its card, and how it is now."""

EIGHT_WEEKS = (
    "7 9 12 8 15 11 9 12",
    "5 8 10 9 11 13 8 10",
    "4 8 9 9 10 12 8 9",
    "4 7 9 8 10 10 8 9",
)
"""What was received, closed, closed with a due time, and in time, week by week."""

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"


async def draw() -> None:
    """The court vote, counted and drawn as its groups see it."""
    with TemporaryDirectory() as folder:
        storage = Storage(sqlite(Path(folder)))
        await storage.migrate()
        court = await Court.opened(storage)
        await court.sheets(court_choices())
        await court.close()
        async with storage.begin() as uow:
            await counting.count(court.scene(uow), court.meeting)
        async with storage.begin() as uow:
            name = f"{OWNERS}:{court.community}:{NUMBER}:2:1:zh-CN"
            drawn = await bars.ordered(uow, name, court.house)
        await storage.close()
    assert drawn is not None, "it was counted"
    (FOLDER / "result.png").write_bytes(painter.draw(drawn))


def sum_up() -> None:
    """Eight weeks of made-up figures, as staff read them on a Monday."""
    weeks = Sent.WEEK.drawn(Sent.WEEK.last(date(2026, 11, 23)))
    flow = zip(*(map(int, row.split()) for row in EIGHT_WEEKS), strict=True)
    names = ("cases_filed", "cases_closed", "cases_timed", "cases_in_time")
    runs = tuple(Figures(counts=dict(zip(names, week, strict=True))) for week in flow)
    told = Summary(place="陶然北岸社区", page=Sent.WEEK, periods=weeks, runs=runs)
    drawn = charts.draw(summaries.flow(told, Pen("zh-CN", ZoneInfo("Asia/Shanghai"))))
    (FOLDER / "week.png").write_bytes(drawn)


async def take() -> None:
    """Open the neighbourhood on a new database, let its vote close, and take all pictures."""
    with TemporaryDirectory() as folder:
        settings = Settings(
            _env_file=None, database_url=sqlite(Path(folder)), data_dir=Path(folder)
        )
        stage = await awake(settings)
        opened = asyncio.get_running_loop().create_future()
        living = asyncio.create_task(
            live(stage, settings, door("127.0.0.1", 0), opened=opened.set_result)
        )
        url = (await opened).rpartition(" ")[2]
        async with launched() as browser:
            page = await browser.new_page(viewport=WIDE, locale="zh-CN")
            await page.goto(f"{url}/?as=lv#council")
            await page.get_by_role("button", name="同意", exact=True).click()
            await page.locator("#lines").get_by_text("已投 7/9").wait_for()
            await page.mouse.move(0, 0)  # a button under the pointer looks pressed
            await page.screenshot(path=FOLDER / "web-chat-wide.png")
            await page.get_by_role("button", name="到截止").click()
            await page.locator("#lines").get_by_text("应到9人").first.wait_for()
            await _mended(await browser.new_page(viewport=REPORT, locale="zh-CN"), url)
            page = await browser.new_page(viewport=RESULT, locale="zh-CN")
            await page.goto(f"{url}/?as=wang#estate")
            result = page.locator("#lines > li").filter(has_text="应到9人，投票").last
            await result.locator(".photo img").evaluate("one => one.decode()")
            await result.evaluate("one => one.scrollIntoView({ block: 'end' })")
            await page.screenshot(path=FOLDER / "web-chat.png")
        stage.app.leave()
        await living


async def _mended(page: Page, url: str) -> None:
    """The estate's group, where a stone ball was told of and shown again as it is now."""
    await page.goto(f"{url}/?as=li#estate")
    broken = page.get_by_role("img", name="孙阿姨发的照片")
    for shown in (page.get_by_role("img", name="小板凳发的照片：407号"), broken):
        await shown.scroll_into_view_if_needed()
        await shown.evaluate("one => one.decode()")
    await broken.evaluate("one => one.closest('li').scrollIntoView({ block: 'start' })")
    await page.screenshot(path=FOLDER / "report.png")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    asyncio.run(draw())
    sum_up()
    asyncio.run(take())
