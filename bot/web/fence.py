"""What stands around the whole site: what every answer says, and how much and how slowly is asked.

Behind it each part has its own guard; here is what holds for all of them, the ones of tomorrow and
the answers that nobody wrote ("no such page") included.
"""

import asyncio
from typing import Final

import structlog
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, ExceptionHandler, Message, Receive, Scope, Send

from bot.faults import where
from domain.civic import Away

log = structlog.get_logger()

HEADERS: Final = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""What an answer says unless its own page says it otherwise."""

BY_HTTPS_ALONE: Final = "max-age=31536000"
"""Said to who came by https: come so for a year, and in no other way."""

LONGEST: Final = 2_000
"""No path of ours is as long, no question behind one either; a number of thousands of digits is
not even read."""

NEXT_PART: Final = 20.0
"""Seconds until more of a body must have come."""

WHOLE: Final = 300.0
"""Seconds in which a body must have come: a large picture over a poor line takes some minutes."""


class Fence:
    """Around everything; what stands behind it is asked for by `routes`."""

    def __init__(self, app: ASGIApp, *, next_part: float = NEXT_PART, whole: float = WHOLE) -> None:
        self._app = app
        self._next_part, self._whole = next_part, whole

    @property
    def routes(self) -> list[BaseRoute]:
        """The addresses behind it."""
        return getattr(self._app, "routes", [])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the site, or let it answer."""
        if scope["type"] != "http":
            return
        begun = False

        async def strictly(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", BY_HTTPS_ALONE)
            await send(message)

        if max(len(scope["path"]), len(scope["query_string"])) > LONGEST:
            refusal = PlainTextResponse("URI Too Long", 414)
            await refusal(scope, receive, strictly)
            return
        try:
            await self._app(scope, self._patiently(receive), strictly)
        except (Away, ClientDisconnect):
            return  # a stream broke off, and is asked for again; or nobody is there to be answered
        except Exception as fault:  # noqa: BLE001 - whatever it was: its words may quote somebody's
            log.error("a page failed", action="page-failed", **where(fault))  # noqa: TRY400 - as above
            if not begun:
                await PlainTextResponse("Internal Server Error", 500)(scope, receive, strictly)

    def _patiently(self, receive: Receive) -> Receive:
        """What comes, as long as it keeps coming: who sends a letter a minute keeps nobody busy."""
        over = False
        ends = asyncio.get_running_loop().time() + self._whole

        async def next_part() -> Message:
            nonlocal over
            if over:  # what comes now is that they have gone; a stream waits for that for hours
                return await receive()
            try:
                async with asyncio.timeout_at(
                    min(ends, asyncio.get_running_loop().time() + self._next_part)
                ):
                    message = await receive()
            except TimeoutError:
                over = True
                raise HTTPException(408, "too slow", {"Connection": "close"}) from None
            over = not message.get("more_body", False)
            return message

        return next_part


async def not_now(_request: Request, fault: Exception) -> Response:
    """What the page needs is away, or the disk is full: nothing was kept; it may be tried again."""
    if not isinstance(fault, Away):
        log.error("a page cannot do its work", action="page-failed", **where(fault))
    return PlainTextResponse("not just now", 503, {"Retry-After": "5"})


NOT_NOW: Final[dict[type[Exception], ExceptionHandler]] = {Away: not_now, OSError: not_now}
"""For each part of the site: these are nobody's fault, and pass."""
