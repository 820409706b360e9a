"""Which time suits most: several are offered, everybody ticks what they can, the host decides."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Final, Self

from domain.meetings.meeting import FARTHEST, Meeting, MeetingIsPast, MeetingTooFar
from domain.numbers import chinese_integer
from domain.refusals import Refusal
from domain.times import AskHour, Day, Moments, Past, Until, read
from domain.writing import SPACE, plain

MOST_OPTIONS: Final = 6
OPEN: Final = timedelta(days=3)
"""So long people are asked at most."""
BEFORE: Final = timedelta(days=1)
"""So long before the first of the times it is decided, where that can be."""
EVENING: Final = time(20)
"""Until then people are asked on a day that was named without an hour."""


class TimePollIsClosed(Refusal):
    """Nobody is asked (any more) when `number` shall be."""


class ClosingIsPast(Refusal):
    """Nobody can be asked until then any more."""


class ClosingTooLate(Refusal):
    """By then the first of the times would have come."""


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
        """Let people choose until the moment that was said back, if it is still to come.

        Refusals `MeetingIsPast`, `MeetingTooFar`.
        """
        if self.offers[0].starts_at <= at:
            raise MeetingIsPast
        if self.offers[-1].starts_at - at > FARTHEST:
            raise MeetingTooFar
        closes_at = self.closes_at if self.closes_at > at else closing(self.offers, at)
        return replace(self, asked_at=at, closes_at=closes_at, closed_at=None)

    def until(self, closes_at: datetime, at: datetime) -> Self:
        """Let people choose until then; refusals `ClosingIsPast`, `ClosingTooLate`."""
        if closes_at <= at:
            raise ClosingIsPast
        if closes_at >= self.offers[0].starts_at:
            raise ClosingTooLate
        return replace(self, closes_at=closes_at)

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


def offer(
    community: int,
    number: int,
    offers: Iterable[Offer],
    at: datetime,
    closes_at: datetime | None = None,
) -> TimePoll:
    """Return a time poll that nobody knows of yet: of two times or more, each once.

    `closes_at`: until when people are to be asked, where that was said; refusals as `until`.
    """
    kept = tuple(sorted(set(offers), key=lambda each: each.starts_at))[:MOST_OPTIONS]
    closes = closing(kept, at)
    poll = TimePoll(community=community, number=number, offers=kept, closes_at=closes)
    return poll if closes_at is None else poll.until(closes_at, at)


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
_CLOSING: Final = re.compile(r"(?:截止|截至)(?:时间|日期)?[到于至]?[\s:]*")
_CLAUSE: Final = "[^,;。、\n]*"
_WORD: Final = re.compile(r"\S+")
_WORDS: Final = 3
"""A moment is written in so many words at most: 11月 17日 晚8点."""
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


def take_closing(text: str, at: datetime, tz: tzinfo) -> tuple[str, datetime | None]:
    """Return a text without what it says of until when people are asked, and that moment (UTC).

    截止周四晚8点, or 周四晚8点截止; a day alone lasts until the evening; None: it says nothing of
    that. Raises `ClosingIsPast`.
    """
    even = plain(text)
    for found in _CLOSING.finditer(even):
        start, end = found.span()
        behind = re.compile(_CLAUSE).match(even, end)
        before = re.compile(f"{_CLAUSE}$").search(even, 0, start)
        assert behind is not None, "a clause may be empty"
        assert before is not None, "so may this one"
        words = [word.span() for word in _WORD.finditer(even, *behind.span())][:_WORDS]
        clauses = [(end, ends) for _, ends in words]
        words = [word.span() for word in _WORD.finditer(even, *before.span())][-_WORDS:]
        others = [(starts, start) for starts, _ in words]
        closing = _closing(even, clauses, at, tz) or _closing(even, others, at, tz)
        if closing is not None:
            (starts, ends), moment = closing
            left, right = text[: min(starts, start)], text[max(ends, end) :]
            return f"{left.rstrip()} {right.lstrip()}".strip(SPACE), moment
    return text, None


def _closing(
    text: str, clauses: Iterable[tuple[int, int]], at: datetime, tz: tzinfo
) -> tuple[tuple[int, int], datetime] | None:
    """The first of these that names one moment, else one day; and that moment.

    Behind a day an hour is looked for that belongs to it: 周二 晚8点.
    """
    day: Day | None = None
    found: tuple[tuple[int, int], datetime] | None = None
    for clause in clauses:
        reading = read(text[slice(*clause)], at, tz, evening=True)
        if reading.rest:
            continue
        match reading:
            case Moments(spans=(span,)) if day in (None, span.day):
                return clause, span.starts
            case Until(moment=moment, day=last, whole_day=False) if day in (None, last):
                return clause, moment
            case AskHour(days=(last,)) | Until(day=last) if day is None:
                day = last
                found = clause, datetime.combine(last.date, EVENING, tz).astimezone(UTC)
            case Past() if day is None:
                raise ClosingIsPast
            case _:
                continue
    return found
