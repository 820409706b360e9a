"""What counts for each head on each topic, and what of it says two things."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import BigInteger, Column, Integer, String, Table, select

from domain.ballots import Standing, Why
from domain.polls.tally import INVALID
from storage.base import metadata
from storage.numbers import Key, meeting_columns, of_meeting
from storage.remembered import Remembered, Work
from storage.rows import plain

VoteKey = tuple[int, int, int, int]
"""Community, meeting, topic, head."""

votes = Table(
    "owner_votes",
    metadata,
    *meeting_columns("topic", "head"),
    Column("standing", String, nullable=False),
    Column("choice", String),
    Column("heads", Integer, nullable=False),
    Column("area", BigInteger, nullable=False),
    Column("why", String),
    Column("entries", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What counts of it: one row for each head and topic; heads and area are what the head weighs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """What counts for one head on one topic; heads and area are what the head weighs."""

    community: int
    meeting: int
    topic: int
    head: int
    standing: Standing
    choice: str | None
    heads: int
    area: int
    why: Why | None
    entries: int

    @property
    def worth(self) -> str:
        """Under what it stands in the turnout: an invalid ballot takes no part."""
        counted = self.standing is Standing.COUNTED
        return INVALID if counted and self.choice == INVALID else self.standing.value


_row, read_vote = plain(Vote, standing=Standing, why=Why)


class Votes:
    """What counts of all that was told."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._votes: Remembered[VoteKey, Vote] = Remembered(work, votes, row=_row, value=read_vote)

    async def votes(self, meeting: Key, topics: Iterable[int], head: int) -> list[Vote]:
        """What counts for one head, topic by topic: for its owners alone before the close."""
        wanted = [(*meeting, topic, head) for topic in topics]
        await self._votes.foresee(wanted)
        return [vote for key in wanted if (vote := self._votes.known(key)) is not None]

    async def to_review(self, meeting: Key) -> list[tuple[int, int, Why]]:
        """What says two things, by topic and head, and why; never what it says."""
        await self._work.flush()
        asked = (
            select(votes.c.topic, votes.c.head, votes.c.why)
            .where(*of_meeting(votes, meeting), votes.c.standing == Standing.NEEDS_REVIEW.value)
            .order_by(votes.c.topic, votes.c.head)
        )
        found = (await self._work.connection.execute(asked)).all()
        return [(row.topic, row.head, Why(row.why)) for row in found]
