"""The listening socket and the HTTP server behind it."""

import asyncio
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp


class _Server(uvicorn.Server):
    """Leaves the signals alone: when to stop is decided by whoever started the whole bot."""

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        yield


def door(host: str, port: int) -> socket.socket:
    """Take the address and let callers queue; port 0 takes any free one. Raises `OSError`."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # The protocol is named: asyncio switches Nagle's delay off only where it is, and with it
    # each answer on a kept connection takes 40 ms longer.
    listening = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen(512)
    except OSError:
        listening.close()
        raise
    return listening


async def serve(
    app: ASGIApp, listening: socket.socket, *, leaving: Callable[[], None] = lambda: None
) -> None:
    """Serve until cancelled; then call `leaving` (open streams must end), finish, and close."""
    config = uvicorn.Config(
        app,
        access_log=False,  # addresses of residents' pages are nobody's business
        lifespan="off",
        log_config=None,
        server_header=False,
        timeout_graceful_shutdown=3,
        ws="none",
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await asyncio.shield(serving)
    finally:
        leaving()
        server.should_exit = True
        await serving
