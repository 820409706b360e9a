"""Open311 GeoReport v2: other civic systems read what is being mended here, and file what is not.

Every answer is JSON or XML as the address ends. What changes something is kept like anything else
heard, and answered with a token; the number is there once the worker has answered.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from decimal import Decimal, InvalidOperation
from re import compile as pattern
from typing import Annotated, Any, Final, Protocol
from urllib.parse import parse_qsl

import msgspec
import xmltodict
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from bot.timepiece import Timepiece
from bot.web.openapi import describe
from domain.civic import Away, Filing, Published, Receipt, System, Wanted
from domain.places.position import Position
from domain.refusals import Refusal
from domain.reports.case import State
from domain.reports.categories import Category
from domain.reports.emergencies import calls
from domain.reports.report import LONGEST, SPOT_LONGEST
from domain.texts import UNSEEN, TextMissing, written

SPAN: Final = timedelta(days=90)
"""So much time may lie between the first and the last case asked for."""
PAGE: Final = 50
LARGEST_PAGE: Final = 200
LAST_PAGE: Final = 10_000
MOST_NUMBERS: Final = 100
FLOORS: Final = range(-9, 200)
_LIMIT: Final = 16 * 1024
"""Bytes of what is filed."""
_FIELDS: Final = 40

_POLE: Final = 90
_ANTIMERIDIAN: Final = 180
_CLIENT: Final = pattern(r"[A-Za-z0-9._:-]{1,100}")
_MOST_DIGITS: Final = 9
_NUMBER: Final = pattern(rf"[1-9][0-9]{{0,{_MOST_DIGITS - 1}}}")
_FLOOR: Final = pattern(r"-?[0-9]{1,3}")
_HEADERS: Final = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

_Moment = Annotated[datetime, msgspec.Meta(tz=True)]

Answer = Mapping[str, Any] | Sequence[Mapping[str, Any]]
Values = Mapping[str, str]


class Desk(Protocol):
    """What the house does for other systems; each raises `Away` while it cannot."""

    async def system(self, key: str) -> System | None:
        """Whose key this is; None where it opens nothing."""
        ...

    async def agency(self, system: System) -> str:
        """Who answers for what is filed there."""
        ...

    async def wanted(self, system: System, wanted: Wanted) -> Sequence[Published]:
        """The cases that it asks for, as far as anybody may know of them."""
        ...

    async def photo(self, community: int, number: int, name: str) -> bytes | None:
        """The picture of a case that everybody may see; None where there is no such picture."""
        ...

    async def file(self, system: System, filing: Filing) -> Receipt:
        """Keep what it files and return a receipt; the same filed again has the same one."""
        ...

    async def receipt(self, system: System, token: str) -> Receipt | None:
        """What it filed under this token; None where it filed nothing so."""
        ...

    def category(self, of: Category) -> str:
        """What to call it."""
        ...

    def state(self, of: State) -> str:
        """What to say of where a case stands."""
        ...


class Wrong(Exception):
    """What was asked cannot be answered: the HTTP status, and why."""

    def __init__(self, status: int, why: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(why)
        self.status = status
        self.why = why
        self.headers = headers


@dataclass(slots=True)
class Pace:
    """So often a minute each system may come in."""

    most: int
    _minute: int = 0
    _came: Counter[int] = field(default_factory=Counter[int])

    def allows(self, who: int, at: datetime) -> bool:
        """Count this time, and tell whether it is not too often."""
        minute = int(at.timestamp()) // 60
        if minute != self._minute:
            self._minute = minute
            self._came.clear()
        self._came[who] += 1
        return self._came[who] <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Open311:
    """The part of the site under `/open311`."""

    desk: Desk
    timepiece: Timepiece
    url: str | None = None
    """Where the site is seen from outside; None: as it was asked for."""
    reads: Pace = field(default_factory=lambda: Pace(120))
    filings: Pace = field(default_factory=lambda: Pace(20))

    def mount(self) -> Mount:
        """All its addresses."""
        app = Starlette(
            routes=[
                Route("/openapi.json", _description),
                Route("/photos/{community:int}/{number:int}/{name}.jpg", self._photo),
                *(route for kind in ("json", "xml") for route in self._routes(kind)),
            ],
            exception_handlers={Wrong: _wrong, HTTPException: _not_so, Away: _away},
        )
        return Mount("/open311", app=app)

    def _routes(self, kind: str) -> list[Route]:
        return [
            Route(f"/v2/discovery.{kind}", self._discovery),
            Route(f"/v2/services.{kind}", self._services),
            Route(f"/v2/services/{{code}}.{kind}", self._definition),
            Route(f"/v2/requests.{kind}", self._requests),
            Route(f"/v2/requests.{kind}", self._file, methods=["POST"]),
            Route(f"/v2/requests/{{number}}.{kind}", self._request),
            Route(f"/v2/tokens/{{token}}.{kind}", self._token),
        ]

    # --- for everybody -------------------------------------------------------------------

    async def _discovery(self, request: Request) -> Response:
        """Where what is; nothing of it depends on who asks."""
        url = self._address(request, "/open311/v2")
        formats = ["application/json", "text/xml"]
        endpoint = {
            "specification": "http://wiki.open311.org/GeoReport_v2",
            "url": url,
            "changeset": "2026-11-23T00:00:00Z",
            "type": "production",
        }
        known = {"changeset": "2026-11-23T00:00:00Z", "contact": "", "key_service": ""}
        if not _in_xml(request):
            return _answer(request, {**known, "endpoints": [{**endpoint, "formats": formats}]})
        one = {**endpoint, "formats": {"format": formats}}
        return _answer(request, {"discovery": {**known, "endpoints": {"endpoint": one}}})

    async def _services(self, request: Request) -> Response:
        """What can be filed."""
        known = [
            {
                "service_code": each.value,
                "service_name": self.desk.category(each),
                "description": self.desk.category(each),
                "metadata": True,
                "type": "batch",
                "keywords": "",
                "group": "",
            }
            for each in Category
        ]
        return _listed(request, "services", "service", known)

    async def _definition(self, request: Request) -> Response:
        """What can be told with it beyond what every case has: the floor."""
        code = _category(request.path_params["code"], missing=404)
        floor = {
            "variable": True,
            "code": "floor",
            "datatype": "number",
            "required": False,
            "datatype_description": f"{FLOORS.start} … {FLOORS.stop - 1}",
            "order": 1,
            "description": "楼层 · the floor",
        }
        if not _in_xml(request):
            return _answer(
                request, {"service_code": code.value, "attributes": [{**floor, "values": []}]}
            )
        attributes = {"attribute": {**floor, "values": None}}
        told = {"service_code": code.value, "attributes": attributes}
        return _answer(request, {"service_definition": told})

    async def _photo(self, request: Request) -> Response:
        """A picture that was released; whoever knows its name was told it."""
        where = request.path_params
        most = 10**_MOST_DIGITS
        picture = None
        if where["community"] < most and where["number"] < most:
            picture = await self.desk.photo(where["community"], where["number"], where["name"])
        if picture is None:
            raise Wrong(404, "photo not found")
        return Response(picture, headers=_HEADERS, media_type="image/jpeg")

    def _address(self, request: Request, path: str) -> str:
        """An address of ours as others may ask for it."""
        if self.url is not None:
            return self.url.rstrip("/") + path
        return str(request.url.replace(path=path, query="", fragment=""))

    # --- for who has a key ---------------------------------------------------------------

    async def _requests(self, request: Request) -> Response:
        system = await self._system(request.query_params, self.reads)
        wanted = _wanted(request.query_params, self.timepiece.now())
        found: Sequence[Published] = ()
        if wanted is not None:
            found = await self.desk.wanted(system, wanted)
        return await self._told(request, system, found)

    async def _request(self, request: Request) -> Response:
        system = await self._system(request.query_params, self.reads)
        now, number = self.timepiece.now(), request.path_params["number"]
        found: Sequence[Published] = ()
        if _NUMBER.fullmatch(number):
            wanted = Wanted(since=now, until=now, numbers=(int(number),), limit=1)
            found = await self.desk.wanted(system, wanted)
        if not found:
            raise Wrong(404, "service_request_id not found")
        return await self._told(request, system, found)

    async def _token(self, request: Request) -> Response:
        system = await self._system(request.query_params, self.reads)
        receipt = await self.desk.receipt(system, UNSEEN.sub("", request.path_params["token"]))
        if receipt is None:
            raise Wrong(404, "token not found")
        told = {"service_request_id": str(receipt.number or ""), "token": receipt.token}
        return _listed(request, "service_requests", "request", [told])

    async def _file(self, request: Request) -> Response:
        form = await _form(request)
        system = await self._system(form, self.filings)
        if not system.files:
            raise Wrong(403, "this api_key may only read")
        filing = _filing(form)
        receipt = await self.desk.file(system, filing)
        told = {"service_notice": _notice(filing, form), "account_id": ""}
        if receipt.number is None:
            told["token"] = receipt.token
        else:
            told["service_request_id"] = str(receipt.number)
        return _listed(request, "service_requests", "request", [told])

    async def _system(self, values: Values, pace: Pace) -> System:
        """Who asks, by the key; refused without one, and when it comes too often."""
        key = values.get("api_key", "")
        system = await self.desk.system(key) if key else None
        if not pace.allows(system.id if system else 0, self.timepiece.now()):
            raise Wrong(429, "too many requests: wait a minute", {"Retry-After": "60"})
        if system is None:
            raise Wrong(403, "api_key missing or not valid")
        return system

    async def _told(self, request: Request, system: System, found: Sequence[Published]) -> Response:
        agency = await self.desk.agency(system) if found else ""
        told = [self._one(case, agency, self._media(request, system, case)) for case in found]
        return _listed(request, "service_requests", "request", told)

    def _media(self, request: Request, system: System, case: Published) -> str:
        if case.photo is None:
            return ""
        picture = f"/open311/photos/{system.community}/{case.number}/{case.photo}.jpg"
        return self._address(request, picture)

    def _one(self, case: Published, agency: str, media: str) -> dict[str, Any]:
        point = case.position
        return {
            "service_request_id": str(case.number),
            "status": "closed" if case.closed else "open",
            "status_notes": self.desk.state(case.state),
            "service_name": self.desk.category(case.category),
            "service_code": case.category.value,
            "description": case.words,
            "agency_responsible": agency,
            "service_notice": "",
            "requested_datetime": case.asked_at.isoformat(),
            "updated_datetime": case.changed_at.isoformat(),
            "expected_datetime": case.due.isoformat() if case.due else None,
            "address": case.place,
            "address_id": "",
            "zipcode": "",
            "lat": point.latitude / 1_000_000 if point else None,
            "long": point.longitude / 1_000_000 if point else None,
            "media_url": media,
        }


# --- what was asked --------------------------------------------------------------------------


def _wanted(values: Values, now: datetime) -> Wanted | None:
    """Which cases are asked for; None where what is asked for cannot be any."""
    since, until = _span(_moment(values, "start_date"), _moment(values, "end_date"), now)
    named = [each.strip() for each in values.get("service_request_id", "").split(",")]
    numbers = tuple(int(each) for each in named if _NUMBER.fullmatch(each))
    if any(named) and not numbers:
        return None
    if len(numbers) > MOST_NUMBERS:
        raise Wrong(400, f"service_request_id: {MOST_NUMBERS} at most")
    codes = [each for each in values.get("service_code", "").split(",") if each]
    size = _whole(values, "page_size", PAGE, LARGEST_PAGE)
    return Wanted(
        since=since,
        until=until,
        numbers=numbers,
        categories=tuple(_category(code.strip(), missing=400) for code in codes),
        closed=_closed(values.get("status", "")),
        offset=(_whole(values, "page", 1, LAST_PAGE) - 1) * size,
        limit=size,
    )


def _span(
    since: datetime | None, until: datetime | None, now: datetime
) -> tuple[datetime, datetime]:
    with suppress(OverflowError):
        first = since or (until or now) - SPAN
        last = until or first + SPAN
        if first <= last <= first + SPAN:
            return first, last
    raise Wrong(400, f"end_date is at most {SPAN.days} days after start_date")


def _moment(values: Values, name: str) -> datetime | None:
    told = values.get(name, "")
    if not told:
        return None
    try:
        # A plus that was not escaped in an address arrives as a space.
        moment = msgspec.convert(told.replace(" ", "+"), _Moment).astimezone(UTC)
    except (msgspec.ValidationError, OverflowError):
        raise Wrong(400, f"{name} is no W3C date and time with its zone") from None
    return moment


def _closed(told: str) -> bool | None:
    names = {each.strip() for each in told.split(",") if each.strip()}
    if not names <= {"open", "closed"}:
        raise Wrong(400, "status is open, closed or both")
    return None if len(names) != 1 else names == {"closed"}


def _whole(values: Values, name: str, otherwise: int, most: int) -> int:
    told = values.get(name, "")
    if not told:
        return otherwise
    if not _NUMBER.fullmatch(told) or int(told) > most:
        raise Wrong(400, f"{name} is a whole number from 1 to {most}")
    return int(told)


def _category(code: str, *, missing: int) -> Category:
    try:
        return Category(code)
    except ValueError:
        raise Wrong(missing, "service_code not found") from None


async def _form(request: Request) -> dict[str, str]:
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


def _filing(form: Values) -> Filing:
    """What is filed; whoever told it there, and every other field, is not looked at."""
    code = form.get("service_code", "")
    if not code:
        raise Wrong(400, "service_code is missing")
    category = _category(code, missing=404)
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


def _notice(filing: Filing, form: Values) -> str:
    notices = [
        f"紧急情况请先打 {number} · in an emergency call {number} first"
        for number in calls(filing.words)
    ]
    if form.get("media_url"):
        notices.append("不从外部取照片 · media_url is not fetched")
    return "；".join(notices)


# --- what is answered ------------------------------------------------------------------------


def _in_xml(request: Request) -> bool:
    return request.url.path.endswith(".xml")


def _listed(request: Request, root: str, each: str, told: Sequence[Mapping[str, Any]]) -> Response:
    if _in_xml(request):
        return _answer(request, {root: {each: told} if told else None})
    return _answer(request, told)


def _answer(request: Request, told: Answer) -> Response:
    return _written(told, xml=_in_xml(request))


def _written(
    told: Any, *, xml: bool, status: int = 200, headers: Mapping[str, str] | None = None
) -> Response:
    kept = _HEADERS | dict(headers or {})
    if xml:
        body = xmltodict.unparse(told).encode()
        return Response(body, status, kept, media_type="text/xml")
    return Response(msgspec.json.encode(told), status, kept, media_type="application/json")


def _errors(
    request: Request, status: int, why: str, headers: Mapping[str, str] | None = None
) -> Response:
    """As GeoReport tells errors: a list of codes and descriptions."""
    error = {"code": status, "description": why}
    if _in_xml(request):
        return _written({"errors": {"error": error}}, xml=True, status=status, headers=headers)
    return _written([error], xml=False, status=status, headers=headers)


async def _wrong(request: Request, wrong: Exception) -> Response:
    assert isinstance(wrong, Wrong)
    return _errors(request, wrong.status, wrong.why, wrong.headers)


async def _not_so(request: Request, why: Exception) -> Response:
    assert isinstance(why, HTTPException)
    return _errors(request, why.status_code, why.detail, why.headers)


async def _away(request: Request, _away: Exception) -> Response:
    return _errors(request, 503, "not just now", {"Retry-After": "2"})


async def _description(_request: Request) -> Response:
    return _written(describe(), xml=False)
