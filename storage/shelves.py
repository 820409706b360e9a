"""Things of a community's one series of numbers, each with its salt and its line of events, kept.

Proposals, cases and meetings are such things: what is said of one of them is asked and written
beside it, in its own room; how it is found, changed, told of and sealed is the same for all.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, Generic, TypeVar

from sqlalchemy import Column, ColumnElement, Table, func, select

from domain.events import Event, Numbered
from domain.seals import digest
from storage.base import Fields
from storage.events import Events, W
from storage.numbers import Key
from storage.remembered import Lock, Remembered, Row, Work

T = TypeVar("T", bound=Numbered)


@dataclass(frozen=True, slots=True)
class Sealed(Generic[T]):
    """A thing as it is kept; `salt` goes into the digests of its texts in the journal."""

    item: T
    salt: bytes


class Shelf(Generic[T, W]):
    """The things of one kind, within one transaction; `read` knows what can happen to them.

    Their table has a column `salt`, which `row` and `value` leave to the shelf.
    """

    def __init__(
        self,
        work: Work,
        table: Table,
        *,
        row: Callable[[T], Row],
        value: Callable[[Fields], T],
        line: Table,
        read: Callable[[str], W],
        lock: Lock = "update",
    ) -> None:
        self._work = work
        self._table = table
        self._rows: Remembered[Key, Sealed[T]] = Remembered(
            work, table, row=partial(_row, row), value=partial(_sealed, value), lock=lock
        )
        self._events = Events(work, line, read)

    async def get(self, community: int, number: int) -> T | None:
        """What has this number; held until the transaction ends, or shared where `lock` says so."""
        found = await self._rows.get((community, number))
        return None if found is None else found.item

    async def named(self, community: int, number: int) -> T:
        """As above, where there is one: what was found is never deleted."""
        found = await self.get(community, number)
        assert found is not None, f"none of {self._table} is {number} in community {community}"
        return found

    async def foresee(self, keys: Iterable[Key]) -> None:
        """Read these in one query."""
        await self._rows.foresee(keys)

    def known(self, community: int, number: int) -> T | None:
        """What has this number, as far as it was read."""
        found = self._rows.known((community, number))
        return None if found is None else found.item

    def found(self, item: T, salt: bytes) -> None:
        """Keep a new one; the salt, some random bytes, is its own."""
        self._events.begin((item.community, item.number))
        self._rows.put(Sealed(item, salt))

    def put(self, item: T) -> None:
        """Keep one, which was read or founded before, as it is now."""
        self._rows.put(Sealed(item, self._salt(item)))

    def digest(self, item: T, text: str) -> str:
        """What may stand in the journal for a text that belongs to it."""
        return digest(text, self._salt(item))

    # --- the line of events --------------------------------------------------------------

    async def tell(self, event: Event[W]) -> None:
        """Add to the line of events."""
        await self._events.tell(event)

    async def events(self, item: T) -> list[Event[W]]:
        """Everything that happened to it, from the first word on."""
        return await self._events.of((item.community, item.number))

    async def foresee_events(self, keys: Iterable[Key]) -> None:
        """Make ready, in one query, to add to the lines of these."""
        await self._events.foresee(keys)

    async def last(self, keys: Iterable[Key], whats: Iterable[W]) -> dict[Key, datetime]:
        """When the last of these things happened to each of these numbers, in one query."""
        return await self._events.last(keys, whats)

    # --- what the rooms of each kind lean on ---------------------------------------------

    async def _where(
        self,
        *conditions: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = (),
        limit: int | None = None,
        offset: int = 0,
        lock: Lock = None,
    ) -> list[T]:
        found = await self._rows.where(
            *conditions, order=order, limit=limit, offset=offset, lock=lock
        )
        return [sealed.item for sealed in found]

    async def _count(self, *conditions: ColumnElement[bool]) -> int:
        await self._work.flush()
        counted = select(func.count()).select_from(self._table).where(*conditions)
        return await self._work.connection.scalar(counted) or 0

    async def _least(self, column: Column[Any]) -> datetime | None:
        await self._work.flush()
        return await self._work.connection.scalar(select(func.min(column)))

    def _salt(self, item: T) -> bytes:
        sealed = self._rows.known((item.community, item.number))
        assert sealed is not None, "what is put was read or founded before"
        return sealed.salt


def _row(row: Callable[[T], Row], sealed: Sealed[T]) -> Row:
    return {**row(sealed.item), "salt": sealed.salt}


def _sealed(value: Callable[[Fields], T], row: Fields) -> Sealed[T]:
    return Sealed(value(row), row.salt)
