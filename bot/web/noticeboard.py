"""What a group's link opens: the board that its neighbours may see, and the way in for who is new.

Nobody needs to be known to read it. A preview that a chat makes of its address is a picture and a
name of the community; nothing is used up by opening it.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Final, Protocol

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.web import board
from bot.web.board import Board, Posted
from bot.web.pages import Labels
from bot.web.threshold import SECRET, NotLetIn, Threshold, address_of, elsewhere, proof, prove

_DAY: Final = 24 * 3600
"""Seconds for which a picture may be kept."""


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody new is in: what the device shows from now on, and what they say first."""

    shows: str
    says: str


class BoardKeeper(Protocol):
    """Who keeps the board, before the house's database.

    Each call raises `Away` while it cannot, and `NotLetIn` where the link does not open.
    """

    async def board(self, told: str, language: str) -> Board:
        """What stands on it."""
        ...

    async def posted(self, told: str, number: int, language: str) -> Posted | None:
        """One thing of it; None where nothing of that number may be seen there."""
        ...

    async def join(self, told: str, who: str, shows: str, agent: str, language: str) -> Joined:
        """Come in as somebody new, by name and home."""
        ...


Paint = Callable[[str], Awaitable[bytes]]
"""The picture for a community of that name, as PNG."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticeboard:
    """The pages below `/g/`."""

    threshold: Threshold
    keeper: BoardKeeper
    paint: Paint
    is_known: Callable[[Request], Awaitable[bool]]
    """Whether the device is somebody's."""
    arrived: Callable[[Joined], Awaitable[Response]]
    """The first page for somebody new."""
    pictures: dict[str, bytes] = field(default_factory=dict[str, bytes])
    """Drawn once for each name: there are as many as communities."""

    def routes(self) -> list[BaseRoute]:
        """All its addresses."""
        return [
            Route("/g/{secret}", self._board),
            Route("/g/{secret}", self._join, methods=["POST"]),
            Route("/g/{secret}/card.png", self._picture),
            Route("/g/{secret}/{number:int}", self._posted),
        ]

    async def _board(self, request: Request) -> Response:
        return await self._reading(request, self._whole)

    async def _posted(self, request: Request) -> Response:
        return await self._reading(request, self._one)

    async def _picture(self, request: Request) -> Response:
        return await self._reading(request, self._painted)

    async def _reading(
        self, request: Request, read: Callable[[Request, str, Labels], Awaitable[Response]]
    ) -> Response:
        """What anybody may read who has the link."""
        labels, told = self.threshold.labels(request), self._told(request)
        too_often = self.threshold.too_often(request, labels, told)
        if too_often is not None:
            return too_often
        try:
            return await read(request, told, labels)
        except NotLetIn as no:
            return self.threshold.not_in(request, labels, no, told)

    async def _whole(self, request: Request, told: str, labels: Labels) -> Response:
        there = await self.keeper.board(told, labels.language)
        shows, known = self.threshold.given(request), await self.is_known(request)
        address = f"{self.threshold.url.rstrip('/')}/g/{told}"
        page = board.whole(labels, there, address, None if known else proof(shows))
        return self.threshold.shown(page, shows=None if known else shows)

    async def _one(self, request: Request, told: str, labels: Labels) -> Response:
        number: int = request.path_params["number"]
        found = None
        if number < board.TOO_LARGE:
            found = await self.keeper.posted(told, number, labels.language)
        address = f"{self.threshold.url.rstrip('/')}/g/{told}"
        if found is None:
            return self.threshold.shown(board.nothing(labels, f"/g/{told}"), 404)
        known = await self.is_known(request)
        return self.threshold.shown(board.one(labels, found, address, number, known=known))

    async def _painted(self, _: Request, told: str, labels: Labels) -> Response:
        there = await self.keeper.board(told, labels.language)
        if there.unit not in self.pictures:
            self.pictures[there.unit] = await self.paint(there.unit)
        kept = {"Cache-Control": f"max-age={_DAY}"}
        return Response(self.pictures[there.unit], media_type="image/png", headers=kept)

    async def _join(self, request: Request) -> Response:
        labels, told = self.threshold.labels(request), self._told(request)
        too_often = self.threshold.too_often(request, labels, told)
        if too_often is not None:
            return too_often
        shows = self.threshold.shows(request)
        if shows is None:
            return self.threshold.no_cookies(labels)
        who = (await prove(request, shows)).get("who", "")
        if await self.is_known(request):
            return elsewhere("/")
        now, address = self.threshold.timepiece.now(), address_of(request)
        wait = self.threshold.newcomers.wait(address, now)
        if wait is not None:
            return self.threshold.waits(labels, wait)
        agent = request.headers.get("user-agent", "")[:400]
        try:
            joined = await self.keeper.join(told, who, shows, agent, labels.language)
        except NotLetIn as no:
            return self.threshold.not_in(request, labels, no, told, back=f"/g/{told}#come")
        self.threshold.newcomers.count(address, now)
        return await self.arrived(joined)

    def _told(self, request: Request) -> str:
        """The link's code, if it looks like one of ours: what does not is none."""
        told: str = request.path_params["secret"]
        return told if SECRET.fullmatch(told) else "-"
