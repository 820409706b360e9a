"""The emulated Telegram on the wire: `{url}/bot{token}/{method}` and `{url}/file/bot{token}/{path}`."""

from __future__ import annotations

import asyncio
import inspect
import re
import socket
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Self

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request as HttpRequest
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from tests.bot_api import parameters
from tests.bot_api.bots import PATIENCE, Bot
from tests.bot_api.chats import Chat, Former, Group, Message
from tests.bot_api.limits import COUNTED, Fault, FaultKind, Faults, Limits, Meter
from tests.bot_api.methods import METHODS, Call
from tests.bot_api.parameters import Parameters
from tests.bot_api.people import Person
from tests.bot_api.refusals import Refused, bad_request, too_many
from tests.bot_api.world import World


@dataclass(slots=True, kw_only=True)
class Request:
    """One request as it came; `status` is None while it is under way or if no answer was given."""

    number: int
    bot: Bot
    method: str
    parameters: dict[str, object]
    at: datetime
    status: int | None = None
    description: str = ""
    """Why it was refused."""
    result: object = None
    """What it brought about, even where the answer was kept back."""
    fault: FaultKind | None = None


class BotApi(World):
    """A Bot API server on 127.0.0.1. With `limits` it answers 429 by itself."""

    def __init__(
        self,
        now: Callable[[], datetime],
        *,
        limits: Limits | None = None,
        seed: int = 1,
        query_lasts: timedelta = timedelta(seconds=15),
        longest_poll: float = 50.0,
        throttled: bool = True,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        super().__init__(
            now,
            seed=seed,
            query_lasts=query_lasts,
            longest_poll=longest_poll,
            throttled=throttled,
            pause=pause,
        )
        self.requests: list[Request] = []
        self.faults = Faults()
        self.url = ""
        self.port = 0
        self._limits = limits
        self._meters: dict[int, Meter] = {}
        self._wire: Wire | None = None

    # --- going up and down --------------------------------------------------------------------

    async def start(self, *, port: int | None = None, extra_routes: tuple[Route, ...] = ()) -> None:
        """Listen; after a `stop` on the same port again, with all that was there before."""
        routes = [
            Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"]),
            Route("/file/bot{token}/{path:path}", self._download, methods=["GET"]),
            *extra_routes,
        ]
        self._wire = Wire(Starlette(routes=routes))
        self.port = await self._wire.open(self.port if port is None else port)
        self.url = f"http://127.0.0.1:{self.port}"
        for bot in self.bots.values():
            if bot.webhook:
                bot.webhook.wake()

    async def stop(self) -> None:
        """Cut every connection; until the next `start` connecting is refused."""
        if self._wire is None:
            return
        for bot in self.bots.values():
            bot.updates.release()
            if bot.webhook:
                await bot.webhook.close()
        wire, self._wire = self._wire, None
        await wire.close()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    # --- what a test asks and orders ------------------------------------------------------------

    def fails(
        self,
        method: str,
        kind: FaultKind | str,
        *,
        times: int = 1,
        retry_after: int = 5,
        status: int = 502,
        seconds: float = 30.0,
        chat: Chat | Person | int | None = None,
    ) -> Fault:
        """Let the next requests of a method ("*": of any) go wrong; see `FaultKind` for how.

        "download" is the fetching of a file.
        """
        fault = Fault(
            method=method,
            kind=FaultKind(kind),
            times=times,
            retry_after=retry_after,
            status=status,
            seconds=seconds,
            chat=chat if isinstance(chat, int) or chat is None else chat.id,
        )
        self.faults.coming.append(fault)
        return fault

    def requests_of(self, method: str) -> list[Request]:
        """The requests of one method, oldest first."""
        return [request for request in self.requests if request.method.lower() == method.lower()]

    def talk(self, with_: Chat | Person | Bot, bot: Bot | None = None) -> Chat:
        """A group, or the private talk of a person with the (only) bot."""
        if isinstance(with_, Person):
            return self.private(bot or next(iter(self.bots.values())), with_)
        assert isinstance(with_, Chat)
        return with_

    async def said(
        self,
        where: Chat | Person,
        words: str | re.Pattern[str] = "",
        *,
        bot: Bot | None = None,
        after: Message | int | None = None,
        within: float = PATIENCE,
    ) -> Message:
        """Wait until the bot's words stand in a chat; the newest such message.

        `after` a message or an earlier `server.turn`: only what was posted or edited since.
        """
        since = after.turn if isinstance(after, Message) else after or 0
        pattern = re.compile(re.escape(words)) if isinstance(words, str) else words

        def newest() -> Message | None:
            found = [
                message
                for message in self.talk(where, bot).messages
                if message.by_bot and message.turn > since and bot in {None, message.sender}
                if pattern.search(message.text or (message.poll.question if message.poll else ""))
            ]
            return max(found, key=lambda message: message.turn, default=None)

        found = await self.until(newest, within=within)
        assert found
        return found

    # --- answering --------------------------------------------------------------------------------

    async def _answer(self, http: HttpRequest) -> Response:
        bot = self.bots.get(http.path_params["token"])
        if bot is None:
            known_form = re.fullmatch(r"\d+:[\w-]+", http.path_params["token"])
            return _refusal(Refused(401, "Unauthorized") if known_form else _NOT_FOUND)
        body = await http.body()
        try:
            raw = parameters.of_request(http.url.query, http.headers.get("content-type", ""), body)
        except (Refused, ValueError, KeyError) as error:
            refused = error if isinstance(error, Refused) else bad_request("can't parse the body")
            self.violations.append(f"{http.path_params['method']}: {refused}")
            return _refusal(refused)
        request = self._noted(bot, http.path_params["method"], raw)
        fault = self.faults.take(request.method, _number(Parameters(raw).chat))
        if fault is None:
            return await self._done(request, raw)
        request.fault = fault.kind
        if fault.kind is FaultKind.TOO_MANY:
            return self._refused(request, too_many(fault.retry_after))
        if fault.kind is FaultKind.BROKEN:
            return self._refused(request, Refused(fault.status, _BROKEN.get(fault.status, "Error")))
        if fault.kind.is_done:
            await self._done(request, raw)
            request.status = None
        assert self._wire
        waits = fault.kind in {FaultKind.DEAF, FaultKind.SILENT}
        return _NoAnswer(self._wire, fault.seconds if waits else 0)

    async def _done(self, request: Request, raw: dict[str, object]) -> Response:
        try:
            result = await self.call(request.bot, request.method, raw)
        except Refused as refused:
            return self._refused(request, refused)
        request.status, request.result = 200, result
        self.changed()
        return JSONResponse({"ok": True, "result": result})

    def _refused(self, request: Request, refused: Refused) -> Response:
        request.status, request.description = refused.code, refused.description
        self.changed()
        return _refusal(refused)

    def _noted(self, bot: Bot, method: str, raw: dict[str, object]) -> Request:
        request = Request(
            number=len(self.requests) + 1,
            bot=bot,
            method=method,
            parameters=Parameters(raw).readable(),
            at=self.now(),
        )
        self.requests.append(request)
        if self.schema:
            self.violations += self.schema.faults_of_request(method, raw)
        self.changed()
        return request

    async def call(self, bot: Bot, method: str, raw: dict[str, object]) -> object:
        """Do what the method does; raises `Refused`."""
        self.close_due_polls()
        function = METHODS.get(method.lower())
        if function is None:
            if not self.schema or self.schema.knows(method):
                self.violations.append(f"{method}: the test server does not model it")
            raise _NOT_FOUND
        call = Call(self, bot, raw, self._wished)
        self._meter(bot, method, call)
        result = function(call)
        if inspect.isawaitable(result):
            result = await result
        if self.schema and method.lower() != "getupdates":  # updates were checked when told
            self.violations += self.schema.faults_of_answer(method, result)
        return result

    async def _wished(self, bot: Bot, wish: dict[str, object]) -> None:
        """A webhook's answer held a method call; nobody learns how it went."""
        raw = {name: value for name, value in wish.items() if name != "method"}
        await self._done(self._noted(bot, str(wish["method"]), raw), raw)

    def _meter(self, bot: Bot, method: str, call: Call) -> None:
        if self._limits is None or method.lower() not in COUNTED or call.chat is None:
            return
        meter = self._meters.setdefault(bot.id, Meter(self._limits))
        is_group = isinstance(self.find_chat(bot, call.chat), Group | Former)
        wait = meter.counts(call.chat, is_group=is_group, now=self.now())
        if wait is not None:
            raise too_many(wait)

    async def _download(self, http: HttpRequest) -> Response:
        bot = self.bots.get(http.path_params["token"])
        if bot is None:
            return _refusal(Refused(401, "Unauthorized"))
        path = http.path_params["path"]
        request = Request(
            number=len(self.requests) + 1,
            bot=bot,
            method="download",
            parameters={"path": path},
            at=self.now(),
        )
        self.requests.append(request)
        self.changed()
        file = next((each for each in self.files.values() if each.path == path), None)
        fault = self.faults.take("download", None)
        request.fault = fault and fault.kind
        assert self._wire
        match request.fault:
            case None if file is not None:
                request.status = 200
                return Response(file.content, media_type="application/octet-stream")
            case None | FaultKind.EXPIRED:
                return self._refused(request, _NOT_FOUND)
            case FaultKind.TOO_MANY:
                return self._refused(request, too_many(fault.retry_after))
            case FaultKind.BROKEN:
                return self._refused(request, Refused(fault.status, "Error"))
            case FaultKind.HALF | FaultKind.STUCK if file is not None:
                waits = fault.kind is FaultKind.STUCK
                return _Half(self._wire, fault.seconds if waits else 0, file.content)
            case _:
                return _NoAnswer(self._wire, fault.seconds if fault.kind is FaultKind.DEAF else 0)


_NOT_FOUND = Refused(404, "Not Found")
_BROKEN = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


def _number(address: int | str | None) -> int | None:
    return address if isinstance(address, int) else None


def _refusal(refused: Refused) -> Response:
    headers = {}
    if "retry_after" in refused.parameters:
        headers["Retry-After"] = str(refused.parameters["retry_after"])
    return JSONResponse(refused.as_json(), refused.code, headers)


class _NoAnswer(Response):
    """Closes the connection without a byte, at once or after a while, or when the client leaves."""

    def __init__(self, wire: Wire, seconds: float) -> None:
        super().__init__()
        self._wire = wire
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def left() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass

        try:
            async with asyncio.timeout(self._seconds):
                await left()
        except TimeoutError:
            self._wire.cut(tuple(scope["client"]))
            await left()


class _Half(_NoAnswer):
    """Brings half of a file, then closes the connection, at once or after a while."""

    def __init__(self, wire: Wire, seconds: float, content: bytes) -> None:
        super().__init__(wire, seconds)
        self._content = content

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        length = (b"content-length", str(len(self._content)).encode())
        await send({"type": "http.response.start", "status": 200, "headers": [length]})
        half = self._content[: len(self._content) // 2]
        await send({"type": "http.response.body", "body": half, "more_body": True})
        await super().__call__(scope, receive, send)


class Wire:
    """A socket, uvicorn behind it, and a hold on every connection so that it can be cut."""

    def __init__(self, app: Starlette) -> None:
        connections: dict[tuple[object, ...], asyncio.Transport] = {}

        class Held(H11Protocol):
            def connection_made(self, transport: asyncio.Transport) -> None:
                super().connection_made(transport)
                connections[tuple(transport.get_extra_info("peername"))] = transport

            def connection_lost(self, exc: Exception | None) -> None:
                connections.pop(tuple(self.transport.get_extra_info("peername")), None)
                super().connection_lost(exc)

        self._connections = connections
        config = uvicorn.Config(
            app,
            http=Held,
            ws="none",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=False,
            timeout_keep_alive=75,
        )
        config.load()
        # Not `serve`: it takes over the process's signals and closes only at its next beat.
        self._server = uvicorn.Server(config)
        self._server.lifespan = config.lifespan_class(config)

    async def open(self, port: int) -> int:
        """Listen; answers with the port."""
        # The protocol is named because asyncio sends small packets at once only where it is.
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", port))
        await self._server.startup(sockets=[listening])
        return int(listening.getsockname()[1])

    def cut(self, client: tuple[object, ...]) -> None:
        """Close one connection, whatever is under way."""
        if transport := self._connections.get(client):
            transport.abort()

    async def close(self) -> None:
        """Cut them all and listen no more."""
        # Not `shutdown`: it looks every tenth of a second whether all is done.
        for listener in self._server.servers:
            listener.close()
        for transport in list(self._connections.values()):
            transport.abort()
        await asyncio.gather(*self._server.server_state.tasks, return_exceptions=True)
        for listener in self._server.servers:
            await listener.wait_closed()
