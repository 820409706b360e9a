"""Calendars under secret links: phones ask every hour or so, and mostly for what they have."""

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Final, Protocol

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from domain.civic import Away

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{22}")
"""128 bits; what looks otherwise need not be looked up."""
_HEADERS: Final = {
    # On the phone alone, and asked for anew each time: a link that ended shows nothing at once.
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A calendar as it is handed out."""

    ics: bytes
    changed_at: datetime


class Feeds(Protocol):
    """Where calendars are asked for; raises `Away` while it cannot be."""

    async def shown(self, secret: str) -> Shown | None:
        """The calendar under this link; None where it opens nothing."""
        ...


@dataclass(frozen=True, slots=True)
class Calendars:
    """The part of the site under `/calendar`."""

    feeds: Feeds

    def route(self) -> Route:
        """Its one address."""
        return Route("/calendar/{secret}.ics", self._calendar)

    async def _calendar(self, request: Request) -> Response:
        """Unknown, ended and never given out look the same."""
        told: str = request.path_params["secret"]
        try:
            shown = await self.feeds.shown(told) if _SECRET.fullmatch(told) else None
        except Away:
            away = _HEADERS | {"Retry-After": "60"}
            return PlainTextResponse("not just now", 503, away)
        if shown is None:
            return PlainTextResponse("Not Found", 404, _HEADERS)
        tag = f'"{hashlib.sha256(shown.ics).hexdigest()[:32]}"'
        headers = _HEADERS | {
            "ETag": tag,
            "Last-Modified": format_datetime(shown.changed_at, usegmt=True),
            "Content-Disposition": 'inline; filename="calendar.ics"',
        }
        if _knows(request.headers.get("if-none-match", ""), tag):
            return Response(status_code=304, headers=headers)
        return Response(shown.ics, headers=headers, media_type="text/calendar")


def _knows(held: str, tag: str) -> bool:
    """Tell whether what the phone holds is still what there is."""
    tags = {each.strip().removeprefix("W/") for each in held.split(",")}
    return bool(tags & {tag, "*"})
