"""A sign-off: the households that a matter concerns say, one signature each, whether they agree."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from domain.homes import Home
from domain.outages import length, merged
from domain.polls import Decision, Outcome, decide, preset
from domain.polls.kinds import KINDS
from domain.polls.rules import Rule
from domain.refusals import Refusal
from domain.signoffs.households import household_of

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


class Method(StrEnum):
    """How a household signed."""

    CHAT = "chat"
    PAPER = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What one household said once; nothing of it is changed, a later one stands in its place."""

    community: int
    number: int
    home: Home
    choice: str
    method: Method
    by: int | None
    """Who signed in the chat, or entered the paper; None once they are forgotten."""
    at: datetime
    heard: int
    """Its place in the inbox, which parts two of the same second."""
    photo: int | None = None
    """The picture of the paper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What households have said so far: what counts, and what is only meant as yet."""

    counted: Mapping[Home, Signature]
    meant: Mapping[Home, Signature]
    """Said in the chat, and still to be signed."""


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

    @property
    def key(self) -> tuple[int, int]:
        """What it is kept under."""
        return self.community, self.number

    @property
    def is_open(self) -> bool:
        """Not closed yet, though its time may be over."""
        return self.state is State.OPEN

    @property
    def decided_by(self) -> Rule:
        """The version of its rule that held when it was opened."""
        return preset(self.rule, self.opened_at)

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
        `NoSuchChoice`.
        """
        self.admit(at)
        own = None if home is None else household_of(home, households)
        if own is None:
            raise NotConcerned(number=str(self.number))
        if not confirmed:
            raise HomeIsNotConfirmed(number=str(self.number))
        paper = _latest(earlier, Method.PAPER).get(own)
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
        paper, chat = _latest(told, Method.PAPER), _latest(told, Method.CHAT)
        if self.worth is Worth.SIGNATURE:
            return Standing(counted={**chat, **paper}, meant={})
        meant = {home: each for home, each in chat.items() if home not in paper}
        return Standing(counted=paper, meant=meant)

    def due(self, at: datetime) -> bool:
        """Whether it is time to close."""
        return self.is_open and at >= self.closes_at

    def close(self, at: datetime, signatures: Iterable[Signature]) -> tuple[Self, Decision]:
        """Close it and decide; refusals `SignOffIsClosed`, `SignOffIsStillOpen`."""
        if not self.is_open:
            closed = self.closed_at or self.closes_at
            raise SignOffIsClosed(number=str(self.number), closed=closed.isoformat())
        if not self.due(at):
            raise SignOffIsStillOpen(number=str(self.number), closes=self.closes_at.isoformat())
        decision = self.count(signatures)
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

    def count(self, signatures: Iterable[Signature]) -> Decision:
        """Decide what these signatures say, one head a household."""
        counted = self.standing(signatures).counted.values()
        entries = [(each.choice, ONE_HOUSEHOLD) for each in counted]
        tally = KINDS["approve"].count((), entries)
        return decide(self.decided_by, {"heads": self.households}, tally)


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


def missing(households: Iterable[Home], said: Collection[Home]) -> tuple[Home, ...]:
    """Return the households that have not signed, in their order."""
    return tuple(home for home in households if home not in said)


def _latest(signatures: Iterable[Signature], method: Method) -> dict[Home, Signature]:
    """What each household said last in this way, whatever order they come in."""
    last: dict[Home, Signature] = {}
    for each in signatures:
        if each.method is not method:
            continue
        known = last.get(each.home)
        if known is None or (each.at, each.heard) > (known.at, known.heard):
            last[each.home] = each
    return last
