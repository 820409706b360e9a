"""What is said on Telegram, and what it means when Telegram does not take it."""

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from structlog.testing import capture_logs
from telegram.error import BadRequest, Conflict, Forbidden, TelegramError

from bot.transports.telegram import Telegram
from bot.transports.telegram.line import TooLarge
from bot.transports.telegram.speaking import undelivered
from bot.transports.texts import fitting
from bot.transports.transport import (
    CardIsGone,
    NeverSayable,
    NotDelivered,
    OutcomeUnknown,
    RoomMoved,
    TryLater,
    Unreachable,
)
from domain.chat import Document, Kind, Label, Outgoing, Room
from tests.bot_api import Bot, BotApi, Chat, Group, Person
from tests.photos import photo
from tests.voices import ogg, webm

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
TOKEN = "4242:not-for-the-log"


def noon() -> datetime:
    return NOON


@pytest.fixture
async def server() -> AsyncIterator[BotApi]:
    async with BotApi(noon) as api:
        yield api
    assert api.violations == []


@pytest.fixture
def bot(server: BotApi) -> Bot:
    return server.bot(TOKEN)


@pytest.fixture
def wang(server: BotApi) -> Person:
    return server.person("王阿姨")


@pytest.fixture
def group(server: BotApi, bot: Bot, wang: Person) -> Group:
    return server.group("3号楼", members=[wang, bot])


@pytest.fixture
async def telegram(server: BotApi, bot: Bot) -> AsyncIterator[Telegram]:
    assert bot.id == 4242
    async with Telegram(TOKEN, api_url=server.url, now=noon) as transport:
        yield transport


def to(chat: Chat, text: str = "记下了：42号", **more: object) -> Outgoing:
    return replace(Outgoing(room=Room("telegram", str(chat.id)), text=text), **more)


BUTTONS = ((Label("支持它", "support", "3:42"), Label("不是一回事", "other", "3:42")),)


async def test_a_text_with_buttons_is_said_in_reply(telegram: Telegram, group: Group, wang: Person):
    asked = wang.says(group, "/help@stool_bot")
    name = await telegram.send(
        to(
            group,
            "<b>42号</b> _路灯_ https://stool.example",
            buttons=BUTTONS,
            reply_to=str(asked.id),
        )
    )
    said = group.messages[-1]
    assert name == str(said.id)
    assert said.text == "<b>42号</b> _路灯_ https://stool.example"
    assert said.buttons == [["支持它", "不是一回事"]]
    assert said.button("支持它")["callback_data"] == "support:3:42"
    assert said.reply_to is asked
    assert not said.protected


@pytest.mark.parametrize("name", ["99999", "0", "web:7", ""])
async def test_a_reply_to_what_is_not_there_is_said_all_the_same(
    telegram: Telegram, group: Group, name: str
):
    await telegram.send(to(group, reply_to=name))
    assert group.messages[-1].reply_to is None


async def test_links_are_said_without_a_preview(server: BotApi, telegram: Telegram, group: Group):
    await telegram.send(to(group, "https://stool.example"))
    (request,) = server.requests_of("sendMessage")
    assert request.parameters["link_preview_options"] == {"is_disabled": True}
    assert "parse_mode" not in request.parameters


async def test_a_card_is_edited_and_an_edit_into_the_same_is_fine(telegram: Telegram, group: Group):
    name = await telegram.send(to(group, "42号 支持 1", buttons=BUTTONS))
    assert await telegram.send(to(group, "42号 支持 2", buttons=BUTTONS), edits=name) == name
    assert await telegram.send(to(group, "42号 支持 2", buttons=BUTTONS), edits=name) == name
    assert [message.text for message in group.messages] == ["42号 支持 2"]
    assert await telegram.send(to(group, "42号 已定"), edits=name) == name
    assert group.messages[-1].buttons == []


async def test_a_card_that_somebody_deleted_is_gone(telegram: Telegram, group: Group):
    name = await telegram.send(to(group))
    group.messages[-1].deleted = True
    with pytest.raises(CardIsGone):
        await telegram.send(to(group, "新"), edits=name)


async def test_a_card_that_is_not_ours_cannot_be_edited(
    telegram: Telegram, group: Group, wang: Person
):
    theirs = wang.says(group, "路灯坏了")
    with pytest.raises(CardIsGone):
        await telegram.send(to(group, "新"), edits=str(theirs.id))


async def test_a_toast_answers_its_press(telegram: Telegram, bot: Bot, group: Group, wang: Person):
    await telegram.send(to(group, buttons=BUTTONS))
    press = wang.presses(group.messages[-1], "支持它")
    toast = to(group, "记下了" * 100, kind=Kind.TOAST, query=press.id)
    assert await telegram.send(toast) == ""
    words = await bot.answers(press)
    assert words.startswith("记下了")
    assert len(words) <= 200
    assert len(group.messages) == 1


async def test_a_toast_that_comes_too_late_is_well(telegram: Telegram, group: Group):
    assert await telegram.send(to(group, kind=Kind.TOAST, query="123")) == ""


async def test_a_toast_without_a_press_can_never_be_said(telegram: Telegram, group: Group):
    with pytest.raises(NeverSayable):
        await telegram.send(to(group, kind=Kind.TOAST))


@pytest.mark.parametrize(
    "label",
    [
        Label("支持", "support", "号" * 19),
        Label("支持", "s:upport", "42"),
        Label("支持", "s" * 65),
    ],
)
async def test_a_button_that_could_not_come_back_whole_is_refused(
    server: BotApi, telegram: Telegram, group: Group, label: Label
):
    with pytest.raises(NeverSayable):
        await telegram.send(to(group, buttons=((label,),)))
    assert server.requests_of("sendMessage") == []


async def test_a_button_may_carry_sixty_four_bytes(telegram: Telegram, group: Group):
    label = Label("支持", "s", "号" * 20 + "12")
    await telegram.send(to(group, buttons=((label,),)))
    assert len(group.messages[-1].button("支持")["callback_data"].encode()) == 64


async def test_what_is_too_long_ends_at_a_line(telegram: Telegram, group: Group):
    text = "\n".join(f"第{number}行：路灯🏮坏了" for number in range(1000))
    await telegram.send(to(group, text))
    said = group.messages[-1].text
    assert said.endswith("坏了\n…")
    assert 4000 < len(said.encode("utf-16-le")) // 2 <= 4096
    assert text.startswith(said.removesuffix("…"))


@pytest.mark.parametrize(
    ("text", "most", "fits"),
    [
        ("路灯坏了", 4, "路灯坏了"),
        ("路灯坏了吗", 4, "路灯…"),
        ("一\n二三四五", 5, "一\n…"),
        ("🏮🏮🏮", 6, "🏮🏮🏮"),
        ("🏮🏮🏮", 5, "🏮…"),
        ("🏮🏮🏮🏮", 6, "🏮🏮…"),
    ],
)
def test_a_text_fits_in_utf_16_units(text: str, most: int, fits: str):
    assert fitting(text, most) == fits


async def test_an_empty_text_can_never_be_said(telegram: Telegram, group: Group):
    with pytest.raises(NeverSayable):
        await telegram.send(to(group, ""))


# --- with a picture ----------------------------------------------------------------------

MENDED = "17号（报修）已修好，请您看看。没好回“没好”。"


async def test_a_message_with_a_picture_stands_under_it(
    telegram: Telegram, group: Group, wang: Person
):
    asked = wang.says(group, "/help@stool_bot")
    message = to(group, MENDED, buttons=BUTTONS, reply_to=str(asked.id), photo="ab12")
    name = await telegram.send(message, file=photo())
    said = group.messages[-1]
    assert name == str(said.id)
    assert (said.photo, said.text, said.reply_to) == (photo(), MENDED, asked)
    assert said.buttons == [["支持它", "不是一回事"]]


async def test_a_picture_may_come_without_words(telegram: Telegram, group: Group):
    await telegram.send(to(group, ""), file=photo())
    assert (group.messages[-1].photo, group.messages[-1].text) == (photo(), "")


@pytest.mark.parametrize("fill", ["好" * 1024, "🏮" * 512])
async def test_as_much_as_fits_stands_under_the_picture(
    telegram: Telegram, group: Group, fill: str
):
    await telegram.send(to(group, fill), file=photo())
    assert [message.text for message in group.messages] == [fill]


async def test_words_that_do_not_fit_under_a_picture_reply_to_it(telegram: Telegram, group: Group):
    text = f"{MENDED}\n" + "好" * 1000
    name = await telegram.send(to(group, text, buttons=BUTTONS), file=photo())
    shown, said = group.messages
    assert (shown.photo, shown.text, shown.buttons) == (photo(), MENDED, [])
    assert (said.text, said.reply_to, str(said.id)) == (text, shown, name)
    assert said.buttons


@pytest.mark.parametrize("fault", ["too_many", "lost"])
async def test_a_picture_is_not_shown_again_where_only_its_words_must_be(
    server: BotApi, telegram: Telegram, group: Group, fault: str
):
    message = to(group, "好" * 1025, key="7@1")
    server.fails("sendMessage", fault)
    with pytest.raises((TryLater, OutcomeUnknown)):
        await telegram.send(message, file=photo())
    await telegram.send(message, file=photo())
    shown, *said = group.messages
    assert [message.photo is None for message in group.messages] == [False, *(True for _ in said)]
    assert {message.reply_to for message in said} == {shown}
    await telegram.send(replace(message, key="8@1"), file=photo())
    assert len(server.requests_of("sendPhoto")) == 2


@pytest.mark.parametrize("picture", [b"no picture", photo(size=(2100, 100))])
async def test_where_the_picture_is_not_taken_the_words_go_alone(
    telegram: Telegram, group: Group, picture: bytes
):
    with capture_logs() as logs:
        await telegram.send(to(group, MENDED), file=picture)
    assert [(message.text, message.photo) for message in group.messages] == [(MENDED, None)]
    assert [line["action"] for line in logs] == ["telegram-file-refused"]


async def test_in_a_group_that_allows_no_photos_the_words_go_alone(
    telegram: Telegram, bot: Bot, group: Group
):
    group.allows_no("photos", bot)
    await telegram.send(to(group, MENDED), file=photo())
    assert [(message.text, message.photo) for message in group.messages] == [(MENDED, None)]


async def test_a_picture_too_many_is_refused_as_words_are(
    server: BotApi, telegram: Telegram, bot: Bot, group: Group, wang: Person
):
    server.fails("sendPhoto", "too_many", retry_after=37)
    with pytest.raises(TryLater) as caught:
        await telegram.send(to(group), file=photo())
    assert caught.value.after == 37
    wang.removes(group, bot)
    with pytest.raises(Unreachable):
        await telegram.send(to(group), file=photo())


async def test_where_a_card_cannot_be_given_its_picture_it_says_its_words(
    telegram: Telegram, bot: Bot, group: Group
):
    card = to(group, "42号", card="result:3:42")
    name = await telegram.send(card)
    long = replace(card, text="好" * 1025, photo="ab12")
    assert await telegram.send(long, edits=name, file=photo()) == name
    assert [(each.text, each.photo) for each in group.messages] == [(long.text, None)]
    group.allows_no("photos", bot)
    with capture_logs() as logs:
        await telegram.send(replace(card, photo="ab12"), edits=name, file=photo())
    assert [(each.text, each.photo) for each in group.messages] == [(card.text, None)]
    assert [line["action"] for line in logs] == ["telegram-file-refused"]


@pytest.mark.parametrize("fault", ["lost", "silent", "dropped", "deaf", "broken"])
async def test_after_a_fault_on_the_way_nobody_knows_whether_a_picture_was_shown(
    server: BotApi, group: Group, fault: str
):
    server.fails("sendPhoto", fault)
    async with Telegram(TOKEN, api_url=server.url, now=noon, patience=0.5) as impatient:
        with pytest.raises(OutcomeUnknown):
            await impatient.send(to(group), file=photo())
    assert len(group.messages) == (1 if fault in {"lost", "silent"} else 0)


# --- with a document ---------------------------------------------------------------------

POSTER = Document("ab12", "海报“3号楼”;11月15日.pdf", "application/pdf")


async def test_a_document_keeps_its_name(telegram: Telegram, group: Group):
    await telegram.send(to(group, MENDED, document=POSTER), file=b"%PDF-1.7\r\n--x\r\n")
    said = group.messages[-1]
    assert (said.text, said.document) == (MENDED, (POSTER.name, b"%PDF-1.7\r\n--x\r\n"))


async def test_a_picture_handed_over_as_a_document_is_not_changed(telegram: Telegram, group: Group):
    await telegram.send(
        to(group, MENDED, document=replace(POSTER, name="南门.png")), file=photo(kind="PNG")
    )
    assert group.messages[-1].photo is None
    assert group.messages[-1].document == ("南门.png", photo(kind="PNG"))


async def test_words_that_do_not_fit_under_a_document_reply_to_it(telegram: Telegram, group: Group):
    text = f"{MENDED}\n" + "好" * 1000
    name = await telegram.send(to(group, text, document=POSTER), file=b"%PDF")
    handed, said = group.messages
    assert (handed.document, handed.text) == ((POSTER.name, b"%PDF"), MENDED)
    assert (said.text, said.reply_to, str(said.id)) == (text, handed, name)


async def test_in_a_group_that_allows_no_documents_the_words_go_alone(
    telegram: Telegram, bot: Bot, group: Group
):
    group.allows_no("documents", bot)
    await telegram.send(to(group, MENDED, document=POSTER), file=b"%PDF")
    assert [(message.text, message.document) for message in group.messages] == [(MENDED, None)]


@pytest.mark.parametrize("fault", ["lost", "silent", "dropped", "deaf", "broken"])
async def test_after_a_fault_on_the_way_nobody_knows_whether_a_document_was_handed_over(
    server: BotApi, group: Group, fault: str
):
    server.fails("sendDocument", fault)
    async with Telegram(TOKEN, api_url=server.url, now=noon, patience=0.5) as impatient:
        with pytest.raises(OutcomeUnknown):
            await impatient.send(to(group, document=POSTER), file=b"%PDF")
    assert len(group.messages) == (1 if fault in {"lost", "silent"} else 0)


# --- with a voice ------------------------------------------------------------------------

SPOKEN = Document("ab12", "17号语音.ogg", "audio/ogg")


async def test_what_was_spoken_is_played_where_it_stands(telegram: Telegram, group: Group):
    await telegram.send(to(group, MENDED, document=SPOKEN), file=ogg())
    said = group.messages[-1]
    assert (said.text, said.voice, said.document) == (MENDED, ogg(), None)


async def test_what_telegram_plays_not_as_a_voice_is_handed_over_as_a_file(
    telegram: Telegram, group: Group
):
    spoken = replace(SPOKEN, name="17号语音.webm", media="audio/webm")
    await telegram.send(to(group, MENDED, document=spoken), file=webm())
    assert group.messages[-1].document == ("17号语音.webm", webm())


async def test_who_takes_no_voices_reads_the_words_alone(
    telegram: Telegram, bot: Bot, group: Group
):
    group.allows_no("voices", bot)
    await telegram.send(to(group, MENDED, document=SPOKEN), file=ogg())
    assert [(message.text, message.voice) for message in group.messages] == [(MENDED, None)]


# --- faults on the way -------------------------------------------------------------------


async def test_who_speaks_too_fast_waits_in_that_room(
    server: BotApi, telegram: Telegram, group: Group
):
    server.fails("sendMessage", "too_many", retry_after=37)
    with pytest.raises(TryLater) as caught:
        await telegram.send(to(group))
    assert (caught.value.after, caught.value.everywhere) == (37, False)


@pytest.mark.parametrize("fault", ["lost", "silent", "dropped", "deaf", "broken"])
async def test_after_a_fault_on_the_way_nobody_knows_whether_it_was_said(
    server: BotApi, group: Group, fault: str
):
    server.fails("sendMessage", fault)
    async with Telegram(TOKEN, api_url=server.url, now=noon, patience=0.5) as impatient:
        with pytest.raises(OutcomeUnknown):
            await impatient.send(to(group))
    assert len(group.messages) == (1 if fault in {"lost", "silent"} else 0)


async def test_what_never_left_the_house_is_tried_again(server: BotApi, group: Group):
    # A line that was open before could not tell: the request may have left the house.
    fresh = Telegram(TOKEN, api_url=server.url, now=noon)
    await server.stop()
    with pytest.raises(TryLater) as caught:
        await fresh.send(to(group))
    assert caught.value.everywhere
    await server.start()
    await fresh.send(to(group))
    await fresh.close()
    assert len(group.messages) == 1


async def test_who_blocked_the_bot_or_never_met_it_is_unreachable(
    server: BotApi, telegram: Telegram, bot: Bot, wang: Person
):
    stranger = server.private(bot, server.person("李某"))
    with pytest.raises(Unreachable):
        await telegram.send(to(stranger))
    wang.writes(bot, "/start")
    await telegram.send(to(server.private(bot, wang)))
    wang.blocks(bot)
    with pytest.raises(Unreachable):
        await telegram.send(to(server.private(bot, wang)))


async def test_a_group_that_put_the_bot_out_is_unreachable(
    telegram: Telegram, bot: Bot, group: Group, wang: Person
):
    wang.removes(group, bot)
    with pytest.raises(Unreachable):
        await telegram.send(to(group))


async def test_a_group_that_muted_the_bot_is_unreachable(
    server: BotApi, telegram: Telegram, bot: Bot
):
    quiet = server.group("静静", members=[bot], supergroup=True)
    quiet.mutes(bot)
    with pytest.raises(Unreachable):
        await telegram.send(to(quiet))


async def test_a_group_that_became_a_supergroup_tells_where_it_went(
    telegram: Telegram, group: Group, wang: Person
):
    before = to(group)
    group.migrates(wang)
    with pytest.raises(RoomMoved) as caught:
        await telegram.send(before)
    assert caught.value.to == Room("telegram", str(group.id))
    assert caught.value.to != before.room
    await telegram.send(replace(before, room=caught.value.to))


async def test_a_token_that_is_refused_stops_all_sending_and_is_told(
    server: BotApi, telegram: Telegram, group: Group
):
    del server.bots[TOKEN]
    with capture_logs() as logs, pytest.raises(TryLater) as caught:
        await telegram.send(to(group))
    assert caught.value.everywhere
    assert [line["action"] for line in logs] == ["telegram-token-refused"]
    assert TOKEN not in str(logs)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (BadRequest("Not enough rights to send text messages to the chat"), Unreachable),
        (BadRequest("Chat not found"), Unreachable),
        (BadRequest("Topic_closed"), Unreachable),
        (BadRequest("Message can't be edited"), CardIsGone),
        (BadRequest("Button_data_invalid"), NeverSayable),
        (TooLarge("Request Entity Too Large"), NeverSayable),
        (Forbidden("bot was kicked from the group chat"), Unreachable),
        (Conflict("somebody else"), OutcomeUnknown),
        (TelegramError("Invalid server response"), OutcomeUnknown),
    ],
)
def test_each_refusal_of_telegram_means_one_thing(error: TelegramError, kind: type[NotDelivered]):
    assert type(undelivered(error)) is kind


async def test_groups_are_told_from_private_talks(
    server: BotApi, telegram: Telegram, bot: Bot, group: Group, wang: Person
):
    assert telegram.is_group(to(group).room)
    assert not telegram.is_group(to(server.private(bot, wang)).room)


async def test_the_menu_of_commands_is_in_chinese_and_in_english(telegram: Telegram, bot: Bot):
    await telegram.set_commands([("help", "帮助", "Help"), ("mine", "我的数据", "My data")])
    by_language = {
        language: [command["description"] for command in commands]
        for (_, language), commands in bot.commands.items()
    }
    assert by_language == {"": ["帮助", "我的数据"], "en": ["Help", "My data"]}


async def test_a_deep_link_carries_a_code(telegram: Telegram):
    assert telegram.deep_link("c_K3-9") == "https://t.me/stool_bot?start=c_K3-9"


@pytest.mark.parametrize("code", ["有空格", "a b", "x" * 65])
async def test_a_code_that_a_link_cannot_carry_is_refused(telegram: Telegram, code: str):
    with pytest.raises(ValueError, match="deep-link"):
        telegram.deep_link(code)


@pytest.mark.parametrize(
    "ask",
    [
        lambda telegram: telegram.call_home("http://stool.example", "s"),
        lambda telegram: telegram.set_commands([("帮助", "帮助", "Help")]),
    ],
)
async def test_what_telegram_refuses_while_setting_up_is_said_in_our_words(
    telegram: Telegram, ask: Callable[[Telegram], object]
):
    with pytest.raises(NeverSayable):
        await ask(telegram)
