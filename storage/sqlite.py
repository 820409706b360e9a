"""SQLite's driver without a trip to another thread for every statement.

aiosqlite goes to the database's thread to make a cursor, to execute, to fetch and to close; each
trip wakes two threads and costs more than most statements, which look up a few rows by key and are
done in some 20 µs. Such a statement is executed and its rows are fetched on the spot. To the thread
go those that wait: for the disk (COMMIT), for another process (BEGIN), or because they look through
much, which is known from the last time.
"""

import sqlite3
import time
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any, Self, TypeVar, cast

import aiosqlite

T = TypeVar("T")

AT_MOST = 0.005
"""Seconds for which the event loop may stand still for one statement, before it is moved away."""

_BY_KEY = ("SELECT", "INSERT", "UPDATE")
"""What may be done on the spot; everything else is rare, or waits for somebody."""


def connect(database: str, **options: Any) -> aiosqlite.Connection:
    """A connection that is opened when it is awaited, as `aiosqlite.connect` gives one."""
    options |= {"check_same_thread": False}  # two threads, but never at once: see `Storage.begin`
    connection = Connection(partial(sqlite3.connect, database, **options), iter_chunk_size=64)
    # As SQLAlchemy does for a connection of its own making: what was not closed must not keep
    # the process alive.
    connection._thread.daemon = True  # pyright: ignore[reportPrivateUsage] # noqa: SLF001
    return connection


class Connection(aiosqlite.Connection):
    """As aiosqlite's, save for its cursors."""

    def __init__(self, *options: Any, **more: Any) -> None:
        super().__init__(*options, **more)
        self._slow: set[str] = set()
        """Statements that took long the last time."""

    def cursor(self) -> Any:
        """A cursor for one statement; nothing happens yet."""
        return Cursor(self)

    async def do(self, statement: str, work: Callable[[sqlite3.Connection], T]) -> T:
        """Do this with the driver's own connection, here or in the database's thread."""
        here = statement.startswith(_BY_KEY) and statement not in self._slow
        timed = partial(self._timed, statement, work)
        if here:
            return timed()
        return await cast("Any", self)._execute(timed)  # noqa: SLF001 - its only way to the thread

    def _timed(self, statement: str, work: Callable[[sqlite3.Connection], T]) -> T:
        begun = time.perf_counter()
        try:
            return work(self._conn)
        finally:
            if time.perf_counter() - begun > AT_MOST:
                self._slow.add(statement)
            else:
                self._slow.discard(statement)


class Cursor:
    """What SQLAlchemy asks of an asynchronous cursor: executes once, and holds all the rows."""

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._rows: list[Any] = []
        self.description: Any = None
        self.rowcount = -1
        self.lastrowid: int | None = None

    async def __aenter__(self) -> Self:
        return self

    async def execute(self, statement: str, parameters: Iterable[Any] = ()) -> "Cursor":
        """Execute, and fetch what there is."""
        return await self._connection.do(statement, partial(self._executed, statement, parameters))

    async def executemany(self, statement: str, rows: Sequence[Iterable[Any]]) -> "Cursor":
        """Execute with each of these."""
        return await self._connection.do(statement, partial(self._executed_many, statement, rows))

    async def fetchall(self) -> list[Any]:
        """The rows; they are here already."""
        return self._rows

    async def close(self) -> None:
        """Nothing is open."""

    def _executed(self, statement: str, parameters: Any, driver: sqlite3.Connection) -> "Cursor":
        return self._noted(driver.execute(statement, parameters))

    def _executed_many(self, statement: str, rows: Any, driver: sqlite3.Connection) -> "Cursor":
        return self._noted(driver.executemany(statement, rows))

    def _noted(self, cursor: sqlite3.Cursor) -> "Cursor":
        self.description = cursor.description
        self._rows = cursor.fetchall() if cursor.description else []
        self.rowcount, self.lastrowid = cursor.rowcount, cursor.lastrowid
        cursor.close()
        return self
