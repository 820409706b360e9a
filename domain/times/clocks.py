"""Which minutes of a day an hour means that was said with or without its part of the day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from domain.times.words import Word, number

HOUR: Final = 60
NOON: Final = 12
MIDNIGHT: Final = 24
_ASKED: Final = range(7, 9)
"""7点 and 8点 may be morning or evening."""
_MORNING: Final = range(9, 13)
"""10点 is the morning's while that is ahead."""
_SMALL_HOURS: Final = range(1, 7)
"""晚上1点 is said of the night that follows; 1点 alone of the afternoon."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day: its hours, and the minute that is proposed where no hour is said."""

    hours: range
    usual: int | None = None


_EVENING: Final = range(17, 25)
PARTS: Final[Mapping[str, Part]] = {
    "凌晨": Part(range(6)),
    **dict.fromkeys(("清晨", "大清早", "清早", "早晨", "早上", "早"), Part(range(5, 13), 8 * HOUR)),
    "上午": Part(range(5, 13), 9 * HOUR),
    **dict.fromkeys(("中午", "正午", "晌午"), Part(range(11, 15), NOON * HOUR)),
    **dict.fromkeys(("下午", "午后", "后晌"), Part(range(12, 19), 14 * HOUR)),
    **dict.fromkeys(("傍晚", "黄昏", "擦黑"), Part(range(17, 20), 18 * HOUR)),
    **dict.fromkeys(("晚上", "晚间", "晚"), Part(_EVENING, 19 * HOUR + 30)),
    **dict.fromkeys(("夜里", "夜晚", "夜间", "半夜", "深夜", "午夜"), Part(_EVENING)),
}


@dataclass(frozen=True, slots=True)
class Hours:
    """The minutes from midnight that may be meant, the likeliest first; past 24:00 it counts on.

    `sure`: the only one is meant. `otherwise` are the ones to ask about if that has passed.
    `midnight`: 24:00 or 0点, which people count to the evening and calendars to the next day.
    """

    options: tuple[int, ...]
    sure: bool = True
    otherwise: tuple[int, ...] = ()
    midnight: bool = False


def hours(clock: Word, part: str, *, evening: bool) -> Hours:
    """Return what a clock means in that part of the day; ValueError for an hour there is not."""
    hour, past = _said(clock)
    if half := clock.part("half"):
        return _sure(hour % NOON + (half[0] in "pP") * NOON, past)
    if part:
        return _in_part(hour, past, part)
    if hour == 0 or hour > NOON or clock.part("hour").startswith("0"):
        return _sure(hour, past, midnight=hour % MIDNIGHT == 0)
    if hour in _MORNING:
        return Hours((hour * HOUR + past,), otherwise=_minutes(past, hour + NOON, hour))
    if hour in _ASKED and not evening:
        return Hours(_minutes(past, hour + NOON, hour), sure=False)
    return _sure(hour + NOON, past)


def end(clock: Word, part: str, starts: int) -> int:
    """Return the minute at which something ends that starts at that minute."""
    hour, past = _said(clock)
    if part:
        ends = _in_part(hour, past, part).options[0]
        return ends if ends > starts else ends + MIDNIGHT * HOUR
    step = NOON if hour <= NOON else MIDNIGHT
    ends = _minutes(past, *range(hour, hour + 2 * MIDNIGHT, step))
    return next(minutes for minutes in ends if minutes > starts)


def _in_part(hour: int, past: int, part: str) -> Hours:
    if hour == 0 and PARTS[part].hours == _EVENING:
        hour = MIDNIGHT
    for fitting in (hour, hour + NOON):
        if fitting in PARTS[part].hours:
            return _sure(fitting, past, midnight=fitting == MIDNIGHT)
    if part == "凌晨":
        meant = _minutes(past, hour - NOON, hour + NOON) if hour == NOON else _minutes(past, hour)
    elif PARTS[part].hours == _EVENING and hour in _SMALL_HOURS:
        meant = _minutes(past, hour + MIDNIGHT, hour + NOON)
    else:
        meant = _minutes(past, *(later for later in (hour + NOON, hour) if later <= MIDNIGHT))
    return Hours(meant, sure=False)


def _said(clock: Word) -> tuple[int, int]:
    """Return the hour and the minutes past it, fewer than none for 差五分八点."""
    hour = number(clock.part("hour") or clock.part("h"))
    past = clock.part("past").lstrip("零过").removesuffix("分")
    if past == "半":
        minutes = 30
    elif past.endswith("刻"):
        minutes = 15 * number(past[0])
    else:
        minutes = number(clock.part("minute") or clock.part("min") or past or "0")
    less = clock.part("less").removesuffix("分")
    if less:
        minutes -= 15 if less == "一刻" else number(less)
    if hour > MIDNIGHT or minutes >= HOUR or (hour == MIDNIGHT and minutes > 0):
        raise ValueError(clock.text)
    return hour, minutes


def _sure(hour: int, past: int, *, midnight: bool = False) -> Hours:
    return Hours(_minutes(past, hour), midnight=midnight)


def _minutes(past: int, *hours: int) -> tuple[int, ...]:
    return tuple(hour * HOUR + past for hour in hours)
