"""The threshold: what every page of the entrance asks of a browser, and gives it to remember."""

import hashlib
import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Protocol
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.timepiece import Timepiece
from bot.web import pages
from bot.web.guard import HEADERS
from bot.web.pace import Pace, neighbourhood
from bot.web.pages import Labels, Proof
from domain.links import RESTS, Label, secret

SECRET: Final = re.compile(r"[A-Za-z0-9_-]{22}")
"""128 bits; what looks otherwise was never given."""
_FORM: Final = "application/x-www-form-urlencoded"
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "form-action 'none'", "form-action 'self'"
    ),
}


class NotLetIn(Exception):
    """It does not open; `why` in words, the first line short.

    `guessed`: there is no such thing. `again`: what was written can be written otherwise.
    """

    def __init__(self, why: str, *, guessed: bool, again: bool = False) -> None:
        super().__init__("not let in")
        self.why = why
        self.guessed = guessed
        self.again = again


class NotOurForm(Exception):
    """A form without the proof that it comes from a page which this browser was given."""


class Speaker(Protocol):
    """Who finds the words for strangers."""

    def labels(self, language: str) -> Labels:
        """What stands on the pages."""
        ...

    def too_often(self, wait: timedelta, language: str) -> str:
        """In words: how long somebody must wait."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """Where a browser stands before it is known, at `url` for those outside."""

    speaker: Speaker
    timepiece: Timepiece
    chance: Callable[[int], bytes]
    """So many random bytes."""
    url: str
    wrong: Pace = field(default_factory=lambda: Pace(20, timedelta(minutes=10)))
    """How many links and codes that nobody gave may come from one address."""
    guesses: Pace = field(default_factory=lambda: Pace(600, timedelta(minutes=10)))
    """How many such codes may come from all addresses together: what is typed is short."""
    knocks: Pace = field(default_factory=lambda: Pace(600, timedelta(minutes=1)))
    """How often strangers may come from one address: behind one there may be a whole estate."""
    newcomers: Pace = field(default_factory=lambda: Pace(20, timedelta(hours=1)))
    """How many may become somebody at one address: telephones share some, and so do programs."""

    @property
    def secure(self) -> bool:
        """It is seen by https."""
        return self.url.startswith("https://")

    @property
    def cookie(self) -> str:
        """What the device's secret is called: by https a name that no other page can set."""
        return "__Host-stool" if self.secure else "stool"

    # --- what the browser shows ----------------------------------------------------------

    def shows(self, connection: HTTPConnection) -> str | None:
        """The secret that the browser shows, if it looks like one of ours."""
        shown = connection.cookies.get(self.cookie, "")
        return shown if SECRET.fullmatch(shown) else None

    def given(self, request: Request) -> str:
        """The same, or a new one."""
        return self.shows(request) or secret(self.chance)

    def labels(self, request: Request) -> Labels:
        """What stands on a stranger's pages, in their language as far as the browser tells."""
        first = request.headers.get("accept-language", "").partition(",")[0].strip().lower()
        known = "en" if first.startswith("en") else "zh-CN" if first.startswith("zh") else ""
        return self.speaker.labels(known)

    # --- too much ------------------------------------------------------------------------

    def too_often(self, request: Request, labels: Labels, told: str = "") -> Response | None:
        """The page for an address from which too many strangers come, or too many guesses.

        What is typed can be guessed; a link cannot, and is never made to wait for others.
        """
        now, address = self.timepiece.now(), address_of(request)
        self.knocks.count(address, now)
        wait = self.knocks.wait(address, now)
        if wait is None and told and not SECRET.fullmatch(told):
            wait = self.guesses.wait("", now)
            return self._guessed(request, labels) if wait is None else self.waits(labels, wait)
        return None if wait is None else self.waits(labels, wait)

    def _guessed(self, request: Request, labels: Labels) -> Response | None:
        """The page for an address from which too much came that nobody gave."""
        wait = self.wrong.wait(address_of(request), self.timepiece.now())
        return None if wait is None else self.waits(labels, wait)

    def waits(self, labels: Labels, wait: timedelta) -> Response:
        """The page for who must wait so long."""
        why = self.speaker.too_often(wait, labels.language)
        answer = self.shown(pages.turned_away(labels, why), 429)
        answer.headers["Retry-After"] = str(max(1, int(wait.total_seconds())))
        return answer

    def not_in(
        self, request: Request, labels: Labels, no: NotLetIn, told: str = "", back: str = ""
    ) -> Response:
        """The page that says why it does not open; what was guessed is counted.

        `back`: where it is written once more, if that helps.
        """
        if no.guessed:
            too_often = self._guessed(request, labels)
            if too_often is not None:
                return too_often
            self.wrong.count(address_of(request), self.timepiece.now())
            if not SECRET.fullmatch(told):
                self.guesses.count("", self.timepiece.now())
        known = self.shows(request) is not None
        page = pages.turned_away(labels, no.why, known=known, back=back if no.again else "")
        return self.shown(page, 404 if no.guessed else 410)

    # --- answers -------------------------------------------------------------------------

    def shown(self, page: str, status: int = 200, *, shows: str | None = None) -> Response:
        """A page, which nobody keeps; `shows`: what the browser shows until it is closed."""
        answer = HTMLResponse(page, status, headers=_HEADERS)
        return answer if shows is None else self.remember(answer, shows, lasts=False)

    def remember(self, answer: Response, shows: str, *, lasts: bool) -> Response:
        """The browser shows this from now on: for long, or until it is closed."""
        answer.set_cookie(
            self.cookie,
            shows,
            max_age=int(RESTS.total_seconds()) if lasts else None,
            path="/",
            secure=self.secure,
            httponly=True,
            samesite="lax",
        )
        return answer

    def no_cookies(self, labels: Labels) -> Response:
        """The page for a browser that shows nothing of what it was given."""
        return self.shown(pages.turned_away(labels, labels.said[Label.NO_COOKIES]), 400)


def proof(shows: str) -> Proof:
    """What only a page can know that was given to this browser."""
    return Proof(hashlib.sha256(f"form {shows}".encode()).hexdigest()[:32])


async def prove(request: Request, shows: str) -> dict[str, str]:
    """The form, if a page of ours sent it that this browser was given; raises `NotOurForm`."""
    told = await form(request)
    if not hmac.compare_digest(told.get("token", "").encode(), proof(shows).token.encode()):
        raise NotOurForm
    return told


async def form(request: Request) -> dict[str, str]:
    """What a form tells; raises `HTTPException` where it is none."""
    if request.headers.get("content-type", "").partition(";")[0] != _FORM:
        raise HTTPException(415, "a form, please")
    try:
        told = parse_qs((await request.body()).decode(), max_num_fields=10)
    except ValueError as fault:
        raise HTTPException(400, "not what was expected") from fault
    return {name: values[0] for name, values in told.items()}


def address_of(request: Request) -> str:
    """Where it comes from; what a proxy of ours says of it was read by the server."""
    return neighbourhood(request.client.host if request.client else "")


def elsewhere(address: str) -> Response:
    """Go there instead."""
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
