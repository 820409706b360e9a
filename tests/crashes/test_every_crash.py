"""The bot's life ends at every commit, sending and acknowledgement in turn, and nothing shows.

288 points when this was written. And the eye that sees nothing wrong is tested too: five houses
that are built wrongly are found out.
"""

import logging

import pytest
import structlog

from tests.crashes.faults import (
    AcknowledgesFirst,
    ATickActsTwice,
    MarkedAsSentFirst,
    NoUniqueKey,
    TwoTransactions,
)
from tests.crashes.replays import Replays
from tests.crashes.stories import STORY

ENOUGH = 200

RAISED, OVER, NONSENSE, OPENED, CHANGED, REMINDED, CLOSED = (each.name for each in STORY.chapters)


@pytest.fixture(autouse=True)
def quiet():
    """A story with nonsense in it complains at every turn."""
    level = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=level)
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize("chapter", [each.name for each in STORY.chapters])
async def test_wherever_its_life_ends_nothing_is_lost_and_nothing_counts_twice(tmp_path, chapter):
    replays = Replays(tmp_path)
    start, true, points = await replays.begin(chapter)
    wrong = [
        f"{number}, {point}: {each}"
        for number, point in enumerate(points, start=1)
        for each in await replays.crash_at(start, number, true)
    ]
    assert wrong == []


async def test_there_are_enough_points_and_of_every_kind(tmp_path):
    replays = Replays(tmp_path)
    points = [
        point for start in await replays.prepare() for point in (await replays.truth(start))[1]
    ]
    assert len(points) >= ENOUGH
    assert set(points) == {
        f"{when} {what}"
        for when in ("before", "after")
        for what in ("a commit", "sending", "acknowledging")
    }


@pytest.mark.parametrize(
    ("faulty", "chapter", "seen"),
    [
        (AcknowledgesFirst, CHANGED, "ballots"),
        (TwoTransactions, RAISED, "said 1 times, not 0 to 0"),
        (NoUniqueKey, RAISED, "said 1 times, not 0 to 0"),
        (MarkedAsSentFirst, CLOSED, "said 0 times"),
        (ATickActsTwice, CLOSED, "told more than once"),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
async def test_a_house_that_is_built_wrongly_is_found_out(tmp_path, faulty, chapter, seen):
    replays = Replays(tmp_path, faulty)
    start, true, points = await replays.begin(chapter)
    for number in range(1, len(points) + 1):
        wrong = await replays.crash_at(start, number, true)
        if any(each.startswith(seen) for each in wrong):
            return
    pytest.fail("nothing was seen")
