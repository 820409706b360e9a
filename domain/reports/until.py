"""Until when something waits, as staff type it before the reason: 到12月20日，等配件."""

import re
from datetime import date, timedelta
from typing import Final

from domain.writing import plain

_UNTIL: Final = re.compile(
    r"\s*(?:延?到|挂到)?\s*(?:"
    r"(?:(?P<year>20[0-9]{2})\s*[-/.年]\s*)?(?P<month>[0-9]{1,2})\s*[-/.月]\s*(?P<day>[0-9]{1,2})"
    r"(?![0-9])\s*[日号]?(?:\([^)]{1,3}\))?"
    r"|(?P<days>[0-9]{1,3})\s*天(?:后|以后|内)?"
    r")(?:前|之前|为止|止)?[\s,;:。]*(?:(?:原因|理由)(?:是|[\s:])?\s*)?"
)
_REASON: Final = re.compile(r"\s*(?:原因|理由)(?:是|[\s:])?\s*")


def read_until(text: str, today: date) -> tuple[date | None, str]:
    """Return the day that the text begins with, if it names one, and the reason behind it.

    A month and day that are over mean next year's; a day that is no day is part of the reason.
    """
    even = plain(text)
    found = _UNTIL.match(even)
    if found is None:
        reason = _REASON.match(even)
        return None, text[reason.end() if reason else 0 :].strip()
    try:
        until = _day(found, today)
    except (ValueError, OverflowError):
        return None, text.strip()
    return until, text[found.end() :].strip()


def _day(found: re.Match[str], today: date) -> date:
    if found["days"]:
        return today + timedelta(days=int(found["days"]))
    month, day = int(found["month"]), int(found["day"])
    if found["year"]:
        return date(int(found["year"]), month, day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)
