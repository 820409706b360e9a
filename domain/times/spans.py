"""From when until when, and what must be said with it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.times.days import Day


class Doubt(StrEnum):
    """Why a moment that was read is said back with a word more than its date."""

    BLURRED = "blurred"
    """中午 or 晚上 was said and no hour: the hour is a proposal."""
    MOVED_ON = "moved_on"
    """The weekday or day of the month that was said has passed; the next one is meant."""
    TOMORROW = "tomorrow"
    """No day was said and today that hour has passed."""
    MIDNIGHT = "midnight"
    """晚上12点 or 24:00: by the calendar it is the next day."""


@dataclass(frozen=True, slots=True)
class Span:
    """From a moment on (UTC), until another where one was said; `day` is the day it begins on."""

    starts: datetime
    day: Day
    ends: datetime | None = None
    doubts: frozenset[Doubt] = frozenset()
