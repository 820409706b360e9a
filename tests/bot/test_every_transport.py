"""What every transport hears and says in the same way, whatever its wire looks like."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from bot.history import KeptFiles
from bot.timepiece import HandTime
from bot.transports.telegram import Telegram
from bot.transports.transport import FileTooLarge, NotFetched, Transport
from bot.transports.webchat import Webchat, private_room
from domain.chat import Document, Label, Outgoing, Photo, Place, Quoted, Room, Text, Voice
from domain.places.position import Position
from tests.bot_api import BotApi
from tests.callers import InWebchat, OnTelegram
from tests.neighbours import MemoryHistory
from tests.photos import photo

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

    def __init__(self, transport: Transport, in_group, alone) -> None:
        self.transport, self.in_group, self.alone = transport, in_group, alone
        self.kept = {}
        self._news = asyncio.Condition()

    async def keep(self, raws):
        async with self._news:
            self.kept |= {raw.key: raw for raw in raws}
            self._news.notify_all()

    async def heard(self, number=1):
        """All that was heard, once it is so much."""
        async with asyncio.timeout(10), self._news:
            await self._news.wait_for(lambda: len(self.kept) >= number)
        return [self.transport.heard(raw) for raw in self.kept.values()]


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


@pytest.fixture(params=[on_telegram, in_webchat])
async def wire(request, tmp_path):
    async with request.param(tmp_path) as wire:
        listening = asyncio.create_task(wire.transport.listen(wire.keep))
        await asyncio.sleep(0)  # lets it begin
        yield wire
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)


# --- heard -------------------------------------------------------------------------------


async def test_a_photo_is_heard_with_what_stands_under_it_and_can_be_fetched(wire):
    name = await wire.in_group.sends_photo(photo(), "报修：石墩坏了")
    [heard] = await wire.heard()
    assert isinstance(heard, Photo)
    assert (heard.body, heard.message, heard.name) == ("报修：石墩坏了", name, "王阿姨")
    assert (heard.room, heard.private, heard.addressed, heard.album) == (
        wire.room,
        False,
        False,
        None,
    )
    assert heard.file.size == len(photo())
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
    assert heard.addressed
    assert heard.quoted == Quoted(asked, "请发一张照片", by_bot=True)


async def test_a_caption_with_a_command_is_read_as_a_text_is(wire):
    await wire.in_group.sends_photo(photo(), "/report 石墩坏了")
    await wire.in_group.says("/report 石墩坏了")
    shown, said = await wire.heard(2)
    assert isinstance(said, Text)
    assert shown.addressed == said.addressed is True
    assert shown.body == said.body == "/report 石墩坏了"


async def test_an_album_is_heard_one_by_one_under_one_name(wire):
    pictures = [photo(1), photo(2), photo(3)]
    await wire.in_group.sends_album(pictures, "报修：石墩坏了")
    await wire.in_group.sends_photo(photo(4))
    *album, single = await wire.heard(4)
    assert [each.body for each in album] == ["报修：石墩坏了", "", ""]
    assert len({each.album for each in album}) == 1
    assert album[0].album
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
    assert (heard.position, heard.title) == (
        Position(31_200_000, 121_400_000),
        "小区东门 沿淮路1号",
    )
    assert heard.addressed


async def test_a_voice_is_heard(wire):
    await wire.alone.sends_voice(b"OggS and more", seconds=7)
    [heard] = await wire.heard()
    assert isinstance(heard, Voice)
    assert heard.seconds == 7
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
    assert await wire.stands() == [Standing(MENDED, photo(), [["修好了"]])]


async def test_a_message_hands_over_a_document_with_its_buttons(wire):
    poster = Document("ab", "海报 11月15日.pdf", "application/pdf")
    buttons = ((Label("知道了", "seen", "17"),),)
    message = Outgoing(room=wire.room, text="海报好了。", buttons=buttons, document=poster)
    name = await wire.transport.send(message, file=b"%PDF-1.7")
    assert await wire.stands() == [
        Standing("海报好了。", None, [["知道了"]], ("海报 11月15日.pdf", b"%PDF-1.7"))
    ]
    await wire.in_group.says("贴好了", to=name)
    [heard] = await wire.heard()
    assert heard.quoted == Quoted(name, "海报好了。", by_bot=True)


async def test_what_is_said_without_its_photo_is_said_all_the_same(wire):
    await wire.transport.send(Outgoing(room=wire.room, text=MENDED, photo="ab"))
    assert await wire.stands() == [Standing(MENDED, None, [])]


async def test_a_reply_to_a_message_with_a_photo_names_it(wire):
    name = await wire.transport.send(Outgoing(room=wire.room, text=MENDED), file=photo())
    await wire.in_group.says("没好", to=name)
    [heard] = await wire.heard()
    assert heard.addressed
    assert heard.quoted == Quoted(name, MENDED, by_bot=True)


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
    name = await wire.transport.send(card)
    assert await wire.transport.send(replace(card, photo="ab"), edits=name, file=photo()) == name
    assert await wire.stands() == [Standing(card.text, photo(), [])]
    worded = replace(card, text="42号：表决通过，已定")
    assert await wire.transport.send(worded, edits=name) == name
    assert await wire.stands() == [Standing(worded.text, photo(), [])]
    await wire.transport.send(replace(worded, photo="cd"), edits=name, file=photo(2))
    assert await wire.stands() == [Standing(worded.text, photo(2), [])]
