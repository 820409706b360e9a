"""Asks Telegram for news, and takes the answer apart however broken it is."""

from urllib.parse import urlencode

import msgspec
from telegram.error import TelegramError

from bot.transports.telegram.line import Line, TooFast, failure
from bot.transports.telegram.reception import Unsplittable, split
from bot.transports.telegram.wire import ALLOWED_UPDATES

ALL_AT_ONCE = 100

OK = 200
HINTS = {
    401: "the token is refused",
    404: "the token is refused",
    409: "somebody else listens with this token, or a webhook is set",
}


class Deaf(Exception):
    """Nothing could be heard just now; `after` is how many seconds Telegram asks us to wait."""

    def __init__(self, why: str, after: float = 0) -> None:
        super().__init__(why)
        self.after = after


class Ear:
    """Long polling over a wire, `seconds` a question, at an address that holds the token."""

    def __init__(self, line: Line, address: str, *, seconds: int) -> None:
        self._line, self._address, self._seconds = line, address, seconds

    async def news(self, offset: int | None) -> list[bytes]:
        """The updates from `offset` on, each as it came; all before it are acknowledged.

        Where the answer is broken they are asked for one by one, so that the broken one can be
        put aside and those behind it are heard. Raises `Deaf`.
        """
        try:
            return split(await self._ask(offset, ALL_AT_ONCE))
        except Unsplittable:
            one = await self._ask(offset, 1)
        try:
            return split(one)
        except Unsplittable:
            return [one]

    async def _ask(self, offset: int | None, limit: int) -> bytes:
        asked = {
            "timeout": self._seconds,
            "limit": limit,
            "allowed_updates": msgspec.json.encode(ALLOWED_UPDATES).decode(),
        }
        if offset is not None:
            asked["offset"] = offset
        try:
            status, body = await self._line.do_request(
                f"{self._address}/getUpdates?{urlencode(asked)}", "GET"
            )
        except TooFast as error:
            raise Deaf(str(error), error.seconds) from error
        except TelegramError as error:
            raise Deaf(str(error)) from error
        if status != OK:
            hint = HINTS.get(status, "unexpected")
            raise Deaf(f"{status} {failure(body).description} ({hint})")
        return body
