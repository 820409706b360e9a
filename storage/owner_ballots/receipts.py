"""The secrets by which meetings' receipts are made."""

from sqlalchemy import Column, LargeBinary, Table, select
from sqlalchemy.dialects import postgresql, sqlite

from storage.base import metadata
from storage.numbers import Key, meeting_columns, of_meeting
from storage.remembered import Work

keys = Table(
    "owner_vote_keys",
    metadata,
    *meeting_columns(),
    Column("key", LargeBinary, nullable=False),
)
"""What makes a meeting's receipts."""


class Receipts:
    """What makes receipts."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._secrets: dict[Key, bytes] = {}

    async def key(self, meeting: Key, drawn: bytes) -> bytes:
        """The secret by which this meeting's receipts are made: the one drawn first."""
        if meeting not in self._secrets:
            community, number = meeting
            asked = select(keys.c.key).where(*of_meeting(keys, meeting))
            found = await self._work.connection.scalar(asked)
            if found is None:
                await self._work.before_writing()
                dialect = postgresql if self._work.postgresql else sqlite
                row = dialect.insert(keys).values(community=community, meeting=number, key=drawn)
                await self._work.connection.execute(row.on_conflict_do_nothing())
                found = await self._work.connection.scalar(asked)
                assert found is not None, "it was just kept"
                self._work.undoes(self._secrets.clear)
            self._secrets[meeting] = found
        return self._secrets[meeting]
