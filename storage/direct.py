"""What every batch asks, handed to the driver as it is.

For each statement SQLAlchemy makes a context, a cursor and a result, and goes through a greenlet
for each of them: five times what SQLite needs for a few rows by key, twice what PostgreSQL does.
The statements of the hot paths are still written by SQLAlchemy, once; and what a column's type
makes of a value is the same here as there.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple, Protocol, cast

from sqlalchemy import Dialect, Executable
from sqlalchemy.dialects.postgresql.asyncpg import dialect as on_asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import dialect as on_aiosqlite
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.types import TypeEngine

from storage import sqlite
from storage.keyring import Keyring, hang, keyring_of
from storage.passing import Unavailable, is_passing

POSTGRESQL: Dialect = on_asyncpg()
SQLITE: Dialect = on_aiosqlite()

Make = Callable[[Any], Any]


class Driver(Protocol):
    """A database's own connection, within the transaction that SQLAlchemy has begun on it."""

    @property
    def keyring(self) -> Keyring:
        """The keys under which some columns are sealed there."""
        ...

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
        return _Sqlite(
            cast("sqlite.Connection", raw.driver_connection), keyring_of(connection.dialect)
        )
    # SQLAlchemy begins with the first statement that goes its way: none may come before that.
    adapter: Any = raw.dbapi_connection
    if adapter._transaction is None:  # noqa: SLF001 - it has no other way
        await adapter._start_transaction()  # noqa: SLF001
    return _Postgresql(raw.driver_connection, keyring_of(connection.dialect))


class _Sqlite:
    def __init__(self, connection: sqlite.Connection, keyring: Keyring) -> None:
        self._connection = connection
        self.keyring = keyring

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
    def __init__(self, connection: Any, keyring: Keyring) -> None:
        self._connection = connection  # asyncpg's, which carries no types
        self.keyring = keyring

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
        self._asked = [(name, types[name]) for name in written.positiontup]
        self._columns: Any = cast("Any", statement).exported_columns
        self._record: Any = cast("Any", NamedTuple)(
            "Record", [(each.name, Any) for each in self._columns]
        )
        self._ways: dict[Keyring, _Ways] = {}
        self._on_postgresql = on_postgresql

    async def rows(self, driver: Driver, known: Mapping[str, Any]) -> list[Any]:
        """The rows that this finds with these values."""
        values = {**self._known, **known}
        ways = self._ways.get(driver.keyring) or self._ways_of(driver.keyring)
        found = await driver.fetch(
            self._text,
            [values[name] if make is None else make(values[name]) for name, make in ways.asked],
        )
        if not found:
            return []
        if not ways.made:
            return [self._record._make(row) for row in found]
        columns = zip(*found, strict=True)
        made = (
            each if make is None else map(make, each)
            for each, make in zip(columns, ways.found, strict=True)
        )
        return [*map(self._record, *made)]

    def _ways_of(self, keyring: Keyring) -> "_Ways":
        dialect = dialect_with(keyring, on_postgresql=self._on_postgresql)
        found = [out_of_database(column.type, dialect) for column in self._columns]
        asked = [(name, into_database(kind, dialect)) for name, kind in self._asked]
        self._ways[keyring] = _Ways(asked, found, any(found))
        return self._ways[keyring]


class _Ways(NamedTuple):
    """What makes of each value what is asked with, and of each that was found what it means."""

    asked: list[tuple[str, Make | None]]
    found: list[Make | None]
    made: bool


@cache
def dialect_with(keyring: Keyring, *, on_postgresql: bool) -> Dialect:
    """A dialect in which the columns' types find these keys."""
    dialect = on_asyncpg() if on_postgresql else on_aiosqlite()
    hang(dialect, keyring)
    return dialect


def into_database(kind: TypeEngine[Any], dialect: Dialect) -> Make | None:
    """What makes of a value what is handed to the driver; None where it goes there as it is."""
    return kind.dialect_impl(dialect).bind_processor(dialect)


def out_of_database(kind: TypeEngine[Any], dialect: Dialect) -> Make | None:
    """The way back."""
    return kind.dialect_impl(dialect).result_processor(dialect, None)
