"""What the disk and the databases allow: one durable commit a row, through the plain driver.

The values change with every row: an upsert that writes what is there already skips the log and
shows a limit that is none.
"""

import os
import sqlite3
from statistics import median

import asyncpg

from tests import databases
from tests.bench.bench import Bench, stopwatch
from tests.bench.figures import Figure

KEYS = 500

UPSERT = """
    INSERT INTO raw_ballots (poll, resident, choice, at) VALUES ({}, {}, {}, {})
    ON CONFLICT (poll, resident) DO UPDATE SET choice = excluded.choice, at = excluded.at
"""
TABLE = """
    CREATE TABLE IF NOT EXISTS raw_ballots (
        poll BIGINT, resident BIGINT, choice TEXT NOT NULL, at BIGINT NOT NULL,
        PRIMARY KEY (poll, resident)
    )
"""


def row(number: int) -> tuple[int, int, str, int]:
    """The ballots of a few hundred residents, each different from the one that stands there."""
    return 1, number % KEYS, f"choice-{number}", number


class RawSqlite:
    """One connection of `sqlite3`, as durable as the house's."""

    def __init__(self, bench: Bench) -> None:
        self._connection = sqlite3.connect(bench.new_folder() / "raw.db", isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        self._connection.execute(TABLE)
        self._done = 0

    async def commits_a_second(self, commits: int) -> float:
        upsert = UPSERT.format("?", "?", "?", "?")
        with stopwatch() as watch:
            for number in range(self._done, self._done + commits):
                self._connection.execute(upsert, row(number))
        self._done += commits
        return commits / watch.seconds

    def close(self) -> None:
        self._connection.close()


class RawPostgresql:
    """One connection of `asyncpg`, a prepared statement."""

    def __init__(self) -> None:
        self._done = 0

    async def open(self) -> None:
        url = databases.postgresql().replace("+asyncpg", "")
        self._connection = await asyncpg.connect(url)
        await self._connection.execute(TABLE)

    async def commits_a_second(self, commits: int) -> float:
        upsert = await self._connection.prepare(UPSERT.format("$1", "$2", "$3", "$4"))
        with stopwatch() as watch:
            for number in range(self._done, self._done + commits):
                await upsert.fetch(*row(number))
        self._done += commits
        return commits / watch.seconds

    async def close(self) -> None:
        await self._connection.close()


async def disk(bench: Bench) -> list[Figure]:
    """How long the disk takes until what was appended is safe."""
    rounds = [_fdatasync(bench) for _ in range(bench.rounds)]
    lame = "no real disk: the raw limits mean nothing" if median(rounds) < 15 else ""
    return [Figure(name="disk.fdatasync", unit="µs", rounds=rounds, note=lame)]


def _fdatasync(bench: Bench) -> float:
    times: list[float] = []
    page = bytes(4_096)
    file = os.open(bench.new_folder() / "pages", os.O_WRONLY | os.O_CREAT)
    try:
        for _ in range(bench.scaled(500)):
            os.write(file, page)
            with stopwatch() as watch:
                os.fdatasync(file)
            times.append(watch.seconds * 1e6)
    finally:
        os.close(file)
    return median(times)
