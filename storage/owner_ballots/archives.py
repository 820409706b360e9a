"""Each count of a topic, kept whole."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Table

from storage.base import Instant, Json, metadata
from storage.numbers import Key, meeting_columns, of_meeting
from storage.remembered import Remembered, Work
from storage.rows import plain

archives = Table(
    "owner_archives",
    metadata,
    *meeting_columns("topic", "count"),
    Column("at", Instant, nullable=False),
    Column("body", Json, nullable=False),
    Column("sheet", Json, nullable=False),
)
"""Each count of a topic: the full archive, for scrutineers only, and the sheet for everybody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Archived:
    """One count of a topic."""

    community: int
    meeting: int
    topic: int
    count: int
    at: datetime
    body: Mapping[str, Any]
    sheet: Mapping[str, Any]


_row, read_archived = plain(Archived)


class Archives:
    """The counts of topics."""

    def __init__(self, work: Work) -> None:
        self._archives: Remembered[tuple[int, int, int, int], Archived] = Remembered(
            work, archives, row=_row, value=read_archived
        )

    def archive(self, archived: Archived) -> None:
        """Keep one count of a topic."""
        self._archives.put(archived)

    async def archived(self, meeting: Key, topic: int) -> Archived | None:
        """The newest count of a topic."""
        found = await self._archives.where(
            *of_meeting(archives, meeting),
            archives.c.topic == topic,
            order=(archives.c.count.desc(),),
            limit=1,
        )
        return found[0] if found else None
