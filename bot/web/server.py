"""The listening socket and the HTTP server behind it."""

import asyncio
import resource
import socket
from collections.abc import Callable, Generator
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

import h11
import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD: Final = 10.0
"""Seconds in which the head of a request must have come, from the moment that somebody connects."""

HEAD_BYTES: Final = 16 * 1024
"""No head of a request is as long, cookies included."""

MOST: Final = 4_000
"""So many may be connected at once; who comes beyond is asked to come again."""


class _Impatient(H11Protocol):
    """Lets go of who connects and says nothing, or says it letter by letter."""

    def __init__(self, *known: Any, head: float, **more: Any) -> None:
        super().__init__(*known, **more)
        # Addresses of residents' pages are nobody's business; what the server is configured with
        # holds only until anybody else configures logging.
        self.access_log = False
        self._head_within = head
        self._head_due: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Somebody is there."""
        super().connection_made(transport)  # pyright: ignore[reportArgumentType] - as uvicorn says
        self._expect_a_head()

    def data_received(self, data: bytes) -> None:
        """Something came: a head, the rest of one, a body."""
        super().data_received(data)
        if self.conn.their_state is h11.IDLE:
            self._expect_a_head()
        else:
            self._stop_expecting()

    def connection_lost(self, exc: Exception | None) -> None:
        """They are gone."""
        self._stop_expecting()
        super().connection_lost(exc)

    def _expect_a_head(self) -> None:
        if self._head_due is None:
            self._head_due = self.loop.call_later(self._head_within, self._let_go)

    def _stop_expecting(self) -> None:
        if self._head_due is not None:
            self._head_due.cancel()
            self._head_due = None

    def _let_go(self) -> None:
        self._head_due = None
        if self.conn.their_state is h11.IDLE and not self.transport.is_closing():
            self.transport.close()


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


def next_door(listening: socket.socket) -> socket.socket:
    """Take the port after that one; where it is taken, any free one. Raises `OSError`."""
    host, port = listening.getsockname()[:2]
    try:
        return door(host, port + 1)
    except (OSError, OverflowError):  # it is taken, or there is none after the last
        return door(host, 0)


async def serve(
    app: ASGIApp,
    listening: socket.socket,
    *,
    leaving: Callable[[], None] = lambda: None,
    head: float = HEAD,
    most: int | None = None,
) -> None:
    """Serve until cancelled; then call `leaving` (open streams must end), finish, and close.

    `head`: seconds in which a request's head must have come. `most`: so many may be connected at
    once; None: as many as the system lets us.
    """
    config = uvicorn.Config(
        app,
        http=partial(_Impatient, head=head),  # pyright: ignore[reportArgumentType] - it is called
        h11_max_incomplete_event_size=HEAD_BYTES,
        limit_concurrency=_most() if most is None else most,
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


def _most() -> int:
    """How many may be connected, so that files and the database still find room to be opened."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * MOST
    if soft != resource.RLIM_INFINITY and soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(hard, wanted)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return MOST if soft == resource.RLIM_INFINITY else min(MOST, soft // 2)
