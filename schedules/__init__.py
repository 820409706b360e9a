"""When the clock speaks: each entry comes in by the front door, as a `Tick`."""

from schedules.clock import Clock
from schedules.timetable import TIMETABLE, Schedule

__all__ = ["TIMETABLE", "Clock", "Schedule"]
