from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.hours import QuietHours

SHANGHAI = ZoneInfo("Asia/Shanghai")
NIGHT = QuietHours.read("21:30-07:30")
NOON_REST = QuietHours.read("12:00 - 14:00")


def shanghai(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 11, day, hour, minute, tzinfo=SHANGHAI).astimezone(UTC)


def test_quiet_hours_are_read_as_the_setting_writes_them():
    assert QuietHours(time(21, 30), time(7, 30)) == NIGHT


@pytest.mark.parametrize("text", ["", "21:30", "21.30-7.30", "25:00-07:00", "21:60-07:30", "夜里"])
def test_hours_that_no_clock_shows_are_no_setting(text):
    with pytest.raises(ValueError):
        QuietHours.read(text)


@pytest.mark.parametrize(
    ("hour", "minute", "quiet"),
    [(21, 29, False), (21, 30, True), (23, 59, True), (0, 0, True), (7, 29, True), (7, 30, False)],
)
def test_a_night_reaches_across_midnight(hour, minute, quiet):
    assert NIGHT.covers(shanghai(15, hour, minute), SHANGHAI) is quiet


@pytest.mark.parametrize(("hour", "quiet"), [(11, False), (12, True), (13, True), (14, False)])
def test_a_rest_at_noon_stays_within_its_day(hour, quiet):
    assert NOON_REST.covers(shanghai(15, hour), SHANGHAI) is quiet


def test_hours_of_no_length_are_never_quiet():
    never = QuietHours.read("00:00-00:00")
    assert not any(never.covers(shanghai(15, hour), SHANGHAI) for hour in range(24))


@pytest.mark.parametrize(
    ("said", "ends"),
    [
        (shanghai(15, 23), shanghai(16, 7, 30)),
        (shanghai(16, 3), shanghai(16, 7, 30)),
        (shanghai(16, 7, 30), shanghai(17, 7, 30)),
    ],
)
def test_the_night_ends_the_next_time_the_clock_shows_its_end(said, ends):
    assert NIGHT.ends_after(said, SHANGHAI) == ends


def test_the_end_is_told_in_utc_when_the_question_was():
    assert NIGHT.ends_after(shanghai(15, 23), SHANGHAI).utcoffset() == timedelta(0)


def test_the_night_ends_by_the_clocks_of_the_zone_even_when_they_change():
    berlin = ZoneInfo("Europe/Berlin")
    before_the_change = datetime(2024, 3, 30, 22, tzinfo=UTC)  # 23:00; clocks go on an hour at 2
    assert NIGHT.ends_after(before_the_change, berlin) == datetime(2024, 3, 31, 5, 30, tzinfo=UTC)
