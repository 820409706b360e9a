"""How fast a journal is verified, however long it is, and that memory does not grow with it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, Final

from domain.seals import GENESIS, seal
from storage import Storage
from storage.bulk import bulk, plainly
from storage.direct import driver
from storage.journal import journal, journal_heads
from tests.bench import memory
from tests.bench.bench import Bench, asked, stopwatch
from tests.bench.figures import Figure

SETTING: Final = "BENCH_JOURNAL"
"""How many entries there are in all."""
USUAL: Final = 200_000
CHAINS: Final = 100
AT: Final = datetime(2026, 11, 16, 2, tzinfo=UTC)
MOST_MEGABYTES: Final = 32.0
_AT_ONCE: Final = 10_000


async def sqlite(bench: Bench) -> list[Figure]:
    """In one file."""
    return await _verified(bench, "sqlite")


async def postgresql(bench: Bench) -> list[Figure]:
    """On a server."""
    return await _verified(bench, "postgresql")


async def _verified(bench: Bench, dialect: str) -> list[Figure]:
    storage = await bench.storage(dialect)
    each = asked(SETTING, bench.scaled(USUAL)) // CHAINS
    for community in range(1, CHAINS + 1):
        await _chain(storage, community, each)
    memory.forget_peak()
    before = memory.held()
    with stopwatch() as watch:
        async with storage.begin() as uow:
            broken = await uow.journal.verify()
            counted = await uow.journal.count()
    grown = memory.held() - before
    if broken or counted != each * CHAINS:
        raise AssertionError(f"{counted:,} entries, and these breaks: {broken}")
    await storage.close()
    name, note = f"journal.verified.{dialect}", f"{counted:,} entries in {CHAINS} chains"
    rate = Figure(name=name, unit="1/s", rounds=[counted / watch.seconds], note=note)
    held = Figure(name=f"{name}.held", unit="MiB", rounds=[grown], most=MOST_MEGABYTES, note=note)
    return [rate, held]


async def _chain(storage: Storage, community: int, length: int) -> None:
    """A chain as the house makes it, without the acts it tells of."""
    names = tuple(column.name for column in journal.columns)
    written = bulk(journal, names, plainly, on_postgresql=not storage.is_sqlite)
    entries = _entries(community, length)
    async with storage.engine.begin() as connection:
        there = await driver(connection)
        last = GENESIS
        for start in range(0, length, _AT_ONCE):
            some = [next(entries) for _ in range(min(_AT_ONCE, length - start))]
            await written.insert(there, some)
            last = some[-1]["hash"]
        head = {"community": community, "entry": length, "hash": last}
        heads = bulk(journal_heads, tuple(head), plainly, on_postgresql=not storage.is_sqlite)
        await heads.insert(there, [head])


def _entries(community: int, length: int) -> Iterator[dict[str, Any]]:
    last = GENESIS
    for number in range(1, length + 1):
        known: dict[str, Any] = {
            "community": community,
            "entry": number,
            "at": AT,
            "act": "ballot",
            "about": str(number % 50),
            "facts": {"round": 1, "ballot": f"{number:032x}"},
        }
        last = seal(last, **known).hash
        yield known | {"hash": last}
