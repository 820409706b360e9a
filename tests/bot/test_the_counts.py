"""What can be asked of a running bot from outside: is it alive, is it ready, how much did it do."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot import service
from bot.app import App
from bot.settings import Settings
from bot.transports.transport import OutcomeUnknown, TryLater, Unreachable
from bot.vitals import Vitals
from bot.web.signs import metrics
from bot.web.site import web
from storage import Storage
from tests import databases
from tests.crashes.stories import NEIGHBOURS, SQUARE, found
from tests.town import UNHURRIED, Taken, Town, TownLine, after

PLAIN = re.compile(r"[a-z_]+(:\d+)?|[\d.]+|\+Inf")
"""What may stand in a label: our own words, a bucket's end, a source with its bot's number."""


class Timed(TownLine):
    """A line whose presses do not wait for ever: it must be heard."""

    def __init__(self, town):
        super().__init__(town, traits=replace(UNHURRIED, presses_last=timedelta(seconds=150)))
        self.last_heard_from = town.time.now()


@pytest.fixture
def town(time):
    time.move(time.now() + timedelta(hours=3))
    return Town(time)


@pytest.fixture
async def app(storage, town):
    await found(storage)
    app = App(Settings(_env_file=None), town.time, [Timed(town)], storage=storage, chance=bytes)
    await app.wake_up()
    return app


async def settle(app, town):
    await app.transports["town"].listen(app.keep)
    await app.settle()


def asking(application):
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(application), base_url="http://127.0.0.1"
    )


async def samples(app):
    """Every figure that is told, by its name and labels."""
    told = (await app.vitals.told()).decode()
    return {
        (each.name, *each.labels.values()): each.value
        for family in text_string_to_metric_families(told)
        for each in family.samples
    }


# --- ready ------------------------------------------------------------------------------------


async def test_it_is_ready_once_all_its_parts_move_and_says_their_names_alone(sqlite_storage, town):
    await databases.stamp(sqlite_storage)
    await found(sqlite_storage)
    app = App(
        Settings(_env_file=None), town.time, [Timed(town)], storage=sqlite_storage, chance=bytes
    )
    async with asking(web(ready=app.vitals.ready)) as browser:
        early = await browser.get("/readyz")
        await app.wake_up()
        town.says("王阿姨", "列表", to=SQUARE)
        await settle(app, town)
        ready = await browser.get("/readyz")
        assert app.vitals.moving()
        after(town.time, minutes=2)
        stuck = await browser.get("/readyz")
    assert (early.status_code, early.json()["checks"]["worker"]) == (503, False)
    well = dict.fromkeys(("database", "schema", "inbox", "worker", "courier", "town"), True)
    assert (ready.status_code, ready.json()) == (200, {"ready": True, "checks": well})
    assert stuck.status_code == 503
    assert not app.vitals.moving()
    assert stuck.json()["checks"] == well | {"worker": False, "courier": False}


async def test_a_platform_that_is_not_heard_is_told(app, town):
    assert (await app.vitals.ready())["town"]
    after(town.time, minutes=11)
    assert not (await app.vitals.ready())["town"]


async def test_a_platform_that_keeps_presses_for_ever_need_not_be_heard(app, town, tmp_path):
    line = {"town": TownLine(town)}
    vitals = Vitals(app.storage, line, app.meters, town.time, folder=tmp_path, parts=())
    assert set(await vitals.ready()) == {"database", "schema", "inbox"}


async def test_tables_that_are_behind_the_code_are_told(sqlite_storage, town):
    app = App(Settings(_env_file=None), town.time, [], storage=sqlite_storage)
    assert not (await app.vitals.ready())["schema"]
    await databases.stamp(sqlite_storage)
    after(town.time, seconds=3)
    assert (await app.vitals.ready())["schema"]


async def test_what_waits_for_long_is_told(app, town):
    town.says("王阿姨", "列表", to=SQUARE)
    await app.transports["town"].listen(app.keep)
    assert (await app.vitals.ready())["inbox"]
    after(town.time, minutes=6)
    assert not (await app.vitals.ready())["inbox"]


async def test_a_database_that_does_not_answer_is_not_asked_ever_more(app, town, tmp_path):
    known = {"folder": tmp_path, "parts": (), "patience": 0.01}
    hurried = Vitals(app.storage, {}, app.meters, town.time, **known)
    hurried._ask = held = Held(hurried._ask)
    for _ in range(3):
        assert not (await hurried.ready())["database"]
    held.may_go.set()
    hurried._patience = 60
    assert (await hurried.ready())["database"]
    assert held.asked == 1


class Held:
    """Asks the database, and hears nothing until it may go on."""

    def __init__(self, ask):
        self.ask, self.asked, self.may_go = ask, 0, asyncio.Event()

    async def __call__(self, now):
        self.asked += 1
        await self.may_go.wait()
        await self.ask(now)


async def test_a_database_that_is_gone_is_told_and_when_it_is_back_too(tmp_path, town):
    folder = tmp_path / "house"
    storage = Storage(databases.sqlite(folder))
    app = App(Settings(_env_file=None), town.time, [], storage=storage)
    assert not (await app.vitals.ready())["database"]
    await databases.empty(storage)
    after(town.time, seconds=3)
    assert (await app.vitals.ready())["database"]
    await storage.close()


# --- counts -----------------------------------------------------------------------------------


async def test_what_is_kept_answered_and_said_is_counted_and_timed(app, town):
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    town.says("何婶", "帮助")
    await app.transports["town"].listen(app.keep)
    after(town.time, seconds=3)
    waits = await samples(app)
    assert waits["stool_inbox_waiting",] == 2
    assert waits["stool_inbox_oldest_seconds",] == 3
    await app.worker.work()
    after(town.time, seconds=4)
    waits = await samples(app)
    assert waits["stool_outbox_waiting", "answers"] >= 1
    assert waits["stool_outbox_oldest_seconds", "answers"] == 4
    await app.settle()
    after(town.time, seconds=3)
    told = await samples(app)
    assert told["stool_kept_total", "town"] == 2
    assert told["stool_answering_seconds_count",] >= 2
    assert (
        told["stool_answering_seconds_bucket", "2.0"]
        < told["stool_answering_seconds_bucket", "5.0"]
    )
    assert told["stool_saying_seconds_sum", "answers"] >= 4
    assert told["stool_said_total", "town"] == len(town.wishes)
    assert told["stool_inbox_waiting",] == told["stool_outbox_waiting", "answers"] == 0
    assert told["stool_database_up",] == 1


async def test_what_goes_wrong_is_counted_by_its_kind(app, town):
    town.faults += [TryLater(1), Taken(OutcomeUnknown()), Unreachable("blocked by 王阿姨")]
    for who in ("王阿姨", "何婶", "李某"):
        town.says(who, "帮助")
    town.garbles(SQUARE)
    for _ in range(5):
        await settle(app, town)
        after(town.time, seconds=5)
    told = await samples(app)
    kinds = {name[1] for name in told if name[0] == "stool_platform_faults_total"}
    assert kinds == {"try_later", "outcome_unknown", "unreachable"}
    assert told["stool_said_again_total", "town"] == 1
    assert told["stool_dropped_total", "town", "unreachable"] == 1
    assert told["stool_parked_total",] == 1
    assert told["stool_failures_total",] == 2
    assert told["stool_replays_total",] >= 1


async def test_what_will_not_go_on_by_itself_is_counted_now_and_then(app, town, storage):
    await app.vitals.ready()
    town.garbles(SQUARE)
    for _ in range(4):
        await settle(app, town)
        after(town.time, seconds=5)
    async with storage.begin() as uow:
        await uow.lost(SQUARE, town.time.now())
    assert (await samples(app))["stool_inbox_parked",] == 0
    after(town.time, minutes=10)
    told = await samples(app)
    assert told["stool_inbox_parked",] == 1
    assert told["stool_unreachable_rooms",] == 1


async def test_until_when_each_source_was_heard_is_told(app, town):
    at = app.transports["town"].last_heard_from
    app.house.sources["town"] = "telegram:4242"
    await app.notice()
    assert (await samples(app))["stool_heard_timestamp_seconds", "telegram:4242"] == at.timestamp()


async def test_the_room_that_is_left_is_told_where_there_is_a_folder(app, town, tmp_path):
    known = {"folder": tmp_path / "files", "parts": ()}
    app.vitals = Vitals(app.storage, {}, app.meters, town.time, **known)
    assert (await samples(app))["stool_disk_free_bytes",] == 0
    known["folder"].mkdir()
    assert (await samples(app))["stool_disk_free_bytes",] > 0


async def test_no_label_names_a_person_a_room_or_a_word(app, town):
    town.faults += [Unreachable("王阿姨 blocked us in -square")]
    for who in NEIGHBOURS:
        town.says(who, "提议：3号楼门口装路灯", to=SQUARE)
        town.says(who, "我住3号楼2单元502")
    town.garbles(SQUARE)
    for _ in range(5):
        await settle(app, town)
        after(town.time, seconds=5)
    told = (await app.vitals.told()).decode()
    labels = {
        value
        for family in text_string_to_metric_families(told)
        for each in family.samples
        for value in each.labels.values()
    }
    assert [each for each in labels if not PLAIN.fullmatch(each)] == []
    assert told.isascii()
    assert "square" not in told


async def test_a_clock_that_was_set_back_makes_no_negative_times(app, town):
    town.says("王阿姨", "列表", to=SQUARE)
    await app.transports["town"].listen(app.keep)
    after(town.time, hours=-1)
    await app.settle()
    assert (await samples(app))["stool_answering_seconds_sum",] == 0


# --- the door for machines --------------------------------------------------------------------


async def test_counts_are_told_to_whoever_brings_the_word(app):
    door = metrics(app.vitals.ready, app.vitals.told, token="made-up")
    async with asking(door) as browser:
        shut = await browser.get("/metrics")
        wrong = await browser.get("/metrics", headers={"Authorization": "Bearer made-upp"})
        told = await browser.get("/metrics", headers={"Authorization": "Bearer made-up"})
        assert (await browser.get("/healthz")).text == "ok"
        assert (await browser.get("/readyz")).status_code in {200, 503}
    assert (shut.status_code, wrong.status_code, told.status_code) == (401, 401, 200)
    assert "stool_kept_total" not in shut.text + wrong.text
    assert "# TYPE stool_kept_total counter" in told.text


async def test_the_residents_pages_do_not_tell_counts(app):
    async with asking(web(ready=app.vitals.ready)) as browser:
        assert (await browser.get("/metrics")).status_code == 404


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1"])
async def test_beyond_this_machine_counts_are_told_only_with_a_word(app, host):
    known = Settings(_env_file=None, metrics_host=host, metrics_port=9109)
    with pytest.raises(service.CannotStart, match="metrics-need-token"):
        service._for_machines(known, app)


async def test_without_a_port_there_is_no_door(app):
    assert service._for_machines(Settings(_env_file=None), app) == []
