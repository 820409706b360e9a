"""Every row that names somebody, whatever table it stands in: what 我的数据 hands over whole.

Tables are found by their columns, so that none is forgotten. A row about them is given whole, but
for what is secret or another's; of what they did to others only when and to what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Column, Date, LargeBinary, String, Table, literal, or_, select, tuple_

from domain.chat import Person, Room
from storage.base import Instant, Json, PersonColumn, ResidentColumn, metadata
from storage.lines import TRANSPORT, lines
from storage.remembered import Work
from storage.sealed import Sealed

OF: Final = frozenset({"resident", "author", "reporter", "sender"})
"""Columns of these names tell whom a row is about; others that name somebody, who did it."""

SECRET: Final = frozenset({"salt", "digest", "hash", "key", "identity", "token"})
"""Columns of these names open something, or prove something by being secret."""

CHOICES: Final = frozenset({("ballots", "choice"), ("owner_entries", "choice")})
"""How somebody voted: in a file it could be asked for by whoever buys votes."""

DIGEST: Final = 64
"""So long is a digest, as it is kept in letters."""

ACT: Final = frozenset({"community", "number", "meeting", "round", "what", "kind", "role"})
"""What is told of an act besides when it was."""

SOMEBODY: Final = "somebody else"
"""What stands for another resident."""

PART: Final = 500
"""Rows in one transaction."""

Place = tuple[Any, ...]
"""After which row a table goes on: its key."""


@dataclass(frozen=True, slots=True)
class Named:
    """The columns of a table that name somebody."""

    of: tuple[Column[Any], ...]
    by: tuple[Column[Any], ...]


@cache
def naming() -> Mapping[Table, Named]:
    """The tables whose rows name residents or their accounts."""
    found: dict[Table, Named] = {}
    for table in metadata.sorted_tables:
        people = [each for each in table.columns if isinstance(each.type, PersonColumn)]
        numbers = [each for each in table.columns if isinstance(each.type, ResidentColumn)]
        of = [*people, *(each for each in numbers if each.name in OF)]
        if table is lines:
            of.append(lines.c.author)
        if of or numbers:
            by = tuple(each for each in numbers if each.name not in OF)
            found[table] = Named(tuple(of), by)
    return found


class Naming:
    """The rows that name somebody, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def part(
        self,
        table: Table,
        resident: int,
        people: Sequence[Person],
        zone: ZoneInfo,
        after: Place | None,
    ) -> tuple[list[dict[str, Any]], Place | None]:
        """The next rows of a table as plain data, and after which row to go on, if at all."""
        named = naming()[table]
        theirs = {column: _theirs(column, resident, people) for column in (*named.of, *named.by)}
        key = tuple(table.primary_key.columns)
        naming_them = [column.in_(values) for column, values in theirs.items() if values]
        if not naming_them:
            return [], None
        asked = select(table).where(or_(*naming_them))
        if after is not None:
            place = [literal(value, each.type) for each, value in zip(key, after, strict=True)]
            asked = asked.where(tuple_(*key) > tuple_(*place))
        await self._work.flush()
        found = await self._work.connection.execute(asked.order_by(*key).limit(PART))
        rows = found.mappings().all()
        given = [_given(table, named, theirs, row, zone) for row in rows]
        if len(rows) < PART:
            return given, None
        return given, tuple(rows[-1][each] for each in key)


def _given(
    table: Table,
    named: Named,
    theirs: Mapping[Column[Any], Sequence[Any]],
    row: Mapping[Any, Any],
    zone: ZoneInfo,
) -> dict[str, Any]:
    """A row as they may have it."""
    about_them = any(row[column] in theirs[column] for column in named.of)
    given: dict[str, Any] = {}
    for column in table.columns:
        value = row[column]
        if value is None or is_secret(column):
            continue
        if column in theirs and value not in theirs[column]:
            given[column.name] = SOMEBODY
        elif about_them or column in theirs or _tells_an_act(column):
            given[column.name] = _plain(value, zone)
    return given


def _theirs(column: Column[Any], resident: int, people: Sequence[Person]) -> Sequence[Any]:
    """The values by which a column names them."""
    if isinstance(column.type, ResidentColumn):
        return (resident,)
    if column is lines.c.author:
        return [each.handle for each in people if each.transport == TRANSPORT]
    return people


def is_secret(column: Column[Any]) -> bool:
    """Whether a column is given to nobody, not even to those whom it is about."""
    if (column.table.name, column.name) in CHOICES:
        return True
    kind = column.type
    if isinstance(kind, Json | Sealed):
        return False
    digest = isinstance(kind, String) and kind.length == DIGEST
    return digest or isinstance(kind, LargeBinary) or column.name in SECRET


def _tells_an_act(column: Column[Any]) -> bool:
    return isinstance(column.type, Instant | Date) or column.name in ACT


def _plain(value: Any, zone: ZoneInfo) -> Any:
    match value:
        case datetime():
            return value.astimezone(zone).isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case Room():
            return f"{value.transport}:{value.address}"
        case Person():
            return f"{value.transport}:{value.handle}"
        case _:
            return value
