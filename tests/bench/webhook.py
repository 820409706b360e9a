"""Telegram's way in: an update is kept before it is answered, beside a server that does nothing."""

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp

from bot.reception import Reception
from bot.timepiece import WallTime
from bot.web.server import door, serve
from bot.web.site import web
from bot.web.webhook import Webhook
from tests.bench.bench import Bench
from tests.bench.figures import Figure
from tests.bench.road import MuteTelegram

SECRET = "bench-secret"
PATH = "/telegram/bench"


async def accepted(bench: Bench) -> list[Figure]:
    """Webhook, durable commit, 200; the callers are a process of their own."""
    storage = await bench.storage("sqlite")
    time = WallTime()
    reception = Reception(storage, time, kept=lambda: None)
    webhook = Webhook(
        path="bench",
        secret=SECRET,
        received=MuteTelegram().received,
        keep=reception.keep,
        timepiece=time,
    )
    idle = Starlette(routes=[Route(PATH, _nothing, methods=["POST"])])
    calls = bench.scaled(6_000)
    kept: list[float] = []
    nothing: list[float] = []
    async with _served(idle) as idle_port, _served(web(webhook=webhook)) as port:
        for number in range(bench.rounds):
            nothing.append(await _knocks_a_second(idle_port, calls, number))
            kept.append(await _knocks_a_second(port, calls, number))
    async with storage.begin() as uow:
        if await uow.inbox.waiting() != calls * bench.rounds:
            raise AssertionError("what was answered with 200 was not all kept")
    await storage.close()
    limit = Figure(name="webhook.nothing", unit="1/s", rounds=nothing)
    road = Figure(name="webhook.accepted", unit="1/s", rounds=kept)
    return [limit, road.over(limit, least=0.2, note="aim 0.35")]


async def _nothing(request: Request) -> Response:
    await request.body()
    return Response()


@asynccontextmanager
async def _served(app: ASGIApp) -> AsyncGenerator[int]:
    listening = door("127.0.0.1", 0)
    serving = asyncio.create_task(serve(app, listening))
    try:
        yield listening.getsockname()[1]
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


async def _knocks_a_second(port: int, calls: int, number: int) -> float:
    arguments = (str(port), PATH, SECRET, str(calls), str(number))
    knocker = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.knocker", *arguments, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await knocker.communicate()
    return calls / float(told)
