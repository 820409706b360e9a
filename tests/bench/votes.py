"""Votes through the whole road, beside the raw limit and the naive way, round by round."""

import random
from statistics import quantiles

from storage import Storage
from tests.bench import councils
from tests.bench.bench import Bench, stopwatch
from tests.bench.councils import Councils, Vote
from tests.bench.figures import Figure
from tests.bench.limits import RawPostgresql, RawSqlite
from tests.bench.naive import Naive
from tests.bench.road import Road, opened_at

COMMUNITIES = 10
POLLS_EACH = 4
OFFERED = 500
"""Votes a second whose answers must not take long."""


async def whole_road_sqlite(bench: Bench) -> list[Figure]:
    """Raw limit, whole road and naive way in turns, on SQLite."""
    storage = await bench.storage("sqlite")
    estate = await _founded(bench, storage)
    raw, naive = RawSqlite(bench), Naive(bench)
    await naive.open()
    limits: list[float] = []
    roads: list[float] = []
    naives: list[float] = []
    for number in range(bench.rounds):
        limits.append(raw.commits_a_second(bench.scaled(3_000)))
        roads.append(await _votes_a_second(storage, estate, number))
        naives.append(await naive.votes_a_second(bench.scaled(200)))
    raw.close()
    await naive.close()
    await storage.close()
    limit = Figure(name="sqlite.raw_commit", unit="1/s", rounds=limits)
    road = Figure(name="vote.sqlite.whole_road", unit="1/s", rounds=roads)
    slow = Figure(name="vote.sqlite.naive", unit="1/s", rounds=naives)
    over_naive = Figure(name="vote.sqlite.over_naive", unit="1/s", rounds=roads)
    return [
        limit,
        road.over(limit, least=0.8, note="aim 1.5"),
        slow.over(limit),
        over_naive.over(slow, least=20),
    ]


async def whole_road_postgresql(bench: Bench) -> list[Figure]:
    """Raw limit and whole road in turns, on PostgreSQL."""
    storage = await bench.storage("postgresql")
    estate = await _founded(bench, storage)
    raw = RawPostgresql()
    await raw.open()
    limits: list[float] = []
    roads: list[float] = []
    for number in range(bench.rounds):
        limits.append(await raw.commits_a_second(bench.scaled(2_000)))
        roads.append(await _votes_a_second(storage, estate, number))
    await raw.close()
    await storage.close()
    limit = Figure(name="postgresql.raw_commit", unit="1/s", rounds=limits)
    road = Figure(name="vote.postgresql.whole_road", unit="1/s", rounds=roads)
    return [limit, road.over(limit, least=0.8, note="aim 1.5")]


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


async def _votes(estate: Councils, number: int) -> list[Vote]:
    """New polls every round, and the votes of everybody in all of them."""
    return councils.votes(await estate.open_polls(POLLS_EACH), random.Random(number))


async def _votes_a_second(storage: Storage, estate: Councils, number: int) -> float:
    votes = await _votes(estate, number)
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
