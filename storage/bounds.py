"""What a worker may change who holds only some communities: checked at every write, not trusted.

Several workers answer at once, each for communities of its own. What everybody relies on (who is
who, who may do what, which group belongs where) is changed only while the whole house is held.
A write beyond that raises `Reaches`: nothing of it is kept, and it is answered with the house held.
A table that nobody has thought of counts as beyond.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final, cast

from sqlalchemy import BindParameter, ColumnElement, Table, Update
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.dml import Delete, Insert
from sqlalchemy.sql.elements import BinaryExpression

from domain.chat import Room
from storage.base import RoomColumn

SHARDS: Final = 32
"""Parts of the town; more than there will be workers, and few enough to hold all at once."""

ROAD: Final = frozenset(
    {"inbox", "pauses", "outbox", "cards", "counters", "conversations", "attachments"}
)
"""Tables of the road itself: their rows are held one by one, or belong to one conversation."""

COMMON: Final = frozenset(
    {
        "civic_receipts",
        "civic_systems",
        "devices",
        "group_links",
        "memberships",
        "owner_rolls",
        "personal_links",
        "residencies",
    }
)
"""Tables that name a community and yet say who is who: read for whoever speaks anywhere."""


def shard_of(community: int) -> int:
    """The part of the town in which a community lies."""
    return community % SHARDS


class Reaches(Exception):
    """It concerns more than the communities that are held; `heard`: which payload, if known."""

    def __init__(self, table: str) -> None:
        super().__init__(f"a change of {table} beyond what is held")
        self.heard: int | None = None


class Bounds:
    """Some shards of the town, and the conversations that are answered there now."""

    def __init__(self, shards: Collection[int]) -> None:
        self._shards = frozenset(shards)
        self._rooms = frozenset[str]()

    def admit(self, conversations: Collection[str]) -> None:
        """What is kept by room may be changed for these."""
        self._rooms = frozenset(conversations)

    def row(self, table: Table, row: Mapping[str, Any]) -> None:
        """May this row be written? Raises `Reaches`."""
        if table.name in ROAD:
            return
        if "community" in table.columns and table.name not in COMMON:
            if not self._here(row.get("community")):
                raise Reaches(table.name)
            return
        rooms = [row.get(each.name) for each in table.columns if isinstance(each.type, RoomColumn)]
        if not rooms or not all(self._admitted(room) for room in rooms):
            raise Reaches(table.name)

    def key(self, table: Table, key: Any) -> None:
        """May the row under this key be dropped? Raises `Reaches`."""
        names = [column.name for column in table.primary_key.columns]
        values = key if len(names) > 1 else (key,)
        self.row(table, dict(zip(names, values, strict=True)))

    def statement(self, written: Insert | Update | Delete) -> None:
        """May this be executed? Only where it says itself that it stays here. Raises `Reaches`."""
        table = cast("Table", written.table)
        if table.name in ROAD:
            return
        if "community" not in table.columns or table.name in COMMON:
            raise Reaches(table.name)
        if isinstance(written, Insert):
            if not self._here(written.compile().params.get("community")):
                raise Reaches(table.name)
            return
        where: Any = written.whereclause
        if where is None or not any(self._here(each) for each in _named(where, table)):
            raise Reaches(table.name)

    def _here(self, community: Any) -> bool:
        return isinstance(community, int) and shard_of(community) in self._shards

    def _admitted(self, room: Any) -> bool:
        return isinstance(room, Room) and f"{room.transport}:{room.address}" in self._rooms


def _named(where: ColumnElement[Any], table: Any) -> list[Any]:
    """The communities to which a condition keeps, where all its parts must hold."""
    found: list[Any] = []
    for each in visitors.iterate(where):
        if getattr(each, "operator", None) is operators.or_:
            return []
        if not isinstance(each, BinaryExpression) or each.operator is not operators.eq:
            continue
        if each.left is table.c.community and isinstance(each.right, BindParameter):
            found.append(each.right.value)
    return found
