"""On which days the page comes, and until when it still helps."""

from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from domain.workdays import is_workday

EARLIEST: Final = time(8, 30)
"""When the page comes."""
LATEST: Final = time(18)
"""What was missed in the morning is told until then; after that the next morning's is better."""


def digest_is_due(at: datetime, tz: tzinfo) -> bool:
    """Tell whether the day's page may be told at this moment: a working day, in its hours."""
    here = at.astimezone(tz)
    return is_workday(here.date()) and EARLIEST <= here.time() < LATEST


def is_first_workday_of_its_week(day: date) -> bool:
    """Tell whether people work on that day, and did not since Sunday; a make-up Sunday counts last.

    Weeks begin on Monday.
    """
    monday = day - timedelta(days=day.weekday())
    earlier = (monday + timedelta(days=n) for n in range(day.weekday()))
    return is_workday(day) and not any(map(is_workday, earlier))
