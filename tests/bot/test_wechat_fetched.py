"""Files that came with messages on WeChat, over the genuine puppet service."""

import asyncio
from base64 import b64encode
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import pytest

from bot.transports.transport import FetchLater, FileIsGone, FileTooLarge
from bot.transports.wechat.account import Standing
from bot.transports.wechat.fetching import Files
from bot.transports.wechat.line import Line
from tests.photos import photo
from tests.weixin.neighbourhood import HOUSE, town

__all__ = ["town"]

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
MOST = 20 << 20
FIVE_MEGABYTES = bytes(range(256)) * 20_000


class Account:
    """Our account as it stands at each look."""

    def __init__(self) -> None:
        self.looks = [Standing("bot")]

    def standing(self):
        return self.looks.pop(0) if len(self.looks) > 1 else self.looks[0]


@pytest.fixture
def account():
    return Account()


@pytest.fixture
async def files(town, account):
    await town.settles()
    async with Line(town.endpoint, town.token) as line:
        yield Files(line, account.standing)


async def brought(town, content, name="photo.jpg"):
    return await town.sends_photo("wang", HOUSE, b64encode(content).decode(), name)


async def remote(town, url, **headers):
    """The message of a photo that lies elsewhere."""
    message = await brought(town, b"not here")
    await town.remote(id=message, url=url, headers=headers)
    return message


@asynccontextmanager
async def shelf(answer):
    """Somewhere else: a server that gives everybody the same answer; its address, and who asked."""
    asked = []

    async def give(reader, writer):
        asked.append((await reader.readuntil(b"\r\n\r\n")).decode().lower())
        writer.write(answer)
        writer.close()

    async with await asyncio.start_server(give, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}/photo.jpg?secret=1", asked


@pytest.mark.parametrize("content", [photo(), b"x" * 20_000, FIVE_MEGABYTES])
async def test_a_file_is_fetched_whole_inline_or_in_pieces(town, files, content):
    message = await brought(town, content)
    assert await files.fetch(message, most=len(content)) == content
    assert await files.fetch(message, most=MOST) == content


@pytest.mark.parametrize("content", [b"x" * 20_000, FIVE_MEGABYTES])
async def test_what_is_larger_than_asked_for_is_not_fetched(town, files, content):
    with pytest.raises(FileTooLarge):
        await files.fetch(await brought(town, content), most=len(content) - 1)


async def test_what_is_called_a_paper_comes_as_it_is(town, files):
    assert await files.fetch(await brought(town, b"%PDF-1.7", "a.pdf"), most=MOST) == b"%PDF-1.7"


async def test_what_nobody_sent_is_gone_and_the_service_lives_on(town, files):
    for message in ("nobody-sent-it", "", "ab" * 32):
        with pytest.raises(FileIsGone):
            await files.fetch(message, most=MOST)
    assert await files.fetch(await brought(town, photo()), most=MOST) == photo()


async def test_after_a_restart_a_file_is_asked_for_by_its_message_again(town, files):
    """Under the name that the service gave it before, the service would die of it."""
    message = await brought(town, FIVE_MEGABYTES)
    assert await files.fetch(message, most=MOST) == FIVE_MEGABYTES
    await town.restart(downMs=0)
    assert await files.fetch(message, most=MOST) == FIVE_MEGABYTES


async def test_who_came_in_anew_asks_nothing_by_the_names_of_before(town, files, account):
    message = await brought(town, FIVE_MEGABYTES)
    account.looks = [Standing("bot"), Standing("bot", since=NOON)]
    with pytest.raises(FetchLater):
        await files.fetch(message, most=MOST)
    assert await files.fetch(message, most=MOST) == FIVE_MEGABYTES


async def test_while_we_are_not_in_files_are_fetched_later(town, files, account):
    account.looks = [Standing()]
    with pytest.raises(FetchLater):
        await files.fetch(await brought(town, photo()), most=MOST)


async def test_while_the_service_is_away_files_are_fetched_later(town, files):
    message = await brought(town, photo())
    await town.down()
    with pytest.raises(FetchLater):
        await files.fetch(message, most=MOST)
    await town.up()


async def test_what_lies_elsewhere_is_fetched_with_the_headers_that_it_asks_for(town, files):
    async with shelf(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nthere") as (url, asked):
        message = await remote(town, url, Cookie="wxuin=1", Range=7)
        assert await files.fetch(message, most=5) == b"there"
        with pytest.raises(FileTooLarge):
            await files.fetch(message, most=4)
    head, *_ = asked
    assert head.startswith("get /photo.jpg?secret=1 ")
    assert "cookie: wxuin=1\r\n" in head
    assert "accept-encoding: identity\r\n" in head


@pytest.mark.parametrize(
    ("status", "means"),
    [("404 Not Found", FileIsGone), ("403 Forbidden", FileIsGone), ("500 No", FetchLater)],
)
async def test_what_lies_elsewhere_may_be_gone_or_away(town, files, status, means):
    async with shelf(f"HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n".encode()) as (url, _):
        message = await remote(town, url)
        with pytest.raises(means):
            await files.fetch(message, most=MOST)
    with pytest.raises(FetchLater):
        await files.fetch(message, most=MOST)


@pytest.mark.parametrize("url", ["http://203.0.113.1/photo.jpg", "file:///etc/passwd", "ftp://a/b"])
async def test_nothing_is_fetched_over_an_open_road(town, files, url):
    with pytest.raises(FileIsGone):
        await files.fetch(await remote(town, url), most=MOST)
