"""Calendars as phones read them: iCalendar (RFC 5545), one meeting or many, by the library."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from functools import cache
from typing import Any, Final
from zoneinfo import ZoneInfo

import icalendar

from domain.calendars import Calendar, Entry, Holds
from domain.texts import UNSEEN
from domain.times.recurrences import MonthlyWeekday, Weekly

_PRODUCT: Final = "-//Little Stool//littlestool//ZH"
_REFRESH: Final = timedelta(hours=1)
"""How often a phone should ask again; many ask less often."""
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def one(entry: Entry, zone: ZoneInfo) -> bytes:
    """Return a file with this entry, to be put into a calendar; its newest state replaces it."""
    return _book([entry], zone, {}).to_ical()


def many(calendar: Calendar, zone: ZoneInfo) -> bytes:
    """Return a calendar to be subscribed to; what stands in it gives the same bytes each time."""
    refresh = icalendar.vDuration(_REFRESH, params={"VALUE": "DURATION"})
    # Twice each: as RFC 7986 calls it, and as those do who were there before it.
    return _book(
        calendar.entries,
        zone,
        {
            "name": calendar.name,
            "x-wr-calname": calendar.name,
            "x-wr-timezone": zone.key,
            "refresh-interval": refresh,
            "x-published-ttl": icalendar.vDuration(_REFRESH),
        },
    ).to_ical()


def _book(
    entries: Iterable[Entry], zone: ZoneInfo, about: Mapping[str, object]
) -> icalendar.Calendar:
    # No ORGANIZER: it would need an address, and calendars would offer to answer there.
    says = {"version": "2.0", "prodid": _PRODUCT, "calscale": "GREGORIAN", "method": "PUBLISH"}
    book = icalendar.Calendar()
    _fill(book, says | dict(about))
    book.add_component(_timezone(zone.key))
    for entry in entries:
        book.add_component(_event(entry, zone))
    return book


@cache
def _timezone(key: str) -> icalendar.Timezone:
    timezone = icalendar.Timezone.from_tzid(key)
    timezone.pop("comment", None)  # that it ends in 2038
    return timezone


def _event(entry: Entry, zone: ZoneInfo) -> icalendar.Event:
    event = icalendar.Event()
    _fill(
        event,
        {
            "uid": entry.uid,
            "sequence": entry.sequence,
            "dtstamp": entry.changed_at,
            "last-modified": entry.changed_at,
            "status": entry.holds.value.upper(),
            "dtstart": entry.starts_at.astimezone(zone),
            "dtend": entry.ends_at.astimezone(zone),
            "summary": entry.title,
            "location": entry.place,
            "description": entry.description,
            "url": entry.url,
            "rrule": entry.repeats and _rule(entry.repeats),
            "exdate": [moment.astimezone(zone) for moment in entry.exceptions],
        },
    )
    if entry.holds is Holds.CONFIRMED:
        for minutes in entry.alarms:
            alarm = icalendar.Alarm()
            before = -timedelta(minutes=minutes)
            _fill(alarm, {"action": "DISPLAY", "trigger": before, "description": entry.title})
            event.add_component(alarm)
    return event


def _rule(pattern: Weekly | MonthlyWeekday) -> dict[str, object]:
    if isinstance(pattern, MonthlyWeekday):
        return {"FREQ": "MONTHLY", "BYDAY": f"{pattern.nth}{_WEEKDAYS[pattern.weekday]}"}
    days = [_WEEKDAYS[weekday] for weekday in sorted(pattern.weekdays)]
    return {"FREQ": "WEEKLY", "INTERVAL": pattern.every, "BYDAY": days, "WKST": "MO"}


def _fill(part: Any, says: Mapping[str, object]) -> None:
    """Write what is there; `Any`, since the library does not say what its parts take."""
    for name, value in says.items():
        if value not in (None, "", []):
            part.add(name, _plain(value) if isinstance(value, str) else value)


def _plain(words: str) -> str:
    return UNSEEN.sub("", words.replace("\r\n", "\n"))
