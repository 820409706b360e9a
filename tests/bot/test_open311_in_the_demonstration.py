"""What docs/open311.md tells others to try in the demonstration, tried."""

import asyncio
import re
import shlex
from argparse import ArgumentParser
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from bot.neighbourhood import awake, live
from bot.web.server import door
from tests.demonstration import settings

PAGE = Path(__file__).parents[2] / "docs" / "open311.md"
PORT = "127.0.0.1:8080"
FIELDS = {"api_key": "demonstration"}


def commands():
    """Every curl of the page, as its words."""
    blocks = re.findall(r"```sh\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    lines = [line for block in blocks for line in block.splitlines()]
    return [shlex.split(line)[1:] for line in lines if line.startswith("curl ")]


def asked(words, here):
    """The same as curl asks it: a form is posted, everything else is read."""
    curl = ArgumentParser()
    curl.add_argument("url")
    curl.add_argument("-d", action="append", default=[])
    curl.add_argument("--data-urlencode", action="append", default=[])
    told = curl.parse_args(words)
    escaped = [each.partition("=") for each in told.data_urlencode]
    form = [*told.d, *(f"{name}={quote(value)}" for name, _, value in escaped)]
    address = told.url.replace(PORT, here)
    if not form:
        return httpx.Request("GET", address)
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return httpx.Request("POST", address, content="&".join(form), headers=kind)


@pytest.fixture
async def here(neighbourhood):
    """Where the demonstration is open, on a database of its own."""
    stage = await awake(settings(neighbourhood))
    opened = asyncio.get_running_loop().create_future()
    living = asyncio.create_task(
        live(stage, settings(neighbourhood), door("127.0.0.1", 0), opened=opened.set_result)
    )
    yield (await opened).rpartition("//")[2]
    stage.app.leave()
    await living


async def test_what_the_page_says_can_be_typed_there_as_it_stands(here):
    assert len(commands()) >= 4
    async with httpx.AsyncClient() as client:
        answers = [await client.send(asked(words, here)) for words in commands()]
        assert [answer.status_code for answer in answers] == [200] * len(answers)
        services, requests, filed, described = answers
        assert "street_furniture" in {each["service_code"] for each in services.json()}
        assert any("石球" in each["description"] for each in requests.json())
        assert "/open311/v2/requests.{format}" in described.json()["paths"]
        [token] = re.findall(r"<token>([0-9a-f]+)</token>", filed.text)
        behind = await client.get(f"http://{here}/open311/v2/tokens/{token}.json", params=FIELDS)
        assert behind.json()[0]["token"] == token


async def test_a_standing_clock_counts_nobody_out(here):
    async with httpx.AsyncClient() as client:
        for _ in range(130):
            answer = await client.get(f"http://{here}/open311/v2/requests.json", params=FIELDS)
            assert answer.status_code == 200
