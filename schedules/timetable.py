"""Every schedule, on one page: what the clock tells, and how often at least.

Deadlines stand in the rows they belong to, and wake their schedule to the second; the minute
here is the safety net for those. Only calendars need the timetable itself.
"""

from dataclasses import dataclass
from datetime import time


@dataclass(frozen=True, slots=True)
class Schedule:
    """A name, and when it is told: every minute, or once a day at an hour of the house's zone."""

    name: str
    daily: time | None = None
    patient: bool = False
    """Whether people who write at the same moment go first: nothing hangs on its very minute."""


TIMETABLE = (
    Schedule("publish-drafts"),
    Schedule("file-cases"),
    Schedule("ask-still-well"),
    Schedule("look-at-cases"),
    Schedule("ask-followers"),
    Schedule("post-bulletins", patient=True),
    Schedule("summary-pages", patient=True),
    Schedule("tell-gaps"),
    Schedule("close-polls"),
    Schedule("close-signoffs"),
    Schedule("close-surveys"),
    Schedule("remind-voters"),
    Schedule("remind-of-meetings"),
    Schedule("call-next-meetings"),
    Schedule("tell-of-sessions"),
    Schedule("look-after-needs"),
    Schedule("look-after-owners-meetings"),
    Schedule("look-after-rounds"),
    Schedule("look-after-visits"),
    Schedule("look-after-terms"),
    Schedule("expire-questions"),
    Schedule("show-gathered"),
    Schedule("prune", daily=time(4, 10), patient=True),
    Schedule("fold-figures", daily=time(5, 30), patient=True),
    Schedule("tell-digests", daily=time(8, 30), patient=True),
    Schedule("count-days-anew", daily=time(8, 50)),
    Schedule("look-after-claims", daily=time(9, 0)),
)
