"""The secret links to calendars, kept by their digests."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Index, String, Table, update

from domain.calendars import MOST_LINKS, Link
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.remembered import Remembered, Work

links = Table(
    "calendar_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("unit", Number, nullable=False),
    Column("resident", ResidentColumn),
    Column("since", Instant, nullable=False),
    Column("ended_at", Instant),
)
Index("ix_calendar_links_unit", links.c.unit)
Index("ix_calendar_links_resident", links.c.resident)


class Calendars:
    """The links, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._links: Remembered[str, Link] = Remembered(work, links, row=_row, value=_link)

    async def link(self, digest: str) -> Link | None:
        """The link whose secret has this digest; None where it opens nothing (any more).

        Looked up by the digest: how long that takes tells nothing of any secret.
        """
        found = await self._links.get(digest)
        return None if found is None or found.ended_at else found

    async def give(self, link: Link) -> None:
        """Keep a new link; of too many of one resident the oldest end."""
        if link.resident is not None:
            theirs = await self._standing(links.c.unit == link.unit, resident=link.resident)
            for old in theirs[: max(0, len(theirs) - MOST_LINKS + 1)]:
                self._links.put(old.end(link.since))
        self._links.put(link)

    async def end_of(self, resident: int, at: datetime) -> int:
        """End all links of a resident; answers how many."""
        theirs = await self._standing(resident=resident)
        for link in theirs:
            self._links.put(link.end(at))
        return len(theirs)

    async def forget(self, resident: int) -> None:
        """Let go of all links of a resident."""
        for link in await self._links.where(links.c.resident == resident):
            self._links.drop(link.digest)

    async def end_at(self, units: Iterable[int], at: datetime) -> int:
        """End all links to the calendars of these units, whosesoever; answers how many."""
        await self._links.flush()
        await self._work.before_writing()
        ended = await self._work.connection.execute(
            update(links)
            .where(links.c.unit.in_(list(units)), links.c.ended_at.is_(None))
            .values(ended_at=at)
        )
        self._links.forget()
        return ended.rowcount

    async def _standing(self, *conditions: Any, resident: int) -> list[Link]:
        """The links of a resident that still open something, the oldest first."""
        return await self._links.where(
            links.c.resident == resident,
            links.c.ended_at.is_(None),
            *conditions,
            order=(links.c.since, links.c.digest),
        )


def _row(link: Link) -> dict[str, object]:
    return {
        "digest": link.digest,
        "unit": link.unit,
        "resident": link.resident,
        "since": link.since,
        "ended_at": link.ended_at,
    }


def _link(row: Fields) -> Link:
    return Link(
        digest=row.digest,
        unit=row.unit,
        resident=row.resident,
        since=row.since,
        ended_at=row.ended_at,
    )
