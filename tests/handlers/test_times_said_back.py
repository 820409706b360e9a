"""What the bot says back of a time is itself a time that it reads."""

from datetime import UTC, datetime, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from domain.times import Moments, read
from handlers.wording import times
from tests.expressions import SHANGHAI

JUNE = datetime(2026, 6, 1, tzinfo=UTC)


@given(st.integers(0, 900 * 24 * 60), st.integers(1, 180 * 24 * 60))
@example(0, 16 * 60)  # a midnight
@example(16 * 60 - 1, 1)
@example(0, 20 * 24 * 60 + 16 * 60)
def test_the_echo_is_read_as_what_it_says(past, ahead):
    at = JUNE + timedelta(minutes=past)
    meant = at + timedelta(minutes=ahead)
    echo = times.moment(meant.astimezone(SHANGHAI), "zh-CN") + "，对吗？"
    reading = read(echo, at, SHANGHAI)
    assert isinstance(reading, Moments)
    assert [span.starts for span in reading.spans] == [meant]
    assert reading.rest == "对吗"


def test_a_day_that_ends_is_told_by_its_own_date():
    midnight = datetime(2026, 11, 27, tzinfo=SHANGHAI)
    assert times.moment(midnight, "zh-CN") == "11月26日（周四）晚上12点"
    assert times.moment(midnight, "en") == "Thu 26 Nov, 24:00"
