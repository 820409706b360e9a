"""The worker: batches, one poisoned thing among many, kills, and a database that is away."""

import io
import logging
from datetime import timedelta

import pytest
import structlog
from sqlalchemy import select

from bot.app import App
from bot.settings import Settings
from domain import ticks
from domain.chat import Raw
from schedules.timetable import TIMETABLE
from storage import Storage, Unavailable
from storage.base import metadata
from storage.inbox import State, inbox
from tests import databases
from tests.crashes.stories import COUNCIL, SQUARE, found
from tests.town import Town, TownLine, after, private

SETTINGS = Settings(_env_file=None)


class Crash(BaseException):
    """The process is gone."""


class Luck:
    """The chance that is handed in; what is wrong with it befalls whoever draws."""

    def __init__(self):
        self.wrong = None
        self.drawn = 0

    def __call__(self, length):
        if self.wrong is not None:
            raise self.wrong
        self.drawn += 1
        return self.drawn.to_bytes(length, "big")


@pytest.fixture
def luck():
    return Luck()


@pytest.fixture
def town(time):
    time.move(time.now() + timedelta(hours=3))
    return Town(time)


@pytest.fixture
def wake(storage, town, luck):
    """A new life of the bot."""

    async def wake():
        app = App(SETTINGS, town.time, [TownLine(town)], storage=storage, chance=luck)
        await app.wake_up()
        return app

    return wake


@pytest.fixture
async def app(storage, wake):
    await found(storage)
    return await wake()


async def hear(app, town):
    await app.transports["town"].listen(app.keep)


async def settle(app, town):
    await hear(app, town)
    await app.settle()


async def attempts(storage):
    async with storage.begin() as uow:
        rows = await uow._work.connection.execute(select(inbox).order_by(inbox.c.id))
        return [(State(row.state).name, row.attempts) for row in rows if row.source != "clock"]


async def until_parked(app, town):
    for _ in range(4):
        await settle(app, town)
        after(town.time, seconds=5)
    await settle(app, town)


# --- one poisoned thing -----------------------------------------------------------------------


async def everything_kept(storage):
    """All rows of all tables."""
    async with storage.engine.connect() as connection:
        return {
            table.name: sorted(map(str, (await connection.execute(select(table))).all()))
            for table in metadata.tables.values()
        }


async def test_what_is_rehearsed_is_not_kept(app, storage):
    before = await everything_kept(storage)
    with structlog.testing.capture_logs() as told:
        await app.worker.rehearse()
    assert [each["event"] for each in told] == ["rehearsed"]
    assert await everything_kept(storage) == before


async def test_a_rehearsal_that_fails_stops_nobody(app, storage):
    await storage.close()
    async with storage.engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
    with structlog.testing.capture_logs() as told:
        await app.worker.rehearse()
    async with storage.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
    assert [each["event"] for each in told] == ["the rehearsal failed"]


async def test_a_no_is_one_line_in_the_log_with_numbers_alone(app, town, storage):
    town.says("何婶", "提议：3号楼门口装路灯", to=SQUARE)
    await settle(app, town)
    town.says("何婶", "给角色 楼长 3号楼 半年")
    with structlog.testing.capture_logs() as told:
        await settle(app, town)
    async with storage.begin() as uow:
        [community] = await uow.units.communities()
    [line] = [each for each in told if each.get("action") == "not-allowed"]
    resident = line.pop("resident")
    assert isinstance(resident, int)
    assert line == {
        "event": "not allowed",
        "log_level": "info",
        "action": "not-allowed",
        "act": "invite",
        "unit": community.path,
    }


async def test_one_poisoned_thing_harms_nobody_else_in_its_batch(app, town, luck):
    luck.wrong = ValueError("a fault of ours")
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    town.says("周老师", "列表", to=COUNCIL)
    town.says("何婶", "帮助")
    await hear(app, town)
    await app.worker.work()
    await app.courier.deliver()
    assert len(town.texts(COUNCIL)) == 1
    assert len(town.texts(private("何婶"))) == 1
    assert town.texts(SQUARE) == []


async def test_it_is_parked_after_three_tries_and_its_author_gets_a_polite_answer(
    app, town, luck, storage
):
    luck.wrong = ValueError("a fault of ours")
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await until_parked(app, town)
    assert await attempts(storage) == [("PARKED", 2)]
    assert len(town.texts(SQUARE)) == 1
    assert town.last(SQUARE).reply_to is not None
    async with storage.begin() as uow:
        assert [why for _, _, why in await uow.inbox.parked()] == ["ValueError"]
        assert await uow.proposals.get(1, 1) is None


async def test_who_speaks_behind_it_in_its_conversation_waits_and_is_then_answered_in_order(
    app, town, luck
):
    luck.wrong = ValueError("a fault of ours")
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    town.says("何婶", "列表", to=SQUARE)
    town.says("李某", "查 7", to=SQUARE)
    await settle(app, town)
    assert town.texts(SQUARE) == []
    await until_parked(app, town)
    said = town.rooms[SQUARE]
    assert [message.reply_to for message in said] == ["h1", "h2", "h3"]


async def test_what_cannot_even_be_read_is_parked_without_a_word(app, town, storage):
    town.garbles(SQUARE)
    town.says("何婶", "列表", to=SQUARE)
    await until_parked(app, town)
    assert await attempts(storage) == [("PARKED", 2), ("DONE", 0)]
    assert [message.reply_to for message in town.rooms[SQUARE]] == ["h2"]


async def test_a_fault_that_passes_costs_nobody_an_answer(app, town, luck, storage):
    luck.wrong = ValueError("a fault of ours")
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await settle(app, town)
    luck.wrong = None
    after(town.time, seconds=2)
    await settle(app, town)
    assert await attempts(storage) == [("DONE", 1)]
    assert "1号" in town.texts(SQUARE)[0]


# --- a database that is away --------------------------------------------------------------------


async def test_a_database_that_is_away_is_nobodys_attempt(app, town, luck, storage):
    luck.wrong = Unavailable("the disk is full")
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await hear(app, town)
    for _ in range(5):
        with pytest.raises(Unavailable):
            await app.worker.work()
    assert await attempts(storage) == [("WAITING", 0)]
    luck.wrong = None
    await app.settle()
    assert "1号" in town.texts(SQUARE)[0]


# --- kills --------------------------------------------------------------------------------------


async def test_a_kill_in_a_batch_is_nobodys_attempt(app, town, luck, storage):
    luck.wrong = Crash()
    town.says("何婶", "列表", to=SQUARE)
    town.says("王阿姨", "提议：3号楼门口装路灯", to=COUNCIL)
    await hear(app, town)
    with pytest.raises(Crash):
        await app.worker.work()
    assert await attempts(storage) == [("WAITING", 0), ("WAITING", 0)]


async def test_after_an_unclean_end_the_last_batch_goes_one_by_one(app, wake, town, luck, storage):
    luck.wrong = Crash()
    town.says("何婶", "列表", to=SQUARE)
    town.says("王阿姨", "提议：3号楼门口装路灯", to=COUNCIL)
    town.says("李某", "帮助")
    await hear(app, town)
    again = await wake()
    with pytest.raises(Crash):
        await again.worker.work()
    assert await attempts(storage) == [("DONE", 1), ("WAITING", 1), ("WAITING", 0)]


async def test_what_kills_three_times_alone_is_parked_and_its_author_told(
    app, wake, town, luck, storage
):
    luck.wrong = Crash()
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    town.says("何婶", "列表", to=SQUARE)
    await hear(app, town)
    for _ in range(3):
        killed = await wake()
        with pytest.raises(Crash):
            await killed.worker.work()
    last = await wake()
    await last.settle()
    assert await attempts(storage) == [("PARKED", 3), ("DONE", 1)]
    assert [message.reply_to for message in town.rooms[SQUARE]] == ["h1", "h2"]
    async with storage.begin() as uow:
        assert [why for _, _, why in await uow.inbox.parked()] == ["it ended the bot"]


async def test_a_database_that_is_away_while_suspects_are_tried_is_no_further_attempt(
    app, wake, town, luck, storage
):
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await hear(app, town)
    again = await wake()
    luck.wrong = Unavailable("the disk is full")
    for _ in range(5):
        with pytest.raises(Unavailable):
            await again.worker.work()
    assert await attempts(storage) == [("WAITING", 1)]
    luck.wrong = None
    await again.settle()
    assert "1号" in town.texts(SQUARE)[0]


async def test_after_a_clean_end_a_batch_goes_together_again(app, wake, town, storage):
    town.says("何婶", "列表", to=SQUARE)
    await hear(app, town)
    async with storage.begin() as uow:
        await uow.lives.end("bot", town.time.now())
    again = await wake()
    await again.settle()
    assert await attempts(storage) == [("DONE", 0)]


# --- ticks --------------------------------------------------------------------------------------


async def waiting(storage, now):
    """The conversations in which something waits, the clock's by their schedules."""
    async with storage.begin() as uow:
        return {each.raw.conversation for each in await uow.inbox.claim(100, now)}


async def test_what_is_patient_takes_turns_with_people(app, town, storage):
    now = town.time.now()
    pages = "clock:post-bulletins"
    await app.keep([ticks.tick("post-bulletins", now, now)])
    town.says("何婶", "列表", to=SQUARE)
    await hear(app, town)
    assert pages in await waiting(storage, now)
    await app.worker.work()
    assert await waiting(storage, now) == {pages}
    town.says("周老师", "列表", to=SQUARE)
    await hear(app, town)
    await app.worker.work()  # the pages have waited once: now it is their turn
    assert pages not in (left := await waiting(storage, now))
    assert left
    await app.worker.work()
    assert await waiting(storage, now) == set()


@pytest.fixture
async def two_storages():
    one, other = (Storage(databases.postgresql()) for _ in range(2))
    await databases.empty(one)
    yield one, other
    await one.close()
    await other.close()


async def test_two_processes_and_one_tick(two_storages, town, luck):
    one, other = (
        App(SETTINGS, town.time, [TownLine(town)], storage=storage, chance=luck)
        for storage in two_storages
    )
    for minute in range(3):
        after(town.time, minutes=1)
        await one.clock.strike()
        await other.clock.strike()
        async with two_storages[0].begin() as uow:
            ticks = await uow.inbox.claim(100, town.time.now())
            assert len({kept.raw.key for kept in ticks}) == len(ticks), minute
            await uow.inbox.done([kept.id for kept in ticks])
            assert len(ticks) == len([each for each in TIMETABLE if each.daily is None])


async def test_what_is_overdue_at_a_start_is_told_anew(app, wake, town, storage):
    town.says("周老师", "提议：3号楼门口装路灯", to=SQUARE)
    await settle(app, town)
    town.says("周老师", "上会 1 截止 3天", to=COUNCIL)
    await settle(app, town)
    async with storage.begin() as uow:
        closes = await uow.polls.next_close()
    town.time.move(closes)
    # Its tick was told and done, and yet it did not close: it had to wait, and then a life ended.
    told = Raw("clock", f"close-polls@{closes.isoformat()}", "clock:close-polls", closes, b"{}")
    async with storage.begin() as uow:
        await uow.inbox.keep([told], closes)
        await uow.inbox.done([kept.id for kept in await uow.inbox.claim(9, closes)])
    town.time.move(closes + timedelta(seconds=3))
    again = await wake()
    await again.clock.strike()
    await again.settle()
    assert "表决结果" in town.texts(COUNCIL)[-1]


# --- leaks --------------------------------------------------------------------------------------

SECRETS = ("3号楼门口装路灯", "王阿姨", "同意", "反对", "138****0001")


@pytest.fixture
def told():
    """All that is logged, as an operator would read it."""
    lines = io.StringIO()
    structlog.configure(
        processors=[
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.PrintLoggerFactory(lines),
        wrapper_class=structlog.make_filtering_bound_logger(logging.DEBUG),
    )
    yield lines
    structlog.reset_defaults()


async def test_when_all_is_settled_nobodys_words_are_left_in_the_plumbing(
    told, app, town, luck, storage
):
    town.says("王阿姨", "提议：3号楼门口装路灯，我的电话138****0001", to=SQUARE)
    await settle(app, town)
    town.says("周老师", "上会 1 截止 3天", to=COUNCIL)
    await settle(app, town)
    card = town.with_button(COUNCIL, "同意")
    town.presses("周老师", "同意", under=card)
    town.says("孙大爷", "投票 1 反对")
    town.faults.append(RuntimeError("王阿姨：3号楼门口装路灯"))
    await settle(app, town)
    luck.wrong = ValueError("王阿姨说：3号楼门口装路灯")
    town.says("王阿姨", "提议：138****0001", to=SQUARE)
    await until_parked(app, town)

    async with storage.begin() as uow:
        connection = uow._work.connection
        for name in ("inbox", "outbox", "pauses", "lives", "hearing"):
            table = metadata.tables[name]
            rows = (await connection.execute(select(table))).all()
            for row in rows:
                left = row._asdict()
                if left.get("state") == State.PARKED:  # kept for the operator, and shown to nobody
                    del left["payload"]
                for secret in SECRETS:
                    assert secret not in str(left), name
                    assert str(secret.encode())[2:-1] not in str(left), name
    assert "action" in told.getvalue()
    for secret in SECRETS:
        assert secret not in told.getvalue()


async def test_the_journal_holds_no_words_and_no_choice(app, town, storage):
    await vote(app, town)
    async with storage.begin() as uow:
        rows = (await uow._work.connection.execute(select(metadata.tables["journal"]))).all()
        assert await uow.journal.verify() == []
    assert {row.act for row in rows} >= {"proposed", "poll-opened", "ballot"}
    for row in rows:
        for secret in (*SECRETS, "yes"):
            assert secret not in str(row.facts)


async def vote(app, town):
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await settle(app, town)
    town.says("周老师", "上会 1 截止 3天", to=COUNCIL)
    await settle(app, town)
    town.presses("周老师", "同意", under=town.with_button(COUNCIL, "同意"))
    await settle(app, town)
