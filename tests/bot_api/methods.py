"""What each method of the Bot API does, and when it refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Awaitable, Callable
from datetime import timedelta
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.bot_api import texts
from tests.bot_api.bots import Bot
from tests.bot_api.chats import (
    Account,
    Channel,
    Chat,
    Former,
    Group,
    Json,
    Membership,
    Message,
    Private,
    Shared,
    unix,
)
from tests.bot_api.files import LARGEST_DOWNLOAD, NoPhoto, size_of_photo
from tests.bot_api.parameters import Parameters
from tests.bot_api.people import Toast
from tests.bot_api.polls import Poll
from tests.bot_api.refusals import bad_request, conflict, forbidden
from tests.bot_api.schema import Upload
from tests.bot_api.webhooks import Address, Webhook

if TYPE_CHECKING:
    from tests.bot_api.world import World

Method = Callable[["Call"], object]

METHODS: dict[str, Method] = {}
"""By lower-case name: Telegram does not mind the case."""

_DELETABLE = timedelta(hours=48)
_ACTION = re.compile(
    "typing|choose_sticker|find_location|"
    "(record|upload)_(video|voice|video_note)|upload_(photo|document)"
)
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


class Call(Parameters):
    """One call of a method by a bot; `again` lets a webhook's answer call a method."""

    def __init__(
        self,
        world: World,
        bot: Bot,
        raw: dict[str, object],
        again: Callable[[Bot, dict[str, object]], Awaitable[None]],
    ) -> None:
        super().__init__(raw)
        self.world = world
        self.bot = bot
        self.again = again


def method(name: str) -> Callable[[Method], Method]:
    """Name the function after its method."""

    def kept(function: Method) -> Method:
        METHODS[name.lower()] = function
        return function

    return kept


# --- updates ---------------------------------------------------------------------------------


@method("getUpdates")
async def get_updates(call: Call) -> list[Json]:
    """Waits for updates; never beside a webhook."""
    _set_allowed(call)
    if call.bot.webhook:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    return await call.bot.updates.poll(
        call.integer("offset"), call.integer("limit", 100), call.integer("timeout")
    )


@method("setWebhook")
async def set_webhook(call: Call) -> bool:
    """Updates go to the bot's own address from now on; HTTP is taken on this machine only."""
    url = call.text("url")
    if not url:
        return await delete_webhook(call)
    parts = urlsplit(url)
    if parts.scheme != "https" and parts.hostname not in {"127.0.0.1", "localhost"}:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    await _close_webhook(call.bot)
    _set_allowed(call)
    if call.flag("drop_pending_updates"):
        call.bot.updates.drop()
    call.bot.updates.interrupt("terminated by setWebhook request")
    address = Address(url=url, secret=secret, max_connections=call.integer("max_connections", 40))
    webhook = Webhook(
        address,
        call.bot.updates,
        call.world.now,
        call.world.pause,
        lambda wish: call.again(call.bot, wish),
        lambda: setattr(call.bot, "webhook", None),
    )
    call.bot.webhook = webhook
    webhook.wake()
    return True


@method("deleteWebhook")
async def delete_webhook(call: Call) -> bool:
    """Back to getUpdates."""
    if call.flag("drop_pending_updates"):
        call.bot.updates.drop()
    await _close_webhook(call.bot)
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """How it stands with the webhook."""
    webhook = call.bot.webhook
    info: Json = {
        "url": webhook.address.url if webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(call.bot.updates.pending),
    }
    if webhook:
        info["max_connections"] = webhook.address.max_connections
        if webhook.address.last_error:
            at, why = webhook.address.last_error
            info |= {"last_error_date": unix(at), "last_error_message": why}
    if call.bot.updates.allowed:
        info["allowed_updates"] = list(call.bot.updates.allowed)
    return info


def _set_allowed(call: Call) -> None:
    allowed = call.parsed("allowed_updates")
    if isinstance(allowed, list):
        call.bot.updates.allowed = tuple(str(kind) for kind in allowed)


async def _close_webhook(bot: Bot) -> None:
    webhook, bot.webhook = bot.webhook, None
    if webhook:
        await webhook.close()


# --- who and where -----------------------------------------------------------------------------


@method("getMe")
def get_me(call: Call) -> Json:
    """The bot itself."""
    return call.bot.me()


@method("getChat")
def get_chat(call: Call) -> Json:
    """All about a chat."""
    chat = _chat(call)
    full = chat.as_json() | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(
            (
                "unlimited_gifts",
                "limited_gifts",
                "unique_gifts",
                "premium_subscription",
                "gifts_from_channels",
            ),
            False,
        ),
    }
    if isinstance(chat, Channel) and chat.linked:
        full["linked_chat_id"] = chat.linked.id
    return full


@method("getChatMember")
def get_chat_member(call: Call) -> Json:
    """What somebody is in a chat."""
    chat = _chat(call)
    account = _account(call)
    if isinstance(chat, Private):
        if account not in {chat.person, chat.bot}:
            raise bad_request("user not found")
        return Membership(account=account).as_json()
    assert isinstance(chat, Shared)
    return chat.membership(account).as_json()


@method("getChatMemberCount")
def get_chat_member_count(call: Call) -> int:
    """How many are in a chat."""
    chat = _chat(call)
    if not isinstance(chat, Shared):
        return 2
    return sum(seat.present for seat in chat.members.values())


@method("getChatAdministrators")
def get_chat_administrators(call: Call) -> list[Json]:
    """Who leads a group; other bots are left out."""
    chat = _chat(call)
    if not isinstance(chat, Shared):
        raise bad_request("there are no administrators in the private chat")
    return [
        seat.as_json()
        for seat in chat.members.values()
        if seat.leads and (seat.account is call.bot or not seat.account.is_bot)
    ]


@method("leaveChat")
def leave_chat(call: Call) -> bool:
    """The bot goes out."""
    chat = _room(call)
    if not isinstance(chat, Shared):
        raise bad_request("chat member status can't be changed in private chats")
    chat.seat(call.bot, call.bot, "left")
    return True


@method("sendChatAction")
def send_chat_action(call: Call) -> bool:
    """ "typing …"."""
    _room(call)
    if not _ACTION.fullmatch(call.text("action")):
        raise bad_request("wrong parameter action in request")
    return True


@method("setMyCommands")
def set_my_commands(call: Call) -> bool:
    """The menu of commands, for a scope and a language."""
    commands = call.parsed("commands")
    if not isinstance(commands, list) or len(commands) > 100:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not _COMMAND.fullmatch(command["command"]):
            raise bad_request("BOT_COMMAND_INVALID")
        if not 1 <= texts.length(command["description"]) <= 256:
            raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    call.bot.commands[_menu(call)] = commands
    return True


@method("getMyCommands")
def get_my_commands(call: Call) -> list[Json]:
    """The menu of just this scope and language."""
    return call.bot.commands.get(_menu(call), [])


@method("deleteMyCommands")
def delete_my_commands(call: Call) -> bool:
    """Take the menu away."""
    call.bot.commands.pop(_menu(call), None)
    return True


def _menu(call: Call) -> tuple[str, str]:
    scope = call.parsed("scope") or {"type": "default"}
    language = call.text("language_code")
    if language and not re.fullmatch("[a-z]{2}", language):
        raise bad_request("invalid language code specified")
    return json.dumps(scope, sort_keys=True), language


# --- saying ------------------------------------------------------------------------------------


@method("sendMessage")
def send_message(call: Call) -> Json:
    """A text."""
    chat = _room(call)
    text, entities = _text(call, "text", texts.MOST_TEXT, "message is too long")
    return _post(call, chat, text=text, entities=entities)


@method("sendPhoto")
def send_photo(call: Call) -> Json:
    """A photo: uploaded, or one that is known by its file_id."""
    chat = _room(call)
    photo = _file(call, chat, "photo")
    if isinstance(photo, Upload):
        try:
            size_of_photo(photo)
        except NoPhoto as why:
            raise bad_request(str(why)) from None
    return _captioned(call, chat, {"photo": call.world.new_photo(bytes(photo))})


@method("sendDocument")
def send_document(call: Call) -> Json:
    """A file: uploaded, or one that is known by its file_id."""
    chat = _room(call)
    document = _file(call, chat, "document")
    file = call.world.new_file("documents", bytes(document)).as_json()
    if isinstance(document, Upload):
        kind = guess_type(document.name)[0] or "application/octet-stream"
        file |= {"file_name": document.name, "mime_type": kind}
    return _captioned(call, chat, {"document": file})


@method("sendVoice")
def send_voice(call: Call) -> Json:
    """What somebody spoke: it is played where it stands."""
    chat = _room(call)
    voice = call.world.new_file("voice", bytes(_file(call, chat, "voice"))).as_json()
    return _captioned(call, chat, {"voice": voice | {"duration": 0, "mime_type": "audio/ogg"}})


def _file(call: Call, chat: Chat, kind: str) -> bytes:
    """What the request brings under that name: as an `Upload`, or as it was sent before."""
    if isinstance(chat, Group) and (call.bot.id, f"{kind}s") in chat.forbidden:
        raise bad_request(f"not enough rights to send {kind}s to the chat")
    file = call.raw.get(kind)
    if isinstance(file, str) and file.startswith("attach://"):
        file = call.raw.get(file.removeprefix("attach://"))
    if isinstance(file, Upload):
        return file
    if file not in call.world.files:
        raise bad_request("wrong file identifier/HTTP URL specified")
    return call.world.files[str(file)].content


def _captioned(call: Call, chat: Chat, content: Json) -> Json:
    caption, entities = "", []
    if call.text("caption"):
        caption, entities = _text(
            call, "caption", texts.MOST_CAPTION, "message caption is too long"
        )
    return _post(call, chat, text=caption, entities=entities, content=content)


@method("sendPoll")
def send_poll(call: Call) -> Json:
    """A native poll."""
    chat = _room(call)
    if isinstance(chat, Group) and (call.bot.id, "polls") in chat.forbidden:
        raise bad_request("not enough rights to send polls to the chat")
    poll = _poll(call)
    call.world.polls[poll.id] = (poll, call.bot)
    return _post(call, chat, poll=poll)


@method("stopPoll")
def stop_poll(call: Call) -> Json:
    """Close an own poll; the counts."""
    message = _own(call, "poll can't be stopped", "message with poll to stop not found")
    poll = message.poll
    if poll is None:
        raise bad_request("message is not a poll")
    if poll.is_closed:
        raise bad_request("poll has already been closed")
    poll.is_closed = True
    message.markup = _markup(call, message.chat)
    message.turn = call.world.next_turn()
    call.world.tell_poll(poll)
    return poll.as_json()


@method("editMessageText")
def edit_message_text(call: Call) -> Json:
    """An own text, changed; the same again is refused."""
    message = _own(call, "message can't be edited", "message to edit not found")
    if message.is_media or message.poll:
        raise bad_request("there is no text in the message to edit")
    text, entities = _text(call, "text", texts.MOST_TEXT, "MESSAGE_TOO_LONG")
    return _edited(call, message, text, entities, _markup(call, message.chat))


@method("editMessageMedia")
def edit_message_media(call: Call) -> Json:
    """Another picture for an own message, with other words; a text may be given one."""
    message = _own(call, "message can't be edited", "message to edit not found")
    media = call.parsed("media")
    if not isinstance(media, dict) or media.get("type") != "photo" or message.poll:
        raise bad_request("message can't be edited")
    caption, entities = str(media.get("caption", "")), media.get("caption_entities") or []
    if texts.length(caption) > texts.MOST_CAPTION:
        raise bad_request("message caption is too long")
    chat = message.chat
    if isinstance(chat, Group) and (call.bot.id, "photos") in chat.forbidden:
        raise bad_request("not enough rights to send photos to the chat")
    photo = call.raw.get(str(media["media"]).removeprefix("attach://"))
    if not isinstance(photo, Upload):
        raise bad_request("wrong file identifier/HTTP URL specified")
    try:
        size_of_photo(photo)
    except NoPhoto as why:
        raise bad_request(str(why)) from None
    message.content = {"photo": call.world.new_photo(bytes(photo))}
    return _edited(call, message, caption, entities, _markup(call, chat), repainted=True)


@method("editMessageCaption")
def edit_message_caption(call: Call) -> Json:
    """The words under an own picture, changed."""
    message = _own(call, "message can't be edited", "message to edit not found")
    if not message.is_media:
        raise bad_request("there is no caption in the message to edit")
    caption, entities = "", list[Json]()
    if call.text("caption"):
        caption, entities = _text(
            call, "caption", texts.MOST_CAPTION, "message caption is too long"
        )
    return _edited(call, message, caption, entities, _markup(call, message.chat))


@method("editMessageReplyMarkup")
def edit_message_reply_markup(call: Call) -> Json:
    """The buttons of an own message, changed."""
    message = _own(call, "message can't be edited", "message to edit not found")
    markup = _markup(call, message.chat)
    return _edited(call, message, message.text, message.entities, markup)


@method("deleteMessage")
def delete_message(call: Call) -> bool:
    """Take a message away, within 48 hours."""
    chat = _room(call)
    message = chat.find(call.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    may = message.sender is call.bot
    if isinstance(chat, Shared):
        seat = chat.membership(call.bot)
        may = may or (seat.leads and seat.can_delete)
    if not may or call.world.now() - message.date >= _DELETABLE:
        raise bad_request("message can't be deleted")
    message.deleted = True
    call.world.changed()
    return True


@method("answerCallbackQuery")
def answer_callback_query(call: Call) -> bool:
    """The toast after a press, while it is fresh."""
    press = call.world.presses.get(call.text("callback_query_id"))
    if press is None or press.message.sender is not call.bot:
        raise bad_request(_TOO_OLD)
    if call.world.now() - press.at > call.world.query_lasts:
        raise bad_request(_TOO_OLD)
    if texts.length(call.text("text")) > 200:
        raise bad_request("MESSAGE_TOO_LONG")
    press.answers.append(Toast(call.text("text"), call.flag("show_alert")))
    call.world.changed()
    return True


@method("getFile")
def get_file(call: Call) -> Json:
    """Where a file can be fetched."""
    file = call.world.files.get(call.text("file_id"))
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if file.size > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return file.as_json() | {"file_path": file.path}


# --- what the methods share ----------------------------------------------------------------------


def _chat(call: Call) -> Chat:
    if call.chat is None:
        raise bad_request("chat_id is empty")
    chat = call.world.find_chat(call.bot, call.chat)
    if chat is None or not call.bot.knows(chat):
        raise bad_request("chat not found")
    if isinstance(chat, Former):
        raise bad_request(
            "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.group.id
        )
    if isinstance(chat, Shared) and not chat.has(call.bot):
        kind = {"group": "group chat", "supergroup": "supergroup chat"}.get(
            chat.type, "channel chat"
        )
        if chat.membership(call.bot).status == "kicked":
            raise forbidden(f"bot was kicked from the {kind}")
        raise forbidden(f"bot is not a member of the {kind}")
    return chat


def _room(call: Call) -> Chat:
    """A chat in which the bot may write."""
    chat = _chat(call)
    if isinstance(chat, Private):
        if chat.person.gone:
            raise forbidden("user is deactivated")
        if chat.blocked:
            raise forbidden("bot was blocked by the user")
        if not chat.opened:
            raise forbidden("bot can't initiate conversation with a user")
    if isinstance(chat, Group) and call.bot.id in chat.muted:
        raise bad_request("not enough rights to send text messages to the chat")
    if isinstance(chat, Channel) and not chat.membership(call.bot).leads:
        raise bad_request("need administrator rights in the channel chat")
    return chat


def _account(call: Call) -> Account:
    id_ = call.integer("user_id")
    bots = (bot for bot in call.world.bots.values() if bot.id == id_)
    account = call.world.people.get(id_) or next(bots, None)
    if account is None:
        raise bad_request("user not found")
    return account


def _own(call: Call, not_own: str, not_found: str) -> Message:
    message = _room(call).find(call.integer("message_id"))
    if message is None:
        raise bad_request(not_found)
    if message.sender is not call.bot or message.is_service:
        raise bad_request(not_own)
    return message


def _text(call: Call, name: str, most: int, too_long: str) -> tuple[str, list[Json]]:
    raw = call.text(name)
    if not raw:
        raise bad_request(f"message {name} is empty")
    text, entities = texts.read(raw, call.text("parse_mode"))
    if not text.strip():
        raise bad_request("text must be non-empty")
    if texts.length(text) > most:
        raise bad_request(too_long)
    entities += call.parsed("entities" if name == "text" else f"{name}_entities") or []
    # Telegram trims what is sent; only the end, so that the entities keep their places.
    return text.rstrip(), entities[:100]


def _post(call: Call, chat: Chat, **what: Any) -> Json:
    topic = call.integer("message_thread_id")
    if topic:
        if not isinstance(chat, Group) or topic not in chat.topics:
            raise bad_request("message thread not found")
        what |= {"topic": topic, "in_topic": True}
    message = chat.post(
        call.bot,
        reply_to=_replied(call, chat),
        markup=_markup(call, chat),
        protected=call.flag("protect_content"),
        **what,
    )
    if isinstance(chat, Group):
        chat.last_bot = call.bot
    return message.as_json()


def _replied(call: Call, chat: Chat) -> Message | None:
    wanted = call.parsed("reply_parameters")
    if wanted is None and "reply_to_message_id" in call:
        wanted = {"message_id": call.integer("reply_to_message_id")}
    if not wanted:
        return None
    replied = chat.find(int(wanted["message_id"]))
    if replied is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return replied


def _edited(
    call: Call,
    message: Message,
    text: str,
    entities: list[Json],
    markup: Json | None,
    *,
    repainted: bool = False,
) -> Json:
    old = message.rows
    new = (markup or {}).get("inline_keyboard", [])
    same = (text, entities, new) == (message.text, message.entities, old)
    if same and not repainted:
        raise bad_request(_NOT_MODIFIED)
    if text != message.text:
        message.earlier.append(message.text)
    message.text, message.entities, message.markup = text, entities, markup
    message.edited = call.world.now()
    message.turn = call.world.next_turn()
    call.world.changed()
    return message.as_json()


def _markup(call: Call, chat: Chat) -> Json | None:
    markup = call.parsed("reply_markup")
    if markup is None:
        return None
    if not isinstance(markup, dict):
        raise bad_request("object expected as reply markup")
    rows = markup.get("inline_keyboard", [])
    if sum(len(row) for row in rows) > 100:
        raise bad_request("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button, chat)
    for row in markup.get("keyboard", []):
        for key in row:
            if isinstance(key, dict) and len(key) > 1 and not isinstance(chat, Private):
                asked = next(name for name in key if name != "text")
                raise bad_request(f"{asked} can be used in private chats only")
    # An empty keyboard takes the buttons away.
    return markup if rows or "inline_keyboard" not in markup else None


def _check_button(button: Json, chat: Chat) -> None:
    if not button.get("text"):
        raise bad_request("inline keyboard button text must be non-empty")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(data.encode()) <= 64:
        raise bad_request("BUTTON_DATA_INVALID")
    uses = button.keys() - {"text", "icon_custom_emoji_id", "style"}
    if not uses:
        raise bad_request("text buttons are unallowed in the inline keyboard")
    if "web_app" in uses and not isinstance(chat, Private):
        raise bad_request("BUTTON_TYPE_INVALID")


def _poll(call: Call) -> Poll:
    question = call.text("question")
    if not 1 <= texts.length(question) <= 300:
        raise bad_request("poll question length must be from 1 to 300")
    given = call.parsed("options") or []
    options = tuple(option["text"] if isinstance(option, dict) else str(option) for option in given)
    if not 1 <= len(options) <= 12:
        raise bad_request("poll must have from 1 to 12 options")
    if any(not 1 <= texts.length(option) <= 100 for option in options):
        raise bad_request("poll options length must not exceed 100")
    description = call.text("description")
    if texts.length(description) > 1_024:
        raise bad_request("poll description length must not exceed 1024")
    now = call.world.now()
    period = call.integer("open_period")
    until = call.integer("close_date")
    if period and until:
        raise bad_request("open_period and close_date can't be used together")
    open_for = period or (until and until - unix(now))
    if open_for and not 5 <= open_for <= 2_628_000:
        raise bad_request("poll can be open from 5 to 2628000 seconds")
    return Poll(
        id=str(call.world.chance.randrange(10**17, 10**18)),
        question=question,
        options=options,
        is_anonymous=call.flag("is_anonymous", default=True),
        allows_multiple_answers=call.flag("allows_multiple_answers"),
        allows_revoting=call.flag("allows_revoting", default=True),
        hides_results=call.flag("hide_results_until_closes"),
        description=description,
        open_period=period or None,
        close_date=now + timedelta(seconds=open_for) if open_for else None,
        is_closed=call.flag("is_closed"),
    )
