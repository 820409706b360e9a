"""People vote, support and type, while the bot is killed: alone, or as several processes."""

import asyncio
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from domain.workdays import is_public_holiday
from storage import Storage
from storage.leases import Lease
from tests.chaos.neighbourhoods import Neighbourhoods
from tests.chaos.processes import SHANGHAI, Bot, Telegram, telegram
from tests.chaos.rounds import BUILD, database, live, quiet
from tests.chaos.verdicts import Verdict, judge

RATE = 20
"""Things that happen in a second."""
STAMMERS = 1.0
"""Seconds between two faults of the line."""
ROLES = ("worker,clock", "worker,clock", "courier", "courier", "web")
"""What each of several does."""

Crew = Callable[[str, str, Path], list[Bot]]
"""The processes that live on a database and on Telegram, and write into a log."""


async def play(kind: str, kills: int, seed: int) -> Verdict:
    """One round: found, live through so many kills, see the vote close, and look."""
    return await _played(kind, kills, seed, lambda *known: [Bot(*known)])


async def play_several(kind: str, kills: int, seed: int) -> Verdict:
    """The same with several processes, of which one after the other is killed."""
    return await _played(kind, kills, seed, _crew)


def _crew(url: str, api: str, log: Path) -> list[Bot]:
    return [Bot(url, api, log.with_suffix(f".{n}.log"), roles=each) for n, each in enumerate(ROLES)]


async def _played(kind: str, kills: int, seed: int, crew: Crew) -> Verdict:
    random = Random(seed)
    async with database(kind) as url, telegram(seed) as server:
        storage = Storage(url)
        await storage.migrate()
        town = Neighbourhoods(server, random)
        await town.found(storage)
        bots = crew(url, server.url, BUILD / f"chaos-{kind}.log")
        for bot in bots:
            await bot.wake()
        await _awake(storage, len(bots))
        closes, closed = _close(kills)
        until = f"{closes:%m-%d %H:%M}" if closed else "3天"
        for community in town.communities:
            await town.raise_and_open(community, until)
        doing = asyncio.create_task(_happen(town, server, random, closes if closed else None))
        while not doing.done() and (_kills(bots) < kills or _before(closes, -3, closed=closed)):
            bot = random.choice(bots)
            await live(bot, server, random)
            # Nobody is killed while the last votes are heard: a press that is heard after the close
            # has no other date, and comes too late.
            calm = (closes - datetime.now(UTC)).total_seconds()
            if closed and 8 < calm < 25:
                await asyncio.sleep(calm - 8)
            await bot.kill()
            await bot.wake()
        doing.cancel()
        with suppress(asyncio.CancelledError):
            await doing
        unfinished = await quiet(storage, server)
        left = [await bot.leave() for bot in bots]
        verdict = await judge(storage, server, town, closed=closed, several=len(bots) > 1)
        verdict.kills = _kills(bots)
        if unfinished:
            verdict.wrong.append(f"{unfinished} were not done when the watch ended: not lost, late")
        if any(left) or await bots[0].runs("journal", "verify"):
            verdict.wrong.append("the bot did not end well, or its journal does not hold")
        await storage.close()
    return verdict


async def _awake(storage: Storage, many: int) -> None:
    """Until all of several have begun: on a busy machine that takes a while."""
    living = list[Lease]()
    while 1 < many != len(living):
        await asyncio.sleep(0.5)
        async with storage.begin() as uow:
            living = await uow.leases.living(datetime.now(UTC))


def _kills(bots: list[Bot]) -> int:
    return sum(bot.kills for bot in bots)


def _before(closes: datetime, seconds: float, *, closed: bool) -> bool:
    """Whether the close is so many seconds away, or more."""
    return closed and datetime.now(UTC) < closes - timedelta(seconds=seconds)


def _close(kills: int) -> tuple[datetime, bool]:
    """When the votes close: a whole minute, after most of the kills."""
    length = timedelta(seconds=40 + 2 * kills)
    closes = (datetime.now(UTC) + length).replace(second=0, microsecond=0) + timedelta(minutes=1)
    return closes.astimezone(SHANGHAI), not is_public_holiday(closes.astimezone(SHANGHAI).date())


async def _happen(
    town: Neighbourhoods, server: Telegram, random: Random, closes: datetime | None
) -> None:
    """Twenty things a second, and a stammering line."""
    begun, done, stammered = time.monotonic(), 0, 0.0
    while True:
        now = time.monotonic() - begun
        if now - stammered > STAMMERS:
            stammered = now
            await server.stammer(random)
        while done < now * RATE:
            done += 1
            ahead = closes - datetime.now(UTC) if closes else timedelta(hours=1)
            # What is pressed while the bot is away is dated when it is heard.
            await town.act(voting=ahead > timedelta(seconds=25))
        await asyncio.sleep(0.05)
