"""Calendars, read back as a phone reads them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr

from bot import calendars
from domain.calendars import Calendar, Entry, Holds
from domain.times.recurrences import LAST, MonthlyWeekday, Weekly

SHANGHAI = ZoneInfo("Asia/Shanghai")
STARTS = datetime(2024, 11, 15, 11, 30, tzinfo=UTC)
"""Friday, 15 November 2024, half past seven in the evening in Shanghai."""
MEETING = Entry(
    uid="6f9d@littlestool",
    starts_at=STARTS,
    ends_at=STARTS + timedelta(minutes=90),
    changed_at=datetime(2024, 11, 11, 2, 3, 4, tzinfo=UTC),
    title="小板凳见面会：停车、电动车充电，还有晾衣服的地方，都可以来说一说，有话好好说",
    place="3号楼下; 下雨改在活动室, 一层\\东侧",
    description="说什么：\r\n停车\n电动车",
    url="https://t.me/stool_bot?start=m-3-12",
    alarms=(1_440, 120),
)


def events(ics: bytes) -> list[icalendar.Event]:
    return icalendar.Calendar.from_ical(ics).walk("VEVENT")


def test_a_meeting_is_read_back_as_it_was():
    [event] = events(calendars.one(MEETING, SHANGHAI))
    assert str(event["uid"]) == MEETING.uid
    assert str(event["summary"]) == MEETING.title
    assert str(event["location"]) == MEETING.place
    assert str(event["description"]) == "说什么：\n停车\n电动车"
    assert str(event["url"]) == MEETING.url
    assert event["dtstart"].dt == STARTS
    assert event["dtstart"].dt.tzinfo.key == "Asia/Shanghai"
    assert event["dtend"].dt - event["dtstart"].dt == timedelta(minutes=90)
    assert event["dtstamp"].dt == event["last-modified"].dt == MEETING.changed_at
    assert (event["sequence"], event["status"]) == (0, "CONFIRMED")
    triggers = [alarm["trigger"].dt for alarm in event.walk("VALARM")]
    assert triggers == [timedelta(days=-1), timedelta(hours=-2)]


def test_a_file_says_what_every_phone_asks_of_it():
    ics = calendars.one(MEETING, SHANGHAI)
    book = icalendar.Calendar.from_ical(ics)
    assert (book["version"], book["method"], book["calscale"]) == ("2.0", "PUBLISH", "GREGORIAN")
    [zone] = book.walk("VTIMEZONE")
    assert zone["tzid"] == "Asia/Shanghai"
    assert STARTS.astimezone(zone.to_tz()).utcoffset() == timedelta(hours=8)
    lines = ics.split(b"\r\n")
    assert b"\n" not in b"".join(lines)
    assert max(len(line) for line in lines) <= 75, "folded by bytes"
    assert all(line.decode() is not None for line in lines), "no character is cut in two"


def test_what_changes_keeps_its_name_and_counts_up():
    moved = replace(MEETING, sequence=1, starts_at=STARTS + timedelta(days=1))
    called_off = replace(moved, sequence=2, holds=Holds.CANCELLED)
    told = [events(calendars.one(each, SHANGHAI))[0] for each in (MEETING, moved, called_off)]
    assert {str(event["uid"]) for event in told} == {MEETING.uid}
    assert [event["sequence"] for event in told] == [0, 1, 2]
    assert [str(event["status"]) for event in told] == ["CONFIRMED", "CONFIRMED", "CANCELLED"]
    assert told[2].walk("VALARM") == [], "nobody is reminded of what does not take place"


@pytest.mark.parametrize(
    ("pattern", "days"),
    [
        (Weekly((4,)), ["11-15", "11-22", "11-29", "12-06"]),
        (Weekly((6, 4)), ["11-15", "11-17", "11-22", "11-24"]),
        (Weekly((4,), every=2, since=STARTS.date()), ["11-15", "11-29", "12-13", "12-27"]),
        (MonthlyWeekday(3, 4), ["11-15", "12-20", "01-17", "02-21"]),
        (MonthlyWeekday(LAST, 4), ["11-29", "12-27", "01-31", "02-28"]),
    ],
)
def test_what_comes_again_comes_on_the_days_of_its_pattern(pattern, days):
    first = next(
        STARTS + timedelta(days=n)
        for n in range(31)
        if pattern.falls_on((STARTS + timedelta(days=n)).date())
    )
    entry = replace(MEETING, starts_at=first, ends_at=first + timedelta(hours=1), repeats=pattern)
    [event] = events(calendars.one(entry, SHANGHAI))
    rule = rrulestr(event["rrule"].to_ical().decode(), dtstart=event["dtstart"].dt)
    coming = [moment for moment, _ in zip(rule, range(4), strict=False)]
    assert [f"{moment:%m-%d}" for moment in coming] == days
    assert all(pattern.falls_on(moment.date()) and moment.hour == 19 for moment in coming)


def test_the_days_on_which_it_does_not_come_are_named():
    off = STARTS + timedelta(weeks=1)
    entry = replace(MEETING, repeats=Weekly((4,)), exceptions=(off, off + timedelta(weeks=2)))
    [event] = events(calendars.one(entry, SHANGHAI))
    assert [each.dt for each in event["exdate"].dts] == list(entry.exceptions)


def test_a_calendar_has_a_name_and_everything_in_it():
    entries = tuple(
        replace(MEETING, uid=f"{n}@littlestool", title=f"第{n}次") for n in range(1, 201)
    )
    asked = datetime(2024, 1, 1, tzinfo=UTC)
    ics = calendars.many(Calendar("陶然北岸社区 · 3号楼", entries, asked), SHANGHAI)
    book = icalendar.Calendar.from_ical(ics)
    assert book["name"] == book["x-wr-calname"] == "陶然北岸社区 · 3号楼"
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in ics
    assert [str(event["summary"]) for event in book.walk("VEVENT")] == [
        entry.title for entry in entries
    ]
    assert len(book.walk("VTIMEZONE")) == 1


def test_the_same_calendar_has_the_same_bytes():
    calendar = Calendar("3号楼", (MEETING,), STARTS)
    assert calendars.many(calendar, SHANGHAI) == calendars.many(calendar, SHANGHAI)


def test_words_cannot_add_lines_of_their_own():
    evil = "会\r\nATTENDEE:mailto:x@example.com\r\nEND:VEVENT\x00\u202e"
    ics = calendars.one(replace(MEETING, title=evil, place=evil, description=evil), SHANGHAI)
    [event] = events(ics)
    assert "attendee" not in event
    assert str(event["summary"]) == "会\nATTENDEE:mailto:x@example.com\nEND:VEVENT"
    assert event.errors == []
