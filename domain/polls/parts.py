"""An archive read a part of its text at a time: a million ballots need not be held at once."""

import json
import re
from collections.abc import Callable, Generator, Iterator
from json import JSONDecodeError
from typing import Final, cast

from domain.polls.archive import recount
from domain.polls.untrusted import Json

Parts = Callable[[], Iterator[str]]
"""Begins the text anew: its parts in order, of any length."""

BALLOTS: Final = "ballots"
"""What there may be very many of."""
AHEAD: Final = 3
"""So much behind a value shows that it is whole: a number may go on with `e+` and a digit."""

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = json.JSONDecoder()


def recount_parts(parts: Parts) -> Json:
    """Count an archive again; `ValueError` (or `NotAnArchive`, which is one) if it is none.

    It is read twice: first all but its ballots, for their rule may stand behind them.
    """
    archive = read_but_ballots(parts)
    listed = isinstance(archive, dict) and cast(Json, archive).get(BALLOTS) == []
    return recount(cast(object, archive), read_ballots(parts) if listed else None)


def read_but_ballots(parts: Parts) -> object:
    """Return what stands there, with an empty list in place of its ballots; else `ValueError`."""
    text = _Text(parts())
    if text.following() != "{":
        return text.last_value()
    read: Json = {}
    for key in _members(text):
        if key == BALLOTS and key in read:
            raise ValueError("the ballots stand twice")
        if key == BALLOTS and text.following() == "[":
            for _ in _items(text):
                pass
            read[key] = []
        else:
            read[key] = text.value()
    return read


def read_ballots(parts: Parts) -> Iterator[object]:
    """Return the ballots of such an archive, one after the other."""
    text = _Text(parts())
    for key in _members(text):
        if key == BALLOTS:
            yield from _items(text)
        else:
            text.value()


class _Text:
    """JSON, read from its front."""

    def __init__(self, parts: Iterator[str]) -> None:
        self._parts = parts
        self._text, self._at = "", 0

    def following(self) -> str:
        """Return the sign that follows, spaces aside; "" where nothing does."""
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = self._at if found is None else found.end()
            if self._at < len(self._text):
                return self._text[self._at]
            if not self._more():
                return ""

    def take(self, sign: str) -> None:
        """Go behind that sign; `ValueError` where another follows."""
        if self.following() != sign:
            raise ValueError(f"{sign} is missing")
        self._at += 1

    def value(self) -> object:
        """Return the value that follows, whole."""
        self.following()
        while True:
            try:
                value, end = _DECODER.raw_decode(self._text, self._at)
            except JSONDecodeError:
                if not self._more():
                    raise
                continue
            if end + AHEAD <= len(self._text) or not self._more():
                self._at = end
                return value

    def last_value(self) -> object:
        """Return the value that follows; `ValueError` where there is more behind it."""
        value = self.value()
        if self.following():
            raise ValueError("something follows behind the end")
        return value

    def _more(self) -> bool:
        part = next(self._parts, "")
        if part:
            self._text, self._at = self._text[self._at :] + part, 0
        return bool(part)


def _members(text: _Text) -> Generator[str]:
    """Each key of an object; whoever gets it takes its value before the next."""
    text.take("{")
    more = text.following() != "}"
    while more:
        if text.following() != '"':
            raise ValueError("a name is missing")
        key = str(text.value())
        text.take(":")
        yield key
        if more := text.following() == ",":
            text.take(",")
    text.take("}")
    if text.following():
        raise ValueError("something follows behind the end")


def _items(text: _Text) -> Generator[object]:
    """Each item of a list."""
    text.take("[")
    more = text.following() != "]"
    while more:
        yield text.value()
        if more := text.following() == ",":
            text.take(",")
    text.take("]")
