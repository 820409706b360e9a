"""Files that came with messages on Telegram, and what keeps them from being had."""

import logging
import traceback
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest

from bot.transports.telegram import Telegram
from bot.transports.transport import FetchLater, FileIsGone, FileTooLarge, NotFetched
from tests.bot_api import Bot, BotApi, Person

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
TOKEN = "4242:not-for-the-log"
FILE = bytes(range(256)) * 400
MOST = 20 * 1024 * 1024


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi(lambda: NOON) as api:
        yield api
    assert api.violations == []


@pytest.fixture
def bot(server: BotApi) -> Bot:
    return server.bot(TOKEN)


@pytest.fixture
def wang(server: BotApi) -> Person:
    return server.person("王阿姨")


@pytest.fixture
async def telegram(server: BotApi, bot: Bot) -> AsyncIterator[Telegram]:
    async with Telegram(TOKEN, api_url=server.url, now=lambda: NOON, patience=2) as transport:
        yield transport


@pytest.fixture
def handle(bot: Bot, wang: Person) -> str:
    return wang.sends_document(bot, "灯.jpg", FILE).content["document"]["file_id"]


async def test_a_file_is_fetched_byte_for_byte(telegram: Telegram, handle: str):
    assert await telegram.fetch(handle, most=MOST) == FILE


async def test_as_many_bytes_as_asked_for_are_fetched(telegram: Telegram, handle: str):
    assert await telegram.fetch(handle, most=len(FILE)) == FILE


async def test_what_is_larger_than_asked_for_is_not_even_begun(
    server: BotApi, telegram: Telegram, handle: str
):
    with pytest.raises(FileTooLarge):
        await telegram.fetch(handle, most=len(FILE) - 1)
    assert server.requests_of("download") == []


async def test_what_is_larger_than_it_claims_is_cut_off(telegram: Telegram, bot: Bot, wang: Person):
    liar = wang.sends_document(bot, "灯.jpg", FILE, size=10).content["document"]["file_id"]
    with pytest.raises(FileTooLarge):
        await telegram.fetch(liar, most=1000)


async def test_what_is_too_large_for_telegram_itself_is_told_so(
    telegram: Telegram, bot: Bot, wang: Person
):
    large = wang.sends_document(bot, "灯.jpg", size=MOST + 1).content["document"]["file_id"]
    with pytest.raises(FileTooLarge):
        await telegram.fetch(large, most=2 * MOST)


async def test_a_link_that_has_run_out_is_asked_for_anew(
    server: BotApi, telegram: Telegram, handle: str
):
    server.fails("download", "expired")
    assert await telegram.fetch(handle, most=MOST) == FILE
    assert len(server.requests_of("getFile")) == 2


async def test_what_lies_nowhere_any_more_is_gone(server: BotApi, telegram: Telegram, handle: str):
    server.fails("download", "expired", times=2)
    with pytest.raises(FileIsGone):
        await telegram.fetch(handle, most=MOST)


async def test_telegram_may_be_asked_again_for_what_it_does_not_find(telegram: Telegram):
    with pytest.raises(FetchLater):
        await telegram.fetch("made-up", most=MOST)


@pytest.mark.parametrize("method", ["getFile", "download"])
@pytest.mark.parametrize(
    ("fault", "after"), [("too_many", 37), ("broken", 10), ("dropped", 10), ("deaf", 10)]
)
async def test_a_fault_on_the_way_means_later(
    server: BotApi, handle: str, method: str, fault: str, after: float
):
    server.fails(method, fault, retry_after=37)
    await later(server, handle, after)


@pytest.mark.parametrize("fault", ["half", "stuck"])
async def test_half_a_file_is_none(server: BotApi, handle: str, fault: str):
    server.fails("download", fault)
    await later(server, handle, 10)


async def later(server: BotApi, handle: str, after: float) -> None:
    async with Telegram(TOKEN, api_url=server.url, now=lambda: NOON, patience=0.5) as impatient:
        with pytest.raises(FetchLater) as caught:
            await impatient.fetch(handle, most=MOST)
        assert caught.value.after == after
        assert await impatient.fetch(handle, most=MOST) == FILE


@pytest.mark.parametrize(
    ("method", "fault"), [("download", "half"), ("download", "broken"), ("getFile", "dropped")]
)
async def test_the_link_is_told_to_nobody(
    server: BotApi,
    telegram: Telegram,
    handle: str,
    caplog: pytest.LogCaptureFixture,
    method: str,
    fault: str,
):
    caplog.set_level(logging.INFO)
    await telegram.fetch(handle, most=MOST)
    server.fails(method, fault)
    with pytest.raises(NotFetched) as caught:
        await telegram.fetch(handle, most=MOST)
    ours = [each.getMessage() for each in caplog.records if not each.name.startswith("uvicorn")]
    said = "".join([*traceback.format_exception(caught.value), *ours])
    assert "not-for-the-log" not in said
    assert "documents/file" not in said


async def test_a_token_that_is_refused_is_no_verdict_on_the_file(
    server: BotApi, telegram: Telegram, handle: str
):
    del server.bots[TOKEN]
    with pytest.raises(FetchLater):
        await telegram.fetch(handle, most=MOST)
