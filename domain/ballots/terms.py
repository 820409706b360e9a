"""How an owners' meeting takes ballots, as its notice declares it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from domain.polls.rules import ChangeOfVote, CoOwner, Precedence, ProxyTerms

BY_LETTER: Final = ProxyTerms(allowed=True, most=3)
"""Up to three heads for one who holds their letters."""


class Chat(StrEnum):
    """What a vote in a chat is worth (overruling decision 12)."""

    INTENTION = "intention"
    """待签字: it counts once a signed sheet or the personal link says the same."""
    BINDING = "binding"
    """Only where the notified rules and local law allow instant messaging."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """All of it but who is how many heads, which the roll says; the defaults are the law's."""

    co_owner: CoOwner = CoOwner.DESIGNATED_VOTER
    precedence: Precedence = Precedence.LAST_WINS
    change: ChangeOfVote = ChangeOfVote.LAST_WINS
    chat: Chat = Chat.INTENTION
    proxy: ProxyTerms = BY_LETTER
