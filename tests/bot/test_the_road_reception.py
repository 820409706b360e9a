"""The front door: kept before it is acknowledged, a crowd in one commit, faults to whom they belong."""

import asyncio
from contextlib import asynccontextmanager
from datetime import datetime

import pytest

from bot.reception import Reception
from storage import Storage, Unavailable
from tests import databases
from tests.makers import raw


class Counting(Storage):
    """Counts transactions, and is away when told to be."""

    begun = 0
    away = False

    def __init__(self, url):
        super().__init__(url)
        self.open = asyncio.Event()

    @asynccontextmanager
    async def begin(self):
        self.begun += 1
        self.open.set()
        async with super().begin() as uow:
            if self.away:
                raise Unavailable("the disk is full")
            yield uow


@pytest.fixture
async def storage(tmp_path):
    storage = Counting(databases.sqlite(tmp_path))
    await storage.create()
    yield storage
    await storage.close()


@pytest.fixture
def kept():
    return []


@pytest.fixture
def reception(storage, time, kept):
    return Reception(storage, time, kept=lambda: kept.append(True))


async def waiting(storage):
    async with storage.begin() as uow:
        return await uow.inbox.waiting()


async def test_it_returns_when_it_is_committed(storage, reception, kept):
    await reception.keep([raw(), raw()])
    assert await waiting(storage) == 2
    assert kept == [True]


async def test_nothing_is_nothing(storage, reception, kept):
    await reception.keep([])
    assert storage.begun == 0


async def test_a_crowd_shares_its_commits(storage, reception):
    await asyncio.gather(*(reception.keep([raw()]) for _ in range(100)))
    assert storage.begun <= 2
    assert await waiting(storage) == 100


async def test_what_comes_during_a_commit_shares_the_next(storage, reception):
    first = asyncio.create_task(reception.keep([raw()]))
    await storage.open.wait()
    await asyncio.gather(first, *(reception.keep([raw()]) for _ in range(50)))
    assert storage.begun == 2
    assert await waiting(storage) == 51


async def test_every_caller_hears_that_the_database_is_away_and_nothing_is_acknowledged(
    storage, reception, kept
):
    storage.away = True
    ends = await asyncio.gather(
        *(reception.keep([raw()]) for _ in range(5)), return_exceptions=True
    )
    assert [type(end) for end in ends] == [Unavailable] * 5
    assert kept == []
    storage.away = False
    await reception.keep([raw()])
    assert await waiting(storage) == 1


async def test_a_payload_that_cannot_be_kept_is_its_callers_trouble_alone(storage, reception):
    naive = raw(at=datetime(2026, 11, 16, 4))  # noqa: DTZ001 - the fault itself
    ends = await asyncio.gather(
        reception.keep([raw()]),
        reception.keep([naive]),
        reception.keep([raw()]),
        return_exceptions=True,
    )
    assert [end is None for end in ends] == [True, False, True]
    assert await waiting(storage) == 2


async def test_a_caller_that_leaves_takes_nobody_with_it(storage, reception):
    leaving = asyncio.create_task(reception.keep([raw()]))
    staying = asyncio.create_task(reception.keep([raw()]))
    await asyncio.sleep(0)
    leaving.cancel()
    await staying
    assert await waiting(storage) == 2
