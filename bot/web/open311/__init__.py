"""Open311 GeoReport v2: other civic systems read what is being mended here, and file what is not.

Every answer is JSON or XML as the address ends. What changes something is kept like anything else
heard, and answered with a token; the number is there once the worker has answered.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount, Route

from bot.timepiece import Timepiece
from bot.web.open311 import asked, filed
from bot.web.open311.answers import (
    HEADERS,
    Wrong,
    answer,
    away,
    in_xml,
    laid_out,
    listed,
    not_so,
    wrong,
)
from bot.web.open311.asked import NUMBER, Values
from bot.web.open311.filed import FLOORS
from bot.web.openapi import describe
from domain.civic import Away, Filing, Published, Receipt, System, Wanted
from domain.reports.case import State
from domain.reports.categories import Category
from domain.texts import UNSEEN


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
                Route("/photos/{community}/{number}/{name}.jpg", self._photo),
                *(route for kind in ("json", "xml") for route in self._routes(kind)),
            ],
            exception_handlers={Wrong: wrong, HTTPException: not_so, Away: away},
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
        if not in_xml(request):
            return answer(request, {**known, "endpoints": [{**endpoint, "formats": formats}]})
        one = {**endpoint, "formats": {"format": formats}}
        return answer(request, {"discovery": {**known, "endpoints": {"endpoint": one}}})

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
        return listed(request, "services", "service", known)

    async def _definition(self, request: Request) -> Response:
        """What can be told with it beyond what every case has: the floor."""
        code = asked.category(request.path_params["code"], missing=404)
        floor = {
            "variable": True,
            "code": "floor",
            "datatype": "number",
            "required": False,
            "datatype_description": f"{FLOORS.start} … {FLOORS.stop - 1}",
            "order": 1,
            "description": "楼层 · the floor",
        }
        if not in_xml(request):
            return answer(
                request, {"service_code": code.value, "attributes": [{**floor, "values": []}]}
            )
        attributes = {"attribute": {**floor, "values": None}}
        told = {"service_code": code.value, "attributes": attributes}
        return answer(request, {"service_definition": told})

    async def _photo(self, request: Request) -> Response:
        """A picture that was released; whoever knows its name was told it."""
        where = request.path_params
        community, number = where["community"], where["number"]
        picture = None
        if NUMBER.fullmatch(community) and NUMBER.fullmatch(number):
            picture = await self.desk.photo(int(community), int(number), where["name"])
        if picture is None:
            raise Wrong(404, "photo not found")
        return Response(picture, headers=HEADERS, media_type="image/jpeg")

    def _address(self, request: Request, path: str) -> str:
        """An address of ours as others may ask for it."""
        if self.url is not None:
            return self.url.rstrip("/") + path
        return str(request.url.replace(path=path, query="", fragment=""))

    # --- for who has a key ---------------------------------------------------------------

    async def _requests(self, request: Request) -> Response:
        system = await self._system(request.query_params, self.reads)
        wanted = asked.wanted(request.query_params, self.timepiece.now())
        found: Sequence[Published] = ()
        if wanted is not None:
            found = await self.desk.wanted(system, wanted)
        return await self._told(request, system, found)

    async def _request(self, request: Request) -> Response:
        system = await self._system(request.query_params, self.reads)
        now, number = self.timepiece.now(), request.path_params["number"]
        found: Sequence[Published] = ()
        if NUMBER.fullmatch(number):
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
        return listed(request, "service_requests", "request", [told])

    async def _file(self, request: Request) -> Response:
        form = await filed.form(request)
        system = await self._system(form, self.filings)
        if not system.files:
            raise Wrong(403, "this api_key may only read")
        filing = filed.filing(form)
        receipt = await self.desk.file(system, filing)
        told = {"service_notice": filed.notice(filing, form), "account_id": ""}
        if receipt.number is None:
            told["token"] = receipt.token
        else:
            told["service_request_id"] = str(receipt.number)
        return listed(request, "service_requests", "request", [told])

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
        return listed(request, "service_requests", "request", told)

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


async def _description(_request: Request) -> Response:
    return laid_out(describe(), xml=False)
