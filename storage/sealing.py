"""Which keys may be in use, and how what is kept is sealed anew under the newest, part by part."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    Column,
    Connection,
    LargeBinary,
    String,
    Table,
    and_,
    case,
    delete,
    func,
    insert,
    inspect,
    literal,
    select,
    tuple_,
    update,
)

from storage.base import Instant, metadata
from storage.keyring import ID, MARK, KeyIsMissing, Keyring, key_of, keyring_of
from storage.remembered import Work
from storage.sealed import Sealed, raw

sealing_keys = Table(
    "sealing_keys",
    metadata,
    Column("id", String(ID), primary_key=True),
    Column("since", Instant, nullable=False),
)
"""The keys under which something may be sealed, by their names."""

PART: Final = 200
"""Rows in one transaction: the bot, which waits for it on SQLite, hardly notices."""

Place = tuple[Any, ...]
"""After which row a table goes on: its key."""


@cache
def sealed_columns() -> Mapping[Table, tuple[Column[Any], ...]]:
    """The columns that are sealed, table by table."""
    found: dict[Table, tuple[Column[Any], ...]] = {}
    for table in metadata.sorted_tables:
        columns = tuple(each for each in table.columns if isinstance(each.type, Sealed))
        if columns:
            found[table] = columns
    return found


def _is_there(connection: Connection) -> bool:
    return inspect(connection).has_table(sealing_keys.name)


class Sealing:
    """The keys in use, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._keyring: Keyring = keyring_of(work.connection.dialect)

    async def in_use(self) -> list[str]:
        """The names of the keys under which something may be sealed."""
        if not await self._work.connection.run_sync(_is_there):
            return []  # the tables are from before there were keys
        asked = select(sealing_keys.c.id).order_by(sealing_keys.c.since, sealing_keys.c.id)
        return list((await self._work.connection.scalars(asked)).all())

    async def missing(self) -> list[str]:
        """The names of the keys without which something cannot be read."""
        return [key for key in await self.in_use() if key not in self._keyring.ids]

    async def unlock(self) -> None:
        """See that every key is there, and seal under the newest that the bot knows, if any.

        A key that only this process has is not written with: the bot could not read that. Raises
        `KeyIsMissing`.
        """
        for key in await self.missing():
            raise KeyIsMissing(key)
        used = await self.in_use()
        known = [key for key in self._keyring.ids if key in used]
        self._keyring.write_with(known[0] if known else None)

    @property
    def keys(self) -> tuple[str, ...]:
        """The names of the keys that were given, newest first."""
        return self._keyring.ids

    @property
    def writing(self) -> str | None:
        """The name of the key under which is sealed now."""
        return self._keyring.writing

    async def take_up(self, at: datetime) -> None:
        """Seal under the newest key from now on; only for whoever holds the house."""
        if not self._keyring.ids:
            return
        newest = self._keyring.ids[0]
        if newest not in await self.in_use():
            taken = insert(sealing_keys).values(id=newest, since=at)
            await self._work.connection.execute(taken)
        self._keyring.write_with(newest)

    async def let_go(self) -> list[str]:
        """Nothing is sealed under the others any more: they may go; answers with them."""
        others = [key for key in await self.in_use() if key != self._keyring.writing]
        if others:
            gone = delete(sealing_keys).where(sealing_keys.c.id.in_(others))
            await self._work.connection.execute(gone)
        return others

    async def count(self, column: Column[Any]) -> dict[str, int]:
        """How many values of a sealed column stand under which key; "" for none."""
        value = raw(column)
        mark: Any = MARK.encode() if isinstance(value.type, LargeBinary) else MARK
        key = func.substr(value, len(MARK) + 1, ID)
        nothing: Any = mark[:0]
        named = case((func.substr(value, 1, len(MARK)) == mark, key), else_=literal(nothing))
        each = select(named.label("key")).where(column.is_not(None), value != nothing).subquery()
        asked = select(each.c.key, func.count()).group_by(each.c.key)
        found: dict[str, int] = {}
        for name, count in (await self._work.connection.execute(asked)).all():
            plain = bytes(name).decode() if isinstance(value.type, LargeBinary) else name
            id_ = "" if plain.startswith(":") else plain  # words that only look sealed
            found[id_] = found.get(id_, 0) + count
        return found

    async def renew(self, table: Table, after: Place | None) -> tuple[Place | None, int]:
        """Seal the next part of a table anew; answers after which row to go on, and how many were.

        What somebody else changes meanwhile is left to them: they seal under the newest anyway.
        """
        key, columns = tuple(table.primary_key.columns), sealed_columns()[table]
        asked = select(*key, *(raw(each).label(f"raw_{each.name}") for each in columns))
        if after is not None:
            place = [literal(value, each.type) for each, value in zip(key, after, strict=True)]
            asked = asked.where(tuple_(*key) > tuple_(*place))
        rows = (await self._work.connection.execute(asked.order_by(*key).limit(PART))).all()
        renewed = 0
        for row in rows:
            renewed += await self._renew(table, key, columns, row)
        return (tuple(rows[-1][: len(key)]) if len(rows) == PART else None), renewed

    async def _renew(
        self,
        table: Table,
        key: Sequence[Column[Any]],
        columns: Sequence[Column[Any]],
        row: Sequence[Any],
    ) -> int:
        renewed = 0
        for column, before in zip(columns, row[len(key) :], strict=True):
            if key_of(before) in (None, self._keyring.writing):
                continue
            kind = column.type
            assert isinstance(kind, Sealed), "only those were asked for"
            meant = kind.meant(self._keyring, before)
            this = and_(*(each == value for each, value in zip(key, row, strict=False)))
            again = update(table).where(this, raw(column) == before).values({column: meant})
            renewed += (await self._work.connection.execute(again)).rowcount
        return renewed
