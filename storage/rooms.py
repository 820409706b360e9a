"""The rooms that the bot sits in, kept."""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from functools import cache

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, false, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.chat import Room
from domain.manners import Budget
from domain.rooms import Chatroom
from storage.base import Fields, Instant, Json, Number, RoomColumn, metadata
from storage.direct import Direct
from storage.keys import Keys, keyed
from storage.remembered import Remembered, Work
from storage.sealed import SealedString

rooms = Table(
    "rooms",
    metadata,
    Column("room", RoomColumn, primary_key=True),
    Column("private", Boolean, nullable=False),
    Column("title", SealedString("rooms.title"), nullable=False),
    Column("unit", Number, ForeignKey("units.id")),
    Column("language", String),
    Column("reads_all", Boolean, nullable=False),
    Column("gone_at", Instant),
    Column("posts", Json, nullable=False),
    Column("removes", Boolean, nullable=False, server_default=false()),
    Column("answers_only", Boolean, nullable=False, server_default=false()),
)
Index("ix_rooms_unit", rooms.c.unit)


moves = Table(
    "moves",
    metadata,
    Column("address", String, primary_key=True),
    Column("room", RoomColumn, nullable=False),
)
"""Where rooms have gone on, by the `transport:address` that they had: no `RoomColumn`, it stays."""


@cache
def _groups(*, on_postgresql: bool) -> tuple[Direct, Keys]:
    """The groups of these units in which something can be said."""
    of_units = keyed((rooms.c.unit,), on_postgresql=on_postgresql)
    groups = select(rooms).where(of_units.among, rooms.c.gone_at.is_(None))
    return Direct(groups.order_by(rooms.c.room), on_postgresql=on_postgresql), of_units


class Rooms:
    """The rooms, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[Room, Chatroom] = Remembered(work, rooms, row=_row, value=_chatroom)
        self._by_unit: dict[int, list[Room]] = {}

    async def get(self, room: Room) -> Chatroom | None:
        """What we know of a room."""
        return await self._rows.get(room)

    async def foresee(self, names: Iterable[Room]) -> None:
        """Read these rooms in one query."""
        await self._rows.foresee(names)

    async def groups_of(self, unit: int) -> list[Room]:
        """The groups bound to this unit in which something can be said."""
        if unit not in self._by_unit:
            await self.foresee_groups((unit,))
        return self._by_unit[unit]

    async def foresee_groups(self, units: Iterable[int]) -> None:
        """Look up the groups of these units in one query."""
        unknown = {unit for unit in units if unit not in self._by_unit}
        if not unknown:
            return
        wanted, of_units = _groups(on_postgresql=self._work.postgresql)
        found = await self._rows.asked(wanted, of_units.of(unknown))
        groups: dict[int, list[Room]] = {unit: [] for unit in unknown}
        for chatroom in found:
            if chatroom.unit is not None:
                groups[chatroom.unit].append(chatroom.room)
        self._by_unit |= groups

    async def bound(self) -> list[Chatroom]:
        """All groups that are bound to a unit."""
        return await self._rows.where(rooms.c.unit.is_not(None))

    def put(self, chatroom: Chatroom) -> None:
        """Keep what we know of a room now."""
        before = self._rows.known(chatroom.room)
        if before is None or (before.unit, before.gone_at) != (chatroom.unit, chatroom.gone_at):
            self._by_unit.clear()
        self._rows.put(chatroom)

    def drop(self, room: Room) -> None:
        """Know nothing of a room any more, whoever it was alone with being forgotten."""
        self._by_unit.clear()
        self._rows.drop(room)

    async def note_move(self, old: Room, new: Room) -> None:
        """What is still heard from the old address belongs to the new one."""
        dialect = postgresql if self._work.postgresql else sqlite
        noted = dialect.insert(moves).values(address=_address(old), room=new)
        await self._work.connection.execute(
            noted.on_conflict_do_update(index_elements=["address"], set_={"room": new})
        )

    async def gone_on(self, rooms: Collection[Room]) -> dict[Room, Room]:
        """Those of these rooms that have moved, and where they go on."""
        strangers = {_address(room): room for room in rooms if self._rows.known(room) is None}
        if not strangers:
            return {}
        wanted = select(moves).where(moves.c.address.in_(strangers))
        rows = await self._work.connection.execute(wanted)
        return {strangers[row.address]: row.room for row in rows}

    async def lost(self, room: Room, at: datetime) -> None:
        """Nothing can be said there any more."""
        known = await self._rows.get(room)
        if known is not None:
            self.put(known.lost(at))


def _address(room: Room) -> str:
    return f"{room.transport}:{room.address}"


def _row(chatroom: Chatroom) -> dict[str, object]:
    return {
        "room": chatroom.room,
        "private": chatroom.private,
        "title": chatroom.title,
        "unit": chatroom.unit,
        "language": chatroom.language,
        "reads_all": chatroom.reads_all,
        "gone_at": chatroom.gone_at,
        "removes": chatroom.removes,
        "answers_only": chatroom.answers_only,
        "posts": {day.isoformat(): posts for day, posts in chatroom.budget.days.items()},
    }


def _chatroom(row: Fields) -> Chatroom:
    return Chatroom(
        room=row.room,
        private=row.private,
        title=row.title,
        unit=row.unit,
        language=row.language,
        reads_all=row.reads_all,
        removes=row.removes,
        answers_only=row.answers_only,
        gone_at=row.gone_at,
        budget=Budget({date.fromisoformat(day): posts for day, posts in row.posts.items()}),
    )
