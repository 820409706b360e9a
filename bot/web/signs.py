"""Signs of life for machines: alive, ready, and counts for those who know the word."""

from collections.abc import Awaitable, Callable, Mapping
from hmac import compare_digest
from typing import Final

from prometheus_client import CONTENT_TYPE_LATEST
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from bot.web.fence import Fence

Ready = Callable[[], Awaitable[Mapping[str, bool]]]
"""What is ready, by name."""

Told = Callable[[], Awaitable[bytes]]
"""All counts, as Prometheus reads them."""

_UNKEPT: Final = {"Cache-Control": "no-store"}


def alive() -> Route:
    """`/healthz`: the process answers."""

    async def healthz(_request: Request) -> Response:
        return PlainTextResponse("ok")

    return Route("/healthz", healthz)


def readiness(ready: Ready) -> Route:
    """`/readyz`: 200 where all is ready, else 503; names of parts, yes or no, nothing else."""

    async def readyz(_request: Request) -> Response:
        checks = dict(await ready())
        told = {"ready": all(checks.values()), "checks": checks}
        return JSONResponse(told, 200 if told["ready"] else 503, headers=_UNKEPT)

    return Route("/readyz", readyz)


def metrics(ready: Ready, told: Told, *, token: str | None) -> Fence:
    """The application behind the door for machines: `/metrics`, and both signs of life.

    `token`: what must be brought along as `Authorization: Bearer …`; None: nothing.
    """

    async def counts(request: Request) -> Response:
        brought = request.headers.get("authorization", "").encode()
        if token is not None and not compare_digest(brought, f"Bearer {token}".encode()):
            return PlainTextResponse("Unauthorized", 401, headers={"WWW-Authenticate": "Bearer"})
        return Response(await told(), media_type=CONTENT_TYPE_LATEST, headers=_UNKEPT)

    return Fence(Starlette(routes=[alive(), readiness(ready), Route("/metrics", counts)]))
