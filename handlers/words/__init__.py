"""Typed words become commands: the one table of keywords, and how freely each may be typed."""

from handlers.words.answers import Choice, agreement, ballot_choice, option, picks, same_as
from handlers.words.reading import Command, captioned, read, unmentioned
from handlers.words.table import TABLE, Row, Takes, Word, keyword

__all__ = [
    "TABLE",
    "Choice",
    "Command",
    "Row",
    "Takes",
    "Word",
    "agreement",
    "ballot_choice",
    "captioned",
    "keyword",
    "option",
    "picks",
    "read",
    "same_as",
    "unmentioned",
]
