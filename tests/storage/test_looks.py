"""A look sees what is kept, holds nobody up, and changes nothing."""

import sqlite3

import pytest
from asyncpg import ReadOnlySQLTransactionError

from domain.people import Resident
from storage import Storage
from storage.keyring import Keyring
from tests.conftest import MONDAY


def named(name: str) -> Resident:
    return Resident(id=1, name=name, since=MONDAY)


async def called(uow) -> str | None:
    resident = await uow.residents.get(1)
    return None if resident is None else resident.name


async def test_a_look_does_not_wait_for_who_writes_and_sees_what_was_committed(storage) -> None:
    async with storage.begin() as uow:
        uow.residents.put(named("王阿姨"))
    async with storage.begin() as writing:
        writing.residents.put(named("李某"))
        await writing.flush()
        async with storage.look() as looking:
            assert await called(looking) == "王阿姨"
    async with storage.look() as looking:
        assert await called(looking) == "李某"


async def test_nobody_who_writes_waits_for_a_look(storage) -> None:
    async with storage.look() as looking:
        assert await called(looking) is None
        async with storage.begin() as writing:
            writing.residents.put(named("王阿姨"))
            await writing.counters.next("residents")
    async with storage.look() as looking:
        assert await called(looking) == "王阿姨"


async def test_a_look_holds_no_row_and_so_may_be_taken_at_what_others_hold(storage) -> None:
    async with storage.begin() as uow:
        assert await uow.counters.next("residents") == 1
    async with storage.look() as looking, storage.begin() as writing:
        assert await looking.counters.items([1]) == {1: 0}
        assert await writing.counters.next("residents") == 2


async def test_nothing_can_be_changed_at_a_look(storage) -> None:
    async with storage.look() as looking:
        looking.residents.put(named("王阿姨"))
        with pytest.raises((sqlite3.OperationalError, ReadOnlySQLTransactionError)):
            await looking.flush()
    async with storage.look() as looking:
        assert await called(looking) is None


async def test_what_is_only_remembered_at_a_look_is_forgotten(storage) -> None:
    async with storage.look() as looking:
        looking.residents.put(named("王阿姨"))
    async with storage.look() as looking:
        assert await called(looking) is None


async def test_a_look_opens_what_is_sealed(storage) -> None:
    storage = Storage(storage.url, Keyring([bytes(32)]))
    async with storage.begin() as uow:
        await uow.sealing.take_up(MONDAY)
        uow.residents.put(named("王阿姨"))
    async with storage.look() as looking:
        assert await called(looking) == "王阿姨"
    await storage.close()
