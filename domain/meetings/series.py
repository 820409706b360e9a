"""Meetings that come again: by which rule, and when the next one is called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, tzinfo
from itertools import islice
from typing import Final, Self

from domain.hours import QuietHours
from domain.meetings.days import is_new_year
from domain.meetings.meeting import LASTS, Meeting, MeetingKind, plan
from domain.numbers import chinese_integer
from domain.refusals import Refusal
from domain.times import Day, Rule, Span

AHEAD: Final = timedelta(days=7)
"""A meeting of a series is called no earlier than this before it, where nobody said otherwise."""
FARTHEST_AHEAD: Final = timedelta(days=60)
SHOWN: Final = 3
"""So many of its times are said back."""
_ONE_DAY: Final = timedelta(days=1)


class SeriesIsOver(Refusal):
    """The series that `number` began has been ended already."""


class NoSeries(Refusal):
    """The meeting `number` does not come again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """What its meetings have in common; each of them is a meeting of its own.

    What is done to one of them, such as moving it, changes nothing here.
    """

    community: int
    number: int
    """Of its first meeting, by which people call it."""
    rule: Rule
    holidays: bool = False
    """Whether it also takes place on public holidays; at New Year it never does."""
    ahead: timedelta = AHEAD
    kind: MeetingKind
    buildings: tuple[int, ...]
    body: int | None
    invited: tuple[int, ...]
    place: str
    agenda: tuple[str, ...]
    capacity: int | None
    host: int
    last: int
    """The number of its latest meeting."""
    last_at: datetime
    """When that one was to begin by the rule, whatever became of it."""
    due_at: datetime | None = None
    """When the next one is called; None: nobody knows of the series yet, or it is over."""
    ended_at: datetime | None = None

    @property
    def key(self) -> tuple[int, int]:
        """The community, and the number of the first meeting."""
        return self.community, self.number

    @property
    def goes_on(self) -> bool:
        """Whether there is a next meeting."""
        return self.due_at is not None

    def times(self, after: datetime, tz: tzinfo) -> tuple[Span, ...]:
        """Return its next few times after that moment."""
        return tuple(islice(times(self.rule, after, tz, holidays=self.holidays), SHOWN))

    def begin(self, quiet: QuietHours, tz: tzinfo) -> Self:
        """Let there be a next meeting, once the first is known."""
        return replace(self, due_at=self._call(self.last_at, quiet, tz))

    def due(self, at: datetime, tz: tzinfo) -> Span:
        """Return the time of the meeting that is to be called at `at`, which is still to come."""
        return next(times(self.rule, max(self.last_at, at), tz, holidays=self.holidays))

    def call(
        self, number: int, span: Span, at: datetime, quiet: QuietHours, tz: tzinfo
    ) -> tuple[Self, Meeting]:
        """Return the series with its next meeting, under this number."""
        meeting = plan(
            community=self.community,
            number=number,
            kind=self.kind,
            buildings=self.buildings,
            body=self.body,
            invited=self.invited,
            place=self.place,
            agenda=self.agenda,
            capacity=self.capacity,
            series=self.number,
            starts_at=span.starts,
            ends_at=span.ends,
            host=self.host,
            at=at,
        )
        due_at = self._call(span.starts, quiet, tz)
        return replace(self, last=number, last_at=span.starts, due_at=due_at), meeting

    def wait(self, until: datetime) -> Self:
        """Call the next one only then: the one before it was moved, and is still to come."""
        return replace(self, due_at=until)

    def end(self, at: datetime) -> Self:
        """Have no further meetings; refusal `SeriesIsOver`."""
        if not self.goes_on:
            raise SeriesIsOver(number=str(self.number))
        return replace(self, due_at=None, ended_at=at)

    def _call(self, last_at: datetime, quiet: QuietHours, tz: tzinfo) -> datetime:
        """When the one after `last_at` is called: that one being over, by day, not too early."""
        starts = next(times(self.rule, last_at, tz, holidays=self.holidays)).starts
        lasts = LASTS if self.rule.lasts is None else timedelta(minutes=self.rule.lasts)
        due = max(last_at + lasts, starts - self.ahead)
        awake = quiet.ends_after(due, tz) if quiet.covers(due, tz) else due
        return awake if awake < starts else due


def times(rule: Rule, after: datetime, tz: tzinfo, *, holidays: bool = False) -> Iterator[Span]:
    """Yield when it takes place after that moment: never at New Year, on no holiday unless so."""
    while True:
        span = rule.next_after(after, tz, holidays=holidays)
        after = span.starts
        if not is_new_year(span.day.date):
            yield span


def left_out(rule: Rule, after: datetime, until: datetime, tz: tzinfo) -> tuple[Day, ...]:
    """Return the days between these on which it would be, were they no holidays."""
    found: list[Day] = []
    while True:
        span = rule.next_after(after, tz, holidays=True)
        after = span.starts
        if after >= until:
            return tuple(found)
        if span.day.holiday or is_new_year(span.day.date):
            found.append(span.day)


# --- as staff say it ---------------------------------------------------------------------

_HOLIDAYS: Final = re.compile(
    r"(?:放假|节假日|假期|节日|过节)(?:期间|的时候|那天)?(?:也|都|照常|照样)(?:要|照常|照样)?(?:开|办|来)?"
)
_AHEAD: Final = re.compile(
    r"(?:每次)?提前\s*(?P<many>[0-9]{1,2}|[一二两三四五六七八九十]{1,3})\s*(?P<unit>天|周|个?星期)"
    r"(?:就)?(?:通知|发通知|发|说|告诉大家)"
)


def take_customs(text: str) -> tuple[str, bool, timedelta | None]:
    """Return the text without what it says of holidays and of how early to call, and both."""
    holidays = _HOLIDAYS.search(text)
    if holidays:
        text = text[: holidays.start()] + " " + text[holidays.end() :]
    ahead = _AHEAD.search(text)
    if ahead is None:
        return text, holidays is not None, None
    text = text[: ahead.start()] + " " + text[ahead.end() :]
    many = int(ahead["many"]) if ahead["many"].isdecimal() else chinese_integer(ahead["many"])
    days = (many or 1) * (1 if ahead["unit"] == "天" else 7)
    return text, holidays is not None, min(days * _ONE_DAY, FARTHEST_AHEAD)
