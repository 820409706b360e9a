"""`python -m bot run` for real, in a process of its own: it is heard on every way, and ends well."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import httpx

from bot.timepiece import WallTime
from bot.web.server import door
from storage import Storage
from tests import databases
from tests.weixin.neighbourhood import town

__all__ = ["town"]

ROOT = Path(__file__).parents[2]


async def test_the_entrance_opens_with_the_service_and_both_end_when_told_to(tmp_path):
    with door("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    url, database = f"http://127.0.0.1:{port}", databases.sqlite(tmp_path)
    known = {"DATABASE_URL": database, "DATA_DIR": str(tmp_path)}
    known |= {"WEB_URL": url, "WEB_HOST": "127.0.0.1", "WEB_PORT": str(port)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"), env={**os.environ, **known}, cwd=ROOT, stderr=PIPE
    )
    told = await until(process.stderr, b"awake")  # callers queue at the door from before that
    async with httpx.AsyncClient(base_url=url, trust_env=False, timeout=60) as browser:
        page = await browser.get("/")
    process.send_signal(signal.SIGTERM)
    told += await process.stderr.read()
    assert await process.wait() == 0, told.decode()
    assert (page.status_code, "小板凳" in page.text) == (200, True)
    assert b"asleep" in told
    assert b"Traceback" not in told
    storage = Storage(database)
    async with storage.begin() as uow:
        assert await uow.lives.start("bot", WallTime().now()), "the last life ended cleanly"
    await storage.close()


async def test_wechat_is_answered_by_the_service_and_let_go_when_it_ends(tmp_path, town):
    await town.settles()
    storage = Storage(databases.sqlite(tmp_path))
    await databases.empty(storage)
    await databases.stamp(storage)
    await storage.close()
    with door("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    known = {"DATABASE_URL": databases.sqlite(tmp_path), "DATA_DIR": str(tmp_path)}
    known |= {"WECHATY_ENDPOINT": town.endpoint, "WECHATY_TOKEN": town.token}
    known |= {"WEB_PORT": str(port)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"), env={**os.environ, **known}, cwd=ROOT, stderr=PIPE
    )
    told = await until(process.stderr, b"wechat-in")
    await town.says("wang", "bot", "帮助")
    async with asyncio.timeout(60):
        sent = await town.sent(count=1)
    process.send_signal(signal.SIGTERM)
    told += await process.stderr.read()
    assert await process.wait() == 0, told.decode()
    assert sent[0]["to"] == "wang"
    assert "小板凳" in sent[0]["text"]
    assert b"Traceback" not in told
    assert town.token.encode() not in told
    assert "王阿姨".encode() not in told
    assert await town.listeners() == 0


async def until(lines, word):
    """What a process says up to that word."""
    told = b""
    while word not in told:
        line = await lines.readline()
        assert line, told.decode()
        told += line
    return told
