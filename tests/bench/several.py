"""Votes through the whole road with 1, 2 and 4 workers, each a process of its own, on PostgreSQL.

The bench itself takes in what Telegram tells, as the web process does; `python -m tests.bench.several
DATABASE` is one worker. A vote counts as answered when its answer is committed.
"""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import AsyncExitStack, asynccontextmanager

import structlog
import uvloop

from bot.holdings import PARTS, Holdings
from bot.settings import Role
from bot.turns import Among
from bot.worker import spare_batches
from domain.people import Residency
from handlers import homes
from storage import Storage
from tests.bench import votes
from tests.bench.bench import Bench, stopwatch
from tests.bench.councils import Councils
from tests.bench.figures import Figure
from tests.bench.limits import RawPostgresql
from tests.bench.road import AT_ONCE, Road

WORKERS = (1, 2, 4)
POLLS_EACH = 10
ROUNDS = 3
LEAST = 0.8
"""Whatever several cost, they must not fall behind what one durable commit a vote allows."""


async def postgresql(bench: Bench) -> list[Figure]:
    """Raw limit and whole road in turns, with more and more workers."""
    storage = await bench.storage("postgresql")
    estate = await votes._founded(bench, storage)
    await _at_home(storage, estate)
    raw = RawPostgresql()
    await raw.open()
    figures: list[Figure] = []
    async with AsyncExitStack() as working:
        for many in WORKERS[:2] if bench.quick else WORKERS:
            while len(await _shares(storage)) < many:
                await working.enter_async_context(_worker(storage.url))
            await _shared(storage, many)
            limits: list[float] = []
            roads: list[float] = []
            for number in range(ROUNDS):
                limits.append(await raw.commits_a_second(bench.scaled(2_000)))
                roads.append(await _votes_a_second(bench, storage, estate, number))
            limit = Figure(name=f"several.raw_commit.{many}", unit="1/s", rounds=limits)
            road = Figure(name=f"vote.postgresql.workers_{many}", unit="1/s", rounds=roads)
            figures += [limit, road.over(limit, least=LEAST, note="aim 2")]
    await raw.close()
    await storage.close()
    return figures


async def _at_home(storage: Storage, estate: Councils) -> None:
    """Everybody lives where they vote, as people do."""
    async with storage.begin() as uow:
        for council in estate.all:
            for resident in council.members:
                uow.residencies.put(Residency(resident=resident, community=council.community))


async def _votes_a_second(bench: Bench, storage: Storage, estate: Councils, number: int) -> float:
    cast = await votes._votes(estate, number, polls=4 if bench.quick else POLLS_EACH)
    road = Road(storage)
    told = [vote.told() for vote in cast]
    with stopwatch() as watch:
        for start in range(0, len(told), AT_ONCE):
            at = road.time.now()
            some = told[start : start + AT_ONCE]
            await road._reception.keep([road.telegram.received(body, at) for body in some])
        while await _waits(storage):
            pass  # each look takes a while of its own
    await votes._all_counted(storage, cast)
    return len(cast) / watch.seconds


async def _waits(storage: Storage) -> bool:
    async with storage.begin() as uow:
        return await uow.inbox.anything_waits()


async def _shares(storage: Storage) -> dict[str, int]:
    """How many parts of the town each worker holds."""
    shares: dict[str, int] = {}
    async with storage.begin() as uow:
        for lease in await uow.leases.all():
            if lease.name in PARTS and lease.holder is not None:
                shares[lease.holder] = shares.get(lease.holder, 0) + 1
    return shares


async def _shared(storage: Storage, many: int) -> None:
    """Until all parts are held, by so many workers alike."""
    while sorted((await _shares(storage)).values()) != [len(PARTS) // many] * many:
        pass  # as above


@asynccontextmanager
async def _worker(url: str):
    """A worker in a process of its own, until the block ends."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bench.several", url), stdin=PIPE, stdout=PIPE, stderr=DEVNULL
    )
    assert process.stdout
    assert await process.stdout.readline() == b"working\n", "a worker did not begin"
    try:
        yield
    finally:
        await _ended(process)


async def _ended(process: Process) -> None:
    assert process.stdin
    process.stdin.close()
    await process.wait()


async def work(url: str) -> None:
    """One worker, until nobody listens to it any more."""
    storage = Storage(url)
    road = Road(storage)
    holdings = Holdings(
        storage, road.time, roles={Role.WORKER}, accounts=(), holder=str(os.getpid())
    )
    worker = road._worker
    worker._turns = Among(storage, holdings, homes, road.time)
    worker._looks = 0.05
    await worker.rehearse()
    await holdings.look()
    async with asyncio.TaskGroup() as group:
        renewing = group.create_task(holdings.run())
        working = group.create_task(worker.run())
        sys.stdout.write("working\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)
        renewing.cancel()
        worker.stop()
        await working
    await holdings.leave()
    await storage.close()


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    spare_batches()
    uvloop.run(work(sys.argv[1]))
