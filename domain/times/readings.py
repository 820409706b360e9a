"""What a time expression was read as: moments, a rule, a deadline, a question, or nothing."""

from dataclasses import dataclass
from datetime import datetime

from domain.times.days import Day
from domain.times.recurrences import Rule
from domain.times.spans import Doubt, Span


@dataclass(frozen=True, slots=True)
class Moments:
    """One moment or several, all of them meant, in the order in which they lie."""

    spans: tuple[Span, ...]
    said: str
    rest: str


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Moments of which one shall be chosen: 周三或者周四晚上都行."""

    spans: tuple[Span, ...]
    said: str
    rest: str


@dataclass(frozen=True, slots=True)
class Recurring:
    """Again and again by a rule; `first` is its first time that is on no holiday.

    `nearest` is its next time whatever day that is: where the two differ, ask.
    """

    rule: Rule
    nearest: Span
    first: Span
    said: str
    rest: str


@dataclass(frozen=True, slots=True)
class Until:
    """No later than this moment (UTC): the end of `day` where no hour was said (`whole_day`)."""

    moment: datetime
    day: Day
    said: str
    rest: str
    whole_day: bool = False
    doubts: frozenset[Doubt] = frozenset()


@dataclass(frozen=True, slots=True)
class AskHour:
    """The day is known and the hour is not; the proposals are usual hours of it that lie ahead.

    Several days are all meant, or one of them where they are `alternatives` (周末). `repeated`:
    they are the next of a rule (每周五) that only lacks its hour. Ask, then read `said` and the
    answer in one.
    """

    days: tuple[Day, ...]
    proposals: tuple[Span, ...]
    said: str
    rest: str
    alternatives: bool = False
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class AskWhich:
    """What was said fits several moments (八点, 晚上1点); the likeliest stands first."""

    proposals: tuple[Span, ...]
    said: str
    rest: str


@dataclass(frozen=True, slots=True)
class Past:
    """Everything that was said is over; `day` is the last of it."""

    day: Day
    said: str
    rest: str


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """Nothing was said that names a time."""

    said: str
    rest: str


Reading = Moments | Alternatives | Recurring | Until | AskHour | AskWhich | Past | NotUnderstood
"""What `read` returns. `said` are the words of the time, `rest` what else there was."""
