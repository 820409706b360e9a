"""Links that the demonstration's people are given lead somewhere: to a door beside its own."""

import asyncio
import re

import httpx
import pytest

from bot.neighbourhood import awake, live
from bot.neighbourhood.cast import RESIDENTS, STAFF
from bot.transports.webchat import private_room
from bot.web.server import door, next_door
from tests.demonstration import settings

WANG, *_ = RESIDENTS


@pytest.fixture
async def stage(neighbourhood):
    """The demonstration with both its doors open."""
    own, beside = door("127.0.0.1", 0), door("127.0.0.1", 0)
    address = f"http://127.0.0.1:{beside.getsockname()[1]}"
    stage = await awake(settings(neighbourhood), entrance=address)
    opened = asyncio.get_running_loop().create_future()
    living = asyncio.create_task(
        live(stage, settings(neighbourhood), own, beside=beside, opened=opened.set_result)
    )
    async with httpx.AsyncClient() as browser:  # who is answered there comes after the wiring
        await browser.get((await opened).rpartition(" ")[2])
    yield stage
    stage.app.leave()
    await living


async def link(stage, who, word):
    """What they are given who ask for it in private."""
    await stage.says(who, None, word)
    newest = (await stage.webchat.history.newest(private_room(who.handle), 1))[0]
    return re.search(r"http://\S+", newest.text)[0]


async def test_the_groups_link_shows_what_goes_on_there(stage):
    address = await link(stage, STAFF, "群链接")
    async with httpx.AsyncClient() as phone:
        page = await phone.get(address)
    assert page.status_code == 200
    assert "凉亭的长椅松了" in page.text


async def test_a_neighbours_own_link_opens_for_them(stage):
    address = await link(stage, WANG, "网页")
    async with httpx.AsyncClient() as phone:
        page = await phone.get(address)
    assert page.status_code == 200
    assert "这个链接是给您本人的" in page.text


def test_the_next_door_is_on_the_port_after_or_on_any_free_one():
    with door("127.0.0.1", 0) as own:
        port = own.getsockname()[1]
        with next_door(own) as first, next_door(own) as second:
            assert first.getsockname()[1] != second.getsockname()[1]
            assert {first.getsockname()[0], second.getsockname()[0]} == {"127.0.0.1"}
            assert port not in {first.getsockname()[1], second.getsockname()[1]}
