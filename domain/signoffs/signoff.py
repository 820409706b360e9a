"""A sign-off: the households that a matter concerns say, one signature each, whether they agree."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from domain.homes import Home
from domain.outages import length, merged
from domain.polls import Decision, Outcome, decide, preset
from domain.polls.kinds import KINDS
from domain.polls.rules import Level, Rule
from domain.polls.tally import Amounts
from domain.refusals import Refusal
from domain.signoffs.households import household_of
from domain.signoffs.signatures import Method, Signature, Standing, latest
from domain.signoffs.stakes import OWNERS_RULE, Counted, Stake, by_heads, electorate, require_enough

RULE: Final = "signoff_80_all"
"""By which sign-offs are decided unless another preset is named."""
TEXT_LONGEST: Final = 1_000
ONE_HOUSEHOLD: Final = {"heads": 1}


class SignOffIsClosed(Refusal):
    """Nobody signs any more: `number`, and since when (`closed`, ISO)."""


class SignOffIsStillOpen(Refusal):
    """Its time is not over: `number`, and when it `closes` (ISO)."""


class NotConcerned(Refusal):
    """The speaker's household is none of those that `number` concerns."""


class HomeIsNotConfirmed(Refusal):
    """Nobody who knows has confirmed where the speaker lives, so for `number` they sign nothing."""


class PaperStands(Refusal):
    """The household has signed `number` on paper, with `choice`: that a chat does not change."""


class OwnersSignedOnPaper(Refusal):
    """For this home `number` is signed on paper; who only lives there is not told what."""


class NobodyIsConcerned(Refusal):
    """A sign-off without a household."""


class NothingToSign(Refusal):
    """A sign-off without a text, or with one longer than `most` characters."""


class State(StrEnum):
    """Where a sign-off is."""

    OPEN = "open"
    CLOSED = "closed"
    CALLED_OFF = "called_off"


class What(StrEnum):
    """What can happen to a sign-off; the journal calls it `signoff-` and this."""

    OPENED = "opened"
    SIGNED = "signed"
    """In a chat."""
    ENTERED = "entered"
    """From paper."""
    EXTENDED = "extended"
    """A chat was out of reach for longer than it keeps what is pressed."""
    CALLED_OFF = "called-off"
    CLOSED = "closed"


class Worth(StrEnum):
    """What a signature in a chat is worth."""

    INTENTION = "intention"
    """It tells who still has to sign on paper; only that counts."""
    SIGNATURE = "signature"
    """It counts, unless the household signed on paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOff:
    """A text put to the households that it concerns: until `closes_at`, then decided."""

    community: int
    number: int
    text: str
    proposal: int | None = None
    """Out of which it came."""
    rule: str = RULE
    worth: Worth = Worth.INTENTION
    households: int
    """How many were concerned when their list was frozen, at the opening."""
    by: int
    """Who put it to them."""
    opened_at: datetime
    closes_at: datetime
    state: State = State.OPEN
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    outages: tuple[tuple[datetime, datetime], ...] = ()
    """The outages that have moved its close."""
    roll: int | None = None
    """The version of the owners' roll by which heads and areas are counted; None: households."""
    heads: int | None = None
    """How many heads of that roll were concerned at the opening."""
    area: int | None = None
    """And how much area, in 0.01 ㎡."""

    @property
    def key(self) -> tuple[int, int]:
        """What it is kept under."""
        return self.community, self.number

    @property
    def is_open(self) -> bool:
        """Not closed yet, though its time may be over."""
        return self.state is State.OPEN

    @property
    def by_owners(self) -> bool:
        """Whether it is counted by the proportions of an owners' meeting, as evidence for one."""
        return self.roll is not None

    @property
    def electorate(self) -> Amounts:
        """The whole of each measure."""
        if self.heads is None or self.area is None:
            return {"heads": self.households}
        return {"heads": self.heads, "area": self.area}

    @property
    def decided_by(self) -> Rule:
        """The version of its rule that held when it was opened.

        Outside an owners' meeting its proportions decide nothing: they are evidence for one.
        """
        rule = preset(self.rule, self.opened_at)
        return replace(rule, level=Level.ADVISORY) if self.by_owners else rule

    @property
    def quorum_needed(self) -> Amounts:
        """How much must take part, by measure."""
        return {m: each.needed(self.electorate[m]) for m, each in self.decided_by.quorum.items()}

    @property
    def needed(self) -> int:
        """How many households must agree."""
        return self.decided_by.approve["heads"].needed(self.households)

    def admit(self, at: datetime) -> None:
        """Let nothing through after the close: `SignOffIsClosed`."""
        if not self.is_open or at >= self.closes_at:
            closed = self.closed_at or self.closes_at
            raise SignOffIsClosed(number=str(self.number), closed=closed.isoformat())

    def sign(
        self,
        choice: str,
        *,
        by: int,
        home: Home | None,
        confirmed: bool,
        households: Collection[Home],
        earlier: Iterable[Signature],
        at: datetime,
        heard: int,
    ) -> Signature:
        """Sign in the chat for the household in which the speaker lives, and for no other.

        Refusals: `SignOffIsClosed`, `NotConcerned`, `HomeIsNotConfirmed`, `PaperStands`,
        `OwnersSignedOnPaper`, `NoSuchChoice`.
        """
        self.admit(at)
        own = None if home is None else household_of(home, households)
        if own is None:
            raise NotConcerned(number=str(self.number))
        if not confirmed:
            raise HomeIsNotConfirmed(number=str(self.number))
        paper = latest(earlier, Method.PAPER).get(own)
        if paper is not None and self.by_owners:
            raise OwnersSignedOnPaper(number=str(self.number))
        if paper is not None:
            raise PaperStands(number=str(self.number), choice=paper.choice)
        return self._signature(own, choice, Method.CHAT, by=by, at=at, heard=heard)

    def enter(
        self,
        home: Home,
        choice: str,
        *,
        by: int,
        households: Collection[Home],
        photo: int,
        at: datetime,
        heard: int,
    ) -> Signature:
        """Enter what a household signed on paper; refusals `SignOffIsClosed`, `NotConcerned`."""
        self.admit(at)
        own = household_of(home, households)
        if own is None:
            raise NotConcerned(number=str(self.number))
        return self._signature(own, choice, Method.PAPER, by=by, at=at, heard=heard, photo=photo)

    def _signature(
        self,
        home: Home,
        choice: str,
        method: Method,
        *,
        by: int,
        at: datetime,
        heard: int,
        photo: int | None = None,
    ) -> Signature:
        return Signature(
            community=self.community,
            number=self.number,
            home=home,
            choice=KINDS["approve"].read(choice, ()),
            method=method,
            by=by,
            at=at,
            heard=heard,
            photo=photo,
        )

    def standing(self, signatures: Iterable[Signature]) -> Standing:
        """Tell what counts: paper, and where the chat is worth it what was said there."""
        told = list(signatures)
        paper, chat = latest(told, Method.PAPER), latest(told, Method.CHAT)
        if self.worth is Worth.SIGNATURE:
            return Standing(counted={**chat, **paper}, meant={})
        meant = {home: each for home, each in chat.items() if home not in paper}
        return Standing(counted=paper, meant=meant)

    def due(self, at: datetime) -> bool:
        """Whether it is time to close."""
        return self.is_open and at >= self.closes_at

    def close(
        self, at: datetime, signatures: Iterable[Signature], stakes: Collection[Stake] = ()
    ) -> tuple[Self, Decision]:
        """Close it and decide; refusals `SignOffIsClosed`, `SignOffIsStillOpen`."""
        if not self.is_open:
            closed = self.closed_at or self.closes_at
            raise SignOffIsClosed(number=str(self.number), closed=closed.isoformat())
        if not self.due(at):
            raise SignOffIsStillOpen(number=str(self.number), closes=self.closes_at.isoformat())
        decision = self.count(signatures, stakes)
        closed = replace(self, state=State.CLOSED, closed_at=at, outcome=decision.outcome)
        return closed, decision

    def extend(self, since: datetime, until: datetime) -> Self:
        """Move the close by an outage, each minute of which counts once.

        Unchanged where it was not open during it, or has counted it already. No law sets its
        close: whoever meant to sign in a chat shall not lose by it.
        """
        begun = max(since, self.opened_at)
        if not self.is_open or begun >= min(until, self.closes_at):
            return self
        outages = merged((*self.outages, (begun, until)))
        moved = length(outages) - length(self.outages)
        return replace(self, closes_at=self.closes_at + moved, outages=outages)

    def call_off(self, at: datetime) -> Self:
        """Ask nobody any more, and decide nothing; `SignOffIsClosed`."""
        self.admit(at)
        return replace(self, state=State.CALLED_OFF, closed_at=at)

    def counted(
        self, signatures: Iterable[Signature], stakes: Collection[Stake] = ()
    ) -> list[Counted]:
        """What counts: one head a household, or by the owners' proportions a head of the roll."""
        standing = self.standing(signatures).counted
        if self.by_owners:
            return by_heads(standing, stakes)
        return [Counted((home,), each.choice, ONE_HOUSEHOLD) for home, each in standing.items()]

    def count(self, signatures: Iterable[Signature], stakes: Collection[Stake] = ()) -> Decision:
        """Decide what these signatures say; `stakes` where it is counted by owners."""
        entries = [(each.choice, each.amounts) for each in self.counted(signatures, stakes)]
        tally = KINDS["approve"].count((), entries)
        return decide(self.decided_by, self.electorate, tally)


def open_signoff(
    text: str,
    *,
    community: int,
    number: int,
    households: Collection[Home],
    by: int,
    at: datetime,
    closes_at: datetime,
    proposal: int | None = None,
    worth: Worth = Worth.INTENTION,
    rule: str = RULE,
) -> SignOff:
    """Put a text to these households from now on; the list is frozen with that.

    Refusals: `NothingToSign`, `NobodyIsConcerned`, `NoSuchRule`; ValueError where the close does
    not lie ahead.
    """
    if not text.strip() or len(text) > TEXT_LONGEST:
        raise NothingToSign(most=TEXT_LONGEST)
    if not households:
        raise NobodyIsConcerned
    preset(rule, at)
    if closes_at <= at:
        raise ValueError(closes_at)
    return SignOff(
        community=community,
        number=number,
        text=text,
        proposal=proposal,
        rule=rule,
        worth=worth,
        households=len(households),
        by=by,
        opened_at=at,
        closes_at=closes_at,
    )


def open_for_owners(
    text: str,
    *,
    community: int,
    number: int,
    roll: int,
    stakes: Collection[Stake],
    by: int,
    at: datetime,
    closes_at: datetime,
    proposal: int | None = None,
) -> SignOff:
    """Put a text to the owners of these units, by the proportions of an owners' meeting.

    Only paper counts. Refusals: `NothingToSign`, `TooFewOwners`; ValueError where the close does
    not lie ahead.
    """
    require_enough(stakes)
    whole = electorate(stakes)
    opened = open_signoff(
        text,
        community=community,
        number=number,
        households=[each.home for each in stakes],
        by=by,
        at=at,
        closes_at=closes_at,
        proposal=proposal,
        rule=OWNERS_RULE,
    )
    return replace(opened, roll=roll, heads=whole["heads"], area=whole["area"])


def missing(households: Iterable[Home], said: Collection[Home]) -> tuple[Home, ...]:
    """Return the households that have not signed, in their order."""
    return tuple(home for home in households if home not in said)
