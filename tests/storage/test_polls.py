"""Polls, rolls and ballots on real databases: kept once, counted once, and held against a close."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.chat import Raw
from domain.polls import Ballot, open_poll
from storage import Storage
from tests import databases
from tests.makers import NOON
from tests.statements import Noted

KEY = (3, 42, 1)
ROLL = range(1, 10)


def made(**known):
    values = {
        "community": 3,
        "number": 42,
        "body": 7,
        "title": "3号楼路灯",
        "electorate": len(ROLL),
        "at": NOON,
        "closes_at": NOON + timedelta(days=3),
    }
    return open_poll(**values | known)


def ballot(resident=1, choice="yes", *, heard=1, at=NOON, poll=KEY):
    community, number, turn = poll
    return Ballot(
        community=community,
        number=number,
        round=turn,
        resident=resident,
        choice=choice,
        at=at,
        heard=heard,
    )


async def opened(storage, poll=None, roll=ROLL):
    async with storage.begin() as uow:
        poll = poll or made()
        uow.polls.put(poll)
        uow.polls.enrol(poll, roll, b"salt")
    return poll


@pytest.fixture
async def open_(storage):
    await opened(storage)
    return storage


@pytest.fixture
async def postgresql():
    storage = Storage(databases.postgresql())
    await databases.empty(storage)
    yield storage
    await storage.close()


async def test_a_poll_comes_back_as_it_was_kept(storage):
    outage = (NOON + timedelta(hours=1), NOON + timedelta(hours=2))
    poll = await opened(storage, replace(made(), outages=(outage,)))
    async with storage.begin() as uow:
        assert await uow.polls.get(KEY) == poll
        assert await uow.polls.latest(3, 42) == poll
        assert await uow.polls.roll(KEY) == list(ROLL)
        assert await uow.polls.turnout(KEY) == 0


async def test_a_ballot_replaces_the_one_heard_before_it(open_):
    later = NOON + timedelta(seconds=1)
    async with open_.begin() as uow:
        assert await uow.polls.cast(ballot(heard=5), b"a")
        assert await uow.polls.cast(ballot(choice="no", heard=6), b"b")
        assert not await uow.polls.cast(ballot(choice="abstain", heard=4), b"c")
    async with open_.begin() as uow:
        assert await uow.polls.cast(ballot(choice="abstain", heard=3, at=later), b"d")
        assert not await uow.polls.cast(ballot(heard=9), b"e")
    async with open_.begin() as uow:
        assert [(c.ballot.choice, c.salt) for c in await uow.polls.casts(KEY)] == [
            ("abstain", b"d")
        ]
        assert await uow.polls.turnout(KEY) == 1
        assert await uow.polls.voted(KEY) == {1}


async def test_what_is_due_is_found_once_it_is_over(open_):
    closes = NOON + timedelta(days=3)
    async with open_.begin() as uow:
        assert await uow.polls.next_close() == closes
        assert await uow.polls.next_reminder() == closes - timedelta(days=1)
        assert await uow.polls.due(closes - timedelta(microseconds=1), 9) == []
        (due,) = await uow.polls.due(closes, 9)
        closed, _ = due.close(closes, [])
        uow.polls.put(closed)
        assert await uow.polls.due(closes, 9) == []
        assert await uow.polls.open_in([3]) == await uow.polls.open_for(1) == []


async def test_a_member_finds_the_polls_they_may_vote_in(open_):
    sooner = made(number=43, closes_at=NOON + timedelta(days=1))
    elsewhere = made(community=4)
    await opened(open_, sooner, [1])
    await opened(open_, elsewhere, [2])
    async with open_.begin() as uow:
        assert [poll.key for poll in await uow.polls.open_for(1)] == [sooner.key, KEY]
        assert [poll.key for poll in await uow.polls.open_for(2)] == [KEY, elsewhere.key]
        assert [poll.number for poll in await uow.polls.open_in([3])] == [43, 42]
        assert len(await uow.polls.open_in([3, 4])) == 3


async def test_an_archive_comes_back_as_it_was_kept(open_):
    body = {"format": "stool-decision/1", "ballots": [{"receipt": "4821-0937", "choice": "yes"}]}
    async with open_.begin() as uow:
        uow.polls.archive(KEY, body)
    async with open_.begin() as uow:
        assert await uow.polls.archived(KEY) == body
        assert await uow.polls.archived((3, 43, 1)) is None


async def test_what_was_foreseen_asks_the_database_nothing(open_):
    asked = Noted(open_)
    async with open_.begin() as uow:
        await uow.polls.foresee((KEY, resident) for resident in ROLL)
        assert [s for s in await asked.all() if "FROM ballots" in s]
        for resident in ROLL:
            assert await uow.polls.is_elector(KEY, resident)
            await uow.polls.cast(ballot(resident, heard=resident), b"salt")
        assert await uow.polls.turnout(KEY) == len(ROLL)
        assert await asked.all() == []
    assert len([s for s in await asked.all() if "INSERT INTO ballots" in s]) == 1


async def test_one_person_who_was_two_is_one_head_on_a_running_roll(open_):
    closed, _ = made(number=43).close(NOON + timedelta(days=3), [])
    await opened(open_, closed)
    async with open_.begin() as uow:
        for poll in (KEY, closed.key):
            await uow.polls.cast(ballot(1, "yes", heard=1, poll=poll), b"a")
            await uow.polls.cast(ballot(2, "no", heard=2, poll=poll), b"b")
            await uow.polls.cast(ballot(3, "no", heard=3, poll=poll), b"c")
        await uow.unite(1, 2)
    async with open_.begin() as uow:
        assert (await uow.polls.get(KEY)).electorate == 8
        assert (await uow.polls.get(closed.key)).electorate == 9
        assert await uow.polls.turnout(KEY) == 2
        assert (await uow.polls.ballot(KEY, 1)).choice == "no"


async def test_a_closed_poll_keeps_the_numbers_with_which_it_was_sealed(open_):
    closed, _ = made(number=43).close(NOON + timedelta(days=3), [])
    await opened(open_, closed)
    async with open_.begin() as uow:
        for poll in (KEY, closed.key):
            await uow.polls.cast(ballot(1, "yes", heard=1, poll=poll), b"a")
            await uow.polls.cast(ballot(2, "no", heard=2, poll=poll), b"b")
    async with open_.begin() as uow:
        sealed = await uow.polls.casts(closed.key)
        await uow.unite(1, 2)
    async with open_.begin() as uow:
        assert await uow.polls.casts(closed.key) == sealed
        assert await uow.polls.roll(closed.key) == list(ROLL)
        assert await uow.polls.turnout(closed.key) == 2
        mine = [(each.number, each.resident) for each in await uow.polls.ballots_of(1)]
        assert sorted(mine) == [(42, 1), (43, 1), (43, 2)]
        await uow.unite(9, 1)
    async with open_.begin() as uow:
        mine = [(each.number, each.resident) for each in await uow.polls.ballots_of(9)]
        assert sorted(mine) == [(42, 9), (43, 1), (43, 2)]


# --- two workers on PostgreSQL -----------------------------------------------------------


async def test_two_voters_share_a_poll_while_its_close_waits_for_both(postgresql):
    poll = await opened(postgresql)
    order = []

    async def close():
        async with postgresql.begin() as uow:
            order.append("the close waits")
            (due,) = await uow.polls.due(poll.closes_at, 9)
            order.append("the close counts")
            assert len(await uow.polls.ballots(due.key)) == 1

    async with postgresql.begin() as one:
        assert await one.polls.get(KEY) == poll
        async with postgresql.begin() as other:
            assert await other.polls.get(KEY) == poll
            await one.polls.cast(ballot(1), b"a")
            closing = asyncio.create_task(close())
            await blocked(postgresql, 1)
            order.append("both are in")
        await blocked(postgresql, 1)
        order.append("one is out")
    await closing
    assert order == ["the close waits", "both are in", "one is out", "the close counts"]


async def test_a_vote_that_waits_for_a_close_finds_it_closed(postgresql):
    poll = await opened(postgresql)

    async def late():
        async with postgresql.begin() as uow:
            return (await uow.polls.get(KEY)).is_open

    async with postgresql.begin() as uow:
        (due,) = await uow.polls.due(poll.closes_at, 9)
        voting = asyncio.create_task(late())
        await blocked(postgresql, 1)
        closed, _ = due.close(poll.closes_at, [])
        uow.polls.put(closed)
    assert await voting is False


@pytest.mark.parametrize("foreseen", [True, False])
async def test_the_same_resident_heard_by_two_workers_at_once_votes_once(postgresql, foreseen):
    """Even the first vote of a poll: the turnout's row is there from the opening."""
    await opened(postgresql)

    async def vote(choice, heard):
        async with postgresql.begin() as uow:
            if foreseen:
                await uow.polls.foresee([(KEY, 1)])
            await uow.polls.cast(ballot(1, choice, heard=heard), b"s")

    async with postgresql.begin() as uow:
        await uow.polls.cast(ballot(1, "no", heard=7), b"s")
        other = asyncio.create_task(vote("yes", 6))
        await blocked(postgresql, 1)
    await other
    async with postgresql.begin() as uow:
        assert (await uow.polls.ballot(KEY, 1)).choice == "no"
        assert await uow.polls.turnout(KEY) == 1


async def blocked(storage, count):
    """Return once so many connections wait for a lock."""
    waiting = (
        "SELECT count(*) FROM pg_stat_activity"
        " WHERE datname = current_database() AND wait_event_type = 'Lock'"
    )
    async with storage.engine.connect() as connection:
        while (await connection.exec_driver_sql(waiting)).scalar_one() < count:
            await connection.rollback()  # the view is a snapshot of each transaction
            await asyncio.sleep(0)


async def test_what_one_source_told_later_was_cast_later_whatever_its_date_says(open_):
    """A press bears the time at which it was heard, a text the whole second before."""
    said = [Raw("telegram:7", str(number), "telegram:-100", NOON, b"{}") for number in range(3)] + [
        Raw("webchat", "elsewhere", "webchat:-1", NOON, b"{}")
    ]
    async with open_.begin() as uow:
        await uow.inbox.keep(said, NOON)
        first, second, third, elsewhere = [kept.id for kept in await uow.inbox.claim(9, NOON)]
        pressed = NOON + timedelta(seconds=3)
        assert await uow.polls.cast(ballot(heard=first, at=pressed), b"a")
        assert await uow.polls.cast(ballot(choice="no", heard=second, at=NOON), b"b")
    async with open_.begin() as uow:
        assert await uow.polls.cast(ballot(choice="abstain", heard=third, at=pressed), b"c")
        assert not await uow.polls.cast(ballot(heard=elsewhere, at=NOON), b"d")
        assert (await uow.polls.ballot(KEY, 1)).choice == "abstain"
