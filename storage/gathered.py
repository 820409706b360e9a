"""Cards that wait for the day's one card: kept, so that a group hears of them together."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, Index, String, Table, func, select

from domain.chat import Room
from storage.base import Fields, Instant, RoomColumn, metadata
from storage.remembered import Remembered, Work

gathered = Table(
    "gathered",
    metadata,
    Column("room", RoomColumn, primary_key=True),
    Column("card", String, primary_key=True),
    Column("due_at", Instant, nullable=False),
)
Index("ix_gathered_due_at", gathered.c.due_at)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A card that a room shall hear of at that time."""

    room: Room
    card: str
    due_at: datetime


class Gathered:
    """The gathered cards, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[Room, str], Waiting] = Remembered(
            work, gathered, row=_row, value=_waiting
        )

    def put(self, room: Room, card: str, due_at: datetime) -> None:
        """Tell the room of this card at that time."""
        self._rows.put(Waiting(room, card, due_at))

    async def due(self, at: datetime) -> dict[Room, list[str]]:
        """The cards whose hour has come, by room; they are given out once."""
        found: dict[Room, list[str]] = {}
        for waiting in await self._rows.where(gathered.c.due_at <= at):
            found.setdefault(waiting.room, []).append(waiting.card)
            self._rows.drop((waiting.room, waiting.card))
        return found

    async def next_due(self) -> datetime | None:
        """When the next are due."""
        await self._work.flush()
        return await self._work.connection.scalar(select(func.min(gathered.c.due_at)))


def _row(waiting: Waiting) -> dict[str, object]:
    return {"room": waiting.room, "card": waiting.card, "due_at": waiting.due_at}


def _waiting(row: Fields) -> Waiting:
    return Waiting(row.room, row.card, row.due_at)
