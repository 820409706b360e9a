"""Many keys in one statement: handed over whole, so that its text never changes.

A list of placeholders makes another statement for every number of keys, to be written out and
planned anew each time; and for a list of pairs SQLite looks through the whole table. One parameter
holds them all instead: an array for each column on PostgreSQL, JSON on SQLite.
"""

from collections.abc import Iterable, Sequence
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


@cache
def among(columns: Columns, *, postgresql: bool) -> ColumnElement[bool]:
    """That a row's columns are one of the keys handed over by `parameters`."""
    if postgresql:
        arrays = [bindparam(f"keys_{each.name}", type_=ARRAY(each.type)) for each in columns]
        unpacked = func.unnest(*arrays).table_valued(*(each.name for each in columns))
        unpacked = unpacked.render_derived()
        wanted = [unpacked.c[each.name] for each in columns]
    else:
        listed = bindparam("keys", type_=_Listed(tuple(each.type for each in columns)))
        unpacked = func.json_each(listed).table_valued(column("value"))
        wanted = [
            func.json_extract(unpacked.c.value, literal_column(f"'$[{place}]'"))
            for place in range(len(columns))
        ]
    if len(columns) == 1:
        return columns[0].in_(select(*wanted))
    return tuple_(*columns).in_(select(*wanted))


def parameters(
    columns: Columns, keys: Iterable[Sequence[Any]], *, postgresql: bool
) -> dict[str, Any]:
    """What to execute a statement with in which `among` stands; each key has a value a column."""
    if not postgresql:
        return {"keys": list(keys)}
    turned = zip(*keys, strict=True)
    return {f"keys_{each.name}": list(values) for each, values in zip(columns, turned, strict=True)}
