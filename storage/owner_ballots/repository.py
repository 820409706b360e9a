"""How a ballot is taken: admitted, kept, sealed and counted in one transaction."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Final, TypedDict, Unpack

from domain.ballots import (
    Effective,
    Entry,
    Standing,
    Terms,
    Voice,
    admit,
    as_known,
    effective,
)
from storage.inbox import Inbox
from storage.journal import Journal
from storage.numbers import Key
from storage.owner_ballots.archives import Archives
from storage.owner_ballots.counting import Counting
from storage.owner_ballots.entries import Entries, Kept, entries_of
from storage.owner_ballots.receipts import Receipts
from storage.owner_ballots.turnouts import WHOLE, Turnouts
from storage.owner_ballots.voices import Voices
from storage.owner_ballots.votes import Vote, VoteKey, Votes
from storage.owner_rolls import OwnerRolls
from storage.remembered import Work

SEALED: Final = "owner-ballot"
"""The act under which the journal knows an entry."""
COUNTED: Final = "owners-vote-counted"
"""The act under which it knows an archive."""


class Taken(TypedDict):
    """How a meeting takes ballots, and when this one is."""

    terms: Terms
    voice: Voice
    opens_at: datetime
    closes_at: datetime
    salt: bytes
    at: datetime


class OwnerBallots(Voices, Entries, Votes, Turnouts, Receipts, Counting, Archives):
    """How owners voted, within one transaction."""

    def __init__(self, work: Work, inbox: Inbox, sealing: Journal, rolls: OwnerRolls) -> None:
        self._inbox = inbox
        self._journal = sealing
        Voices.__init__(self, rolls)
        Entries.__init__(self, work)
        Votes.__init__(self, work)
        Turnouts.__init__(self, work)
        Receipts.__init__(self, work)
        Counting.__init__(self, work)
        Archives.__init__(self, work)

    async def foresee(self, wanted: Iterable[tuple[VoteKey, Iterable[str]]]) -> None:
        """Read what ballots will ask for, in one query a table; with each, its head's buildings."""
        asked = {key: tuple(buildings) for key, buildings in wanted}
        counted = Standing.COUNTED.value
        await self._turnouts.foresee({(*key[:3], WHOLE, counted) for key in asked})
        await self._votes.foresee(asked)
        known = [vote for key in asked if (vote := self._votes.known(key)) is not None]
        await self._entries.foresee(key for vote in known for key in entries_of(vote))
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
        before = [] if vote is None else await self.told(vote)
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
            told = [] if vote is None else await self.told(vote)
            theirs = as_known(entry for entry in told if entry.resident == resident)
            again = [now for entry in theirs if (now := known(entry)) is not None]
            for entry in again:
                await self.cast(entry, **taken)
            changed += bool(again)
        return changed
