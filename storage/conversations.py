"""Which community a conversation belongs to, so that several workers can share the town.

It is a hint of who may answer and not of what may be done: see `storage.bounds`.
"""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Column, SmallInteger, String, Table, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from domain.chat import Room
from storage.base import Instant, metadata
from storage.bounds import shard_of
from storage.remembered import Work

conversations = Table(
    "conversations",
    metadata,
    Column("conversation", String, primary_key=True),
    Column("shard", SmallInteger, nullable=False),
    Column("wide_until", Instant),
)
"""Until `wide_until` what is said there is answered with the whole house held."""

WIDE: Final = timedelta(hours=1)
"""For how long a conversation that reached beyond its community is not tried alone again."""


class Conversations:
    """The conversations, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def unknown(self, names: Collection[str]) -> set[str]:
        """Which of these belong nowhere yet."""
        asked = select(conversations.c.conversation).where(
            conversations.c.conversation.in_(sorted(names))
        )
        return set(names) - set(await self._work.connection.scalars(asked))

    async def settle(self, homes: Mapping[str, int]) -> None:
        """These belong to these communities."""
        if not homes:
            return
        dialect = postgresql if self._work.postgresql else sqlite
        rows = [
            {"conversation": name, "shard": shard_of(homes[name]), "wide_until": None}
            for name in sorted(homes)
        ]
        told = dialect.insert(conversations).values(rows)
        await self._work.connection.execute(
            told.on_conflict_do_update(
                index_elements=["conversation"],
                set_={"shard": told.excluded.shard, "wide_until": None},
            )
        )

    async def widen(self, name: str, now: datetime) -> None:
        """It reached beyond its community: for a while it is answered with the house held."""
        wide = update(conversations).where(conversations.c.conversation == name)
        await self._work.connection.execute(wide.values(wide_until=now + WIDE))

    async def forget(self, room: Room) -> None:
        """Whoever was alone with us there is gone."""
        there = delete(conversations).where(
            conversations.c.conversation == f"{room.transport}:{room.address}"
        )
        await self._work.connection.execute(there)

    async def forget_wide(self, now: datetime) -> int:
        """What was wide for long enough is looked up anew."""
        over = delete(conversations).where(conversations.c.wide_until <= now)
        return (await self._work.connection.execute(over)).rowcount
