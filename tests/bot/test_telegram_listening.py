"""Telegram is listened to: kept first, acknowledged then, whatever goes wrong between."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from itertools import groupby

import pytest
from structlog.testing import capture_logs

from bot.transports.telegram import Telegram, TokenRefused
from domain.chat import Press, Quoted, Raw, Text
from tests.bot_api import BotApi
from tests.bot_api.updates import Updates

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
TOKEN = "4242:not-for-the-log"
ADDRESS = "/bot4242:not-for-the-log/"


def noon() -> datetime:
    return NOON


class Inbox:
    """Keeps what it is handed, after failing as often as it is told to."""

    def __init__(self, *, fails: int = 0) -> None:
        self.kept: list[Raw] = []
        self.offered: list[list[str]] = []
        self.pending_then: list[int] = []
        self.updates: Updates | None = None
        self._fails = fails
        self._changed = asyncio.Event()

    async def __call__(self, raws: Sequence[Raw]) -> None:
        self.offered.append([raw.key for raw in raws])
        if self.updates:
            self.pending_then.append(len(self.updates.pending))
        if self._fails:
            self._fails -= 1
            raise OSError("the disk is full")
        self.kept += raws
        self._changed.set()

    async def holds(self, number: int) -> list[Raw]:
        """Wait until so many are kept."""
        async with asyncio.timeout(10):
            while len(self.kept) < number:
                self._changed.clear()
                await self._changed.wait()
        return self.kept


class Pauses(list[float]):
    """Waits for nobody, and remembers for how long it should have."""

    def __init__(self) -> None:
        super().__init__()
        self._changed = asyncio.Event()

    async def __call__(self, seconds: float) -> None:
        self.append(seconds)
        self._changed.set()
        await asyncio.sleep(0)

    async def number(self, wanted: int) -> None:
        """Wait until there were so many."""
        async with asyncio.timeout(10):
            while len(self) < wanted:
                self._changed.clear()
                await self._changed.wait()


def telegram(url: str, pauses: Pauses) -> Telegram:
    return Telegram(TOKEN, api_url=url, now=noon, pause=pauses, chance=lambda: 1.0)


@asynccontextmanager
async def listening(transport: Telegram, inbox: Inbox) -> AsyncIterator[None]:
    task = asyncio.create_task(transport.listen(inbox))
    try:
        yield
    finally:
        task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await task


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi(noon, throttled=False) as api:
        yield api
    assert api.violations == []


async def test_what_is_heard_is_acknowledged_only_after_it_was_kept(server: BotApi):
    bot = server.bot(TOKEN, reads_all=True)
    wang = server.person("王阿姨")
    group = server.group("3号楼", members=[wang, bot])
    inbox = Inbox()
    inbox.updates = bot.updates
    async with telegram(server.url, Pauses()) as transport:
        said = wang.says(group, "路灯坏了")
        async with listening(transport, inbox):
            (raw,) = await inbox.holds(1)
            await bot.has_heard()
        assert inbox.pending_then == [1]
        told = transport.heard(raw)
        assert transport.last_heard_from == NOON
    assert isinstance(told, Text)
    assert (told.body, told.room.address, told.message) == ("路灯坏了", str(group.id), str(said.id))
    assert (raw.source, raw.fault) == ("telegram:4242", None)


async def test_what_could_not_be_kept_is_told_again(server: BotApi):
    bot = server.bot(TOKEN)
    wang = server.person("王阿姨")
    inbox, pauses = Inbox(fails=2), Pauses()
    async with telegram(server.url, pauses) as transport:
        wang.writes(bot, "你好")
        with capture_logs() as logs:
            async with listening(transport, inbox):
                await inbox.holds(1)
                await bot.has_heard()
    assert len({keys[0] for keys in inbox.offered}) == 1
    assert len(inbox.offered) == 3
    assert pauses == [2, 4]
    assert [line["action"] for line in logs] == ["telegram-not-kept", "telegram-silent"] * 2


async def test_a_new_start_asks_without_an_offset_and_names_what_it_wants(server: BotApi):
    bot = server.bot(TOKEN)
    wang = server.person("王阿姨")
    for _ in range(2):
        inbox = Inbox()
        async with telegram(server.url, Pauses()) as transport:
            wang.writes(bot, "你好")
            async with listening(transport, inbox):
                await inbox.holds(1)
                await bot.has_heard()
    asked = [request.parameters for request in server.requests_of("getUpdates")]
    first, again, new_start = asked[0], asked[1], asked[2]
    assert "offset" not in first
    assert "offset" in again
    assert "offset" not in new_start
    assert set(bot.updates.allowed) >= {"message", "callback_query", "chat_member"}


async def test_faults_are_waited_out_longer_and_longer(server: BotApi):
    bot = server.bot(TOKEN)
    wang = server.person("王阿姨")
    inbox, pauses = Inbox(), Pauses()
    async with telegram(server.url, pauses) as transport:
        server.fails("getUpdates", "broken", times=2)
        server.fails("getUpdates", "dropped")
        server.fails("getUpdates", "too_many", retry_after=77)
        wang.writes(bot, "你好")
        with capture_logs() as logs:
            async with listening(transport, inbox):
                await inbox.holds(1)
    assert pauses == [2, 4, 8, 77]
    assert {line["action"] for line in logs} == {"telegram-silent"}
    assert not any(TOKEN in str(line) for line in logs)


async def test_no_wait_is_longer_than_a_press_would_last(server: BotApi):
    server.bot(TOKEN)
    pauses = Pauses()
    async with telegram(server.url, pauses) as transport:
        server.fails("getUpdates", "broken", times=12)
        async with listening(transport, Inbox()):
            await pauses.number(12)
    assert max(pauses) == 30


async def test_while_a_webhook_is_set_nothing_is_heard_until_it_is_taken_down(server: BotApi):
    bot = server.bot(TOKEN)
    wang = server.person("王阿姨")
    inbox, pauses = Inbox(), Pauses()
    async with telegram(server.url, pauses) as transport:
        await transport.call_home("https://stool.example/telegram", "s3cret")
        assert bot.webhook
        assert (bot.webhook.address.url, bot.webhook.address.secret) == (
            "https://stool.example/telegram",
            "s3cret",
        )
        async with listening(transport, inbox):
            with capture_logs() as logs:
                await pauses.number(1)
            await transport.hang_up()
            wang.writes(bot, "你好")
            await inbox.holds(1)
    assert "409" in logs[0]["why"]
    assert "webhook" in logs[0]["why"]


async def test_what_cannot_be_read_is_kept_aside_and_blocks_nothing(server: BotApi):
    bot = server.bot(TOKEN)
    wang = server.person("王阿姨")
    inbox = Inbox()
    async with telegram(server.url, Pauses()) as transport:
        number = bot.hears_nonsense({"message": {"text": ["?"]}})
        wang.writes(bot, "你好")
        async with listening(transport, inbox):
            poison, good = await inbox.holds(2)
            await bot.has_heard()
    assert poison.key == str(number)
    assert poison.fault
    assert good.fault is None


async def test_a_press_is_heard_as_it_was_offered(server: BotApi):
    bot = server.bot(TOKEN)
    wang = server.person("王阿姨")
    inbox = Inbox()
    async with telegram(server.url, Pauses()) as transport, listening(transport, inbox):
        wang.writes(bot, "/start")
        await inbox.holds(1)
        card = server.talk(wang).post(bot, text="42号")
        press = wang.forges(card, "support:3:42", old=True)
        told = transport.heard((await inbox.holds(2))[1])
    assert isinstance(told, Press)
    assert (told.action, told.about, told.query) == ("support", "3:42", press.id)


async def test_a_whole_afternoon_is_heard_as_it_happened(server: BotApi):
    bot = server.bot(TOKEN)
    wang, li = server.person("王阿姨"), server.person("李某", hides_forwards=True)
    group = server.group("3号楼", members=[wang])
    inbox = Inbox()
    async with telegram(server.url, Pauses()) as transport, listening(transport, inbox):
        wang.writes(bot, "/start")
        await inbox.holds(1)  # from now on the server knows what the bot wants to hear
        wang.adds(group, bot)
        wang.promotes(group, bot)
        li.joins(group)
        said = li.says(group, "路灯坏了")
        li.edits(said, "3号楼路灯坏了")
        wang.says(group, "是啊", reply_to=said)
        wang.forwards(said, bot)
        wang.sends_photo(group, "看")
        place = wang.sends_location(group, 30.25, 120.15, live_s=600)
        wang.moves(place, 30.26, 120.15)
        li.leaves(group)
        group.migrates(wang)
        wang.promotes(group, wang, anonymous=True)
        wang.says(group, "支持 42", anonymously=True)
        wang.removes(group, bot)
        wang.blocks(bot)
        await bot.has_heard()
        told = [transport.heard(raw) for raw in inbox.kept]
    assert not any(raw.fault for raw in inbox.kept)
    names = [type(each).__name__ for each in told if each]
    # Who comes and goes is told twice where the bot is an administrator: by the group's own
    # line and by the change of standing.
    assert [name for name, _ in groupby(names)] == [
        "Text",
        "Welcomed",
        "Joined",
        "Text",
        "Photo",
        "Place",
        "Left",
        "Moved",
        "Text",
        "Dismissed",
    ]
    texts = [each for each in told if isinstance(each, Text)]
    assert [(each.body, each.edited, each.masked) for each in texts] == [
        ("/start", False, False),
        ("路灯坏了", False, False),
        ("3号楼路灯坏了", True, False),
        ("是啊", False, False),
        ("3号楼路灯坏了", False, False),
        ("支持 42", False, True),
    ]
    assert [each.forwarded_from for each in texts] == [None, None, None, None, "李某", None]
    assert texts[3].quoted == Quoted(str(said.id), "3号楼路灯坏了")


async def test_the_start_outlasts_a_silent_network(server: BotApi):
    server.bot(TOKEN, reads_all=True)
    server.fails("getMe", "broken", times=2)
    server.fails("getMe", "dropped")
    pauses = Pauses()
    async with telegram(server.url, pauses) as transport:
        assert transport.me.id == 4242
        assert transport.me.username == "stool_bot"
        assert transport.me.reads_all
    assert pauses == [2, 4, 8]


async def test_an_unknown_token_ends_the_start_and_is_not_named(server: BotApi):
    with pytest.raises(TokenRefused) as caught:
        async with telegram(server.url, Pauses()):
            pass
    assert TOKEN not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("token", ["", "4242", "4242:", "bot:secret"])
def test_what_is_no_token_is_refused_without_naming_it(token: str):
    with pytest.raises(ValueError, match=r"^a bot's token looks like 123456:ABC-DEF$"):
        Telegram(token, now=noon)


async def test_before_the_start_nobody_knows_who_we_are():
    transport = Telegram(TOKEN, now=noon)
    with pytest.raises(RuntimeError):
        _ = transport.me
    await transport.close()


async def test_the_token_never_reaches_the_log(server: BotApi, caplog: pytest.LogCaptureFixture):
    server.bot(TOKEN)
    with caplog.at_level(logging.DEBUG):
        async with telegram(server.url, Pauses()) as transport:
            await transport.hang_up()
    ours = [line for line in caplog.records if not line.name.startswith("uvicorn")]
    assert not any("not-for-the-log" in line.getMessage() for line in ours)


# --- answers that no Bot API server would give -------------------------------------------

Answer = tuple[int, bytes]


@asynccontextmanager
async def scripted(answer: Callable[[str], Answer]) -> AsyncIterator[str]:
    """A server that answers each question by its target, and speaks just enough HTTP for it."""
    served = set[asyncio.Task[None] | None]()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        served.add(asyncio.current_task())
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                target = head.split(b" ", 2)[1].decode().removeprefix(ADDRESS)
                status, body = answer(target)
                length = f"content-length: {len(body)}\r\n\r\n"
                writer.write(f"HTTP/1.1 {status} Said\r\n{length}".encode() + body)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.close()
        await asyncio.gather(*filter(None, served))


GOOD = b'{"update_id":1}'
BROKEN = b'{"update_id":2,"message":{"text":"\\ud800"}}'
NEXT = b'{"update_id":3}'


def in_a_batch(*updates: bytes) -> Answer:
    return 200, b'{"ok":true,"result":[' + b",".join(updates) + b"]}"


async def test_a_body_that_cannot_be_split_is_asked_for_piece_by_piece():
    waiting = [GOOD, BROKEN, NEXT]

    def answer(target: str) -> Answer:
        for number in (1, 2, 3):
            if f"offset={number + 1}" in target:
                del waiting[: max(0, len(waiting) - (3 - number))]
        return in_a_batch(*waiting[:1] if "limit=1&" in target else waiting)

    inbox, pauses = Inbox(), Pauses()
    async with scripted(answer) as url:
        transport = telegram(url, pauses)
        async with listening(transport, inbox):
            first, second, third = await inbox.holds(3)
        await transport.close()
    assert [first.key, second.key, third.key] == ["1", "2", "3"]
    assert second.fault
    assert (first.fault, third.fault) == (None, None)
    assert pauses == []


async def test_an_hour_without_news_is_no_fault():
    answers = iter([in_a_batch(), in_a_batch(), in_a_batch(NEXT)])
    asked = list[str]()

    def answer(target: str) -> Answer:
        asked.append(target)
        return next(answers, in_a_batch())

    inbox, pauses = Inbox(), Pauses()
    async with scripted(answer) as url:
        transport = telegram(url, pauses)
        async with listening(transport, inbox):
            await inbox.holds(1)
        await transport.close()
    assert inbox.offered == [["3"]]
    assert pauses == []
    assert not any("offset" in target for target in asked[:3])


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((200, b"<html>please log in</html>"), "no update"),
        ((200, b'{"ok":true,"result":[{}]}'), "no update"),
        ((401, b'{"ok":false,"description":"Unauthorized"}'), "the token is refused"),
        ((404, b"not even JSON"), "the token is refused"),
        ((302, b""), "unexpected"),
        ((503, b""), "503"),
        ((429, b""), "again in 1"),
        ((413, b'{"description":"Request Entity Too Large"}'), "Too Large"),
    ],
)
async def test_an_absurd_answer_is_waited_out(answer: Answer, why: str):
    inbox, pauses = Inbox(), Pauses()
    async with scripted(lambda _: answer) as url:
        transport = telegram(url, pauses)
        with capture_logs() as logs:
            async with listening(transport, inbox):
                await pauses.number(2)
        await transport.close()
    assert inbox.kept == []
    assert why in logs[0]["why"]
    assert pauses[:2] == [2, 4]
    assert transport.last_heard_from is None
