"""What owners objected to the rolls of an estate, and what they were answered."""

from datetime import datetime

from sqlalchemy import Column, Date, Index, LargeBinary, Table

from domain.owner_rolls.objections import Objection
from storage.base import Instant, Number, ResidentColumn, metadata
from storage.numbers import Key
from storage.remembered import Remembered, Work
from storage.rows import plain
from storage.sealed import SealedText

objections = Table(
    "roll_objections",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("estate", Number, nullable=False),
    Column("roll", Number, nullable=False),
    Column("author", ResidentColumn),
    Column("text", SealedText("roll_objections.text"), nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("said_at", Instant, nullable=False),
    Column("due", Date, nullable=False),
    Column("answer", SealedText("roll_objections.answer"), nullable=False),
    Column("answered_at", Instant),
    Column("answered_by", ResidentColumn),
)
Index("ix_roll_objections_estate", objections.c.estate)
Index("ix_roll_objections_author", objections.c.author)

_row, _objection = plain(Objection)


class Objections:
    """Objections to rolls."""

    def __init__(self, work: Work) -> None:
        self._objections: Remembered[Key, Objection] = Remembered(
            work, objections, row=_row, value=_objection, lock="update"
        )

    async def objection(self, community: int, number: int) -> Objection | None:
        """The objection under this number."""
        return await self._objections.get((community, number))

    def keep(self, objection: Objection) -> None:
        """Keep an objection as it is now."""
        self._objections.put(objection)

    async def open_objections(self, estate: int) -> list[Objection]:
        """What waits for an answer, the oldest first."""
        return await self._objections.where(
            objections.c.estate == estate, objections.c.answered_at.is_(None)
        )

    async def objections_to(self, estate: int) -> list[Objection]:
        """Every objection to the rolls of an estate, the oldest first."""
        return await self._objections.where(
            objections.c.estate == estate, order=(objections.c.number,)
        )

    async def objections_of(self, resident: int) -> list[Objection]:
        """What a resident objected, the oldest first."""
        return await self._objections.where(objections.c.author == resident)

    async def forget(self, resident: int, at: datetime) -> None:
        """Let go of who objected and of their words; that it was said and answered stays."""
        for each in await self.objections_of(resident):
            self._objections.put(each.forget(at))
