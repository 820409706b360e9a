"""What every test may ask for: a database of each kind, and a time that it moves itself."""

import gc
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import settings

from bot import logbook
from bot.timepiece import HandTime
from storage import Storage
from tests import databases
from tests.loops import choice

settings.register_profile("house", deadline=None)  # how long it took says nothing on a busy machine
settings.load_profile("house")

gc.disable()  # until all is collected: nothing of that is let go of

MONDAY = datetime(2026, 11, 16, 1, tzinfo=UTC)
"""Monday, 16 November 2026, nine in the morning in Shanghai."""

DOMAIN = Path(__file__).parent / "domain"
"""Tests that must reach every branch of the domain by themselves."""

AT_A_TIME = 10_000
"""New objects after which garbage is looked for; at Python's 700 that is a twentieth of the time."""


def pytest_collection_finish():
    """What was collected lasts as long as the process: it is not looked through again and again."""
    gc.freeze()
    gc.set_threshold(AT_A_TIME)
    gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item):
    """Coverage watches the tests of the domain, and no others.

    Watching makes a test up to half as slow again, and proves less of a story: what it happens to
    pass through is not what it looks at.
    """
    watching = getattr(item.config.pluginmanager.get_plugin("_cov"), "cov_controller", None)
    if watching is None or item.path.is_relative_to(DOMAIN):
        return (yield)
    watching.pause()
    try:
        return (yield)
    finally:
        watching.resume()


def pytest_asyncio_loop_factories():
    return {"house": choice.loop}


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """A loop lasts where connections to PostgreSQL do: see `databases.warm`.

    What a test leaves open shows itself when its loop is closed: on SQLite, where it runs as well.
    """
    asked = getattr(item, "callspec", None)
    choice.lasts = asked is not None and asked.params.get("storage") == "postgresql"


@pytest.fixture(params=["sqlite", "postgresql"])
async def storage(request, tmp_path):
    url = databases.sqlite(tmp_path) if request.param == "sqlite" else databases.postgresql()
    storage = Storage(url)
    await databases.empty(storage)
    await databases.warm(storage)
    yield storage
    await storage.close()


@pytest.fixture
async def sqlite_storage(tmp_path):
    storage = Storage(databases.sqlite(tmp_path))
    await databases.empty(storage)
    await databases.warm(storage)
    yield storage
    await storage.close()


@pytest.fixture(autouse=True)
def logs_as_they_were():
    """Whoever lets the bot speak plainly in a test leaves no mark on the next."""
    yield
    logbook.be_silent()


@pytest.fixture
def time():
    return HandTime(MONDAY)
