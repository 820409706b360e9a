"""An owners' vote of a million: how far it is, what it came to, and counting it again."""

import json
import sys
from pathlib import Path
from random import Random
from statistics import median
from subprocess import PIPE, run

import msgspec
from sqlalchemy import text

from domain.ballots.receipts import receipt_of
from domain.owners_meetings.counting import decision
from domain.polls import KINDS
from domain.polls.archive import written
from domain.polls.rules import decide, preset
from storage import Storage
from tests.bench.bench import Bench, stopwatch
from tests.bench.figures import Figure
from tests.owners_million import MEETING, OWNERS_MEETING, TOPIC, filled

OWNERS = 1_000_000
READS = 200
MOST_OF_A_TURNOUT = 1.0
"""Milliseconds."""
WATCHED = """
import json, resource, subprocess, sys
told = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True).stdout
held = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps([json.loads(told)["agrees"], held]))
"""
"""Runs a command from a small process: what a large one holds would be held against its child."""
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
    """An archive of a million ballots counted again by the command, as heads alone and with area.

    The command's start, its file and all are in it; so is the most memory that it held.
    """
    figures: list[Figure] = []
    for name, rule in (("heads", "council_simple"), ("area", TOPIC.rule)):
        count = bench.scaled(OWNERS)
        file = bench.new_folder() / f"{name}.json"
        file.write_bytes(_archive(count, rule))
        rounds = [_recounted(file) for _ in range(bench.rounds)]
        size = file.stat().st_size / 1_000_000
        note = f"`recount` of {count:,} ballots, {size:.0f} MB of JSON"
        took, held = zip(*rounds, strict=True)
        figures += [
            Figure(name=f"owners.recount.{name}", unit="s", rounds=took, note=note),
            Figure(name=f"owners.recount.{name}.memory", unit="MB", rounds=held),
        ]
    return figures


def _archive(count: int, rule: str) -> bytes:
    """So many ballots, decided by this rule."""
    chance = Random(1)
    key, measures = chance.randbytes(16), preset(rule).measures
    cast = [
        (
            receipt_of(head, key),
            chance.choice(("yes", "yes", "no", "abstain")),
            {"heads": 1, "area": chance.randrange(5_000, 15_000)},
        )
        for head in range(1, count + 1)
    ]
    whole = {measure: {"heads": 1, "area": 15_000}[measure] * count for measure in measures}
    told = ((choice, {m: each[m] for m in measures}) for _, choice, each in cast)
    decided = decide(preset(rule), whole, KINDS["approve"].count((), told))
    about = {"number": 7, "opened_at": "2026-11-16T04:00:00+00:00", "kind": "approve"}
    return msgspec.json.encode(written(about, preset(rule), cast, decided))


def _recounted(file: Path) -> tuple[float, float]:
    """Seconds, and megabytes held at most, of `python -m bot recount`."""
    command = (sys.executable, "-m", "bot", "recount", str(file))
    with stopwatch() as watch:
        told = run((sys.executable, "-c", WATCHED, *command), stdout=PIPE, check=True).stdout
    agrees, held = json.loads(told)
    assert agrees
    return watch.seconds, held / 1024
