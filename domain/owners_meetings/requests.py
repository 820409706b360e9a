"""联名要求: how many owners ask for an extraordinary meeting, and how many must."""

from dataclasses import dataclass

from domain.polls.rules import Share
from domain.polls.tally import Amounts


@dataclass(frozen=True, slots=True)
class Request:
    """Who asks, of how many, by measure; both measures must be met (物业管理条例第十三条)."""

    asking: Amounts
    electorate: Amounts
    needed: Amounts

    @property
    def enough(self) -> bool:
        """Whether the meeting must be called."""
        return not any(self.missing.values())

    @property
    def missing(self) -> Amounts:
        """What is still missing, by measure; 0 where it is enough."""
        return {m: max(self.needed[m] - self.asking.get(m, 0), 0) for m in self.needed}


def requested(asking: Amounts, electorate: Amounts, share: Share) -> Request:
    """Tell how far a request has come; of an electorate of nobody it never is enough."""
    needed = {measure: share.needed(whole) for measure, whole in electorate.items()}
    return Request(asking, electorate, needed)
