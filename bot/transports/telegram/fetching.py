"""Fetches files that came with messages; a link to one holds the token: never kept, never shown."""

import asyncio
from http import HTTPStatus
from urllib.parse import quote, urlencode

import httpx
import msgspec
from telegram.error import TelegramError

from bot.transports.telegram.line import Line, TooFast, failure
from bot.transports.telegram.wire import FOUND
from bot.transports.transport import FetchLater, FileIsGone, FileTooLarge, NotFetched

SOON, LATER = 10.0, 60.0
"""Seconds to wait after a fault on the way, and after one of Telegram's."""

WHOLE = 8
"""How many times a pause in it a whole download may last."""

GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)


class Files:
    """Files behind two addresses that both hold the token: of the methods, and of the downloads.

    `patience`: how many seconds nothing may come.
    """

    def __init__(self, line: Line, methods: str, downloads: str, *, patience: float) -> None:
        self._line, self._methods, self._downloads = line, methods, downloads
        self._whole = WHOLE * patience
        # What is unpacked on the way could be any size: so nothing may be packed.
        self._client = httpx.AsyncClient(
            timeout=patience, trust_env=False, headers={"Accept-Encoding": "identity"}
        )

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def fetch(self, handle: str, *, most: int) -> bytes:
        """The file with this handle, of at most so many bytes. Raises `NotFetched`."""
        fault: NotFetched = FileIsGone()
        for _ in range(2):  # a link may have run out since it was told: then it is asked for anew
            path, size = await self._find(handle)
            if size is not None and size > most:
                raise FileTooLarge
            content = await self._download(path, most)
            if isinstance(content, bytes):
                return content
            fault = content
            if not isinstance(fault, FileIsGone):
                break
        raise fault

    async def _find(self, handle: str) -> tuple[str, int | None]:
        """Where it lies, and its size where Telegram tells."""
        try:
            status, body = await self._line.do_request(
                f"{self._methods}/getFile?{urlencode({'file_id': handle})}", "GET"
            )
        except TooFast as error:
            raise FetchLater(error.seconds) from None
        except TelegramError:
            raise FetchLater(SOON) from None
        why = failure(body).description.lower()
        if status != HTTPStatus.OK:
            raise _unfound(status, why)
        try:
            found = FOUND.decode(body).result
        except msgspec.DecodeError:
            raise FetchLater(LATER) from None
        if not found.file_path:
            raise FileIsGone
        return found.file_path, found.file_size

    async def _download(self, path: str, most: int) -> bytes | NotFetched:
        """What lies there, or why it could not be had: told, not raised, as a fault names links."""
        url = f"{self._downloads}/{quote(path)}"
        try:
            async with asyncio.timeout(self._whole), self._client.stream("GET", url) as answer:
                if answer.status_code != HTTPStatus.OK:
                    return _unbrought(answer)
                content = bytearray()
                async for part in answer.aiter_raw():
                    content += part
                    if len(content) > most:
                        return FileTooLarge()
                return bytes(content)
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError):
            return FetchLater(SOON)


def _unfound(status: int, why: str) -> NotFetched:
    if "file is too big" in why:
        return FileTooLarge()
    # Telegram says the first also where a handle was never good: whoever asks must give up once.
    if "temporarily unavailable" in why or status in {HTTPStatus.UNAUTHORIZED, *GONE}:
        return FetchLater(LATER)
    return FileIsGone()


def _unbrought(answer: httpx.Response) -> NotFetched:
    if answer.status_code in GONE:
        return FileIsGone()
    wait = answer.headers.get("Retry-After", "")
    return FetchLater(float(wait) if wait.isdecimal() else SOON)
