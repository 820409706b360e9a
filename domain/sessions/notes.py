"""What a recorder writes during a session: 到, 举手, 异议, 决议, 记, 散会, and what each means."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.meetings.records import GLUED
from domain.numbers import chinese_integer, leading_item_number
from domain.polls import Counted, read_hands
from domain.writing import SPACE, plain


@dataclass(frozen=True, slots=True)
class About:
    """Which point of the agenda: a proposal's number, or its place; neither: none of them."""

    proposal: int | None = None
    place: int | None = None


class Presence(StrEnum):
    """What a recorder says of somebody."""

    CAME = "came"
    LEFT = "left"
    """Home before the end."""
    ABSENT = "absent"
    """Never there, whatever was written before."""


@dataclass(frozen=True, slots=True)
class There:
    """Somebody came or is no longer there; no names: everybody came."""

    names: tuple[str, ...]
    presence: Presence = Presence.CAME


@dataclass(frozen=True, slots=True)
class HandsUp:
    """A show of hands was counted; None: the count is not understood."""

    about: About
    counted: Counted | None


@dataclass(frozen=True, slots=True)
class Dissent:
    """Somebody did not agree, and why."""

    about: About
    text: str


@dataclass(frozen=True, slots=True)
class Resolved:
    """Something is to be done; who and until when is still in the text."""

    about: About
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something was said."""

    about: About
    text: str
    whole: str
    """The same, where what stands first is no point of the agenda after all: 5个人都说吵."""


@dataclass(frozen=True, slots=True)
class Adjourned:
    """It is over."""


Note = There | HandsUp | Dissent | Resolved | Line | Adjourned

_EDGES: Final = SPACE + ":：,，、.。;；"
_EVERYBODY: Final = re.compile(r"(?:大家|人)?(?:都|全|全体|全部)(?:都)?到(?:了|齐了?)?|到齐了?")
_OVER: Final = re.compile(r"散会了?|会开完了|adjourned?", re.IGNORECASE)
_OPENING: Final = re.compile(
    r"(没到|走了|举手|异议|决议|到了|到|记|here|left|absent|hands|dissent|resolved|note)"
    rf"(?:\s*[::]\s*|\s+|(?=[0-9#第])|{GLUED})",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(r"第\s*([0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[项个条件]")
_BETWEEN: Final = re.compile(rf"[{re.escape(_EDGES)}]+|和(?=\S)")


def read_note(text: str) -> Note | None:
    """Return what a recorder wrote down, or None where it is something else."""
    even = plain(text).strip(_EDGES)
    if _EVERYBODY.fullmatch(even):
        return There(())
    if _OVER.fullmatch(even):
        return Adjourned()
    opening = _OPENING.match(plain(text).lstrip(SPACE))
    if opening is None:
        return None
    rest = text.lstrip(SPACE)[opening.end() :].strip(SPACE)
    return _READ[opening[1].lower()](rest) if rest.strip(_EDGES) else None


def _about(rest: str) -> tuple[About, str]:
    """The point it is about, and what is said of it."""
    placed = _PLACE.match(plain(rest))
    if placed is not None:
        named = placed[1]
        place = int(named) if named.isdecimal() else chinese_integer(named)
        return About(place=place), rest[placed.end() :].strip(_EDGES)
    numbered = leading_item_number(rest)
    if numbered is not None:
        return About(proposal=numbered[0]), numbered[1].strip(_EDGES)
    return About(), rest.strip(_EDGES)


def _there(rest: str) -> Note:
    names = tuple(name for name in _BETWEEN.split(rest) if name)
    return There(() if names in (("全部",), ("全体",)) else names)


def _left(rest: str) -> Note:
    return There(tuple(name for name in _BETWEEN.split(rest) if name), Presence.LEFT)


def _absent(rest: str) -> Note:
    return There(tuple(name for name in _BETWEEN.split(rest) if name), Presence.ABSENT)


def _hands(rest: str) -> Note:
    about, said = _about(rest)
    return HandsUp(about, read_hands(said))


def _dissent(rest: str) -> Note | None:
    about, said = _about(rest)
    return Dissent(about, said) if said else None


def _resolved(rest: str) -> Note | None:
    about, said = _about(rest)
    return Resolved(about, said) if said else None


def _line(rest: str) -> Note | None:
    about, said = _about(rest)
    return Line(about, said, rest) if said else None


_READ: Final[Mapping[str, Callable[[str], Note | None]]] = {
    **dict.fromkeys(("到", "到了", "here"), _there),
    **dict.fromkeys(("走了", "left"), _left),
    **dict.fromkeys(("没到", "absent"), _absent),
    **dict.fromkeys(("举手", "hands"), _hands),
    **dict.fromkeys(("异议", "dissent"), _dissent),
    **dict.fromkeys(("决议", "resolved"), _resolved),
    **dict.fromkeys(("记", "note"), _line),
}
