"""How owners voted, kept: every entry, what counts of it, and how many took part.

Entries are only ever added. What counts of them stands beside them, one row for each head and
topic; the turnout is counted in the same transaction, so that it is read by key however many
voted. Each entry is sealed in the journal by a salted digest as it is kept.

On PostgreSQL a ballot shares the meeting's row (`OwnersMeetings.get`), so that a close waits for it
and it for a close, and then holds its topic's turnout until its transaction ends: voters of one
topic go one after the other, as they would at the head of their community's journal.
"""

from collections.abc import AsyncGenerator, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypedDict, Unpack

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    and_,
    exists,
    func,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from domain.ballots import (
    Channel,
    Effective,
    Entry,
    Lot,
    Standing,
    Terms,
    Turnout,
    Voice,
    Why,
    admit,
    as_known,
    effective,
)
from domain.owner_rolls import Holding, Part
from domain.polls.tally import INVALID, Amounts
from domain.seals import digest
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.inbox import Inbox
from storage.journal import Journal
from storage.owner_rolls import OwnerRolls, lies_in, units
from storage.owners_meetings import deliveries
from storage.remembered import Remembered, Work

Key = tuple[int, int]
"""A meeting: its community, its number there."""

VoteKey = tuple[int, int, int, int]
"""Community, meeting, topic, head."""

EntryKey = tuple[int, int, int, int, int]
"""The same, and which entry of it, from 1."""

SEALED: Final = "owner-ballot"
"""The act under which the journal knows an entry."""

WHOLE: Final = ""
"""In place of a building: all that votes on a topic."""

_PAGE: Final = 5_000
"""Rows read at once where all are read."""


def _key_of(*more: str) -> tuple[Column[int], ...]:
    """The columns by which a row of a meeting is found."""
    return (
        Column("community", Number, primary_key=True, autoincrement=False),
        Column("meeting", Number, primary_key=True, autoincrement=False),
        *(Column(name, Integer, primary_key=True, autoincrement=False) for name in more),
    )


entries = Table(
    "owner_entries",
    metadata,
    *_key_of("topic", "head", "entry"),
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

votes = Table(
    "owner_votes",
    metadata,
    *_key_of("topic", "head"),
    Column("standing", String, nullable=False),
    Column("choice", String),
    Column("heads", Integer, nullable=False),
    Column("area", BigInteger, nullable=False),
    Column("why", String),
    Column("entries", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""What counts of it: one row for each head and topic; heads and area are what the head weighs."""

turnouts = Table(
    "owner_turnouts",
    metadata,
    *_key_of("topic"),
    Column("building", String, primary_key=True),
    Column("standing", String, primary_key=True),
    Column("units", Integer, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("area", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""How many have told something, by what it is worth; never by what they chose."""

keys = Table(
    "owner_vote_keys",
    metadata,
    *_key_of(),
    Column("key", LargeBinary, nullable=False),
)
"""What makes a meeting's receipts."""

archives = Table(
    "owner_archives",
    metadata,
    *_key_of("topic", "count"),
    Column("at", Instant, nullable=False),
    Column("body", Json, nullable=False),
    Column("sheet", Json, nullable=False),
)
"""Each count of a topic: the full archive, for scrutineers only, and the sheet for everybody."""


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


@dataclass(frozen=True, slots=True)
class Sums:
    """What a topic came to, once nobody can vote any more."""

    counts: Mapping[str, Amounts]
    unresolved: Amounts
    """What says two things and was not settled."""
    uncounted: Mapping[Standing, Amounts]
    """What was told and does not count."""


class Taken(TypedDict):
    """How a meeting takes ballots, and when this one is."""

    terms: Terms
    voice: Voice
    opens_at: datetime
    closes_at: datetime
    salt: bytes
    at: datetime


class OwnerBallots:
    """How owners voted, within one transaction."""

    def __init__(self, work: Work, inbox: Inbox, sealing: Journal, rolls: OwnerRolls) -> None:
        self._work = work
        self._inbox = inbox
        self._journal = sealing
        self._rolls = rolls
        self._voices: dict[tuple[int, tuple[Part, ...], int], Voice | None] = {}
        self._holdings: dict[tuple[int, tuple[Part, ...], int], Holding | None] = {}
        self._secrets: dict[Key, bytes] = {}
        self._entries: Remembered[EntryKey, Kept] = Remembered(
            work, entries, row=_entry_row, value=read_entry
        )
        self._votes: Remembered[VoteKey, Vote] = Remembered(
            work, votes, row=_vote_row, value=read_vote
        )
        self._turnouts: Remembered[tuple[int, int, int, str, str], Turnout] = Remembered(
            work, turnouts, row=_turnout_row, value=_turnout, lock="update"
        )
        self._archives: Remembered[tuple[int, int, int, int], Archived] = Remembered(
            work, archives, row=_archive_row, value=read_archived
        )

    # --- who speaks ------------------------------------------------------------------------

    async def voice(self, roll: int, head: int, scope: tuple[Part, ...] = ()) -> Voice | None:
        """What a head of a frozen roll weighs where people vote; None where that is nothing."""
        await self.foresee_voices(roll, [head], scope)
        return self._voices[roll, scope, head]

    async def holding(self, roll: int, head: int, scope: tuple[Part, ...] = ()) -> Holding | None:
        """The units behind that; None where there are none."""
        await self.foresee_voices(roll, [head], scope)
        return self._holdings[roll, scope, head]

    async def foresee_voices(
        self, roll: int, heads: Iterable[int], scope: tuple[Part, ...] = ()
    ) -> None:
        """Read many at once; a frozen roll never changes."""
        wanted = [head for head in dict.fromkeys(heads) if (roll, scope, head) not in self._voices]
        if not wanted:
            return
        held = await self._rolls.holdings(roll, wanted, scope or None)
        shared = {
            head: holding.units[0].line
            for head, holding in held.items()
            if holding.units[0].owners > 1
        }
        owners = await self._rolls.owners(roll, shared.values()) if shared else {}
        for head in wanted:
            holding, line = held.get(head), shared.get(head)
            chosen = (each.number for each in owners.get(line or 0, ()) if each.votes)
            self._holdings[roll, scope, head] = holding
            self._voices[roll, scope, head] = holding and _voice(holding, next(chosen, None))

    # --- told ------------------------------------------------------------------------------

    def open(self, meeting: Key, topics: Iterable[int]) -> None:
        """Begin to count: what stands before the first ballot can be held by every one."""
        for topic in topics:
            community, number = meeting
            self._turnouts.put(
                Turnout(
                    community=community,
                    meeting=number,
                    topic=topic,
                    building=WHOLE,
                    standing=Standing.COUNTED.value,
                )
            )

    async def foresee(self, wanted: Iterable[tuple[VoteKey, Iterable[str]]]) -> None:
        """Read what ballots will ask for, in one query a table; with each, its head's buildings."""
        asked = {key: tuple(buildings) for key, buildings in wanted}
        counted = Standing.COUNTED.value
        await self._turnouts.foresee({(*key[:3], WHOLE, counted) for key in asked})
        await self._votes.foresee(asked)
        known = [vote for key in asked if (vote := self._votes.known(key)) is not None]
        await self._entries.foresee(key for vote in known for key in _entries_of(vote))
        worths = {counted, *(vote.worth for vote in known)}
        await self._turnouts.foresee(
            {
                (*key[:3], building, worth)
                for key, buildings in asked.items()
                for building in (WHOLE, *buildings)
                for worth in worths
            }
        )

    async def cast(
        self,
        entry: Entry,
        *,
        terms: Terms,
        voice: Voice,
        opens_at: datetime,
        closes_at: datetime,
        salt: bytes,
        at: datetime,
    ) -> Effective:
        """Keep what was told, seal it, and count it; answers with what now counts for its head.

        Refusals are those of `admit`. What is told twice is kept once.
        """
        key = entry.community, entry.meeting, entry.topic, entry.head
        await self._turnouts.get((*key[:3], WHOLE, Standing.COUNTED.value))  # held from here on
        vote = await self._votes.get(key)
        before = [] if vote is None else await self._told(vote)
        admit(entry, before, terms=terms, opens_at=opens_at, closes_at=closes_at)
        entry = await self._in_order(entry, before)
        told = before if entry in before else [*before, entry]
        now = effective(told, terms=terms, voice=voice, closes_at=closes_at)
        assert now is not None, "it was told in time"
        if entry not in before:
            await self._keep(Kept(entry, len(told), salt), at)
            await self._count(vote, key, now, len(told), voice)
        return now

    async def _keep(self, kept: Kept, at: datetime) -> None:
        self._entries.put(kept)
        about = str(kept.entry.meeting)
        await self._journal.note(kept.entry.community, SEALED, about, at, kept.facts)

    async def _count(
        self, before: Vote | None, key: VoteKey, now: Effective, told: int, voice: Voice
    ) -> None:
        community, meeting, topic, head = key
        vote = Vote(
            community=community,
            meeting=meeting,
            topic=topic,
            head=head,
            standing=now.standing,
            choice=now.choice,
            heads=voice.amounts["heads"],
            area=voice.amounts["area"],
            why=now.why,
            entries=told,
        )
        self._votes.put(vote)
        if before is not None and before.worth != vote.worth:
            await self._weigh(before, voice, -1)
        if before is None or before.worth != vote.worth:
            await self._weigh(vote, voice, 1)

    async def _weigh(self, vote: Vote, voice: Voice, sign: int) -> None:
        """Add what a head weighs to its topic's turnout and to its buildings', or take it away."""
        units = sum(lot.units for lot in voice.lots)
        whole = (WHOLE, units, vote.heads, vote.area)
        by_building = ((lot.building, lot.units, 1, lot.area) for lot in voice.lots)
        for building, units, heads, area in (whole, *by_building):
            key = vote.community, vote.meeting, vote.topic, building, vote.worth
            known = await self._turnouts.get(key)
            self._turnouts.put(
                Turnout(
                    community=vote.community,
                    meeting=vote.meeting,
                    topic=vote.topic,
                    building=building,
                    standing=vote.worth,
                    units=(0 if known is None else known.units) + sign * units,
                    heads=(0 if known is None else known.heads) + sign * heads,
                    area=(0 if known is None else known.area) + sign * area,
                )
            )

    async def _in_order(self, entry: Entry, before: Sequence[Entry]) -> Entry:
        """Let it come after what the same source told before it, whatever the clocks say."""
        for other in before:
            seems_earlier = other.heard < entry.heard and other.order > entry.order
            if seems_earlier and await self._inbox.told_in_order(entry.heard, other.heard):
                entry = entry.not_before(other)
        return entry

    async def confirm(
        self,
        meeting: Key,
        topics: Iterable[int],
        head: int,
        *,
        resident: int,
        owner: int,
        **taken: Unpack[Taken],
    ) -> int:
        """Count what a resident told before it was beyond doubt which of the owners they are.

        Never what others told for that head. Answers with how many topics there were of it.
        """

        def known(entry: Entry) -> Entry | None:
            return None if entry.confirmed_at else entry.confirmed(owner, taken["at"])

        return await self._tell_again(meeting, topics, head, resident, known, **taken)

    async def doubt(
        self,
        meeting: Key,
        topics: Iterable[int],
        head: int,
        *,
        resident: int,
        **taken: Unpack[Taken],
    ) -> int:
        """Count no more what a resident told: it turned out that nobody knows who they are."""

        def known(entry: Entry) -> Entry | None:
            return entry.doubted(taken["at"]) if entry.confirmed_at else None

        return await self._tell_again(meeting, topics, head, resident, known, **taken)

    async def _tell_again(
        self,
        meeting: Key,
        topics: Iterable[int],
        head: int,
        resident: int,
        known: Callable[[Entry], Entry | None],
        **taken: Unpack[Taken],
    ) -> int:
        """Keep what is known now of all that a resident told for a head; on how many topics."""
        changed = 0
        for topic in topics:
            vote = await self._votes.get((*meeting, topic, head))
            told = [] if vote is None else await self._told(vote)
            theirs = as_known(entry for entry in told if entry.resident == resident)
            again = [now for entry in theirs if (now := known(entry)) is not None]
            for entry in again:
                await self.cast(entry, **taken)
            changed += bool(again)
        return changed

    async def key(self, meeting: Key, drawn: bytes) -> bytes:
        """The secret by which this meeting's receipts are made: the one drawn first."""
        if meeting not in self._secrets:
            community, number = meeting
            asked = select(keys.c.key).where(
                keys.c.community == community, keys.c.meeting == number
            )
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

    # --- read by the one whose vote it is -----------------------------------------------------

    async def votes(self, meeting: Key, topics: Iterable[int], head: int) -> list[Vote]:
        """What counts for one head, topic by topic: for its owners alone before the close."""
        wanted = [(*meeting, topic, head) for topic in topics]
        await self._votes.foresee(wanted)
        return [vote for key in wanted if (vote := self._votes.known(key)) is not None]

    async def told(self, vote: Vote) -> list[Entry]:
        """Every entry behind what counts, in the order in which they were kept."""
        return await self._told(vote)

    async def _told(self, vote: Vote) -> list[Entry]:
        wanted = list(_entries_of(vote))
        await self._entries.foresee(wanted)
        found = [self._entries.known(key) for key in wanted]
        return [kept.entry for kept in found if kept is not None]

    async def told_by(self, resident: int) -> list[Entry]:
        """Every entry that came through a resident's accounts."""
        found = await self._entries.where(entries.c.resident == resident)
        return sorted((kept.entry for kept in found), key=lambda entry: entry.order)

    # --- read by everybody ----------------------------------------------------------------

    async def turnout(self, meeting: Key, topic: int, standing: str = "counted") -> Turnout:
        """How much takes part; under another standing: how much has told what does not count."""
        community, number = meeting
        found = await self._turnouts.get((*meeting, topic, WHOLE, standing))
        return found or Turnout(
            community=community, meeting=number, topic=topic, building=WHOLE, standing=standing
        )

    async def turnout_by_building(self, meeting: Key, topic: int) -> dict[str, Turnout]:
        """How much takes part in each building in which anybody does."""
        found = await self._turnouts.where(
            turnouts.c.community == meeting[0],
            turnouts.c.meeting == meeting[1],
            turnouts.c.topic == topic,
            turnouts.c.standing == Standing.COUNTED.value,
            turnouts.c.building != WHOLE,
        )
        return {each.building: each for each in found}

    async def to_review(self, meeting: Key) -> list[tuple[int, int, Why]]:
        """What says two things, by topic and head, and why; never what it says."""
        await self._work.flush()
        asked = (
            select(votes.c.topic, votes.c.head, votes.c.why)
            .where(*_of(votes, meeting), votes.c.standing == Standing.NEEDS_REVIEW.value)
            .order_by(votes.c.topic, votes.c.head)
        )
        found = (await self._work.connection.execute(asked)).all()
        return [(row.topic, row.head, Why(row.why)) for row in found]

    # --- once nobody can vote any more -----------------------------------------------------

    async def sums(self, meeting: Key, topic: int) -> Sums:
        """What a topic came to; only for the count after the close."""
        await self._work.flush()
        asked = (
            select(
                votes.c.standing,
                votes.c.choice,
                func.sum(votes.c.heads).label("heads"),
                func.sum(votes.c.area).label("area"),
            )
            .where(*_of(votes, meeting), votes.c.topic == topic)
            .group_by(votes.c.standing, votes.c.choice)
        )
        counts: dict[str, Amounts] = {}
        others: dict[Standing, dict[str, int]] = {}
        for row in (await self._work.connection.execute(asked)).all():
            standing = Standing(row.standing)
            if standing is Standing.COUNTED:
                counts[row.choice] = {"heads": int(row.heads), "area": int(row.area)}
                continue
            line = others.setdefault(standing, {"heads": 0, "area": 0})
            line["heads"] += int(row.heads)
            line["area"] += int(row.area)
        unresolved = others.pop(Standing.NEEDS_REVIEW, {"heads": 0, "area": 0})
        return Sums(counts, unresolved, dict(others))

    async def silent(
        self, meeting: Key, topic: int, roll: int, scope: tuple[Part, ...] = ()
    ) -> Amounts:
        """What the notice reached, unit by unit, and who holds it told nothing on this topic."""
        await self._work.flush()
        unit = (units.c.building, units.c.stairwell, units.c.unit_no)
        reached = and_(
            deliveries.c.community == meeting[0],
            deliveries.c.number == meeting[1],
            *(each == deliveries.c[each.name] for each in unit),
        )
        here = [lies_in(scope)] if scope else []
        held = (
            select(units.c.head, func.sum(units.c.area).label("area"))
            .select_from(units.outerjoin(deliveries, reached))
            .where(units.c.roll == roll, units.c.head.is_not(None), *here)
            .group_by(units.c.head)
            .having(func.count() == func.count(deliveries.c.way))
            .subquery()
        )
        told = exists().where(
            *_of(votes, meeting), votes.c.topic == topic, votes.c.head == held.c.head
        )
        asked = select(func.count(), func.coalesce(func.sum(held.c.area), 0)).where(~told)
        heads, area = (await self._work.connection.execute(asked.select_from(held))).one()
        return {"heads": heads, "area": int(area)}

    async def counted(self, meeting: Key, topic: int) -> AsyncGenerator[list[Vote]]:
        """The votes that count, page by page, by head; only for the archive."""
        await self._work.flush()
        last = 0
        while True:
            asked = (
                select(votes)
                .where(
                    *_of(votes, meeting),
                    votes.c.topic == topic,
                    votes.c.head > last,
                    votes.c.standing == Standing.COUNTED.value,
                )
                .order_by(votes.c.head)
                .limit(_PAGE)
            )
            found = [read_vote(row) for row in (await self._work.connection.execute(asked)).all()]
            if found:
                yield found
            if len(found) < _PAGE:
                return
            last = found[-1].head

    def archive(self, archived: Archived) -> None:
        """Keep one count of a topic."""
        self._archives.put(archived)

    async def archived(self, meeting: Key, topic: int) -> Archived | None:
        """The newest count of a topic."""
        found = await self._archives.where(
            *_of(archives, meeting),
            archives.c.topic == topic,
            order=(archives.c.count.desc(),),
            limit=1,
        )
        return found[0] if found else None


def _voice(holding: Holding, designated: int | None) -> Voice:
    lots: dict[str, tuple[int, int]] = {}
    for unit in holding.units:
        units, area = lots.get(unit.building, (0, 0))
        lots[unit.building] = units + 1, area + unit.area
    return Voice(
        holding.amounts,
        owners=1 if holding.developer else holding.units[0].owners,
        designated=designated,
        lots=tuple(Lot(building, units, area) for building, (units, area) in lots.items()),
    )


def _of(table: Table, meeting: Key) -> tuple[Any, ...]:
    return table.c.community == meeting[0], table.c.meeting == meeting[1]


def _entries_of(vote: Vote) -> Iterable[EntryKey]:
    key = vote.community, vote.meeting, vote.topic, vote.head
    return ((*key, number) for number in range(1, vote.entries + 1))


def _entry_row(kept: Kept) -> dict[str, object]:
    entry = kept.entry
    return {
        "community": entry.community,
        "meeting": entry.meeting,
        "topic": entry.topic,
        "head": entry.head,
        "entry": kept.number,
        "owner": entry.owner,
        "resident": entry.resident,
        "channel": entry.channel.value,
        "choice": entry.choice,
        "place": entry.place,
        "proxy": entry.proxy,
        "at": entry.at,
        "heard": entry.heard,
        "confirmed_at": entry.confirmed_at,
        "doubted_at": entry.doubted_at,
        "salt": kept.salt,
    }


def read_entry(row: Fields) -> Kept:
    """Read a row of `entries`."""
    entry = Entry(
        community=row.community,
        meeting=row.meeting,
        topic=row.topic,
        head=row.head,
        owner=row.owner,
        resident=row.resident,
        channel=Channel(row.channel),
        choice=row.choice,
        place=row.place,
        proxy=row.proxy,
        at=row.at,
        heard=row.heard,
        confirmed_at=row.confirmed_at,
        doubted_at=row.doubted_at,
    )
    return Kept(entry, row.entry, row.salt)


def _vote_row(vote: Vote) -> dict[str, object]:
    return {
        "community": vote.community,
        "meeting": vote.meeting,
        "topic": vote.topic,
        "head": vote.head,
        "standing": vote.standing.value,
        "choice": vote.choice,
        "heads": vote.heads,
        "area": vote.area,
        "why": vote.why and vote.why.value,
        "entries": vote.entries,
    }


def read_vote(row: Fields) -> Vote:
    """Read a row of `votes`."""
    return Vote(
        community=row.community,
        meeting=row.meeting,
        topic=row.topic,
        head=row.head,
        standing=Standing(row.standing),
        choice=row.choice,
        heads=row.heads,
        area=row.area,
        why=Why(row.why) if row.why else None,
        entries=row.entries,
    )


def _turnout_row(turnout: Turnout) -> dict[str, object]:
    return {
        "community": turnout.community,
        "meeting": turnout.meeting,
        "topic": turnout.topic,
        "building": turnout.building,
        "standing": turnout.standing,
        "units": turnout.units,
        "heads": turnout.heads,
        "area": turnout.area,
    }


def _turnout(row: Fields) -> Turnout:
    return Turnout(
        community=row.community,
        meeting=row.meeting,
        topic=row.topic,
        building=row.building,
        standing=row.standing,
        units=row.units,
        heads=row.heads,
        area=row.area,
    )


def _archive_row(archived: Archived) -> dict[str, object]:
    return {
        "community": archived.community,
        "meeting": archived.meeting,
        "topic": archived.topic,
        "count": archived.count,
        "at": archived.at,
        "body": archived.body,
        "sheet": archived.sheet,
    }


def read_archived(row: Fields) -> Archived:
    """Read a row of `archives`."""
    return Archived(
        community=row.community,
        meeting=row.meeting,
        topic=row.topic,
        count=row.count,
        at=row.at,
        body=row.body,
        sheet=row.sheet,
    )
