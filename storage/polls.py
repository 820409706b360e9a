"""Polls, who may vote in them, and the ballots, kept.

The hot path of the house: a batch of votes reads its polls, its electors and its earlier ballots in
one query each (`foresee`), and writes its ballots in one statement.

What parts voters on PostgreSQL: a vote shares its poll's row, so that a close waits for it and it
for a close, and then holds the turnout's row until its transaction ends; only after that is an
earlier ballot read. Two voters of one poll thus go one after the other; they would anyway, at the
head of their community's journal.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    ScalarSelect,
    Select,
    String,
    Table,
    Tuple,
    func,
    select,
    true,
    tuple_,
    update,
)

from domain.polls import Ballot, Hands, Key, Option, Outcome, Poll
from storage.base import LATEST, Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.inbox import Inbox
from storage.numbers import key_columns
from storage.people import former_numbers
from storage.remembered import Lock, Remembered, Work

polls = Table(
    "polls",
    metadata,
    *key_columns(),
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
    Column("veiled", Boolean, nullable=False),
    Column("hands", Json),
)
_OPEN = polls.c.closed_at.is_(None)
Index("ix_polls_closes_at", polls.c.closes_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_polls_remind_at", polls.c.remind_at, sqlite_where=_OPEN, postgresql_where=_OPEN)
Index("ix_polls_body", polls.c.body)

# On SQLite the three tables that grow with every vote are kept in the order of their keys, once:
# beside a row id each would be kept twice, and a vote would touch twice the pages.
electors = Table(
    "electors",
    metadata,
    *key_columns(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
"""The roll of each poll, frozen when it was opened."""
Index("ix_electors_resident", electors.c.resident)

rolls = Table(
    "rolls",
    metadata,
    *key_columns(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
)
"""What goes into the digest by which the journal knows a frozen roll again."""

ballots = Table(
    "ballots",
    metadata,
    *key_columns(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("choice", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("heard", BigInteger, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    info={LATEST: "heard"},
    sqlite_with_rowid=False,
)

turnouts = Table(
    "turnouts",
    metadata,
    *key_columns(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("voted", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""How many have voted: counted once a batch, beside the poll, whose row votes only share."""

archives = Table(
    "archives",
    metadata,
    *key_columns(),
    Column("round", Integer, primary_key=True, autoincrement=False),
    Column("body", Json, nullable=False),
)
"""The full archive of every closed decision, as `recount` reads it; for scrutineers only."""


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


@dataclass(frozen=True, slots=True)
class Roll:
    """That a poll's roll was frozen; `salt` goes into its digest in the journal."""

    poll: Key
    salt: bytes


@dataclass(frozen=True, slots=True)
class Archived:
    """A closed poll as anybody can count it again."""

    poll: Key
    body: Mapping[str, Any]


class Polls:
    """The polls, within one transaction."""

    def __init__(self, work: Work, inbox: Inbox) -> None:
        self._work = work
        self._inbox = inbox
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
        self._rolls: Remembered[Key, Roll] = Remembered(work, rolls, row=_roll_row, value=_roll)
        self._archives: Remembered[Key, Archived] = Remembered(
            work, archives, row=_archive_row, value=_archive
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
        return await self._latest(community, number)

    async def opened(self, community: int, number: int, at: datetime) -> Poll | None:
        """The poll on this number that was opened, or its hands raised, at that moment."""
        found = await self._polls.where(
            polls.c.community == community, polls.c.number == number, polls.c.opened_at == at
        )
        return found[0] if found else None

    async def held(self, community: int, number: int) -> Poll | None:
        """As above, held for a change: no vote and no close comes in between."""
        return await self._latest(community, number, lock="update")

    async def _latest(self, community: int, number: int, lock: Lock = None) -> Poll | None:
        found = await self._polls.where(
            polls.c.community == community,
            polls.c.number == number,
            order=(polls.c.round.desc(),),
            limit=1,
            lock=lock,
        )
        return found[0] if found else None

    def put(self, poll: Poll) -> None:
        """Keep a poll as it is now."""
        self._polls.put(poll)

    def enrol(self, poll: Poll, residents: Iterable[int], salt: bytes) -> None:
        """Freeze the roll; from now on somebody may vote."""
        for resident in residents:
            self._electors.put(Elector(poll.key, resident))
        self._rolls.put(Roll(poll.key, salt))
        # It stands before the first vote, so that even two first votes at once go one by one.
        self._turnouts.put(Turnout(poll.key, 0))

    async def is_elector(self, poll: Key, resident: int) -> bool:
        """Whether this resident is on the roll."""
        return await self._electors.get((*poll, resident)) is not None

    async def roll(self, poll: Key) -> list[int]:
        """Everybody on the roll."""
        found = await self._electors.where(*_of(electors, poll))
        return [elector.resident for elector in found]

    async def cast(self, ballot: Ballot, salt: bytes) -> bool:
        """Keep this ballot in place of an earlier one; False where a later one stands."""
        poll = (ballot.community, ballot.number, ballot.round)
        turnout = await self._turnouts.get(poll) or Turnout(poll, 0)
        before = await self._ballots.get((*poll, ballot.resident))
        if before is None:
            self._turnouts.put(Turnout(poll, turnout.voted + 1))
        elif not await self._is_later(ballot, before.ballot):
            return False
        self._ballots.put(Cast(ballot, salt))
        return True

    async def _is_later(self, ballot: Ballot, before: Ballot) -> bool:
        """Which came first is asked of their source only where time and order do not agree."""
        by_time = ballot.later_than(before)
        if by_time == ballot.later_than(before, in_order=True):
            return by_time
        in_order = await self._inbox.told_in_order(ballot.heard, before.heard)
        return ballot.later_than(before, in_order=in_order)

    async def ballot(self, poll: Key, resident: int) -> Ballot | None:
        """What this resident voted."""
        found = await self._ballots.get((*poll, resident))
        return None if found is None else found.ballot

    async def ballots(self, poll: Key) -> list[Ballot]:
        """Every ballot of a poll."""
        return [cast.ballot for cast in await self.casts(poll)]

    async def casts(self, poll: Key) -> list[Cast]:
        """Every ballot of a poll with its salt."""
        return await self._ballots.where(*_of(ballots, poll))

    async def voted(self, poll: Key) -> set[int]:
        """Who has a ballot in a poll, whatever it says."""
        await self._work.flush()
        found = await self._work.connection.scalars(
            select(ballots.c.resident).where(*_of(ballots, poll))
        )
        return set(found.all())

    async def ballots_of(self, resident: int) -> list[Ballot]:
        """Every ballot of a resident, under whatever number it was cast, the first first."""
        formerly = select(former_numbers.c.number).where(former_numbers.c.resident == resident)
        found: list[Ballot] = []
        for who in (resident, *(await self._work.connection.scalars(formerly)).all()):
            mine = _key(ballots).in_(_keys(electors, who))
            casts = await self._ballots.where(mine, ballots.c.resident == who)
            found += [cast.ballot for cast in casts]
        return sorted(found, key=lambda ballot: ballot.at)

    async def turnout(self, poll: Key) -> int:
        """How many have voted."""
        found = await self._turnouts.get(poll)
        return 0 if found is None else found.voted

    async def foresee_turnouts(self, wanted: Iterable[Key]) -> None:
        """Read how many have voted in each of these polls."""
        await self._turnouts.foresee(wanted)

    def changeable(self, table: Table) -> ColumnElement[bool]:
        """The rows of a table that follow a resident to another number.

        What belongs to a closed poll does not: its digests in the journal and its archive were
        made with the numbers of then.
        """
        if table not in (electors, ballots):
            return true()
        running = select(polls.c.community, polls.c.number, polls.c.round).where(_OPEN)
        return _key(table).in_(running)

    async def recount(self, resident: int) -> None:
        """Make the sums again after two residents turned out to be this one.

        One person is one head on a roll that still runs; what is closed stays as it was told.
        """
        voted_in = _key(turnouts).in_(_keys(ballots, resident))
        enrolled_in = _key(polls).in_(_keys(electors, resident))
        for sums in (
            update(turnouts).where(voted_in).values(voted=_heads(ballots, turnouts)),
            update(polls).where(_OPEN, enrolled_in).values(electorate=_heads(electors, polls)),
        ):
            await self._work.connection.execute(sums)

    def archive(self, poll: Key, body: Mapping[str, Any]) -> None:
        """Keep what a closed poll can be counted again from."""
        self._archives.put(Archived(poll, body))

    async def archived(self, poll: Key) -> Mapping[str, Any] | None:
        """The full archive of a closed poll, which names nobody but may let somebody be guessed."""
        found = await self._archives.get(poll)
        return None if found is None else found.body

    async def last_archive(self, community: int, number: int) -> Mapping[str, Any] | None:
        """As above, of the newest closed poll on this number."""
        found = await self._archives.where(
            archives.c.community == community,
            archives.c.number == number,
            order=(archives.c.round.desc(),),
            limit=1,
        )
        return found[0].body if found else None

    async def due(self, at: datetime, limit: int) -> list[Poll]:
        """The open polls whose time is over, held for their close."""
        return await self._polls.where(
            _OPEN, polls.c.closes_at <= at, order=(polls.c.closes_at,), limit=limit, lock="update"
        )

    async def late(self, at: datetime) -> list[Poll]:
        """The open polls whose time was over by then, the first first; not held."""
        return await self._polls.where(_OPEN, polls.c.closes_at <= at, order=(polls.c.closes_at,))

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

    async def open_in(self, communities: Collection[int]) -> list[Poll]:
        """The polls now running in these communities, the next to close first."""
        return await self._polls.where(
            _OPEN, polls.c.community.in_(communities), order=(polls.c.closes_at,)
        )

    async def open_for(self, resident: int) -> list[Poll]:
        """The polls now running on whose roll this resident stands, the next to close first."""
        mine = _key(polls).in_(_keys(electors, resident))
        return await self._polls.where(_OPEN, mine, order=(polls.c.closes_at,))

    async def next_close(self) -> datetime | None:
        """When the next poll closes."""
        await self._work.flush()
        return await self._work.connection.scalar(select(func.min(polls.c.closes_at)).where(_OPEN))

    async def next_reminder(self) -> datetime | None:
        """When the next reminder is due."""
        await self._work.flush()
        return await self._work.connection.scalar(select(func.min(polls.c.remind_at)).where(_OPEN))


def _of(table: Table, poll: Key) -> tuple[ColumnElement[bool], ...]:
    community, number, turn = poll
    return table.c.community == community, table.c.number == number, table.c.round == turn


def _key(table: Table) -> Tuple:
    return tuple_(table.c.community, table.c.number, table.c.round)


def _keys(table: Table, resident: int) -> Select[int, int, int]:
    """The polls in which this resident has a row."""
    columns = (table.c.community, table.c.number, table.c.round)
    return select(*columns).where(table.c.resident == resident)


def _heads(table: Table, sums: Table) -> ScalarSelect[int]:
    """How many rows there are for each of those sums."""
    return (
        select(func.count())
        .select_from(table)
        .where(
            table.c.community == sums.c.community,
            table.c.number == sums.c.number,
            table.c.round == sums.c.round,
        )
        .scalar_subquery()
    )


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
        "veiled": poll.veiled,
        "hands": poll.hands and [poll.hands.yes, poll.hands.no, poll.hands.abstain],
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
        veiled=row.veiled,
        hands=Hands(*row.hands) if row.hands else None,
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


def _roll_row(roll: Roll) -> dict[str, object]:
    community, number, turn = roll.poll
    return {"community": community, "number": number, "round": turn, "salt": roll.salt}


def _roll(row: Fields) -> Roll:
    return Roll((row.community, row.number, row.round), row.salt)


def _archive_row(archived: Archived) -> dict[str, object]:
    community, number, turn = archived.poll
    return {"community": community, "number": number, "round": turn, "body": archived.body}


def _archive(row: Fields) -> Archived:
    return Archived((row.community, row.number, row.round), row.body)
