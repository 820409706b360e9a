"""The bot's life ends at every point of a storm of reminders, and each reaches whom it should, once.

The table of unknown outcomes is the only excuse: what was on its way when a life ended is a notice,
and is not said again.
"""

import logging
from collections import Counter

import pytest
import structlog

from handlers.meetings import reminding
from tests.crashes.faults import NotesWhomItTellsLater
from tests.crashes.replays import Replays
from tests.crashes.storms import FIVE, MEMBERS, PARTNERS, STORM, THREE
from tests.town import private

ENOUGH = 200
A_PAGE = 4
"""People told in one transaction: the storm is larger than that, as real ones are."""

CHAPTERS = [chapter.name for chapter in STORM.chapters]
A_DAY_BEFORE = "a day before"


@pytest.fixture(autouse=True)
def storm(monkeypatch):
    """A page of people is soon full; and nothing is complained of aloud."""
    monkeypatch.setattr(reminding, "PEOPLE", A_PAGE)
    level = structlog.make_filtering_bound_logger(logging.CRITICAL)
    structlog.configure(wrapper_class=level)
    yield
    structlog.reset_defaults()


@pytest.mark.parametrize("chapter", CHAPTERS)
async def test_wherever_its_life_ends_nobody_misses_a_reminder_or_hears_it_twice(tmp_path, chapter):
    replays = Replays(tmp_path, story=STORM)
    start, true, points = await replays.begin(chapter)
    wrong = [
        f"{number}, {point}: {each}"
        for number, point in enumerate(points, start=1)
        for each in await replays.crash_at(start, number, true)
    ]
    assert wrong == []


async def test_the_storm_has_enough_points_and_says_what_it_should(tmp_path):
    replays = Replays(tmp_path, story=STORM)
    starts = await replays.prepare()
    points = [point for start in starts for point in (await replays.truth(start))[1]]
    assert len(points) >= ENOUGH
    told = Counter(
        (wish.message.room, "1号" in wish.message.text)
        for wish in starts[-1].town.wishes
        if wish.done and wish.message.text.startswith("提醒：")
    )
    silent, comes, off, says_later = (
        private(who) for who in (MEMBERS[0], *MEMBERS[1:3], PARTNERS[0])
    )
    # A day before and two hours before: the groups always, and alone who has not answered.
    assert told[THREE, True] == told[FIVE, False] == 2
    assert told[silent, True] == told[silent, False] == 2
    assert told[comes, True] == told[off, True] == told[says_later, False] == 0
    assert told[comes, False] == told[off, False] == told[says_later, True] == 2


async def test_a_house_that_notes_later_whom_it_tells_is_found_out(tmp_path):
    replays = Replays(tmp_path, NotesWhomItTellsLater, STORM)
    start, true, points = await replays.begin(A_DAY_BEFORE)
    for number in range(1, len(points) + 1):
        wrong = await replays.crash_at(start, number, true)
        if any(each.startswith("said 2 times") for each in wrong):
            return
    pytest.fail("nothing was seen")
