"""Who was told of a meeting in private, and in which groups it was announced, kept."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    Table,
    delete,
    exists,
    func,
    select,
    true,
)

from domain.chat import Room
from domain.meetings import Meeting
from storage.base import LATEST, Fields, ResidentColumn, RoomColumn, metadata
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Row, Work
from storage.rsvps import rsvps

guests = Table(
    "meeting_guests",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("told", Integer, nullable=False),
    info={LATEST: "told"},
)
"""Who was told in private; `told`: the meeting's sequence as they know it."""
Index("ix_meeting_guests_resident", guests.c.resident)

meeting_rooms = Table(
    "meeting_rooms",
    metadata,
    *key_columns(),
    Column("room", RoomColumn, primary_key=True),
)
"""The groups in which it was announced."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was told of a meeting in private, and of which state of it."""

    community: int
    number: int
    resident: int
    told: int


@dataclass(frozen=True, slots=True)
class Told:
    """A group in which a meeting was announced."""

    community: int
    number: int
    room: Room


class Guests:
    """Who was told, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[int, int, int], Guest] = Remembered(
            work, guests, row=_row, value=_guest
        )
        self._rooms: Remembered[tuple[int, int, Room], Told] = Remembered(
            work, meeting_rooms, row=_told_row, value=_told
        )

    async def foresee(self, keys: Iterable[tuple[int, int, int]]) -> None:
        """Read in one query whether these residents were told of these meetings."""
        await self._rows.foresee(keys)

    def note(self, meeting: Meeting, residents: Iterable[int]) -> None:
        """These know of the meeting as it is now."""
        for resident in residents:
            self._rows.put(Guest(*meeting.key, resident, meeting.sequence))

    async def knows(self, meeting: Meeting, resident: int) -> bool:
        """Whether this resident was told in private."""
        return await self._rows.get((*meeting.key, resident)) is not None

    async def of(self, meeting: Meeting, after: int, limit: int) -> list[int]:
        """Who was told in private, in order, from `after` on."""
        return await self._page(meeting, after, limit, true())

    async def silent(self, meeting: Meeting, after: int, limit: int) -> list[int]:
        """Who was told in private and has not answered, in order, from `after` on."""
        answered = exists().where(
            rsvps.c.community == guests.c.community,
            rsvps.c.number == guests.c.number,
            rsvps.c.resident == guests.c.resident,
        )
        return await self._page(meeting, after, limit, ~answered)

    async def untold(self, meeting: Meeting, after: int, limit: int) -> list[int]:
        """Who was told in private of what no longer holds, in order, from `after` on."""
        return await self._page(meeting, after, limit, guests.c.told < meeting.sequence)

    async def count(self, meeting: Meeting) -> int:
        """How many were told in private."""
        await self._work.flush()
        counted = select(func.count()).select_from(guests).where(*under(guests, meeting.key))
        return await self._work.connection.scalar(counted) or 0

    def note_room(self, meeting: Meeting, room: Room) -> None:
        """It was announced in this group."""
        self._rooms.put(Told(*meeting.key, room))

    async def rooms(self, meeting: Meeting) -> list[Room]:
        """The groups in which it was announced."""
        found = await self._rooms.where(*under(meeting_rooms, meeting.key))
        return [told.room for told in found]

    async def forget(self, resident: int) -> None:
        """Let go of what a resident was told of."""
        await self._work.flush()
        await self._work.before_writing()
        gone = delete(guests).where(guests.c.resident == resident)
        await self._work.connection.execute(gone)
        self._rows.forget()

    async def _page(
        self, meeting: Meeting, after: int, limit: int, which: ColumnElement[bool]
    ) -> list[int]:
        await self._work.flush()
        wanted = (
            select(guests.c.resident)
            .where(*under(guests, meeting.key), guests.c.resident > after, which)
            .order_by(guests.c.resident)
            .limit(limit)
        )
        return list((await self._work.connection.scalars(wanted)).all())


def _row(guest: Guest) -> Row:
    return {
        "community": guest.community,
        "number": guest.number,
        "resident": guest.resident,
        "told": guest.told,
    }


def _guest(row: Fields) -> Guest:
    return Guest(row.community, row.number, row.resident, row.told)


def _told_row(told: Told) -> Row:
    return {"community": told.community, "number": told.number, "room": told.room}


def _told(row: Fields) -> Told:
    return Told(row.community, row.number, row.room)
