"""What households signed: each signature once, and what of them stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.homes import Home


class Method(StrEnum):
    """How a household signed."""

    CHAT = "chat"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What one household said once; nothing of it is changed, a later one stands in its place."""

    community: int
    number: int
    home: Home
    choice: str
    method: Method
    by: int | None
    """Who signed in the chat, or entered the paper; None once they are forgotten."""
    at: datetime
    heard: int
    """Its place in the inbox, which parts two of the same second."""
    photo: int | None = None
    """The picture of the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What households have said so far: what counts, and what is only meant as yet."""

    counted: Mapping[Home, Signature]
    meant: Mapping[Home, Signature]
    """Said in the chat, and still to be signed."""


def latest(signatures: Iterable[Signature], method: Method) -> dict[Home, Signature]:
    """Return what each household said last in this way, whatever order they come in."""
    last: dict[Home, Signature] = {}
    for each in signatures:
        if each.method is not method:
            continue
        known = last.get(each.home)
        if known is None or (each.at, each.heard) > (known.at, known.heard):
            last[each.home] = each
    return last
