"""Reads an update: what Telegram delivered becomes something heard, in the house's words."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TypedDict

from bot.transports.attachments import is_paper, is_picture
from bot.transports.telegram.wire import (
    FILE,
    LOCATION,
    SIZES,
    UPDATE,
    VENUE,
    CallbackQuery,
    Chat,
    ChatMemberUpdated,
    File,
    Location,
    Message,
    Origin,
    Poll,
    PollAnswer,
    Size,
    User,
)
from bot.transports.texts import storable
from domain.chat import (
    Attached,
    Dismissed,
    Incoming,
    Joined,
    Left,
    Moved,
    Paper,
    Person,
    Photo,
    Picked,
    Place,
    PollSeen,
    Press,
    Quoted,
    Raw,
    Room,
    Text,
    Unheard,
    Voice,
    Welcomed,
)
from domain.places.position import Position

MASKS = frozenset(
    {
        1087968824,  # stands in for an anonymous administrator
        136817688,  # stands in for a channel that speaks in a group
        777000,  # brings the posts of a linked channel
    }
)

# An animation comes as a document too, a venue as a location, a live photo as a photo as well:
# the first named is what it is heard as.
CONTENTS = (
    "photo",
    "voice",
    "video",
    "video_note",
    "live_photo",
    "animation",
    "document",
    "audio",
    "sticker",
    "venue",
    "location",
    "contact",
    "poll",
    "dice",
    "story",
    "checklist",
    "paid_media",
)

COMMAND = re.compile(r"/(\w{1,64})(?:@([A-Za-z0-9_]+))?")


@dataclass(frozen=True, slots=True)
class Me:
    """The bot as Telegram knows it; `reads_all`: hears everything in groups (privacy mode off)."""

    id: int
    username: str
    reads_all: bool


class Speaker(TypedDict):
    """What everything that somebody did has in common."""

    room: Room
    key: str
    at: datetime
    heard: int
    sender: Person
    name: str
    private: bool
    masked: bool
    language: str | None


class Manner(Speaker):
    """What every message has in common, whatever is in it."""

    message: str
    addressed: bool
    quoted: Quoted | None
    forwarded_from: str | None
    edited: bool


def heard(raw: Raw, me: Me) -> Incoming | None:
    """What the update says, or None where it is nothing to us.

    Raises `ValueError` (or `RecursionError`) where it cannot be read: its `fault` is set then.
    """
    update = UPDATE.decode(raw.payload)
    if update.message:
        return _told(update.message, raw, me)
    if update.callback_query:
        return _pressed(update.callback_query, raw)
    if update.edited_message:
        return _told(update.edited_message, raw, me, edited=True)
    if update.my_chat_member:
        return _received_us(update.my_chat_member, raw, me)
    if update.chat_member:
        return _came_or_went(update.chat_member, raw)
    if update.poll_answer:
        return _picked(update.poll_answer, raw)
    if update.poll:
        return _seen(update.poll, raw)
    return None


def _told(message: Message, raw: Raw, me: Me, *, edited: bool = False) -> Incoming | None:
    room = _room(message.chat.id)
    if message.migrate_to_chat_id is not None:
        return _moved(raw, room, _room(message.migrate_to_chat_id))
    if message.migrate_from_chat_id is not None:
        return _moved(raw, _room(message.migrate_from_chat_id), room)
    if message.new_chat_members is not None:
        # The bot's own coming is told by `my_chat_member`.
        people = (user for user in message.new_chat_members if not user.is_bot)
        first = next(people, None)
        return Joined(**_speaker(raw, message.chat, first)) if first else None
    if message.left_chat_member is not None:
        gone = message.left_chat_member
        return None if gone.is_bot else Left(**_speaker(raw, message.chat, gone))
    sender = message.sender
    if sender is None:
        return None
    masked = sender.id in MASKS or bool(message.sender_chat) or message.is_automatic_forward
    if sender.is_bot and not masked:
        return None
    speaker = _speaker(raw, message.chat, sender, masked=masked)
    return _said(message, speaker, me, edited=edited)


def _said(message: Message, speaker: Speaker, me: Me, *, edited: bool) -> Incoming | None:
    if message.text is not None:
        words = _words(message.text, me)
        if words is None:
            return None
        manner = _manner(message, words, speaker, me, edited=edited)
        return Text(**manner, body=words.body)
    if edited:  # a live location on its way, a caption put right
        return None
    what = next((each for each in CONTENTS if getattr(message, each)), None)
    words = _words(message.caption, me)
    if what is None or words is None:
        return None
    try:
        told = _shown(what, message, words, _manner(message, words, speaker, me, edited=False))
    except (ValueError, RecursionError):  # a place that is nowhere, a file without a name
        told = None
    return told or Unheard(**speaker, what=what, message=str(message.message_id))


def _moved(raw: Raw, old: Room, new: Room) -> Moved:
    return Moved(room=old, key=raw.key, at=raw.at, heard=raw.place, to=new)


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, without our name and another way of calling us; `called`: we were."""

    body: str
    called: bool


def _words(text: str, me: Me) -> Words | None:
    """The words of a message or under a picture; None where they are a command to another bot."""
    called, body = False, storable(text)
    if command := COMMAND.match(body):
        name, owner = command.groups()
        if owner and owner.lower() != me.username.lower():
            return None
        called, body = True, f"/{name}{body[command.end() :]}"
    if "@" in body:
        body, times = _mention(me.username).subn(" ", body)
        called, body = called or times > 0, body.strip() if times else body
    return Words(body, called)


def _manner(message: Message, words: Words, speaker: Speaker, me: Me, *, edited: bool) -> Manner:
    quoted = _quoted(message, me)
    return {
        **speaker,
        "message": str(message.message_id),
        "addressed": speaker["private"] or words.called or (quoted is not None and quoted.by_bot),
        "quoted": quoted,
        "forwarded_from": _author(message.forward_origin) if message.forward_origin else None,
        "edited": edited,
    }


def _shown(
    what: str, message: Message, words: Words, manner: Manner
) -> Photo | Paper | Voice | Place | None:
    """A picture, paper, voice or place; None for the rest. Raises `ValueError` where unreadable."""
    match what:
        case "photo":
            sizes = SIZES.decode(message.photo)
            largest = max(sizes, key=lambda size: (size.width * size.height, size.file_size or 0))
            return _photo(largest, message, words, manner)
        case "document":
            file = FILE.decode(message.document)
            if is_picture(file.file_name, file.mime_type):
                return _photo(file, message, words, manner)
            paper = is_paper(file.file_name, file.mime_type)
            return Paper(**manner, file=_attached(file), body=words.body) if paper else None
        case "voice" | "audio":
            file = FILE.decode(message.voice or message.audio)
            return Voice(**manner, file=_attached(file), seconds=file.duration)
        case "venue":
            venue = VENUE.decode(message.venue)
            title = storable(f"{venue.title} {venue.address}").strip()
            return Place(**manner, position=_position(venue.location), title=title)
        case "location":
            return Place(**manner, position=_position(LOCATION.decode(message.location)))
        case _:
            return None


def _photo(file: Size | File, message: Message, words: Words, manner: Manner) -> Photo:
    album = storable(message.media_group_id or "") or None
    return Photo(**manner, file=_attached(file), body=words.body, album=album)


def _attached(file: Size | File) -> Attached:
    return Attached(storable(file.file_id), storable(file.file_unique_id), file.file_size)


def _position(location: Location) -> Position:
    return Position(round(location.latitude * 1_000_000), round(location.longitude * 1_000_000))


def _quoted(message: Message, me: Me) -> Quoted | None:
    replied = message.reply_to_message
    # In a topic everything "replies" to the line that opened it.
    if replied is None or replied.forum_topic_created:
        return None
    by_bot = replied.sender is not None and replied.sender.id == me.id
    return Quoted(str(replied.message_id), storable(replied.text or replied.caption), by_bot)


def _author(origin: Origin) -> str:
    if origin.sender_user:
        return _name(origin.sender_user)
    chat = origin.sender_chat or origin.chat
    return storable(origin.sender_user_name or (chat.title if chat else ""))


def _pressed(press: CallbackQuery, raw: Raw) -> Press | None:
    # Without a message it stood under an inline result, without data it opens a game: not ours.
    if press.message is None or press.data is None:
        return None
    action, _, about = storable(press.data).partition(":")
    return Press(
        **_speaker(raw, press.message.chat, press.sender),
        action=action,
        about=about,
        message=str(press.message.message_id),
        query=storable(press.id),
    )


def _seen(poll: Poll, raw: Raw) -> PollSeen:
    return PollSeen(
        room=Room("telegram", f"poll:{storable(poll.id)}"),
        key=raw.key,
        at=raw.at,
        heard=raw.place,
        poll=storable(poll.id),
        title=storable(poll.question),
    )


def _picked(answer: PollAnswer, raw: Raw) -> Picked | None:
    """An answer comes without a chat: the voter would be written to alone, if at all."""
    user = answer.user
    if user is None or (user.is_bot and user.id not in MASKS):
        return None
    alone = Chat(user.id)
    masked = user.id in MASKS or bool(answer.voter_chat)
    return Picked(
        **_speaker(raw, alone, user, masked=masked),
        poll=storable(answer.poll_id),
        places=tuple(place + 1 for place in answer.option_ids),
    )


def _received_us(change: ChatMemberUpdated, raw: Raw, me: Me) -> Welcomed | Dismissed | None:
    if change.chat.type == "channel":
        return None
    speaker = _speaker(raw, change.chat, change.sender)
    if not change.new_chat_member.inside:
        return Dismissed(**speaker)
    reads_all = me.reads_all or change.new_chat_member.leading or speaker["private"]
    title, removes = storable(change.chat.title), change.new_chat_member.removes
    return Welcomed(**speaker, title=title, reads_all=reads_all, removes=removes)


def _came_or_went(change: ChatMemberUpdated, raw: Raw) -> Joined | Left | None:
    before, after = change.old_chat_member, change.new_chat_member
    if after.user.is_bot or before.inside == after.inside or change.chat.type == "channel":
        return None
    speaker = _speaker(raw, change.chat, after.user)
    return Joined(**speaker) if after.inside else Left(**speaker)


def _speaker(raw: Raw, chat: Chat, user: User, *, masked: bool = False) -> Speaker:
    return {
        "room": _room(chat.id),
        "key": raw.key,
        "at": raw.at,
        "heard": raw.place,
        "sender": Person("telegram", str(user.id)),
        "name": _name(user),
        "private": chat.type == "private",
        "masked": masked,
        "language": storable(user.language_code or "") or None,
    }


def _room(chat: int) -> Room:
    return Room("telegram", str(chat))


def _name(user: User) -> str:
    return storable(f"{user.first_name} {user.last_name}").strip()


@cache
def _mention(username: str) -> re.Pattern[str]:
    # Not `\b`: Chinese letters are word characters too, and they follow without a space.
    return re.compile(
        rf"[ \t]*(?<![A-Za-z0-9_])@{re.escape(username)}(?![A-Za-z0-9_])[ \t,，:：]*",
        re.IGNORECASE,
    )
