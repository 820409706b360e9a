"""Whether what is kept of owners' votes is what the journal sealed: row by row, none left out.

Every entry and every archive is known to the journal by a digest; what counts of the entries, and
how many took part, follows from them and the roll, and is made again here. Of what was erased in
its time the journal knows what is left: that is compared, and nothing else may be there.
"""

from collections import Counter
from collections.abc import AsyncGenerator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, cast

from sqlalchemy import Table, func, select

from domain.ballots import effective
from domain.owners_meetings import OwnersMeeting
from domain.privacy.retention import SUIT
from storage.base import Fields
from storage.journal import journal
from storage.keys import keyed
from storage.numbers import of_meeting
from storage.owner_ballots import (
    COUNTED,
    SEALED,
    WHOLE,
    EntryKey,
    Kept,
    OwnerBallots,
    Vote,
    archives,
    entries,
    fingerprint,
    read_archived,
    read_entry,
    read_vote,
    turnouts,
    votes,
)
from storage.owner_erasures import ERASED, archive_named, turnout_of
from storage.owners_meetings import OwnersMeetings
from storage.remembered import Work

_PAGE: Final = 5_000
"""Rows read at once."""

LASTS: Final = timedelta(days=SUIT)
"""So long what was told and counted is kept: whatever is gone sooner was taken away."""

Erased = Mapping[str, Fields]
"""What the journal says of the meetings whose votes were erased, by their numbers."""

Worths = Counter[tuple[int, str, str, str]]
"""Topic, building, standing, and units, heads or area: how much."""


@dataclass(frozen=True, slots=True)
class BallotBreak:
    """The first thing in a community's owners' votes that does not hold, and why."""

    community: int
    meeting: int
    why: str


class OwnerChecks:
    """The checks, within one transaction."""

    def __init__(self, work: Work, ballots: OwnerBallots, meetings: OwnersMeetings) -> None:
        self._work = work
        self._ballots = ballots
        self._meetings = meetings
        self._keys = keyed(tuple(entries.primary_key.columns), on_postgresql=work.postgresql)

    async def verify(self) -> list[BallotBreak]:
        """Check all owners' votes; the first break of each community, none where all hold."""
        await self._work.flush()
        kept = [select(table.c.community) for table in (entries, votes, archives, turnouts)]
        sealed = select(journal.c.community).where(journal.c.act.in_((SEALED, COUNTED)))
        communities = await self._work.connection.scalars(sealed.union(*kept).order_by("community"))
        found = [await self.first_break(community) for community in communities.all()]
        return [broken for broken in found if broken is not None]

    async def first_break(self, community: int) -> BallotBreak | None:
        """The first break in one community."""
        erased: dict[str, Fields] = {}
        async for page in self._noted(community, ERASED):
            erased.update((row.about, row) for row in page)
        for check in (self._entries, self._counts, self._left, self._archives):
            try:
                broken = await check(community, erased)
            except (ValueError, TypeError, LookupError, AttributeError):
                # It is no row that we ever wrote: it cannot even be read.
                broken = BallotBreak(community, 0, "unreadable")
            if broken is not None:
                return broken
        return None

    # --- what was told ---------------------------------------------------------------------

    async def _entries(self, community: int, erased: Erased) -> BallotBreak | None:
        known = 0
        async for page in self._noted(community, SEALED):
            standing = [row for row in page if not _is_over(row, erased)]
            kept = await self._told([_named(row) for row in standing])
            for row in standing:
                found = kept.get(_named(row))
                if found is None or found.facts != row.facts:
                    why = "ballot-missing" if found is None else "ballot-changed"
                    return BallotBreak(community, int(row.about), why)
            known += len(kept)
        return await self._none_but(entries, community, known, "ballot-added")

    async def _told(self, wanted: Sequence[EntryKey]) -> dict[EntryKey, Kept]:
        asked = select(entries).where(self._keys.among)
        rows = await self._work.connection.execute(asked, self._keys.of(wanted))
        return {_key(each): each for each in map(read_entry, rows.all())}

    async def _none_but(
        self, table: Table, community: int, known: int, why: str
    ) -> BallotBreak | None:
        counted = select(func.count()).where(table.c.community == community)
        if await self._work.connection.scalar(counted) == known:
            return None
        last = select(func.max(table.c.meeting)).where(table.c.community == community)
        return BallotBreak(community, await self._work.connection.scalar(last) or 0, why)

    # --- what counts of it -----------------------------------------------------------------

    async def _counts(self, community: int, erased: Erased) -> BallotBreak | None:
        del erased  # of what was erased no vote may be left
        told = 0
        meetings = select(votes.c.meeting).where(votes.c.community == community).distinct()
        numbers = (await self._work.connection.scalars(meetings.order_by("meeting"))).all()
        for number in numbers:
            meeting = await self._meetings.get(community, number)
            if meeting is None or meeting.roll is None or meeting.closes_at is None:
                return BallotBreak(community, number, "count-changed")
            sums: Worths = Counter()
            async for page in self._voted(meeting):
                held = await self._borne_out(meeting, page, sums)
                if held is None:
                    return BallotBreak(community, number, "count-changed")
                told += held
            if sums != await self._turnouts(meeting):
                return BallotBreak(community, number, "turnout-changed")
        return await self._none_but(entries, community, told, "count-missing")

    async def _borne_out(
        self, meeting: OwnersMeeting, page: Sequence[Vote], sums: Worths
    ) -> int | None:
        """How many entries these votes stand on, added up in `sums`; None where one does not."""
        assert meeting.roll is not None, "asked before"
        assert meeting.closes_at is not None, "asked before"
        wanted = [
            (vote.community, vote.meeting, vote.topic, vote.head, number)
            for vote in page
            for number in range(1, vote.entries + 1)
        ]
        kept = await self._told(wanted)
        if len(kept) < len(wanted):
            return None
        by_head: dict[tuple[int, int], list[Kept]] = {}
        for each in kept.values():
            by_head.setdefault((each.entry.topic, each.entry.head), []).append(each)
        await self._ballots.foresee_voices(meeting.roll, (v.head for v in page), meeting.scope)
        for vote in page:
            voice = await self._ballots.voice(meeting.roll, vote.head, meeting.scope)
            if voice is None:
                return None
            now = effective(
                [each.entry for each in by_head[vote.topic, vote.head]],
                terms=meeting.terms,
                voice=voice,
                closes_at=meeting.closes_at,
            )
            counted = now and (now.standing, now.choice, now.why)
            if counted != (vote.standing, vote.choice, vote.why):
                return None
            if voice.amounts != {"heads": vote.heads, "area": vote.area}:
                return None
            units = sum(lot.units for lot in voice.lots)
            for building, lot, heads, area in (
                (WHOLE, units, vote.heads, vote.area),
                *((lot.building, lot.units, 1, lot.area) for lot in voice.lots),
            ):
                sums[vote.topic, building, vote.worth, "units"] += lot
                sums[vote.topic, building, vote.worth, "heads"] += heads
                sums[vote.topic, building, vote.worth, "area"] += area
        return len(wanted)

    async def _voted(self, meeting: OwnersMeeting) -> AsyncGenerator[list[Vote]]:
        topics = select(votes.c.topic).where(*of_meeting(votes, meeting.key)).distinct()
        for topic in (await self._work.connection.scalars(topics.order_by("topic"))).all():
            last = 0
            while True:
                asked = (
                    select(votes)
                    .where(
                        *of_meeting(votes, meeting.key), votes.c.topic == topic, votes.c.head > last
                    )
                    .order_by(votes.c.head)
                    .limit(_PAGE)
                )
                rows = (await self._work.connection.execute(asked)).all()
                yield [read_vote(row) for row in rows]
                if len(rows) < _PAGE:
                    break
                last = rows[-1].head

    async def _turnouts(self, meeting: OwnersMeeting) -> Worths:
        rows = await self._work.connection.execute(
            select(turnouts).where(*of_meeting(turnouts, meeting.key))
        )
        found: Worths = Counter()
        for row in rows.all():
            key = row.topic, row.building, row.standing
            for measure in ("units", "heads", "area"):
                if amount := getattr(row, measure):
                    found[*key, measure] = amount
        return found

    # --- what is left of what was erased ---------------------------------------------------

    async def _left(self, community: int, erased: Erased) -> BallotBreak | None:
        for about, row in erased.items():
            if await turnout_of(self._work, (community, int(about))) != row.facts["turnouts"]:
                return BallotBreak(community, int(about), "turnout-changed")
        return None

    # --- what it came to -------------------------------------------------------------------

    async def _archives(self, community: int, erased: Erased) -> BallotBreak | None:
        known = 0
        async for page in self._noted(community, COUNTED):
            for row in page:
                meeting, facts = int(row.about), row.facts
                asked = select(archives).where(
                    archives.c.community == community,
                    archives.c.meeting == meeting,
                    archives.c.topic == facts["topic"],
                    archives.c.count == facts["count"],
                )
                found = (await self._work.connection.execute(asked)).one_or_none()
                if found is None:
                    return BallotBreak(community, meeting, "archive-missing")
                kept = read_archived(cast("Fields", found))
                seal = {"chain": str(community), "entry": row.entry, "hash": row.hash}
                over = _is_over(row, erased)
                left = erased[row.about].facts[archive_named(kept)] if over else facts["archive"]
                bodies = ((left, kept.body), (facts["sheet"], kept.sheet))
                if (
                    kept.is_bare != over
                    or kept.digest != facts["archive"]
                    or any(
                        body.get("seal") != seal or fingerprint(body) != known_as
                        for known_as, body in bodies
                    )
                ):
                    return BallotBreak(community, meeting, "archive-changed")
                known += 1
        return await self._none_but(archives, community, known, "archive-added")

    async def _noted(self, community: int, act: str) -> AsyncGenerator[Sequence[Fields]]:
        """What the journal knows of such acts, a page at a time."""
        last = 0
        while True:
            asked = (
                select(journal)
                .where(
                    journal.c.community == community,
                    journal.c.act == act,
                    journal.c.entry > last,
                )
                .order_by(journal.c.entry)
                .limit(_PAGE)
            )
            found = cast("Sequence[Fields]", (await self._work.connection.execute(asked)).all())
            yield found
            if len(found) < _PAGE:
                return
            last = found[-1].entry


def _is_over(row: Fields, erased: Erased) -> bool:
    """Whether what the journal tells of there was erased, and not before its time."""
    gone = erased.get(row.about)
    return gone is not None and gone.at - row.at >= LASTS


def _named(row: Fields) -> EntryKey:
    facts = row.facts
    return row.community, int(row.about), facts["topic"], facts["head"], facts["entry"]


def _key(kept: Kept) -> EntryKey:
    entry = kept.entry
    return entry.community, entry.meeting, entry.topic, entry.head, kept.number
