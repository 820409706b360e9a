"""Votes through the whole road, beside the raw limit and two other ways, round by round."""

import random
from collections.abc import Awaitable, Callable
from statistics import quantiles

from storage import Storage
from tests import databases
from tests.bench import councils
from tests.bench.bench import Bench, stopwatch
from tests.bench.councils import Councils, Vote
from tests.bench.figures import Figure
from tests.bench.forgetful import Forgetful
from tests.bench.limits import RawPostgresql, RawSqlite
from tests.bench.naive import Naive
from tests.bench.road import Road, opened_at

COMMUNITIES = 10
POLLS_EACH = 4
KEEPS_NOTHING = "python-telegram-bot's Application; a crash loses every vote"
OFFERED = 500
"""Votes a second whose answers must not take long."""


async def whole_road_sqlite(bench: Bench) -> list[Figure]:
    """On SQLite, one file each."""
    raw = RawSqlite(bench)
    storage = await bench.storage("sqlite")
    naive = Naive(databases.sqlite(bench.new_folder()))
    figures = await _beside_peers(bench, storage, raw.commits_a_second, naive)
    raw.close()
    return figures


async def whole_road_postgresql(bench: Bench) -> list[Figure]:
    """On PostgreSQL, one connection each."""
    raw = RawPostgresql()
    await raw.open()
    storage = await bench.storage("postgresql")
    naive = Naive(storage.url)
    figures = await _beside_peers(bench, storage, raw.commits_a_second, naive)
    await raw.close()
    return figures


async def _beside_peers(
    bench: Bench,
    storage: Storage,
    commits_a_second: Callable[[int], Awaitable[float]],
    naive: Naive,
) -> list[Figure]:
    """Raw limit, whole road, the naive way and one that keeps nothing, in turns."""
    estate = await _founded(bench, storage)
    forgetful = Forgetful()
    await naive.open()
    await forgetful.open()
    limits: list[float] = []
    roads: list[float] = []
    naives: list[float] = []
    forgotten: list[float] = []
    for number in range(bench.rounds):
        limits.append(await commits_a_second(bench.scaled(3_000)))
        votes = await _votes(estate, number)
        roads.append(await _votes_a_second(storage, votes))
        naives.append(await naive.votes_a_second(votes[: bench.scaled(300)]))
        forgotten.append(await forgetful.votes_a_second(votes))
    await naive.close()
    await forgetful.close()
    await storage.close()
    on = "sqlite" if storage.is_sqlite else "postgresql"
    limit = Figure(name=f"{on}.raw_commit", unit="1/s", rounds=limits)
    road = Figure(name=f"vote.{on}.whole_road", unit="1/s", rounds=roads)
    slow = Figure(name=f"vote.{on}.naive", unit="1/s", rounds=naives)
    over_naive = Figure(name=f"vote.{on}.over_naive", unit="1/s", rounds=roads)
    lost = Figure(name=f"vote.{on}.forgetful", unit="1/s", rounds=forgotten, note=KEEPS_NOTHING)
    over_lost = Figure(name=f"vote.{on}.over_forgetful", unit="1/s", rounds=roads)
    return [
        limit,
        road.over(limit, least=0.8, note="aim 2"),
        slow.over(limit),
        over_naive.over(slow, least=20),
        lost,
        over_lost.over(lost),
    ]


async def latency_sqlite(bench: Bench) -> list[Figure]:
    """How long an answer takes at 500 votes a second, on SQLite."""
    return await _latency(bench, "sqlite")


async def latency_postgresql(bench: Bench) -> list[Figure]:
    """The same on PostgreSQL."""
    return await _latency(bench, "postgresql")


async def _latency(bench: Bench, dialect: str) -> list[Figure]:
    """The courier delivers meanwhile, as it does in the app."""
    storage = await bench.storage(dialect)
    estate = await _founded(bench, storage)
    seconds = 0.4 if bench.quick else 9.0
    halves: list[float] = []
    worst: list[float] = []
    for number in range(bench.rounds):
        votes = await _votes(estate, number)
        votes = (votes * 2)[: int(seconds * OFFERED)]
        async with Road(storage).open(delivering=True) as road:
            times = await road.stroll([vote.told() for vote in votes], OFFERED)
        parts = quantiles(times, n=100)
        halves.append(parts[49] * 1_000)
        worst.append(parts[98] * 1_000)
        await _all_counted(storage, votes)
    await storage.close()
    return [
        Figure(name=f"vote.{dialect}.latency_p50_500", unit="ms", rounds=halves),
        Figure(name=f"vote.{dialect}.latency_p99_500", unit="ms", rounds=worst, most=50),
    ]


async def _founded(bench: Bench, storage: Storage) -> Councils:
    members = 3 if bench.quick else 100
    return await councils.found(storage, opened_at(), communities=COMMUNITIES, members=members)


async def _votes(estate: Councils, number: int, *, polls: int = POLLS_EACH) -> list[Vote]:
    """New polls every round, and the votes of everybody in all of them."""
    return councils.votes(await estate.open_polls(polls), random.Random(number))


async def _votes_a_second(storage: Storage, votes: list[Vote]) -> float:
    async with Road(storage).open() as road:
        seconds = await road.travel([vote.told() for vote in votes])
    await _all_counted(storage, votes)
    return len(votes) / seconds


async def _all_counted(storage: Storage, votes: list[Vote]) -> None:
    """A bench that lost votes would be fast: each resident's last choice stands, and no other."""
    last = {(vote.poll, vote.resident): vote.choice for vote in votes}
    counted: dict[tuple[object, int], str] = {}
    async with storage.begin() as uow:
        for poll in {vote.poll for vote in votes}:
            ballots = await uow.polls.ballots(poll)
            counted |= {(poll, ballot.resident): ballot.choice for ballot in ballots}
            if len(ballots) != await uow.polls.turnout(poll):
                raise AssertionError(f"the turnout of {poll} is not its ballots")
        if await uow.inbox.waiting() or await uow.inbox.parked():
            raise AssertionError("not everything that was heard was answered")
    if counted != last:
        raise AssertionError(f"{len(votes)} votes were offered and not counted as cast")


async def journal(bench: Bench) -> list[Figure]:
    """What sealing an entry costs; it is part of every figure above."""
    storage = await bench.storage("sqlite")
    entries = bench.scaled(10_000)
    rounds: list[float] = []
    for number in range(bench.rounds):
        async with storage.begin() as uow:
            with stopwatch() as watch:
                for entry in range(entries):
                    facts = {"round": 1, "ballot": "0123456789abcdef0123456789abcdef"}
                    await uow.journal.note(number + 1, "ballot", str(entry), opened_at(), facts)
                await uow.flush()
        rounds.append(watch.seconds / entries * 1e6)
    await storage.close()
    return [Figure(name="journal.entry", unit="µs", rounds=rounds)]
