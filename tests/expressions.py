"""The time expressions with their answers, and how well a reader of them does, class by class.

An answer is written with the clocks of Shanghai, the year only where it is not the reader's:
`09-18 19:30`, `09-18 19:00-21:00` (past 24:00 it goes on counting), `+` between moments that are
all meant and `|` between those of which one is; `~` a blurred hour, `>` moved on, `^` midnight;
`hour?` and `which?` ask; `until`, `past`, and `–` for nothing. A rule: `every week 2,4 16:30-18:00
from 09-17`, with `nearest` where that is another day. A rest of `*` is not looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from domain.times import (
    LAST,
    Alternatives,
    AskHour,
    AskWhich,
    Doubt,
    Moments,
    Monthly,
    MonthlyWeekday,
    MonthlyWorkday,
    NotUnderstood,
    Past,
    Reading,
    Recurring,
    Rule,
    Span,
    Until,
    Weekly,
    read,
)
from domain.times.days import moment

DATA: Final = Path(__file__).parent / "data"
SHANGHAI: Final = ZoneInfo("Asia/Shanghai")
BASE: Final = "2026-09-16 15:30"
"""When the expressions were typed, where nothing else is said: a Wednesday."""
_MARKS: Final = {
    Doubt.BLURRED: "~",
    Doubt.MOVED_ON: " >",
    Doubt.TOMORROW: " >",
    Doubt.MIDNIGHT: " ^",
}
_NTH: Final = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", LAST: "last"}


@dataclass(frozen=True, slots=True)
class Expression:
    """What was typed, when, and what it means."""

    name: str
    typed: str
    answer: str
    rest: str
    at: datetime
    evening: bool


def expressions() -> list[Expression]:
    """Return those that were written before the grammar."""
    return _expressions("times")


def second() -> list[Expression]:
    """Return those that were written after it; what it missed of them was mended."""
    return _expressions("times_second")


def blind() -> list[Expression]:
    """Return those that were written last, and that it was not changed for."""
    return _expressions("times_blind")


def _expressions(name: str) -> list[Expression]:
    lines = (DATA / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [_expression(line) for line in lines if not line.startswith("#")]


def _expression(line: str) -> Expression:
    name, typed, answer, rest, at = [*line.split("\t"), "", ""][:5]
    told = (at or BASE).removesuffix(" evening")
    when = datetime.fromisoformat(told).replace(tzinfo=SHANGHAI).astimezone(UTC)
    return Expression(name, typed, answer, rest, when, at.endswith("evening"))


def is_right(told: Expression) -> bool:
    """Tell whether it is read as it is meant."""
    reading = read(told.typed, told.at, SHANGHAI, evening=told.evening)
    return shown(reading, told.at) == told.answer and told.rest in {"*", reading.rest}


def accuracy() -> dict[str, tuple[int, int]]:
    """Return by class, and for `all`, how many are read right, and of how many."""
    told: dict[str, tuple[int, int]] = {}
    for expression in [*expressions(), *second(), *blind()]:
        for name in (expression.name, "all"):
            good, among = told.get(name, (0, 0))
            told[name] = (good + is_right(expression), among + 1)
    return told


def shown(reading: Reading, at: datetime) -> str:
    """Return the answer in the way in which it is written in the file."""
    year = at.astimezone(SHANGHAI).year
    match reading:
        case Moments(spans=spans):
            return _spans(spans, " + ", year)
        case Alternatives(spans=spans):
            return _spans(spans, " | ", year)
        case AskWhich(proposals=spans):
            return "which? " + _spans(spans, " | ", year)
        case AskHour(days=days, alternatives=alternatives, repeated=repeated):
            told = (" | " if alternatives else " + ").join(_day(day.date, year) for day in days)
            return "hour? " + "every " * repeated + told
        case Until(moment=until, day=day):
            return f"until {_day(day.date, year)} {_clock(until, day.date)}"
        case Recurring(rule=rule, nearest=nearest, first=first):
            told = "" if nearest == first else f" nearest {_day(nearest.day.date, year)}"
            return f"every {_rule(rule)}{told} from {_day(first.day.date, year)}"
        case Past():
            return "past"
        case NotUnderstood():
            return "–"


def _spans(spans: Sequence[Span], joint: str, year: int) -> str:
    return joint.join(_span(span, year) for span in spans)


def _span(span: Span, year: int) -> str:
    said = span.starts.astimezone(SHANGHAI)
    ends = "" if span.ends is None else "-" + _clock(span.ends, said.date())
    marks = "".join(mark for doubt, mark in _MARKS.items() if doubt in span.doubts)
    return f"{_day(said.date(), year)} {said:%H:%M}{ends}{marks}"


def _day(day: date, year: int) -> str:
    return day.strftime("%m-%d" if day.year == year else "%Y-%m-%d")


def _clock(when: datetime, day: date) -> str:
    hours, minutes = divmod((when - moment(day, 0, SHANGHAI)) // timedelta(minutes=1), 60)
    return f"{hours:02}:{minutes:02}"


def _rule(rule: Rule) -> str:
    match rule.pattern:
        case Weekly(weekdays, every):
            weeks = "week" if every == 1 else f"{every} weeks"
            days = f"{weeks} " + ",".join(str(weekday + 1) for weekday in weekdays)
        case Monthly(dates):
            days = "month " + ",".join(map(str, dates))
        case MonthlyWeekday(nth, weekday):
            days = f"month {_NTH[nth]} {weekday + 1}"
        case MonthlyWorkday(nth):
            days = f"month {_NTH[nth]} workday"
    minutes = [rule.minutes] if rule.lasts is None else [rule.minutes, rule.minutes + rule.lasts]
    return days + " " + "-".join(f"{clock // 60:02}:{clock % 60:02}" for clock in minutes)
