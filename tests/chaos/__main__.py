"""`make chaos`: kills the bot CHAOS_KILLS times on each database, and prints what was lost.

So often while people vote; a fifth as often again in storms of reminders, and a tenth while ten
thousand owners vote within a minute (CHAOS_OWNERS); and half as often the bot or the puppet service
while people vote by words on WeChat. CHAOS_STORIES="votes", "reminders", "owners" or "wechat" plays
one of them alone.

Rounds that are done are kept in build/chaos-state.json until both databases have had enough; who
is interrupted goes on from there. CHAOS_SEED makes a run that does the same things in the same
order (when it is killed is still for the machine to decide).
"""

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from itertools import product
from random import Random, SystemRandom

from domain.workdays import is_public_holiday
from storage import Storage
from tests.chaos import owners, storms, wechat
from tests.chaos.neighbourhoods import Neighbourhoods
from tests.chaos.owners import Polled
from tests.chaos.processes import SHANGHAI, Bot, Telegram, telegram
from tests.chaos.rounds import BUILD, database, live, quiet
from tests.chaos.storms import Heard
from tests.chaos.talks import Talked
from tests.chaos.verdicts import Verdict, judge
from tests.weixin import INSTALLED

KILLS = int(os.environ.get("CHAOS_KILLS", "100"))
SEED = int(os.environ.get("CHAOS_SEED", SystemRandom().randrange(10**6)))
DATABASES = os.environ.get("CHAOS_DATABASES", "sqlite postgresql").split()
WANTED = os.environ.get("CHAOS_STORIES", "votes reminders owners wechat").split()
STATE, REPORT = BUILD / "chaos-state.json", BUILD / "chaos.json"

RATE = 20
"""Things that happen in a second."""
A_ROUND = 50
"""Kills in one round, after which the neighbourhood is founded anew."""
STAMMERS = 1.0
"""Seconds between two faults of the line."""

AnyVerdict = Verdict | Heard | Polled | Talked


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
        doing = asyncio.create_task(_happen(town, server, random, closes if closed else None))
        while not doing.done() and (bot.kills < kills or _before(closes, -3, closed=closed)):
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


@dataclass(frozen=True)
class Story:
    """What can be played on each database, and how often the bot is killed in it."""

    name: str
    """Behind the database's."""
    play: Callable[[str, int, int], Awaitable[AnyVerdict]]
    verdict: type[AnyVerdict]
    kills: int
    a_round: int
    """Kills after which it begins anew."""


VOTES = Story("", play, Verdict, KILLS, A_ROUND)
STORMS = Story(".reminders", storms.play, Heard, -(-KILLS // 5), storms.A_ROUND)
POLLS = Story(".owners", owners.play, Polled, -(-KILLS // 10), A_ROUND)
TALKS = Story(".wechat", wechat.play, Talked, -(-KILLS // 2), A_ROUND)
ALL = {"votes": VOTES, "reminders": STORMS, "owners": POLLS, "wechat": TALKS}
STORIES = [story for name, story in ALL.items() if name in WANTED]


async def main() -> int:
    """Both databases, and on each the votes and the storms; resumes an interrupted run."""
    rounds = json.loads(STATE.read_text()) if STATE.exists() else {}
    tell(f"CHAOS_KILLS={KILLS} CHAOS_SEED={SEED}")
    stories = [story for story in STORIES if story is not TALKS or INSTALLED.exists()]
    if stories != STORIES:
        tell("the puppet service is not installed: nobody is on WeChat")
    for kind, story in product(DATABASES, stories):
        mine = rounds.setdefault(f"{kind}{story.name}", [])
        while (done := sum(each["kills"] for each in mine)) < story.kills:
            seed = SEED + len(mine)
            verdict = await story.play(kind, min(story.a_round, story.kills - done), seed)
            mine.append(asdict(verdict))
            STATE.write_text(json.dumps(rounds, ensure_ascii=False))
            tell(f"{kind}{story.name}, seed {seed}: {_line(verdict)}")
            for wrong in verdict.wrong:
                tell(f"    {wrong}")
    sums: dict[str, AnyVerdict] = {}
    for name, mine in rounds.items():
        shape = next((s.verdict for s in (STORMS, POLLS, TALKS) if name.endswith(s.name)), Verdict)
        sums[name] = sum((shape(**each) for each in mine), shape())
    report = [
        {"name": f"chaos.{name}", **{k: v for k, v in asdict(verdict).items() if k != "wrong"}}
        for name, verdict in sums.items()
    ]
    named = {each["name"] for each in report}
    before = json.loads(REPORT.read_text()) if REPORT.exists() else []
    others = [each for each in before if each["name"] not in named]
    REPORT.write_text(json.dumps([*others, *report], indent=1))
    STATE.unlink()
    for name, verdict in sums.items():
        tell(f"{name:21}{_line(verdict)}")
    return int(any(verdict.wrong for verdict in sums.values()))


def tell(line: str) -> None:
    """A line for who watches."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _line(verdict: AnyVerdict) -> str:
    figures = {name: value for name, value in asdict(verdict).items() if name != "wrong"}
    return " ".join(f"{name} {value}" for name, value in figures.items())


if __name__ == "__main__":
    BUILD.mkdir(exist_ok=True)
    sys.exit(asyncio.run(main()))
