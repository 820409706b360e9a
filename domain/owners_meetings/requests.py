"""联名要求: how many owners ask for an extraordinary meeting, and how many must."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from domain.owner_rolls import UnitPlace
from domain.polls.rules import Share
from domain.polls.tally import Amounts
from domain.refusals import Refusal


class RequestIsAnswered(Refusal):
    """The meeting that was asked for under `number` is called: it is `meeting`."""


class RequestIsReached(Refusal):
    """Enough have joined `number`, and it was handed over: nobody takes their name back."""


class RequestFallsShort(Refusal):
    """Not enough have joined `number` yet."""


class NotJoined(Refusal):
    """The speaker did not join `number`."""


class OnlyOwnersJoin(Refusal):
    """Only who owns something on the roll joins `number`."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class JointRequest:
    """Owners ask for a meeting about a proposal, under its number, counted by one roll."""

    community: int
    number: int
    """The proposal's."""
    estate: int
    roll: int
    """By which it is counted to its end, whatever is sold or imported meanwhile."""
    opened_at: datetime
    reached_at: datetime | None = None
    """Since when enough have joined; what was handed over then stays so."""
    meeting: int | None = None
    """The number of the meeting that was called because of it."""

    @property
    def key(self) -> tuple[int, int]:
        """The community and the number."""
        return self.community, self.number

    def admit(self) -> None:
        """Let owners join as long as no meeting was called: `RequestIsAnswered`."""
        if self.meeting is not None:
            raise RequestIsAnswered(number=str(self.number), meeting=str(self.meeting))

    def release(self) -> None:
        """Let owners take their names back until enough have joined: `RequestIsReached`."""
        self.admit()
        if self.reached_at is not None:
            raise RequestIsReached(number=str(self.number))

    def weigh(self, counted: Request, at: datetime) -> Self:
        """Be reached, if enough have joined now; once it was, it stays so."""
        if self.reached_at is not None or not counted.enough:
            return self
        return replace(self, reached_at=at)

    def answer(self, meeting: int) -> Self:
        """A meeting is called because of it; `RequestFallsShort`, `RequestIsAnswered`."""
        self.admit()
        if self.reached_at is None:
            raise RequestFallsShort(number=str(self.number))
        return replace(self, meeting=meeting)


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """One owner's name under a request, for one head of its roll; nothing of it is erased."""

    community: int
    number: int
    place: int
    """From 1, in the order in which they joined."""
    resident: int | None
    """None once they are forgotten."""
    home: UnitPlace
    head: int
    area: int
    """Of all that this head holds, in 0.01 ㎡."""
    known: bool
    """Staff found them on the roll: only then it counts."""
    at: datetime
    left_at: datetime | None = None
    """When they took it back."""
