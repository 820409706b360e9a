"""The hours in which a group wants quiet."""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from typing import Final, Self

_SPAN: Final = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–—~]\s*(\d{1,2}):(\d{2})\s*")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From `begins` on, and no longer from `ends` on; across midnight if it ends the earlier.

    Begin and end the same: there are no quiet hours.
    """

    begins: time
    ends: time

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the hours that a setting such as `21:30-07:30` names, or raise ValueError."""
        found = _SPAN.fullmatch(text)
        if found is None:
            raise ValueError(f"quiet hours look like 21:30-07:30, not {text!r}")
        begin_hour, begin_minute, end_hour, end_minute = map(int, found.groups())
        return cls(time(begin_hour, begin_minute), time(end_hour, end_minute))

    def covers(self, at: datetime, tz: tzinfo) -> bool:
        """Tell whether it is quiet at that moment on the zone's clocks."""
        now = at.astimezone(tz).time()
        if self.begins <= self.ends:
            return self.begins <= now < self.ends
        return now >= self.begins or now < self.ends

    def last_before(self, at: datetime, tz: tzinfo) -> datetime:
        """Return the last minute before the quiet hours that began last, in the moment's zone."""
        here = at.astimezone(tz)
        begin = datetime.combine(here.date(), self.begins, tz)
        if begin > here:
            begin = datetime.combine(here.date() - timedelta(days=1), self.begins, tz)
        return (begin - timedelta(minutes=1)).astimezone(at.tzinfo)

    def ends_after(self, at: datetime, tz: tzinfo) -> datetime:
        """Return the next end of the quiet hours after that moment, in the moment's own zone."""
        here = at.astimezone(tz)
        end = datetime.combine(here.date(), self.ends, tz)
        if end <= here:
            end = datetime.combine(here.date() + timedelta(days=1), self.ends, tz)
        return end.astimezone(at.tzinfo)
