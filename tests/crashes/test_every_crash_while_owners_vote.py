"""The bot's life ends at every point of an owners' vote, and every ballot is in the book once."""

import logging

import pytest
import structlog

from tests.crashes.faults import CountsTheTurnoutLater
from tests.crashes.polling import POLLING
from tests.crashes.replays import Replays

VOTED, COUNTED = (chapter.name for chapter in POLLING.chapters)
FIRST, SECOND = (1, 1, "counted", "abstain", 2), (1, 2, "counted", "yes", 1)
THIRD = (1, 3, "counted", "no", 1)
"""Topic, head, what it is worth, the choice, and how many ballots were told."""
ENOUGH = 30


@pytest.fixture(autouse=True)
def quiet():
    """A bot that dies complains aloud."""
    level = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=level)
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize(
    ("chapter", "counted"),
    [
        (VOTED, [FIRST, SECOND]),
        (COUNTED, [FIRST, SECOND, THIRD]),
    ],
)
async def test_wherever_its_life_ends_every_ballot_counts_once(tmp_path, chapter, counted):
    replays = Replays(tmp_path, story=POLLING)
    start, true, points = await replays.begin(chapter)
    wrong = [
        f"{number}, {point}: {each}"
        for number, point in enumerate(points, start=1)
        for each in await replays.crash_at(start, number, true)
    ]
    assert wrong == []
    assert len(points) >= ENOUGH
    assert true.counted["owner votes"] == counted


async def test_a_house_that_counts_the_turnout_later_is_found_out(tmp_path):
    replays = Replays(tmp_path, CountsTheTurnoutLater, POLLING)
    start, true, points = await replays.begin(VOTED)
    for number in range(1, len(points) + 1):
        wrong = await replays.crash_at(start, number, true)
        if any(each.startswith("owner turnouts") for each in wrong):
            return
    pytest.fail("nothing was seen")
