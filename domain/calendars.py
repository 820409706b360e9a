"""What a phone's calendar holds of meetings, before anybody's format; and the links to it."""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, Self

from domain.times.recurrences import MonthlyWeekday, Weekly

SECRET: Final = 16
"""Random bytes in a link: whoever has it may read, and nobody comes upon it by trying."""
MOST_LINKS: Final = 5
"""How many links somebody may have to one calendar: as many as phones; then the oldest ends."""


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
    since: datetime
    """When its link was given out: before anything stands in it, that is its last change."""

    @property
    def changed_at(self) -> datetime:
        """When anything in it changed last."""
        return max((self.since, *(entry.changed_at for entry in self.entries)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A secret link to the calendar of a unit; the secret itself is kept by nobody."""

    digest: str
    unit: int
    resident: int | None
    """Whose link it is; None: it hangs at a door."""
    since: datetime
    ended_at: datetime | None = None

    def end(self, at: datetime) -> Self:
        """Open nothing any more."""
        return replace(self, ended_at=at)


def secret(chance: Callable[[int], bytes]) -> str:
    """Return the secret of a new link, from so many random bytes."""
    return urlsafe_b64encode(chance(SECRET)).decode().rstrip("=")


def digest(told: str) -> str:
    """Return what is kept of a secret; its chance is too much to be searched: it needs no salt."""
    return hashlib.sha256(told.encode()).hexdigest()
