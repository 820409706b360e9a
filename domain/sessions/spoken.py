"""Who does what until when, as a recorder writes it: 吴姐 12月1日前 跟物业定路灯位置."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from typing import Final

from domain.times import AskHour, Moments, Until, read
from domain.writing import SPACE


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was found: "" and None where it was not said."""

    doer: str
    due: date | None
    text: str


_EDGES: Final = SPACE + ":：,，、.。;；"
_GAP: Final = f"[{re.escape(_EDGES)}]"
_BEFORE: Final = re.compile(rf"(?:^|(?<={_GAP}))(?:之前|以前|前|之内|内)(?={_GAP}|$)")
_NAME: Final = re.compile(rf"(?:由\s*)?([^{re.escape(_EDGES)}]+?)(?:来?负责)?(?:{_GAP}+|$)")


def take_apart(text: str, known: Iterable[str], at: datetime, tz: tzinfo) -> Spoken:
    """Return the doer, the last day and what is to be done.

    The doer stands first: one of the known names, or whatever stands before the first gap.
    """
    due, rest = _due(text, at, tz)
    rest = _BEFORE.sub("", rest).strip(_EDGES)
    for name in sorted(known, key=len, reverse=True):
        if rest.removeprefix("由").lstrip(SPACE).startswith(name):
            after = rest.removeprefix("由").lstrip(SPACE)[len(name) :].strip(_EDGES)
            return Spoken(name, due, re.sub("^来?负责", "", after).strip(_EDGES))
    named = _NAME.match(rest)
    if named is None or named.end() == len(rest):
        return Spoken("", due, rest)
    return Spoken(named[1], due, rest[named.end() :].strip(_EDGES))


def _due(text: str, at: datetime, tz: tzinfo) -> tuple[date | None, str]:
    match read(text, at, tz):
        case Until(day=day, rest=rest) | AskHour(days=(day, *_), rest=rest):
            return day.date, rest
        case Moments(spans=(span, *_), rest=rest):
            return span.day.date, rest
        case _:
            return None, text
