"""When people are reminded: early enough, never at night, not twice in an hour."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.hours import QuietHours
from domain.meetings import RemindersNotUnderstood, moments, read_before, still_helps, takes
from domain.meetings.reminders import APART, LEAST

ZONE = ZoneInfo("Asia/Shanghai")
QUIET = QuietHours(time(21, 30), time(7, 30))
NEVER = QuietHours(time(0), time(0))


def local(text: str) -> datetime:
    """`09-18 19:30` of 2026."""
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=ZONE).astimezone(UTC)


@pytest.mark.parametrize(
    ("starts", "told", "expected"),
    [
        ("09-18 19:30", "09-16 15:30", ["09-17 19:30", "09-18 17:30"]),
        ("09-18 09:00", "09-16 15:30", ["09-17 09:00", "09-18 07:30"]),  # two hours before: night
        ("09-18 07:30", "09-16 15:30", ["09-17 07:30", "09-17 21:29"]),  # in the morning: too late
        ("09-18 22:00", "09-16 15:30", ["09-17 21:29", "09-18 20:00"]),
        ("09-18 19:30", "09-18 09:00", ["09-18 17:30"]),  # a day before is over
        ("09-18 19:30", "09-18 17:00", []),  # half an hour after it was told
        ("09-18 19:30", "09-17 19:00", ["09-18 17:30"]),  # as above, a day before
        ("09-18 07:45", "09-17 22:00", []),  # told at night, and nothing before the morning helps
    ],
)
def test_a_day_and_two_hours_before(starts, told, expected):
    assert moments(local(starts), local(told), QUIET, ZONE) == tuple(map(local, expected))


def test_a_community_may_want_to_be_reminded_otherwise():
    before = (timedelta(hours=3), timedelta(days=2))
    assert moments(local("09-18 19:30"), local("09-14 12:00"), QUIET, ZONE, before) == (
        local("09-16 19:30"),
        local("09-18 16:30"),
    )
    assert moments(local("09-18 19:30"), local("09-14 12:00"), QUIET, ZONE, ()) == ()


@given(
    days=st.integers(0, 365),
    minutes=st.integers(0, 1439),
    ahead=st.timedeltas(timedelta(), timedelta(days=10)),
)
def test_no_reminder_wakes_anybody_or_comes_too_late(days, minutes, ahead):
    starts = local("01-01 00:00") + timedelta(days=days, minutes=minutes)
    told = starts - ahead
    found = moments(starts, told, QUIET, ZONE)
    assert all(not QUIET.covers(moment, ZONE) for moment in found)
    assert all(told < moment <= starts - LEAST for moment in found)
    for earlier, later in zip([told, *found], found, strict=False):
        assert later - earlier >= APART


def test_a_late_reminder_is_told_only_while_it_helps():
    starts = local("09-18 19:30")
    next_due = local("09-18 17:30")

    def helps(at, following=None):
        return still_helps(starts, local(at), QUIET, ZONE, following)

    assert helps("09-18 08:00", next_due)
    assert not helps("09-18 17:00", next_due)  # the next one follows
    assert helps("09-18 19:00")
    assert not helps("09-18 19:15")
    assert helps("09-17 23:00", next_due)  # it will be heard in the morning


def test_at_night_it_counts_when_it_would_be_heard():
    assert not still_helps(local("09-18 07:40"), local("09-18 06:00"), QUIET, ZONE, None)
    assert still_helps(local("09-18 07:40"), local("09-18 06:00"), NEVER, ZONE, None)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("1天、2小时", [1_440, 120]),
        ("2h 1 d", [1_440, 120]),
        ("两天 半天 一小时", [2_880, 720, 60]),
        ("提前３天", [4_320]),
        ("30分钟", [30]),
        ("不提醒", []),
        ("None", []),
    ],
)
def test_a_community_says_when_it_wants_to_be_reminded(said, minutes):
    assert read_before(said) == tuple(timedelta(minutes=each) for each in minutes)


@pytest.mark.parametrize("said", ["", "常常", "8天", "10分钟", "1天 2天 3天 4天", "十半天", "小时"])
def test_what_is_no_span_before_a_meeting_is_refused(said):
    with pytest.raises(RemindersNotUnderstood):
        read_before(said)


# --- how long it takes -------------------------------------------------------------------


def test_transports_speak_side_by_side_and_the_slowest_is_the_measure():
    per_minute = {"telegram": 1_800}
    assert takes({}, per_minute, {}) == timedelta()
    assert takes({"webchat": 1_000_000}, per_minute, {}) == timedelta()
    assert takes({"telegram": 1}, per_minute, {}) == timedelta(seconds=1)
    assert takes({"telegram": 5_400, "webchat": 9}, per_minute, {}) == timedelta(minutes=3)


def test_what_a_day_does_not_hold_is_told_the_next():
    per_minute, per_day = {"wechat": 15}, {"wechat": 375}
    assert takes({"wechat": 375}, per_minute, per_day) == timedelta(minutes=25)
    assert takes({"wechat": 376}, per_minute, per_day) == timedelta(days=1, seconds=4)
    assert takes({"wechat": 900}, {}, per_day) == timedelta(days=2)
