"""What is written at a door: 302 王阿姨：楼道灯不亮, 302 备注：…, 302 没人; read line by line."""

import re
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.doors import AT_ONCE, DOOR, called, parts
from domain.owner_rolls.places import UnitPlace
from domain.refusals import Refusal
from domain.texts import at_a_glance
from domain.visits.rounds import Mark
from domain.writing import SPACE, plain

NOTE_LONGEST: Final = 300
NAME_LONGEST: Final = 20
MOST_LINES: Final = 100
"""So many lines a round can have."""


class TooManyLines(Refusal):
    """More than `most` lines at once, or on one round, cannot be taken."""


class TooLongAtTheDoor(Refusal):
    """A note has `longest` characters at most."""


class Kind(StrEnum):
    """What a line at a door is."""

    NEED = "need"
    PROPOSAL = "proposal"
    REPORT = "report"
    NOTE = "note"
    """Private: for who goes on the round, and staff."""


@dataclass(frozen=True, slots=True)
class Line:
    """Something said at a door; `name`: by whom, where it was written."""

    home: str
    kind: Kind
    text: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Marked:
    """What came of a door."""

    home: str
    mark: Mark


Jotted = Line | Marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line as it is kept beside its round, until it is erased."""

    community: int
    number: int
    place: int
    home: UnitPlace
    kind: Kind
    item: int | None = None
    """The number of what it became."""
    note: str = ""
    """The words of a note; of anything else they stand where its number stands."""
    by: int | None
    at: datetime


_MARKS: Final = {
    Mark.VISITED: "去过了 走过了 问过了 没事 没有意见 没意见 visited",
    Mark.NOBODY: "没人在家 没人 不在家 不在 nobody",
    Mark.UNWILLING: "不用来 不用来了 不想被打扰 别来了 unwilling",
}
_WORDS: Final = {word: mark for mark, words in _MARKS.items() for word in words.split()}
_LONGEST_FIRST: Final = sorted(_WORDS, key=len, reverse=True)
_MARK: Final = re.compile(
    rf"{DOOR}[\s:,]*(?P<mark>{'|'.join(_LONGEST_FIRST)})[\s。.!]*", re.IGNORECASE
)
_KINDS: Final = {
    **dict.fromkeys(("备注", "私下记", "note"), Kind.NOTE),
    **dict.fromkeys(("报修", "随手拍", "report"), Kind.REPORT),
    **dict.fromkeys(("提议", "建议", "propose"), Kind.PROPOSAL),
    **dict.fromkeys(("需求", "need"), Kind.NEED),
}
_LINE: Final = re.compile(
    rf"(?![0-9]{{1,2}}:[0-9]{{2}}){DOOR}\s*(?P<name>[^\s:,，。；;0-9]{{1,{NAME_LONGEST}}}?)??\s*"
    rf"(?:(?P<kind>{'|'.join(_KINDS)})\s*(?::|\s)|:)\s*(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_AFTER_A_DOOR: Final = re.compile(
    rf"(?:(?P<name>[^\s:,，。；;0-9]{{1,{NAME_LONGEST}}}?)\s*)??"
    rf"(?:(?P<kind>{'|'.join(_KINDS)})\s*(?::|\s)|:)\s*(?P<text>\S.*)",
    re.IGNORECASE | re.DOTALL,
)


def read_lines(text: str) -> tuple[Jotted, ...] | None:
    """Read what is written at doors, a line each; None where a text is something else.

    What came of several doors may stand on one line. Refusals: `TooManyLines`,
    `TooLongAtTheDoor`.
    """
    several = parts(text)
    marks = [_MARK.fullmatch(part) for part in several]
    if several and all(marks):
        if len(marks) > AT_ONCE:
            raise TooManyLines(most=AT_ONCE)
        return tuple(_marked(found) for found in marks if found is not None)
    lines = [line.strip(SPACE) for line in text.split("\n") if line.strip(SPACE)]
    told = [_line(line) for line in lines]
    if not told or any(each is None for each in told):
        return None
    if len(told) > AT_ONCE:
        raise TooManyLines(most=AT_ONCE)
    return tuple(each for each in told if each is not None)


def read_at(home: str, kind: Kind, text: str) -> Line:
    """Read what was said at a door that a button named: 王阿姨：楼道灯不亮, or only the matter."""
    said = text.strip(SPACE)
    found = _AFTER_A_DOOR.fullmatch(plain(said)) if kind is not Kind.NOTE else None
    if found is None:
        return _kept(Line(home, kind, said))
    typed = _KINDS[found["kind"].lower()] if found["kind"] else kind
    return _kept(Line(home, typed, said[found.start("text") :], _name(said, found)))


def who(home: str, name: str) -> str:
    """Return whose words they are, as it is kept for the reply: 302 王阿姨."""
    return at_a_glance(f"{home} {name}".strip(SPACE), NAME_LONGEST + 12)


def _marked(found: re.Match[str]) -> Marked:
    return Marked(called(found), _WORDS[found["mark"].lower()])


def _line(line: str) -> Jotted | None:
    even = plain(line)
    mark = _MARK.fullmatch(even)
    if mark is not None:
        return _marked(mark)
    found = _LINE.fullmatch(even)
    if found is None:
        return None
    kind = _KINDS[found["kind"].lower()] if found["kind"] else Kind.NEED
    return _kept(Line(called(found), kind, line[found.start("text") :], _name(line, found)))


def _name(said: str, found: re.Match[str]) -> str:
    return said[slice(*found.span("name"))].strip(SPACE) if found["name"] else ""


def _kept(line: Line) -> Line:
    if line.kind is Kind.NOTE and len(line.text) > NOTE_LONGEST:
        raise TooLongAtTheDoor(longest=NOTE_LONGEST)
    return line
