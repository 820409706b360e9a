"""Sessions of a body: packet, presence and quorum, raised hands, minutes, resolutions."""

from domain.sessions.moments import NOTICE, Moment, Word, ask_at, notice_at, soon_at
from domain.sessions.quorum import Quorum, TooFewPresent, quorum, rule_of
from domain.sessions.resolutions import (
    Resolution,
    ResolutionIsOver,
    ResolutionNeedsADay,
    ResolutionNeedsADoer,
    Standing,
    resolve,
)
from domain.sessions.session import (
    HandsEnteredByAnother,
    HandsOnOnesOwn,
    Item,
    MinutesAreOut,
    MinutesNotReady,
    NoHandsYet,
    NoSuchLine,
    Seat,
    Session,
    SessionIsClosed,
    SomebodyElseRecords,
    TooMuchNoted,
    notice,
)

__all__ = [
    "NOTICE",
    "HandsEnteredByAnother",
    "HandsOnOnesOwn",
    "Item",
    "MinutesAreOut",
    "MinutesNotReady",
    "Moment",
    "NoHandsYet",
    "NoSuchLine",
    "Quorum",
    "Resolution",
    "ResolutionIsOver",
    "ResolutionNeedsADay",
    "ResolutionNeedsADoer",
    "Seat",
    "Session",
    "SessionIsClosed",
    "SomebodyElseRecords",
    "Standing",
    "TooFewPresent",
    "TooMuchNoted",
    "Word",
    "ask_at",
    "notice",
    "notice_at",
    "quorum",
    "resolve",
    "rule_of",
    "soon_at",
]
