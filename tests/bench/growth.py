"""What a vote costs when many are stored already: spread over many polls, and in a single one."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import insert, literal, select, true, update

from bot.timepiece import WallTime
from domain.polls import Key
from storage import Storage
from storage.polls import ballots, electors, polls, turnouts
from tests.bench import councils
from tests.bench.bench import Bench
from tests.bench.councils import CHOICES, Council, Vote
from tests.bench.figures import Figure
from tests.bench.road import Road, opened_at

FIRST_STORED = 1_000_000
"""Residents whose ballots are stored already bear numbers from here on."""


@dataclass(slots=True)
class World:
    """A database with polls in it, and votes that have not been cast yet."""

    storage: Storage
    votes: list[Vote]

    async def micros_a_vote(self, count: int) -> float:
        """What so many more votes cost, each."""
        some, self.votes = self.votes[:count], self.votes[count:]
        async with Road(self.storage).open() as road:
            return await road.travel([vote.told() for vote in some]) / len(some) * 1e6


async def growth(bench: Bench) -> list[Figure]:
    """Votes in turns where a thousand ballots are stored, a million, and a million in one poll."""
    spread = bench.scaled(1_000)
    stored = 5 if bench.quick else 1_000
    count = bench.scaled(4_000)
    few = await _world(bench, count, polls_=spread, stored=1)
    many = await _world(bench, count, polls_=spread, stored=stored)
    one = await _world(bench, count, polls_=1, stored=spread * stored)
    costs: dict[str, list[float]] = {"few": [], "many": [], "one": []}
    worlds = {"few": few, "many": many, "one": one}
    for world in worlds.values():  # what is written out at first use belongs to none of them
        await world.micros_a_vote(count)
    for number in range(bench.rounds):
        # Whoever goes first in a round is not always the same.
        for name in sorted(worlds, reverse=number % 2 == 0):
            costs[name].append(await worlds[name].micros_a_vote(count))
    for world in worlds.values():
        await world.storage.close()
    little = Figure(name="vote.cost_1000_ballots", unit="µs", rounds=costs["few"])
    much = Figure(name="vote.cost_growth_1000_polls", unit="µs", rounds=costs["many"])
    single = Figure(name="vote.cost_growth_one_poll", unit="µs", rounds=costs["one"])
    note = f"{spread * stored:,} ballots stored"
    return [little, much.over(little, most=1.2, note=note), single.over(little, note=note)]


async def _world(bench: Bench, count: int, *, polls_: int, stored: int) -> World:
    storage = await bench.storage("sqlite")
    communities = min(10, polls_)
    needed = (bench.rounds + 1) * count
    voters = needed // polls_ + 1
    estate = await councils.found(storage, opened_at(), communities=communities, members=voters)
    opened = await estate.open_polls(polls_ // communities)
    await _fill(storage, stored)
    return World(storage, _votes(opened, needed))


def _votes(opened: Sequence[tuple[Key, Council]], count: int) -> list[Vote]:
    """So many votes in polls and of members by chance, nobody twice in one poll."""
    chance = random.Random(1)
    all_ = [(poll, resident) for poll, council in opened for resident in council.members]
    return [
        Vote(poll, resident, chance.choice(CHOICES), private=False)
        for poll, resident in chance.sample(all_, count)
    ]


async def _fill(storage: Storage, each: int) -> None:
    """Let so many vote in every poll, without telling it ourselves a million times."""
    number = select(literal(0).label("n")).cte(recursive=True)
    number = number.union_all(select(number.c.n + 1).where(number.c.n < each - 1))
    at = WallTime().now()
    who = [polls.c.community, polls.c.number, polls.c.round, number.c.n + FIRST_STORED]
    cast = [literal("yes"), literal(at, ballots.c.at.type), number.c.n, literal(b"salt" * 4)]
    each_poll = polls.join(number, true())
    enrolled = select(*who).select_from(each_poll)
    voted = select(*who, *cast).select_from(each_poll)
    async with storage.engine.begin() as connection:
        await connection.execute(insert(electors).from_select(list(electors.c), enrolled))
        await connection.execute(insert(ballots).from_select(list(ballots.c), voted))
        await connection.execute(update(turnouts).values(voted=each))
