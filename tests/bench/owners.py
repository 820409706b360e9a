"""An owners' vote of a million: how far it is, what it came to, and counting it again."""

from random import Random
from statistics import median

import msgspec
from sqlalchemy import text

from domain.ballots.receipts import receipt_of
from domain.owners_meetings.counting import decision
from domain.polls.archive import recount, written
from domain.polls.rules import preset
from storage import Storage
from tests.bench.bench import Bench, stopwatch
from tests.bench.figures import Figure
from tests.owners_million import MEETING, OWNERS_MEETING, TOPIC, filled

OWNERS = 1_000_000
READS = 200
MOST_OF_A_TURNOUT = 1.0
"""Milliseconds."""
MOST_OF_A_TALLY = 1_000.0


async def sqlite(bench: Bench) -> list[Figure]:
    """On one file."""
    return await _counted(bench, "sqlite")


async def postgresql(bench: Bench) -> list[Figure]:
    """On a server."""
    return await _counted(bench, "postgresql")


async def _counted(bench: Bench, dialect: str) -> list[Figure]:
    storage = await bench.storage(dialect)
    count = bench.scaled(OWNERS)
    await filled(storage, count)
    await settled(storage)
    turnouts = [await _turnouts(storage, bench, count) for _ in range(bench.rounds)]
    tallies = [await _tally(storage, count) for _ in range(bench.rounds)]
    await storage.close()
    return [
        Figure(
            name=f"owners.{dialect}.turnout",
            unit="ms",
            rounds=turnouts,
            most=MOST_OF_A_TURNOUT,
            note=f"of a vote of {count:,} owners, by its key",
        ),
        Figure(
            name=f"owners.{dialect}.tally",
            unit="ms",
            rounds=tallies,
            most=MOST_OF_A_TALLY,
            note=f"{count:,} ballots, one grouped query and the decision",
        ),
    ]


async def settled(storage: Storage) -> None:
    """Let the database settle, as after days of voting."""
    if not storage.is_sqlite:
        async with storage.engine.connect() as connection:
            await connection.execution_options(isolation_level="AUTOCOMMIT")
            await connection.execute(text("VACUUM ANALYZE owner_votes"))


async def _turnouts(storage: Storage, bench: Bench, count: int) -> float:
    took: list[float] = []
    for _ in range(bench.scaled(READS)):
        async with storage.begin() as uow:
            with stopwatch() as watch:
                found = await uow.owner_ballots.turnout(MEETING, TOPIC.place)
            assert found.heads == count
        took.append(watch.seconds * 1_000)
    return median(took)


async def _tally(storage: Storage, count: int) -> float:
    async with storage.begin() as uow:
        with stopwatch() as watch:
            sums = await uow.owner_ballots.sums(MEETING, TOPIC.place)
            whole = {"heads": count, "area": 10_000 * count}
            decided = decision(OWNERS_MEETING, TOPIC, whole, sums.counts.items())
    assert decided.participating["heads"] == count
    return watch.seconds * 1_000


async def archived(bench: Bench) -> list[Figure]:
    """An archive of a million ballots, read from its file and counted again."""
    count = bench.scaled(OWNERS)
    chance = Random(1)
    key = chance.randbytes(16)
    cast = [
        (
            receipt_of(head, key),
            chance.choice(("yes", "yes", "no", "abstain")),
            {"heads": 1, "area": chance.randrange(5_000, 15_000)},
        )
        for head in range(1, count + 1)
    ]
    whole = {"heads": count, "area": 10_000 * count}
    decided = decision(OWNERS_MEETING, TOPIC, whole, [(choice, each) for _, choice, each in cast])
    about = {"number": 7, "opened_at": "2026-11-16T04:00:00+00:00", "kind": "approve"}
    file = msgspec.json.encode(written(about, preset(TOPIC.rule), cast, decided))
    del cast
    rounds: list[float] = []
    for _ in range(bench.rounds):
        with stopwatch() as watch:
            again = recount(msgspec.json.decode(file))
        assert again["agrees"]
        rounds.append(watch.seconds)
    note = f"{count:,} ballots, {len(file) / 1_000_000:.0f} MB"
    return [Figure(name="owners.recount", unit="s", rounds=rounds, note=note)]
