"""A poll put to a body, and the ballots cast in it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

from domain.outages import length, merged
from domain.polls.elections import refuse_elections
from domain.polls.hands import Hands
from domain.polls.kinds import KINDS, Option
from domain.polls.names import Key
from domain.polls.rules import Decision, Level, Outcome, Rule, decide, preset, run_off
from domain.refusals import Refusal

REMINDS: Final = timedelta(hours=24)
"""How long before the close those who have not voted are reminded."""

ONE_HEAD: Final = {"heads": 1}


class PollIsClosed(Refusal):
    """The poll no longer takes votes: `number`, and since when (`closed`, ISO)."""


class PollIsStillOpen(Refusal):
    """The poll's time is not over: `number`, and when it `closes` (ISO)."""


class NotAMember(Refusal):
    """Only those on the frozen roll vote in this poll: `number`, and its `rule`."""


class NobodyMayVote(Refusal):
    """The body has no members, so there is nothing to decide: `number`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """What one resident chose in one poll; the later heard replaces it."""

    community: int
    number: int
    round: int
    resident: int
    choice: str
    at: datetime
    heard: int
    """Its place in the inbox, which parts two of the same second."""

    def later_than(self, other: "Ballot", *, in_order: bool = False) -> bool:
        """Whether this one was cast after the other; `in_order`: both were told as they were cast.

        Between two sources their times decide. Within one its order does: a press bears the time
        at which it was heard, a text the second in which it was written.
        """
        if in_order:
            return self.heard > other.heard
        return (self.at, self.heard) > (other.at, other.heard)


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """A question put to a body: open until `closes_at` (that moment excluded), then decided.

    A proposal's poll keeps the proposal's number; `round` counts the polls on one number,
    because a vote without a quorum may be held again.
    """

    community: int
    number: int
    round: int = 1
    body: int
    title: str
    kind: str = "approve"
    options: tuple[Option, ...] = ()
    rule: str = "council_simple"
    electorate: int
    """How many were on the roll when it was frozen, at the opening."""
    opened_at: datetime
    closes_at: datetime
    remind_at: datetime | None
    """None once the reminder went out, or where the poll is too short for one."""
    closed_at: datetime | None = None
    outcome: Outcome | None = None
    outages: tuple[tuple[datetime, datetime], ...] = ()
    """The outages that already moved the close, as spans that do not touch, oldest first."""
    veiled: bool = False
    """Its title harms somebody and is shown to nobody for now; the vote goes on."""
    hands: Hands | None = None
    """What hands raised in a meeting came to, where nobody voted by ballot."""

    @property
    def key(self) -> Key:
        """What it is kept under."""
        return self.community, self.number, self.round

    @property
    def is_open(self) -> bool:
        """Not closed yet, though its time may be over."""
        return self.closed_at is None

    @property
    def decided_by(self) -> Rule:
        """The version of its rule that held when it was opened."""
        return preset(self.rule, self.opened_at)

    def admit(self, *, at: datetime, elector: bool) -> None:
        """Let those on the roll through before the close; `PollIsClosed` or `NotAMember`."""
        if not self.is_open or at >= self.closes_at:
            raise PollIsClosed(
                number=self.number, closed=(self.closed_at or self.closes_at).isoformat()
            )
        if not elector:
            raise NotAMember(number=self.number, rule=self.rule)

    def vote(self, choice: str, *, by: int, at: datetime, heard: int, elector: bool) -> Ballot:
        """Make the ballot that a key, a number or a word makes.

        Refusals: `PollIsClosed`, `NotAMember`, `NoSuchChoice`.
        """
        self.admit(at=at, elector=elector)
        return Ballot(
            community=self.community,
            number=self.number,
            round=self.round,
            resident=by,
            choice=KINDS[self.kind].read(choice, self.options),
            at=at,
            heard=heard,
        )

    def veil(self, *, hidden: bool) -> Self:
        """Show its title no more, or again; who votes and until when stays."""
        return replace(self, veiled=hidden)

    def due(self, at: datetime) -> bool:
        """Whether it is time to close."""
        return self.is_open and at >= self.closes_at

    def reminder_due(self, at: datetime) -> bool:
        """Whether it is time to remind those who have not voted."""
        return self.is_open and self.remind_at is not None and self.remind_at <= at < self.closes_at

    def reminded(self) -> Self:
        """Note that the one reminder went out."""
        return replace(self, remind_at=None)

    def extend(self, since: datetime, until: datetime) -> Self:
        """Move the close and the reminder by an outage, each minute of which counts once.

        Unchanged where the poll was not open during it, where it is already counted, and for
        statutory votes, which close when their notice says.
        """
        begun = max(since, self.opened_at)
        if (
            not self.is_open
            or self.decided_by.level is Level.STATUTORY
            or begun >= min(until, self.closes_at)
        ):
            return self
        outages = merged((*self.outages, (begun, until)))
        moved = length(outages) - length(self.outages)
        return replace(
            self,
            closes_at=self.closes_at + moved,
            remind_at=self.remind_at and self.remind_at + moved,
            outages=outages,
        )

    def close(self, at: datetime, ballots: Iterable[Ballot]) -> tuple[Self, Decision]:
        """Close it and decide; refusals `PollIsClosed`, `PollIsStillOpen`."""
        if self.closed_at is not None:
            raise PollIsClosed(number=self.number, closed=self.closed_at.isoformat())
        if not self.due(at):
            raise PollIsStillOpen(number=self.number, closes=self.closes_at.isoformat())
        decision = self.count(ballots)
        return replace(self, closed_at=at, outcome=decision.outcome), decision

    def count(self, ballots: Iterable[Ballot]) -> Decision:
        """Decide what these ballots say by this poll's kind and rule, one head a resident."""
        by_ballot = [(ballot.choice, ONE_HEAD) for ballot in latest(ballots)]
        entries = by_ballot if self.hands is None else self.hands.entries
        tally = KINDS[self.kind].count(self.options, entries)
        return decide(self.decided_by, {"heads": self.electorate}, tally)


def open_poll(
    *,
    community: int,
    number: int,
    body: int,
    title: str,
    electorate: int,
    at: datetime,
    closes_at: datetime,
    held_before: int = 0,
    rule: str = "council_simple",
    kind: str = "approve",
    options: tuple[Option, ...] = (),
) -> Poll:
    """Open a poll now, with its reminder a day before the close where there is a day.

    `held_before` counts the polls already held on this number.
    Refusals: `ElectionsAreNotRun`, `NobodyMayVote`, `NoSuchRule`, `RuleIsNotOffered`;
    ValueError where the close does not lie ahead.
    """
    preset(rule, at).require_offered()
    refuse_elections(number, title)
    if electorate == 0:
        raise NobodyMayVote(number=number)
    if closes_at <= at:
        raise ValueError(closes_at)
    remind_at = closes_at - REMINDS
    return Poll(
        community=community,
        number=number,
        round=held_before + 1,
        body=body,
        title=title,
        kind=kind,
        options=options,
        rule=rule,
        electorate=electorate,
        opened_at=at,
        closes_at=closes_at,
        remind_at=remind_at if remind_at > at else None,
    )


def show_of_hands(
    hands: Hands,
    *,
    community: int,
    number: int,
    body: int,
    title: str,
    electorate: int,
    at: datetime,
    held_before: int = 0,
    rule: str = "council_simple",
) -> Poll:
    """Return the poll that hands raised at that moment have decided, and that is due to close.

    Refusals: `NobodyMayVote`, `NoSuchRule`.
    """
    preset(rule, at)
    if electorate == 0:
        raise NobodyMayVote(number=number)
    return Poll(
        community=community,
        number=number,
        round=held_before + 1,
        body=body,
        title=title,
        rule=rule,
        electorate=electorate,
        opened_at=at,
        closes_at=at,
        remind_at=None,
        hands=hands,
    )


def strongest(poll: Poll, decision: Decision) -> tuple[Option, ...]:
    """Name the options between which one may vote again, where one was to be chosen and none was.

    The two with the most behind them, and whoever shares the second place; of a vote for several
    each option had its own answer.
    """
    if KINDS[poll.kind].marks:
        return ()
    again = run_off(decision, [option.key for option in poll.options])
    return tuple(option for option in poll.options if option.key in again)


def latest(ballots: Iterable[Ballot]) -> list[Ballot]:
    """Keep each resident's last heard ballot, whatever order they come in."""
    last: dict[int, Ballot] = {}
    for ballot in ballots:
        known = last.get(ballot.resident)
        if known is None or ballot.later_than(known):
            last[ballot.resident] = ballot
    return list(last.values())


def not_voted(electors: Iterable[int], voted: Collection[int]) -> list[int]:
    """Find the residents on the roll who have no ballot yet, in the roll's order."""
    return [elector for elector in electors if elector not in voted]
