"""When somebody is on duty: working days, office hours."""

from datetime import date, datetime, time, tzinfo
from typing import Final

from domain.workdays import add_workdays, is_workday

OPENS: Final = time(9)
CLOSES: Final = time(18)


def on_duty(at: datetime, tz: tzinfo) -> bool:
    """Tell whether somebody is on duty at that moment on the zone's clocks."""
    here = at.astimezone(tz)
    return is_workday(here.date()) and OPENS <= here.time() < CLOSES


def answered_by(at: datetime, tz: tzinfo) -> date:
    """Return the next working day, by whose end a note left now is answered."""
    return add_workdays(at.astimezone(tz).date(), 1).day
