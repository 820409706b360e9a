"""主持 王阿姨、小李: who holds a meeting together with whoever called it."""

import re
from typing import Final

from domain.refusals import Refusal
from domain.writing import SPACE, plain

MOST_HOSTS: Final = 6
"""Whoever called it not counted."""


class TooManyHosts(Refusal):
    """So many hold one meeting at most (`most`)."""


_NAME: Final = r"[^\s、,，.。;；:：和]{1,20}"
_BETWEEN: Final = r"\s*(?:、|和)\s*"
_SAID: Final = re.compile(
    rf"(?:^|(?<=[\s、,，。;；]))(?:主持人?|hosts?)(?:\s*[:：]\s*|\s+)"
    rf"(?P<names>{_NAME}(?:{_BETWEEN}{_NAME})*)",
    re.IGNORECASE,
)
_NOBODY: Final = frozenset({"没有", "无", "不用", "只有我", "我", "none"})


def take_hosts(text: str) -> tuple[str, tuple[str, ...] | None]:
    """Return a text without what it says of hosts, and their names; None: it says nothing of them.

    Refusal `TooManyHosts`.
    """
    found = _SAID.search(text)
    if found is None:
        return text, None
    return text[: found.start()] + "\n" + text[found.end() :], read_hosts(found["names"])


def read_hosts(text: str) -> tuple[str, ...]:
    """Return the names in 王阿姨、小李, each once; none for 没有. Refusal `TooManyHosts`."""
    parts = (part.strip(SPACE + "。.!！") for part in re.split(r"[、,，和\s]+", text))
    names = tuple(dict.fromkeys(part for part in parts if part))
    if len(names) == 1 and plain(names[0]).lower() in _NOBODY:
        return ()
    if len(names) > MOST_HOSTS:
        raise TooManyHosts(most=MOST_HOSTS)
    return names
