"""What is filed: a form of a few fields, each read strictly; the rest of it is not looked at."""

from decimal import Decimal, InvalidOperation
from re import compile as pattern
from typing import Final
from urllib.parse import parse_qsl

from starlette.requests import Request

from bot.web.open311 import asked
from bot.web.open311.answers import Wrong
from bot.web.open311.asked import Values
from domain.civic import Filing
from domain.places.position import Position
from domain.refusals import Refusal
from domain.reports.emergencies import calls
from domain.reports.report import LONGEST, SPOT_LONGEST
from domain.texts import TextMissing, written

FLOORS: Final = range(-9, 200)
_LIMIT: Final = 16 * 1024
"""Bytes of what is filed."""
_FIELDS: Final = 40
_POLE: Final = 90
_ANTIMERIDIAN: Final = 180
_CLIENT: Final = pattern(r"[A-Za-z0-9._:-]{1,100}")
_FLOOR: Final = pattern(r"-?[0-9]{1,3}")


async def form(request: Request) -> dict[str, str]:
    """The fields of a small form, and of nothing else."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise Wrong(415, "application/x-www-form-urlencoded is expected")
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LIMIT:
            raise Wrong(413, f"{_LIMIT} bytes at most")
    try:
        told = body.decode("ascii")
        fields = parse_qsl(told, keep_blank_values=True, max_num_fields=_FIELDS, errors="strict")
    except ValueError:
        raise Wrong(400, "the form cannot be read") from None
    return dict(fields)


def filing(form: Values) -> Filing:
    """What is filed; whoever told it there, and every other field, is not looked at."""
    code = form.get("service_code", "")
    if not code:
        raise Wrong(400, "service_code is missing")
    category = asked.category(code, missing=404)
    position = _position(form.get("lat", ""), form.get("long", ""))
    address = _text(form, "address_string", SPOT_LONGEST, needed=False)
    if position is None and not address:
        raise Wrong(400, "lat and long, or address_string, is missing")
    client = form.get("client_id", "")
    if client and not _CLIENT.fullmatch(client):
        raise Wrong(400, "client_id is 1 to 100 letters, digits and . _ : -")
    return Filing(
        category=category,
        words=_text(form, "description", LONGEST, needed=True),
        position=position,
        address=address,
        floor=_floor(form.get("attribute[floor]", "")),
        client=client,
    )


def _position(latitude: str, longitude: str) -> Position | None:
    if not latitude and not longitude:
        return None
    return Position(_millionths(latitude, _POLE), _millionths(longitude, _ANTIMERIDIAN))


def _millionths(told: str, most: int) -> int:
    """Decimal degrees as a whole number of millionths of a degree."""
    try:
        degrees = Decimal(told)
    except InvalidOperation:
        raise Wrong(400, "lat and long are decimal degrees (WGS-84)") from None
    if not degrees.is_finite() or abs(degrees) > most:
        raise Wrong(400, "lat and long are no place on the earth")
    return round(degrees * 1_000_000)


def _text(form: Values, name: str, longest: int, *, needed: bool) -> str:
    try:
        return written(form.get(name, ""), longest)
    except TextMissing:
        if needed:
            raise Wrong(400, f"{name} is missing") from None
        return ""
    except Refusal:
        raise Wrong(400, f"{name} has more than {longest} characters") from None


def _floor(told: str) -> int | None:
    if not told:
        return None
    if not _FLOOR.fullmatch(told) or int(told) not in FLOORS:
        raise Wrong(400, f"attribute[floor] is from {FLOORS.start} to {FLOORS.stop - 1}")
    return int(told)


def notice(filing: Filing, form: Values) -> str:
    """What who files it has to know at once; mostly nothing."""
    notices = [
        f"紧急情况请先打 {number} · in an emergency call {number} first"
        for number in calls(filing.words)
    ]
    if form.get("media_url"):
        notices.append("不从外部取照片 · media_url is not fetched")
    return "；".join(notices)
