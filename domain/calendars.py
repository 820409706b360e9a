"""What a phone's calendar holds of a meeting, before anybody's format."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.times.recurrences import MonthlyWeekday, Weekly


class Holds(StrEnum):
    """Whether an entry takes place."""

    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """Something that takes place; calendars know it again by its `uid`."""

    uid: str
    """The same for as long as it is the same meeting, unlike any other anywhere."""
    sequence: int = 0
    """Grows with every change: a calendar keeps the greatest."""
    holds: Holds = Holds.CONFIRMED
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    """When it was last made or changed."""
    title: str
    place: str = ""
    description: str = ""
    url: str = ""
    alarms: tuple[int, ...] = ()
    """Minutes before the start."""
    repeats: Weekly | MonthlyWeekday | None = None
    """Where it takes place again and again, at the same hour; the start is the first time."""
    exceptions: tuple[datetime, ...] = ()
    """When it would start and does not take place."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """What takes place somewhere, under a name that is shown among one's calendars."""

    name: str
    entries: tuple[Entry, ...]
    asked_for: datetime
    """When its link was given out: before anything stands in it, that is its last change."""

    @property
    def changed_at(self) -> datetime:
        """When anything in it changed last."""
        return max((self.asked_for, *(entry.changed_at for entry in self.entries)))
