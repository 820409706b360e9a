"""The Open311 part of the site answers as its description says, whatever it is asked."""

import asyncio

import httpx
import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.app import App
from bot.civic import Desk
from bot.settings import Settings
from bot.timepiece import HandTime
from bot.web import web
from bot.web.open311 import Open311, Pace
from bot.web.openapi import describe
from domain import ticks
from domain.civic import Filing
from domain.places.position import Position
from domain.reports.categories import Category
from domain.units import NewUnit, UnitType
from handlers.reports.civic import let_in
from storage import Storage
from tests import databases
from tests.conftest import MONDAY

SCHEMA = schemathesis.openapi.from_dict(dict(describe()))
OPERATIONS = [found.ok() for found in SCHEMA.get_all_operations()]
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
HERE = "陶然北岸社区"
ADDRESS = "http://stool.test"


class Site:
    """The real site on a real database, asked from outside any loop."""

    def __init__(self, url, folder):
        self._runner = asyncio.Runner()
        self.key = self._runner.run(self._found(url, folder))

    async def _found(self, url, folder):
        time = HandTime(MONDAY)
        self._storage = Storage(url)
        await databases.empty(self._storage)
        self._app = App(Settings(_env_file=None, data_dir=folder), time, [], storage=self._storage)
        desk = Desk(
            self._storage, self._app.files, self._app.house, time, kept=self._app.worker.wake
        )
        often = Open311(desk=desk, timepiece=time, reads=Pace(10_000), filings=Pace(10_000))
        site = httpx.ASGITransport(web(open311=often))
        self._client = httpx.AsyncClient(transport=site, base_url=ADDRESS)
        async with self._storage.begin() as uow:
            await uow.units.found([NewUnit(UnitType.COMMUNITY, HERE, HERE, None)])
            chance = self._app.house.chance
            key, _ = await let_in(uow, "城管", HERE, files=True, at=time.now(), chance=chance)
        self._known = {"service_request_id": "1", "token": await self._ball(desk, key)}
        return key

    async def _ball(self, desk, key):
        """Something that is there already; its token."""
        place = Position(32_934_567, 117_361_234)
        ball = Filing(category=Category.STREET_FURNITURE, words="石球坏了", position=place)
        receipt = await desk.file(await desk.system(key), ball)
        await self._app.settle()
        await self._app.keep([ticks.tick("file-cases", MONDAY, MONDAY)])
        await self._app.settle()
        return receipt.token

    def answers(self, case):
        """What it says to a case, once what was filed before is answered."""
        if isinstance(case.body, dict):
            case.body["api_key"] = self.key
        if "api_key" in (case.query or {}):
            case.query["api_key"] = self.key
        for name, value in (case.path_parameters or {}).items():
            if name in self._known and value[0].isdigit():
                case.path_parameters[name] = self._known[name]
        asked = requests.Request(**case.as_transport_kwargs(base_url=ADDRESS)).prepare()
        return self._runner.run(self._answer(asked))

    def parked(self):
        """What was filed and could not be made a case of."""
        return self._runner.run(self._parked())

    async def _parked(self):
        await self._app.settle()
        async with self._storage.begin() as uow:
            return await uow.inbox.parked()

    def asked(self, path):
        return self._runner.run(self._client.get(path))

    async def _answer(self, asked):
        await self._app.settle()
        known = {"headers": dict(asked.headers), "content": asked.body}
        return await self._client.request(asked.method, asked.url, **known)

    def close(self):
        async def leave():
            await self._client.aclose()
            await self._app.darkroom.close()
            await self._storage.close()

        self._runner.run(leave())
        self._runner.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def site(request, tmp_path):
    url = databases.sqlite(tmp_path) if request.param == "sqlite" else databases.postgresql()
    site = Site(url, tmp_path)
    yield site
    site.close()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.label)
def test_every_answer_is_as_described(site, operation):
    @settings(
        max_examples=20,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def holds(case):
        case.validate_response(site.answers(case), checks=CHECKS)

    holds()
    assert site.parked() == []


def test_the_description_is_there_for_everybody(site):
    assert site.asked("/open311/openapi.json").json() == describe()
