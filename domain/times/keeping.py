"""A rule as a line of text: how drafts and rows keep it."""

from datetime import date

from domain.times.recurrences import (
    Monthly,
    MonthlyWeekday,
    MonthlyWorkday,
    Pattern,
    Rule,
    Weekly,
)


def kept(rule: Rule) -> str:
    """Return the line in which a rule is kept: `weekly 4 1 0001-01-01 | 1170 90`."""
    lasts = "" if rule.lasts is None else f" {rule.lasts}"
    return f"{_days(rule.pattern)} | {rule.minutes}{lasts}"


def rule_of(line: str) -> Rule:
    """Return the rule that `kept` wrote down."""
    days, _, hours = line.partition("|")
    minutes, *lasts = map(int, hours.split())
    return Rule(_pattern(*days.split()), minutes, lasts[0] if lasts else None)


def _days(pattern: Pattern) -> str:
    match pattern:
        case Weekly(weekdays=weekdays, every=every, since=since):
            return f"weekly {_list(weekdays)} {every} {since.isoformat()}"
        case Monthly(dates=dates):
            return f"monthly {_list(dates)}"
        case MonthlyWeekday(nth=nth, weekday=weekday):
            return f"weekday {nth} {weekday}"
        case _:
            return f"workday {pattern.nth}"


def _pattern(kind: str, first: str, *more: str) -> Pattern:
    match kind:
        case "weekly":
            return Weekly(_numbers(first), int(more[0]), date.fromisoformat(more[1]))
        case "monthly":
            return Monthly(_numbers(first))
        case "weekday":
            return MonthlyWeekday(int(first), int(more[0]))
        case _:
            return MonthlyWorkday(int(first))


def _list(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))


def _numbers(written: str) -> tuple[int, ...]:
    return tuple(map(int, written.split(",")))
