"""What it costs to find what is near, among a million reports of a district's five years."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from statistics import median
from typing import Any

from sqlalchemy import event, insert, text

from bot.timepiece import WallTime
from domain.places.position import Position
from domain.reports.case import Case, State
from domain.reports.likeness import LATELY, NEAR
from domain.reports.report import Spot
from storage import Storage
from storage.cases import _row, cases
from tests.bench.bench import Bench, stopwatch
from tests.bench.figures import Figure

REPORTS = 1_000_000
COMMUNITIES = 84
OPEN_OF = 100
"""One of so many is still open."""
YEARS = 5
SEARCHES = 200
MOST_MILLISECONDS = 2.0
CENTRE = Position(32_966_000, 117_360_000)
AT_ONCE = 5_000


async def sqlite(bench: Bench) -> list[Figure]:
    """On one file."""
    return await _nearby(bench, "sqlite")


async def postgresql(bench: Bench) -> list[Figure]:
    """On a server."""
    return await _nearby(bench, "postgresql")


async def _nearby(bench: Bench, dialect: str) -> list[Figure]:
    storage = await bench.storage(dialect)
    at, chance = WallTime().now(), random.Random(1)
    count = bench.scaled(REPORTS)
    await fill(storage, count, at, chance)
    await only_the_index_is_asked(storage)
    found = 0
    rounds: list[float] = []
    idle: list[float] = []
    for _ in range(bench.rounds):
        took: list[float] = []
        nothing: list[float] = []
        async with storage.begin() as uow:
            for _ in range(bench.scaled(SEARCHES)):
                spot = _somewhere(chance)
                with stopwatch() as watch:
                    found += len(await uow.cases.near(spot, NEAR, at - LATELY))
                took.append(watch.seconds * 1_000)
                with stopwatch() as watch:
                    await uow._work.connection.execute(text("SELECT 1"))
                nothing.append(watch.seconds * 1_000)
        rounds.append(median(took))
        idle.append(median(nothing))
    await storage.close()
    each = found / (bench.rounds * bench.scaled(SEARCHES))
    asked = Figure(name=f"nearby.{dialect}.select_1", unit="ms", rounds=idle)
    searched = Figure(
        name=f"nearby.{dialect}",
        unit="ms",
        rounds=rounds,
        most=MOST_MILLISECONDS,
        note=f"{count:,} reports, {each:.1f} found each time, by index alone",
    )
    return [asked, searched]


async def fill(storage: Storage, count: int, at: datetime, chance: random.Random) -> None:
    """Keep so many cases, and let the database settle, as a table of five years has."""
    async with storage.engine.begin() as connection:
        for rows in _told(count, at, chance):
            await connection.execute(insert(cases), rows)
        if storage.is_sqlite:
            await connection.execute(text("ANALYZE cases"))
    if not storage.is_sqlite:
        engine = storage.engine.execution_options(isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text("VACUUM (FREEZE, ANALYZE) cases"))
            await connection.execute(text("CHECKPOINT"))


def _told(count: int, at: datetime, chance: random.Random) -> Iterator[list[dict[str, Any]]]:
    """Cases of five years, spread over a district's streets, in portions."""
    for start in range(1, count + 1, AT_ONCE):
        yield [
            {**_row(_case(number, at, chance)), "salt": b"salt"}
            for number in range(start, min(start + AT_ONCE, count + 1))
        ]


def _case(number: int, at: datetime, chance: random.Random) -> Case:
    opened = at - timedelta(seconds=chance.randrange(YEARS * 365 * 86_400))
    return Case(
        community=number % COMMUNITIES + 1,
        number=number,
        opened_at=opened,
        since=opened,
        state=State.DISPATCHED if number % OPEN_OF == 0 else State.ARCHIVED,
        spot=Spot(position=_somewhere(chance)),
    )


def _somewhere(chance: random.Random) -> Position:
    """In a town of about seven kilometres by seven."""
    return Position(
        CENTRE.latitude + chance.randrange(-32_000, 32_000),
        CENTRE.longitude + chance.randrange(-38_000, 38_000),
    )


async def only_the_index_is_asked(storage: Storage) -> None:
    """Assert that the database, asked how it goes about it, names the index and no scan."""
    asked: list[tuple[str, Any]] = []

    def note(connection, cursor, statement, parameters, context, many):
        asked.append((statement, parameters))

    event.listen(storage.engine.sync_engine, "before_cursor_execute", note)
    async with storage.begin() as uow:
        await uow.cases.near(CENTRE, NEAR, WallTime().now())
    event.remove(storage.engine.sync_engine, "before_cursor_execute", note)
    statement, parameters = next(each for each in asked if "cases.cell" in each[0])
    explain = "EXPLAIN QUERY PLAN" if storage.is_sqlite else "EXPLAIN"
    async with storage.engine.begin() as connection:
        rows = await connection.exec_driver_sql(f"{explain} {statement}", parameters)
        plan = "\n".join(str(row[-1]) for row in rows)
    assert "ix_cases_cell" in plan, plan
    assert "SCAN cases" not in plan, plan
    assert "Seq Scan on cases" not in plan, plan
