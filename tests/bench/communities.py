"""What a vote, a report and a due reminder cost among a hundred communities, and among very many.

In the processor's time, ours and that of the server's sessions: what others do on the machine
meanwhile does not count.
"""

import random
import time
from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final

from sqlalchemy import text

from domain import ticks
from handlers import answer
from storage.cases import cases
from tests.bench import councils
from tests.bench.bench import Bench, Watch, asked, stopwatch
from tests.bench.councils import Council, Vote
from tests.bench.figures import Figure
from tests.bench.province import ACTIVE, EVENING, GUESTS, Province
from tests.bench.road import Road

SETTING: Final = "BENCH_COMMUNITIES"
"""How many the many are."""
MANY: Final = 2_000
VOTES_EACH: Final = 20
REPORTS_EACH: Final = 1
MOST: Final = 1.2
"""So much more may anything cost among many."""
BROKEN: Final = (
    "楼道灯不亮，晚上看不见台阶",
    "单元门关不上",
    "下水道堵了，往外冒水",
    "电梯按钮按了没反应",
    "地砖松了，老人差点摔倒",
    "垃圾桶盖子坏了",
    "消防通道被车堵住了",
    "健身器材少了一个螺丝",
)


async def sqlite(bench: Bench) -> list[Figure]:
    """On one file each."""
    return await _scaled(bench, "sqlite")


async def postgresql(bench: Bench) -> list[Figure]:
    """On one server, a database each."""
    return await _scaled(bench, "postgresql")


@dataclass(slots=True)
class Life:
    """What happens in a province, and what it cost, in µs a piece."""

    province: Province
    costs: dict[str, list[float]] = field(default_factory=dict[str, list[float]])

    async def round(self, number: int) -> None:
        """One round of everything; the first is for what is written out at first use."""
        kinds: dict[str, Callable[[int], Awaitable[float]]] = {
            "vote": self._vote,
            "report": self._report,
            "reminder": self._remind,
        }
        for kind, happens in kinds.items():
            cost = await happens(number)
            if number:
                self.costs.setdefault(kind, []).append(cost)

    async def _vote(self, number: int) -> float:
        return await self.votes(self.province.active, VOTES_EACH, number)

    async def votes(self, there: Sequence[Council], each: int, number: int) -> float:
        """So many votes in each of these councils, their members by chance."""
        chance = random.Random(number)
        cast = [
            Vote(
                (council.community, 1, 1),
                chance.choice(council.members),
                chance.choice(councils.CHOICES),
                private=False,
            ).told()
            for council in there
            for _ in range(each)
        ]
        chance.shuffle(cast)
        async with Road(self.province.storage).open() as road, self._spent() as watch:
            await road.travel(cast)
        return watch.seconds / len(cast) * 1e6

    async def _report(self, number: int) -> float:
        """Neighbours say in their groups what is broken."""
        chance = random.Random(number)
        told = [
            councils.said(
                chance.choice(council.members),
                councils.group_of(council.community),
                f"报修 {chance.randint(1, 9)}号楼{chance.randint(1, 9)}层{chance.choice(BROKEN)}",
            )
            for council in self.province.active
            for _ in range(REPORTS_EACH)
        ]
        chance.shuffle(told)
        before = await self.province.count(cases)
        async with Road(self.province.storage).open() as road, self._spent() as watch:
            await road.travel(told)
        if await self.province.count(cases) - before != len(told):
            raise AssertionError("not everything that was reported became a case")
        return watch.seconds / len(told) * 1e6

    async def _remind(self, number: int) -> float:
        """Those who meet tomorrow are reminded, and their groups, a part in a transaction."""
        house, storage = Road(self.province.storage).house, self.province.storage
        at = EVENING + timedelta(days=number)
        async with storage.begin() as uow:
            await uow.inbox.keep([ticks.tick("remind-of-meetings", at, at)], at)
        told = 0
        async with self._spent() as watch:
            while True:
                async with storage.begin() as uow:
                    waiting = await uow.inbox.claim(1, at)
                    said = await answer([ticks.heard(kept.raw) for kept in waiting], uow, house)
                    await uow.outbox.put(said, at)
                    await uow.inbox.done([kept.id for kept in waiting])
                if not waiting:
                    break
                told += len(said)
        if told != ACTIVE * (GUESTS + 1):
            raise AssertionError(f"{told} were reminded")
        return watch.seconds / told * 1e6

    @asynccontextmanager
    async def _spent(self) -> AsyncGenerator[Watch]:
        """How much of the processor's time the block takes."""
        watch = Watch()
        begun = await self._processor()
        yield watch
        watch.seconds = await self._processor() - begun

    async def _processor(self) -> float:
        """The seconds of it that we and the server's sessions for us have had."""
        mine = time.process_time()
        if self.province.storage.is_sqlite:
            return mine
        async with self.province.storage.engine.connect() as connection:
            here = text("SELECT pid FROM pg_stat_activity WHERE datname = current_database()")
            sessions = [int(pid) for pid in await connection.scalars(here)]
        ran = map(_ran, sessions)
        return mine + sum(ran)


def _ran(process: int) -> float:
    """The seconds for which a process of this machine has had the processor."""
    told = Path(f"/proc/{process}/schedstat").read_text("ascii")
    return int(told.split()[0]) / 1e9


async def _scaled(bench: Bench, dialect: str) -> list[Figure]:
    size = asked(SETTING, bench.scaled(MANY) if not bench.quick else 2 * ACTIVE)
    with stopwatch() as watch:
        few = Life(await Province.found(await bench.storage(dialect), ACTIVE))
        many = Life(await Province.found(await bench.storage(dialect, apart="many"), size))
    bytes_few, bytes_many = await few.province.bytes(), await many.province.bytes()
    rounds = min(bench.rounds, 5)
    for number in range(rounds + 1):
        # Whoever goes first in a round is not always the same.
        for life in (few, many) if number % 2 else (many, few):
            await life.round(number)
    everywhere = [many.province.council(n * size // MANY) for n in range(min(size, MANY))]
    apart = [await many.votes(everywhere, 1, 100 + n) for n in range(rounds)]
    for life in (few, many):
        await life.province.storage.close()
    name = f"communities.{dialect}"
    figures: list[Figure] = []
    for kind, costs in few.costs.items():
        little = Figure(name=f"{name}.{kind}_100", unit="µs", rounds=costs)
        much = Figure(name=f"{name}.{kind}", unit="µs", rounds=many.costs[kind])
        figures += [little, much.over(little, most=MOST, note=f"among {size:,} communities")]
    spread = Figure(name=f"{name}.vote_apart", unit="µs", rounds=apart)
    note = f"each in another of {len(everywhere):,} communities of {size:,}"
    figures += [
        spread.over(Figure(name=f"{name}.vote", unit="µs", rounds=many.costs["vote"]), note=note),
        Figure(
            name=f"{name}.size",
            unit="MB",
            rounds=[bytes_many / 1e6],
            note=f"{(bytes_many - bytes_few) / (size - ACTIVE) / 1e3:.1f} kB a community; "
            f"filled in {watch.seconds:.0f} s",
        ),
    ]
    return figures
