"""`make chaos`: kills the bot CHAOS_KILLS times on each database, and prints what was lost.

Rounds that are done are kept in build/chaos-state.json until both databases have had enough; who
is interrupted goes on from there. CHAOS_SEED makes a run that does the same things in the same
order (when it is killed is still for the machine to decide).
"""

import asyncio
import json
import os
import sys
import tempfile
import time
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random, SystemRandom

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from domain.workdays import is_public_holiday
from storage import Storage
from tests import databases
from tests.chaos.neighbourhoods import Neighbourhoods
from tests.chaos.processes import SHANGHAI, Bot, Telegram, telegram
from tests.chaos.verdicts import Verdict, judge, waits

KILLS = int(os.environ.get("CHAOS_KILLS", "100"))
SEED = int(os.environ.get("CHAOS_SEED", SystemRandom().randrange(10**6)))
DATABASES = os.environ.get("CHAOS_DATABASES", "sqlite postgresql").split()
BUILD = Path("build")
STATE, REPORT = BUILD / "chaos-state.json", BUILD / "chaos.json"

RATE = 20
"""Things that happen in a second."""
A_ROUND = 50
"""Kills in one round, after which the neighbourhood is founded anew."""
LIFE = (0.1, 2.5)
"""How long a life lasts, in seconds, once the bot has begun to work."""
EARLY = 0.25
"""How often it ends so soon that it may not have begun at all."""
WAKING = 5
"""Requests to Telegram that the bot makes before it listens."""
STAMMERS = 1.0
"""Seconds between two faults of the line."""
PATIENCE = 150
"""Seconds in which everything must have been answered and said once nobody is killed any more."""


@asynccontextmanager
async def database(kind: str):
    """A new database, and its address."""
    if kind == "sqlite":
        with tempfile.TemporaryDirectory(prefix="stool-chaos-") as folder:
            yield databases.sqlite(Path(folder))
        return
    server = make_url(databases.postgresql())
    name = f"chaos_{time.time_ns()}"
    engine = create_async_engine(server, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
        yield server.set(database=name).render_as_string(hide_password=False)
        await connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    await engine.dispose()


async def play(kind: str, kills: int, seed: int) -> Verdict:
    """One round: found, live through so many kills, see the vote close, and look."""
    random = Random(seed)
    async with database(kind) as url, telegram(seed) as server:
        storage = Storage(url)
        await storage.migrate()
        town = Neighbourhoods(server, random)
        await town.found(storage)
        bot = Bot(url, server.url, BUILD / f"chaos-{kind}.log")
        await bot.wake()
        closes, closed = _close(kills)
        until = f"{closes:%m-%d %H:%M}" if closed else "3天"
        for community in town.communities:
            await town.raise_and_open(community, until)
        doing = asyncio.create_task(_happen(town, closes if closed else None))
        while not doing.done() and (bot.kills < kills or _before(closes, -3, closed=closed)):
            await _live(bot, server, random)
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
        unfinished = await _quiet(storage, server)
        left = await bot.leave()
        verdict = await judge(storage, server, town, closed=closed)
        verdict.kills = bot.kills
        if unfinished:
            verdict.wrong.append(f"{unfinished} were not done when the watch ended: not lost, late")
        if left or await bot.runs("journal", "verify"):
            verdict.wrong.append("the bot did not end well, or its journal does not hold")
        await storage.close()
    return verdict


def _before(closes: datetime, seconds: float, *, closed: bool) -> bool:
    """Whether the close is so many seconds away, or more."""
    return closed and datetime.now(UTC) < closes - timedelta(seconds=seconds)


async def _live(bot: Bot, server: Telegram, random: Random) -> None:
    """Let the bot live a little: mostly until it works, sometimes not even that."""
    if random.random() < EARLY:
        await asyncio.sleep(random.uniform(*LIFE))
        return
    seen = (await server.ask("state"))["requests"]
    while bot.lives and (await server.ask("state"))["requests"] < seen + WAKING:
        pass  # each look takes a while of its own
    await asyncio.sleep(random.uniform(*LIFE))


def _close(kills: int) -> tuple[datetime, bool]:
    """When the votes close: a whole minute, after most of the kills."""
    length = timedelta(seconds=40 + 2 * kills)
    closes = (datetime.now(UTC) + length).replace(second=0, microsecond=0) + timedelta(minutes=1)
    return closes.astimezone(SHANGHAI), not is_public_holiday(closes.astimezone(SHANGHAI).date())


async def _happen(town: Neighbourhoods, closes: datetime | None) -> None:
    """Twenty things a second, and a stammering line."""
    begun, done, stammered = time.monotonic(), 0, 0.0
    while True:
        now = time.monotonic() - begun
        if now - stammered > STAMMERS:
            stammered = now
            await town.stammer()
        while done < now * RATE:
            done += 1
            ahead = closes - datetime.now(UTC) if closes else timedelta(hours=1)
            # What is pressed while the bot is away is dated when it is heard.
            await town.act(voting=ahead > timedelta(seconds=25))
        await asyncio.sleep(0.05)


async def _quiet(storage: Storage, server: Telegram) -> int:
    """Wait until everything was heard, answered and said; how much was not when patience ended."""
    left = 0
    for _ in range(PATIENCE):
        left = (await server.ask("state"))["pending"] + await waits(storage)
        if left == 0:
            break
        await asyncio.sleep(1)
    return left


async def main() -> int:
    """Both databases; resumes where an earlier run was interrupted."""
    rounds = json.loads(STATE.read_text()) if STATE.exists() else {}
    tell(f"CHAOS_KILLS={KILLS} CHAOS_SEED={SEED}")
    for kind in DATABASES:
        mine = rounds.setdefault(kind, [])
        while (done := sum(each["kills"] for each in mine)) < KILLS:
            seed = SEED + len(mine)
            verdict = await play(kind, min(A_ROUND, KILLS - done), seed)
            mine.append(asdict(verdict))
            STATE.write_text(json.dumps(rounds, ensure_ascii=False))
            tell(f"{kind}, seed {seed}: {_line(verdict)}")
            for wrong in verdict.wrong:
                tell(f"    {wrong}")
    sums = {
        kind: sum((Verdict(**each) for each in mine), Verdict()) for kind, mine in rounds.items()
    }
    report = [
        {"name": f"chaos.{kind}", **{k: v for k, v in asdict(verdict).items() if k != "wrong"}}
        for kind, verdict in sums.items()
    ]
    REPORT.write_text(json.dumps(report, indent=1))
    STATE.unlink()
    for kind, verdict in sums.items():
        tell(f"{kind:12}{_line(verdict)}")
    return int(any(verdict.wrong for verdict in sums.values()))


def tell(line: str) -> None:
    """A line for who watches."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _line(verdict: Verdict) -> str:
    figures = {name: value for name, value in asdict(verdict).items() if name != "wrong"}
    return " ".join(f"{name} {value}" for name, value in figures.items())


if __name__ == "__main__":
    BUILD.mkdir(exist_ok=True)
    sys.exit(asyncio.run(main()))
