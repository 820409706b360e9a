"""Traces as a collector gets them: a payload's way in one trace, and nothing in it of anybody's."""

import json
import re
from contextlib import asynccontextmanager
from datetime import timedelta

import httpx
import pytest
import structlog

from bot import traces
from bot.app import App
from bot.settings import Settings
from bot.traces import Traces
from tests.crashes.stories import SQUARE, found
from tests.town import Town, TownLine, after

COLLECTOR = "http://collector.example:4318"


class Collector:
    """The far end; it says what it is told to say."""

    def __init__(self):
        self.told, self.status = [], 200

    def __call__(self, request):
        assert request.url == f"{COLLECTOR}/v1/traces"
        self.told.append(json.loads(request.content))
        return httpx.Response(self.status)

    @asynccontextmanager
    async def reached(self):
        async with httpx.AsyncClient(transport=httpx.MockTransport(self)) as client:
            yield client

    @property
    def spans(self):
        return [
            span
            for request in self.told
            for resource in request["resourceSpans"]
            for scope in resource["scopeSpans"]
            for span in scope["spans"]
        ]


@pytest.fixture
def collector():
    return Collector()


@pytest.fixture
async def app(sqlite_storage, time):
    await found(sqlite_storage)
    town = Town(time)
    settings = Settings(_env_file=None, traces_url=COLLECTOR)
    app = App(settings, time, [TownLine(town)], storage=sqlite_storage, chance=bytes)
    app.town = town
    return app


async def busy(app):
    app.town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await app.transports["town"].listen(app.keep)
    after(app.time, seconds=3)
    await app.worker.work()
    after(app.time, seconds=4)
    await app.settle()


async def test_a_payloads_way_is_one_trace_from_being_kept_to_being_answered_aloud(app, collector):
    await busy(app)
    async with collector.reached() as client:
        await app.traces.tell(client)
    spans = {each["name"]: each for each in collector.spans}
    assert set(spans) == {"receive", "batch", "handle", "send"}
    handle, send = spans["handle"], spans["send"]
    assert handle["traceId"] == send["traceId"] != spans["batch"]["traceId"]
    assert send["parentSpanId"] == handle["spanId"]
    link = {name: spans["batch"][name] for name in ("traceId", "spanId")}
    assert handle["links"] == [link]
    lengths = {
        name: int(each["endTimeUnixNano"]) - int(each["startTimeUnixNano"])
        for name, each in spans.items()
    }
    assert lengths["handle"] == 3 * 10**9
    assert lengths["send"] == 4 * 10**9


async def test_a_span_is_as_opentelemetry_writes_it(app, collector):
    await busy(app)
    async with collector.reached() as client:
        await app.traces.tell(client)
    [resource] = collector.told[0]["resourceSpans"]
    assert resource["resource"]["attributes"] == [
        {"key": "service.name", "value": {"stringValue": "littlestool"}}
    ]
    for span in collector.spans:
        assert re.fullmatch("[0-9a-f]{32}", span["traceId"])
        assert re.fullmatch("[0-9a-f]{16}", span["spanId"])
        assert span["kind"] == 1
        assert int(span["startTimeUnixNano"]) <= int(span["endTimeUnixNano"])
        for attribute in span["attributes"]:
            [(kind, value)] = attribute["value"].items()
            assert kind in {"stringValue", "intValue"}
            assert isinstance(value, str)


async def test_nothing_in_a_trace_is_anybodys(app, collector):
    await busy(app)
    async with collector.reached() as client:
        await app.traces.tell(client)
    told = json.dumps(collector.told, ensure_ascii=False)
    assert told.isascii()
    assert SQUARE.address not in told
    names = {each["key"] for span in collector.spans for each in span["attributes"]}
    assert names <= {"count", "transport", "attempts", "lane", "kind"}


async def test_without_a_collector_nothing_is_collected(sqlite_storage, time, collector):
    await found(sqlite_storage)
    app = App(Settings(_env_file=None), time, [TownLine(Town(time))], storage=sqlite_storage)
    app.town = app.transports["town"].town
    await busy(app)
    await app.traces.run()
    async with collector.reached() as client:
        await app.traces.tell(client)
    assert collector.told == []


async def test_what_a_collector_does_not_take_is_dropped_and_told_once(time, collector):
    known = Traces(COLLECTOR, time.now)
    collector.status = 503
    with structlog.testing.capture_logs() as logs:
        async with collector.reached() as client:
            for _ in range(3):
                known.receive(1, 0.1)
                await known.tell(client)
            assert len(logs) == 1
            collector.status = 200
            collector.told.clear()
            known.receive(1, 0.1)
            await known.tell(client)
            collector.status = 503
            known.receive(1, 0.1)
            await known.tell(client)
    assert len(collector.spans) == 2
    assert [each["action"] for each in logs] == ["trace", "trace"]


async def test_no_more_waits_than_memory_has_room_for(time, collector):
    known = Traces(COLLECTOR, time.now)
    for n in range(traces.MOST + 5):
        known.receive(n, 0)
        time.move(time.now() + timedelta(microseconds=1))
    async with collector.reached() as client:
        await known.tell(client)
    assert len(collector.spans) == traces.MOST
    assert len(collector.told) == -(-traces.MOST // traces.AT_ONCE)
