"""Options as a chair types them: `选一：甲 | 乙 | 丙`, `选几：…`; 都不同意 is added by itself."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from domain.polls.kinds import NONE_IN_WORDS, Option
from domain.refusals import Refusal
from domain.writing import SPACE, plain

MOST: Final = 8
"""With 都不同意 each has a number of one digit."""

LONGEST: Final = 40
"""In characters: an option stands on a button."""


class OneIsNoChoice(Refusal):
    """One option is no choice."""


class BallotIsFull(Refusal):
    """A ballot has room for so many options (`most`)."""


class OptionTooLong(Refusal):
    """An option is longer than a button: `longest` in characters."""


class OptionTwice(Refusal):
    """The same option stands there twice: `text`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A kind of poll with its options, and what was typed beside them."""

    kind: str
    options: tuple[Option, ...]
    beside: str


_OPENS: Final = re.compile(r"(选一|单选|选几|多选)个?\s*:\s*")
_KINDS: Final = {"选一": "single", "单选": "single", "选几": "several", "多选": "several"}
_UNTIL: Final = re.compile(r"\s截[止至](?:时间|日期|到)?[\s:]*")
_BARS: Final = re.compile(r"[|\n;]")
_COMMAS: Final = re.compile(r"[、,]")


def read_offer(text: str) -> Offer | None:
    """Find the options that a text offers; None where it offers none.

    Refusals: `OneIsNoChoice`, `BallotIsFull`, `OptionTooLong`, `OptionTwice`.
    """
    even = plain(text)
    opens = _OPENS.search(even)
    if opens is None:
        return None
    until = _UNTIL.search(even, opens.end())
    ends = until.start() if until else len(text)
    beside = text[: opens.start()] + (text[until.end() :] if until else "")
    options = offered(_parts(text[opens.end() : ends]), most=MOST, longest=LONGEST)
    return Offer(_KINDS[opens[1]], options, beside.strip(SPACE + ",，"))


def offered(parts: Iterable[str], *, most: int, longest: int) -> tuple[Option, ...]:
    """Number these as options, 都不同意 left out; refusals as above."""
    found = [part for part in parts if part and plain(part) != NONE_IN_WORDS]
    if len(found) <= 1:
        raise OneIsNoChoice
    if len(found) > most:
        raise BallotIsFull(most=most)
    for part in found:
        if len(part) > longest:
            raise OptionTooLong(longest=longest)
        if found.count(part) > 1:
            raise OptionTwice(text=part)
    return tuple(Option(str(place), each) for place, each in enumerate(found, start=1))


def _parts(text: str) -> list[str]:
    even = plain(text)
    apart = _BARS if _BARS.search(even) else _COMMAS
    cuts = [cut.span() for cut in apart.finditer(even)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [text[start:end].strip(SPACE) for start, end in zip(starts, ends, strict=True)]
