"""Each count of a topic, kept whole."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Column, Table

from domain.seals import digest
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


_WHOLE: Final = "whole"
"""Under which a bare archive states the digest of the whole one."""


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

    @property
    def is_bare(self) -> bool:
        """Whether its ballots were erased: what they came to is all that is left."""
        return _WHOLE in self.body

    @property
    def digest(self) -> str:
        """By what the journal knows the whole archive, whether it is still whole or not."""
        return self.body[_WHOLE] if self.is_bare else fingerprint(self.body)

    def bare(self) -> "Archived":
        """The same without its ballots; with the digest of what it was."""
        kept = {key: value for key, value in self.body.items() if key != "ballots"}
        return replace(self, body={**kept, _WHOLE: self.digest})


def fingerprint(body: Mapping[str, Any]) -> str:
    """The digest of an archive or a sheet without its seal: compact JSON with sorted keys."""
    unsealed = {key: value for key, value in body.items() if key != "seal"}
    return digest(msgspec.json.encode(unsealed, order="sorted").decode(), b"")


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

    async def counts(self, meeting: Key) -> list[Archived]:
        """Every count of every topic, in order."""
        return await self._archives.where(
            *of_meeting(archives, meeting), order=(archives.c.topic, archives.c.count)
        )

    async def archived(self, meeting: Key, topic: int) -> Archived | None:
        """The newest count of a topic."""
        found = await self._archives.where(
            *of_meeting(archives, meeting),
            archives.c.topic == topic,
            order=(archives.c.count.desc(),),
            limit=1,
        )
        return found[0] if found else None
