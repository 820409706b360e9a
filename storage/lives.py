"""When the bot was awake: if its last life ended cleanly, when each source was last heard."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Column, String, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.base import Instant, metadata
from storage.remembered import Work

lives = Table(
    "lives",
    metadata,
    Column("name", String, primary_key=True),
    Column("started_at", Instant, nullable=False),
    Column("ended_at", Instant),
)

hearing = Table(
    "hearing",
    metadata,
    Column("source", String, primary_key=True),
    Column("heard_at", Instant, nullable=False),
)
"""When each source could last be heard, even if it had nothing to say."""


@dataclass(frozen=True, slots=True)
class Life:
    """When something began, and when it ended as it should."""

    started_at: datetime
    ended_at: datetime | None


class Lives:
    """The bot's own lives, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._dialect = postgresql if work.postgresql else sqlite

    async def start(self, name: str, at: datetime) -> bool:
        """A life begins; answers whether the one before it ended cleanly (or there was none)."""
        found = await self._work.connection.execute(select(lives).where(lives.c.name == name))
        last = found.one_or_none()
        begun = self._dialect.insert(lives).values(name=name, started_at=at, ended_at=None)
        await self._work.connection.execute(
            begun.on_conflict_do_update(
                index_elements=["name"],
                set_={"started_at": begun.excluded.started_at, "ended_at": None},
            )
        )
        return last is None or last.ended_at is not None

    async def end(self, name: str, at: datetime) -> None:
        """The life ends as it should."""
        await self._work.connection.execute(
            lives.update().where(lives.c.name == name).values(ended_at=at)
        )

    async def last(self, name: str) -> Life | None:
        """The newest life of that name; None where there was none."""
        found = await self._work.connection.execute(select(lives).where(lives.c.name == name))
        row = found.one_or_none()
        return None if row is None else Life(row.started_at, row.ended_at)

    async def heard_from(self, source: str) -> datetime | None:
        """When this source could last be heard."""
        return await self._work.connection.scalar(
            select(hearing.c.heard_at).where(hearing.c.source == source)
        )

    async def hear(self, source: str, at: datetime) -> None:
        """Note that this source can be heard."""
        now = self._dialect.insert(hearing).values(source=source, heard_at=at)
        await self._work.connection.execute(
            now.on_conflict_do_update(
                index_elements=["source"], set_={"heard_at": now.excluded.heard_at}
            )
        )
