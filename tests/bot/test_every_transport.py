"""What every transport hears and says in the same way, whatever its wire looks like.

Whoever brings another transport adds it to `WIRES`: an async context manager that yields a `Wire`,
with the transport, a neighbour who sends things (tests/callers.py), and how the bot's messages
stand there. What a transport cannot do its `Traits` say, and this contract says what stands
instead:

- without `buttons`, none are shown; whoever words the message writes the options into it;
- without `edits`, what a message becomes is said anew, under a name of its own;
- without `captions`, a picture or a document comes first and its words after it, both ways, and a
  picture replies to nothing;
- without `direct_messages`, nobody is ever alone with the bot;
- where a transport does not tell which message was quoted, it tells its words.
"""

import asyncio
import re
from base64 import b64decode
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.app import App
from bot.history import KeptFiles
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.transports.telegram import Telegram
from bot.transports.transport import FileTooLarge, NotFetched, Transport
from bot.transports.webchat import Webchat, private_room
from bot.transports.wechat import Wechat
from domain.chat import (
    Document,
    Label,
    Message,
    Outgoing,
    Photo,
    Place,
    Quoted,
    Room,
    Text,
    Voice,
)
from domain.places.position import Position
from tests.bot_api import BotApi
from tests.callers import InWebchat, OnTelegram, OnWechat
from tests.neighbours import MemoryHistory
from tests.photos import photo
from tests.wecom import ROOM, OnWecom, Wecom
from tests.weixin import needs_node
from tests.weixin.neighbourhood import HOUSE, neighbourhood

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
TOKEN = "4242:made-up"
MENDED = "17号（报修）已修好，请您看看。"


@dataclass
class Standing:
    """A message of the bot's as people see it."""

    text: str
    photo: bytes | None
    buttons: list[list[str]]
    document: tuple[str, bytes] | None = None


class Wire:
    """A transport, a neighbour in a group and in private, and what the transport hears of her."""

    names_quotes = True
    """It tells which message was quoted, not its words alone."""

    def __init__(self, transport: Transport, in_group, alone=None) -> None:
        self.transport, self.in_group, self._alone = transport, in_group, alone
        self.traits = transport.traits
        self.kept = {}
        self.news = asyncio.Condition()

    @property
    def alone(self):
        """The neighbour alone with the bot, where anybody ever is."""
        if not self.traits.direct_messages:
            pytest.skip("nobody is alone with the bot there")
        return self._alone

    async def keep(self, raws):
        async with self.news:
            told = [raw for raw in raws if isinstance(self.transport.heard(raw), Message)]
            self.kept |= {raw.key: raw for raw in told}
            self.news.notify_all()

    async def heard(self, number=1):
        """All that was heard, once it is so much."""
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: len(self.kept) >= number)
        return [self.transport.heard(raw) for raw in self.kept.values()]

    async def ready(self):
        """Until it listens."""
        await asyncio.sleep(0)

    def quoted(self, name, words):
        """The quote of what the bot said."""
        return Quoted(name if self.names_quotes else "", words, by_bot=True)

    def standing(self, text, *, photo=None, buttons=(), document=None):
        """How one message of the bot's stands there."""
        rows = [list(row) for row in buttons] if self.traits.buttons else []
        if self.traits.captions or photo is document is None:
            return [Standing(text, photo, rows, document)]
        return [Standing("", photo, [], document), Standing(text, None, rows)]


@asynccontextmanager
async def on_telegram(folder):
    async with BotApi(lambda: NOON, throttled=False) as server:
        bot = server.bot(TOKEN, reads_all=True)
        wang = server.person("王阿姨", language=None)
        group = server.group("3号楼", members=[wang, bot])
        server.private(bot, wang).opened = True
        async with Telegram(TOKEN, api_url=server.url, now=lambda: NOON) as transport:
            wire = Wire(transport, OnTelegram(wang, group), OnTelegram(wang, bot))
            wire.room = Room("telegram", str(group.id))

            async def stands():
                return [
                    Standing(each.text, each.photo, each.buttons, each.document)
                    for each in group.by(bot)
                ]

            wire.stands = stands
            yield wire
        assert server.violations == []


@asynccontextmanager
async def in_webchat(folder):
    history, files = MemoryHistory(), KeptFiles(folder)
    transport = Webchat(history, files, HandTime(NOON))
    wire = Wire(
        transport,
        InWebchat(transport, "wang", "王阿姨", "square"),
        InWebchat(transport, "wang", "王阿姨", private_room("wang")),
    )
    wire.room = Room("webchat", "square")

    async def stands():
        return [
            Standing(
                line.text,
                line.photo and await files.read(line.photo),
                [[label.text for label in row] for row in line.buttons],
                line.document and (line.document.name, await files.read(line.document.file)),
            )
            for line in await history.newest("square", 10)
            if line.author == "bot"
        ]

    wire.stands = stands
    yield wire


@asynccontextmanager
async def on_wechat(folder):
    needs_node()
    town, time = neighbourhood(), HandTime(NOON)
    await town.reset()
    await town.settles()

    async def pause(seconds):
        time.move(time.now() + timedelta(seconds=seconds))

    async with Wechat(town.endpoint, town.token, now=time.now, pause=pause) as transport:
        wire = Wire(
            transport,
            OnWechat(town, "wang", HOUSE, bot="小板凳"),
            OnWechat(town, "wang", "bot", bot="小板凳"),
        )
        wire.room, wire.names_quotes = Room("wechat", HOUSE), False

        async def stands():
            return [
                Standing(
                    each.get("text", ""),
                    b64decode(each["base64"]) if each.get("name") == "photo.jpg" else None,
                    [],
                    (each["name"], b64decode(each["base64"]))
                    if each["kind"] == "file" and each["name"] != "photo.jpg"
                    else None,
                )
                for each in await town.sent()
            ]

        async def ready():
            async with asyncio.timeout(10), wire.news:
                await wire.news.wait_for(lambda: transport.standing.me)

        wire.stands, wire.ready = stands, ready
        yield wire


@asynccontextmanager
async def on_wecom(folder):
    transport = Wecom(lambda: NOON)
    wire = Wire(transport, OnWecom(transport, "wang", "王阿姨"))
    wire.room = ROOM

    async def stands():
        return [
            Standing(
                each.text,
                None if each.document else each.file,
                [[label.text for label in row] for row in each.buttons],
                (each.document, each.file) if each.document else None,
            )
            for each in transport.shown.values()
        ]

    wire.stands = stands
    yield wire


WIRES = [on_telegram, in_webchat, on_wechat, on_wecom]


@pytest.fixture(params=WIRES)
async def wire(request, tmp_path):
    async with request.param(tmp_path) as wire:
        listening = asyncio.create_task(wire.transport.listen(wire.keep))
        await wire.ready()
        yield wire
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


# --- heard -------------------------------------------------------------------------------


async def test_a_photo_is_heard_with_what_stands_under_it_and_can_be_fetched(wire):
    name = await wire.in_group.sends_photo(photo(), "报修：石墩坏了")
    heard, *words = await wire.heard(1 if wire.traits.captions else 2)
    assert isinstance(heard, Photo)
    assert (heard.message, heard.name) == (name, "王阿姨")
    under = heard.body if wire.traits.captions else words[0].body
    assert under == "报修：石墩坏了"
    assert (heard.room, heard.private, heard.addressed, heard.album) == (
        wire.room,
        False,
        False,
        None,
    )
    assert heard.file.size in {len(photo()), None}  # None where nobody tells
    assert await wire.transport.fetch(heard.file.handle, most=len(photo())) == photo()
    with pytest.raises(FileTooLarge):
        await wire.transport.fetch(heard.file.handle, most=len(photo()) - 1)


async def test_in_private_a_photo_is_meant_for_the_bot(wire):
    await wire.alone.sends_photo(photo())
    [heard] = await wire.heard()
    assert (heard.private, heard.addressed, heard.body) == (True, True, "")


async def test_a_photo_in_reply_to_the_bot_is_meant_for_it(wire):
    asked = await wire.transport.send(Outgoing(room=wire.room, text="请发一张照片"))
    await wire.in_group.sends_photo(photo(), to=asked)
    [heard] = await wire.heard()
    assert heard.addressed is wire.traits.captions
    assert heard.quoted == (wire.quoted(asked, "请发一张照片") if wire.traits.captions else None)


async def test_a_caption_with_a_command_is_read_as_a_text_is(wire):
    await wire.in_group.sends_photo(photo(), "/report 石墩坏了")
    await wire.in_group.says("/report 石墩坏了")
    *_, shown, said = await wire.heard(2 if wire.traits.captions else 3)
    assert isinstance(said, Text)
    assert shown.addressed == said.addressed is True
    assert shown.body == said.body == "/report 石墩坏了"


async def test_an_album_is_heard_one_by_one_under_one_name(wire):
    pictures = [photo(1), photo(2), photo(3)]
    await wire.in_group.sends_album(pictures, "报修：石墩坏了")
    await wire.in_group.sends_photo(photo(4))
    heard = await wire.heard(4 if wire.traits.captions else 5)
    *album, single = [each for each in heard if isinstance(each, Photo)]
    if wire.traits.captions:
        assert [each.body for each in album] == ["报修：石墩坏了", "", ""]
        assert album[0].album
    assert len({each.album for each in album}) == 1
    assert single.album is None
    fetched = [await wire.transport.fetch(each.file.handle, most=1 << 20) for each in album]
    assert fetched == pictures


async def test_a_place_is_heard_in_millionths_of_a_degree(wire):
    await wire.in_group.sends_place(31.2304167, -121.4737)
    [heard] = await wire.heard()
    assert isinstance(heard, Place)
    assert (heard.position, heard.title) == (Position(31_230_417, -121_473_700), "")
    assert not heard.addressed


async def test_a_place_may_have_a_name(wire):
    await wire.alone.sends_place(31.2, 121.4, "小区东门 沿淮路1号")
    [heard] = await wire.heard()
    assert heard.position == Position(31_200_000, 121_400_000)
    assert re.fullmatch("小区东门[ ，]沿淮路1号", heard.title)
    assert heard.addressed


async def test_a_voice_is_heard(wire):
    await wire.alone.sends_voice(b"OggS and more", seconds=7)
    [heard] = await wire.heard()
    assert isinstance(heard, Voice)
    assert heard.seconds in {7, 0}  # 0 where nobody tells
    assert await wire.transport.fetch(heard.file.handle, most=100) == b"OggS and more"


async def test_what_nobody_sent_cannot_be_fetched(wire):
    with pytest.raises(NotFetched):
        await wire.transport.fetch("ab" * 32, most=1 << 20)


# --- said --------------------------------------------------------------------------------


async def test_a_message_with_a_photo_stands_under_it(wire):
    message = Outgoing(
        room=wire.room, text=MENDED, buttons=((Label("修好了", "case-good", "17"),),), photo="ab"
    )
    assert await wire.transport.send(message, file=photo())
    assert await wire.stands() == wire.standing(MENDED, photo=photo(), buttons=[["修好了"]])


async def test_a_message_hands_over_a_document_with_its_buttons(wire):
    poster = Document("ab", "海报 11月15日.pdf", "application/pdf")
    buttons = ((Label("知道了", "seen", "17"),),)
    message = Outgoing(room=wire.room, text="海报好了。", buttons=buttons, document=poster)
    name = await wire.transport.send(message, file=b"%PDF-1.7")
    assert await wire.stands() == wire.standing(
        "海报好了。", buttons=[["知道了"]], document=("海报 11月15日.pdf", b"%PDF-1.7")
    )
    await wire.in_group.says("贴好了", to=name)
    [heard] = await wire.heard()
    assert heard.quoted == wire.quoted(name, "海报好了。")


async def test_what_is_said_without_its_photo_is_said_all_the_same(wire):
    await wire.transport.send(Outgoing(room=wire.room, text=MENDED, photo="ab"))
    assert await wire.stands() == wire.standing(MENDED)


async def test_a_reply_to_a_message_with_a_photo_names_it(wire):
    name = await wire.transport.send(Outgoing(room=wire.room, text=MENDED), file=photo())
    await wire.in_group.says("没好", to=name)
    [heard] = await wire.heard()
    assert heard.addressed
    assert heard.quoted == wire.quoted(name, MENDED)


async def test_the_longest_message_with_a_photo_is_said_whole(wire):
    text = "好" * 4096
    name = await wire.transport.send(Outgoing(room=wire.room, text=text), file=photo())
    standing = await wire.stands()
    assert standing[-1].text == text
    assert [each.photo for each in standing if each.photo] == [photo()]
    await wire.in_group.says("没好", to=name)
    [heard] = await wire.heard()
    assert heard.quoted.text == text


async def test_a_card_is_given_a_picture_keeps_it_and_is_given_another(wire):
    card = Outgoing(room=wire.room, text="42号：表决通过", card="result:3:42")
    worded = replace(card, text="42号：表决通过，已定")
    states = [(card, None), (card, photo()), (worded, None), (worded, photo(2))]
    name, expected, shown = None, [], None
    for state, picture in states:
        said = await wire.transport.send(
            replace(state, photo=picture and "ab"), edits=name, file=picture
        )
        if wire.traits.edits:
            assert said == (name or said)
            shown = picture or shown
            expected = wire.standing(state.text, photo=shown)
        else:
            assert said != name
            expected += wire.standing(state.text, photo=picture)
        name = said
        assert await wire.stands() == expected


# --- a transport with buttons, and no edits ----------------------------------------------


async def test_buttons_of_a_new_transport_reach_the_handlers_as_they_are(sqlite_storage, time):
    wecom = Wecom(time.now)
    wang = OnWecom(wecom, "wang", "王阿姨")
    app = App(Settings(_env_file=None), time, [wecom], storage=sqlite_storage)
    await app.wake_up()
    listening = asyncio.create_task(wecom.listen(app.keep))
    await asyncio.sleep(0)  # lets it begin
    offered = Outgoing(room=ROOM, text="您好。", buttons=((Label("帮助", "help"),),))
    card = await wecom.send(offered)
    await wang.presses(card, "帮助")
    await app.settle()
    _, answer = wecom.shown.values()
    assert "提议" in answer.text
    listening.cancel()
    await asyncio.gather(listening, return_exceptions=True)
    await app.darkroom.close()
