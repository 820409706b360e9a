"""A meeting from the browser to the building's door: planned, printed, put into a calendar."""

from io import BytesIO

import icalendar
import pytest
from playwright.async_api import expect
from pypdf import PdfReader

from bot.neighbourhood.cast import STAFF
from tests.browser import needed
from tests.journeys.visits import opened, type_in

pytestmark = needed

PLANNED = "小板凳 3号楼 周五晚7点半 停车、电动车"


@pytest.fixture
async def town(tmp_path):
    async with opened(tmp_path) as town:
        yield town


async def saved(page, name):
    """What is behind the newest link of this name."""
    link = page.get_by_role("link", name=name).last
    await expect(link).to_be_visible()
    async with page.expect_download() as download:
        await link.click()
    file = await download.value
    path = await file.path()
    with path.open("rb") as content:
        return file.suggested_filename, content.read()


async def test_staff_print_the_poster_of_a_meeting_and_put_it_into_their_calendar(town):
    async with town.visit(STAFF) as page:
        await type_in(page, PLANNED)
        await expect(page.locator("#lines")).to_contain_text("对的请回“对”")
        await type_in(page, "对")
        await expect(page.locator("#lines")).to_contain_text("号发出去了")
        number = (await page.locator("#lines").inner_text()).partition("号发出去了")[0].split()[-1]

        await type_in(page, f"海报 {number}")
        name, content = await saved(page, "保存文件：海报")
        assert name == "海报 11月15日（周五）.pdf"
        [poster] = PdfReader(BytesIO(content)).pages
        says = "".join(poster.extract_text().split())
        for words in ("小板凳见面会", "11月15日（周五）", "晚上7点半", "3号楼楼下", "停车、电动车"):
            assert words in says

        await type_in(page, f"日历 {number}")
        name, content = await saved(page, "保存文件：日历")
        [event] = icalendar.Calendar.from_ical(content).walk("VEVENT")
        assert (name, str(event["location"])) == ("日历 11月15日（周五）.ics", "3号楼楼下")
