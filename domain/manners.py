"""Manners in a group: one budget of own words a day, and silence at night."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from enum import StrEnum
from typing import Final, Self

from domain.chat import Kind
from domain.hours import QuietHours

DAILY_POSTS: Final = 3
"""How many own words a group hears from us a day; what always goes is counted among them."""
ANSWERING: Final = timedelta(minutes=1)
"""For how long what is said in a room counts as an answer to what was said there."""
MORNING: Final = time(9)
"""When a word that found no place today is said tomorrow."""
DAILY_CARD: Final = time(18)
"""When the day's cards of private proposals are shown together."""


def just_now(heard_at: datetime | None, at: datetime) -> bool:
    """Tell whether what is said at `at` is caused by what was heard in the same room then."""
    return heard_at is not None and at - heard_at <= ANSWERING


class Way(StrEnum):
    """How a message goes out."""

    NOW = "now"
    LATER = "later"
    """At `due_at`."""
    GATHER = "gather"
    """With others of its kind, in the one card that is posted at `due_at`."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a message goes out, and the local day on which it counts as an own word, if on any."""

    way: Way
    due_at: datetime | None = None
    counts_on: date | None = None


NOW: Final = Verdict(Way.NOW)


@dataclass(frozen=True, slots=True)
class Budget:
    """The own words that a room has heard, or will hear, on each local day from today on."""

    days: Mapping[date, int] = field(default_factory=dict[date, int])

    def posts(self, day: date) -> int:
        """Return how many are spoken for on that day."""
        return self.days.get(day, 0)

    def spend(self, verdict: Verdict) -> Self:
        """Count what a verdict lets out."""
        day = verdict.counts_on
        return replace(self, days={**self.days, day: self.posts(day) + 1}) if day else self


def allow(
    kind: Kind,
    *,
    caused_here: bool,
    group: bool,
    edit: bool,
    at: datetime,
    tz: tzinfo,
    quiet: QuietHours,
    budget: Budget,
    urgent: bool = False,
) -> Verdict:
    """Return when a message may be said, so that a group is neither flooded nor woken."""
    if edit or kind in (Kind.TOAST, Kind.REMOVAL):
        return NOW
    due = at if urgent or caused_here else _awake(at, tz, quiet)
    if kind is Kind.ANSWER:
        due = at
    if not group:
        return _at(due, at)
    always = urgent or kind is Kind.ANSWER
    if kind is Kind.RESULT or (always and not caused_here):
        return replace(_at(due, at), counts_on=_day(due, tz))
    if caused_here:
        return NOW
    if kind is Kind.CARD:
        return Verdict(Way.GATHER, gathered_at(at, tz, quiet))
    while budget.posts(_day(due, tz)) >= DAILY_POSTS:
        due = _awake(_local(_day(due, tz) + timedelta(days=1), MORNING, tz), tz, quiet)
    return replace(_at(due, at), counts_on=_day(due, tz))


def gathered_at(at: datetime, tz: tzinfo, quiet: QuietHours) -> datetime:
    """Return when the next daily card is posted, in UTC; it is asked about as a `POST` then."""
    today = _day(at, tz)
    due = _local(today, DAILY_CARD, tz)
    if due <= at:
        due = _local(today + timedelta(days=1), DAILY_CARD, tz)
    return _awake(due, tz, quiet)


def _at(due: datetime, at: datetime) -> Verdict:
    return NOW if due <= at else Verdict(Way.LATER, due)


def _awake(at: datetime, tz: tzinfo, quiet: QuietHours) -> datetime:
    return quiet.ends_after(at, tz) if quiet.covers(at, tz) else at


def _day(at: datetime, tz: tzinfo) -> date:
    return at.astimezone(tz).date()


def _local(day: date, hour: time, tz: tzinfo) -> datetime:
    return datetime.combine(day, hour, tz).astimezone(UTC)
