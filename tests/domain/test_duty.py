"""When somebody is on duty, and by when a note is answered."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.duty import answered_by, on_duty

ZONE = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("at", "there"),
    [
        ("2026-11-16T00:59:59", False),  # Monday, a second before nine
        ("2026-11-16T01:00:00", True),
        ("2026-11-16T09:59:59", True),
        ("2026-11-16T10:00:00", False),
        ("2026-11-15T04:00:00", False),  # Sunday
    ],
)
def test_somebody_is_on_duty_in_office_hours_of_working_days(at, there) -> None:
    assert on_duty(datetime.fromisoformat(at).replace(tzinfo=UTC), ZONE) is there


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-16T04:00", date(2026, 11, 17)),
        ("2026-11-20T04:00", date(2026, 11, 23)),  # over the weekend
        ("2026-11-20T17:00", date(2026, 11, 23)),  # Saturday there already
    ],
)
def test_a_note_is_answered_by_the_next_working_day(at, day) -> None:
    assert answered_by(datetime.fromisoformat(at).replace(tzinfo=UTC), ZONE) == day
