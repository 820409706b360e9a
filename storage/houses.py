"""Who lives here: one bot for each database, or several processes that share it by leases."""

import asyncio
import sqlite3
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager, closing

from sqlalchemy import URL, func, select, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

KEY = 7_865_665
"""The advisory lock that stands for the house, in each PostgreSQL database."""

Take = Callable[[], Awaitable[bool]]
"""Tries once, and tells whether it is ours now."""

SHARED = text("SELECT EXISTS (SELECT FROM leases WHERE name LIKE 'process:%' AND until > now())")
"""Whether processes live here that share the house: their leases say so, a second long at least."""

LOOK_AGAIN = 0.2
"""Seconds between two looks whether the other has gone."""


class HouseIsTaken(Exception):
    """Another bot works on this database."""


@asynccontextmanager
async def hold(url: URL, patience: float) -> AsyncGenerator[None]:
    """Hold the house of the database at this address; `patience` in seconds.

    The lock is the system's: it ends with the process, however that ends. Raises `HouseIsTaken`.
    """
    if url.get_backend_name() == "sqlite":
        house = _beside(url.database or "")
    else:
        house = _in_postgresql(url)
    async with house as take:
        tries = int(patience / LOOK_AGAIN)
        while not await take():
            if tries <= 0:
                raise HouseIsTaken(f"another bot works on {url.database}")
            tries -= 1
            await asyncio.sleep(LOOK_AGAIN)
        yield


@asynccontextmanager
async def _beside(database: str) -> AsyncGenerator[Take]:
    """A file next to the database, locked by SQLite itself."""
    with closing(sqlite3.connect(f"{database}.house", timeout=0, isolation_level=None)) as file:

        async def take() -> bool:
            try:
                file.execute("BEGIN EXCLUSIVE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorname != "SQLITE_BUSY":
                    raise
                return False
            return True

        yield take


@asynccontextmanager
async def _in_postgresql(url: URL) -> AsyncGenerator[Take]:
    """A lock of the database's, held by a connection that does nothing else."""
    engine = create_async_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:

        async def take() -> bool:
            if not await connection.scalar(select(func.pg_try_advisory_lock(KEY))):
                return False
            known = await connection.scalar(select(func.to_regclass("leases")))
            if known is None or not await connection.scalar(SHARED):
                return True
            await connection.scalar(select(func.pg_advisory_unlock(KEY)))
            return False

        yield take
