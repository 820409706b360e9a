"""The web entrance for residents: a personal link opens it once, and then the device is known.

What is shown first is what waits for them. A link is only looked at until its button is pressed:
programs that fetch it for a preview leave it as it was.
"""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final, Protocol
from urllib.parse import quote, urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection, Request
from starlette.responses import Response
from starlette.routing import Mount, Route

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
from bot.web.guard import Guard
from bot.web.noticeboard import BoardKeeper, Joined, Noticeboard, Paint
from bot.web.pace import Pace
from bot.web.pages import Asked
from bot.web.pictures import Prepare
from bot.web.threshold import (
    NotLetIn,
    NotOurForm,
    Speaker,
    Threshold,
    elsewhere,
    form,
    proof,
    prove,
)
from domain.chat import Person
from domain.civic import Away
from domain.links import Label, secret

_KEY: Final = re.compile(r"[A-Za-z0-9_-]{8,64}")
_PATIENCE: Final = 8.0
"""Seconds for which a press is waited for to be answered; then the page says that it was heard."""
_QUIET: Final = 0.3
"""Seconds without another word after which everything is said."""
_MOST: Final = 5
"""So much of what is said is shown above the page."""


@dataclass(frozen=True, slots=True)
class Guest:
    """A resident at a device of theirs."""

    neighbour: Neighbour
    resident: int
    language: str
    hello: str


class Keeper(Speaker, BoardKeeper, Protocol):
    """Who keeps the door, before the house's database; each call raises `Away` while it cannot."""

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
    threshold: Threshold
    webchat: Webchat
    paint: Paint
    """Draws the picture of a card that a chat shows of a group's link."""
    timezone: str = "Asia/Shanghai"
    prepare: Prepare | None = None
    acts: Pace = field(default_factory=lambda: Pace(40, timedelta(minutes=1)))
    """How much one resident may say and press."""
    reads: Pace = field(default_factory=lambda: Pace(600, timedelta(minutes=1)))
    """How often one resident's pages may ask for something."""
    brings: Pace = field(default_factory=lambda: Pace(60, timedelta(minutes=10)))
    """How many pictures and voices one resident may bring: the disk is everybody's."""

    def mount(self) -> Mount:
        """All its pages, behind the guard; the chat's among them, with nobody's cast or clock."""
        chat = Chat(
            webchat=self.webchat,
            who=self._visitor,
            timezone=self.timezone,
            prepare=self.prepare,
        )
        board = Noticeboard(
            threshold=self.threshold,
            keeper=self.keeper,
            paint=self.paint,
            is_known=self._is_known,
            arrived=self._arrived,
        )
        app = Starlette(
            routes=[
                Route("/", self._first),
                Route("/d", self._by_code, methods=["POST"]),
                Route("/d/{secret}", self._link),
                Route("/d/{secret}", self._by_link, methods=["POST"]),
                Route("/press", self._press, methods=["POST"]),
                Route("/leave", self._leave, methods=["POST"]),
                *board.routes(),
                *chat.routes("/chat"),
            ],
            exception_handlers={
                Away: self._away,
                OSError: self._away,
                NotOurForm: self._not_ours,
            },
        )
        host = urlsplit(self.threshold.url).hostname or ""
        return Mount("", app=Guard(app, {host}, proved=_is_form), max_body_size=LIMIT)

    # --- who is there --------------------------------------------------------------------

    async def _visitor(self, connection: HTTPConnection) -> Visitor | None:
        """Who is at the chat's page; raises `HTTPException` 429 where they do too much."""
        guest = await self._guest(connection)
        if guest is None:
            return None
        act = connection.scope.get("method") not in {"GET", "HEAD"}
        brings = act and connection.url.path.endswith("/files")
        too_much = brings and self._beyond(self.brings, guest)
        if self._too_fast(guest, act=act) or too_much:
            raise HTTPException(429, "too fast", {"Retry-After": "60"})
        return Visitor(guest.neighbour, ())

    async def _guest(self, connection: HTTPConnection) -> Guest | None:
        shows = self.threshold.shows(connection)
        return None if shows is None else await self.keeper.guest(shows)

    def _too_fast(self, guest: Guest, *, act: bool) -> bool:
        return self._beyond(self.acts if act else self.reads, guest)

    def _beyond(self, pace: Pace, guest: Guest) -> bool:
        now = self.threshold.timepiece.now()
        pace.count(guest.neighbour.handle, now)
        return pace.wait(guest.neighbour.handle, now) is not None

    # --- coming in -----------------------------------------------------------------------

    async def _link(self, request: Request) -> Response:
        """Only looks: nothing is used until somebody presses."""
        labels = self.threshold.labels(request)
        told: str = request.path_params["secret"]
        too_often = self.threshold.too_often(request, labels, told)
        if too_often is not None:
            return too_often
        try:
            if await self.keeper.look(told, self.threshold.shows(request) or "", labels.language):
                return elsewhere("/")
        except NotLetIn as no:
            return self.threshold.not_in(request, labels, no, told)
        shows = self.threshold.given(request)
        page = pages.invitation(labels, f"/d/{quote(told)}", proof(shows))
        return self.threshold.shown(page, shows=shows)

    async def _by_link(self, request: Request) -> Response:
        return await self._come_in(request, request.path_params["secret"])

    async def _by_code(self, request: Request) -> Response:
        return await self._come_in(request, (await form(request)).get("code", "")[:40])

    async def _come_in(self, request: Request, told: str) -> Response:
        shows, labels = self.threshold.shows(request), self.threshold.labels(request)
        too_often = self.threshold.too_often(request, labels, told)
        if too_often is not None:
            return too_often
        if shows is None:
            return self.threshold.no_cookies(labels)
        await prove(request, shows)
        agent = request.headers.get("user-agent", "")[:400]
        try:
            shows = await self.keeper.enter(told, shows, agent, labels.language)
        except NotLetIn as no:
            return self.threshold.not_in(request, labels, no, told)
        return self.threshold.remember(elsewhere("/"), shows, lasts=True)

    # --- inside --------------------------------------------------------------------------

    async def _first(self, request: Request) -> Response:
        """What waits for them; for strangers how to come in."""
        shows, guest = self.threshold.given(request), await self._guest(request)
        if guest is None:
            labels = self.threshold.labels(request)
            too_often = self.threshold.too_often(request, labels)
            if too_often is not None:
                return too_often
            return self.threshold.shown(pages.stranger(labels, proof(shows)), shows=shows)
        start = request.query_params.get("start")
        if start is not None and _KEY.fullmatch(start):  # a sign was scanned: the bot hears of it
            return elsewhere(f"/chat?start={start}")
        if self._too_fast(guest, act=False):
            return self._slow_down(guest)
        return await self._home(shows, guest)

    async def _home(
        self, shows: str, guest: Guest, notice: str = "", said: Sequence[Line | Toast] = ()
    ) -> Response:
        """The first page; above it what was said, but for what is asked on it anyway."""
        labels = self.keeper.labels(guest.language)
        asked = await self.keeper.waiting(guest)
        offered = _offered(asked)
        told = [
            each.text
            for each in said
            if isinstance(each, Toast) or offered.isdisjoint(_offered([each]))
        ]
        notice = "\n".join(told) or notice
        key = f"page-{self.threshold.chance(8).hex()}"
        page = pages.first(labels, guest.hello, asked, proof(shows), key, notice)
        return self.threshold.remember(self.threshold.shown(page), shows, lasts=True)

    async def _press(self, request: Request) -> Response:
        """A button of the first page: as if it stood in the chat; the page says what came of it."""
        guest = await self._guest(request)
        if guest is None:
            return elsewhere("/")
        shows = self.threshold.shows(request)
        assert shows is not None, "a guest shows a secret"
        told = await prove(request, shows)
        if self._too_fast(guest, act=True):
            return self._slow_down(guest)
        labels = self.keeper.labels(guest.language)
        action, _, about = told.get("press", "").partition(" ")
        offered = _offered(await self.keeper.waiting(guest))
        key = told.get("key", "")
        if (action, about) not in offered or not _KEY.fullmatch(key):
            return await self._home(shows, guest, labels.said[Label.OVER])
        said = await self._pressed(guest, action, about, key)
        return await self._home(shows, guest, labels.said[Label.HEARD], said)

    async def _pressed(
        self, guest: Guest, action: str, about: str, key: str
    ) -> Sequence[Line | Toast]:
        """What was said to it, as far as that came at once."""

        async def press(person: Person, room: str) -> object:
            name = guest.neighbour.name
            pressed = {"action": action, "about": about, "client_key": key}
            return await self.webchat.press(person, name, room, None, **pressed)

        return await self._answered(guest, key, press)

    async def _arrived(self, joined: Joined) -> Response:
        """Somebody has come in by a group's link: what they wrote is said in their chat."""
        guest = await self.keeper.guest(joined.shows)
        if guest is None:
            return elsewhere("/")
        key = f"join-{self.threshold.chance(8).hex()}"

        async def say(person: Person, room: str) -> object:
            name = guest.neighbour.name
            return await self.webchat.say(person, name, room, joined.says, client_key=key)

        said = await self._answered(guest, key, say)
        labels = self.keeper.labels(guest.language)
        return await self._home(joined.shows, guest, labels.said[Label.HEARD], said)

    async def _is_known(self, request: Request) -> bool:
        return await self._guest(request) is not None

    async def _answered(
        self, guest: Guest, key: str, tell: Callable[[Person, str], Awaitable[object]]
    ) -> Sequence[Line | Toast]:
        """Tell the bot something in the guest's own room; what it said to that at once."""
        room = private_room(guest.neighbour.handle)
        before = await self.webchat.history.last_change()
        with self.webchat.pages.open(guest.neighbour.handle, {room}) as page:
            try:
                await tell(Person(Webchat.name, guest.neighbour.handle), room)
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
        labels = self.threshold.labels(request)
        shows = self.threshold.shows(request)
        if shows is not None:
            await prove(request, shows)
            await self.keeper.leave(shows)
        shows = secret(self.threshold.chance)
        left = pages.stranger(labels, proof(shows), labels.said[Label.LEFT])
        return self.threshold.shown(left, shows=shows)

    # --- answers -------------------------------------------------------------------------

    def _slow_down(self, guest: Guest) -> Response:
        labels = self.keeper.labels(guest.language)
        why = labels.said[Label.TOO_FAST]
        answer = self.threshold.shown(pages.turned_away(labels, why, known=True), 429)
        answer.headers["Retry-After"] = "60"
        return answer

    async def _away(self, request: Request, _fault: Exception) -> Response:
        labels = self.threshold.labels(request)
        answer = self.threshold.shown(pages.turned_away(labels, labels.said[Label.AWAY]), 503)
        answer.headers["Retry-After"] = "60"
        return answer

    async def _not_ours(self, request: Request, _fault: Exception) -> Response:
        labels = self.threshold.labels(request)
        return self.threshold.shown(
            pages.turned_away(labels, labels.said[Label.OVER], known=True), 403
        )


def _offered(asked: Sequence[Asked | Line]) -> set[tuple[str, str]]:
    """What can be pressed, as what it does and what it is about."""
    return {
        (button.action, button.about) for each in asked for row in each.buttons for button in row
    }


def _is_form(path: str) -> bool:
    """The paths to which our forms are sent: each looks at the proof that the form carries."""
    return path in {"/d", "/press", "/leave"} or path.startswith(("/d/", "/g/"))
