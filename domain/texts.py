"""Texts that residents write for others: cleaned of what cannot be seen, never rewritten."""

import re
from typing import Final

from domain.refusals import Refusal


class TextMissing(Refusal):
    """Nothing that can be read was written."""


class TextTooLong(Refusal):
    """The text is longer than a card can show: its `length` and the `longest`."""


UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks that turn the direction of writing
    "\u200b\u2060\ufeff\ufff9-\uffff"  # nothing, and what is no character
    "\ud800-\udfff]"  # halves of characters
)
EMPTY_LINES: Final = re.compile(r"\n\s*\n")


def at_a_glance(text: str, longest: int) -> str:
    """Return the text on one line, cut where it grows too long; a name, the start of a card."""
    line = " ".join(UNSEEN.sub("", text).split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def written(text: str, longest: int) -> str:
    """Return the text as it is kept and shown; refusals `TextMissing`, `TextTooLong`.

    Joiners inside emoji stay; characters that hide, or turn the sentence around them, do not.
    """
    seen = EMPTY_LINES.sub("\n", UNSEEN.sub("", text.replace("\r\n", "\n"))).strip()
    if not any(character.isprintable() and not character.isspace() for character in seen):
        raise TextMissing
    if len(seen) > longest:
        raise TextTooLong(length=len(seen), longest=longest)
    return seen
