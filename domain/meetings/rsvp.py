"""来、不来、说不准: who means to come, how many they are, and how people say so."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from domain.numbers import chinese_integer
from domain.writing import SPACE, plain

MOST_HEADS: Final = 20
"""Whoever brings more people than that means something else."""


class Coming(StrEnum):
    """What somebody says."""

    COME = "come"
    NOT = "not"
    PERHAPS = "perhaps"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rsvp:
    """What a resident said last of a meeting."""

    community: int
    number: int
    resident: int
    coming: Coming
    heads: int = 1
    """How many come with that word, the speaker among them."""
    at: datetime
    heard: int
    """The place in the inbox: the later heard wins."""
    waiting: int | None = None
    """Since which place in the inbox they wait for a place; None: they do not."""


@dataclass(frozen=True, slots=True)
class Headcount:
    """How many come, how many say perhaps, and how many answered that they do not."""

    come: int = 0
    """Heads."""
    perhaps: int = 0
    """Heads."""
    not_coming: int = 0
    """Answers."""
    waiting: int = 0
    """Heads that would come, were there places."""

    def counting(self, rsvp: Rsvp | None, step: int) -> "Headcount":
        """Return the same with an answer more (`step` 1) or less (-1)."""
        if rsvp is None:
            return self
        heads = rsvp.heads * step
        waits = rsvp.waiting is not None
        return Headcount(
            come=self.come + (heads if rsvp.coming is Coming.COME and not waits else 0),
            perhaps=self.perhaps + (heads if rsvp.coming is Coming.PERHAPS else 0),
            not_coming=self.not_coming + (step if rsvp.coming is Coming.NOT else 0),
            waiting=self.waiting + (heads if waits else 0),
        )


def counted(rsvps: Iterable[Rsvp]) -> Headcount:
    """Return how many these are."""
    total = Headcount()
    for rsvp in rsvps:
        total = total.counting(rsvp, 1)
    return total


# --- as people say it --------------------------------------------------------------------

_NUMBER: Final = r"(?P<heads>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})"
_SO_MANY: Final = re.compile(
    rf"(?P<beside>带)?(?:一?共)?\s*{_NUMBER}\s*(?:(?:个|口|位|名)?\s*大?人|口|位|个|名)"
)
_STOPS: Final = SPACE + "。.!！~～,，、;；…"
_AFTER: Final = r"(?:吧|的|哦|啊|呀|哈|啦)*"
_SAID: Final[tuple[tuple[Coming, re.Pattern[str]], ...]] = (
    (
        Coming.NOT,
        re.compile(
            rf"(?:我们?|俺|咱们?)?(?:有事|没空|没时间)?[,\s]*"
            rf"(?:不[来去]|[来去]不了|不参加|不到|没空|没时间){_AFTER}了?{_AFTER}"
            r"|no(?:t coming)?|can'?t come"
        ),
    ),
    (
        Coming.PERHAPS,
        re.compile(rf"(?:我们?|俺)?(?:说不准|不一定|看情况|不确定|再看看?){_AFTER}|maybe|perhaps"),
    ),
    (
        Coming.COME,
        re.compile(
            r"(?:我们?家?|俺|咱们?)?(?:一定|准时|准|也|都|会|要|能){0,3}"
            rf"(?:来|去|参加|到){_AFTER}|yes|coming|i'?ll come"
        ),
    ),
)


def read_heads(text: str) -> tuple[int, str] | None:
    """Return how many people the text begins with, and what follows: 2人, 三个人; or None.

    Who brings two (带2人) comes as three.
    """
    found = _SO_MANY.match(plain(text))
    if found is None:
        return None
    written = found["heads"]
    heads = int(written) if written.isdecimal() else chinese_integer(written)
    if heads is None or not 1 <= heads <= MOST_HEADS:
        return None
    heads += 1 if found["beside"] else 0
    return heads, text[found.end() :]


def read_answer(text: str) -> tuple[Coming, int] | None:
    """Return what somebody says who was asked whether they come: 来, 来2人, 我去不了; or None."""
    said = plain(text).strip(_STOPS).lower()
    heads = 1
    for start in range(len(said)):
        found = read_heads(said[start:])
        if found is not None:
            heads, beyond = found
            said = (said[:start] + beyond).strip(_STOPS)
            break
    for coming, pattern in _SAID:
        if pattern.fullmatch(said):
            return coming, heads if coming is not Coming.NOT else 1
    return None
