from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.times import (
    Alternatives,
    AskHour,
    AskWhich,
    Moments,
    NotUnderstood,
    Past,
    Recurring,
    Until,
    read,
)
from tests.expressions import SHANGHAI, expressions, shown

WEDNESDAY = datetime(2026, 9, 16, 15, 30, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.mark.parametrize("told", expressions(), ids=lambda told: f"{told.name}-{told.typed}")
def test_a_time_is_read_as_people_say_it(told):
    reading = read(told.typed, told.at, SHANGHAI, evening=told.evening)
    assert shown(reading, told.at) == told.answer
    assert told.rest in {"*", reading.rest}
