"""What is brought to the pages, told by what is in it, not by its name; pictures out of them."""

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


async def opened(parts: AsyncIterable[bytes]) -> tuple[bytes, AsyncGenerator[bytes]]:
    """How what comes begins, as far as that tells its kind; and all of it."""
    coming = aiter(parts)
    head = b""
    async for part in coming:
        head += part
        if len(head) >= _HEAD:
            break

    async def whole() -> AsyncGenerator[bytes]:
        yield head
        async for part in coming:
            yield part

    return head, whole()
