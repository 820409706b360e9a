"""Times in which nothing was heard on a transport that forgets, and whether people know of them."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Executable,
    Select,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from domain.chat import Room
from domain.outages import Silence
from storage.base import Instant, metadata
from storage.inbox import inbox
from storage.questions import questions
from storage.remembered import Work
from storage.rooms import rooms

gaps = Table(
    "gaps",
    metadata,
    Column("transport", String, primary_key=True),
    Column("since", Instant, primary_key=True),
    Column("until", Instant, nullable=False),
    Column("told_at", Instant),
)

KNOWN: Final = timedelta(days=30)
"""For how long it is known that there was one."""
MOST: Final = 200
"""In so many rooms, of each kind, people hear of one."""


class Gaps:
    """The gaps, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def note(self, transport: str, silence: Silence, at: datetime) -> None:
        """Keep that there was one; the same told twice is kept once."""
        ours = gaps.c.transport == transport
        await self._run(delete(gaps).where(ours, gaps.c.until < at - KNOWN))
        await self._run(delete(gaps).where(ours, gaps.c.since == silence.since))
        kept = {"transport": transport, "since": silence.since, "until": silence.until}
        await self._run(insert(gaps).values(kept))

    async def told(self, transport: str, at: datetime) -> None:
        """All that there were are known now."""
        untold = (gaps.c.transport == transport, gaps.c.told_at.is_(None))
        await self._run(update(gaps).where(*untold).values(told_at=at))

    async def untold(self, transport: str) -> list[Silence]:
        """Those of which nobody was told, the first first."""
        wanted = select(gaps.c.since, gaps.c.until).where(
            gaps.c.transport == transport, gaps.c.told_at.is_(None)
        )
        found = await self._work.connection.execute(wanted.order_by(gaps.c.since))
        return [Silence(row.since, row.until) for row in found]

    async def last_told(self, transport: str) -> datetime | None:
        """When people were last told of one."""
        wanted = select(func.max(gaps.c.told_at)).where(gaps.c.transport == transport)
        return await self._work.connection.scalar(wanted)

    async def waiting(self) -> list[str]:
        """On which transports there were some of which nobody was told."""
        wanted = select(gaps.c.transport).where(gaps.c.told_at.is_(None)).distinct()
        return sorted((await self._work.connection.scalars(wanted)).all())

    async def active(self, transport: str, source: str) -> list[Room]:
        """The groups there in which somebody spoke lately: as far back as the inbox knows."""
        spoken = select(inbox.c.conversation).where(inbox.c.source == source)
        wanted = select(rooms.c.room).where(
            _on(rooms.c.room, transport),
            ~rooms.c.private,
            rooms.c.gone_at.is_(None),
            type_coerce(rooms.c.room, String).in_(spoken),
        )
        return await self._rooms(wanted.order_by(rooms.c.room))

    async def asking(self, transport: str, silence: Silence) -> list[Room]:
        """The rooms there in which the bot waited for an answer meanwhile."""
        wanted = select(questions.c.room).where(
            _on(questions.c.room, transport),
            questions.c.asked_at < silence.until,
            questions.c.until > silence.since,
        )
        return await self._rooms(wanted.distinct().order_by(questions.c.room))

    async def _rooms(self, wanted: Select[tuple[Room]]) -> list[Room]:
        await self._work.flush()
        found = await self._work.connection.execute(wanted.limit(MOST))
        return [row.room for row in found]

    async def _run(self, statement: Executable) -> None:
        await self._work.connection.execute(statement)


def _on(room: ColumnElement[Room], transport: str) -> ColumnElement[bool]:
    name = f"{transport}:"
    return func.substr(type_coerce(room, String), 1, len(name)) == name
