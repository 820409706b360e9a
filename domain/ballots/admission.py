"""Who may cast a ballot now, and who may cast one for somebody else."""

from collections.abc import Collection, Sequence
from datetime import datetime

from domain.ballots.entry import SIGNED, Channel, Entry, as_known
from domain.ballots.terms import Terms
from domain.polls.rules import ChangeOfVote, ProxyTerms
from domain.refusals import Refusal


class OwnersVoteIsClosed(Refusal):
    """Nothing is taken for `number` that was told, or handed in, after `closed` (ISO)."""


class OwnersVoteIsNotOpen(Refusal):
    """Owners vote on `number` from `opens` (ISO) on."""


class NotAnOwnerHere(Refusal):
    """Only who stands on the frozen roll votes: `number`.

    A tenant is offered the advisory poll; who bought after the roll was frozen asks the seller.
    """


class VoteIsFinal(Refusal):
    """By this meeting's rules the first vote stands: `number`."""


class NoProxies(Refusal):
    """The meeting's rules know no proxies: `number`."""


class NoProxyLetter(Refusal):
    """A proxy shows the owner's letter: `number`."""


class TooManyProxies(Refusal):
    """One person votes for at most so many heads by letter (`most`): `number`."""


def admit(
    entry: Entry,
    before: Sequence[Entry],
    *,
    terms: Terms,
    opens_at: datetime,
    closes_at: datetime,
) -> None:
    """Let through what is told in time and may still be told; `before`: this head, this topic.

    What is settled in review may be settled after the close. Refusals: `OwnersVoteIsClosed`,
    `OwnersVoteIsNotOpen`, `VoteIsFinal`.
    """
    if entry.channel is Channel.REVIEW:
        return
    if entry.at >= closes_at:
        raise OwnersVoteIsClosed(number=str(entry.meeting), closed=closes_at.isoformat())
    if entry.at < opens_at:
        raise OwnersVoteIsNotOpen(number=str(entry.meeting), opens=opens_at.isoformat())
    if terms.change is ChangeOfVote.FIRST_FINAL and any(
        _settles(each, entry) for each in as_known(before)
    ):
        raise VoteIsFinal(number=str(entry.meeting))


def _settles(told: Entry, entry: Entry) -> bool:
    """Whether the one was the other's first word.

    Who only says that they own it settles nothing for anybody but themselves.
    """
    theirs = told.confirmed_at is not None or told.resident == entry.resident
    return (
        theirs
        and told.owner == entry.owner
        and told.place == entry.place
        and told.heard != entry.heard
        and (told.channel in SIGNED) == (entry.channel in SIGNED)
    )


def admit_proxy(
    terms: ProxyTerms, *, meeting: int, head: int, held: Collection[int], letter: bool
) -> None:
    """Let somebody vote by letter for a head; `held`: the heads for which they did so already.

    Refusals: `NoProxies`, `NoProxyLetter`, `TooManyProxies`.
    """
    if not terms.allowed:
        raise NoProxies(number=str(meeting))
    if terms.needs_letter and not letter:
        raise NoProxyLetter(number=str(meeting))
    if len({*held, head}) > terms.most:
        raise TooManyProxies(number=str(meeting), most=terms.most)
