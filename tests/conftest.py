"""What every test may ask for: a database of each kind, and a time that it moves itself."""

from datetime import UTC, datetime

import pytest
import structlog
from hypothesis import settings

from bot.timepiece import HandTime
from storage import Storage
from tests import databases

settings.register_profile("house", deadline=None)  # how long it took says nothing on a busy machine
settings.load_profile("house")

MONDAY = datetime(2026, 11, 16, 1, tzinfo=UTC)
"""Monday, 16 November 2026, nine in the morning in Shanghai."""


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
    structlog.reset_defaults()


@pytest.fixture
def time():
    return HandTime(MONDAY)
