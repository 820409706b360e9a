"""Polls: opened, voted in, closed, counted, and counted again by anybody."""

from domain.polls.elections import ElectionsAreNotRun
from domain.polls.hands import Counted, Hands, HandsDoNotFit, read_hands
from domain.polls.kinds import KINDS, NONE, Kind, NoSuchChoice, Option
from domain.polls.names import Key, name, read_name
from domain.polls.offers import Offer, read_offer
from domain.polls.poll import (
    Ballot,
    NobodyMayVote,
    NotAMember,
    Poll,
    PollIsClosed,
    PollIsStillOpen,
    latest,
    not_voted,
    open_poll,
    show_of_hands,
    strongest,
)
from domain.polls.rules import (
    RULES,
    Decision,
    Level,
    NoSuchRule,
    Outcome,
    Rule,
    decide,
    preset,
    run_off,
)

__all__ = [
    "KINDS",
    "NONE",
    "RULES",
    "Ballot",
    "Counted",
    "Decision",
    "ElectionsAreNotRun",
    "Hands",
    "HandsDoNotFit",
    "Key",
    "Kind",
    "Level",
    "NoSuchChoice",
    "NoSuchRule",
    "NobodyMayVote",
    "NotAMember",
    "Offer",
    "Option",
    "Outcome",
    "Poll",
    "PollIsClosed",
    "PollIsStillOpen",
    "Rule",
    "decide",
    "latest",
    "name",
    "not_voted",
    "open_poll",
    "preset",
    "read_hands",
    "read_name",
    "read_offer",
    "run_off",
    "show_of_hands",
    "strongest",
]
