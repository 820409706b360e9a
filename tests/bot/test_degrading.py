"""What else breaks: disks, databases, clocks, platforms, crowds, handlers. What was taken in stays."""

import asyncio
import json
from contextlib import asynccontextmanager
from datetime import timedelta
from itertools import count

import pytest
from sqlalchemy import select

from bot.app import App
from bot.pacing import Pacing
from bot.reception import Crowded, Reception
from bot.settings import Settings
from bot.transports.transport import OutcomeUnknown, TryLater
from bot.worker import Worker
from storage import Storage, Unavailable
from storage.inbox import State, inbox
from tests import databases
from tests.crashes.stories import COUNCIL, SQUARE, found
from tests.entrances import SECRET, open_site
from tests.makers import raw
from tests.town import Town, TownLine, after, private

SETTINGS = Settings(_env_file=None)
KNOWS = {"X-Telegram-Bot-Api-Secret-Token": SECRET}


@pytest.fixture
def town(time):
    time.move(time.now() + timedelta(hours=3))
    return Town(time)


@pytest.fixture
async def app(storage, town):
    await found(storage)
    app = App(SETTINGS, town.time, [TownLine(town)], storage=storage, pacing=Pacing())
    await app.wake_up()
    return app


async def settle(app):
    await app.transports["town"].listen(app.keep)
    await app.settle()


async def states(storage):
    async with storage.begin() as uow:
        rows = (await uow._work.connection.execute(select(inbox).order_by(inbox.c.id))).all()
    return [State(row.state).name for row in rows if row.source != "clock"]


# --- a crowd, and somebody who does not stop -------------------------------------------------


async def test_who_does_not_stop_is_told_once_and_holds_up_nobody(app, town, storage):
    for _ in range(500):
        town.says("王阿姨", "列表")
    town.says("何婶", "列表")
    await settle(app)
    answers = town.texts(private("王阿姨"))
    assert len(answers) == 61
    assert [each for each in answers if "太多" in each] == [answers[60]]
    assert len(town.texts(private("何婶"))) == 1
    assert set(await states(storage)) == {"DONE"}
    after(town.time, seconds=60)
    town.says("王阿姨", "列表")
    await settle(app)
    assert len(town.texts(private("王阿姨"))) == 62


async def test_of_a_flood_as_much_is_taken_in_as_can_be_held_and_that_is_kept(sqlite_storage, time):
    """Ten times what there is room for, all at once: the rest hears at once that it was not."""
    reception = Reception(sqlite_storage, time, kept=lambda: None, most=100)
    ends = await asyncio.gather(
        *(reception.keep([raw()]) for _ in range(1_000)), return_exceptions=True
    )
    taken = ends.count(None)
    assert {type(end) for end in ends} == {type(None), Crowded}
    assert taken >= 100
    async with sqlite_storage.begin() as uow:
        assert await uow.inbox.waiting() == taken
    await reception.keep([raw()])


async def test_a_large_letter_is_taken_in_where_nothing_waits(sqlite_storage, time):
    reception = Reception(sqlite_storage, time, kept=lambda: None, most=1)
    await reception.keep([raw(), raw(), raw()])


# --- a handler that never returns ------------------------------------------------------------


class Lingering(Worker):
    """Never comes to an end with what one of them says."""

    async def _do(self, batch, uow):
        if any(getattr(one.incoming, "body", "") == "永远" for one in batch):
            await asyncio.Event().wait()
        await super()._do(batch, uow)


async def test_what_never_ends_is_put_aside_and_only_its_conversation_waited(sqlite_storage, town):
    storage = sqlite_storage
    await found(storage)
    app = App(SETTINGS, town.time, [TownLine(town)], storage=storage)
    await app.wake_up()
    sound = app.worker
    app.worker = Lingering.__new__(Lingering)
    vars(app.worker).update(vars(sound) | {"_longest": 0.5})
    town.says("王阿姨", "永远", to=SQUARE)
    town.says("何婶", "列表", to=SQUARE)
    town.says("李某", "列表")
    await settle(app)
    assert len(town.texts(private("李某"))) == 1
    assert town.texts(SQUARE) == []
    for _ in range(4):
        after(town.time, seconds=5)
        await settle(app)
    assert await states(storage) == ["PARKED", "DONE", "DONE"]
    assert "没能处理好" in town.texts(SQUARE)[0]
    assert len(town.texts(SQUARE)) == 2


# --- a database that is gone -----------------------------------------------------------------


class Gone(Storage):
    """Is away when told to be, as a database that was stopped."""

    away = False

    @asynccontextmanager
    async def begin(self):
        if self.away:
            raise Unavailable("the connection was refused")
        async with super().begin() as uow:
            yield uow


@pytest.fixture
async def gone(tmp_path):
    storage = Gone(databases.sqlite(tmp_path))
    await databases.empty(storage)
    yield storage
    await storage.close()


async def said_in(town, room):
    """Returns once something was said there."""
    async with asyncio.timeout(60):
        while not town.texts(room):
            town.spoken.clear()
            await town.spoken.wait()


async def test_five_minutes_without_the_database_lose_nothing_and_end_by_themselves(gone, town):
    await found(gone)
    app = App(SETTINGS, town.time, [TownLine(town)], storage=gone)
    town.says("王阿姨", "列表")
    async with asyncio.TaskGroup() as tasks:
        living = tasks.create_task(app.run())
        await app.transports["town"].listen(app.keep)
        await said_in(town, private("王阿姨"))
        gone.away = True
        town.says("何婶", "列表")
        for _ in range(30):
            with pytest.raises(Unavailable):
                await app.transports["town"].listen(app.keep)
            after(town.time, seconds=10)
            app.worker.wake()
            app.courier.wake()
            await asyncio.sleep(0)
        assert town.texts(private("何婶")) == []
        gone.away = False
        await app.transports["town"].listen(app.keep)
        await said_in(town, private("何婶"))
        app.leave()
    assert living.exception() is None
    assert len(town.texts(private("何婶"))) == 1


async def test_while_the_database_is_gone_every_page_says_so_kindly(tmp_path):
    storage = Gone(databases.sqlite(tmp_path))
    await databases.empty(storage)
    async with open_site(storage, tmp_path) as site:
        guest = await site.comes_in(await site.gate.resident())
        room = (await guest.get("/api/me")).json()["rooms"][0]["room"]
        said = {"key": "key-00000001", "text": "提议：3号楼门口装路灯"}
        storage.away = True
        answers = [
            await guest.get("/"),
            await guest.get("/api/me"),
            await guest.post(f"/api/rooms/{room}/say", json=said),
            await guest.get(site.calendar),
            await guest.get("/open311/v2/requests.json", params={"api_key": site.city}),
            await guest.post("/telegram/in", content=b'{"update_id": 1}', headers=KNOWS),
        ]
        assert [answer.status_code for answer in answers] == [503] * 6
        assert all(int(answer.headers["Retry-After"]) > 0 for answer in answers)
        assert (await guest.get("/healthz")).status_code == 200
        storage.away = False
        for _ in range(2):  # the page sends it again, and perhaps once more
            assert (await guest.post(f"/api/rooms/{room}/say", json=said)).status_code == 200
        await site.app.settle()
        async with storage.begin() as uow:
            assert await uow.inbox.newest() == 1
    await storage.close()


# --- a disk that is full ---------------------------------------------------------------------


async def room_for(storage, pages):
    """As many pages as these may the database have, or as many as it has."""
    async with storage.begin() as uow:
        await uow._work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


async def test_on_a_full_disk_nothing_is_acknowledged_that_was_not_kept(sqlite_storage, tmp_path):
    async with open_site(sqlite_storage, tmp_path) as site:
        telegram, numbers, kept = site.browser(), count(1), []

        async def knocks(number):
            said = {"message_id": 1, "date": 1_700_000_000, "text": "长" * 3_000}
            who = {"chat": {"id": 5, "type": "private"}, "from": {"id": 5, "first_name": "王"}}
            body = json.dumps({"update_id": number, "message": said | who}).encode()
            answer = await telegram.post("/telegram/in", content=body, headers=KNOWS)
            if answer.status_code == 200:
                kept.append(str(number))
            return answer.status_code

        await room_for(sqlite_storage, 1)
        while (status := await knocks(number := next(numbers))) == 200:
            assert number < 1_000
        assert status == 503
        await room_for(sqlite_storage, 1_000_000)
        assert [await knocks(number), await knocks(number), await knocks(next(numbers))] == [
            200
        ] * 3
        async with sqlite_storage.begin() as uow:
            rows = (await uow._work.connection.execute(select(inbox.c.key))).all()
        assert sorted(row.key for row in rows) == sorted({*kept})


# --- a clock that jumps ----------------------------------------------------------------------


@pytest.mark.parametrize("hours", [-1, 1])
async def test_when_the_clock_jumps_what_is_said_is_answered_and_nothing_is_told_twice(
    app, town, storage, hours
):
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    town.says("周老师", "列表", to=COUNCIL)
    await settle(app)
    await app.clock.strike()
    await settle(app)
    before = {room: town.texts(room) for room in (SQUARE, COUNCIL)}
    town.time.move(town.time.now() + timedelta(hours=hours))
    await app.clock.strike()
    await settle(app)
    assert {room: town.texts(room) for room in before} == before
    town.says("何婶", "列表")
    await settle(app)
    assert len(town.texts(private("何婶"))) == 1
    assert set(await states(storage)) == {"DONE"}
    town.time.move(town.time.now() - timedelta(hours=hours))
    town.says("李某", "列表")
    await settle(app)
    assert len(town.texts(private("李某"))) == 1


# --- a platform that is ill ------------------------------------------------------------------


@pytest.mark.parametrize("ill", [TryLater(30), OutcomeUnknown()], ids=["not sent", "unknown"])
async def test_ten_minutes_of_500_delay_answers_and_lose_none(app, town, ill):
    town.says("王阿姨", "列表")
    town.says("何婶", "列表")
    rooms = [private("王阿姨"), private("何婶")]
    town.closed = dict.fromkeys(rooms, ill)
    for _ in range(20):
        await settle(app)
        after(town.time, seconds=30)
    assert [town.texts(room) for room in rooms] == [[], []]
    town.closed.clear()
    for _ in range(40):
        await settle(app)
        after(town.time, seconds=30)
    assert [len(town.texts(room)) for room in rooms] == [1, 1]
