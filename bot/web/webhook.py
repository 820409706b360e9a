"""Telegram's own way in: it posts an update, and hears 200 once the update is kept."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from hmac import compare_digest
from typing import Final

import structlog
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.faults import where
from bot.timepiece import Timepiece
from bot.transports.transport import Keep, Raw

_LIMIT: Final = 1 << 20
"""Bytes; the longest real updates are far below."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """The endpoint `/telegram/<path>`: `received` makes a payload of a body, `keep` keeps it.

    Telegram sends what was not answered with 200 again, so nothing is lost while we cannot keep.
    """

    path: str
    secret: str
    received: Callable[[bytes, datetime], Raw]
    keep: Keep
    timepiece: Timepiece

    def __post_init__(self) -> None:
        if not self.secret:
            raise ValueError("a webhook without a secret is open to everybody")

    def route(self) -> Route:
        """Where Telegram knocks."""
        return Route(f"/telegram/{self.path}", self._knock, methods=["POST"], max_body_size=_LIMIT)

    async def _knock(self, request: Request) -> Response:
        told = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        if not compare_digest(told.encode(), self.secret.encode()):
            return Response(status_code=403)
        body = await request.body()
        try:
            await self.keep([self.received(body, self.timepiece.now())])
        except Exception as fault:  # noqa: BLE001 - whatever hindered us, Telegram sends it again
            # No traceback: a database that refuses a value quotes it.
            log.error("an update was not kept", action="webhook.keep", **where(fault))  # noqa: TRY400
            return Response(status_code=503, headers={"Retry-After": "2"})
        return Response(status_code=200)
