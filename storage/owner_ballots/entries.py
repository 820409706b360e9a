"""Every entry that was told, one by one; entries are only ever added."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Index, Integer, LargeBinary, String, Table

from domain.ballots import Channel, Entry
from domain.seals import digest
from storage.base import Fields, Instant, ResidentColumn, metadata
from storage.numbers import meeting_columns
from storage.owner_ballots.votes import Vote
from storage.remembered import Remembered, Row, Work
from storage.rows import plain

EntryKey = tuple[int, int, int, int, int]
"""Community, meeting, topic, head, and which entry of it, from 1."""

entries = Table(
    "owner_entries",
    metadata,
    *meeting_columns("topic", "head", "entry"),
    Column("owner", Integer, nullable=False),
    Column("resident", ResidentColumn),
    Column("channel", String, nullable=False),
    Column("choice", String, nullable=False),
    Column("place", String, nullable=False),
    Column("proxy", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("heard", BigInteger, nullable=False),
    Column("confirmed_at", Instant),
    Column("salt", LargeBinary, nullable=False),
    Column("doubted_at", Instant),
    sqlite_with_rowid=False,
)
"""All that was told; `entry` counts what was told for one head on one topic, from 1."""
Index("ix_owner_entries_resident", entries.c.resident)


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry as it is kept: its place among those of its head, and the salt of its digest."""

    entry: Entry
    number: int
    salt: bytes

    @property
    def facts(self) -> Mapping[str, str | int]:
        """What the journal states of it."""
        entry = self.entry
        sealed = digest(entry.told, self.salt)
        return {"topic": entry.topic, "head": entry.head, "entry": self.number, "ballot": sealed}


_told_row, _told = plain(Entry, channel=Channel)


class Entries:
    """All that was told."""

    def __init__(self, work: Work) -> None:
        self._entries: Remembered[EntryKey, Kept] = Remembered(
            work, entries, row=_entry_row, value=read_entry
        )

    async def told(self, vote: Vote) -> list[Entry]:
        """Every entry behind what counts, in the order in which they were kept."""
        wanted = list(entries_of(vote))
        await self._entries.foresee(wanted)
        found = [self._entries.known(key) for key in wanted]
        return [kept.entry for kept in found if kept is not None]

    async def told_by(self, resident: int) -> list[Entry]:
        """Every entry that came through a resident's accounts."""
        found = await self._entries.where(entries.c.resident == resident)
        return sorted((kept.entry for kept in found), key=lambda entry: entry.order)


def entries_of(vote: Vote) -> Iterable[EntryKey]:
    """Return where everything stands that was told behind what counts."""
    key = vote.community, vote.meeting, vote.topic, vote.head
    return ((*key, number) for number in range(1, vote.entries + 1))


def _entry_row(kept: Kept) -> Row:
    return {**_told_row(kept.entry), "entry": kept.number, "salt": kept.salt}


def read_entry(row: Fields) -> Kept:
    """Read a row of `entries`."""
    return Kept(_told(row), row.entry, row.salt)
