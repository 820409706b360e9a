"""SQLite's driver with one trip to its thread a statement, where aiosqlite makes four.

aiosqlite goes to the database's thread to make a cursor, to execute, to fetch and to close; each
trip wakes two threads and costs more than most statements. Here a statement is executed and its
rows are fetched in one trip, and there is nothing left to close.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any, Self, cast

import aiosqlite


def connect(database: str, **options: Any) -> aiosqlite.Connection:
    """A connection that is opened when it is awaited, as `aiosqlite.connect` gives one."""
    connection = Connection(partial(sqlite3.connect, database, **options), iter_chunk_size=64)
    # As SQLAlchemy does for a connection of its own making: what was not closed must not keep
    # the process alive.
    connection._thread.daemon = True  # pyright: ignore[reportPrivateUsage] # noqa: SLF001
    return connection


class Connection(aiosqlite.Connection):
    """As aiosqlite's, save for its cursors."""

    def cursor(self) -> Any:
        """A cursor for one statement; nothing happens in the thread yet."""
        return Cursor(self)

    async def trip(self, work: Any) -> Any:
        """Do this in the database's thread, with the driver's own connection."""
        untyped = cast("Any", self)
        return await untyped._execute(lambda: work(self._conn))  # noqa: SLF001 - its only way in


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
        return await self._connection.trip(partial(self._executed, statement, parameters))

    async def executemany(self, statement: str, rows: Sequence[Iterable[Any]]) -> "Cursor":
        """Execute with each of these."""
        return await self._connection.trip(partial(self._executed_many, statement, rows))

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
