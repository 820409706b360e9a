"""Reads what the puppet service told: a happening becomes something heard, in the house's words."""

import re
from collections.abc import Sequence
from datetime import datetime
from typing import Final, TypedDict

from bot.transports.attachments import is_paper, is_picture
from bot.transports.texts import storable
from bot.transports.wechat.happenings import (
    NAME,
    Account,
    Befriended,
    Came,
    Found,
    Said,
    Went,
    decode,
)
from bot.transports.wechat.happenings import Person as Named
from bot.transports.wechat.puppet_pb2 import MessageKind
from bot.transports.wechat.quotes import quotation, without_call
from domain.chat import (
    AccountChanged,
    Attached,
    Dismissed,
    Incoming,
    Joined,
    Left,
    Paper,
    Person,
    Photo,
    Place,
    Quoted,
    Raw,
    Room,
    RoomFound,
    Text,
    Unheard,
    Voice,
    Welcomed,
)
from domain.places.position import Position
from domain.places.projection import to_wgs84

NOT_UNDERSTOOD: Final[dict[int, str]] = {
    MessageKind.ATTACHMENT: "document",
    MessageKind.CONTACT: "contact",
    MessageKind.CHAT_HISTORY: "forwarded",
    MessageKind.EMOTICON: "sticker",
    MessageKind.LOCATION: "location",
    MessageKind.MINI_PROGRAM: "mini-program",
    MessageKind.GROUP_NOTE: "group-note",
    MessageKind.TRANSFER: "money",
    MessageKind.RED_ENVELOPE: "money",
    MessageKind.TEXT: "leftover",
    MessageKind.URL: "link",
    MessageKind.VIDEO: "video",
}
"""What people send that the bot does not understand. Any kind that stands nowhere here is a line
of the system's, or of a puppet newer than this: nobody said it to us."""

AT: Final = re.compile("[@＠]")

AFTER_A_NAME: Final = re.compile(r"[\s,，:：]+|$")
"""What ends a name: on phones WeChat sets U+2005, on computers a space; some write a comma."""

LEFTOVER: Final = re.compile(r"\s*(?:[\w@-]+:\s+)?<(?:\?xml|msg|sysmsg|appmsg)\b")
"""WeChat's own XML, which no puppet made words of."""

NOBODY: Final = frozenset(
    {"weixin", "fmessage", "medianote", "filehelper", "floatbottle", "newsapp", "qqmail"}
)
"""Accounts of WeChat itself, behind which there is nobody."""

OFFICIAL: Final = "gh_"
"""How the ids of official accounts begin."""


class Speaker(TypedDict):
    """What everything that somebody did has in common."""

    room: Room
    key: str
    at: datetime
    heard: int
    sender: Person
    name: str
    private: bool
    fleeting: bool


class Manner(Speaker):
    """What every message has in common, whatever is in it."""

    message: str
    addressed: bool
    quoted: Quoted | None


def heard(raw: Raw, *, fleeting: bool = False) -> Incoming | None:
    """What happened, or None where it is nothing to us.

    `fleeting`: this puppet's ids are other ones after each login. Raises `msgspec.DecodeError`.
    """
    happening = decode(raw.payload)
    match happening:
        case Said():
            return _said(happening, raw, fleeting=fleeting)
        case Came():
            return _came(happening, raw, fleeting=fleeting)
        case Went():
            return _went(happening, raw, fleeting=fleeting)
        case Befriended():
            speaker = _speaker(raw, happening.who, fleeting=fleeting)
            return Welcomed(**speaker)
        case Found():
            return RoomFound(
                room=Room(NAME, happening.room),
                key=raw.key,
                at=raw.at,
                heard=raw.place,
                title=storable(happening.title),
                # Whoever was just logged in tells of a group before it knows who is in it.
                inside=not happening.members or happening.me in happening.members,
            )
        case Account():
            return AccountChanged(
                room=Room(NAME, "account"),
                key=raw.key,
                at=raw.at,
                heard=raw.place,
                transport=NAME,
                state=happening.state,
                code=happening.code,
                account=happening.me,
                fleeting=fleeting or is_fleeting(happening.me),
            )


def is_group(address: str) -> bool:
    """Whether a conversation's id is a group's: that of one person is the person's own."""
    return address.endswith("@chatroom") or address.startswith("@@")


def is_fleeting(contact: str) -> bool:
    """Whether an id is one that the web protocol makes up at each login."""
    return contact.startswith("@")


def _came(came: Came, raw: Raw, *, fleeting: bool) -> Welcomed | Joined | None:
    us = next((each for each in came.who if each.id == came.me), None)
    if us is not None:
        speaker = _speaker(raw, us, room=came.room, fleeting=fleeting)
        return Welcomed(**speaker, title=storable(came.title))
    if not came.who:
        return None
    return Joined(**_speaker(raw, came.who[0], room=came.room, fleeting=fleeting))


def _went(went: Went, raw: Raw, *, fleeting: bool) -> Dismissed | Left | None:
    us = next((each for each in went.who if each.id == went.me), None)
    if us is not None:
        return Dismissed(**_speaker(raw, us, room=went.room, fleeting=fleeting))
    if not went.who:
        return None
    return Left(**_speaker(raw, went.who[0], room=went.room, fleeting=fleeting))


def _said(said: Said, raw: Raw, *, fleeting: bool) -> Incoming | None:
    who = said.by.id
    if who in {"", said.me} or who in NOBODY or who.startswith(OFFICIAL):
        return None
    speaker = _speaker(raw, said.by, room=said.room, fleeting=fleeting)
    file = Attached(said.id, size=said.size)
    match said.kind:
        case MessageKind.IMAGE:
            return Photo(**_manner(said, speaker), file=file)
        case MessageKind.AUDIO:
            return Voice(**_manner(said, speaker), file=file)
        case MessageKind.ATTACHMENT if is_picture(said.title):
            return Photo(**_manner(said, speaker), file=file)
        case MessageKind.ATTACHMENT if is_paper(said.title):
            return Paper(**_manner(said, speaker), file=file)
        case MessageKind.LOCATION if said.point is None and said.title:
            # Only a browser gets at its point: the address is what there is.
            return Text(**_manner(said, speaker), body=storable(said.title).strip())
        case MessageKind.LOCATION if said.point is not None:
            return _place(said, said.point, speaker)
        case MessageKind.TEXT | MessageKind.URL:
            return _written(said, speaker)
        case _:
            return _unheard(said, speaker)


def _written(said: Said, speaker: Speaker) -> Text | Unheard | None:
    text = storable(said.text)
    answered = quotation(text)
    if answered is None:
        if said.kind != MessageKind.TEXT or LEFTOVER.match(text):
            return _unheard(said, speaker)
        body, called = _words(text, said)
        return Text(**_manner(said, speaker, called=called), body=body)
    ours = answered.author == said.me or answered.name in said.our_names
    words = answered.words.strip()
    quoted = Quoted("", without_call(words) if ours else words, by_bot=ours)
    body, called = _words(answered.answer, said)
    return Text(**_manner(said, speaker, called=called, quoted=quoted), body=body)


def _place(said: Said, point: tuple[float, float], speaker: Speaker) -> Place:
    shown = Position(round(point[0] * 1_000_000), round(point[1] * 1_000_000))
    title = storable(said.title).strip()
    return Place(**_manner(said, speaker), position=to_wgs84(shown), title=title)


def _unheard(said: Said, speaker: Speaker) -> Unheard | None:
    what = None if "<sysmsg" in said.text else NOT_UNDERSTOOD.get(said.kind)
    return Unheard(**speaker, what=what, message=_message(said)) if what else None


def _words(text: str, said: Said) -> tuple[str, bool]:
    """What somebody wrote, without our name, and whether they called us by it."""
    body, by_name = _without_calls(text, said.our_names)
    called = by_name or said.me in said.mentions
    if called and not by_name and set(said.mentions) == {said.me}:
        # The name that they call us by in that room is not known: they named nobody else.
        body = re.sub(r"[@＠][^\u2005\n]{1,64}\u2005", " ", body, count=1)
    body = body.strip() if called else body
    return body, called or body.startswith("/")


def _without_calls(text: str, names: Sequence[str]) -> tuple[str, bool]:
    """The text without `@name`, where that is a name of ours, and whether there was any."""
    kept, begin = list[str](), 0
    longest_first = sorted(filter(None, names), key=len, reverse=True)
    for at in AT.finditer(text):
        name = next((each for each in longest_first if text.startswith(each, at.end())), "")
        end = AFTER_A_NAME.match(text, at.end() + len(name))
        if name and end:
            kept.append(text[begin : at.start()].rstrip())
            begin = end.end()
    return " ".join([*kept, text[begin:]]), bool(kept)


def _manner(
    said: Said, speaker: Speaker, *, called: bool = False, quoted: Quoted | None = None
) -> Manner:
    to_us = called or said.me in said.mentions or (quoted is not None and quoted.by_bot)
    return {
        **speaker,
        "message": _message(said),
        "addressed": speaker["private"] or to_us,
        "quoted": quoted,
    }


def _message(said: Said) -> str:
    """Its name: who said it stands in it, so that whoever answers it knows whom to call."""
    return f"{said.by.id}/{said.id}"


def _speaker(raw: Raw, who: Named, *, room: str = "", fleeting: bool) -> Speaker:
    return {
        "room": Room(NAME, room or who.id),
        "key": raw.key,
        "at": raw.at,
        "heard": raw.place,
        "sender": Person(NAME, who.id),
        "name": storable(who.name).strip(),
        "private": not room,
        "fleeting": fleeting or is_fleeting(who.id),
    }
