"""How what somebody said reached us: one noun for proposals, needs and reports alike."""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from domain.writing import SPACE, plain


class Source(StrEnum):
    """How a proposal, a need or a report reached us."""

    CHAT = "chat"
    PRIVATE = "private"
    FORWARDED = "forwarded"
    CIVIC = "civic"
    """Another civic system, over Open311."""
    HOME_VISIT = "home_visit"
    HOTLINE = "hotline"
    SYMPOSIUM = "symposium"
    STOOL_MEETING = "stool_meeting"
    """Taken down at the table."""
    PAPER = "paper"
    """A letter, or a slip in the box."""


class Intake(StrEnum):
    """The same as it is asked for and counted: at the door, at a table, online, by telephone."""

    HOME_VISIT = "home_visit"
    SYMPOSIUM = "symposium"
    ONLINE = "online"
    TELEPHONE = "telephone"
    PAPER = "paper"


_ELSEWHERE: Final[Mapping[Source, Intake]] = {
    Source.HOME_VISIT: Intake.HOME_VISIT,
    Source.SYMPOSIUM: Intake.SYMPOSIUM,
    Source.STOOL_MEETING: Intake.SYMPOSIUM,
    Source.HOTLINE: Intake.TELEPHONE,
    Source.PAPER: Intake.PAPER,
}
_CALLED: Final[Mapping[str, Intake]] = {
    word: intake
    for intake, words in {
        Intake.HOME_VISIT: "走访 入户 上门 入户走访 visits",
        Intake.SYMPOSIUM: "座谈 座谈会 见面会 会上 小板凳 meetings",
        Intake.ONLINE: "线上 群里 网上 online",
        Intake.TELEPHONE: "电话 热线 phone",
        Intake.PAPER: "纸面 书面 纸条 来信 paper",
    }.items()
    for word in words.split()
}

_HEARD: Final = re.compile(
    r"\s*[（(]?(?:(?P<hotline>电话|热线)|(?P<home_visit>走访|上门)|(?P<symposium>座谈)"
    r"|(?P<paper>纸条|来信|意见箱|书面))[）)]?\s*"
)


def heard_how(name: str) -> tuple[str, Source]:
    """Return a name without the word that says how it was heard: 王阿姨 电话; by itself a visit."""
    how = _HEARD.search(name)
    source = Source.HOME_VISIT if how is None or how.lastgroup is None else Source(how.lastgroup)
    return _HEARD.sub("", name), source


def intake(source: Source) -> Intake:
    """Return where a source belongs in the one list; chat of every kind is online."""
    return _ELSEWHERE.get(source, Intake.ONLINE)


def sources_of(wanted: Intake) -> frozenset[Source]:
    """Return the sources that belong there."""
    return frozenset(source for source in Source if intake(source) is wanted)


def read_intake(text: str) -> Intake | None:
    """Return which part of the list a text names and nothing else: 走访, 电话; or None."""
    return _CALLED.get(plain(text).strip(SPACE + "。.!~").lower())
