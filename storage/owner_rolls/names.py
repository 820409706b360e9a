"""Who owns the units of a roll: names stand in this table and nowhere else."""

from collections.abc import Iterable

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    Table,
    delete,
    select,
)

from domain.owner_rolls.roll import Owner
from storage.base import Number, metadata
from storage.keys import keyed
from storage.remembered import Work
from storage.sealed import SealedString, SealedText

owners = Table(
    "roll_owners",
    metadata,
    Column("roll", Number, primary_key=True, autoincrement=False),
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", SealedText("roll_owners.name", alike=True), nullable=False),
    Column("key", SealedString("roll_owners.key"), nullable=False),
    Column("identity", LargeBinary, nullable=False),
    Column("votes", Boolean, nullable=False),
)
Index("ix_roll_owners_identity", owners.c.roll, owners.c.identity)


class Names:
    """The names in rolls."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def owners(self, roll: int, lines: Iterable[int]) -> dict[int, list[Owner]]:
        """Who owns the units on these lines: the only way to a name."""
        keys = keyed((owners.c.roll, owners.c.line), on_postgresql=self._work.postgresql)
        asked = select(owners).where(keys.among).order_by(owners.c.line, owners.c.number)
        found: dict[int, list[Owner]] = {}
        named = keys.of([(roll, line) for line in lines])
        for row in (await self._work.connection.execute(asked, named)).all():
            owner = Owner(row.number, row.name, row.key, bool(row.votes))
            found.setdefault(row.line, []).append(owner)
        return found

    async def drop_names(self, roll: int) -> None:
        """Let go of everybody's name in a version that never stood.

        Its units stay: by them is known whether somebody found in it still owns the same.
        """
        await self._work.before_writing()
        await self._work.connection.execute(delete(owners).where(owners.c.roll == roll))
