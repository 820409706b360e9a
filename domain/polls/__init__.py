"""Polls: opened, voted in, closed, counted, and counted again by anybody."""

from domain.polls.kinds import KINDS, Kind, NoSuchChoice, Option
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
)
from domain.polls.rules import RULES, Decision, Level, NoSuchRule, Outcome, Rule, decide, preset

__all__ = [
    "KINDS",
    "RULES",
    "Ballot",
    "Decision",
    "Kind",
    "Level",
    "NoSuchChoice",
    "NoSuchRule",
    "NobodyMayVote",
    "NotAMember",
    "Option",
    "Outcome",
    "Poll",
    "PollIsClosed",
    "PollIsStillOpen",
    "Rule",
    "decide",
    "latest",
    "not_voted",
    "open_poll",
    "preset",
]
