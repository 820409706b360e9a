"""How long a quarter of meetings takes, from the first word of staff to the last need's reply."""

from typing import Final

from tests.bench.bench import Bench, stopwatch
from tests.bench.figures import Figure
from tests.quarter import TABLES, Quarter

MOST_SECONDS: Final = 60.0
FEW: Final = 2
"""So many meetings are enough to see that it counts right."""


async def lived(bench: Bench) -> list[Figure]:
    """The quarter of the journey, on one file, with a clock that is moved by hand."""
    storage = await bench.storage("sqlite")
    quarter = await Quarter(storage).found()
    meetings = FEW if bench.quick else len(TABLES)
    with stopwatch() as watch:
        await quarter.passes(meetings)
    for place in range(1, meetings + 1):
        needs = await quarter.raised(place)
        assert needs, "something was raised at each"
        assert all(need.has_answer for need in needs), "whoever raised it knows what becomes of it"
    await storage.close()
    note = f"{meetings} meetings, {len(quarter.needs)} needs, {len(quarter.told):,} messages"
    return [
        Figure(
            name="meetings.quarter",
            unit="s",
            rounds=[watch.seconds],
            most=MOST_SECONDS,
            note=note,
        )
    ]
