"""What is said of meetings that come again: by which rule, when next, and that they end."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import reduce
from typing import Final

from domain.chat import Sentence
from domain.meetings import Meeting
from domain.meetings.series import Series
from domain.times import Day, Monthly, MonthlyWeekday, MonthlyWorkday, Rule, Weekly
from handlers.wording.general import said
from handlers.wording.meetings import head

_WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_NTH: Final = (
    *("last", "", "first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
"""From -1, the last one, on."""
_PARTS: Final = (
    *((5, "night"), (9, "early"), (12, "morning")),
    *((13, "noon"), (18, "afternoon"), (24, "evening")),
)
"""Until which hour a part of the day lasts."""
_HOUR: Final = 60
_NOON: Final = 12
_DAYS: Final = 7
_DAY: Final = timedelta(days=1)
_LAST_DAY: Final = 31


# --- a rule in words ---------------------------------------------------------------------


def rule(of: Rule) -> Sentence:
    """`每周五晚上7点半`, `每月第一个周五下午3点`."""
    clock = _clock(of.minutes)
    match of.pattern:
        case Weekly(weekdays=weekdays, every=every):
            days = reduce(_both, (_weekday(day) for day in weekdays))
            often = "weekly" if every == 1 else "seldom"
            if every == 1 and len(set(weekdays)) == _DAYS:
                often = "daily"
            return said("series-weekly", often=often, days=days, weeks=every, clock=clock)
        case Monthly(dates=dates):
            days = reduce(_both, (_date(day) for day in dates))
            return said("series-monthly", days=days, clock=clock)
        case MonthlyWeekday(nth=nth, weekday=weekday):
            return said("series-nth", nth=_nth(nth), day=_weekday(weekday), clock=clock)
        case MonthlyWorkday(nth=nth):
            return said("series-nth", nth=_nth(nth), day=said("series-workday"), clock=clock)


def _both(one: Sentence, other: Sentence) -> Sentence:
    return said("series-both", one=one, other=other)


def _weekday(day: int) -> Sentence:
    return said("series-weekday", day=_WEEKDAYS[day])


def _date(day: int) -> Sentence:
    return said("series-date", last="yes" if day == _LAST_DAY else "no", day=str(day))


def _nth(nth: int) -> Sentence:
    return said("series-which", nth=_NTH[nth + 1])


def _clock(minutes: int) -> Sentence:
    hour, past = divmod(minutes, _HOUR)
    return said(
        "series-clock",
        part=next((part for until, part in _PARTS if hour < until), "night"),
        hour=str(hour - _NOON if hour > _NOON else hour),
        shape={0: "sharp", 30: "half"}.get(past, "odd"),
        past=f"{past:02}",
    )


# --- planning one ------------------------------------------------------------------------


def repeats(of: Rule, times: Sequence[datetime], skipped: Sequence[Day]) -> Sentence:
    """That it comes again and when next; and the holidays on which it does not."""
    dates = tuple(said("series-time", starts=starts) for starts in times)
    left_out = tuple(
        said("series-skipped", day=day.date, holiday=_holiday(day.holiday)) for day in skipped
    )
    return said("series-lines", lines=(said("series-repeats", rule=rule(of)), *dates, *left_out))


def calls_next(ahead: timedelta, *, skips: bool, holidays: bool) -> Sentence:
    """When the next one is told of; and, where holidays are left out, how to choose them."""
    chosen = "chosen" if holidays else "skipped" if skips else "none"
    return said("series-calls-next", days=ahead // _DAY, holidays=chosen)


def begun(series: Series) -> Sentence:
    """It is known now that it comes again."""
    return said("series-begun", number=str(series.number), rule=rule(series.rule))


def _holiday(key: str) -> Sentence:
    return said("meeting-holiday", holiday=key or "spring-festival")


# --- while it goes on --------------------------------------------------------------------


def called(meeting: Meeting, groups: int, invited: int, body: str = "") -> Sentence:
    """To whoever planned it: the next one was told of."""
    number = str(meeting.number)
    return said(
        "series-called", head=head(meeting, body), number=number, groups=groups, invited=invited
    )


def line(series: Series) -> Sentence:
    """One line of the list of meetings."""
    return said(
        "series-line", rule=rule(series.rule), place=series.place, number=str(series.number)
    )


def ask_end(series: Series) -> Sentence:
    """Asks whether there really shall be no more."""
    last = str(series.last)
    return said("series-ask-end", rule=rule(series.rule), place=series.place, last=last)


def ended(series: Series) -> Sentence:
    """There will be no more."""
    return said("series-ended", rule=rule(series.rule), last=str(series.last))
