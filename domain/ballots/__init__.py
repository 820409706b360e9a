"""How owners vote: on what terms, by which channels, and what counts of all that they told."""

from domain.ballots.admission import (
    NoProxies,
    NoProxyLetter,
    NotAnOwnerHere,
    OwnersVoteIsClosed,
    OwnersVoteIsNotOpen,
    TooManyProxies,
    VoteIsFinal,
    admit,
    admit_proxy,
)
from domain.ballots.effective import Effective, Standing, Why, effective
from domain.ballots.entry import SIGNED, Channel, Entry, Lot, Voice, as_known
from domain.ballots.receipts import head_of, receipt_of
from domain.ballots.terms import Chat, Terms
from domain.ballots.turnout import Turnout
from domain.polls.rules import ChangeOfVote, CoOwner, Precedence, ProxyTerms

__all__ = [
    "SIGNED",
    "ChangeOfVote",
    "Channel",
    "Chat",
    "CoOwner",
    "Effective",
    "Entry",
    "Lot",
    "NoProxies",
    "NoProxyLetter",
    "NotAnOwnerHere",
    "OwnersVoteIsClosed",
    "OwnersVoteIsNotOpen",
    "Precedence",
    "ProxyTerms",
    "Standing",
    "Terms",
    "TooManyProxies",
    "Turnout",
    "Voice",
    "VoteIsFinal",
    "Why",
    "admit",
    "admit_proxy",
    "as_known",
    "effective",
    "head_of",
    "receipt_of",
]
