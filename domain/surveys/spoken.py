"""A survey as people type it: 楼下长椅装哪边？| 东边 | 西边 | 截止 周五晚8点 | 可多选."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.polls.elections import is_election
from domain.polls.kinds import Option
from domain.polls.offers import offered
from domain.refusals import Refusal
from domain.texts import written
from domain.writing import SPACE, plain

MOST: Final = 10
"""With 都不同意 a poll of Telegram's own has room for one more."""
LONGEST: Final = 240
"""Of a question, in characters: with its number it fits the 300 of a poll of Telegram's own."""
OPTION_LONGEST: Final = 100


class ElectionsAreNotAsked(Refusal):
    """Somebody shall be elected or voted out: not here, not even to hear what people think."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was typed."""

    text: str
    options: tuple[Option, ...]
    """None yet, where none were typed."""
    kind: str = "single"
    until: str = ""
    """What was typed of its end; "" for nothing."""


_BARS: Final = re.compile(r"[|\n]")
_COMMAS: Final = re.compile(r"[、,;]")
_UNTIL: Final = re.compile(r"截[止至](?:时间|日期|到)?[\s:]*")
_SEVERAL: Final = frozenset({"可多选", "多选", "可以多选", "选几个", "可选几个", "several"})
_ONE: Final = frozenset({"单选", "只选一个", "选一个", "single"})
_TITLED: Final = re.compile(r"([1-9][0-9]{0,8}) (.+)", re.DOTALL)


def has_options(text: str) -> bool:
    """Tell whether a question was typed with its options behind bars."""
    return "|" in plain(text)


def read_question(text: str) -> Asked:
    """Read a question, and its options as far as there are any, behind bars or on lines.

    Refusals `TextMissing`, `TextTooLong`, `ElectionsAreNotAsked`, and those of `read_options`.
    """
    if is_election(text):
        raise ElectionsAreNotAsked
    first, *rest = _parts(text, _BARS)
    asked = Asked(written(" ".join(first.split()), LONGEST), ())
    return _with(asked, rest) if rest else asked


def read_options(asked: Asked, text: str) -> Asked:
    """Add the options that were typed by themselves: on lines, behind bars, or with commas.

    Refusals `OneIsNoChoice`, `BallotIsFull`, `OptionTooLong`, `OptionTwice`.
    """
    return _with(asked, _parts(text, _BARS if _BARS.search(plain(text)) else _COMMAS))


def titled(number: int, text: str) -> str:
    """Return how a transport's own poll is headed: the number, then the question."""
    return f"{number} {text}"


def untitled(title: str) -> tuple[int, str] | None:
    """Tell the number and the question of such a heading; None where it is none of ours."""
    found = _TITLED.fullmatch(title)
    return (int(found[1]), found[2]) if found else None


def _with(asked: Asked, parts: Sequence[str]) -> Asked:
    kind, until = asked.kind, asked.until
    options: list[str] = []
    for part in parts:
        even = plain(part).strip(SPACE + "。.!")
        ends = _UNTIL.match(even)
        if ends is not None:
            until = part[ends.end() :].strip(SPACE)
        elif even in _SEVERAL:
            kind = "several"
        elif even in _ONE:
            kind = "single"
        elif even:
            options.append(" ".join(part.split()))
    return Asked(asked.text, offered(options, most=MOST, longest=OPTION_LONGEST), kind, until)


def _parts(text: str, apart: re.Pattern[str]) -> list[str]:
    even = plain(text)
    cuts = [cut.span() for cut in apart.finditer(even)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [text[start:end].strip(SPACE) for start, end in zip(starts, ends, strict=True)]
