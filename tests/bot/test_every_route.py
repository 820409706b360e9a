"""Every address that the site has, tomorrow's too: strict headers, no foreign hand, an end to all."""

import asyncio

import pytest

from bot.web.fence import LONGEST
from tests.entrances import BOARD, SECRET, URL, not_strict, open_site, ways

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
FOREIGN = ("https://evil.example", "null", "http://stool.example.evil.example", None)
TOO_LONG = (
    "/healthz" + "x" * LONGEST,
    "/healthz?" + "x" * (LONGEST + 1),
    "/chat?as=" + "9" * 5_000,
)

ENDLESS = {("GET", "/api/events")}
"""A stream of what happens."""


@pytest.fixture
async def site(sqlite_storage, tmp_path):
    async with open_site(sqlite_storage, tmp_path) as site:
        yield site


def addresses(site):
    """Each address once as somebody may ask for it, and some where nothing is."""
    known = {"secret": BOARD, "path": "door.css", "room": "private-1", "code": "lighting"}
    yield from (way.at(**known) for way in site.ways())
    yield from ("/nowhere", "/static/nowhere.js", "/telegram/nowhere", "/open311/v2/nowhere.xml")
    yield from (site.calendar, "/calendar/x.ics", "/..%2f..%2fetc/passwd", "/%00", "//evil.example")


async def test_the_list_of_addresses_is_that_of_the_code(site):
    paths = {way.path for way in site.ways()}
    assert {"/healthz", "/telegram/in", "/calendar/{secret}.ics", "/", "/d/{secret}"} <= paths
    assert {"/g/{secret}", "/press", "/leave", "/api/rooms/{room}/say", "/chat"} <= paths
    assert {"/open311/v2/requests.json", "/open311/v2/tokens/{token}.xml"} <= paths
    assert "/static/{path}" in paths
    assert len(paths) >= 39
    assert {"/api/clock", "/api/rooms/{room}/files"} <= {
        way.path for way in ways(site.demonstration.routes)
    }


async def test_every_answer_is_strict_and_none_is_a_fault(site):
    wrong = []
    guest = await site.comes_in(await site.gate.resident())
    async with site.browser() as stranger, asyncio.timeout(120):
        for browser in (stranger, guest):
            for address in addresses(site):
                for method in METHODS:
                    if (method, address) in ENDLESS:
                        continue
                    answer = await browser.request(method, address)
                    wrong += [f"{method} {address}: {each}" for each in not_strict(answer)]
    assert wrong == []


async def test_no_other_site_changes_anything_anywhere(site):
    """Neither by a form nor by a script that has the visitor's cookies: on each address."""
    wrong = []
    guest = await site.comes_in(await site.gate.resident())
    before = await kept(site)
    changing = [way for way in site.ways() if way.methods - {"GET", "HEAD", "OPTIONS"}]
    assert len(changing) >= 12
    for way in changing:
        for origin in FOREIGN:
            guest.headers.pop("Origin", None)
            if origin is not None:
                guest.headers["Origin"] = origin
            for sent in ({"data": {"key": "key-00000001", "text": "x", "who": "x 3号楼"}}, {}):
                address = way.at(secret=BOARD, room="private-1")
                answer = await guest.post(address, **sent)
                if answer.status_code not in {403, 415}:
                    wrong.append(f"{way.path} from {origin}: {answer.status_code}")
    guest.headers["Origin"] = URL
    assert (await guest.get("/api/me")).json()["me"] is not None, "they are in yet"
    assert wrong == []
    assert await kept(site) == before


async def kept(site):
    """What would show that something was changed."""
    acts = await site.gate.acts()
    async with site.app.storage.begin() as uow:
        return await uow.inbox.newest(), await uow.lines.last_change(), acts


async def test_what_is_read_changes_nothing_wherever_it_is_read(site):
    guest = await site.comes_in(await site.gate.resident())
    before = await kept(site)
    for way in site.ways():
        if way.path != "/api/events" and "GET" in way.methods:
            await guest.get(way.at(secret=BOARD, path="door.css"))
    assert await kept(site) == before


async def test_no_address_takes_more_than_it_needs(site):
    """Whatever is sent there: it is refused while it comes, and what follows is not waited for."""
    read = 0

    async def flood():
        nonlocal read
        while True:
            read += 1 << 16
            yield bytes(1 << 16)

    guest = await site.comes_in(await site.gate.resident())
    secret = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    wrong = []
    async with asyncio.timeout(120):
        for way in site.ways():
            if not way.methods - {"GET", "HEAD"}:
                continue
            read = 0
            form = {"Content-Type": "application/x-www-form-urlencoded"}
            address = way.at(secret=BOARD, room="private-1")
            answer = await guest.post(address, content=flood(), headers=form | secret)
            if not 400 <= answer.status_code < 500 or read > 22 << 20:
                wrong.append(f"{way.path}: {answer.status_code} after {read}")
    assert wrong == []


@pytest.mark.parametrize("address", TOO_LONG)
async def test_no_address_is_read_that_is_longer_than_any_of_ours(site, address):
    async with site.browser() as stranger:
        assert (await stranger.get(address)).status_code == 414


async def test_at_the_door_for_machines_it_is_no_different(site):
    async with site.browser(site.machines) as machine:
        for way in ways(site.machines.routes):
            for method in METHODS:
                assert list(not_strict(await machine.request(method, way.path))) == []


async def test_by_http_nothing_is_said_of_https(site):
    async with site.visitor() as visitor:
        visitor.base_url = "http://localhost"
        assert "Strict-Transport-Security" not in (await visitor.get("/healthz")).headers
