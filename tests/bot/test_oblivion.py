"""The list of those who were forgotten, while the bot lives."""

import asyncio

import pytest

from bot import oblivion
from bot.app import App
from bot.settings import Settings
from bot.timepiece import HandTime
from domain.people import Resident
from tests.crashes.stories import MONDAY


@pytest.fixture
async def keeper(sqlite_storage, tmp_path):
    """A process that keeps the list in its own folder."""
    time = HandTime(MONDAY)
    folder = tmp_path / "data"
    app = App(Settings(_env_file=None, data_dir=folder), time, [], storage=sqlite_storage)
    running = asyncio.create_task(app.oblivion.run())
    yield app, time, folder
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


async def leaves(app, number):
    """Somebody is forgotten, in whatever process."""
    async with app.storage.begin() as uow:
        known = Resident(id=number, name="", since=MONDAY - oblivion.LOOK)
        uow.residents.put(known.forget(MONDAY))


async def listed(folder, count):
    """The numbers on the list, once so many stand there."""
    async with asyncio.timeout(30):
        while len(found := oblivion.read(folder)) < count:  # noqa: ASYNC110 - a file tells nobody
            await asyncio.sleep(0)
    return [each.numbers for each in found]


async def test_whoever_is_forgotten_here_is_listed_at_once_and_elsewhere_soon(keeper):
    app, time, folder = keeper
    await leaves(app, 7)
    app.oblivion.wake()
    assert await listed(folder, 1) == [(7,)]
    await leaves(app, 8)
    time.move(MONDAY + oblivion.LOOK)
    assert await listed(folder, 2) == [(7,), (8,)]
    assert [each.name for each in folder.iterdir()] == [oblivion.NAME]
