"""Several processes on one PostgreSQL: who answers, who speaks, who takes over from whom."""

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import func, select, text

from bot.app import App
from bot.doctor import _processes
from bot.holdings import FILES, HOUSE, LASTS, PARTS, account
from bot.settings import Settings
from bot.turns import Among, Share, Turn
from domain import ticks
from domain.chat import Person
from domain.people import Residency
from domain.proposals import State as Standing
from domain.units import NewUnit, UnitType
from handlers import homes
from storage import HouseIsTaken, Storage
from storage.bounds import SHARDS
from storage.conversations import conversations
from storage.inbox import State, inbox
from storage.journal import journal
from storage.outbox import Stage, outbox
from tests import databases
from tests.crashes.stories import SQUARE, found
from tests.town import SOURCE, Town, TownLine, after, private

EVERYTHING = "web,worker,courier,clock"

LATER = "施某"
"""Somebody who belongs to a second community: what they say concerns more than one."""


class Pausing(Storage):
    """Stands still before it commits what was sealed, as long as the test wants."""

    def __init__(self, url):
        super().__init__(url)
        self.may_go = asyncio.Event()
        self.may_go.set()
        self.stands = asyncio.Event()

    @asynccontextmanager
    async def begin(self):
        async with super().begin() as uow:
            yield uow
            if "journal" in vars(uow) and not self.may_go.is_set():
                await uow.flush()
                self.stands.set()
                await self.may_go.wait()


class Careless(Among):
    """A house built wrongly: who holds a lease does not hold its row while answering."""

    @asynccontextmanager
    async def begin(self, share):
        async with self._storage.begin() as uow:
            yield Turn(uow, share, self._holdings.parts, self._homes)


@pytest.fixture
async def house():
    storage = Storage(databases.postgresql())
    await databases.empty(storage)
    await databases.warm(storage)
    await found(storage)
    yield storage
    await storage.close()


@pytest.fixture
def town(time):
    time.move(time.now() + timedelta(hours=3))
    return Town(time)


@pytest.fixture
async def process(house, town):
    """A process of these roles, which has looked what is its own; it does what the test tells."""
    opened = []

    async def process(roles=EVERYTHING, *, opens=Storage):
        storage = opens(house.url)
        await databases.warm(storage)
        opened.append(storage)
        settings = Settings(_env_file=None, roles=roles)
        app = App(settings, town.time, [TownLine(town)], storage=storage, chance=bytes)
        await app.holdings.look()
        return app

    yield process
    for storage in opened:
        await storage.close()


async def hear(app, town):
    await app.transports["town"].listen(app.keep)


async def settle(*apps):
    """Each in its turn, until nothing waits to be answered or said."""
    busy = True
    while busy:
        busy = any([await app.worker.work() or await app.courier.deliver() for app in apps])
        busy = busy or await apps[0].worker._turns.waits()


async def counted(storage):
    """The acts in the journal, and how many numbers were given; the chain holds."""
    async with storage.begin() as uow:
        assert await uow.journal.verify() == []
        acts = await uow._work.connection.scalars(select(journal.c.act))
        return Counter(acts)


async def given(storage):
    """How many numbers the community has given, and how often each cause was answered."""
    async with storage.begin() as uow:
        answered = select(outbox.c.cause, func.count()).where(outbox.c.kind == "answer")
        rows = await uow._work.connection.execute(answered.group_by(outbox.c.cause))
        return (await uow.counters.items([1]))[1], [many for _, many in rows]


async def somebody_waits(storage):
    """Until a transaction waits for another."""
    asked = text("SELECT count(*) FROM pg_locks WHERE NOT granted")
    async with storage.engine.connect() as connection:
        while not await connection.scalar(asked):
            pass  # each look takes a while of its own


async def belongs_to_two(storage, name):
    """Somebody is known in a second community."""
    async with storage.begin() as uow:
        [other] = await uow.units.found([NewUnit(UnitType.COMMUNITY, "果园", "果园", None)])
        account = await uow.accounts.get(Person("town", name))
        uow.residencies.put(Residency(resident=account.resident, community=other.id))


async def answer_at_once(first, second, house):
    """The first stands still just before it commits; the second begins meanwhile."""
    first.storage.may_go.clear()
    answering = asyncio.create_task(first.worker.work())
    await first.storage.stands.wait()
    beside = asyncio.create_task(second.worker.work())
    await somebody_waits(house)
    first.storage.may_go.set()
    await asyncio.gather(answering, beside)
    await settle(first, second)


async def said_once_heard_by_two(process, house, town, turns):
    """One has taken over from another, which has not noticed; what becomes of one proposal."""
    slow = await process(opens=Pausing)
    heir = await process()
    town.says("王阿姨", "列表", to=SQUARE)
    await hear(slow, town)
    await settle(slow)
    after(town.time, seconds=LASTS.total_seconds())
    slow.holdings._until = town.time.now() + LASTS
    slow.worker._turns, heir.worker._turns = turns(slow), turns(heir)
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await hear(slow, town)
    return slow, heir


async def states(storage):
    async with storage.begin() as uow:
        rows = await uow._work.connection.execute(
            select(inbox.c.state, func.count())
            .where(inbox.c.source != ticks.SOURCE)
            .group_by(inbox.c.state)
        )
        return {State(state): many for state, many in rows}


async def test_a_town_is_shared_by_its_workers_as_they_come_and_go(process, town):
    first = await process("worker")
    assert len(first.holdings.parts) == SHARDS
    second = await process("worker")
    for app in (first, second):
        await app.holdings.look()
    assert len(first.holdings.parts) == len(second.holdings.parts) == SHARDS // 2
    assert not set(first.holdings.parts) & set(second.holdings.parts)
    await first.holdings.leave()
    await second.holdings.look()
    assert len(second.holdings.parts) == SHARDS
    assert HOUSE in second.holdings.held


async def test_what_a_killed_process_held_is_taken_over_in_seconds(process, town):
    killed = await process()
    heir = await process()
    assert account(SOURCE) in killed.holdings.held
    after(town.time, seconds=LASTS.total_seconds() - 1)
    await heir.holdings.look()
    assert account(SOURCE) not in heir.holdings.held, "it may only be slow"
    after(town.time, seconds=1)
    await heir.holdings.look()
    assert {account(SOURCE), FILES, HOUSE, *PARTS} == set(heir.holdings.held)
    assert killed.holdings.held == {}, "it knows itself that its time is over"


async def test_a_vote_is_answered_and_said_wherever_it_was_heard(process, town):
    web, worker, courier = [await process(role) for role in ("web", "worker", "courier")]
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await hear(web, town)
    assert await web.worker.work() is False, "it holds nothing"
    await settle(worker, courier)
    card = town.with_button(SQUARE, "支持")
    town.presses("李某", "支持", under=card)
    await hear(web, town)
    await settle(worker, courier)
    assert await states(web.storage) == {State.DONE: 2}
    assert "1" in town.with_button(SQUARE, "支持").text
    assert [words for _, words in town.toasts]


def among(app):
    return Among(app.storage, app.holdings, homes, app.time)


def careless(app):
    return Careless(app.storage, app.holdings, homes, app.time)


async def test_a_threshold_that_two_workers_reach_at_once_is_reached(process, house, town):
    await belongs_to_two(house, LATER)
    first = await process("worker,courier", opens=Pausing)
    async with house.begin() as uow:
        await uow.leases.let_go([HOUSE], first.holdings.holder, town.time.now())
    second = await process("worker")
    assert HOUSE in second.holdings.held
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    for name in ("李某", "钱某", "何婶"):
        town.says(name, "支持 1", to=SQUARE)
    await hear(first, town)
    await settle(first, second)
    town.says("吕叔", "支持 1", to=SQUARE)
    town.says(LATER, "支持 1")
    await hear(first, town)
    await answer_at_once(first, second, house)
    assert await states(house) == {State.DONE: 6}
    assert (await counted(house))["supported"] == 5
    async with house.begin() as uow:
        proposal = await uow.proposals.named(1, 1)
        assert proposal.state is Standing.ON_AGENDA


async def test_a_number_is_given_once_though_two_believe_that_it_is_theirs_to_give(
    process, house, town
):
    slow, heir = await said_once_heard_by_two(process, house, town, among)
    slow.storage.may_go.clear()
    answering = asyncio.create_task(slow.worker.work())
    await slow.storage.stands.wait()
    await heir.holdings.look()
    assert heir.holdings.parts == [], "what is being answered is not taken over"
    slow.storage.may_go.set()
    await answering
    await heir.holdings.look()
    assert len(heir.holdings.parts) == SHARDS
    slow.holdings._until = town.time.now() + LASTS
    await asyncio.gather(slow.worker.work(), heir.worker.work())
    assert await given(house) == (1, [1, 1])


async def test_without_the_leases_rows_it_would_be_given_twice(process, house, town):
    slow, heir = await said_once_heard_by_two(process, house, town, careless)
    await heir.holdings.look()
    assert len(heir.holdings.parts) == SHARDS
    heir.worker._inherits = False  # as if the other had let go: then nothing is tried alone
    await answer_at_once(slow, heir, house)
    assert await given(house) != (1, [1, 1]), "this is what the rows are held for"


class Wavering(Among):
    """Its parts are another's for a moment: at the third transaction in which it wants them."""

    wanted = 0

    @asynccontextmanager
    async def begin(self, share):
        self.wanted += share is Share.WITHIN
        async with super().begin(share) as turn:
            there = share is not Share.WITHIN or self.wanted != 3
            yield turn if there else Turn(turn.uow, share, ())


async def test_what_comes_later_in_a_conversation_never_goes_before(process, house, town):
    app = await process()
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await hear(app, town)
    await settle(app)
    town.says("李某", "支持 1", to=SQUARE)
    town.says("李某", "不支持了 1", to=SQUARE)
    await hear(app, town)
    app.worker._turns = Wavering(app.storage, app.holdings, homes, app.time)
    app.worker.inherit()  # so they are tried one by one
    await app.worker.work()
    assert await states(house) == {State.DONE: 1, State.WAITING: 2}
    await settle(app)
    acts = await counted(house)
    assert (acts["supported"], acts["unsupported"]) == (1, 1)


async def test_what_reaches_beyond_its_community_is_answered_with_the_town_held(
    process, house, town
):
    app = await process()
    town.says("李某", "列表")
    town.says("李某", "我住5号楼1单元101")
    town.says("李某", "列表")
    await hear(app, town)
    await settle(app)
    assert await states(house) == {State.DONE: 3}
    async with house.begin() as uow:
        rows = await uow._work.connection.execute(select(conversations))
        [told] = [row for row in rows if row.conversation == "town:李某"]
        asked = await uow.residencies.get(
            (await uow.accounts.get(Person("town", "李某"))).resident, 1
        )
    assert told.wide_until is not None
    assert asked.home.building == "5"
    assert len(town.texts(private("李某"))) == 3


async def test_whether_somebody_does_what_one_must_is_told(process, town, house):
    worker = await process("worker")
    watching = await process("web")
    assert (await watching.vitals.ready())["leases"]
    async with house.begin() as uow:
        told = await _processes(uow, town.time.now())
    assert sorted(dict(each.values)["roles"] for each in told) == ["web", "worker"]
    after(town.time, seconds=60)
    await watching.holdings.look()
    assert not (await watching.vitals.ready())["leases"], "the worker is gone, and nobody took over"
    async with house.begin() as uow:
        *_, told = await _processes(uow, town.time.now())
    assert told.key == "doctor-nobody-does"
    assert HOUSE in dict(told.values)["what"]
    assert worker.holdings.held == {}
    held = b'stool_leases_held{kind="shard"} 0.0'
    assert held in await watching.vitals.told()


async def test_who_was_taken_over_from_answers_nothing_more(process, town, house):
    slow = await process()
    heir = await process()
    after(town.time, seconds=LASTS.total_seconds())
    await heir.holdings.look()
    slow.holdings._until = town.time.now() + LASTS  # it has not noticed yet
    town.says("王阿姨", "提议：3号楼门口装路灯", to=SQUARE)
    await hear(slow, town)
    assert await slow.worker.work() is False
    assert await slow.courier.deliver() == 0
    await settle(heir)
    assert len(town.texts(SQUARE)) == 1
    assert await slow.courier.deliver() == 0
    assert await states(house) == {State.DONE: 1}


async def test_what_a_courier_was_saying_when_it_was_taken_over_is_settled_by_the_heir(
    process, town, house
):
    slow = await process("worker,courier")
    heir = await process("courier")
    town.says("何婶", "帮助")
    await hear(slow, town)
    await slow.worker.work()
    await slow.worker.work()
    letters, _ = await slow.courier._round()
    assert len(letters) == 1, "it travels"
    after(town.time, seconds=LASTS.total_seconds())
    await heir.holdings.look()
    assert await heir.courier.deliver() == 1, "nobody knows whether it was said: said once more"
    fence = slow.courier._fence(letters)
    await slow.courier._carry(letters, fence)
    slow.holdings._until = town.time.now() + LASTS
    await slow.courier.deliver()
    async with house.begin() as uow:
        assert await uow.outbox.counts() == {Stage.SENT: 1}
        attempts = await uow._work.connection.scalar(select(outbox.c.attempts))
    assert attempts == 1, "the heir's own settling stands"


async def test_a_tick_that_several_clocks_tell_is_answered_once(process, town, house):
    clocks = [await process("clock"), await process("clock")]
    after(town.time, minutes=1)
    for each in clocks:
        await each.clock.strike()
    async with house.begin() as uow:
        told = Counter((await uow._work.connection.scalars(select(inbox.c.key))).all())
    assert told
    assert set(told.values()) == {1}
    assert not any("/" in key for key in told)


async def test_what_only_one_clock_knows_of_is_told_by_it(process, town, house):
    worker, clock = await process("worker"), await process("clock")
    worker.clock.expect([("close-polls", town.time.now())])
    clock.clock.expect([("close-polls", town.time.now())])
    for each in (worker, clock):
        await each.clock.strike()
    async with house.begin() as uow:
        keys = (await uow._work.connection.scalars(select(inbox.c.key))).all()
    assert len(keys) == 2, "one of them may know of something that the other does not"


async def test_a_bot_that_shares_with_nobody_and_several_do_not_live_together(process, house):
    async with house.hold_house(0):
        with pytest.raises(HouseIsTaken):
            await process()
