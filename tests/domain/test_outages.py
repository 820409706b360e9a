from datetime import UTC, datetime, timedelta

import pytest

from domain.outages import Silence, outage

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
