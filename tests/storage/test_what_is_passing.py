"""Faults of the database are told apart from faults of what was asked of it."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage import Storage, Unavailable
from storage.inbox import State
from tests import databases
from tests.makers import NOON, raw


@pytest.fixture
async def postgresql():
    storage = Storage(databases.postgresql())
    await databases.empty(storage)
    yield storage
    await storage.close()


async def run(uow, statement):
    await uow._work.connection.execute(text(statement))


async def test_a_full_disk_is_nobodys_fault_and_changes_nothing(sqlite_storage):
    async with sqlite_storage.engine.connect() as connection:
        pages = await connection.scalar(text("PRAGMA page_count"))
        await connection.exec_driver_sql("ROLLBACK")
        await connection.exec_driver_sql(f"PRAGMA max_page_count={pages + 2}")
    with pytest.raises(Unavailable, match="full"):
        async with sqlite_storage.begin() as uow:
            await uow.inbox.keep([raw(payload=b"x" * 100_000)], NOON)
    async with sqlite_storage.begin() as uow:
        assert await uow.inbox.waiting() == 0
        await uow.inbox.keep([raw()], NOON)


async def test_a_database_that_another_program_writes_is_waited_for(sqlite_storage):
    other = Storage(sqlite_storage.url)
    async with sqlite_storage.engine.connect() as connection:
        await connection.exec_driver_sql("ROLLBACK")
        await connection.exec_driver_sql("PRAGMA busy_timeout=0")
    async with other.begin():
        with pytest.raises(Unavailable):
            async with sqlite_storage.begin():
                pass
    async with sqlite_storage.begin() as uow:
        assert await uow.inbox.waiting() == 0
    await other.close()


async def test_of_two_that_wait_for_each_other_one_is_told_to_try_again(postgresql):
    async with postgresql.begin() as uow:
        await run(uow, "INSERT INTO counters VALUES ('a', 0), ('b', 0)")
    met = asyncio.Barrier(2)

    async def count(first, second):
        async with postgresql.begin() as uow:
            await run(uow, f"UPDATE counters SET last = last + 1 WHERE name = '{first}'")
            await met.wait()
            await run(uow, f"UPDATE counters SET last = last + 1 WHERE name = '{second}'")

    ends = await asyncio.gather(count("a", "b"), count("b", "a"), return_exceptions=True)
    assert sorted(type(end).__name__ for end in ends) == ["NoneType", "Unavailable"]


async def test_a_lost_connection_is_nobodys_fault_and_the_next_one_works(postgresql):
    with pytest.raises(Unavailable):
        async with postgresql.begin() as uow:
            await run(uow, "SELECT pg_terminate_backend(pg_backend_pid())")
    async with postgresql.begin() as uow:
        assert await uow.inbox.waiting() == 0


async def test_a_connection_that_is_lost_while_nobody_uses_it_is_made_anew(postgresql):
    lost = asyncio.Event()
    async with postgresql.begin() as uow:
        mine = await uow._work.connection.scalar(text("SELECT pg_backend_pid()"))
        raw_connection = await uow._work.connection.get_raw_connection()
        raw_connection.driver_connection.add_termination_listener(lambda _: lost.set())
    other = Storage(postgresql.url)
    async with other.begin() as uow:
        await run(uow, f"SELECT pg_terminate_backend({mine})")
    await other.close()
    # The server ends the process after it has answered: until then the connection is in use.
    await lost.wait()
    async with postgresql.begin() as uow:
        assert await uow.inbox.waiting() == 0


async def test_a_database_that_cannot_be_reached_is_waited_for():
    nowhere = Storage("postgresql+asyncpg://nobody@127.0.0.1:1/nothing")
    with pytest.raises(Unavailable):
        async with nowhere.begin():
            pass
    await nowhere.close()


async def test_a_server_that_does_not_let_us_in_yet_is_waited_for(postgresql):
    address, _, _ = postgresql.url.rpartition("/")
    early = Storage(f"{address}/not_there_yet")
    with pytest.raises(Unavailable):
        async with early.begin():
            pass
    await early.close()


async def test_what_was_asked_wrongly_is_not_the_databases_fault(storage):
    with pytest.raises(DBAPIError):
        async with storage.begin() as uow:
            await run(uow, "SELECT nothing FROM nowhere")


async def test_a_fault_of_a_handlers_own_does_not_pass_for_the_databases(storage):
    with pytest.raises(ConnectionResetError):
        async with storage.begin():
            raise ConnectionResetError("a handler's own")


async def test_a_transaction_that_is_torn_off_leaves_the_next_one_whole(storage):
    begun = asyncio.Event()

    async def torn():
        async with storage.begin() as uow:
            await uow.inbox.keep([raw()], NOON)
            begun.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(torn())
    await begun.wait()
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    async with storage.begin() as uow:
        assert await uow.inbox.waiting() == 0
        await uow.inbox.keep([raw()], NOON)
    async with storage.begin() as uow:
        assert await uow.inbox.waiting() == 1


async def test_the_databases_complaints_quote_nobody(storage):
    async with storage.begin() as uow:
        await uow.inbox.keep([raw(key="1")], NOON)
    with pytest.raises(DBAPIError) as complaint:
        async with storage.begin() as uow:
            await uow._work.connection.execute(
                text(
                    "INSERT INTO inbox (source, key, conversation, at, kept_at, state, fault) "
                    "SELECT source, key, :words, at, kept_at, :state, :words FROM inbox"
                ),
                {"words": "王阿姨住3号楼", "state": State.WAITING},
            )
    assert "王阿姨" not in str(complaint.value)


async def test_what_is_erased_is_overwritten(sqlite_storage, tmp_path):
    secret = "王阿姨的电话是138****0001".encode() * 50
    async with sqlite_storage.begin() as uow:
        assert await uow._work.connection.scalar(text("PRAGMA secure_delete")) == 1
        assert await uow._work.connection.scalar(text("PRAGMA synchronous")) == 2
        await uow.inbox.keep([raw(payload=secret)], NOON)
    async with sqlite_storage.begin() as uow:
        await uow.inbox.done([kept.id for kept in await uow.inbox.claim(9, NOON)])
    await sqlite_storage.close()
    assert secret[:60] not in (tmp_path / "stool.db").read_bytes()
