"""The line of events behind each number, kept: a table for each kind of thing with a number."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    String,
    Table,
    Text,
    func,
    select,
    tuple_,
)

from domain.events import Event
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.numbers import Key, key_columns, under
from storage.remembered import Remembered, Work

W = TypeVar("W", bound=StrEnum)


def line(name: str) -> Table:
    """A table of events, to which rows are only ever added.

    `place` counts the events of a number from 1: a chat's clock knows only whole seconds.
    """
    return Table(
        name,
        metadata,
        *key_columns(),
        Column("place", Integer, primary_key=True, autoincrement=False),
        Column("at", Instant, nullable=False),
        Column("what", String, nullable=False),
        Column("by", ResidentColumn),
        Column("note", Text, nullable=False),
        Column("related", Number),
    )


class Events(Generic[W]):
    """The events of one such table, within one transaction; `read` knows what can happen."""

    def __init__(self, work: Work, table: Table, read: Callable[[str], W]) -> None:
        self._work = work
        self._table = table
        self._read = read
        self._rows: Remembered[tuple[int, int, int], tuple[Event[W], int]] = Remembered(
            work, table, row=_row, value=self._event
        )
        self._last: dict[Key, int] = {}

    def begin(self, key: Key) -> None:
        """Know without asking that nothing has happened to a new number."""
        self._last[key] = 0

    async def foresee(self, keys: Iterable[Key]) -> None:
        """Know in one query how long the lines of these numbers are, so that more can be told."""
        unknown = [key for key in dict.fromkeys(keys) if key not in self._last]
        if not unknown:
            return
        events = self._table.c
        self._last.update(dict.fromkeys(unknown, 0))
        self._last.update(await self._greatest(events.place, unknown))

    async def last(self, keys: Iterable[Key], whats: Iterable[W]) -> dict[Key, datetime]:
        """When the last of these things happened to each of these numbers, in one query."""
        events = self._table.c
        named = events.what.in_(sorted(what.value for what in whats))
        return await self._greatest(events.at, list(keys), named)

    async def tell(self, event: Event[W]) -> None:
        """Add to the line of its number."""
        key = (event.community, event.number)
        if key not in self._last:
            told = await self._of(key)
            self._last[key] = told[-1][1] if told else 0
        self._last[key] += 1
        self._rows.put((event, self._last[key]))

    async def of(self, key: Key) -> list[Event[W]]:
        """Everything that happened to a number, from the first word on."""
        return [event for event, _ in await self._of(key)]

    async def _of(self, key: Key) -> list[tuple[Event[W], int]]:
        return await self._rows.where(*under(self._table, key), order=(self._table.c.place,))

    async def _greatest(
        self, column: Column[Any], keys: Sequence[Key], *conditions: ColumnElement[bool]
    ) -> dict[Key, Any]:
        await self._work.flush()
        events = self._table.c
        number = (events.community, events.number)
        asked = (
            select(*number, func.max(column, type_=column.type))
            .where(tuple_(*number).in_(keys), *conditions)
            .group_by(*number)
        )
        rows = await self._work.connection.execute(asked)
        return {(row[0], row[1]): row[2] for row in rows}

    def _event(self, row: Fields) -> tuple[Event[W], int]:
        event = Event(
            community=row.community,
            number=row.number,
            at=row.at,
            what=self._read(row.what),
            by=row.by,
            note=row.note,
            related=row.related,
        )
        return event, row.place


def _row(placed: tuple[Event[StrEnum], int]) -> dict[str, object]:
    event, place = placed
    return {
        "community": event.community,
        "number": event.number,
        "place": place,
        "at": event.at,
        "what": event.what.value,
        "by": event.by,
        "note": event.note,
        "related": event.related,
    }
