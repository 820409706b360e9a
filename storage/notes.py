"""Notes left for whoever is on duty, until somebody has answered them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Column, Date, Index, Table, delete, func

from storage.base import Instant, Number, ResidentColumn, metadata
from storage.counters import Counters
from storage.remembered import Remembered, Work
from storage.rows import plain
from storage.sealed import SealedText

KEPT: Final = timedelta(days=30)
"""So long a note that nobody answered stays, and so long it is known that one was answered."""

notes = Table(
    "notes",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("community", Number, nullable=False),
    Column("author", ResidentColumn, nullable=False),
    Column("text", SealedText("notes.text"), nullable=False),
    Column("left_at", Instant, nullable=False),
    Column("due", Date, nullable=False),
    Column("answered_at", Instant),
)
_WAITS = notes.c.answered_at.is_(None)
Index("ix_notes_community", notes.c.community, sqlite_where=_WAITS, postgresql_where=_WAITS)
Index("ix_notes_author", notes.c.author)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note; its words go once it is answered: whoever had to read them has."""

    id: int
    community: int
    author: int
    text: str
    left_at: datetime
    due: date
    """The day by whose end it shall be answered."""
    answered_at: datetime | None = None


_row, _note = plain(Note)


class Notes:
    """The notes, within one transaction."""

    def __init__(self, work: Work, counters: Counters) -> None:
        self._work = work
        self._counters = counters
        self._rows: Remembered[int, Note] = Remembered(work, notes, row=_row, value=_note)

    async def leave(self, community: int, author: int, text: str, at: datetime, due: date) -> None:
        """Keep a note until it is answered."""
        self._rows.put(
            Note(
                id=await self._counters.next("notes"),
                community=community,
                author=author,
                text=text,
                left_at=at,
                due=due,
            )
        )

    async def waiting(self, community: int, author: int) -> Sequence[Note]:
        """What somebody left there and nobody has answered, the oldest first."""
        return await self._rows.where(
            notes.c.community == community,
            notes.c.author == author,
            _WAITS,
            order=(notes.c.left_at,),
        )

    async def answer(self, community: int, author: int, at: datetime) -> None:
        """One answer is for all that somebody left there."""
        for note in await self.waiting(community, author):
            self._rows.put(replace(note, text="", answered_at=at))

    async def of_author(self, resident: int) -> list[Note]:
        """What somebody left, the oldest first."""
        return await self._rows.where(notes.c.author == resident, order=(notes.c.left_at,))

    async def forget(self, resident: int) -> None:
        """Let go of what somebody left."""
        await self._work.flush()
        await self._work.before_writing()
        await self._work.connection.execute(delete(notes).where(notes.c.author == resident))
        self._rows.forget()

    async def prune(self, at: datetime) -> None:
        """Let go of what was answered, or left without an answer, so long ago."""
        await self._work.flush()
        old = func.coalesce(notes.c.answered_at, notes.c.left_at) < at - KEPT
        await self._work.connection.execute(delete(notes).where(old))
