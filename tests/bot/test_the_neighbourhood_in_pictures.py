"""In the demonstration a photo goes through the darkroom before neighbours and the bot see it."""

import asyncio
from io import BytesIO

import httpx
import pytest
from PIL import Image

from bot.neighbourhood import live
from bot.neighbourhood.stage import build
from bot.neighbourhood.story import MONDAY, move_in
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.web.server import door
from tests.databases import sqlite

KEY = "key-00000001"


@pytest.fixture
async def page(tmp_path):
    """王阿姨's page of the running neighbourhood, as far as it speaks HTTP."""
    settings = Settings(_env_file=None, database_url=sqlite(tmp_path), data_dir=tmp_path)
    stage = build(settings, settings.database_url, HandTime(MONDAY))
    await stage.app.storage.create()
    async with stage.listening():
        await move_in(stage)
    opened = asyncio.get_running_loop().create_future()
    living = asyncio.create_task(
        live(stage, settings, door("127.0.0.1", 0), opened=opened.set_result)
    )
    url = (await opened).rpartition(" ")[2]
    async with httpx.AsyncClient(
        base_url=url, params={"as": "wang"}, headers={"Origin": url}, timeout=30
    ) as page:
        while (await page.get("/api/me")).status_code != 200:
            pass
        yield page
    stage.app.leave()
    await living


def taken_at_home() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "taken at home"
    exif[0x0112] = 6  # lies on its side
    content = BytesIO()
    Image.new("RGB", (600, 400), "navy").save(content, "JPEG", exif=exif)
    return content.getvalue()


async def test_what_neighbours_see_is_clean_and_upright(page):
    assert b"taken at home" in taken_at_home()
    brought = await page.post("/api/rooms/estate/files", content=taken_at_home())
    body = {"key": KEY, "file": brought.json()["file"], "text": "东门的石墩坏了"}
    line = (await page.post("/api/rooms/estate/photo", json=body)).json()
    seen = await page.get(f"/api/rooms/estate/photos/{line['id']}")
    assert seen.headers["Content-Type"] == "image/jpeg"
    assert b"taken at home" not in seen.content
    assert Image.open(BytesIO(seen.content)).size == (400, 600)


@pytest.mark.parametrize("content", [taken_at_home()[:500], b"\xff\xd8\xff\xe0" + bytes(5000)])
async def test_what_only_begins_as_a_picture_is_refused(page, content):
    assert (await page.post("/api/rooms/estate/files", content=content)).status_code == 415
