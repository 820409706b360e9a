from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.hours import QuietHours
from domain.outages import Silence, holds_back, outage, overlap, slept_through, tell_at, told

NOW = datetime(2024, 11, 15, 1, tzinfo=UTC)
TELEGRAM = timedelta(seconds=150)


def test_a_silence_longer_than_presses_last_is_an_outage():
    until = NOW + timedelta(minutes=10)
    found = outage(NOW, until, TELEGRAM)
    assert found == Silence(NOW, until)
    assert found.length == timedelta(minutes=10)


@pytest.mark.parametrize(
    ("since", "silent", "presses_last"),
    [
        (NOW, TELEGRAM, TELEGRAM),
        (NOW, -TELEGRAM * 2, TELEGRAM),
        (NOW, timedelta(days=1), None),
        (None, timedelta(days=1), TELEGRAM),
    ],
)
def test_no_press_is_lost_in_a_short_silence_or_where_presses_wait(since, silent, presses_last):
    assert outage(since, NOW + silent, presses_last) is None


@pytest.mark.parametrize(
    ("since", "until", "slept"),
    [
        ((18, 2), (18, 5), True),  # 02:02 in Shanghai
        ((13, 50), (22, 0), True),  # 21:50 until 06:00
        ((13, 20), (18, 0), False),  # from 21:20: people were awake
        ((22, 0), (23, 40), False),  # until 07:40
        ((6, 2), (6, 5), False),
    ],
)
def test_nobody_needs_to_hear_of_what_a_group_slept_through(since, until, slept):
    night = QuietHours.read("21:30-07:30")
    silence = Silence(*(datetime(2026, 11, 16, *each, tzinfo=UTC) for each in (since, until)))
    assert slept_through(silence, night, ZoneInfo("Asia/Shanghai")) is slept
    two_nights = Silence(silence.since, silence.until + timedelta(days=1))
    assert not slept_through(two_nights, night, ZoneInfo("Asia/Shanghai"))


def test_people_are_told_at_once_then_not_for_half_an_hour_and_never_at_night():
    def due(last, at):
        night = QuietHours.read("21:30-07:30")
        return tell_at(last, at, night, ZoneInfo("Asia/Shanghai"))

    assert due(None, NOW) == NOW
    assert due(NOW - timedelta(hours=1), NOW) == NOW
    assert due(NOW - timedelta(minutes=10), NOW) == NOW + timedelta(minutes=20)
    late = NOW.replace(hour=13, minute=20)  # 21:20
    assert due(None, late) == late
    assert due(late, late) == NOW.replace(hour=23, minute=30)


def gaps(*minutes):
    return [Silence(NOW + timedelta(minutes=a), NOW + timedelta(minutes=b)) for a, b in minutes]


@pytest.mark.parametrize(
    ("were", "are_told"),
    [
        ([(5, 7), (0, 1)], [(0, 1), (5, 7)]),
        ([(0, 1), (2, 3), (4, 5), (7, 8)], [(0, 5), (7, 8)]),
        ([(0, 9), (1, 2)], [(0, 9)]),
        ([(0, 1), (5, 6), (10, 11), (15, 16)], [(0, 1), (5, 6), (10, 11), (15, 16)]),
        ([(0, 1), (5, 6), (10, 11), (15, 16), (20, 21)], [(0, 21)]),
    ],
)
def test_gaps_that_are_near_are_one_and_many_are_one_that_covers_them_all(were, are_told):
    assert told(gaps(*were)) == tuple(gaps(*are_told))


def test_what_an_outage_moved_touches_it():
    span = (NOW, NOW + timedelta(minutes=1))
    assert overlap([span], gaps((1, 2)))
    assert not overlap([span], gaps((2, 3)))
    assert not overlap([], gaps((0, 3)))


@pytest.mark.parametrize(
    ("heard", "late", "forgets", "waits"),
    [
        (timedelta(minutes=1), timedelta(), True, False),
        (timedelta(), timedelta(), True, False),
        (-timedelta(minutes=1), timedelta(), True, True),
        (-timedelta(minutes=1), timedelta(hours=23, minutes=59), True, True),
        (-timedelta(minutes=1), timedelta(hours=24), True, False),
        (None, timedelta(hours=24), True, False),
        (None, timedelta(days=9), False, True),
        (-timedelta(minutes=1), timedelta(days=9), False, True),
    ],
)
def test_a_close_waits_a_day_for_what_keeps_nothing_and_else_until_it_is_heard(
    heard, late, forgets, waits
):
    until = None if heard is None else NOW + heard
    assert holds_back(until, NOW, NOW + late, forgets=forgets) is waits
