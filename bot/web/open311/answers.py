"""How an answer is laid out: JSON or XML as the address ends, and what was wrong as a list."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec
import xmltodict
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

HEADERS: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

Answer = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Wrong(Exception):
    """What was asked cannot be answered: the HTTP status, and why."""

    def __init__(self, status: int, why: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.headers = headers


def in_xml(request: Request) -> bool:
    """Whether the address asks for XML; else for JSON."""
    return request.url.path.endswith(".xml")


def listed(request: Request, root: str, each: str, told: Sequence[Mapping[str, Any]]) -> Response:
    """Several of one kind: in XML under a root, each by its name."""
    if in_xml(request):
        return answer(request, {root: {each: told} if told else None})
    return answer(request, told)


def answer(request: Request, told: Answer) -> Response:
    """What was asked for, as the address asks for it."""
    return laid_out(told, xml=in_xml(request))


def laid_out(
    told: Any, *, xml: bool, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    """In the one or the other, never kept by who is on the way."""
    kept = HEADERS | dict(headers or {})
    if xml:
        body = xmltodict.unparse(told).encode()
        return Response(body, status, kept, media_type="text/xml")
    return Response(msgspec.json.encode(told), status, kept, media_type="application/json")


def errors(
    request: Request, status: int, why: str, headers: Mapping[str, str] | None = None
) -> Response:
    """As GeoReport tells errors: a list of codes and descriptions."""
    error = {"code": status, "description": why}
    if in_xml(request):
        return laid_out({"errors": {"error": error}}, xml=True, status=status, headers=headers)
    return laid_out([error], xml=False, status=status, headers=headers)


async def wrong(request: Request, why: Exception) -> Response:
    """Why it cannot be answered."""
    assert isinstance(why, Wrong)
    return errors(request, why.status, why.why, why.headers)


async def not_so(request: Request, why: Exception) -> Response:
    """There is no such address, or it is not asked this way."""
    assert isinstance(why, HTTPException)
    return errors(request, why.status_code, why.detail, why.headers)


async def away(request: Request, _away: Exception) -> Response:
    """The house cannot say just now."""
    return errors(request, 503, "not just now", {"Retry-After": "2"})
