"""The council's vote: put to it, voted in, closed, and told."""

from handlers.polls.closing import close_due
from handlers.polls.meanwhile import moved, outage, remind_due
from handlers.polls.opening import press_put_to_vote, put_to_vote
from handlers.polls.voting import (
    answered,
    ask_again,
    cancel,
    foresee,
    list_open,
    mark,
    press,
    replied,
    show_ballot,
    vote,
)

__all__ = [
    "answered",
    "ask_again",
    "cancel",
    "close_due",
    "foresee",
    "list_open",
    "mark",
    "moved",
    "outage",
    "press",
    "press_put_to_vote",
    "put_to_vote",
    "remind_due",
    "replied",
    "show_ballot",
    "vote",
]
