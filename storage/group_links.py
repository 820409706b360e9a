"""The links that staff put into groups: found by their digests, and shown again to staff."""

from datetime import datetime

from sqlalchemy import Column, Index, String, Table, delete

from domain.group_links import GroupLink
from domain.links import KEPT
from storage.base import Instant, Number, ResidentColumn, metadata
from storage.remembered import Remembered, Work
from storage.rows import plain
from storage.sealed import SealedString

group_links = Table(
    "group_links",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("code", SealedString("group_links.code"), nullable=False),
    Column("unit", Number, nullable=False),
    Column("community", Number, nullable=False),
    Column("given_by", ResidentColumn, nullable=False),
    Column("given_at", Instant, nullable=False),
    Column("ended_at", Instant),
)
Index("ix_group_links_unit", group_links.c.unit)

_row, _link = plain(GroupLink)


class GroupLinks:
    """The links, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[str, GroupLink] = Remembered(
            work, group_links, row=_row, value=_link
        )

    async def get(self, digest: str) -> GroupLink | None:
        """The link whose code has this digest."""
        return await self._rows.get(digest)

    async def of(self, unit: int) -> list[GroupLink]:
        """The unit's links that are good, the newest first; more than one only by a coincidence."""
        standing = (group_links.c.unit == unit, group_links.c.ended_at.is_(None))
        return await self._rows.where(*standing, order=(group_links.c.given_at.desc(),))

    def put(self, link: GroupLink) -> None:
        """Keep a link as it is now."""
        self._rows.put(link)

    async def prune(self, now: datetime) -> None:
        """Let go of links that were over so long ago that nobody opens them."""
        await self._work.flush()
        over = group_links.c.ended_at < now - KEPT
        await self._work.connection.execute(delete(group_links).where(over))
