"""The web entrance for residents: a personal link opens it once, and then the device is known.

What is shown first is what waits for them. A link is only looked at until its button is pressed:
programs that fetch it for a preview leave it as it was.
"""

import hashlib
import hmac
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Protocol
from urllib.parse import parse_qs, quote, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Mount, Route

from bot.timepiece import Timepiece
from bot.transports.webchat import (
    BOT,
    Line,
    NobodyListens,
    Page,
    Toast,
    Webchat,
    private_room,
)
from bot.web import pages
from bot.web.cast import Neighbour, Visitor
from bot.web.chat import LIMIT, Chat
from bot.web.guard import HEADERS, Guard
from bot.web.pace import Pace, neighbourhood
from bot.web.pages import Asked, Labels, Proof
from bot.web.pictures import Prepare
from domain.chat import Person
from domain.civic import Away
from domain.links import RESTS, Label, secret

_SECRET: Final = re.compile(r"[A-Za-z0-9_-]{22}")
"""128 bits; what looks otherwise was never given."""
_KEY: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_PATIENCE: Final = 8.0
"""Seconds for which a press is waited for to be answered; then the page says that it was heard."""
_QUIET: Final = 0.3
"""Seconds without another word after which everything is said."""
_MOST: Final = 5
"""So much of what is said is shown above the page."""
_HEADERS: Final = {
    "Cache-Control": "no-store",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex",
    "Content-Security-Policy": HEADERS["Content-Security-Policy"].replace(
        "form-action 'none'", "form-action 'self'"
    ),
}


class NotLetIn(Exception):
    """It does not open; `why` in words, the first line short. `guessed`: there is no such thing."""

    def __init__(self, why: str, *, guessed: bool) -> None:
        super().__init__("not let in")
        self.why = why
        self.guessed = guessed


class NotOurForm(Exception):
    """A form without the proof that it comes from a page which this browser was given."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A resident at a device of theirs."""

    neighbour: Neighbour
    resident: int
    language: str
    hello: str


class Keeper(Protocol):
    """Who keeps the door, before the house's database; each call raises `Away` while it cannot."""

    def labels(self, language: str) -> Labels:
        """What stands on the pages."""
        ...

    def too_often(self, wait: timedelta, language: str) -> str:
        """In words: how long somebody must wait."""
        ...

    async def guest(self, shows: str) -> Guest | None:
        """Whose device shows this secret; None where it is not let in."""
        ...

    async def look(self, told: str, shows: str, language: str) -> bool:
        """Whether the device has come in by this link already; raises `NotLetIn`."""
        ...

    async def enter(self, told: str, shows: str, agent: str, language: str) -> str:
        """Come in by a link or code; what the device shows from now on. Raises `NotLetIn`."""
        ...

    async def waiting(self, guest: Guest) -> Sequence[Asked]:
        """What waits for them."""
        ...

    async def leave(self, shows: str) -> None:
        """The device is a stranger again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Entrance:
    """The part of the site that residents see, at `url` for those outside."""

    keeper: Keeper
    webchat: Webchat
    timepiece: Timepiece
    chance: Callable[[int], bytes]
    """So many random bytes."""
    url: str
    timezone: str = "Asia/Shanghai"
    prepare: Prepare | None = None
    wrong: Pace = field(default_factory=lambda: Pace(20, timedelta(minutes=10)))
    """How many links and codes that nobody gave may come from one address."""
    knocks: Pace = field(default_factory=lambda: Pace(600, timedelta(minutes=1)))
    """How often strangers may come from one address: behind one there may be a whole estate."""
    acts: Pace = field(default_factory=lambda: Pace(40, timedelta(minutes=1)))
    """How much one resident may say and press."""
    reads: Pace = field(default_factory=lambda: Pace(600, timedelta(minutes=1)))
    """How often one resident's pages may ask for something."""

    @property
    def secure(self) -> bool:
        """It is seen by https."""
        return self.url.startswith("https://")

    @property
    def cookie(self) -> str:
        """What the device's secret is called: by https a name that no other page can set."""
        return "__Host-stool" if self.secure else "stool"

    def mount(self) -> Mount:
        """All its pages, behind the guard; the chat's among them, with nobody's cast or clock."""
        chat = Chat(
            webchat=self.webchat,
            who=self._visitor,
            timezone=self.timezone,
            prepare=self.prepare,
        )
        app = Starlette(
            routes=[
                Route("/", self._first),
                Route("/d", self._by_code, methods=["POST"]),
                Route("/d/{secret}", self._link),
                Route("/d/{secret}", self._by_link, methods=["POST"]),
                Route("/press", self._press, methods=["POST"]),
                Route("/leave", self._leave, methods=["POST"]),
                *chat.routes("/chat"),
            ],
            exception_handlers={Away: self._away, NotOurForm: self._not_ours},
        )
        host = urlsplit(self.url).hostname or ""
        return Mount("", app=Guard(app, {host}, proved=_is_form), max_body_size=LIMIT)

    # --- who is there --------------------------------------------------------------------

    async def _visitor(self, connection: HTTPConnection) -> Visitor | None:
        """Who is at the chat's page; raises `HTTPException` 429 where they do too much."""
        guest = await self._guest(connection)
        if guest is None:
            return None
        act = connection.scope.get("method") not in {"GET", "HEAD"}
        if self._too_fast(guest, act=act):
            raise HTTPException(429, "too fast", {"Retry-After": "60"})
        return Visitor(guest.neighbour, ())

    async def _guest(self, connection: HTTPConnection) -> Guest | None:
        shows = self._shows(connection)
        return None if shows is None else await self.keeper.guest(shows)

    def _too_fast(self, guest: Guest, *, act: bool) -> bool:
        pace, now = self.acts if act else self.reads, self.timepiece.now()
        pace.count(guest.neighbour.handle, now)
        return pace.wait(guest.neighbour.handle, now) is not None

    def _shows(self, connection: HTTPConnection) -> str | None:
        """The secret that the browser shows, if it looks like one of ours."""
        shown = connection.cookies.get(self.cookie, "")
        return shown if _SECRET.fullmatch(shown) else None

    # --- coming in -----------------------------------------------------------------------

    async def _link(self, request: Request) -> Response:
        """Only looks: nothing is used until somebody presses."""
        shows, language = self._shows(request), self._language(request)
        labels = self.keeper.labels(language)
        told: str = request.path_params["secret"]
        too_often = self._too_often(request, labels, told)
        if too_often is not None:
            return too_often
        try:
            if await self.keeper.look(told, shows or "", language):
                return _elsewhere("/")
        except NotLetIn as no:
            return self._not_in(request, labels, no)
        shows = shows or secret(self.chance)
        page = pages.invitation(labels, f"/d/{quote(told)}", _proof(shows))
        return self._shown(page, shows=shows)

    async def _by_link(self, request: Request) -> Response:
        return await self._come_in(request, request.path_params["secret"])

    async def _by_code(self, request: Request) -> Response:
        return await self._come_in(request, (await _form(request)).get("code", "")[:40])

    async def _come_in(self, request: Request, told: str) -> Response:
        shows, language = self._shows(request), self._language(request)
        labels = self.keeper.labels(language)
        too_often = self._too_often(request, labels, told)
        if too_often is not None:
            return too_often
        if shows is None:
            return self._shown(pages.turned_away(labels, labels.said[Label.NO_COOKIES]), 400)
        await _prove(request, shows)
        agent = request.headers.get("user-agent", "")[:400]
        try:
            shows = await self.keeper.enter(told, shows, agent, language)
        except NotLetIn as no:
            return self._not_in(request, labels, no)
        return self._remember(_elsewhere("/"), shows, lasts=True)

    def _not_in(self, request: Request, labels: Labels, no: NotLetIn) -> Response:
        if no.guessed:
            too_often = self._guessed(request, labels)
            if too_often is not None:
                return too_often
            self.wrong.count(_address(request), self.timepiece.now())
        known = self._shows(request) is not None
        return self._shown(
            pages.turned_away(labels, no.why, known=known), 404 if no.guessed else 410
        )

    def _too_often(self, request: Request, labels: Labels, told: str = "") -> Response | None:
        """The page for an address from which too many strangers come, or too many guesses.

        What is typed can be guessed; a link cannot, and is never made to wait for others.
        """
        now, address = self.timepiece.now(), _address(request)
        self.knocks.count(address, now)
        wait = self.knocks.wait(address, now)
        if wait is None and told and not _SECRET.fullmatch(told):
            return self._guessed(request, labels)
        return None if wait is None else self._waits(labels, wait)

    def _guessed(self, request: Request, labels: Labels) -> Response | None:
        """The page for an address from which too much came that nobody gave."""
        wait = self.wrong.wait(_address(request), self.timepiece.now())
        return None if wait is None else self._waits(labels, wait)

    def _waits(self, labels: Labels, wait: timedelta) -> Response:
        why = self.keeper.too_often(wait, labels.language)
        answer = self._shown(pages.turned_away(labels, why), 429)
        answer.headers["Retry-After"] = str(max(1, int(wait.total_seconds())))
        return answer

    # --- inside --------------------------------------------------------------------------

    async def _first(self, request: Request) -> Response:
        """What waits for them; for strangers how to come in."""
        guest = await self._guest(request)
        if guest is None:
            labels = self.keeper.labels(self._language(request))
            too_often = self._too_often(request, labels)
            if too_often is not None:
                return too_often
            shows = self._shows(request) or secret(self.chance)
            return self._shown(pages.stranger(labels, _proof(shows)), shows=shows)
        start = request.query_params.get("start")
        if start is not None and _KEY.fullmatch(start):  # a sign was scanned: the bot hears of it
            return _elsewhere(f"/chat?start={start}")
        if self._too_fast(guest, act=False):
            return self._slow_down(guest)
        return await self._home(request, guest)

    async def _home(
        self, request: Request, guest: Guest, notice: str = "", said: Sequence[Line | Toast] = ()
    ) -> Response:
        """The first page; above it what was said, but for what is asked on it anyway."""
        shows = self._shows(request)
        assert shows is not None, "a guest shows a secret"
        labels = self.keeper.labels(guest.language)
        asked = await self.keeper.waiting(guest)
        offered = _offered(asked)
        told = [
            each.text
            for each in said
            if isinstance(each, Toast) or offered.isdisjoint(_offered([each]))
        ]
        notice = "\n".join(told) or notice
        key = f"page-{self.chance(8).hex()}"
        page = pages.first(labels, guest.hello, asked, _proof(shows), key, notice)
        return self._remember(self._shown(page), shows, lasts=True)

    async def _press(self, request: Request) -> Response:
        """A button of the first page: as if it stood in the chat; the page says what came of it."""
        guest = await self._guest(request)
        if guest is None:
            return _elsewhere("/")
        shows = self._shows(request)
        assert shows is not None, "a guest shows a secret"
        form = await _prove(request, shows)
        if self._too_fast(guest, act=True):
            return self._slow_down(guest)
        labels = self.keeper.labels(guest.language)
        action, _, about = form.get("press", "").partition(" ")
        offered = _offered(await self.keeper.waiting(guest))
        key = form.get("key", "")
        if (action, about) not in offered or not _KEY.fullmatch(key):
            return await self._home(request, guest, labels.said[Label.OVER])
        said = await self._pressed(guest, action, about, key)
        return await self._home(request, guest, labels.said[Label.HEARD], said)

    async def _pressed(
        self, guest: Guest, action: str, about: str, key: str
    ) -> Sequence[Line | Toast]:
        """What was said to it, as far as that came at once."""
        room = private_room(guest.neighbour.handle)
        person = Person(Webchat.name, guest.neighbour.handle)
        before = await self.webchat.history.last_change()
        with self.webchat.pages.open(guest.neighbour.handle, {room}) as page:
            try:
                await self.webchat.press(
                    person,
                    guest.neighbour.name,
                    room,
                    None,
                    action=action,
                    about=about,
                    client_key=key,
                )
            except NobodyListens as silence:
                raise Away from silence
            return await self._answer(page, room, before, key)

    async def _answer(self, page: Page, room: str, before: int, key: str) -> Sequence[Line | Toast]:
        """The toast to this press, and what the bot said in the room besides."""
        told: list[Line | Toast] = []
        while await page.news(_QUIET if told else _PATIENCE):
            told += [toast for toast in page.toasts() if toast.key == key]
            for line in await self.webchat.history.changes({room}, before, 10):
                before = line.change
                if line.author == BOT and line.edited is None:
                    told.append(line)
            if len(told) >= _MOST:
                break
        return told

    async def _leave(self, request: Request) -> Response:
        labels = self.keeper.labels(self._language(request))
        shows = self._shows(request)
        if shows is not None:
            await _prove(request, shows)
            await self.keeper.leave(shows)
        shows = secret(self.chance)
        left = pages.stranger(labels, _proof(shows), labels.said[Label.LEFT])
        return self._shown(left, shows=shows)

    # --- answers -------------------------------------------------------------------------

    def _slow_down(self, guest: Guest) -> Response:
        labels = self.keeper.labels(guest.language)
        why = labels.said[Label.TOO_FAST]
        answer = self._shown(pages.turned_away(labels, why, known=True), 429)
        answer.headers["Retry-After"] = "60"
        return answer

    async def _away(self, request: Request, _fault: Exception) -> Response:
        labels = self.keeper.labels(self._language(request))
        answer = self._shown(pages.turned_away(labels, labels.said[Label.AWAY]), 503)
        answer.headers["Retry-After"] = "60"
        return answer

    async def _not_ours(self, request: Request, _fault: Exception) -> Response:
        labels = self.keeper.labels(self._language(request))
        return self._shown(pages.turned_away(labels, labels.said[Label.OVER], known=True), 403)

    def _shown(self, page: str, status: int = 200, *, shows: str | None = None) -> Response:
        answer = HTMLResponse(page, status, headers=_HEADERS)
        return answer if shows is None else self._remember(answer, shows, lasts=False)

    def _remember(self, answer: Response, shows: str, *, lasts: bool) -> Response:
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

    def _language(self, request: Request) -> str:
        """A stranger's language, as far as the browser tells."""
        first = request.headers.get("accept-language", "").partition(",")[0].strip().lower()
        return "en" if first.startswith("en") else "zh-CN" if first.startswith("zh") else ""


def _offered(asked: Sequence[Asked | Line]) -> set[tuple[str, str]]:
    """What can be pressed, as what it does and what it is about."""
    return {
        (button.action, button.about) for each in asked for row in each.buttons for button in row
    }


def _is_form(path: str) -> bool:
    """The paths to which our forms are sent: each looks at the proof that the form carries."""
    return path in {"/d", "/press", "/leave"} or path.startswith("/d/")


def _proof(shows: str) -> Proof:
    """What only a page can know that was given to this browser."""
    return Proof(hashlib.sha256(f"form {shows}".encode()).hexdigest()[:32])


async def _prove(request: Request, shows: str) -> dict[str, str]:
    """The form, if a page of ours sent it that this browser was given; raises `NotOurForm`."""
    form = await _form(request)
    if not hmac.compare_digest(form.get("token", "").encode(), _proof(shows).token.encode()):
        raise NotOurForm
    return form


async def _form(request: Request) -> dict[str, str]:
    if request.headers.get("content-type", "").partition(";")[0] != _FORM:
        raise HTTPException(415, "a form, please")
    try:
        told = parse_qs((await request.body()).decode(), max_num_fields=10)
    except ValueError as fault:
        raise HTTPException(400, "not what was expected") from fault
    return {name: values[0] for name, values in told.items()}


_FORM: Final = "application/x-www-form-urlencoded"


def _address(request: Request) -> str:
    """Where it comes from; what a proxy of ours says of it was read by the server."""
    return neighbourhood(request.client.host if request.client else "")


def _elsewhere(address: str) -> Response:
    return RedirectResponse(address, 303, headers={"Cache-Control": "no-store"})
