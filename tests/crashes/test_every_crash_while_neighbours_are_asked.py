"""The bot's life ends at every point while a poll is asked, answered and closed: all count once."""

from tests.crashes.replays import Replays
from tests.crashes.stories import ASKED


async def test_wherever_its_life_ends_everybody_who_tapped_counts_once(tmp_path):
    replays = Replays(tmp_path, story=ASKED)
    start, true, points = await replays.begin("asked")
    assert true.counted["surveys"] == [(1, "closed")]
    assert sorted(choice for *_, choice in true.counted["answers"]) == ["", "1", "1", "2"]
    wrong = [
        f"{number}, {point}: {each}"
        for number, point in enumerate(points, start=1)
        if point != "before a commit"  # all that is kept then was kept after the last one
        for each in await replays.crash_at(start, number, true)
    ]
    assert wrong == []
