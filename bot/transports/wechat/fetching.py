"""Fetches files that came with messages, wherever the puppet left them."""

import asyncio
import base64
import binascii
from collections.abc import Callable
from enum import IntEnum
from http import HTTPStatus
from typing import Final

import httpx
import msgspec

from bot.transports.transport import FetchLater, FileIsGone, FileTooLarge
from bot.transports.wechat import puppet_pb2 as pb
from bot.transports.wechat.account import Standing
from bot.transports.wechat.line import Fault, Line, TooLarge, Unreadable

SOON: Final = 10.0
"""Seconds to wait after a fault on the way."""

PATIENCE: Final = 60.0
"""Seconds that a file may take: a puppet fetches it from WeChat first."""

LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")

GONE: Final = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE, HTTPStatus.FORBIDDEN)


class Way(IntEnum):
    """How a file box has its content."""

    INLINE = 1
    BY_URL = 2
    ON_REQUEST = 7
    """The service keeps it, under a UUID, until it is asked for it or starts anew."""


class Box(msgspec.Struct, frozen=True):
    """A file as the service hands it over."""

    type: int
    base64: str = ""
    uuid: str = ""
    url: str = ""
    headers: dict[str, object] = {}


_box = msgspec.json.Decoder(Box).decode


class Files:
    """The files of one service."""

    def __init__(
        self, line: Line, standing: Callable[[], Standing], *, patience: float = PATIENCE
    ) -> None:
        self._line, self._standing, self._patience = line, standing, patience

    async def fetch(self, message: str, *, most: int) -> bytes:
        """The file that came with a message, of at most so many bytes. Raises `NotFetched`."""
        standing = self._standing()
        if not standing.me:
            raise FetchLater(SOON)
        try:
            box = await self._found(message)
            match box.type:
                case Way.INLINE:
                    content = base64.b64decode(box.base64)
                case Way.BY_URL:
                    content = await self._over_http(box, most)
                case Way.ON_REQUEST:
                    # The service dies of a UUID that it does not know: one that was started anew
                    # meanwhile knows none. So it is asked at once, and only where it is the same.
                    if self._standing() is not standing:
                        raise FetchLater(SOON)
                    content = await self._line.download(
                        box.uuid, most=most, patience=self._patience
                    )
                case _:
                    raise FileIsGone
        except TooLarge:
            raise FileTooLarge from None
        except (Unreadable, msgspec.DecodeError, binascii.Error):
            raise FileIsGone from None
        except Fault:
            raise FetchLater(SOON) from None
        if len(content) > most:
            raise FileTooLarge
        return content

    async def _found(self, message: str) -> Box:
        told = await self._line.ask(
            "MessageFile", pb.IdRequest(id=message), pb.FileBoxResponse, patience=self._patience
        )
        return _box(told.file_box)

    async def _over_http(self, box: Box, most: int) -> bytes:
        """What lies at the address that the puppet names, with the headers that it asks for."""
        try:
            address = httpx.URL(box.url)
        except httpx.InvalidURL:
            raise FileIsGone from None
        if address.scheme != "https" and address.host not in LOOPBACK:
            raise FileIsGone
        # What is unpacked on the way could be any size: so nothing may be packed.
        headers = {name: str(each) for name, each in box.headers.items()}
        headers |= {"Accept-Encoding": "identity"}
        try:
            async with (
                asyncio.timeout(self._patience),
                httpx.AsyncClient(trust_env=False, timeout=self._patience) as client,
                client.stream("GET", address, headers=headers) as answer,
            ):
                return await _read(answer, most)
        except (httpx.HTTPError, TimeoutError):
            raise FetchLater(SOON) from None


async def _read(answer: httpx.Response, most: int) -> bytes:
    if answer.status_code in GONE:
        raise FileIsGone
    if answer.status_code != HTTPStatus.OK:
        raise FetchLater(SOON)
    content = bytearray()
    async for part in answer.aiter_raw():
        content += part
        if len(content) > most:
            raise FileTooLarge
    return bytes(content)
