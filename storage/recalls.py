"""Who was asked to take a message back, kept for a day, so that nobody is asked again and again."""

from sqlalchemy import Column, Table, delete

from domain.chat import Person, Room
from domain.privacy import Recall
from storage.base import Instant, PersonColumn, RoomColumn, metadata
from storage.remembered import Families, Work
from storage.rows import plain

recalls = Table(
    "recalls",
    metadata,
    Column("room", RoomColumn, primary_key=True),
    Column("person", PersonColumn, primary_key=True),
    Column("at", Instant, nullable=False),
)

_row, _value = plain(Recall)


class Recalls:
    """What was said about it, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Families[tuple[Room, Person], Recall] = Families(
            work, recalls, row=_row, value=_value
        )

    async def in_room(self, room: Room) -> list[Recall]:
        """Everybody who was asked in this room lately."""
        return await self._rows.of(room)

    def put(self, recall: Recall) -> None:
        """Note that somebody was asked just now."""
        self._rows.put(recall)

    async def forget(self, person: Person) -> None:
        """Somebody is forgotten."""
        await self._work.flush()
        await self._work.before_writing()
        await self._work.connection.execute(delete(recalls).where(recalls.c.person == person))
        self._rows.forget()
