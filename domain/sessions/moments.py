"""When a body's members hear of a session: the packet days before, one question a day before."""

from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Final

from domain.hours import QuietHours
from domain.meetings.reminders import LEAST, awake

NOTICE: Final = timedelta(days=3)
"""So long before a session its packet goes out; two days is the least that is decent."""
ASK: Final = timedelta(days=1)
"""So long before it who has not answered is asked, once."""
APART: Final = timedelta(hours=6)
"""Asked sooner after the packet than that, nobody has had the time to answer."""


class Word(StrEnum):
    """What is to be told to the members, each alone."""

    PACKET = "packet"
    CHANGE = "change"
    """What came onto the agenda after the packet."""
    ASK = "ask"
    """To who has not answered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A moment at which a session's members are told something."""

    community: int
    number: int
    word: Word
    due_at: datetime
    told_at: datetime | None = None
    """When it was told, or given up."""


def notice_at(starts_at: datetime, at: datetime, quiet: QuietHours, tz: tzinfo) -> datetime:
    """Return when the packet goes out: three days before, or as soon as nobody is woken by it.

    Of the two moments next to quiet hours the nearer is taken that is still to come.
    """
    wanted = starts_at - NOTICE
    if wanted <= at:
        return soon_at(at, quiet, tz)
    return awake(wanted, quiet, tz, after=at, until=starts_at - LEAST) or soon_at(at, quiet, tz)


def ask_at(
    starts_at: datetime, noticed: datetime, quiet: QuietHours, tz: tzinfo
) -> datetime | None:
    """Return when who has not answered is asked; None where the packet came too shortly before."""
    after, until = noticed + APART, starts_at - LEAST
    return awake(starts_at - ASK, quiet, tz, after=after, until=until)


def soon_at(at: datetime, quiet: QuietHours, tz: tzinfo) -> datetime:
    """Return the first moment from now on at which nobody is woken."""
    return quiet.ends_after(at, tz) if quiet.covers(at, tz) else at
