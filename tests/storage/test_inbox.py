"""The inbox: each payload once, in the order of its conversation, until it is done or parked."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from storage import Storage
from storage.inbox import inbox
from tests import databases
from tests.makers import NOON, raw


@pytest.fixture
async def postgresql():
    storage = Storage(databases.postgresql())
    await databases.empty(storage)
    yield storage
    await storage.close()


async def keep(storage, *raws, at=NOON):
    async with storage.begin() as uow:
        await uow.inbox.keep(raws, at)


async def waiting(storage, at=NOON, limit=100):
    async with storage.begin() as uow:
        return [kept.raw.key for kept in await uow.inbox.claim(limit, at)]


async def test_what_is_told_twice_is_kept_once(storage):
    await keep(storage, raw(key="1"), raw(key="1"))
    await keep(storage, raw(key="1"))
    assert await waiting(storage) == ["1"]


async def test_what_is_told_again_after_it_was_done_stays_done(storage):
    await keep(storage, raw(key="1"))
    async with storage.begin() as uow:
        await uow.inbox.done([kept.id for kept in await uow.inbox.claim(9, NOON)])
    await keep(storage, raw(key="1"))
    assert await waiting(storage) == []


async def test_the_same_key_of_another_source_is_another_thing(storage):
    await keep(storage, raw(source="telegram:1", key="7"), raw(source="telegram:2", key="7"))
    assert await waiting(storage) == ["7", "7"]


async def test_they_wait_in_the_order_in_which_they_were_told(storage):
    keys = [f"{n}" for n in range(50)]
    await keep(storage, *[raw(key=key, conversation=f"c{int(key) % 3}") for key in keys])
    assert await waiting(storage) == keys
    assert await waiting(storage, limit=7) == keys[:7]


async def test_what_cannot_be_read_is_parked_at_once_and_blocks_nothing(storage):
    await keep(storage, raw(key="1", fault="Expected `int`"), raw(key="2"))
    assert await waiting(storage) == ["2"]
    async with storage.begin() as uow:
        assert [(source, why) for _, source, why in await uow.inbox.parked()] == [
            ("webchat", "Expected `int`")
        ]


async def test_of_what_is_done_the_words_are_forgotten(storage):
    await keep(storage, raw(payload="王阿姨住3号楼".encode()))
    async with storage.begin() as uow:
        await uow.inbox.done([kept.id for kept in await uow.inbox.claim(9, NOON)])
    async with storage.engine.connect() as connection:
        assert (await connection.scalars(select(inbox.c.payload))).all() == [None]


async def test_keys_are_forgotten_after_two_days_and_what_is_parked_stays(storage):
    await keep(storage, raw(key="done"), raw(key="broken", fault="why"), raw(key="waits"))
    async with storage.begin() as uow:
        done = [k.id for k in await uow.inbox.claim(9, NOON) if k.raw.key == "done"]
        await uow.inbox.done(done)
        assert await uow.inbox.forget(NOON + timedelta(hours=47)) == 0
        assert await uow.inbox.forget(NOON + timedelta(hours=49)) == 1
        assert len(await uow.inbox.parked()) == 1
    assert await waiting(storage) == ["waits"]


async def test_a_conversation_that_failed_pauses_and_the_others_go_on(storage):
    await keep(
        storage,
        raw(key="bad", conversation="a"),
        raw(key="behind", conversation="a"),
        raw(key="other", conversation="b"),
    )
    async with storage.begin() as uow:
        first = (await uow.inbox.claim(1, NOON))[0]
        await uow.inbox.failed(first, "ValueError", NOON + timedelta(seconds=2))
    assert await waiting(storage, NOON + timedelta(seconds=1)) == ["other"]
    async with storage.begin() as uow:
        back = await uow.inbox.claim(9, NOON + timedelta(seconds=2))
    assert [(kept.raw.key, kept.attempts) for kept in back] == [
        ("bad", 1),
        ("behind", 0),
        ("other", 0),
    ]


async def test_a_close_sees_whether_something_said_before_it_still_waits(storage):
    await keep(storage, raw(conversation="council", at=NOON))
    async with storage.begin() as uow:
        later = NOON + timedelta(seconds=1)
        assert await uow.inbox.anything_before(later, ["council"])
        assert not await uow.inbox.anything_before(NOON, ["council"])
        assert not await uow.inbox.anything_before(later, ["elsewhere"])
        assert await uow.inbox.anything_before(None, ["council"])


async def test_two_workers_never_hold_the_same_conversation(postgresql):
    told = [raw(key=f"{n}", conversation=f"c{n % 4}") for n in range(40)]
    await keep(postgresql, *told)
    async with postgresql.begin() as one, postgresql.begin() as other:
        first = await one.inbox.claim(2, NOON)
        second = await other.inbox.claim(100, NOON)
        mine = {kept.raw.conversation for kept in first}
        theirs = {kept.raw.conversation for kept in second}
        assert mine == {"c0", "c1"}
        assert theirs == {"c2", "c3"}
        keys = [int(kept.raw.key) for kept in second]
        assert keys == sorted(keys)


async def test_what_came_before_in_a_conversation_is_seen_by_who_gets_it_next(postgresql):
    await keep(postgresql, raw(key="1", conversation="a"))
    async with postgresql.begin() as one:
        done = await one.inbox.claim(9, NOON)
        await keep(postgresql, raw(key="2", conversation="a"))
        async with postgresql.begin() as other:
            assert await other.inbox.claim(9, NOON) == []
        await one.inbox.done([kept.id for kept in done])
    assert await waiting(postgresql) == ["2"]


async def test_one_payload_is_not_retaken_while_another_worker_has_its_conversation(postgresql):
    await keep(postgresql, raw(key="1", conversation="a"))
    async with postgresql.begin() as one:
        kept = (await one.inbox.claim(9, NOON))[0]
        async with postgresql.begin() as other:
            assert not await other.inbox.retake(kept)
        await one.inbox.done([kept.id])
    async with postgresql.begin() as other:
        assert not await other.inbox.retake(kept), "it is done meanwhile"


async def test_what_waits_is_found_without_looking_through_what_is_done(sqlite_storage):
    plans = []
    async with sqlite_storage.begin() as uow:
        for wanted in (
            "SELECT * FROM inbox WHERE state = 0 ORDER BY id LIMIT 256",
            "SELECT min(id) FROM inbox WHERE state = 0",
            "SELECT * FROM outbox WHERE stage = 0 AND lane <= 2 ORDER BY lane, id LIMIT 200",
        ):
            plan = await uow._work.connection.execute(text(f"EXPLAIN QUERY PLAN {wanted}"))
            plans += [row.detail for row in plan]
    assert all("_waiting" in plan for plan in plans), plans


async def test_what_was_put_aside_is_blanked_after_three_days_and_forgotten_after_thirty(storage):
    await keep(storage, raw(key="1", payload=b"my phone is 138****0001", fault="unreadable"))

    async def left(after):
        async with storage.begin() as uow:
            await uow.inbox.forget(NOON + after)
        async with storage.engine.connect() as connection:
            return [
                tuple(row)
                for row in await connection.execute(select(inbox.c.payload, inbox.c.fault))
            ]

    assert await left(timedelta(hours=72)) == [(b"my phone is 138****0001", "unreadable")]
    assert await left(timedelta(hours=72, seconds=1)) == [(None, "unreadable")]
    async with storage.begin() as uow:
        assert [why for _, _, why in await uow.inbox.parked()] == ["unreadable"]
    assert await left(timedelta(days=30, seconds=1)) == []
