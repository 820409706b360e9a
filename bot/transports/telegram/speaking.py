"""Puts what is to be said into Telegram's shape, and Telegram's refusals into the house's."""

import httpx
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, ReplyParameters
from telegram.constants import InlineKeyboardButtonLimit
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    TelegramError,
)

from bot.transports.telegram.line import TooFast, TooLarge
from bot.transports.transport import (
    CardIsGone,
    NeverSayable,
    NotDelivered,
    OutcomeUnknown,
    RoomMoved,
    TryLater,
    Unreachable,
)
from domain.chat import Label, Room

UNSENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
)
"""With these the request never left the house; after any other fault nobody knows."""

GONE = ("message to edit not found", "message can't be edited", "message_id_invalid")

CLOSED = (
    "chat not found",
    "user not found",
    "peer_id_invalid",
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "chat_restricted",
    "topic_closed",
    "group chat was deactivated",
    "user is deactivated",
)


NO_FILE = (
    "rights to send photos",
    "rights to send documents",
    "chat_send_photos_forbidden",
    "chat_send_docs_forbidden",
    "chat_send_media_forbidden",
    "rights to send voice",
    "chat_send_voices_forbidden",
    "voice_messages_forbidden",
    "image_process_failed",
    "photo_",
    "file is too big",
)
"""Only the file is not taken: without it the words can be said."""


NO_POLL = ("rights to send polls", "chat_send_polls_forbidden", "polls can't be sent")
"""No polls are taken there: in words it can be asked."""


def unasked(error: TelegramError) -> bool:
    """Whether it is only polls that Telegram does not take there."""
    why = error.message.lower()
    return isinstance(error, BadRequest) and any(each in why for each in NO_POLL)


def gone(error: TelegramError) -> bool:
    """Whether the message to edit no longer exists."""
    return isinstance(undelivered(error), CardIsGone)


def removed(error: TelegramError) -> bool:
    """Whether the message to take away is no longer there."""
    return "message to delete not found" in error.message.lower()


def untaken(error: TelegramError) -> bool:
    """Whether it is the file alone that Telegram does not take."""
    why = error.message.lower()
    return isinstance(error, TooLarge) or (
        isinstance(error, BadRequest) and any(each in why for each in NO_FILE)
    )


def undelivered(error: TelegramError) -> NotDelivered:
    """What Telegram's refusal means for what was to be said."""
    why = error.message.lower()
    match error:
        case TooFast():
            return TryLater(error.seconds)
        case TooLarge():
            return NeverSayable(error.message)
        case ChatMigrated():
            return RoomMoved(Room("telegram", str(error.new_chat_id)))
        case Forbidden():
            return Unreachable(error.message)
        case InvalidToken():
            return TryLater(60, everywhere=True)
        case BadRequest() if any(each in why for each in GONE):
            return CardIsGone(error.message)
        case BadRequest() if any(each in why for each in CLOSED):
            return Unreachable(error.message)
        case BadRequest():
            return NeverSayable(error.message)
        case _ if isinstance(error.__cause__, UNSENT):
            return TryLater(2, everywhere=True)
        case _:
            return OutcomeUnknown(error.message)


def keyboard(rows: tuple[tuple[Label, ...], ...]) -> InlineKeyboardMarkup | None:
    """Buttons under a message. Raises `NeverSayable` where a payload could not come back whole."""
    if not rows:
        return None
    return InlineKeyboardMarkup([[_button(label) for label in row] for row in rows])


def _button(label: Label) -> InlineKeyboardButton:
    data = f"{label.action}:{label.about}"
    if len(data.encode()) > InlineKeyboardButtonLimit.MAX_CALLBACK_DATA:
        raise NeverSayable(f"the button {label.action} carries more than 64 bytes")
    if ":" in label.action:
        raise NeverSayable(f"the button's action {label.action} holds a colon")
    return InlineKeyboardButton(label.text, callback_data=data)


def reply(to: str | None) -> ReplyParameters | None:
    """The message to reply to, if it still stands; 0 is the number of messages that have none."""
    if to is None or not to.isdecimal() or to == "0":
        return None
    return ReplyParameters(int(to), allow_sending_without_reply=True)
