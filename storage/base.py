"""What every table shares: names, moments with a zone, rooms and people as one column."""

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Protocol, TypeVar

import msgspec
from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Dialect,
    Integer,
    LargeBinary,
    MetaData,
    String,
    and_,
    or_,
)
from sqlalchemy.dialects.postgresql import TIMESTAMP
from sqlalchemy.types import TypeDecorator, TypeEngine

from domain.chat import Person, Room

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Number = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number; on SQLite the kind that may be a row id."""

Place = String().with_variant(String(collation="C"), "postgresql")
"""A place in the organisation's tree, `district/community/building`, compared byte by byte.

What lies below a place is then one stretch of an index; in the order of a language it is not.
"""


def at_or_below(column: ColumnElement[str], path: str) -> ColumnElement[bool]:
    """Whether this place is the one at the path, or lies below it.

    As a stretch, for `LIKE` reads the whole table: on SQLite always, on PostgreSQL wherever the
    database was made for a language. `0` is what comes after `/`.
    """
    return or_(column == path, and_(column > f"{path}/", column < f"{path}0"))


V = TypeVar("V")


class Kept(TypeDecorator[V]):
    """A type of our own: what it makes of a value goes to the driver as it is, and comes back so.

    SQLAlchemy wraps each value in a call that asks the type below as well, which has nothing to
    add here; hundreds of rows in a batch feel that.
    """

    def bind_processor(self, dialect: Dialect) -> Any:
        """What makes of a value what is kept."""
        return partial(self.process_bind_param, dialect=dialect)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """What makes a value of what was kept."""
        del coltype
        return partial(self.process_result_value, dialect=dialect)


_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class Instant(Kept[datetime]):
    """A moment in UTC: `timestamptz` on PostgreSQL, microseconds since 1970 on SQLite.

    SQLite would keep a date as text without its zone; a whole number sorts, compares and reads
    back faster, and cannot lose what it never had.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """The column's own type there."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(TIMESTAMP(timezone=True))
        return dialect.type_descriptor(BigInteger())

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Out to the database; a naive time is a fault of ours."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without its zone may not be kept")
        if dialect.name == "postgresql":
            return value.astimezone(UTC)
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Back, aware, in UTC."""
        if value is None or dialect.name == "postgresql":
            return value
        return _EPOCH + timedelta(microseconds=value)


class RoomColumn(Kept[Room]):
    """A room as `transport:address`; a room that moves is followed in every such column."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Room | None, dialect: Dialect) -> str | None:
        """Out to the database."""
        del dialect
        return None if value is None else f"{value.transport}:{value.address}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Room | None:
        """And back."""
        del dialect
        return None if value is None else Room(*value.split(":", 1))


class ResidentColumn(TypeDecorator[int]):
    """The number of a resident; when two turn out to be one person, every such column follows.

    Mark every column of every table that names a resident with it (author, supporter, voter, who
    confirmed …); `UnitOfWork.unite` finds them all. Where the column belongs to a primary key or
    a unique constraint, both may have a row under what is then one key: the row of the resident
    who is kept stays, or, where the table says `info={LATEST: "heard"}`, the row with the greater
    value in that column. Sums that are stored beside such rows are for their own repository to
    make again.
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """As `Number`."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


LATEST = "latest"
"""In a table's `info`: the column by which the later of two rows of one person is known."""


class PersonColumn(Kept[Person]):
    """Somebody on a transport as `transport:handle`."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Person | None, dialect: Dialect) -> str | None:
        """Out to the database."""
        del dialect
        return None if value is None else f"{value.transport}:{value.handle}"

    def process_result_value(self, value: str | None, dialect: Dialect) -> Person | None:
        """And back."""
        del dialect
        return None if value is None else Person(*value.split(":", 1))


class Json(Kept[Any]):
    """Plain data (dicts, lists, strings, whole numbers), as compact JSON bytes."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Out to the database."""
        del dialect
        return None if value is None else msgspec.json.encode(value)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> Any:
        """And back."""
        del dialect
        return None if value is None else msgspec.json.decode(value)


class Fields(Protocol):
    """A row that was read: its columns are its attributes."""

    def __getattr__(self, name: str) -> Any:
        """The column of that name."""
        ...
