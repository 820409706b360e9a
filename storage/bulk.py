"""Many rows at once: the statement is written out once and handed to the driver as it is.

For each row SQLAlchemy makes a dictionary of parameters and asks anew how each value is kept; where
a batch writes hundreds of rows, that costs more than the database does. What a column's type makes
of a value is the same here as there; it is asked column by column, so that what is kept as it is
costs nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any

from sqlalchemy import Column, Dialect, Insert, LargeBinary, Table
from sqlalchemy.dialects import postgresql, sqlite

from storage.direct import POSTGRESQL, SQLITE, Driver, Make, dialect_with, into_database
from storage.keyring import Keyring

Row = Mapping[str, Any]
Finish = Callable[[Any], Insert]
"""What is to be done about a conflict, added to the dialect's own `insert`."""

Ways = list[tuple[Callable[[Row], Any], Make | None]]
"""Where each column's value is found in a row, and what makes of it what is kept."""


class Bulk:
    """An insert into these columns of a table, for as many rows as there are."""

    def __init__(
        self, table: Table, names: tuple[str, ...], finish: Finish, *, on_postgresql: bool
    ) -> None:
        dialect = POSTGRESQL if on_postgresql else SQLITE
        insert = (postgresql if on_postgresql else sqlite).insert(table).inline()
        self._statement = str(finish(insert).compile(dialect=dialect, column_keys=names))
        self._ordered = [column for column in table.columns if column.name in names]
        self._on_postgresql = on_postgresql
        self._ways: dict[Keyring, Ways] = {}

    async def insert(self, driver: Driver, rows: Sequence[Row]) -> None:
        """Insert these, each with a value for every column."""
        columns = [
            map(value, rows) if make is None else map(make, map(value, rows))
            for value, make in self._ways.get(driver.keyring) or self._ways_of(driver.keyring)
        ]
        await driver.repeat(self._statement, list(zip(*columns, strict=True)))

    def _ways_of(self, keyring: Keyring) -> Ways:
        dialect = dialect_with(keyring, on_postgresql=self._on_postgresql)
        ways: Ways = [(itemgetter(each.name), _maker(each, dialect)) for each in self._ordered]
        self._ways[keyring] = ways
        return ways


def _maker(column: Column[Any], dialect: Dialect) -> Make | None:
    """What makes of a value what is handed to the driver; None where it goes there as it is."""
    if isinstance(column.type, LargeBinary):  # the drivers take bytes as they are
        return None
    return into_database(column.type, dialect)


def plainly(insert: Any) -> Insert:
    """A conflict is a fault."""
    return insert


bulk = cache(Bulk)
"""The same one for every transaction; so `finish` must be one function, not made anew each time."""
