"""How owners vote, and how it is counted."""

from handlers.owner_ballots.cards import cards, closed, result_cards, results
from handlers.owner_ballots.confirming import settle
from handlers.owner_ballots.counting import Counted, all_counted, close, count, counted, may_come
from handlers.owner_ballots.voting import (
    answered,
    commanded,
    foresee,
    gaps,
    mine,
    missing_by_building,
    press,
    receipts_of,
    show,
    waiting,
)

__all__ = [
    "Counted",
    "all_counted",
    "answered",
    "cards",
    "close",
    "closed",
    "commanded",
    "count",
    "counted",
    "foresee",
    "gaps",
    "may_come",
    "mine",
    "missing_by_building",
    "press",
    "receipts_of",
    "result_cards",
    "results",
    "settle",
    "show",
    "waiting",
]
