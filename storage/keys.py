"""Many keys in one statement: handed over whole, so that its text never changes.

A list of placeholders makes another statement for every number of keys, to be written out and
planned anew each time; and for a list of pairs SQLite looks through the whole table. One parameter
holds them all instead: an array for each column on PostgreSQL, JSON on SQLite.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import (
    ARRAY,
    Column,
    ColumnElement,
    Dialect,
    Text,
    bindparam,
    column,
    func,
    literal_column,
    select,
    tuple_,
)
from sqlalchemy.types import TypeDecorator, TypeEngine

Columns = tuple[Column[Any], ...]


class _Listed(TypeDecorator[Any]):
    """Keys as JSON, each value as its column would keep it."""

    impl = Text
    cache_ok = True

    def __init__(self, kinds: tuple[TypeEngine[Any], ...]) -> None:
        super().__init__()
        self.kinds = kinds

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Out to the database."""
        made = [kind.dialect_impl(dialect).bind_processor(dialect) for kind in self.kinds]
        if any(made):
            value = [
                [each if make is None else make(each) for each, make in zip(key, made, strict=True)]
                for key in value
            ]
        return msgspec.json.encode(value).decode()


class Keys:
    """Keys made of these columns: the condition that a row has one of them, and how to name them.

    A key of one column is its bare value, of several a tuple.
    """

    def __init__(self, columns: Columns, *, on_postgresql: bool) -> None:
        self._columns, self._on_postgresql = columns, on_postgresql
        wanted = self._unpacked()
        first, *others = columns
        row = tuple_(*columns) if others else first
        self.among: ColumnElement[bool] = row.in_(select(*wanted))

    def of(self, keys: Iterable[Any]) -> dict[str, Any]:
        """What to execute a statement with in which `among` stands."""
        rows = list(keys) if len(self._columns) > 1 else [(key,) for key in keys]
        if not self._on_postgresql:
            return {"keys": rows}
        return {
            f"keys_{each.name}": [row[place] for row in rows]
            for place, each in enumerate(self._columns)
        }

    def _unpacked(self) -> list[ColumnElement[Any]]:
        if self._on_postgresql:
            arrays = [
                bindparam(f"keys_{each.name}", type_=ARRAY(each.type)) for each in self._columns
            ]
            table = func.unnest(*arrays).table_valued(*(each.name for each in self._columns))
            table = table.render_derived()
            return [table.c[each.name] for each in self._columns]
        listed = bindparam("keys", type_=_Listed(tuple(each.type for each in self._columns)))
        table = func.json_each(listed).table_valued(column("value"))
        return [
            func.json_extract(table.c.value, literal_column(f"'$[{place}]'"))
            for place in range(len(self._columns))
        ]


keyed = cache(Keys)
"""The same ones for every transaction."""
