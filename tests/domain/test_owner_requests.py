"""联名要求: from the first name to the meeting that it has called."""

from datetime import UTC, datetime

import pytest

from domain.owners_meetings import (
    JointRequest,
    RequestFallsShort,
    RequestIsAnswered,
    RequestIsReached,
    requested,
)
from domain.polls.rules import at_least

AT = datetime(2026, 11, 2, 1, tzinfo=UTC)
LATER = datetime(2026, 11, 3, 1, tzinfo=UTC)
ASKED = JointRequest(community=1, number=42, estate=2, roll=4, opened_at=AT)
OWNERS = {"heads": 10, "area": 100_000}
FIFTH = at_least(1, 5)


def counted(heads, area):
    return requested({"heads": heads, "area": area}, OWNERS, FIFTH)


def test_it_is_reached_once_both_measures_are_and_stays_so():
    assert ASKED.weigh(counted(2, 19_999), AT) == ASKED
    assert ASKED.weigh(counted(1, 20_000), AT) == ASKED
    reached = ASKED.weigh(counted(2, 20_000), AT)
    assert reached.key == ASKED.key == (1, 42)
    assert reached.reached_at == AT
    assert reached.weigh(counted(3, 30_000), LATER).reached_at == AT


def test_names_are_taken_back_until_enough_have_joined():
    ASKED.release()
    with pytest.raises(RequestIsReached):
        ASKED.weigh(counted(2, 20_000), AT).release()


def test_a_meeting_is_called_because_of_it_once_and_not_before():
    with pytest.raises(RequestFallsShort):
        ASKED.answer(44)
    answered = ASKED.weigh(counted(2, 20_000), AT).answer(44)
    assert answered.meeting == 44
    for late in (answered.admit, answered.release, lambda: answered.answer(45)):
        with pytest.raises(RequestIsAnswered) as refused:
            late()
        assert refused.value.values == {"number": "42", "meeting": "44"}
