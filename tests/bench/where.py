"""Where a vote's time goes: the whole road, looked at a thousand times a second from beside."""

import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Final

from tests.bench import councils
from tests.bench.bench import Bench
from tests.bench.figures import Figure
from tests.bench.road import Road, opened_at

ROOT: Final = Path(__file__).parents[2]
EVERY: Final = 0.001
"""Seconds between two looks."""
WAITS: Final = "waiting"
"""Nothing is done here: the disk or the server has it."""
DATABASE: Final = "database"
"""In the driver's own calls, which are C: executing, and fetching rows."""
DRIVERS: Final = (("storage/sqlite.py", "_"), ("storage/direct.py", "<lambda>"))
LIKE: Final = 0.02
"""What takes less of the time than this is not told apart."""


async def sqlite(bench: Bench) -> list[Figure]:
    """On one file."""
    return await _spent(bench, "sqlite")


async def postgresql(bench: Bench) -> list[Figure]:
    """On a server."""
    return await _spent(bench, "postgresql")


async def _spent(bench: Bench, dialect: str) -> list[Figure]:
    storage = await bench.storage(dialect)
    members = 3 if bench.quick else 100
    estate = await councils.found(storage, opened_at(), communities=10, members=members)
    seen: Counter[str] = Counter()
    for number in range(bench.rounds + 1):
        votes = councils.votes(await estate.open_polls(4), random.Random(number))
        told = [vote.told() for vote in votes]
        async with Road(storage).open() as road:
            with _watched(seen if number else Counter()):
                await road.travel(told)
    await storage.close()
    whole = max(1, seen.total())
    return [
        Figure(name=f"where.{dialect}.{room}", unit="%", rounds=[100 * times / whole])
        for room, times in seen.most_common()
        if times >= LIKE * whole
    ]


@contextmanager
def _watched(seen: Counter[str]) -> Generator[None]:
    """Count in which room this thread is, as long as the block lasts."""
    watched, over = threading.get_ident(), threading.Event()

    def look() -> None:
        while not over.is_set():
            frame = sys._current_frames().get(watched)
            if frame is not None:
                seen[_room(frame)] += 1
            time.sleep(EVERY)

    before = sys.getswitchinterval()
    sys.setswitchinterval(EVERY / 10)  # else whoever looks waits for its turn, and comes late
    looking = threading.Thread(target=look)
    looking.start()
    try:
        yield
    finally:
        over.set()
        looking.join()
        sys.setswitchinterval(before)


def _room(frame: FrameType) -> str:
    """The room of the code that runs: ours by its folder, a library's by its name."""
    path, name = Path(frame.f_code.co_filename), frame.f_code.co_name
    if "site-packages" in path.parts:
        package = path.parts[path.parts.index("site-packages") + 1]
        return WAITS if package == "uvloop" else package
    if not path.is_relative_to(ROOT):
        idle = path.name in {"runners.py", "base_events.py", "selectors.py"}
        return WAITS if idle else "python"
    place = path.relative_to(ROOT)
    if any(str(place) == file and name.startswith(begins) for file, begins in DRIVERS):
        return DATABASE
    return place.parts[0]
