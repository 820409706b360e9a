"""Polls, who may vote in them, and the ballots, kept.

The hot path of the house: a batch of votes reads its polls, its electors and its earlier ballots in
one query each (`foresee`), and writes its ballots in one statement.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    func,
    select,
)

from domain.polls import Ballot, Option, Outcome, Poll
from storage.base import LATEST, Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.remembered import Remembered, Work

Key = tuple[int, int, int]
"""A poll: its community, its number there, and which vote on that number it is."""

polls = Table(
    "polls",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("body", Number, nullable=False),
    Column("title", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("options", Json, nullable=False),
    Column("rule", String, nullable=False),
    Column("electorate", Integer, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("remind_at", Instant),
    Column("closed_at", Instant),
    Column("outcome", String),
    Column("outages", Json, nullable=False),
)
_OPEN = polls.c.closed_at.is_(None)
Index("ix_polls_closes_at", polls.c.closes_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_polls_remind_at", polls.c.remind_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_polls_body", polls.c.body)

electors = Table(
    "electors",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
)
"""The roll of each poll, frozen when it was opened."""

ballots = Table(
    "ballots",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("choice", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("heard", BigInteger, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    info={LATEST: "heard"},
)

turnouts = Table(
    "turnouts",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("voted", Integer, nullable=False),
)
"""How many have voted: counted once a batch, beside the poll, whose row votes only share."""


@dataclass(frozen=True, slots=True)
class Elector:
    """A resident on the roll of a poll."""

    poll: Key
    resident: int


@dataclass(frozen=True, slots=True)
class Cast:
    """A ballot as it is kept; `salt` goes into its digest in the journal."""

    ballot: Ballot
    salt: bytes


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many residents have a ballot in a poll."""

    poll: Key
    voted: int


class Polls:
    """The polls, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._polls: Remembered[Key, Poll] = Remembered(
            work, polls, row=_poll_row, value=_poll, lock="share"
        )
        self._electors: Remembered[tuple[int, int, int, int], Elector] = Remembered(
            work, electors, row=_elector_row, value=_elector
        )
        self._ballots: Remembered[tuple[int, int, int, int], Cast] = Remembered(
            work, ballots, row=_ballot_row, value=_ballot
        )
        self._turnouts: Remembered[Key, Turnout] = Remembered(
            work, turnouts, row=_turnout_row, value=_turnout, lock="update"
        )

    async def foresee(self, wanted: Iterable[tuple[Key, int]]) -> None:
        """Read what these residents' votes in these polls will ask for, in one query a table."""
        pairs = [(*poll, resident) for poll, resident in wanted]
        keys = {pair[:3] for pair in pairs}
        await self._polls.foresee(keys)
        await self._turnouts.foresee(keys)
        await self._electors.foresee(pairs)
        await self._ballots.foresee(pairs)

    async def get(self, poll: Key) -> Poll | None:
        """The poll under this key; shared with other votes until the transaction ends."""
        return await self._polls.get(poll)

    async def latest(self, community: int, number: int) -> Poll | None:
        """The newest poll on this number."""
        found = await self._polls.where(
            polls.c.community == community,
            polls.c.number == number,
            order=(polls.c.round.desc(),),
            limit=1,
        )
        return found[0] if found else None

    def put(self, poll: Poll) -> None:
        """Keep a poll as it is now."""
        self._polls.put(poll)

    def enrol(self, poll: Poll, residents: Iterable[int]) -> None:
        """Freeze the roll."""
        for resident in residents:
            self._electors.put(Elector(key(poll), resident))

    async def is_elector(self, poll: Key, resident: int) -> bool:
        """Whether this resident is on the roll."""
        return await self._electors.get((*poll, resident)) is not None

    async def roll(self, poll: Key) -> list[int]:
        """Everybody on the roll."""
        found = await self._electors.where(
            electors.c.community == poll[0],
            electors.c.number == poll[1],
            electors.c.round == poll[2],
        )
        return [elector.resident for elector in found]

    async def cast(self, ballot: Ballot, salt: bytes) -> bool:
        """Keep this ballot in place of an earlier one; False where a later one stands."""
        poll = (ballot.community, ballot.number, ballot.round)
        before = await self._ballots.get((*poll, ballot.resident))
        if before is not None and not ballot.later_than(before.ballot):
            return False
        self._ballots.put(Cast(ballot, salt))
        if before is None:
            turnout = await self._turnouts.get(poll) or Turnout(poll, 0)
            self._turnouts.put(replace(turnout, voted=turnout.voted + 1))
        return True

    async def ballot(self, poll: Key, resident: int) -> Ballot | None:
        """What this resident voted."""
        found = await self._ballots.get((*poll, resident))
        return None if found is None else found.ballot

    async def ballots(self, poll: Key) -> list[Ballot]:
        """Every ballot of a poll."""
        return [cast.ballot for cast in await self.casts(poll)]

    async def casts(self, poll: Key) -> list[Cast]:
        """Every ballot of a poll with its salt."""
        return await self._ballots.where(
            ballots.c.community == poll[0],
            ballots.c.number == poll[1],
            ballots.c.round == poll[2],
        )

    async def turnout(self, poll: Key) -> int:
        """How many have voted."""
        found = await self._turnouts.get(poll)
        return 0 if found is None else found.voted

    async def recount_turnout(self, poll: Key) -> None:
        """Count anew, after two residents turned out to be one."""
        await self._work.flush()
        voted = await self._work.connection.scalar(
            select(func.count())
            .select_from(ballots)
            .where(
                ballots.c.community == poll[0],
                ballots.c.number == poll[1],
                ballots.c.round == poll[2],
            )
        )
        self._turnouts.put(Turnout(poll, voted or 0))

    async def due(self, at: datetime, limit: int) -> list[Poll]:
        """The open polls whose time is over, held for their close."""
        return await self._polls.where(
            _OPEN, polls.c.closes_at <= at, order=(polls.c.closes_at,), limit=limit, lock="update"
        )

    async def to_remind(self, at: datetime, limit: int) -> list[Poll]:
        """The open polls whose reminder is due."""
        return await self._polls.where(
            _OPEN, polls.c.remind_at <= at, order=(polls.c.remind_at,), limit=limit, lock="update"
        )

    async def open_during(self, since: datetime, until: datetime) -> list[Poll]:
        """The polls not closed yet that were open at some time between these."""
        return await self._polls.where(
            _OPEN, polls.c.opened_at < until, polls.c.closes_at > since, lock="update"
        )

    async def open_in(self, community: int) -> list[Poll]:
        """The polls now running in a community, the next to close first."""
        return await self._polls.where(
            _OPEN, polls.c.community == community, order=(polls.c.closes_at,)
        )

    async def next_close(self) -> datetime | None:
        """When the next poll closes."""
        await self._work.flush()
        return await self._work.connection.scalar(select(func.min(polls.c.closes_at)).where(_OPEN))

    async def next_reminder(self) -> datetime | None:
        """When the next reminder is due."""
        await self._work.flush()
        return await self._work.connection.scalar(select(func.min(polls.c.remind_at)).where(_OPEN))


def key(poll: Poll) -> Key:
    """What a poll is kept under."""
    return poll.community, poll.number, poll.round


def _poll_row(poll: Poll) -> dict[str, object]:
    return {
        "community": poll.community,
        "number": poll.number,
        "round": poll.round,
        "body": poll.body,
        "title": poll.title,
        "kind": poll.kind,
        "options": [[option.key, option.text] for option in poll.options],
        "rule": poll.rule,
        "electorate": poll.electorate,
        "opened_at": poll.opened_at,
        "closes_at": poll.closes_at,
        "remind_at": poll.remind_at,
        "closed_at": poll.closed_at,
        "outcome": poll.outcome.value if poll.outcome else None,
        "outages": [[since.isoformat(), until.isoformat()] for since, until in poll.outages],
    }


def _poll(row: Fields) -> Poll:
    return Poll(
        community=row.community,
        number=row.number,
        round=row.round,
        body=row.body,
        title=row.title,
        kind=row.kind,
        options=tuple(Option(*option) for option in row.options),
        rule=row.rule,
        electorate=row.electorate,
        opened_at=row.opened_at,
        closes_at=row.closes_at,
        remind_at=row.remind_at,
        closed_at=row.closed_at,
        outcome=Outcome(row.outcome) if row.outcome else None,
        outages=tuple(
            (datetime.fromisoformat(since), datetime.fromisoformat(until))
            for since, until in row.outages
        ),
    )


def _elector_row(elector: Elector) -> dict[str, object]:
    community, number, turn = elector.poll
    return {
        "community": community,
        "number": number,
        "round": turn,
        "resident": elector.resident,
    }


def _elector(row: Fields) -> Elector:
    return Elector((row.community, row.number, row.round), row.resident)


def _ballot_row(cast: Cast) -> dict[str, object]:
    ballot = cast.ballot
    return {
        "community": ballot.community,
        "number": ballot.number,
        "round": ballot.round,
        "resident": ballot.resident,
        "choice": ballot.choice,
        "at": ballot.at,
        "heard": ballot.heard,
        "salt": cast.salt,
    }


def _ballot(row: Fields) -> Cast:
    ballot = Ballot(
        community=row.community,
        number=row.number,
        round=row.round,
        resident=row.resident,
        choice=row.choice,
        at=row.at,
        heard=row.heard,
    )
    return Cast(ballot, row.salt)


def _turnout_row(turnout: Turnout) -> dict[str, object]:
    community, number, turn = turnout.poll
    return {"community": community, "number": number, "round": turn, "voted": turnout.voted}


def _turnout(row: Fields) -> Turnout:
    return Turnout((row.community, row.number, row.round), row.voted)
