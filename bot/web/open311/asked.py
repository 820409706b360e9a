"""What is asked for: which cases, from when, how many at a time; else it is told what was wrong."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from re import compile as pattern
from typing import Annotated, Final

import msgspec

from bot.web.open311.answers import Wrong
from domain.civic import Wanted
from domain.reports.categories import Category

SPAN: Final = timedelta(days=90)
"""So much time may lie between the first and the last case asked for."""
PAGE: Final = 50
LARGEST_PAGE: Final = 200
LAST_PAGE: Final = 10_000
MOST_NUMBERS: Final = 100
MOST_DIGITS: Final = 9
NUMBER: Final = pattern(rf"[1-9][0-9]{{0,{MOST_DIGITS - 1}}}")

_Moment = Annotated[datetime, msgspec.Meta(tz=True)]

Values = Mapping[str, str]


def wanted(values: Values, now: datetime) -> Wanted | None:
    """Which cases are asked for; None where what is asked for cannot be any."""
    since, until = _span(_moment(values, "start_date"), _moment(values, "end_date"), now)
    named = [each.strip() for each in values.get("service_request_id", "").split(",")]
    numbers = tuple(int(each) for each in named if NUMBER.fullmatch(each))
    if any(named) and not numbers:
        return None
    if len(numbers) > MOST_NUMBERS:
        raise Wrong(400, f"service_request_id: {MOST_NUMBERS} at most")
    codes = [each for each in values.get("service_code", "").split(",") if each]
    size = _whole(values, "page_size", PAGE, LARGEST_PAGE)
    return Wanted(
        since=since,
        until=until,
        numbers=numbers,
        categories=tuple(category(code.strip(), missing=400) for code in codes),
        closed=_closed(values.get("status", "")),
        offset=(_whole(values, "page", 1, LAST_PAGE) - 1) * size,
        limit=size,
    )


def _span(
    since: datetime | None, until: datetime | None, now: datetime
) -> tuple[datetime, datetime]:
    with suppress(OverflowError):
        first = since or (until or now) - SPAN
        last = until or first + SPAN
        if first <= last <= first + SPAN:
            return first, last
    raise Wrong(400, f"end_date is at most {SPAN.days} days after start_date")


def _moment(values: Values, name: str) -> datetime | None:
    told = values.get(name, "")
    if not told:
        return None
    try:
        # A plus that was not escaped in an address arrives as a space.
        moment = msgspec.convert(told.replace(" ", "+"), _Moment).astimezone(UTC)
    except (msgspec.ValidationError, OverflowError):
        raise Wrong(400, f"{name} is no W3C date and time with its zone") from None
    return moment


def _closed(told: str) -> bool | None:
    names = {each.strip() for each in told.split(",") if each.strip()}
    if not names <= {"open", "closed"}:
        raise Wrong(400, "status is open, closed or both")
    return None if len(names) != 1 else names == {"closed"}


def _whole(values: Values, name: str, otherwise: int, most: int) -> int:
    told = values.get(name, "")
    if not told:
        return otherwise
    if not NUMBER.fullmatch(told) or int(told) > most:
        raise Wrong(400, f"{name} is a whole number from 1 to {most}")
    return int(told)


def category(code: str, *, missing: int) -> Category:
    """The kind of thing under this code; `missing` is the status where there is none."""
    try:
        return Category(code)
    except ValueError:
        raise Wrong(missing, "service_code not found") from None
