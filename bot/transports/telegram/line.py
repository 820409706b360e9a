"""The wire to the Bot API, and the statuses that python-telegram-bot would blur."""

from typing import Any

from msgspec import MsgspecError
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from bot.transports.telegram.wire import FAILURE, Failure

UPLOAD = 60.0
"""How many seconds a picture on its way may stand still."""

TOO_MANY, TOO_LARGE, SERVER_FAULT = 429, 413, 500


class TooFast(TelegramError):
    """Status 429: wait so many seconds."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"Too many requests: again in {seconds} s")
        self.seconds = seconds


class TooLarge(TelegramError):
    """Status 413: more than the server takes."""


class ServerFault(TelegramError):
    """Status 500 and above: the server failed, before or after doing it."""


class Line(HTTPXRequest):
    """The wire to the Bot API, proxies of the environment left aside.

    python-telegram-bot blurs three statuses into one error, and its `RetryAfter` cannot be made
    without a deprecation warning; so these are told apart before it sees them.
    """

    def __init__(self, *, connections: int, patience: float) -> None:
        super().__init__(
            connection_pool_size=connections,
            read_timeout=patience,
            media_write_timeout=UPLOAD,
            pool_timeout=5,
            httpx_kwargs={"trust_env": False},
        )

    async def do_request(self, *args: Any, **kwargs: Any) -> tuple[int, bytes]:
        """The status and the body. Raises `TooFast`, `TooLarge`, `ServerFault`, network errors."""
        status, body = await super().do_request(*args, **kwargs)
        if status == TOO_MANY:
            raise TooFast(failure(body).parameters.retry_after)
        if status == TOO_LARGE:
            raise TooLarge(failure(body).description)
        if status >= SERVER_FAULT:
            raise ServerFault(f"{status} {failure(body).description}".strip())
        return status, body


def failure(body: bytes) -> Failure:
    """Why Telegram did not do it; nothing where it does not say."""
    try:
        return FAILURE.decode(body)
    except MsgspecError:
        return Failure()
