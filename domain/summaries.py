"""The weekly and the monthly page: on which day each is told, of which days, and what it says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, tzinfo
from enum import StrEnum
from typing import Final

from domain.figures import Figures, Period, month_of, week_of
from domain.workdays import on_workday

TOLD_FROM: Final = time(8, 35)
"""The day's own page comes at half past eight; this one comes behind it."""
TOLD_UNTIL: Final = time(20)
"""Whoever was not told by then asks for it: nobody is written to in the evening."""
ROWS: Final = 8
"""So many categories are drawn; the rest are one."""
NAMED: Final = 3
"""So many of them are named in the words."""

FIGURES: Final = (
    *("cases_filed", "cases_closed", "cases_timed", "cases_in_time"),
    *("proposals_received", "proposals_answered", "proposals_done"),
    *("needs_raised", "needs_answered", "needs_done", "needs_solved"),
    *("stools_held", "sessions_held", "activities_held"),
    *("votes_closed", "votes_electors", "votes_cast"),
)
"""What makes a page worth sending, if any of it is not nothing."""


class Page(StrEnum):
    """Which of the two."""

    WEEK = "week"
    MONTH = "month"

    def of(self, day: date) -> Period:
        """Return the week or month of a day."""
        return week_of(day) if self is Page.WEEK else month_of(day)

    @property
    def shown(self) -> int:
        """How many weeks or months are drawn, the last of which is its own."""
        return 8 if self is Page.WEEK else 12

    def drawn(self, period: Period) -> tuple[Period, ...]:
        """Return the weeks or months that are drawn with this one, which comes last."""
        return tuple(period.before(back) for back in reversed(range(self.shown)))

    def last(self, today: date) -> Period:
        """Return the one that is over."""
        return self.of(today).before()

    def told_on(self, today: date) -> bool:
        """Tell whether this is the first working day of its week or month."""
        first = self.of(today).first
        return on_workday(first).day == today


def due(at: datetime, tz: tzinfo) -> list[tuple[Page, Period]]:
    """Return the pages that are to be told at this moment, with their days; the week's first."""
    there = at.astimezone(tz)
    if not TOLD_FROM <= there.time() < TOLD_UNTIL:
        return []
    return [(page, page.last(there.date())) for page in Page if page.told_on(there.date())]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a page tells: of a place, in the weeks or months of which the last is its own."""

    place: str
    page: Page
    periods: tuple[Period, ...]
    runs: tuple[Figures, ...]
    """What each of them came to."""

    @property
    def period(self) -> Period:
        """Its own week or month."""
        return self.periods[-1]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say."""
        return not self.any(*FIGURES)

    def stands(self, code: str) -> bool:
        """Tell whether a metric makes sense of such a place at all."""
        return code not in self.runs[-1].absent

    def any(self, *codes: str) -> bool:
        """Tell whether any of these counts is not nothing in its own week or month."""
        return any(self.runs[-1].value(code) for code in codes)

    def amount(self, code: str, back: int = 0) -> int | None:
        """Return a count of its own week or month, or so many earlier; None where it is hidden."""
        return _amount(self.runs[-1 - back], code)

    def course(self, code: str) -> tuple[int | None, ...]:
        """Return a count of each of them."""
        return tuple(_amount(figures, code) for figures in self.runs)

    def rest(self, whole: str, part: str) -> tuple[int | None, ...]:
        """Return what of one count is not the other, of each; None where either is hidden."""
        pairs = zip(self.course(whole), self.course(part), strict=True)
        return tuple(None if all_ is None or some is None else all_ - some for all_, some in pairs)

    def parts(self, code: str, fact: str) -> Sequence[tuple[str, int | None]]:
        """Return of what its own count consists, the most first; equals in the order of names."""
        figures = self.runs[-1]
        found = sorted(figures.parts(code, fact).items(), key=lambda each: (-each[1], each[0]))
        return [(value, _amount(figures, code, f"{fact}/{value}")) for value, _ in found]


def _amount(figures: Figures, code: str, part: str = "") -> int | None:
    shown = figures.shown(code, part)
    if shown.hidden:
        return None
    assert isinstance(shown.value, int), f"{code} is no count"
    return shown.value
