"""How fast a transport may speak: evenly paced buckets, and windows; the time handed in."""

from collections import OrderedDict, deque
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction
from math import ceil, floor

from bot.transports.transport import Traits
from domain.chat import Room

SECOND, MINUTE, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(days=1)
STEP = timedelta.resolution
ARRIVED = SECOND / 4
"""So long after it was let go a message has arrived, though nothing came back yet."""
CATCHES_UP = Fraction(4)
"""So many may go at once after a delay, where arrivals are counted for themselves."""


@dataclass(frozen=True, slots=True)
class Pace:
    """At most `most` in any stretch of `within`; after a silence `burst` of them at once.

    Once the burst is spent, one may go every `gap`. A quarter of the burst is kept for answers
    (where the burst is one message there is nothing to keep). Rounded to the safe side.
    """

    most: int
    within: timedelta
    burst: Fraction = Fraction(1)
    gap: timedelta = field(init=False)
    ahead: timedelta = field(init=False)
    """How far an answer may run ahead of the even pace."""
    others_ahead: timedelta = field(init=False)
    """How far everything else may."""

    def __post_init__(self) -> None:
        # One message more than `most`, the burst first, must take at least `within`. The usual
        # rate of most/within beside a burst lets most + burst through: 39 in a group's minute.
        gap = ceil(self.within / STEP / (self.most + 1 - self.burst))
        ahead = floor((self.burst - 1) * gap)
        kept = ceil(min(self.burst / 4, self.burst - 1) * gap)
        object.__setattr__(self, "gap", gap * STEP)
        object.__setattr__(self, "ahead", ahead * STEP)
        object.__setattr__(self, "others_ahead", max(0, ahead - kept) * STEP)

    @classmethod
    def per_second(cls, rate: float, burst: Fraction = Fraction(1)) -> "Pace":
        """So many a second; 0.2 is one in five seconds."""
        exact = Fraction(rate).limit_denominator(1000)
        return cls(exact.numerator, exact.denominator * SECOND, burst)


UNLIMITED = Pace(1, timedelta())
"""As many as you like at once, also where time stands still."""


class Buckets:
    """The buckets of one pace, one for each room.

    A bucket is a single moment: when it would be full again if all that has gone had kept to
    the even pace. The next may go once that moment is no further off than it may run ahead.
    """

    def __init__(self, pace: Pace) -> None:
        self._pace = pace
        self._full_at: dict[Room | None, datetime] = {}
        self._crowded = 1024

    def __len__(self) -> int:
        return len(self._full_at)

    def free_at(self, room: Room | None, *, answer: bool, now: datetime) -> datetime:
        """When the next may go; `now` or earlier means now."""
        ahead = self._pace.ahead if answer else self._pace.others_ahead
        return self._full_at.get(room, now) - ahead

    def take(self, room: Room | None, now: datetime) -> None:
        """One goes now."""
        self._full_at[room] = max(self._full_at.get(room, now), now) + self._pace.gap
        if len(self._full_at) > self._crowded:
            # A full bucket says no more than none; sweeping when doubled costs next to nothing.
            self._full_at = {room: full for room, full in self._full_at.items() if full > now}
            self._crowded = max(1024, 2 * len(self._full_at))

    def arrived(self, room: Room | None, now: datetime) -> None:
        """One has arrived by now: the next comes a whole gap later, whenever it was let go."""
        self._full_at[room] = max(self._full_at.get(room, now), now + self._pace.gap)

    def empty_until(self, room: Room | None, until: datetime) -> None:
        """None goes before then, and after it none runs ahead."""
        full = until + self._pace.ahead
        self._full_at[room] = max(self._full_at.get(room, full), full)


def a_minute_holds(traits: Traits) -> int | None:
    """How much may be said in a minute beside answers; None: no limit."""
    rates: list[int] = []
    if traits.in_all_per_second is not None:
        rates.append(int(traits.in_all_per_second * 60))
    if traits.in_all_per_minute is not None:
        rates.append(beside_answers(traits.in_all_per_minute))
    return min(rates, default=None)


def beside_answers(most: int) -> int:
    """All but the quarter that is kept for answers, and never nothing."""
    return max(1, most - ceil(most / 4))


class Window:
    """At most `most` in any stretch of `within`, however they are spread in it.

    A quarter of them is kept for answers.
    """

    def __init__(self, most: int, within: timedelta) -> None:
        self._most, self._within = most, within
        self._others = beside_answers(most)
        self._gone: deque[datetime] = deque(maxlen=most)

    def free_at(self, *, answer: bool, now: datetime) -> datetime:
        """When the next may go; `now` means now."""
        while self._gone and self._gone[0] <= now - self._within:
            self._gone.popleft()
        beyond = len(self._gone) - (self._most if answer else self._others)
        return now if beyond < 0 else self._gone[beyond] + self._within

    def take(self, now: datetime) -> None:
        """One goes now."""
        self._gone.append(now)

    def give_back(self) -> None:
        """The last that was to go did not go."""
        if self._gone:
            self._gone.pop()


class Arrivals:
    """At most `most` may arrive in any stretch of `within`; nobody knows when each does.

    It has by the time at which it came back. Whatever lies between being let go and arriving, a
    commit, a busy machine, the line, can then bring no more than that many together; an even pace
    alone, with no room left in it, was refused 17 times in half a minute.
    """

    def __init__(self, most: int, within: timedelta) -> None:
        self._most, self._within = most, within
        self._by: OrderedDict[Hashable, datetime] = OrderedDict()
        """By when each has arrived, in the order in which they were let go."""

    def free_at(self, now: datetime) -> datetime:
        """When the next may go; `now` means now."""
        while self._by and next(iter(self._by.values())) <= now - self._within:
            self._by.popitem(last=False)
        beyond = len(self._by) - self._most
        return now if beyond < 0 else max(list(self._by.values())[: beyond + 1]) + self._within

    def take(self, name: Hashable, now: datetime) -> None:
        """One goes now."""
        self._by[name] = now + ARRIVED
        self._by.move_to_end(name)

    def arrived(self, name: Hashable, now: datetime) -> None:
        """It has arrived by now."""
        if name in self._by:
            self._by[name] = min(self._by[name], now)


class Limits:
    """What may be said when: in each room, in each group, and in all.

    Only rooms in which something was said just now are remembered. A clock that is put back does
    not make anybody wait for it to come to where it was.
    """

    def __init__(
        self,
        *,
        room: Pace,
        group: Pace,
        in_all: Pace,
        windows: Sequence[Window] = (),
        arrivals: Arrivals | None = None,
    ) -> None:
        self._put_back = timedelta()
        """So far the clock was put back since we came."""
        self._latest: datetime | None = None
        self._rooms, self._groups, self._in_all = Buckets(room), Buckets(group), Buckets(in_all)
        self._windows = windows
        self._arrivals = arrivals

    @classmethod
    def of(cls, traits: Traits) -> "Limits":
        """The limits that a transport's traits ask for."""
        room, group, in_all = (
            traits.room_per_second,
            traits.room_per_minute,
            traits.in_all_per_second,
        )
        arrivals = None
        # The least burst that has a quarter to keep: a larger one would slow campaigns down.
        even = Pace.per_second(in_all, Fraction(4, 3)) if in_all else UNLIMITED
        if in_all and traits.counts_arrivals:
            # The pace only spreads them: whoever was held up for a moment may catch up.
            most = int(in_all)
            arrivals = Arrivals(most, SECOND)
            even = Pace(most + int(CATCHES_UP) - 1, SECOND, CATCHES_UP)
        late = ARRIVED if traits.counts_arrivals else timedelta()
        return cls(
            room=Pace.per_second(room) if room else UNLIMITED,
            # People talk in bursts: four at once, one of them kept for an answer.
            group=Pace(group, MINUTE + late, Fraction(min(4, group))) if group else UNLIMITED,
            in_all=even,
            windows=[
                Window(most, within)
                for most, within in (
                    (traits.in_all_per_minute, MINUTE),
                    (traits.in_all_per_day, DAY),
                )
                if most is not None
            ],
            arrivals=arrivals,
        )

    def admit(
        self,
        room: Room | None,
        *,
        group: bool = False,
        answer: bool = False,
        now: datetime,
        name: Hashable = None,
    ) -> datetime | None:
        """None: say it now, and it is counted; else not before the moment given.

        A toast is said in no room: it passes `None` and counts only among all. `name`: under which
        it is told that it `arrived`.
        """
        now = self._steady(now)
        asked: list[tuple[Buckets, Room | None]] = [(self._in_all, None)]
        if room is not None:
            asked.append((self._rooms, room))
            if group:
                asked.append((self._groups, room))
        earliest = max(buckets.free_at(key, answer=answer, now=now) for buckets, key in asked)
        earliest = max(earliest, self._windows_open(answer=answer, now=now))
        if earliest > now:
            return earliest - self._put_back
        for buckets, key in asked:
            buckets.take(key, now)
        for window in self._windows:
            window.take(now)
        if self._arrivals is not None:
            self._arrivals.take(name, now)
        return None

    def arrived(self, room: Room | None, *, name: Hashable, now: datetime) -> None:
        """What was admitted under this name came back: by now it has arrived."""
        if self._arrivals is None:
            return
        # Not steadied: a round that began before this, and reads the clock no more, would look as
        # if the clock had been put back.
        now += self._put_back
        self._arrivals.arrived(name, now)
        if room is not None:
            self._rooms.arrived(room, now)

    def give_back(self) -> None:
        """The last that was admitted was not said: of the minute and the day it takes nothing."""
        for window in self._windows:
            window.give_back()

    def remember(self, moments: Sequence[datetime]) -> None:
        """So much was said before we came, at these moments from the oldest on."""
        for window in self._windows:
            for moment in moments:
                window.take(moment)

    def opens(self, *, answer: bool = False, now: datetime) -> datetime | None:
        """When anything at all may be said, wherever it is; None: now."""
        now = self._steady(now)
        earliest = self._in_all.free_at(None, answer=answer, now=now)
        earliest = max(earliest, self._windows_open(answer=answer, now=now))
        return earliest - self._put_back if earliest > now else None

    def _steady(self, now: datetime) -> datetime:
        """A time that never goes back, whatever becomes of the clock."""
        if self._latest is not None and now + self._put_back < self._latest:
            self._put_back = self._latest - now
        self._latest = now + self._put_back
        return self._latest

    def _windows_open(self, *, answer: bool, now: datetime) -> datetime:
        open_at = [each.free_at(answer=answer, now=now) for each in self._windows]
        if self._arrivals is not None:
            open_at.append(self._arrivals.free_at(now))
        return max(open_at, default=now)

    def hold(self, room: Room, until: datetime) -> None:
        """Say nothing in this room until then, as the platform asks; the others go on."""
        self._rooms.empty_until(room, until + self._put_back)

    def hold_all(self, until: datetime) -> None:
        """Say nothing anywhere until then."""
        self._in_all.empty_until(None, until + self._put_back)

    def __len__(self) -> int:
        """How many rooms are remembered."""
        return max(len(self._rooms), len(self._groups))
