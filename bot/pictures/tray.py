"""What goes into the darkroom and what comes out: the child's and the parent's common words."""

import struct
from typing import Final

import msgspec

from domain.pictures import Unfit

MOST_BYTES: Final = 20 * 1024 * 1024
"""The largest file that is looked at; also what Telegram lets a bot download."""

LENGTH: Final = struct.Struct(">Q")
"""Before every message on the pipe stands its length."""


class Prepared(msgspec.Struct, frozen=True):
    """A picture as it may be shown to staff: upright, sRGB, JPEG, and nothing else in it."""

    shown: bytes
    thumbnail: bytes
    fingerprint: int
    width: int
    height: int


class Order(msgspec.Struct, frozen=True):
    """What the child shall do, and with what."""

    task: str
    data: bytes


class Outcome(msgspec.Struct, frozen=True):
    """What came of it: the result, or why there is none."""

    data: bytes = b""
    unfit: Unfit | None = None
    fault: str = ""
    """Our own: its class and where, never what the picture holds."""
    peak: int = 0
    """The most memory that the child has ever held, in bytes."""


class CannotUse(Exception):
    """The picture is of no use; `why` says it."""

    def __init__(self, why: Unfit) -> None:
        super().__init__(why.value)
        self.why = why
