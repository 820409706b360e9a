import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import httpx
import pytest
import telegram
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    TimedOut,
)
from telegram.request import HTTPXRequest

from tests.bot_api import Bot, BotApi, Limits
from tests.bot_api.server import Wire
from tests.photos import photo

TOKEN = "7000000001:made-up"
EVERYTHING = [
    "message",
    "edited_message",
    "channel_post",
    "callback_query",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
]


class Clock:
    """A time that stands still until it is moved."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 17, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.at

    def move(self, **by: float) -> None:
        self.at += timedelta(**by)


class Town:
    """A server with one bot, a group and two people, and the bot's own library beside it."""

    def __init__(self, server: BotApi, clock: Clock, http: httpx.AsyncClient) -> None:
        self.server = server
        self.clock = clock
        self.http = http
        self.bot: Bot = server.bot(TOKEN, username="stool_bot")
        self.wang = server.person("王阿姨", username="wang")
        self.li = server.person("李某")
        self.group = server.group("陶然北岸社区居民群", members=[self.wang, self.li, self.bot])

    async def call(self, method: str, **parameters: object) -> httpx.Response:
        return await self.http.post(f"{self.server.url}/bot{TOKEN}/{method}", json=parameters)

    async def updates(self, **parameters: object) -> list[dict]:
        answer = await self.call("getUpdates", **parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()["result"]

    async def texts(self, **parameters: object) -> list[str]:
        return [update["message"]["text"] for update in await self.updates(**parameters)]


@asynccontextmanager
async def opened(**settings: object) -> AsyncIterator[Town]:
    clock = Clock()
    async with (
        BotApi(clock, throttled=False, **settings) as server,
        httpx.AsyncClient(trust_env=False) as http,
    ):
        yield Town(server, clock, http)


@pytest.fixture
async def town() -> AsyncIterator[Town]:
    async with opened() as town:
        yield town
        assert town.server.violations == []


@pytest.fixture
async def ptb(town: Town) -> AsyncIterator[telegram.Bot]:
    async with ptb_of(town) as bot:
        yield bot


def ptb_of(town: Town, *, read_timeout: float = 5.0) -> telegram.Bot:
    def request() -> HTTPXRequest:
        return HTTPXRequest(read_timeout=read_timeout, httpx_kwargs={"trust_env": False})

    return telegram.Bot(
        TOKEN,
        base_url=f"{town.server.url}/bot",
        base_file_url=f"{town.server.url}/file/bot",
        request=request(),
        get_updates_request=request(),
    )


BALLOT = telegram.InlineKeyboardMarkup(
    [
        [
            telegram.InlineKeyboardButton("支持", callback_data="support:42"),
            telegram.InlineKeyboardButton("不支持了", callback_data="unsupport:42"),
        ]
    ]
)


# --- updates --------------------------------------------------------------------------------------


async def test_updates_come_again_until_an_offset_confirms_them(town):
    for word in ("一", "二", "三"):
        town.wang.writes(town.bot, word)
    first = await town.updates()
    again = await town.updates()
    rest = await town.updates(offset=first[1]["update_id"])
    assert first == again
    assert [update["message"]["text"] for update in rest] == ["二", "三"]
    assert len(town.bot.updates.pending) == 2


async def test_update_numbers_follow_each_other(town):
    town.wang.writes(town.bot, "一")
    town.wang.writes(town.bot, "二")
    first, second = await town.updates()
    assert second["update_id"] == first["update_id"] + 1


async def test_a_negative_offset_throws_away_all_but_the_newest(town):
    for word in ("一", "二", "三"):
        town.wang.writes(town.bot, word)
    assert await town.texts(offset=-1) == ["三"]
    assert await town.texts() == ["三"]


async def test_an_offset_far_beyond_the_end_falls_back_to_the_head(town):
    town.wang.writes(town.bot, "一")
    (update,) = await town.updates()
    assert await town.texts(offset=update["update_id"] + 5000) == ["一"]
    assert await town.texts(offset=update["update_id"] + 1) == []


async def test_a_stale_low_offset_confirms_nothing(town):
    town.wang.writes(town.bot, "一")
    assert await town.texts(offset=7) == ["一"]


async def test_a_long_poll_ends_with_the_first_update(town):
    polling = asyncio.create_task(town.texts(timeout=50))
    await town.server.until(lambda: town.server.requests_of("getUpdates"))
    town.wang.writes(town.bot, "醒醒")
    assert await polling == ["醒醒"]


async def test_a_long_poll_ends_empty_at_its_time():
    async with opened(longest_poll=0.01) as town:
        assert await town.updates(timeout=50) == []


async def test_the_limit_is_kept(town):
    for number in range(5):
        town.wang.writes(town.bot, f"{number}")
    assert await town.texts(limit=2) == ["0", "1"]


async def test_a_message_waits_a_day_from_its_own_date(town):
    town.wang.says(town.group, "/late@stool_bot", at=town.clock() - timedelta(hours=23))
    town.wang.says(town.group, "/older@stool_bot", at=town.clock() - timedelta(hours=25))
    assert await town.texts() == ["/late@stool_bot"]
    town.clock.move(hours=1)
    assert await town.texts() == []
    assert len(town.bot.updates.expired) == 1


async def test_a_press_waits_150_seconds_only(town, ptb):
    sent = await ptb.send_message(town.group.id, "42号", reply_markup=BALLOT)
    town.wang.presses(town.group.find(sent.message_id), "支持")
    town.clock.move(seconds=149)
    assert len(await town.updates()) == 1
    town.clock.move(seconds=1)
    assert await town.updates() == []


async def test_after_a_quiet_week_the_numbers_start_somewhere_lower(town):
    town.wang.writes(town.bot, "一")
    (old,) = await town.updates()
    town.clock.move(days=7)
    town.wang.writes(town.bot, "二")
    (new,) = await town.updates(offset=old["update_id"] + 1)
    assert new["update_id"] < old["update_id"]
    assert await town.updates(offset=new["update_id"] + 1) == []


async def test_repeating_an_offset_at_once_gives_one_update_at_a_time():
    clock = Clock()
    async with BotApi(clock) as server, httpx.AsyncClient(trust_env=False) as http:
        town = Town(server, clock, http)
        for word in ("一", "二", "三"):
            town.wang.writes(town.bot, word)
        assert len(await town.updates()) == 3
        assert len(await town.updates()) == 1
        clock.move(seconds=1)
        assert len(await town.updates()) == 3


async def test_the_older_of_two_pollers_gets_a_conflict(town):
    older = asyncio.create_task(town.call("getUpdates", timeout=50))
    await town.server.until(lambda: town.bot.updates.is_polled)
    newer = asyncio.create_task(town.call("getUpdates", timeout=50))
    refused = await older
    assert refused.status_code == 409
    assert "terminated by other getUpdates request" in refused.json()["description"]
    town.wang.writes(town.bot, "一")
    assert len((await newer).json()["result"]) == 1


async def test_allowed_updates_stick_and_leave_what_is_queued_alone(town):
    town.wang.writes(town.bot, "一")
    assert await town.texts(allowed_updates=["callback_query"]) == ["一"]
    town.wang.writes(town.bot, "二")
    assert await town.texts() == ["一"]
    await town.updates(allowed_updates=[])
    town.wang.writes(town.bot, "三")
    assert await town.texts() == ["一", "三"]


async def test_memberships_of_others_are_told_only_to_an_admin_bot_that_asks(town):
    chen = town.server.person("陈叔")
    chen.joins(town.group)
    town.wang.promotes(town.group, town.bot)
    chen.leaves(town.group)
    kinds = [update.kind for update in town.bot.updates.told]
    assert kinds == ["message", "my_chat_member", "message"]
    await town.updates(allowed_updates=["chat_member"])
    chen.joins(town.group)
    assert town.bot.updates.told[-1].kind == "chat_member"


# --- webhooks -------------------------------------------------------------------------------------


class Listener:
    """A bot's own endpoint: answers what it is told to answer, then 200."""

    def __init__(self, *answers: Response) -> None:
        self.answers = list(answers)
        self.heard: list[dict] = []
        self.secrets: list[str | None] = []

    async def hear(self, http: HttpRequest) -> Response:
        self.heard.append(await http.json())
        self.secrets.append(http.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        return self.answers.pop(0) if self.answers else Response()


@asynccontextmanager
async def listening(listener: Listener) -> AsyncIterator[str]:
    wire = Wire(Starlette(routes=[Route("/hook", listener.hear, methods=["POST"])]))
    port = await wire.open(0)
    try:
        yield f"http://127.0.0.1:{port}/hook"
    finally:
        await wire.close()


async def test_a_webhook_brings_updates_with_the_secret_and_again_until_taken():
    pauses = []

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    listener = Listener(
        Response(status_code=500),
        Response(status_code=502),
        Response(status_code=429, headers={"Retry-After": "7"}),
    )
    async with opened(pause=pause) as town, listening(listener) as url:
        await town.call("setWebhook", url=url, secret_token="s3cret", allowed_updates=["message"])
        town.wang.writes(town.bot, "一")
        town.wang.writes(town.bot, "二")
        await town.bot.has_heard()
        assert [update["message"]["text"] for update in listener.heard] == ["一"] * 4 + ["二"]
        assert set(listener.secrets) == {"s3cret"}
        assert pauses == [1, 2, 7]
        info = (await town.call("getWebhookInfo")).json()["result"]
        assert info["url"] == url
        assert info["pending_update_count"] == 0
        assert "429" in info["last_error_message"]
        assert town.server.violations == []


async def test_a_webhook_and_polling_exclude_each_other():
    async with opened() as town, listening(Listener()) as url:
        polling = asyncio.create_task(town.call("getUpdates", timeout=50))
        await town.server.until(lambda: town.bot.updates.is_polled)
        await town.call("setWebhook", url=url)
        assert (await polling).status_code == 409
        refused = await town.call("getUpdates")
        assert refused.status_code == 409
        assert "webhook is active" in refused.json()["description"]
        await town.call("deleteWebhook")
        assert await town.updates() == []


async def test_what_a_webhook_never_took_is_left_for_polling():
    held = asyncio.Event()

    async def pause(_: float) -> None:
        await held.wait()

    listener = Listener(Response(status_code=500))
    async with opened(pause=pause) as town, listening(listener) as url:
        await town.call("setWebhook", url=url)
        town.wang.writes(town.bot, "一")
        await town.server.until(lambda: town.bot.webhook.tries)
        await town.call("deleteWebhook")
        assert await town.texts() == ["一"]


async def test_a_stuck_conversation_does_not_hold_up_another_one_at_a_webhook():
    held = asyncio.Event()

    async def pause(_: float) -> None:
        await held.wait()

    listener = Listener(Response(status_code=500))
    async with opened(pause=pause) as town, listening(listener) as url:
        await town.call("setWebhook", url=url)
        town.wang.writes(town.bot, "一")
        await town.server.until(lambda: town.bot.webhook.tries)
        town.wang.writes(town.bot, "二")
        town.li.writes(town.bot, "三")
        await town.server.until(lambda: len(town.bot.updates.pending) == 2)
        assert [update["message"]["text"] for update in listener.heard] == ["一", "三"]
        held.set()
        await town.bot.has_heard()
        await town.server.until(lambda: not town.bot.updates.pending)
        assert [update["message"]["text"] for update in listener.heard[2:]] == ["一", "二"]


async def test_a_webhook_that_is_gone_for_23_hours_is_removed():
    clock = Clock()

    async def pause(_: float) -> None:
        clock.move(hours=11.5)

    listener = Listener(*(Response(status_code=410) for _ in range(9)))
    async with (
        BotApi(clock, pause=pause) as server,
        httpx.AsyncClient(trust_env=False) as http,
        listening(listener) as url,
    ):
        town = Town(server, clock, http)
        await town.call("setWebhook", url=url)
        town.wang.writes(town.bot, "一")
        await server.until(lambda: town.bot.webhook is None)
        assert len(listener.heard) == 3
        assert await town.texts() == ["一"]


async def test_a_server_that_comes_back_goes_on_bringing_updates():
    async with opened() as town, listening(listener := Listener()) as url:
        await town.call("setWebhook", url=url)
        await town.server.stop()
        town.wang.writes(town.bot, "一")
        await town.server.start()
        await town.bot.has_heard()
        assert len(listener.heard) == 1


async def test_a_webhooks_answer_may_hold_one_method_call():
    wish = {"method": "sendMessage", "chat_id": 0, "text": "收到"}
    async with opened() as town:
        wish["chat_id"] = town.wang.id
        async with listening(Listener(JSONResponse(wish))) as url:
            await town.call("setWebhook", url=url)
            town.wang.writes(town.bot, "一")
            assert (await town.server.said(town.wang)).text == "收到"
            await town.call("deleteWebhook")


async def test_another_address_than_https_is_refused_beyond_this_machine(town):
    refused = await town.call("setWebhook", url="http://example.com/hook")
    assert refused.status_code == 400


# --- who may hear and say what ------------------------------------------------------------------


async def test_privacy_mode_shows_commands_replies_and_service_messages_only(town, ptb):
    town.wang.says(town.group, "提议：修路灯")
    town.wang.says(town.group, "/help")
    town.wang.says(town.group, "/help@stool_bot 请")
    town.wang.says(town.group, "@stool_bot 你好")
    assert await town.texts() == ["/help@stool_bot 请"]
    sent = await ptb.send_message(town.group.id, "您好")
    town.wang.says(town.group, "/next")
    town.wang.says(town.group, "好", reply_to=town.group.find(sent.message_id))
    assert await town.texts() == ["/help@stool_bot 请", "/next", "好"]


async def test_an_admin_bot_and_one_with_privacy_off_hear_all(town):
    town.wang.promotes(town.group, town.bot)
    town.wang.says(town.group, "提议：修路灯")
    assert town.bot.updates.told[-1].kind == "message"
    open_bot = town.server.bot("7000000002:x", username="open_bot", reads_all=True)
    town.wang.adds(town.group, open_bot)
    town.wang.says(town.group, "又一条")
    assert open_bot.updates.told[-1].body["message"]["text"] == "又一条"
    assert open_bot.me()["can_read_all_group_messages"] is True


async def test_a_bot_cannot_begin_a_private_talk(town, ptb):
    stranger = town.server.person("外人")
    with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
        await ptb.send_message(stranger.id, "您好")
    with pytest.raises(Forbidden, match="can't initiate conversation"):
        await ptb.send_message(town.wang.id, "您好")
    town.wang.writes(town.bot, "/start CODE")
    await ptb.send_message(town.wang.id, "您好")
    town.wang.blocks(town.bot)
    with pytest.raises(Forbidden, match="blocked by the user"):
        await ptb.send_message(town.wang.id, "您好")
    town.wang.unblocks(town.bot)
    await ptb.send_message(town.wang.id, "又好了")
    statuses = [
        update.body["my_chat_member"]["new_chat_member"]["status"]
        for update in town.bot.updates.told
        if update.kind == "my_chat_member"
    ]
    assert statuses == ["kicked", "member"]


async def test_a_bot_put_out_or_gone_may_not_write(town, ptb):
    town.wang.removes(town.group, town.bot)
    with pytest.raises(Forbidden, match="kicked from the group chat"):
        await ptb.send_message(town.group.id, "您好")
    town.wang.adds(town.group, town.bot)
    assert await ptb.leave_chat(town.group.id)
    with pytest.raises(Forbidden, match="not a member"):
        await ptb.send_message(town.group.id, "您好")


async def test_masked_senders_come_with_the_fake_ids(town):
    forum = town.server.group("大群", admins=[town.wang, town.bot], supergroup=True)
    channel = town.server.channel("公告", admins=[town.wang, town.bot], linked=forum)
    town.wang.says(forum, "匿名管理员", anonymously=True)
    channel.says(forum, "以频道身份")
    channel.posts("频道公告")
    anonymous, as_channel, post, copy = await town.updates()
    assert anonymous["message"]["from"]["id"] == 1087968824
    assert anonymous["message"]["sender_chat"]["id"] == forum.id
    assert as_channel["message"]["from"]["id"] == 136817688
    assert as_channel["message"]["sender_chat"]["id"] == channel.id
    assert "from" not in post["channel_post"]
    assert copy["message"]["from"]["id"] == 777000
    assert copy["message"]["is_automatic_forward"] is True


async def test_a_group_moves_with_both_service_messages_and_a_refusal_at_the_old_id(town, ptb):
    town.wang.says(town.group, "/before@stool_bot")
    old = town.group.id
    town.group.migrates(town.wang)
    _, leaving, arriving = await town.updates()
    assert leaving["message"]["chat"] == {"id": old, "type": "group", "title": town.group.title}
    assert leaving["message"]["migrate_to_chat_id"] == town.group.id
    assert arriving["message"]["migrate_from_chat_id"] == old
    assert arriving["message"]["message_id"] == 1
    assert arriving["message"]["chat"]["type"] == "supergroup"
    with pytest.raises(ChatMigrated) as moved:
        await ptb.send_message(old, "您好")
    assert moved.value.new_chat_id == town.group.id
    await ptb.send_message(town.group.id, "您好")


# --- messages -------------------------------------------------------------------------------------


async def test_each_chat_numbers_its_messages_from_one(town, ptb):
    town.wang.writes(town.bot, "/start")
    town.wang.says(town.group, "一")
    in_private = await ptb.send_message(town.wang.id, "私聊")
    in_group = await ptb.send_message(town.group.id, "群里")
    assert (in_private.message_id, in_group.message_id) == (2, 2)


async def test_a_card_is_posted_pressed_answered_and_edited(town, ptb):
    sent = await ptb.send_message(town.group.id, "42号 支持0", reply_markup=BALLOT)
    card = await town.server.said(town.group, "42号")
    assert card.buttons == [["支持", "不支持了"]]
    press = town.wang.presses(card, "支持")
    (update,) = await town.updates(allowed_updates=EVERYTHING)
    query = telegram.Update.de_json(update, ptb).callback_query
    assert (query.data, query.from_user.id) == ("support:42", town.wang.id)
    assert await ptb.answer_callback_query(query.id, "记下了")
    assert await town.bot.answers(press) == "记下了"
    before = town.server.turn
    await ptb.edit_message_text("42号 支持1", town.group.id, sent.message_id, reply_markup=BALLOT)
    assert (await town.server.said(town.group, "支持1", after=before)) is card
    assert card.earlier == ["42号 支持0"]


async def test_the_same_edit_again_is_refused_as_not_modified(town, ptb):
    sent = await ptb.send_message(town.group.id, "42号", reply_markup=BALLOT)
    with pytest.raises(BadRequest, match=r"[Mm]essage is not modified"):
        await ptb.edit_message_text("42号", town.group.id, sent.message_id, reply_markup=BALLOT)
    await ptb.edit_message_reply_markup(town.group.id, sent.message_id)
    assert town.group.messages[-1].buttons == []
    with pytest.raises(BadRequest, match=r"[Mm]essage is not modified"):
        await ptb.edit_message_reply_markup(town.group.id, sent.message_id)


async def test_only_own_and_living_messages_can_be_edited(town, ptb):
    theirs = town.wang.says(town.group, "我的")
    with pytest.raises(BadRequest, match="can't be edited"):
        await ptb.edit_message_text("改", town.group.id, theirs.id)
    sent = await ptb.send_message(town.group.id, "会消失")
    await ptb.delete_message(town.group.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"[Mm]essage to edit not found"):
        await ptb.edit_message_text("改", town.group.id, sent.message_id)
    with pytest.raises(BadRequest, match=r"[Mm]essage to delete not found"):
        await ptb.delete_message(town.group.id, sent.message_id)


async def test_deleting_takes_rights_and_48_hours(town, ptb):
    theirs = town.wang.says(town.group, "广告")
    with pytest.raises(BadRequest, match="can't be deleted"):
        await ptb.delete_message(town.group.id, theirs.id)
    town.wang.promotes(town.group, town.bot)
    own = await ptb.send_message(town.group.id, "旧的")
    assert await ptb.delete_message(town.group.id, theirs.id)
    town.clock.move(hours=48)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await ptb.delete_message(town.group.id, own.message_id)


async def test_a_late_answer_to_a_press_is_too_old(town, ptb):
    await ptb.send_message(town.group.id, "42号", reply_markup=BALLOT)
    press = town.wang.presses(town.group.messages[-1], "support:42")
    town.clock.move(seconds=16)
    with pytest.raises(BadRequest, match=r"[Qq]uery is too old"):
        await ptb.answer_callback_query(press.id, "迟了")
    with pytest.raises(BadRequest, match=r"[Qq]uery is too old"):
        await ptb.answer_callback_query("12345")


async def test_only_who_sees_a_button_presses_it_but_a_forger_need_not(town, ptb):
    town.wang.writes(town.bot, "/start")
    await ptb.send_message(town.wang.id, "您的票", reply_markup=BALLOT)
    ballot = await town.server.said(town.wang, "您的票")
    with pytest.raises(AssertionError, match="private"):
        town.li.presses(ballot, "支持")
    town.li.forges(ballot, "support:9999")
    town.wang.presses(ballot, "支持", old=True)
    _, forged, old = await town.updates()
    assert forged["callback_query"]["from"]["id"] == town.li.id
    assert old["callback_query"]["message"]["date"] == 0


async def test_texts_and_button_data_have_their_limits(town, ptb):
    await ptb.send_message(town.group.id, "好" * 4096)
    await ptb.send_message(town.group.id, "😀" * 2048)
    for too_long in ("好" * 4097, "😀" * 2049):
        with pytest.raises(BadRequest, match="too long"):
            await ptb.send_message(town.group.id, too_long)
    for empty in ("", "  \n"):
        with pytest.raises(BadRequest, match="empty"):
            await ptb.send_message(town.group.id, empty)
    wide = telegram.InlineKeyboardButton("按", callback_data="字" * 22)
    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await ptb.send_message(
            town.group.id, "x", reply_markup=telegram.InlineKeyboardMarkup([[wide]])
        )


async def test_html_becomes_entities_or_a_refusal(town, ptb):
    sent = await ptb.send_message(
        town.group.id, "😀<b>42号</b> &lt;3 <a href='x'>a</a>".replace("'", '"'), parse_mode="HTML"
    )
    assert sent.text == "😀42号 <3 a"
    assert sent.parse_entities(["bold"]).popitem()[1] == "42号"
    for broken in ("<x>y</x>", "<b>y", "1 < 2"):
        with pytest.raises(BadRequest, match="an't parse entities"):
            await ptb.send_message(town.group.id, broken, parse_mode="HTML")


async def test_replies_need_their_message_unless_told_otherwise(town, ptb):
    asked = town.wang.says(town.group, "/help@stool_bot")
    sent = await ptb.send_message(town.group.id, "在", reply_to_message_id=asked.id)
    assert sent.reply_to_message.message_id == asked.id
    town.wang.deletes(asked)
    with pytest.raises(BadRequest, match="replied not found"):
        await ptb.send_message(town.group.id, "在", reply_to_message_id=asked.id)
    loose = telegram.ReplyParameters(asked.id, allow_sending_without_reply=True)
    assert (await ptb.send_message(town.group.id, "在", reply_parameters=loose)).message_id == 3


async def test_a_reply_to_a_deleted_message_quotes_nothing(town, ptb):
    sent = await ptb.send_message(town.group.id, "问")
    asked = town.group.find(sent.message_id)
    town.li.says(town.group, "答", reply_to=asked)
    await ptb.delete_message(town.group.id, sent.message_id)
    late = town.li.says(town.group, "又答", reply_to=asked)
    assert "reply_to_message" in (await town.updates())[0]["message"]
    assert "reply_to_message" not in late.as_json()


async def test_forwards_name_their_origin_or_hide_it(town):
    shy = town.server.person("陈叔", hides_forwards=True)
    shy.joins(town.group)
    town.wang.forwards(town.li.says(town.group, "电梯坏了"), to=town.bot)
    town.wang.forwards(shy.says(town.group, "灯坏了"), to=town.bot)
    _, open_, hidden = await town.updates()
    assert open_["message"]["forward_origin"]["sender_user"]["id"] == town.li.id
    assert hidden["message"]["forward_origin"]["sender_user_name"] == "陈叔"


async def test_topics_keep_their_thread(town, ptb):
    forum = town.server.group("楼组", members=[town.wang, town.bot], forum=True)
    lamps = forum.opens_topic(town.wang, "路灯")
    town.wang.says(forum, "/help@stool_bot", topic=lamps)
    update = (await town.updates())[-1]
    assert update["message"]["message_thread_id"] == lamps
    assert update["message"]["is_topic_message"] is True
    sent = await ptb.send_message(forum.id, "在", message_thread_id=lamps)
    assert sent.is_topic_message
    with pytest.raises(BadRequest, match="thread not found"):
        await ptb.send_message(forum.id, "在", message_thread_id=99)


async def test_an_album_is_separate_updates_under_one_group_id(town):
    town.wang.sends_album(town.bot, "三张照片", photos=3)
    updates = await town.updates()
    assert len({update["message"]["media_group_id"] for update in updates}) == 1
    assert [update["message"].get("caption") for update in updates] == ["三张照片", None, None]


async def test_a_live_location_is_edited_again_and_again(town):
    here = town.wang.sends_location(town.bot, 39.9, 116.4, live_s=600)
    town.wang.moves(here, 39.91, 116.41)
    first, second = await town.updates()
    assert first["message"]["location"]["latitude"] == 39.9
    assert second["edited_message"]["location"]["latitude"] == 39.91


async def test_files_up_to_20_mb_can_be_fetched(town, ptb):
    town.wang.sends_document(town.bot, "户表.xlsx", b"rows")
    town.wang.sends_document(town.bot, "大.zip", size=20 * 1024 * 1024 + 1)
    small, large = (update["message"]["document"] for update in await town.updates())
    file = await ptb.get_file(small["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"rows"
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await ptb.get_file(large["file_id"])
    with pytest.raises(BadRequest, match=r"wrong file_id|Wrong file_id"):
        await ptb.get_file("made-up")


async def test_a_photo_is_uploaded_and_sent_again_by_its_id(town, ptb):
    content = photo() + b"\r\n--x\r\n"
    sent = await ptb.send_photo(town.group.id, content, caption="现场", reply_markup=BALLOT)
    assert town.group.messages[-1].buttons
    file = await ptb.get_file(sent.photo[-1].file_id)
    assert bytes(await file.download_as_bytearray()) == content
    again = await ptb.send_photo(town.group.id, sent.photo[-1].file_id)
    assert again.message_id == sent.message_id + 1


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no picture", "image_process_failed"),
        (photo(size=(2100, 100)), "photo_invalid_dimensions"),
        (photo() + bytes(10 * 1024 * 1024), "photo_save_file_invalid"),
    ],
)
async def test_what_telegram_takes_for_no_photo_is_not_sent(town, ptb, content, why):
    with pytest.raises(BadRequest, match=f"(?i){why}"):
        await ptb.send_photo(town.group.id, content)
    with pytest.raises(BadRequest, match="caption is too long"):
        await ptb.send_photo(town.group.id, photo(), caption="灯" * 1025)


async def test_of_a_photo_only_the_largest_size_is_the_photo_itself(town, ptb):
    town.wang.sends_photo(town.bot, content=photo(size=(600, 800)))
    [update] = await town.updates()
    sizes = update["message"]["photo"]
    assert [(size["width"], size["height"]) for size in sizes] == [(67, 90), (240, 320), (600, 800)]
    small, _, whole = [await ptb.get_file(size["file_id"]) for size in sizes]
    assert bytes(await whole.download_as_bytearray()) == photo(size=(600, 800))
    assert bytes(await small.download_as_bytearray()) != photo(size=(600, 800))


async def test_an_album_may_come_split_over_several_answers(town):
    town.wang.sends_album(town.bot, "三张照片", apart=True)
    offset, told = 0, []
    while updates := await town.updates(offset=offset):
        told.append(len(updates))
        offset = updates[-1]["update_id"] + 1
    assert told == [1, 1, 1]


@pytest.mark.parametrize(("kind", "status"), [("expired", 404), ("broken", 502), ("too_many", 429)])
async def test_a_download_can_be_refused(town, ptb, kind, status):
    town.server.fails("download", kind)
    answer = await town.http.get(await link_to_a_file(town, ptb))
    assert answer.status_code == status
    assert [request.status for request in town.server.requests_of("download")] == [status]


@pytest.mark.parametrize("kind", ["half", "dropped"])
async def test_a_download_can_break_off(town, ptb, kind):
    town.server.fails("download", kind)
    with pytest.raises(httpx.RemoteProtocolError):
        await town.http.get(await link_to_a_file(town, ptb))


async def link_to_a_file(town, ptb):
    town.wang.sends_document(town.bot, "户表.xlsx", b"many rows")
    [update] = await town.updates()
    return (await ptb.get_file(update["message"]["document"]["file_id"])).file_path


async def test_a_native_poll_tells_each_vote_once_and_has_no_voter_list(town, ptb):
    sent = await ptb.send_poll(
        town.group.id, "装灯吗？", ["同意", "反对"], is_anonymous=False, open_period=600
    )
    poll = await town.server.said(town.group, "装灯吗")
    town.wang.votes(poll, "同意")
    town.li.votes(poll, "反对")
    town.wang.votes(poll)
    updates = await town.updates()
    answers = [update["poll_answer"] for update in updates if "poll_answer" in update]
    assert [answer["option_ids"] for answer in answers] == [[0], [1], []]
    assert "chat" not in answers[0]
    stopped = await ptb.stop_poll(town.group.id, sent.message_id)
    assert [option.voter_count for option in stopped.options] == [0, 1]
    with pytest.raises(BadRequest, match="already been closed"):
        await ptb.stop_poll(town.group.id, sent.message_id)
    with pytest.raises(AssertionError, match="closed"):
        town.wang.votes(poll, "同意")


async def test_a_native_poll_closes_by_itself_when_time_passes(town, ptb):
    await ptb.send_poll(town.group.id, "装灯吗？", ["同意", "反对"], open_period=600)
    town.clock.move(seconds=600)
    town.server.time_passes()
    (update,) = await town.updates()
    assert update["poll"]["is_closed"] is True
    with pytest.raises(BadRequest, match="12 options"):
        await ptb.send_poll(town.group.id, "多少？", [f"{n}" for n in range(13)])


async def test_what_a_bot_may_ask_about_chats_and_itself(town, ptb):
    town.wang.promotes(town.group, town.bot)
    me = await ptb.get_me()
    assert me.can_read_all_group_messages is False
    assert (await ptb.get_chat(town.group.id)).title == town.group.title
    assert (await ptb.get_chat_member(town.group.id, me.id)).status == "administrator"
    assert (await ptb.get_chat_member(town.group.id, town.li.id)).status == "member"
    town.li.leaves(town.group)
    assert (await ptb.get_chat_member(town.group.id, town.li.id)).status == "left"
    assert await ptb.get_chat_member_count(town.group.id) == 2
    assert [seat.user.id for seat in await ptb.get_chat_administrators(town.group.id)] == [me.id]
    assert await ptb.send_chat_action(town.group.id, "typing")


async def test_commands_are_kept_by_scope_and_language(town, ptb):
    await ptb.set_my_commands([("help", "帮助")], language_code="zh")
    await ptb.set_my_commands([("help", "Help")])
    (chinese,) = await ptb.get_my_commands(language_code="zh")
    assert chinese.description == "帮助"
    assert (await ptb.get_my_commands())[0].description == "Help"
    refused = await town.call("setMyCommands", commands=[{"command": "提议", "description": "x"}])
    assert refused.status_code == 400


# --- what goes wrong -----------------------------------------------------------------------------


async def test_wrong_tokens_and_methods_get_real_status_codes():
    async with opened() as town:
        url = town.server.url
        assert (await town.http.get(f"{url}/bot{TOKEN}/getMe")).status_code == 200
        unknown = await town.http.get(f"{url}/bot123:abc/getMe")
        assert unknown.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
        assert (await town.http.get(f"{url}/botnonsense/getMe")).status_code == 404
        assert (await town.call("getNonsense")).status_code == 404
        async with ptb_of(town) as ptb:
            town.server.bots.clear()
            with pytest.raises(InvalidToken):
                await ptb.get_me()


async def test_what_the_bot_api_does_not_know_is_a_violation():
    async with opened() as town:
        if town.server.schema is None:
            pytest.skip("the Bot API's description is not at hand")
        await town.call("getNonsense")
        await town.call("sendMessage", chat_id=town.group.id, text="x", colour="red")
        await town.call("sendMessage", chat_id=town.group.id, text="x", protect_content="maybe")
        await town.call("sendMessage", chat_id=town.group.id, reply_markup={"keys": []})
        await town.call("sendDice", chat_id=town.group.id)
        found = "\n".join(town.server.violations)
        for words in (
            "getNonsense: there is no such method",
            "no parameter colour",
            "'maybe' is no Boolean",
            "text is required",
            "knows no keys",
            "sendDice: the test server does not model it",
        ):
            assert words in found


async def test_the_limits_answer_429_with_the_seconds_to_wait():
    async with opened(limits=Limits()) as town, ptb_of(town) as ptb:
        await ptb.send_message(town.group.id, "一")
        too_fast = await town.call("sendMessage", chat_id=town.group.id, text="太快")
        assert too_fast.json()["parameters"] == {"retry_after": 1}
        for _ in range(19):
            town.clock.move(seconds=1)
            await ptb.send_message(town.group.id, "一")
        town.clock.move(seconds=1)
        answer = await town.call("sendMessage", chat_id=town.group.id, text="太多")
        assert answer.status_code == 429
        assert answer.json()["parameters"] == {"retry_after": 40}
        assert answer.headers["Retry-After"] == "40"
        town.clock.move(seconds=40)
        await ptb.send_message(town.group.id, "又可以了")


async def test_ordered_faults_meet_the_next_requests_of_that_method_and_chat(town, ptb):
    other = town.server.group("议事会", members=[town.bot])
    town.server.fails("sendMessage", "too_many", retry_after=7, chat=town.group)
    town.server.fails("sendMessage", "broken", status=503, chat=town.group)
    await ptb.send_message(other.id, "别的群")
    # Not by the library: its RetryAfter warns of its own future.
    refused = await town.call("sendMessage", chat_id=town.group.id, text="一")
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "7")
    with pytest.raises(NetworkError, match="Service Unavailable"):
        await ptb.send_message(town.group.id, "一")
    await ptb.send_message(town.group.id, "一")
    assert [message.text for message in town.group.messages] == ["一"]


async def test_an_unknown_outcome_is_a_message_that_was_sent_without_an_answer(town):
    town.server.fails("sendMessage", "silent")
    town.server.fails("sendMessage", "lost")
    async with hasty_ptb_of(town) as hasty:
        with pytest.raises(TimedOut):
            await hasty.send_message(town.group.id, "说了")
        await town.server.said(town.group, "说了")
        with pytest.raises(NetworkError):
            await hasty.send_message(town.group.id, "也说了")
        await town.server.said(town.group, "也说了")
    assert [message.text for message in town.group.messages] == ["说了", "也说了"]
    assert [request.status for request in town.server.requests_of("sendMessage")] == [None, None]


async def test_a_silent_connection_is_closed_in_the_end(town, ptb):
    town.server.fails("sendMessage", "silent", seconds=0.01)
    with pytest.raises(NetworkError, match=r"RemoteProtocolError|ReadError"):
        await ptb.send_message(town.group.id, "说了")
    assert len(town.group.messages) == 1


async def test_dropped_and_deaf_requests_did_nothing(town):
    town.server.fails("*", "dropped")
    town.server.fails("sendMessage", "deaf")
    async with hasty_ptb_of(town) as hasty:
        with pytest.raises(NetworkError):
            await hasty.send_message(town.group.id, "没说")
        with pytest.raises(TimedOut):
            await hasty.send_message(town.group.id, "没说")
    assert town.group.messages == []


@asynccontextmanager
async def hasty_ptb_of(town: Town) -> AsyncIterator[telegram.Bot]:
    """Gives up soon, and asks for no getMe that might use up a fault."""
    bot = ptb_of(town, read_timeout=0.05)
    for request in bot._request:
        await request.initialize()
    yield bot
    for request in bot._request:
        await request.shutdown()


async def test_updates_whose_answer_was_lost_come_again(town):
    town.wang.writes(town.bot, "一")
    town.server.fails("getUpdates", "lost")
    with pytest.raises(httpx.HTTPError):
        await town.updates()
    assert await town.texts() == ["一"]


async def test_a_stopped_server_refuses_connections_and_comes_back_with_all_it_knew(town, ptb):
    await ptb.send_message(town.group.id, "在")
    await town.server.stop()
    with pytest.raises(NetworkError):  # on the connection that was kept, or on a new one
        await ptb.send_message(town.group.id, "没人")
    with pytest.raises(NetworkError, match="ConnectError"):
        await ptb.send_message(town.group.id, "没人")
    await town.server.start()
    assert (await ptb.send_message(town.group.id, "又在")).message_id == 2


async def test_nonsense_can_be_put_among_the_updates(town):
    number = town.bot.hears_nonsense({"message": {"text": 5}})
    (update,) = await town.updates()
    assert update == {"update_id": number, "message": {"text": 5}}


async def test_a_request_may_come_as_query_form_or_json(town):
    url = f"{town.server.url}/bot{TOKEN}/sendMessage"
    fields = {"chat_id": str(town.group.id), "text": "1"}
    for request in ({"params": fields}, {"data": fields}, {"json": fields}):
        assert (await town.http.post(url, **request)).json()["ok"] is True
    assert (await town.http.get(url, params=fields)).json()["ok"] is True
    upload = {"files": {"ignored": b""}, "data": fields}
    assert (await town.http.post(url, **upload)).json()["ok"] is True
    assert {message.text for message in town.group.messages} == {"1"}
    town.server.violations.clear()  # the made-up file was one


# --- every kind of update is what other libraries expect -------------------------------------------


async def test_every_kind_of_update_is_read_by_strict_libraries(town, ptb):
    await town.updates(allowed_updates=EVERYTHING)
    town.wang.promotes(town.group, town.bot)
    channel = town.server.channel("公告", admins=[town.wang, town.bot])
    town.wang.edits(town.wang.says(town.group, "提议：@stool_bot https://a.cn #灯"), "改了")
    town.wang.sends_album(town.group, "照片")
    town.wang.sends_voice(town.group)
    town.wang.sends_venue(town.group, 39.9, 116.4, "陶然北岸", "沿淮路1号")
    town.wang.sends_document(town.group, "a.heic", kind="image/heic")
    town.wang.sends_sticker(town.group)
    town.wang.sends_document(town.group, "a.pdf", caption="文件")
    town.wang.moves(town.wang.sends_location(town.group, 39.9, 116.4, live_s=60), 39.8, 116.3)
    town.wang.forwards(town.li.says(town.group, "x"), to=town.bot)
    town.li.leaves(town.group)
    town.li.joins(town.group)
    town.wang.removes(town.group, town.li)
    town.group.is_renamed(town.wang, "新名字")
    town.wang.blocks(town.bot)
    town.wang.unblocks(town.bot)
    channel.posts("公告")
    await ptb.send_message(town.group.id, "42号", reply_markup=BALLOT)
    card = town.group.messages[-1]
    town.wang.presses(card, "支持")
    town.wang.presses(card, "支持", old=True)
    await ptb.send_poll(town.group.id, "装灯吗？", ["同意", "反对"], is_anonymous=False)
    town.wang.votes(town.group.messages[-1], "同意")
    town.wang.votes(town.group.messages[-1], "反对", anonymously=True)
    town.wang.forwards(town.group.messages[-1], to=town.bot)
    town.group.migrates()
    forum = town.server.group("楼组", members=[town.wang, town.bot], forum=True)
    town.wang.says(forum, "/x@stool_bot", topic=forum.opens_topic(town.wang, "灯"))
    town.wang.removes(forum, town.bot)
    updates = await town.updates()
    assert {kind for update in updates for kind in update} == {"update_id", *EVERYTHING}
    # Imported only here: it takes four seconds and 130 MB.
    from aiogram.types import Update as StrictUpdate  # noqa: PLC0415

    for update in updates:
        StrictUpdate.model_validate(update)
        parsed = telegram.Update.de_json(json.loads(json.dumps(update)), ptb)
        assert parsed.api_kwargs == {}


# --- as a process of its own -----------------------------------------------------------------------


async def test_another_process_can_be_played_and_asked_over_http():
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot_api", "--port", "0"), stdout=asyncio.subprocess.PIPE
    )
    url = (await process.stdout.readline()).decode().strip()
    script = [
        {"verb": "bot", "arguments": {"token": TOKEN, "username": "stool_bot"}, "as": "bot"},
        {"verb": "person", "arguments": {"name": "王阿姨"}, "as": "wang"},
        {
            "verb": "group",
            "arguments": {"title": "群", "members": ["$wang", "$bot"]},
            "as": "group",
        },
        {
            "actor": "$wang",
            "verb": "says",
            "arguments": {"where": "$group", "text": "/help@stool_bot"},
        },
        {"verb": "fails", "arguments": {"method": "sendMessage", "kind": "too_many"}},
    ]
    async with httpx.AsyncClient(trust_env=False, base_url=url) as http:
        played = (await http.post("/control/play", json=script)).json()["results"]
        group = played[2]["id"]
        updates = (await http.get(f"/bot{TOKEN}/getUpdates")).json()["result"]
        assert updates[0]["message"]["text"] == "/help@stool_bot"
        markup = BALLOT.to_dict()
        say = {"chat_id": group, "text": "42号", "reply_markup": markup}
        assert (await http.post(f"/bot{TOKEN}/sendMessage", json=say)).status_code == 429
        assert (await http.post(f"/bot{TOKEN}/sendMessage", json=say)).status_code == 200
        wait = {"where": "$group", "words": "42号"}
        assert (await http.post("/control/until", json=wait)).json()["message_id"] == 2
        press = {"message": "$group/2", "button": "支持"}
        action = {"actor": "$wang", "verb": "presses", "arguments": press}
        assert (await http.post("/control/play", json=[action])).status_code == 200
        bad = {"actor": "$wang", "verb": "world", "arguments": {}}
        assert (await http.post("/control/play", json=[bad])).status_code == 422
        await http.post("/control/time", json={"advance_s": 200})
        state = (await http.get("/control/state")).json()
        assert (state["told"], state["pending"], state["expired"]) == (2, 1, 1)
        assert state["violations"] == []
        assert len((await http.get("/control/chats")).json()[0]["messages"]) == 2
        assert (await http.get("/control/presses")).json()[0]["data"] == "support:42"
        states = [told["state"] for told in (await http.get("/control/updates")).json()]
        assert states == ["pending", "expired"]
        requests = (await http.get("/control/requests", params={"since": 1})).json()
        assert [request["status"] for request in requests] == [429, 200]
    process.terminate()
    assert await process.wait() == 0


async def test_two_conflicting_libraries_see_the_same_conflict(town, ptb):
    older = asyncio.create_task(ptb.get_updates(timeout=50))
    await town.server.until(lambda: town.bot.updates.is_polled)
    newer = asyncio.create_task(town.updates(timeout=50))
    with pytest.raises(Conflict):
        await older
    town.wang.writes(town.bot, "一")
    assert len(await newer) == 1
