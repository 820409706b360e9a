"""Pictures on their way in and out of the pages, told by what is in them, not by their names."""

from collections.abc import AsyncGenerator, AsyncIterable, Awaitable, Callable
from typing import Final

LARGEST: Final = 20 << 20
"""Bytes: as much as other chats let a bot fetch."""

_HEAD: Final = 12
_HEIF: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"})


Prepare = Callable[[bytes], Awaitable[bytes]]
"""Makes of a picture one that may be shown: clean, upright, JPEG. Raises `NoPicture`."""


class NoPicture(Exception):
    """It is none of the kinds that are taken (JPEG, PNG, WebP, HEIC), or broken, or too much."""


def kind(head: bytes) -> str | None:
    """The media type of a picture that begins like this; None where it is none."""
    if head.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    if head[4:8] == b"ftyp" and head[8:12] in _HEIF:
        return "image/heic"
    return None


async def only_pictures(parts: AsyncIterable[bytes]) -> AsyncGenerator[bytes]:
    """What comes, held back until it is seen to begin as a picture. Raises `NoPicture`."""
    head, seen = b"", False
    async for part in parts:
        if seen:
            yield part
            continue
        head += part
        if len(head) >= _HEAD:
            if kind(head) is None:
                raise NoPicture
            seen = True
            yield head
    if not seen:
        raise NoPicture
