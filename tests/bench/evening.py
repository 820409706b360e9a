"""What one evening costs: 5,000 communities meet tomorrow, 200,000 people are due at 19:30."""

import tracemalloc
from datetime import UTC, datetime, timedelta
from statistics import median
from typing import Any, Final

from sqlalchemy import insert, text

from domain.chat import Person, Room, Tick
from domain.meetings import takes
from domain.units import NewUnit, UnitType
from handlers import answer
from handlers.meetings.reminding import MOST
from storage import Storage
from storage.guests import guests, meeting_rooms
from storage.meetings import meetings
from storage.people import accounts
from storage.reminders import reminders
from storage.rooms import rooms
from tests.bench.bench import Bench, stopwatch
from tests.bench.figures import Figure
from tests.estate import house

COMMUNITIES: Final = 5_000
EACH: Final = 40
"""So many are invited by name to each meeting and have not answered."""
PARTS: Final = 40
"""So many parts are written while it is watched; the rest are like these."""
SCANS: Final = 50
AT_ONCE: Final = 500
EVENING: Final = datetime(2026, 9, 17, 11, 30, tzinfo=UTC)
TELEGRAM: Final = 1_800
"""Messages a minute, as its limits have it."""
MOST_MILLISECONDS: Final = 50.0
MOST_MEGABYTES: Final = 64.0


async def sqlite(bench: Bench) -> list[Figure]:
    """On one file."""
    return await _evening(bench, "sqlite")


async def postgresql(bench: Bench) -> list[Figure]:
    """On a server."""
    return await _evening(bench, "postgresql")


async def _evening(bench: Bench, dialect: str) -> list[Figure]:
    storage = await bench.storage(dialect)
    communities = bench.scaled(COMMUNITIES)
    people = await fill(storage, communities)
    scanned = [await _scan(storage, bench.scaled(SCANS)) for _ in range(bench.rounds)]
    told, seconds, peak = await _tell(storage, PARTS)
    await storage.close()
    minutes = takes({"telegram": people + communities}, {"telegram": TELEGRAM}, {}) // timedelta(
        minutes=1
    )
    name = f"evening.{dialect}"
    due = f"{people:,} people of {communities:,} meetings due at once"
    return [
        Figure(name=f"{name}.due", unit="ms", rounds=scanned, most=MOST_MILLISECONDS, note=due),
        Figure(name=f"{name}.told", unit="1/s", rounds=[told / seconds], note="into the outbox"),
        Figure(
            name=f"{name}.peak",
            unit="MB",
            rounds=[peak / 1e6],
            most=MOST_MEGABYTES,
            note=f"while {told:,} messages are written in parts",
        ),
        Figure(name=f"{name}.delivered", unit="min", rounds=[minutes], note="as staff read it"),
    ]


async def fill(storage: Storage, communities: int) -> int:
    """Announce a meeting in each of so many communities; how many people are due."""
    async with storage.begin() as uow:
        names = [f"社区{number}" for number in range(communities)]
        new = [NewUnit(UnitType.COMMUNITY, name, name, None) for name in names]
        ids = [unit.id for unit in await uow.units.found(new)]
    async with storage.engine.begin() as connection:
        for start in range(0, communities, AT_ONCE):
            for table, rows in _rows(ids[start : start + AT_ONCE]):
                await connection.execute(insert(table), rows)
        if storage.is_sqlite:
            await connection.execute(text("ANALYZE"))
    if not storage.is_sqlite:
        engine = storage.engine.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text("VACUUM ANALYZE"))
    return communities * EACH


def _rows(ids: list[int]) -> list[tuple[Any, list[dict[str, Any]]]]:
    """What these communities keep of their meetings."""
    keys = [{"community": number, "number": 1} for number in ids]
    meeting = {
        "kind": "stool",
        "buildings": [],
        "body": None,
        "invited": [],
        "place": "楼下",
        "title": "",
        "agenda": ["停车"],
        "starts_at": EVENING + timedelta(days=1),
        "ends_at": EVENING + timedelta(days=1, hours=1),
        "host": 1,
        "state": "announced",
        "planned_at": EVENING,
        "announced_at": EVENING,
        "sequence": 0,
        "note": "",
        "salt": b"salt",
    }
    reminder = {"telling": "remind", "after": 0, "told_at": None}
    group = {"private": False, "title": "", "language": None, "reads_all": True, "gone_at": None}
    people = [(key, key["community"] * 100 + place) for key in keys for place in range(EACH)]
    return [
        (meetings, [key | meeting for key in keys]),
        (
            reminders,
            [
                key | reminder | {"place": place, "due_at": EVENING + place * timedelta(hours=22)}
                for key in keys
                for place in (0, 1)
            ],
        ),
        (rooms, [group | {"room": _group(n), "unit": n, "posts": {}} for n in ids]),
        (meeting_rooms, [key | {"room": _group(key["community"])} for key in keys]),
        (guests, [key | {"resident": number, "told": 0} for key, number in people]),
        (accounts, [_account(number) for _, number in people]),
    ]


def _group(community: int) -> Room:
    return Room("webchat", f"group-{community}")


def _account(resident: int) -> dict[str, Any]:
    return {
        "person": Person("webchat", f"p{resident}"),
        "resident": resident,
        "name": "",
        "private": Room("webchat", f"private-{resident}"),
        "unreachable_since": None,
    }


async def _scan(storage: Storage, scans: int) -> float:
    """How many milliseconds it takes to read the next that are due."""
    took: list[float] = []
    for _ in range(scans):
        async with storage.begin() as uow:
            with stopwatch() as watch:
                due = await uow.reminders.due(EVENING, MOST)
            took.append(watch.seconds * 1_000)
            assert due, "something is due"
    return median(took)


async def _tell(storage: Storage, parts: int) -> tuple[int, float, int]:
    """How many messages some parts bring, in how many seconds, and the most bytes held meanwhile."""
    told = 0
    stool = house()
    with stopwatch() as watch:
        for part in range(1, parts // 2 + 1):
            told += await _part(storage, stool, part)
    seconds, counted = watch.seconds, told
    tracemalloc.start()
    for part in range(parts // 2 + 1, parts + 1):
        counted += await _part(storage, stool, part)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return told, seconds, peak


async def _part(storage: Storage, stool: Any, part: int) -> int:
    tick = Tick(
        room=Room("clock", "remind-of-meetings"),
        key=f"remind-of-meetings@evening#{part}",
        at=EVENING,
        heard=part,
        schedule="remind-of-meetings",
        due=EVENING,
    )
    async with storage.begin() as uow:
        said = await answer([tick], uow, stool)
        await uow.outbox.put(said, EVENING)
    return len(said)
