"""`make chaos`: kills the bot CHAOS_KILLS times on each database, and prints what was lost.

So often while people vote; a fifth as often again in storms of reminders, and a tenth while ten
thousand owners vote within a minute (CHAOS_OWNERS); and half as often the bot or the puppet service
while people vote by words on WeChat. CHAOS_STORIES="votes", "reminders", "owners", "wechat" or
"several" plays one of them alone; in the last, on PostgreSQL, two workers, two couriers and the web
process are killed one by one, a quarter as often, while people vote.

Rounds that are done are kept in build/chaos-state.json until both databases have had enough; who
is interrupted goes on from there. CHAOS_SEED makes a run that does the same things in the same
order (when it is killed is still for the machine to decide).
"""

import asyncio
import json
import os
import sys
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from itertools import product
from random import SystemRandom

from tests.chaos import owners, storms, votes, wechat
from tests.chaos.owners import Polled
from tests.chaos.rounds import BUILD
from tests.chaos.storms import Heard
from tests.chaos.talks import Talked
from tests.chaos.verdicts import Verdict
from tests.weixin import INSTALLED

KILLS = int(os.environ.get("CHAOS_KILLS", "100"))
SEED = int(os.environ.get("CHAOS_SEED", SystemRandom().randrange(10**6)))
DATABASES = os.environ.get("CHAOS_DATABASES", "sqlite postgresql").split()
WANTED = os.environ.get("CHAOS_STORIES", "votes reminders owners wechat several").split()
STATE, REPORT = BUILD / "chaos-state.json", BUILD / "chaos.json"

A_ROUND = 50
"""Kills in one round, after which the neighbourhood is founded anew."""

AnyVerdict = Verdict | Heard | Polled | Talked


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


VOTES = Story("", votes.play, Verdict, KILLS, A_ROUND)
STORMS = Story(".reminders", storms.play, Heard, -(-KILLS // 5), storms.A_ROUND)
POLLS = Story(".owners", owners.play, Polled, -(-KILLS // 10), A_ROUND)
TALKS = Story(".wechat", wechat.play, Talked, -(-KILLS // 2), A_ROUND)
SEVERAL = Story(".several", votes.play_several, Verdict, -(-KILLS // 4), A_ROUND)
ALL = {"votes": VOTES, "reminders": STORMS, "owners": POLLS, "wechat": TALKS, "several": SEVERAL}
STORIES = [story for name, story in ALL.items() if name in WANTED]


async def main() -> int:
    """Both databases, and on each the votes and the storms; resumes an interrupted run."""
    rounds = json.loads(STATE.read_text()) if STATE.exists() else {}
    tell(f"CHAOS_KILLS={KILLS} CHAOS_SEED={SEED}")
    stories = [story for story in STORIES if story is not TALKS or INSTALLED.exists()]
    if stories != STORIES:
        tell("the puppet service is not installed: nobody is on WeChat")
    for kind, story in product(DATABASES, stories):
        if story is SEVERAL and kind != "postgresql":
            continue  # one file has one writer
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
