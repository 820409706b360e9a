"""How an owners' meeting takes ballots, as its notice declares it."""

from dataclasses import dataclass, field
from enum import StrEnum


class CoOwner(StrEnum):
    """Who speaks for a unit that several own."""

    DESIGNATED_VOTER = "designated_voter"
    ALL_MUST_AGREE = "all_must_agree"
    FIRST_SIGNED = "first_signed"


class Precedence(StrEnum):
    """What counts where somebody votes on paper and in a chat or by link."""

    LAST_WINS = "last_wins"
    PAPER_PREVAILS = "paper_prevails"
    REVIEW = "review"


class Change(StrEnum):
    """Whether a vote can be changed until the close."""

    LAST_WINS = "last_wins"
    FIRST_FINAL = "first_final"


class Chat(StrEnum):
    """What a vote in a chat is worth (overruling decision 12)."""

    INTENTION = "intention"
    """待签字: it counts once a signed sheet or the personal link says the same."""
    BINDING = "binding"
    """Only where the notified rules and local law allow instant messaging."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyTerms:
    """Whether somebody may vote by a letter, and for how many heads one person may hold letters."""

    allowed: bool = True
    most: int = 3
    needs_letter: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All of it but who is how many heads, which the roll says; the defaults are the law's."""

    co_owner: CoOwner = CoOwner.DESIGNATED_VOTER
    precedence: Precedence = Precedence.LAST_WINS
    change: Change = Change.LAST_WINS
    chat: Chat = Chat.INTENTION
    proxy: ProxyTerms = field(default_factory=ProxyTerms)
