"""The clock as a sender: it turns times into ticks, and keeps nothing that a restart could lose.

One heap holds the next moment of every schedule and every deadline that was told; the nearest
wakes the clock. APScheduler's triggers say when a schedule is due next; its scheduler and its job
stores are not used, because rows hold the deadlines (decision 0002).
"""

import asyncio
import heapq
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import structlog
from apscheduler.triggers.calendarinterval import (  # pyright: ignore[reportMissingTypeStubs]
    CalendarIntervalTrigger,
)

from domain import ticks
from domain.chat import Raw
from schedules.timetable import Schedule
from storage import Unavailable

log = structlog.get_logger()

LOOKS = 60.0
"""Seconds after which it is looked at the time anew: it may have been put back."""

AGAIN = 1.0
"""Seconds until what could not be kept is told again."""

Keep = Callable[[Sequence[Raw]], Awaitable[None]]
"""Returns once the ticks are kept."""


class Time(Protocol):
    """What time it is, and how to wait."""

    def now(self) -> datetime:
        """The time, aware, in UTC."""
        ...

    async def until(self, moment: datetime) -> None:
        """Return once that time has come."""
        ...


class Clock:
    """Tells ticks to the inbox; the same moment told twice is kept once."""

    def __init__(
        self,
        timetable: Iterable[Schedule],
        keep: Keep,
        time: Time,
        zone: ZoneInfo,
        *,
        by: str = "",
    ) -> None:
        """`by`: which of several clocks this is; the timetable's own ticks they all tell alike."""
        self._schedules = {schedule.name: schedule for schedule in timetable}
        self._keep = keep
        self._by = by
        self._time = time
        self._zone = zone
        self._heap: list[tuple[datetime, str, bool]] = []
        """When, which schedule, and whether the timetable asks for it (it then comes again)."""
        self._told: set[tuple[datetime, str]] = set()
        self._kept: dict[str, tuple[datetime, int]] = {}
        """In which second each schedule was told last, and how often before in the same."""
        self._sooner = asyncio.Event()
        self._looked_at = time.now()
        self._begin_anew(self._looked_at)

    def expect(self, wakes: Iterable[tuple[str, datetime]]) -> None:
        """These schedules must be told at these moments, besides their own times.

        What is due already is told at once, however often that schedule was told this second.
        """
        now = self._time.now()
        for name, moment in wakes:
            due = now if moment <= now else _whole_second(moment)
            if (due, name) in self._told:
                continue
            self._told.add((due, name))
            heapq.heappush(self._heap, (due, name, False))
            if self._heap[0][0] == due:
                self._sooner.set()

    async def run(self) -> None:
        """Tell ticks until cancelled."""
        while True:
            self._sooner.clear()
            try:
                await self.strike()
            except Unavailable as fault:
                log.warning("a tick could not be kept yet", action="wait", fault=str(fault))
                await asyncio.sleep(AGAIN)
                continue
            until = self._heap[0][0] if self._heap else self._time.now() + timedelta(seconds=LOOKS)
            nearest = asyncio.ensure_future(self._time.until(until))
            sooner = asyncio.ensure_future(self._sooner.wait())
            try:
                await asyncio.wait(
                    {nearest, sooner}, timeout=LOOKS, return_when=asyncio.FIRST_COMPLETED
                )
            finally:
                nearest.cancel()
                sooner.cancel()

    async def strike(self) -> None:
        """Tell everything that is due by now; a schedule that slept long is told once."""
        now = self._time.now()
        if now < self._looked_at:
            self._begin_anew(now)
        self._looked_at = now
        struck: list[tuple[datetime, str, bool]] = []
        while self._heap and self._heap[0][0] <= now:
            struck.append(heapq.heappop(self._heap))
            moment, name, recurring = struck[-1]
            if recurring:
                again = self._next(self._schedules[name], now)
                heapq.heappush(self._heap, (again, name, True))
        due: dict[str, datetime] = {}
        for moment, name, _ in struck:
            due[name] = max(moment, due.get(name, moment))
        # From here on the same moment may be expected anew: of what comes up meanwhile, these
        # ticks may know nothing.
        self._told.difference_update((moment, name) for moment, name, _ in struck)
        if not due:
            return
        seconds = {name: self._second(name, moment) for name, moment in due.items()}
        told = [
            ticks.tick(name, moment, now, again=seconds[name][1]) for name, moment in due.items()
        ]
        if self._by:
            told = self._of_several(struck, now)
        try:
            await self._keep(told)
        except BaseException:  # it is not kept: it must be told again
            for moment, name, _ in struck:
                heapq.heappush(self._heap, (moment, name, False))
            raise
        self._kept |= seconds

    def _of_several(self, struck: Sequence[tuple[datetime, str, bool]], now: datetime) -> list[Raw]:
        """What the timetable asks for is one tick for all clocks; what was expected, our own.

        Else a clock might tell what another has told and seen answered, before that was there for
        which it is told now.
        """
        asked = {name: moment for moment, name, recurring in struck if recurring}
        expected = {name: moment for moment, name, recurring in struck if not recurring}
        own = {name: self._second(name, moment) for name, moment in expected.items()}
        return [
            *(ticks.tick(name, moment, now) for name, moment in asked.items()),
            *(
                ticks.tick(name, moment, now, again=own[name][1], by=self._by)
                for name, moment in expected.items()
            ),
        ]

    def _begin_anew(self, now: datetime) -> None:
        """What the timetable asks for from now on: at the start, and where time was put back."""
        self._heap = [each for each in self._heap if not each[2]]
        for schedule in self._schedules.values():
            self._heap.append((self._next(schedule, now), schedule.name, True))
        heapq.heapify(self._heap)

    def _second(self, name: str, moment: datetime) -> tuple[datetime, int]:
        """The second in which it is told, and how often it was told in it before."""
        second = moment.replace(microsecond=0)
        last, times = self._kept.get(name, (None, 0))
        if last is None or second > last:
            return second, 0
        return last, times + 1

    def _next(self, schedule: Schedule, now: datetime) -> datetime:
        """The first time after now that the timetable asks for."""
        if schedule.daily is None:
            return now.replace(second=0, microsecond=0) + timedelta(minutes=1)
        trigger: Any = CalendarIntervalTrigger(
            days=1,
            hour=schedule.daily.hour,
            minute=schedule.daily.minute,
            start_date=now.astimezone(self._zone).date(),
            timezone=self._zone,
        )
        following = trigger.get_next_fire_time(None, now)
        if following <= now:
            following = trigger.get_next_fire_time(following, now)
        return following.astimezone(UTC)


def _whole_second(moment: datetime) -> datetime:
    """The first whole second not before it: keys of ticks name whole seconds."""
    cut = moment.replace(microsecond=0)
    return cut if cut == moment else cut + timedelta(seconds=1)
