"""What every batch asks, handed to the driver as it is.

For each statement SQLAlchemy makes a context, a cursor and a result, and goes through a greenlet
for each of them: five times what SQLite needs for a few rows by key, twice what PostgreSQL does.
The statements of the hot paths are still written by SQLAlchemy, once; and what a column's type
makes of a value is the same here as there.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, cast

from sqlalchemy import Dialect, Executable
from sqlalchemy.dialects.postgresql.asyncpg import dialect as on_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import dialect as on_aiosqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from storage import sqlite
from storage.passing import Unavailable, is_passing

POSTGRESQL: Dialect = on_asyncpg()
SQLITE: Dialect = on_aiosqlite()

Make = Callable[[Any], Any]


class Driver(Protocol):
    """A database's own connection, within the transaction that SQLAlchemy has begun on it."""

    async def fetch(self, statement: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
        """Execute with these values; the rows that come of it."""
        ...

    async def repeat(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        """Execute with each of these."""
        ...


async def driver(connection: AsyncConnection) -> Driver:
    """The driver below this connection."""
    raw = await connection.get_raw_connection()
    if connection.dialect.name == "sqlite":
        return _Sqlite(cast("sqlite.Connection", raw.driver_connection))
    # SQLAlchemy begins with the first statement that goes its way: none may come before that.
    adapter: Any = raw.dbapi_connection
    if adapter._transaction is None:  # noqa: SLF001 - it has no other way
        await adapter._start_transaction()  # noqa: SLF001
    return _Postgresql(raw.driver_connection)


class _Sqlite:
    def __init__(self, connection: sqlite.Connection) -> None:
        self._connection = connection

    async def fetch(self, statement: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
        try:
            return await self._connection.do(
                statement, lambda file: file.execute(statement, values).fetchall()
            )
        except sqlite3.Error as error:
            if is_passing(error):
                raise Unavailable(str(error)) from error
            raise

    async def repeat(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        try:
            await self._connection.do(statement, lambda file: file.executemany(statement, rows))
        except sqlite3.Error as error:
            if is_passing(error):
                raise Unavailable(str(error)) from error
            raise


class _Postgresql:
    def __init__(self, connection: Any) -> None:
        self._connection = connection  # asyncpg's, which carries no types

    async def fetch(self, statement: str, values: Sequence[Any]) -> Sequence[Sequence[Any]]:
        try:
            return await self._connection.fetch(statement, *values)
        except Exception as error:
            if is_passing(error) or self._connection.is_closed():
                raise Unavailable(str(error)) from error
            raise

    async def repeat(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        try:
            await self._connection.executemany(statement, rows)
        except Exception as error:
            if is_passing(error) or self._connection.is_closed():
                raise Unavailable(str(error)) from error
            raise


class Direct:
    """A statement in one dialect's words; its rows have their columns as attributes."""

    def __init__(self, statement: Executable, *, on_postgresql: bool) -> None:
        dialect = POSTGRESQL if on_postgresql else SQLITE
        written: Any = cast("Any", statement).compile(dialect=dialect)
        self._text = str(written)
        types = {name: bound.type for bound, name in written.bind_names.items()}
        self._known: dict[str, Any] = dict(written.params)
        self._asked = [(name, into_database(types[name], dialect)) for name in written.positiontup]
        columns: Any = cast("Any", statement).exported_columns
        self._record: Any = cast("Any", NamedTuple)(
            "Record", [(each.name, Any) for each in columns]
        )
        self._makers = [out_of_database(column.type, dialect) for column in columns]
        self._made = any(self._makers)

    async def rows(self, driver: Driver, known: Mapping[str, Any]) -> list[Any]:
        """The rows that this finds with these values."""
        values = {**self._known, **known}
        found = await driver.fetch(
            self._text,
            [values[name] if make is None else make(values[name]) for name, make in self._asked],
        )
        if not found:
            return []
        if not self._made:
            return [self._record._make(row) for row in found]
        columns = zip(*found, strict=True)
        made = (
            each if make is None else map(make, each)
            for each, make in zip(columns, self._makers, strict=True)
        )
        return [*map(self._record, *made)]


def into_database(kind: TypeEngine[Any], dialect: Dialect) -> Make | None:
    """What makes of a value what is handed to the driver; None where it goes there as it is."""
    return kind.dialect_impl(dialect).bind_processor(dialect)


def out_of_database(kind: TypeEngine[Any], dialect: Dialect) -> Make | None:
    """The way back."""
    return kind.dialect_impl(dialect).result_processor(dialect, None)
