"""What stands before every page: our own names, our own pages' requests, strict headers."""

from collections.abc import Callable, Collection
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
"""The names of this very machine."""

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(self), microphone=(self)",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}

_READING: Final = frozenset({"GET", "HEAD"})


class Guard:
    """Lets through what asks for one of `hosts` and, if it changes anything, comes from our pages.

    A foreign Host (a name made to point at this machine) gets 421, a foreign Origin 403. Forms of
    pages that refer to nobody tell no Origin, or "null": those at paths that are `proved` carry a
    proof of their own, which their page looks at.
    """

    def __init__(
        self,
        app: ASGIApp,
        hosts: Collection[str],
        *,
        proved: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self._app = app
        self._hosts = frozenset(hosts)
        self._proved = proved

    @property
    def routes(self) -> list[BaseRoute]:
        """The addresses behind it."""
        return getattr(self._app, "routes", [])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for the page, or let it answer."""

        async def strictly(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if _hostname(host) not in self._hosts:
            refusal = PlainTextResponse("Misdirected Request", 421)
            await refusal(scope, receive, strictly)
        elif scope["method"] not in _READING and not self._ours(scope["path"], host, headers):
            refusal = PlainTextResponse("Forbidden", 403)
            await refusal(scope, receive, strictly)
        else:
            await self._app(scope, receive, strictly)

    def _ours(self, path: str, host: str, headers: Headers) -> bool:
        origin = headers.get("origin")
        if origin in {f"http://{host}", f"https://{host}"}:
            return True
        return origin in {None, "null"} and self._proved(path)


def _hostname(host: str) -> str | None:
    try:
        return urlsplit(f"//{host}").hostname
    except ValueError:
        return None
