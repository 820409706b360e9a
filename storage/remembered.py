"""A table as one transaction sees it: read once by key, changed in memory, written in bulk.

Handlers write one value after the other and do not know that they are part of a batch; what
they wrote reaches the database as one statement a table. Three rules keep that honest:

- a read by key comes from memory when it has been read or written before;
- a query by condition first writes what its table still holds (`where`);
- each thing heard works on a layer of its own: `Work.layer` takes everything back when it is
  refused, in memory by an undo log, in the database by a savepoint if something was written.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import cache, partial
from operator import itemgetter
from typing import Any, Generic, Literal, TypeVar, cast

from sqlalchemy import Column, ColumnElement, Insert, Select, Table, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncTransaction

from domain.refusals import Refusal
from storage.base import Fields, metadata
from storage.bounds import Bounds
from storage.bulk import bulk
from storage.direct import Direct, Driver, driver
from storage.keys import Keys, keyed

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
G = TypeVar("G", bound=Hashable)

Lock = Literal["share", "update"] | None
"""How a row is held from its first read on (PostgreSQL; SQLite has one writer)."""

Row = dict[str, Any]

Wanted = Select[Any] | Direct

_NOTHING: Any = object()
"""What stood under a key that was not known."""

_AT_ONCE = 4_000
"""Keys in one statement; more of them would hold the database for too long at once."""


class Work:
    """One transaction's connection, its tables, and the layer that the present event works on."""

    def __init__(self, connection: AsyncConnection, *, looking: bool = False) -> None:
        self.connection = connection
        self.looking = looking
        """Whether nothing is changed here, and so nothing need be held."""
        self.postgresql = connection.dialect.name == "postgresql"
        self.bounds: Bounds | None = None
        """What may be changed, where others work beside; None: everything."""
        self.tables: list[Remembered[Any, Any]] = []
        self._open: Layer | None = None
        self._driver: Driver | None = None

    async def driver(self) -> Driver:
        """What the statements of the hot paths are handed to."""
        if self._driver is None:
            self._driver = await driver(self.connection)
        return self._driver

    @property
    def in_layer(self) -> bool:
        """Whether what changes now may have to be taken back."""
        return self._open is not None

    def undoes(self, undo: Callable[[], None]) -> None:
        """Remember how to take back what is about to be changed, if a layer is open."""
        if self._open is not None:
            self._open.undo.append(undo)

    def layer(self) -> "Layer":
        """What one event changes: folded in when the block ends, dropped when it is refused."""
        return Layer(self)

    def open(self, layer: "Layer | None") -> None:
        """The present event works on this layer now; on None once it is answered."""
        self._open = layer

    async def before_writing(self) -> None:
        """Make sure that what a layer writes can be taken back in the database too."""
        if self._open is not None and self._open.savepoint is None:
            for table in self.tables:
                table.bracket()
            self._open.savepoint = await self.connection.begin_nested()

    async def flush(self) -> None:
        """Write everything that is still only remembered: what others refer to before them."""
        unwritten = [table for table in self.tables if table.is_unwritten]
        for table in sorted(unwritten, key=lambda table: table.place):
            await table.flush()

    def forget(self) -> None:
        """Read everything anew: rows were changed beside these tables, and nothing is unwritten."""
        for table in self.tables:
            table.forget()

    def end(self) -> None:
        """Let go of the tables, which hold on to this: else only a search for garbage frees them.

        A batch remembers tens of thousands of values; such searches were a tenth of its cost.
        """
        self.tables.clear()


class Layer:
    """What one event changes, and how to take it back; a class, for there is one for each event."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self.undo: list[Callable[[], None]] = []
        self.savepoint: AsyncTransaction | None = None

    async def __aenter__(self) -> None:
        self._work.open(self)

    async def __aexit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        self._work.open(None)
        if isinstance(error, Refusal):
            if self.savepoint is not None:
                await self.savepoint.rollback()
            for undo in reversed(self.undo):
                undo()
        elif error is None and self.savepoint is not None:
            await self.savepoint.commit()


class Statements:
    """What is asked of one table in every transaction, written out once."""

    def __init__(self, table: Table, *, on_postgresql: bool, lock: Lock) -> None:
        key = tuple(table.primary_key.columns)
        columns = [column.name for column in table.columns]
        names = [column.name for column in key]
        self.key_of = itemgetter(*names)
        self.places = [columns.index(name) for name in names]
        self.keys = keyed(key, on_postgresql=on_postgresql)
        self.heads = keyed(key[:1], on_postgresql=on_postgresql)
        everything = _locked(select(table).order_by(*key), lock)
        written = partial(Direct, on_postgresql=on_postgresql)
        self.read = written(everything.where(self.keys.among))
        self.read_family = written(everything.where(self.heads.among))
        self.drop = written(delete(table).where(self.keys.among))
        self.keep = bulk(table, tuple(columns), _in_its_place, on_postgresql=on_postgresql)


_statements = cache(Statements)


@cache
def _among(
    table: Table,
    columns: tuple[Column[Any], ...],
    order: tuple[ColumnElement[Any], ...],
    *,
    lock: Lock,
    on_postgresql: bool,
) -> tuple[Select[Any], Keys]:
    keys = keyed(columns, on_postgresql=on_postgresql)
    wanted = select(table).where(keys.among).order_by(*order, *table.primary_key.columns)
    return _locked(wanted, lock), keys


@cache
def _places() -> dict[Table, int]:
    return {table: place for place, table in enumerate(metadata.sorted_tables)}


def _locked(wanted: Select[Any], lock: Lock) -> Select[Any]:
    return wanted if lock is None else wanted.with_for_update(read=lock == "share")


def _in_its_place(insert: Any) -> Insert:
    """What stands under the same key gives way."""
    table: Table = insert.table
    key = [column.name for column in table.primary_key.columns]
    others = [column.name for column in table.columns if column.name not in key]
    if not others:
        return insert.on_conflict_do_nothing(index_elements=key)
    changing = {name: insert.excluded[name] for name in others}
    return insert.on_conflict_do_update(index_elements=key, set_=changing)


def _restore(entries: dict[Any, Any], key: Hashable, before: object) -> None:
    if before is _NOTHING:
        entries.pop(key, None)
    else:
        entries[key] = before


class Remembered(Generic[K, V]):
    """The rows of one table as values, by primary key."""

    def __init__(
        self,
        work: Work,
        table: Table,
        *,
        row: Callable[[V], Row],
        value: Callable[[Fields], V],
        lock: Lock = None,
    ) -> None:
        self._work = work
        self._table = table
        self._lock: Lock = None if work.looking else lock
        self._statements = _statements(table, on_postgresql=work.postgresql, lock=self._lock)
        self._row = row
        self._value = value
        self._memory: dict[K, V | None] = {}
        self._dirty: dict[K, Row | None] = {}
        """What is unwritten, in the order in which it came: what refers to another comes later."""
        self._found: dict[Hashable, list[V]] = {}
        """What was found by conditions, as long as nothing of the table has changed since."""
        work.tables.append(self)

    @property
    def is_unwritten(self) -> bool:
        """Whether something is only remembered."""
        return bool(self._dirty)

    @property
    def place(self) -> int:
        """Where its table comes in an order in which each refers only to those before it."""
        return _places()[self._table]

    async def get(self, key: K) -> V | None:
        """The value under this key, or None."""
        if key not in self._memory:
            await self.foresee((key,))
        return self._memory[key]

    async def foresee(self, keys: Iterable[K]) -> None:
        """Read all that is not known yet in one query, locked in key order."""
        unknown = list(dict.fromkeys(key for key in keys if key not in self._memory))
        for start in range(0, len(unknown), _AT_ONCE):
            some = unknown[start : start + _AT_ONCE]
            found = await self._read(self._statements.read, self._statements.keys.of(some))
            self._memory.update(dict.fromkeys(some))
            self._memory.update(found)

    async def where(
        self,
        *conditions: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = (),
        limit: int | None = None,
        offset: int = 0,
        lock: Lock = None,
    ) -> list[V]:
        """Those that meet the conditions, in order; what is only remembered is written first."""
        wanted = select(self._table).where(*conditions).limit(limit).offset(offset or None)
        wanted = wanted.order_by(*order, *self._table.primary_key.columns)
        held = None if self._work.looking else lock or self._lock
        return await self.asked(_locked(wanted, held))

    async def among(
        self,
        columns: tuple[Column[Any], ...],
        groups: Iterable[Hashable],
        order: tuple[ColumnElement[Any], ...] = (),
    ) -> list[V]:
        """Those in whose columns one of these stands, in order: one statement for however many."""
        wanted, keys = _among(
            self._table, columns, order, lock=self._lock, on_postgresql=self._work.postgresql
        )
        return await self.asked(wanted, keys.of(groups))

    async def asked(self, wanted: Wanted, known: dict[str, Any] | None = None) -> list[V]:
        """As above, by a query that was written out before: a fraction of the cost."""
        await self.flush()
        found = await self._read(wanted, known)
        for key, value in found.items():
            self._memory.setdefault(key, value)
        return [cast("V", self._memory[key]) for key in found]

    async def once(self, asked: Hashable, *conditions: ColumnElement[bool]) -> list[V]:
        """As `where`; `asked` names the conditions, and is not asked twice while nothing changes.

        For what a whole batch asks again and again of a table that seldom changes.
        """
        if asked not in self._found:
            self._found[asked] = await self.where(*conditions)
        return list(self._found[asked])

    def known(self, key: K) -> V | None:
        """The value as far as it has been read: for what `foresee` fetched."""
        return self._memory.get(key)

    def put(self, value: V) -> None:
        """Keep this value in place of any other under its key."""
        row = self._row(value)
        self._change(self._statements.key_of(row), value, row)

    def drop(self, key: K) -> None:
        """Let nothing stand under this key."""
        self._change(key, None, None)

    def bracket(self) -> None:
        """A savepoint opens: remember what was unwritten before it, should it be rolled back."""
        unwritten = dict(self._dirty)
        self._work.undoes(lambda: self._dirty.update(unwritten))

    def forget(self) -> None:
        """Know nothing again."""
        known = dict(self._memory)
        self._work.undoes(lambda: self._memory.update(known))
        self._memory.clear()
        self._found.clear()

    async def flush(self) -> None:
        """Write what has changed, in one statement for what stands and one for what was dropped."""
        if not self._dirty:
            return
        await self._work.before_writing()
        changed, self._dirty = self._dirty, {}
        rows = [row for row in changed.values() if row is not None]
        if rows:
            await self._statements.keep.insert(await self._work.driver(), rows)
        gone = [key for key, row in changed.items() if row is None]
        for start in range(0, len(gone), _AT_ONCE):
            some = self._statements.keys.of(gone[start : start + _AT_ONCE])
            await self._statements.drop.rows(await self._work.driver(), some)

    def _change(self, key: K, value: V | None, row: Row | None) -> None:
        bounds = self._work.bounds
        if bounds is not None and row is not None:
            bounds.row(self._table, row)
        elif bounds is not None:
            bounds.key(self._table, key)
        if self._work.in_layer:
            known, unwritten = self._memory.get(key, _NOTHING), self._dirty.get(key, _NOTHING)
            self._work.undoes(partial(self._put_back, key, known, unwritten))
        self._memory[key] = value
        self._dirty[key] = row
        self._found.clear()

    def _put_back(self, key: K, known: object, unwritten: object) -> None:
        _restore(self._memory, key, known)
        _restore(self._dirty, key, unwritten)
        self._found.clear()

    async def _read(self, wanted: Wanted, known: dict[str, Any] | None = None) -> dict[K, V]:
        rows: Sequence[Any]
        if isinstance(wanted, Direct):
            rows = await wanted.rows(await self._work.driver(), known or {})
        else:
            rows = (await self._work.connection.execute(wanted, known)).all()
        places = self._statements.places
        if len(places) == 1:
            place = places[0]
            return {row[place]: self._value(cast("Fields", row)) for row in rows}
        return {
            cast("K", tuple(row[place] for place in places)): self._value(cast("Fields", row))
            for row in rows
        }


class Families(Remembered[K, V]):
    """As above, for tables whose rows are asked for together by the first part of their key."""

    def __init__(
        self,
        work: Work,
        table: Table,
        *,
        row: Callable[[V], Row],
        value: Callable[[Fields], V],
        lock: Lock = None,
    ) -> None:
        super().__init__(work, table, row=row, value=value, lock=lock)
        self._members: dict[Any, dict[K, None]] = {}

    async def of(self, head: Hashable) -> list[V]:
        """All that share this first part of the key, in key order as far as they were read."""
        await self.foresee_of((head,))
        found = (self._memory.get(key) for key in self._members[head])
        return [value for value in found if value is not None]

    async def foresee_of(self, heads: Iterable[Hashable]) -> None:
        """Read the families that are not known yet in one query."""
        unknown = [head for head in dict.fromkeys(heads) if head not in self._members]
        for start in range(0, len(unknown), _AT_ONCE):
            some = unknown[start : start + _AT_ONCE]
            await self.flush()
            found = await self._read(self._statements.read_family, self._statements.heads.of(some))
            for head in some:
                self._members[head] = {}
            for key, value in found.items():
                self._memory.setdefault(key, value)
                self._members[cast("tuple[Any, ...]", key)[0]][key] = None

    def _change(self, key: K, value: V | None, row: Row | None) -> None:
        bounds = self._work.bounds
        if bounds is not None and row is not None:
            bounds.row(self._table, row)
        elif bounds is not None:
            bounds.key(self._table, key)
        super()._change(key, value, row)
        family = self._members.get(cast("tuple[Any, ...]", key)[0])
        if family is not None:
            family[key] = None

    def forget(self) -> None:
        """Know nothing again."""
        super().forget()
        self._members.clear()


class Groups(Generic[G, K, V]):
    """The rows of a table by something else than their key: many groups in one query."""

    def __init__(
        self,
        rows: Remembered[K, V],
        columns: Sequence[Column[Any]],
        *,
        group: Callable[[V], G],
        key: Callable[[V], K],
        order: Sequence[ColumnElement[Any]] = (),
    ) -> None:
        self._rows = rows
        self._columns = tuple(columns)
        self._group = group
        self._key = key
        self._order = tuple(order)
        self._members: dict[G, dict[K, None]] = {}

    async def foresee(self, groups: Iterable[G]) -> None:
        """Read the groups that are not known yet in one query."""
        unknown = [group for group in dict.fromkeys(groups) if not self._is_known(group)]
        for start in range(0, len(unknown), _AT_ONCE):
            some = unknown[start : start + _AT_ONCE]
            found = await self._rows.among(self._columns, some, self._order)
            for group in some:
                self._members[group] = {}
            for value in found:
                self._members.setdefault(self._group(value), {})[self._key(value)] = None

    async def of(self, group: G) -> list[V]:
        """All that belong to this group, as they were read and then came."""
        await self.foresee((group,))
        found = (self._rows.known(key) for key in self._members[group])
        return [value for value in found if value is not None and self._group(value) == group]

    def came(self, value: V) -> None:
        """A value was kept: it belongs to its group, which may be another than before."""
        members = self._members.get(self._group(value))
        if members is not None:
            members[self._key(value)] = None

    def _is_known(self, group: G) -> bool:
        """Whether the group was read, and nothing of it was forgotten or taken back since."""
        members = self._members.get(group)
        return members is not None and all(self._rows.known(key) is not None for key in members)
