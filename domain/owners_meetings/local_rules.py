"""What is so only here: days, shares and clauses of the owners' own rules and of local law."""

from dataclasses import dataclass, field
from typing import Final

from domain.ballots import Terms
from domain.polls.rules import NoticeCounting, Share, at_least

A_FIFTH: Final = at_least(1, 5)
DAYS_BY_LAW: Final = 15
"""物业管理条例第十四条: all owners are told fifteen days before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalRules:
    """What holds for the owners' meetings of one estate; a clause "" means: there is none."""

    notice_days: int = DAYS_BY_LAW
    extraordinary_days: int = DAYS_BY_LAW
    """Seven in 杭州; fewer than the law's fifteen only with `short_notice_clause`."""
    short_notice_clause: str = ""
    notice_counting: NoticeCounting = NoticeCounting.CLEAR_DAYS
    vote_min_days: int = 5
    vote_max_days: int = 60
    inquiry_days: int = 7
    """询异: for so many days after the count is shown anybody may raise a doubt."""
    publish_days: int = 3
    answer_days: int = 5
    """By then whoever raised a doubt has an answer."""
    scrutineers: int = 2
    request: Share = A_FIFTH
    """Of heads and of area, the share that can have an extraordinary meeting called."""
    call_within: int = 30
    """So many days after that share is reached it should be called; no national law names them."""
    parking: bool = False
    """Whether parking spaces count; the roll is made so."""
    terms: Terms = field(default_factory=Terms)
    """How ballots are taken, unless a meeting's own notice says otherwise."""
    committee_limit: int = 0
    """What the committee may spend without a meeting, in yuan."""
    chat_clause: str = ""
    """Where it stands that a vote in chat binds."""
    follow_clause: str = ""
    """Where it stands that who says nothing is counted with the majority."""


BY_LAW: Final = LocalRules()
"""What holds where an estate has not said otherwise."""
