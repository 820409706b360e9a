"""What is kept around an owners' meeting: who watches, materials, deliveries, doubts, more."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final, Self

from domain.owner_rolls import UnitPlace
from domain.refusals import Refusal
from domain.texts import at_a_glance, written

NAME_LONGEST: Final = 20
TITLE_LONGEST: Final = 60
DOUBT_LONGEST: Final = 500
SIGNED_LONGEST: Final = 60


class DoubtIsAnswered(Refusal):
    """Doubt `place` of `number` has its answer."""


class NobodySigned(Refusal):
    """An extension holds only where it is said who signed it, and its paper is shown."""


class Interest(StrEnum):
    """What makes somebody unfit to watch a count."""

    NONE = "none"
    CANDIDATE = "candidate"
    """What is voted on is about them."""
    BIDDER = "bidder"
    """They, or whom they work for, would get the contract."""
    PROPERTY = "property"
    """They work for the property manager."""
    COMMITTEE = "committee"
    """They sit on the committee that calls the meeting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scrutineer:
    """监票人: somebody who watches the count, an owner without a stake in it."""

    community: int
    number: int
    place: int
    resident: int | None = None
    name: str
    interest: Interest = Interest.NONE
    named_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """A paper that owners can read before they vote."""

    community: int
    number: int
    place: int
    title: str
    attachment: int | None = None
    """The file or picture; None where it is told where the paper hangs out."""
    added_at: datetime


class Way(StrEnum):
    """How a notice and its ballots reached a home (指导规则第二十二条)."""

    HANDED = "handed"
    """Into somebody's hand, at the door."""
    POSTED = "posted"
    """By mail, to the address that the owner gave."""
    LEFT = "left"
    """In the letter box or under the door, with a photo."""
    TOLD = "told"
    """By telephone or message, to the number that the owner gave."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One home has the notice: how, when, by whom."""

    community: int
    number: int
    place: UnitPlace
    way: Way
    by: int
    """The resident who says so."""
    at: datetime
    photo: int | None = None
    """The attachment that shows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """延期公告: a vote goes on for longer because people signed that it does."""

    community: int
    number: int
    place: int
    closed_at: datetime
    """When it would have closed."""
    closes_at: datetime
    signed_by: str
    paper: int
    """The attachment that shows the signatures."""
    by: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """有疑问请提出: what somebody doubts about the count, and what they are answered."""

    community: int
    number: int
    place: int
    resident: int | None
    text: str
    at: datetime
    answer_by: date
    answer: str = ""
    answered_at: datetime | None = None
    answered_by: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it waits for its answer."""
        return self.answered_at is None

    def reply(self, answer: str, *, by: int, at: datetime) -> Self:
        """Answer it; refusals `DoubtIsAnswered` and those of a text."""
        if not self.is_open:
            raise DoubtIsAnswered(number=str(self.number), place=self.place)
        told = written(answer, DOUBT_LONGEST)
        return replace(self, answer=told, answered_at=at, answered_by=by)


def name_of(name: str) -> str:
    """Return a scrutineer's name as it is kept; refusals of a text."""
    return at_a_glance(written(name, NAME_LONGEST), NAME_LONGEST)


def signatures(signed_by: str) -> str:
    """Return who signed, as it is kept, or raise `NobodySigned`."""
    told = at_a_glance(signed_by, SIGNED_LONGEST)
    if not told:
        raise NobodySigned
    return told
