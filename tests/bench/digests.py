"""What one Monday morning costs: 2,000 staff of 84 communities are told what waits, amid votes."""

import asyncio
import random
import tracemalloc
from datetime import UTC, datetime, time, timedelta
from statistics import quantiles
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import func, insert, select, text

from domain import ticks
from domain.chat import Person, Room
from domain.permissions import Role
from domain.units import NewUnit, Unit, UnitType
from domain.workdays import add_workdays, is_workday
from handlers import answer
from storage import Storage
from storage.cases import cases
from storage.counters import counters
from storage.digests import digests
from storage.grants import grants
from storage.meetings import meetings
from storage.notes import notes
from storage.owners import claims
from storage.people import accounts, residencies, residents
from storage.proposals import proposals
from storage.supports import supports
from tests.bench import councils
from tests.bench.bench import Bench
from tests.bench.councils import Councils
from tests.bench.figures import Figure
from tests.bench.road import Road, opened_at
from tests.mornings import filled

COMMUNITIES: Final = 84
STAFF: Final = 2_000
WIDE: Final = 16
"""So many of them serve a whole subdistrict."""
MEMBERS: Final = 10
"""So many sit in each council, and vote meanwhile."""
BUILDINGS: Final = 20
GRIDS: Final = 12
HOUSEHOLDS: Final = 300
"""So many of a community's 3,260 are known and have supported something."""
CASES: Final = 60
PROPOSALS: Final = 30
OTHERS: Final = 6
"""So many notes, meetings of the next days and owners to be checked each community has."""
OFFERED: Final = 50
"""Votes a second, meanwhile."""
ZONE: Final = ZoneInfo("Asia/Shanghai")
FIRST: Final = 3_000_000
"""The first of the staff's numbers; householders' lie below."""
MOST_SECONDS: Final = 60.0
MOST_MILLISECONDS: Final = 60.0
MOST_MEGABYTES: Final = 64.0
LOOK: Final = 0.2


async def sqlite(bench: Bench) -> list[Figure]:
    """On one file."""
    return await _morning(bench, "sqlite")


async def postgresql(bench: Bench) -> list[Figure]:
    """On a server."""
    return await _morning(bench, "postgresql")


async def _morning(bench: Bench, dialect: str) -> list[Figure]:
    storage = await bench.storage(dialect)
    communities = 3 if bench.quick else COMMUNITIES
    staff = 40 if bench.quick else STAFF
    town = await councils.found(storage, opened_at(), communities=communities, members=MEMBERS)
    monday = _monday()
    await _fill(storage, town, monday, staff, households=20 if bench.quick else HOUSEHOLDS)
    seconds, waited = await _tell(storage, town, monday, staff)
    pages, longest = await _told(storage)
    peak = await _peak(storage, monday + timedelta(days=1))
    await storage.close()
    name = f"digests.{dialect}"
    amid = f"{staff:,} staff of {communities} communities, amid {OFFERED} votes a second"
    parts = quantiles(waited, n=100)
    return [
        Figure(name=f"{name}.all", unit="s", rounds=[seconds], most=MOST_SECONDS, note=amid),
        Figure(name=f"{name}.pages", unit="", rounds=[pages], note=f"up to {longest} lines"),
        Figure(
            name=f"{name}.votes_p99",
            unit="ms",
            rounds=[parts[98] * 1_000],
            most=MOST_MILLISECONDS,
            note=f"of {len(waited):,} votes meanwhile; half within {parts[49] * 1_000:.0f} ms, "
            f"the slowest {max(waited) * 1_000:.0f}",
        ),
        Figure(
            name=f"{name}.peak",
            unit="MB",
            rounds=[peak / 1e6],
            most=MOST_MEGABYTES,
            note="held at once while all pages are made in parts",
        ),
    ]


def _monday() -> datetime:
    """Half past eight on the next first working day of a week: its pages say most."""
    day = add_workdays(datetime.now(ZONE).date(), 1).day
    while day.weekday() or not is_workday(day):
        day += timedelta(days=1)
    return datetime.combine(day, time(8, 30), ZONE).astimezone(UTC)


# --- the world ---------------------------------------------------------------------------


async def _fill(
    storage: Storage, town: Councils, at: datetime, staff: int, *, households: int
) -> None:
    """Buildings, grids, people, roles, and what waits for them, in bulk."""
    async with storage.begin() as uow:
        above = {unit.id: unit for unit in await uow.units.communities()}
        new = [
            NewUnit(kind, name, f"{unit.path}/{name}", unit.path)
            for unit in above.values()
            for kind, name in (
                *((UnitType.BUILDING, f"{n}号楼") for n in range(1, BUILDINGS + 1)),
                *((UnitType.GRID, f"第{n}网格") for n in range(1, GRIDS + 1)),
            )
        ]
        units = await uow.units.found(new)
    below: dict[int, list[Unit]] = {}
    for unit in units:
        assert unit.parent is not None
        below.setdefault(unit.parent, []).append(unit)
    chance = random.Random(1)
    async with storage.engine.begin() as connection:
        for table, rows in _people(list(above.values()), below, staff):
            full = [filled(table, row, at) for row in rows]
            await connection.execute(insert(table), full)
        given = [{"name": f"items:{number}", "last": 2_000 + OTHERS} for number in above]
        await connection.execute(insert(counters), given)
        for place, community in enumerate(above.values()):
            first = place * households + 100_000
            for table, rows in _waiting(
                community, below[community.id], at, first, households, chance
            ):
                full = [filled(table, {"community": community.id, **row}, at) for row in rows]
                await connection.execute(insert(table), full)
        if storage.is_sqlite:
            await connection.execute(text("ANALYZE"))
    if not storage.is_sqlite:
        engine = storage.engine.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text("VACUUM ANALYZE"))


def _people(
    communities: list[Unit], below: dict[int, list[Unit]], staff: int
) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Whoever serves somewhere: some above all, the rest spread over communities and what is there."""
    wide = min(WIDE, staff // 10)
    posts: list[tuple[Role, str, int]] = []
    town = communities[0].path.partition("/")[0]
    posts += [(Role.STAFF, town, 1)] * wide
    while len(posts) < staff:
        for unit in communities:
            posts += [(Role.STAFF, unit.path, unit.id)] * 3
            for each in below[unit.id]:
                if each.type is UnitType.GRID:
                    posts.append((Role.GRID_WORKER, unit.path, each.id))
            posts += [
                (Role.BUILDING_HEAD, each.path, each.id) for each in below[unit.id][:BUILDINGS]
            ][:9]
    numbered = list(enumerate(posts[:staff], start=FIRST))
    return [
        (residents, [{"id": n, "name": f"工作人员{n}"} for n, _ in numbered]),
        (
            accounts,
            [
                {
                    "person": Person("telegram", str(n)),
                    "resident": n,
                    "private": Room("telegram", str(n)),
                    "unreachable_since": None,
                }
                for n, _ in numbered
            ],
        ),
        (
            grants,
            [
                {"resident": n, "role": role.value, "path": path, "unit": unit}
                for n, (role, path, unit) in numbered
            ],
        ),
    ]


def _waiting(
    community: Unit,
    below: list[Unit],
    at: datetime,
    first: int,
    households: int,
    chance: random.Random,
) -> list[tuple[Any, list[dict[str, Any]]]]:
    """What a community has waiting: half of its cases for their day, the rest for somebody."""
    buildings = [each for each in below if each.type is UnitType.BUILDING]
    grids = [each for each in below if each.type is UnitType.GRID]
    days = [at + timedelta(days=each) for each in (-3, -1, 0)]
    states = ("in_progress", "in_progress", "dispatched", "reported", "returned")
    homes = [[str(1 + n % (BUILDINGS - 2)), "1", str(101 + n)] for n in range(households)]
    return [
        (
            cases,
            [
                {
                    "number": n,
                    "title": f"第{n}盏楼道灯不亮，晚上看不见台阶",
                    "state": states[n % len(states)],
                    "level": "general",
                    "category": "lighting",
                    "unit": chance.choice(buildings).id,
                    "grid": chance.choice(grids).id,
                    "due": chance.choice(days),
                    "handler": FIRST + n,
                    "opened_at": at - timedelta(days=5),
                }
                for n in range(1, CASES + 1)
            ],
        ),
        (
            proposals,
            [
                {
                    "number": 1_000 + n,
                    "text": "3号楼门口装一盏路灯，晚上看得见台阶",
                    "state": "received",
                    "source": "chat",
                    "author": first + n,
                    "reply_due": chance.choice(days).date(),
                }
                for n in range(PROPOSALS)
            ],
        ),
        (
            notes,
            [
                {"id": first + n, "author": first + n, "text": "楼上漏水", "due": at.date()}
                for n in range(OTHERS)
            ],
        ),
        (
            meetings,
            [
                {
                    "number": 2_000 + n,
                    "kind": "stool",
                    "state": "announced",
                    "title": "小板凳：停车",
                    "buildings": [chance.choice(buildings).id],
                    "starts_at": at + timedelta(hours=11 + n),
                    "host": FIRST + n,
                }
                for n in range(OTHERS)
            ],
        ),
        (
            claims,
            [
                {"resident": first + n, "building": "3", "unit_no": str(n), "stairwell": "1"}
                for n in range(OTHERS)
            ],
        ),
        (
            residencies,
            [
                {"resident": first + n, "home": home, "said_at": at, "confirmed_at": at}
                for n, home in enumerate(homes)
            ],
        ),
        (
            supports,
            [{"number": 1_000, "resident": first + n, "at": at} for n in range(households)],
        ),
    ]


# --- the morning -------------------------------------------------------------------------


async def _tell(
    storage: Storage, town: Councils, at: datetime, staff: int
) -> tuple[float, list[float]]:
    """In how many seconds everybody was looked at, and how long each vote waited meanwhile."""
    waited: list[float] = []
    cast = councils.votes(await town.open_polls(5), random.Random(1))
    async with Road(storage).open(delivering=True) as road:
        await road.travel([vote.told() for vote in cast[:50]])  # everything is warm
        await road.keep(ticks.tick("tell-digests", at, at))
        done = asyncio.ensure_future(_all_looked_at(storage, staff))
        chance = random.Random(2)
        while not done.done():
            some = [vote.told() for vote in chance.sample(cast, OFFERED)]
            waited += await road.stroll(some, OFFERED)
    return done.result(), waited


async def _all_looked_at(storage: Storage, staff: int) -> float:
    """Look until the last page was made; the seconds that took."""
    begun = asyncio.get_running_loop().time()
    while await _looked_at(storage) < staff:  # noqa: ASYNC110 - only the database knows
        await asyncio.sleep(LOOK)
    return asyncio.get_running_loop().time() - begun


async def _looked_at(storage: Storage) -> int:
    async with storage.engine.connect() as connection:
        asked = select(func.count()).where(digests.c.looked_on.is_not(None))
        return await connection.scalar(asked) or 0


async def _told(storage: Storage) -> tuple[int, int]:
    """How many had anything on their page, and how many lines the longest had."""
    async with storage.engine.connect() as connection:
        told = [len(each) for each in (await connection.scalars(select(digests.c.told))).all()]
    return sum(map(bool, told)), max(told)


async def _peak(storage: Storage, at: datetime) -> int:
    """The most bytes held at once while the next morning's pages are made, part by part."""
    road = Road(storage)
    tick = ticks.heard(ticks.tick("tell-digests", at, at))
    tracemalloc.start()
    part = 1
    while True:
        async with storage.begin() as uow:
            said = await answer([tick], uow, road.house)
            await uow.outbox.put(said, at)
            more = await uow.digests.turns(at.astimezone(ZONE).date(), list(Role), at, 1)
        if not more:
            break
        part += 1
        tick = ticks.heard(ticks.tick("tell-digests", at, at, part=part))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak
