"""Takes in what Telegram delivers: bytes become payloads to keep, readable or not."""

import re
from datetime import UTC, datetime
from hashlib import sha256

from bot.transports.telegram.wire import BATCH, UPDATE, Update
from domain.chat import Raw

NUMBER = re.compile(rb'"update_id"\s*:\s*(\d{1,18})\b')
"""Finds an update's number where nothing else can be read; text cannot forge it, as in a
string its quotes are escaped."""


class Unsplittable(Exception):
    """An answer is so broken that not even its updates can be told apart."""


def split(body: bytes) -> list[bytes]:
    """The updates in an answer to getUpdates, each as it came. Raises `Unsplittable`."""
    try:
        return [bytes(update) for update in BATCH.decode(body).result]
    except (ValueError, RecursionError) as error:
        raise Unsplittable(str(error)) from error


def received(body: bytes, *, source: str, at: datetime) -> Raw:
    """One update, ready to be kept; one that cannot be read says why in `fault`."""
    try:
        update = UPDATE.decode(body)
    except (ValueError, RecursionError) as error:
        number = NUMBER.search(body)
        key = number[1].decode() if number else f"sha256:{sha256(body).hexdigest()}"
        return Raw(source, key, "telegram:unreadable", at, body, fault=str(error))
    return Raw(source, str(update.update_id), _conversation(update), _said_at(update) or at, body)


def _conversation(update: Update) -> str:
    if told := update.message or update.edited_message or update.my_chat_member:
        return f"telegram:{told.chat.id}"
    if update.chat_member:
        return f"telegram:{update.chat_member.chat.id}"
    if press := update.callback_query:
        return f"telegram:{press.message.chat.id if press.message else press.sender.id}"
    if update.poll_answer:
        return f"telegram:poll:{update.poll_answer.poll_id}"
    if update.poll:
        return f"telegram:poll:{update.poll.id}"
    return "telegram:unknown"


def _said_at(update: Update) -> datetime | None:
    if told := update.message or update.my_chat_member or update.chat_member:
        return datetime.fromtimestamp(told.date, UTC)
    if edited := update.edited_message:
        return datetime.fromtimestamp(edited.edit_date or edited.date, UTC)
    return None
