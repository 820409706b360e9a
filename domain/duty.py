"""When somebody is on duty, who, and under which phone: weekly hours, and days that differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Final

from domain.workdays import ONE_DAY, SATURDAY, add_workdays, is_public_holiday, is_workday

OPENS: Final = time(9)
CLOSES: Final = time(18)
MONDAY: Final = 0
HOLIDAY: Final = 7
"""The row of the week that holds on public holidays, behind Monday (0) to Sunday (6)."""
AHEAD: Final = 31
"""So many days ahead is looked for somebody on duty; no holiday is as long."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody is there from `begins` on, and no longer from `ends` on.

    Across midnight if it ends the earlier; begin and end the same: around the clock.
    """

    begins: time
    ends: time
    who: str = ""
    """Who is there, as residents may read it."""
    phone: str = ""
    """Under which number they are reached; empty: the roster's own."""

    @property
    def until(self) -> str:
        """Return its end as it is written; midnight is the end of the day."""
        return "24:00" if self.ends == time(0) else f"{self.ends:%H:%M}"

    def on(self, day: date, tz: tzinfo) -> tuple[datetime, datetime]:
        """Return the moments (UTC) at which the shift of that day begins and ends."""
        until = day if self.begins < self.ends else day + ONE_DAY
        return (
            datetime.combine(day, self.begins, tz).astimezone(UTC),
            datetime.combine(until, self.ends, tz).astimezone(UTC),
        )


Week = Mapping[int, tuple[Shift, ...]]
"""The shifts of each weekday (0 to 6) and of public holidays (`HOLIDAY`)."""


def office_hours() -> Week:
    """Return the week where nothing else is set: from nine to six on working days."""
    return dict.fromkeys(range(SATURDAY), (Shift(OPENS, CLOSES),))


@dataclass(frozen=True, slots=True)
class Roster:
    """When somebody is on duty in a community."""

    week: Week = field(default_factory=office_hours)
    exceptions: Mapping[date, tuple[Shift, ...]] = field(
        default_factory=dict[date, tuple[Shift, ...]]
    )
    """Days that differ from their weekday, and their shifts; none: nobody is there."""
    phone: str = ""
    """The phone that is answered, whoever is there."""

    def shifts(self, day: date) -> tuple[Shift, ...]:
        """Return who is there in the course of that day.

        A make-up day at a weekend is worked like a Monday where its own row says nothing.
        """
        differs = self.exceptions.get(day)
        if differs is not None:
            return differs
        if is_public_holiday(day):
            return self.week.get(HOLIDAY, ())
        usual = self.week.get(day.weekday(), ())
        made_up = day.weekday() >= SATURDAY and is_workday(day)
        return usual or (self.week.get(MONDAY, ()) if made_up else ())

    def now(self, at: datetime, tz: tzinfo) -> Shift | None:
        """Return the shift that is on at that moment, the one that began last; None: nobody is."""
        found = None
        for shift, begins, ends in self._from(at, tz, days=1):
            found = shift if begins <= at < ends else found
        return found

    def phone_at(self, at: datetime, tz: tzinfo) -> str:
        """Return the phone that is answered at that moment; empty if none is known."""
        shift = self.now(at, tz)
        return (shift.phone if shift else "") or self.phone

    def next_begin(self, at: datetime, tz: tzinfo) -> datetime | None:
        """Return when somebody comes (UTC), the first after that moment; None: not in `AHEAD`."""
        begins = (begin for _, begin, _ in self._from(at, tz, days=AHEAD))
        return next((begin for begin in begins if begin > at), None)

    def coming(self, at: datetime, tz: tzinfo) -> Iterator[tuple[date, Shift]]:
        """Yield the shifts that begin after that moment, in order, each with its day."""
        for shift, begins, _ in self._from(at, tz, days=AHEAD):
            if begins > at:
                yield begins.astimezone(tz).date(), shift

    def with_shift(self, day: date, shift: Shift) -> "Roster":
        """Return the roster with somebody there on that day too, whoever had the same hours."""
        same = (shift.begins, shift.ends)
        others = (each for each in self.shifts(day) if (each.begins, each.ends) != same)
        return self.on_day(day, (*others, shift))

    def with_nobody(self, day: date, hours: Shift | None, tz: tzinfo) -> "Roster":
        """Return the roster with nobody there on that day, or in these hours of it."""
        if hours is None:
            return self.on_day(day, ())
        begins, ends = hours.on(day, tz)
        spans = ((shift, *shift.on(day, tz)) for shift in self.shifts(day))
        return self.on_day(day, tuple(each for each, b, e in spans if e <= begins or ends <= b))

    def on_day(self, day: date, shifts: tuple[Shift, ...] | None) -> "Roster":
        """Return the roster with these shifts on that day; None: those of its weekday."""
        others = {each: kept for each, kept in self.exceptions.items() if each != day}
        own = {} if shifts is None else {day: shifts}
        return replace(self, exceptions={**others, **own})

    def staffed(self, at: datetime, length: timedelta, tz: tzinfo) -> datetime | None:
        """Return the moment (UTC) by which somebody was there for so long in all since `at`.

        None where that takes more than `AHEAD` days.
        """
        reached = at
        for _, begins, ends in self._from(at, tz, days=AHEAD):
            start = max(begins, reached)
            if ends - start >= length:
                return (start + length).astimezone(UTC)
            length -= max(ends - start, timedelta(0))
            reached = max(ends, reached)
        return None

    def answers_within(self, at: datetime, length: timedelta, tz: tzinfo) -> bool:
        """Tell whether somebody is there from that moment on without a gap for so long."""
        return self.staffed(at, length, tz) == at + length

    def answered_by(self, at: datetime, tz: tzinfo) -> date:
        """Return the next day with somebody there, by whose end a note left now is answered."""
        today = at.astimezone(tz).date()
        coming = (today + timedelta(days=ahead) for ahead in range(1, AHEAD + 1))
        return next((day for day in coming if self.shifts(day)), add_workdays(today, 1).day)

    def _from(
        self, at: datetime, tz: tzinfo, *, days: int
    ) -> Iterator[tuple[Shift, datetime, datetime]]:
        """Every shift from yesterday's on, which may last until now, in order of its begin."""
        today = at.astimezone(tz).date()
        for ahead in range(-1, days):
            day = today + timedelta(days=ahead)
            spans = [(shift, *shift.on(day, tz)) for shift in self.shifts(day)]
            yield from sorted(spans, key=lambda span: span[1:])


USUAL: Final = Roster()
"""The roster of a community that has set none."""
