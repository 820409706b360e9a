"""Many rows at once: the statement is written out once and handed to the driver as it is.

For each row SQLAlchemy makes a dictionary of parameters and asks anew how each value is kept; where
a batch writes hundreds of rows, that costs more than the database does. What a column's type makes
of a value is the same here as there.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql.asyncpg import dialect as asyncpg
from sqlalchemy.dialects.sqlite.aiosqlite import dialect as aiosqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Row = Mapping[str, Any]
Finish = Callable[[Any], Insert]
"""What is to be done about a conflict, added to the dialect's own `insert`."""

_POSTGRESQL: Dialect = asyncpg()
_SQLITE: Dialect = aiosqlite()


class Bulk:
    """An insert into these columns of a table, for as many rows as there are."""

    def __init__(
        self, table: Table, names: tuple[str, ...], finish: Finish, *, on_postgresql: bool
    ) -> None:
        dialect = _POSTGRESQL if on_postgresql else _SQLITE
        insert = (postgresql if on_postgresql else sqlite).insert(table).inline()
        self._statement = str(finish(insert).compile(dialect=dialect, column_keys=names))
        ordered = [column for column in table.columns if column.name in names]
        self._names = [column.name for column in ordered]
        makers = (column.type.dialect_impl(dialect).bind_processor(dialect) for column in ordered)
        self._makers = [(place, make) for place, make in enumerate(makers) if make is not None]

    async def insert(self, connection: AsyncConnection, rows: Sequence[Row]) -> None:
        """Insert these, each with a value for every column."""
        made = [self._made(row) for row in rows]
        await connection.exec_driver_sql(self._statement, made)

    def _made(self, row: Row) -> tuple[Any, ...]:
        values = [row[name] for name in self._names]
        for place, make in self._makers:
            values[place] = make(values[place])
        return tuple(values)


def plainly(insert: Any) -> Insert:
    """A conflict is a fault."""
    return insert


bulk = cache(Bulk)
"""The same one for every transaction; so `finish` must be one function, not made anew each time."""
