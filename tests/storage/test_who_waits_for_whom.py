"""Two connections on PostgreSQL: what a rule relies on is held from its first read on."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import text

from domain.chat import Kind, Outgoing
from domain.polls import Option, Poll
from domain.sessions import Resolution, notice
from storage import Storage, Unavailable
from storage.outbox import Lane
from tests import databases
from tests.makers import GROUP, NOON


@pytest.fixture
async def storage():
    storage = Storage(databases.postgresql())
    await databases.empty(storage)
    yield storage
    await storage.close()


async def impatient(uow):
    """Whoever must wait for another says so at once."""
    await uow._work.connection.execute(text("SET LOCAL lock_timeout = '20ms'"))


async def must_wait(storage, wish):
    with pytest.raises(Unavailable):
        await at_once(storage, wish)


async def at_once(storage, wish):
    async with storage.begin() as uow:
        await impatient(uow)
        return await wish(uow)


POLL = Poll(
    community=1,
    number=42,
    round=1,
    body=2,
    title="路灯",
    kind="single",
    options=(Option("yes", "同意"), Option("no", "反对")),
    rule="council_simple",
    electorate=9,
    opened_at=NOON - timedelta(days=3),
    closes_at=NOON,
    remind_at=None,
)


@pytest.fixture
async def poll(storage):
    async with storage.begin() as uow:
        uow.polls.put(POLL)
    return POLL


async def test_a_close_waits_for_a_vote_that_has_begun(storage, poll):
    async with storage.begin() as vote:
        await vote.polls.get(poll.key)
        await must_wait(storage, lambda close: close.polls.due(NOON, limit=9))
    assert await at_once(storage, lambda close: close.polls.due(NOON, limit=9)) == [poll]


async def test_a_vote_waits_for_a_close_that_has_begun(storage, poll):
    async with storage.begin() as close:
        await close.polls.due(NOON, limit=9)
        await must_wait(storage, lambda vote: vote.polls.get(poll.key))


async def test_votes_of_two_workers_share_their_poll(storage, poll):
    async with storage.begin() as one, storage.begin() as other:
        await impatient(other)
        assert await one.polls.get(poll.key) == await other.polls.get(poll.key)


@pytest.mark.parametrize("begun", [True, False])
async def test_a_number_is_held_until_its_transaction_ends(storage, begun):
    if begun:
        async with storage.begin() as uow:
            await uow.counters.item(1)
    async with storage.begin() as one:
        first = await one.counters.item(1)
        await must_wait(storage, lambda other: other.counters.item(1))
    async with storage.begin() as other:
        assert await other.counters.item(1) == first + 1


@pytest.mark.parametrize("begun", [True, False])
async def test_the_head_of_a_chain_is_held_until_its_transaction_ends(storage, begun):
    if begun:
        async with storage.begin() as uow:
            await uow.journal.note(1, "founded", "1", NOON)
    async with storage.begin() as one:
        await one.journal.note(1, "supported", "42", NOON)
        await must_wait(storage, lambda other: other.journal.note(1, "supported", "42", NOON))
    async with storage.begin() as other:
        await other.journal.note(1, "supported", "42", NOON)
        assert await other.journal.verify() == []
        assert await other.journal.count() == 2 + begun


async def test_chains_of_two_communities_do_not_wait_for_each_other(storage):
    async with storage.begin() as one, storage.begin() as other:
        await impatient(other)
        await one.journal.note(1, "supported", "42", NOON)
        await other.journal.note(2, "supported", "42", NOON)
        await other.flush()


def card(text):
    return Outgoing(room=GROUP, text=text, kind=Kind.CARD, card="proposal:1:42")


async def test_a_state_put_in_place_of_one_just_read_is_the_one_that_travels(storage):
    async with storage.begin() as uow:
        await uow.outbox.put([(card("1人支持"), 1)], NOON)
    async with storage.begin() as courier:
        read = await courier.outbox.ready(NOON, 9, lanes={"webchat": Lane.REST})
        async with storage.begin() as worker:
            await worker.outbox.put([(card("2人支持"), 2)], NOON)
        travels = await courier.outbox.sending(read)
    assert [letter.message.text for letter in travels] == ["2人支持"]


async def test_a_state_that_must_go_again_gives_way_to_one_that_is_just_being_put(storage):
    async with storage.begin() as uow:
        await uow.outbox.put([(card("1人支持"), 1)], NOON)
        travels = await uow.outbox.sending(
            await uow.outbox.ready(NOON, 9, lanes={"webchat": Lane.REST})
        )
    back = None
    async with storage.begin() as worker:
        await worker.outbox.put([(card("2人支持"), 2)], NOON)
        begun = asyncio.Event()

        async def again():
            async with storage.begin() as courier:
                begun.set()
                await courier.outbox.again(travels[0], None)

        back = asyncio.create_task(again())
        await begun.wait()
    await back
    async with storage.begin() as uow:
        waits = await uow.outbox.ready(NOON, 9, lanes={"webchat": Lane.REST})
    assert [letter.message.text for letter in waits] == ["2人支持"]


@pytest.fixture
async def session(storage):
    made = notice(community=1, number=43, body=2, rule="council_simple", electorate=9, at=NOON)
    done = Resolution(
        community=1,
        number=50,
        session=43,
        body=2,
        text="装路灯",
        doer_name="吴姐",
        due=NOON.date(),
        made_at=NOON,
        next_at=NOON,
    )
    async with storage.begin() as uow:
        uow.sessions.put(made)
        uow.sessions.resolve(done)
    return made


async def test_two_recorders_do_not_open_one_session_over_each_other(storage, session):
    async with storage.begin() as one:
        await one.sessions.get(*session.key)
        await must_wait(storage, lambda other: other.sessions.get(*session.key))
        one.sessions.put(session.open(7, NOON))
    opened = await at_once(storage, lambda other: other.sessions.get(*session.key))
    assert opened.recorder == 7


async def test_hands_of_a_session_that_goes_on_wait_for_its_end(storage, session):
    async with storage.begin() as uow:
        uow.sessions.put(session.open(7, NOON))
    async with storage.begin() as one:
        [running] = await one.sessions.running([1])
        await must_wait(storage, lambda other: other.sessions.running([1]))
        one.sessions.put(running.close(NOON))
    assert await at_once(storage, lambda other: other.sessions.running([1])) == []


async def test_the_clock_waits_for_who_reports_a_resolution_done(storage, session):
    async with storage.begin() as one:
        resolution = await one.sessions.resolution(1, 50)
        await must_wait(storage, lambda clock: clock.sessions.to_look_at(NOON, 9))
        one.sessions.resolve(resolution.finish("好了", NOON))
    assert await at_once(storage, lambda clock: clock.sessions.to_look_at(NOON, 9)) == []
