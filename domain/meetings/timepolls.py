"""Which time suits most: several are offered, everybody ticks what they can, the host decides."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final, Self

from domain.meetings.meeting import FARTHEST, Meeting, MeetingIsPast, MeetingTooFar
from domain.numbers import chinese_integer
from domain.refusals import Refusal
from domain.writing import SPACE, plain

MOST_OPTIONS: Final = 6
OPEN: Final = timedelta(days=3)
"""So long people are asked at most."""
BEFORE: Final = timedelta(days=1)
"""So long before the first of the times it is decided, where that can be."""


class TimePollIsClosed(Refusal):
    """Nobody is asked (any more) when `number` shall be."""


class NoSuchTime(Refusal):
    """There are `choices` times to choose from, and what was said is none of them; `number`."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A time that is offered."""

    starts_at: datetime
    ends_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimePoll:
    """When shall this meeting be? The options are numbered from 1, the earliest first."""

    community: int
    number: int
    """The meeting's."""
    offers: tuple[Offer, ...]
    closes_at: datetime
    asked_at: datetime | None = None
    """Since when people are asked."""
    closed_at: datetime | None = None

    @property
    def key(self) -> tuple[int, int]:
        """The community and the number of the meeting."""
        return self.community, self.number

    @property
    def is_open(self) -> bool:
        """Whether people may choose."""
        return self.asked_at is not None and self.closed_at is None

    def ask(self, at: datetime) -> Self:
        """Let people choose; refusals `MeetingIsPast`, `MeetingTooFar`."""
        if self.offers[0].starts_at <= at:
            raise MeetingIsPast
        if self.offers[-1].starts_at - at > FARTHEST:
            raise MeetingTooFar
        return replace(self, asked_at=at, closes_at=closing(self.offers, at), closed_at=None)

    def close(self, at: datetime) -> Self:
        """Nobody chooses any more; refusal `TimePollIsClosed`."""
        self.require_open()
        return replace(self, closed_at=at)

    def require_open(self) -> None:
        """Raise `TimePollIsClosed` unless people may choose."""
        if not self.is_open:
            raise TimePollIsClosed(number=str(self.number))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Which of the times suit a resident."""

    community: int
    number: int
    resident: int
    places: tuple[int, ...]
    """The options' numbers, in order; none: nothing suits."""
    at: datetime
    heard: int
    """The place in the inbox: the later heard wins."""


def offer(community: int, number: int, offers: Iterable[Offer], at: datetime) -> TimePoll:
    """Return a time poll that nobody knows of yet: of two times or more, each once."""
    kept = tuple(sorted(set(offers), key=lambda each: each.starts_at))[:MOST_OPTIONS]
    return TimePoll(community=community, number=number, offers=kept, closes_at=closing(kept, at))


def closing(offers: Sequence[Offer], at: datetime) -> datetime:
    """Return until when people are asked: three days, yet a day before the first of the times."""
    ahead = offers[0].starts_at - at
    if ahead <= 2 * BEFORE:
        return at + ahead / 2
    return min(at + OPEN, offers[0].starts_at - BEFORE)


def counts(poll: TimePoll, wishes: Iterable[Wish]) -> tuple[int, ...]:
    """Return how many each of the times suits."""
    chosen = [place for wish in wishes for place in wish.places]
    return tuple(chosen.count(place) for place in range(1, len(poll.offers) + 1))


def most_wanted(poll: TimePoll, counted: Sequence[int], at: datetime) -> int | None:
    """Return the number of the time that suits most, the earliest of equals; None: all are past."""
    ahead = [place for place, each in enumerate(poll.offers, 1) if each.starts_at > at]
    return max(ahead, key=lambda place: (counted[place - 1], -place), default=None)


def settle(meeting: Meeting, chosen: Offer) -> Meeting:
    """Return a meeting that nobody knows of yet, at this time."""
    ends_at = chosen.ends_at or chosen.starts_at + (meeting.ends_at - meeting.starts_at)
    return replace(meeting, starts_at=chosen.starts_at, ends_at=ends_at)


# --- as people say it --------------------------------------------------------------------

_NUMBER: Final = r"(?:[1-9]|[一二两三四五六])"
_SAID: Final = re.compile(
    rf"(?:我?选)?(?:第?{_NUMBER}[个号]?[\s,、和与跟.]*)+(?:我?都?(?:行|可以|能来|有空|ok))?"
)
_ALL: Final = re.compile(r"(?:哪个)?都(?:行|可以|能来|有空|ok)|all")
_NONE: Final = re.compile(r"都不(?:行|可以|能来)|都没空|哪个都不行|none")


def read_places(text: str, many: int) -> tuple[int, ...] | None:
    """Return which of so many times a text names: `1、3`, `都行`, `都不行`; None: it says none."""
    said = plain(text).strip(SPACE + "。.!！,，").lower()
    if _ALL.fullmatch(said):
        return tuple(range(1, many + 1))
    if _NONE.fullmatch(said):
        return ()
    if not _SAID.fullmatch(said):
        return None
    found = {_integer(each) for each in re.findall(_NUMBER, said)}
    return tuple(sorted(found)) if max(found) <= many else None


def _integer(written: str) -> int:
    number = int(written) if written.isdecimal() else chinese_integer(written)
    assert number is not None, "one of a few numerals"
    return number
