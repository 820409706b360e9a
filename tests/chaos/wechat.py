"""People vote and support by words in WeChat's groups, while the bot and the puppet service die.

Whatever is written while nobody listens is lost there; so the truth is what the bot's inbox kept.
"""

import asyncio
import json
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlalchemy import func, select, update

from storage import Storage, Unavailable
from storage.gaps import gaps
from storage.inbox import State, inbox
from storage.journal import journal
from storage.outbox import Stage, outbox
from storage.polls import ballots
from storage.supports import supports
from tests.chaos.neighbourhoods import CHOICES, MEMBERS, RESIDENTS, Community, known
from tests.chaos.processes import Bot
from tests.chaos.rounds import BUILD, EARLY, PATIENCE, database
from tests.chaos.talks import SUPPORT, UNSUPPORT, Evidence, Gap, Kept, Talked, Written, compare
from tests.weixin.neighbourhood import ControlRefused, Neighbourhood

SQUARE, COUNCIL, STOOL = "square@chatroom", "council@chatroom", "wxid_stool"
TOPICS = {SQUARE: "居民群", COUNCIL: "议事会群"}
WRITING = (1.0, 3.0)
"""Seconds between two messages of people's: the account answers every third second."""
WAITED = 2
"""So many write as soon as somebody listens again: else most is written while nobody does."""
LIVES = (0.1, 8.0)
"""How long a life lasts, in seconds, once the bot listens: long enough that something is heard."""
SPEAKING = 0.5
"""How often it ends as something is said."""
AWAY = 35
"""Seconds of an absence that is told."""
LONG = 2
"""So many of the bot's absences are as long, and of the service's."""
BACK = (0.0, 2.0)
"""Seconds after which the service comes back otherwise."""
LISTENS = 90
"""Seconds within which the bot listens again, if need be: it waits longer before each try."""
SOON = timedelta(minutes=10)
"""What is to be said later is a card that the day gathers."""
HALF_AN_HOUR = timedelta(minutes=31)
"""People are not told of gaps more often."""


@dataclass(frozen=True)
class Break:
    """One death: the bot's, or the service's; and whether it lasts."""

    of_bot: bool
    long: bool


class Town:
    """Two groups on WeChat, in one puppet service after another."""

    def __init__(self, folder: Path, random: Random) -> None:
        self._said, self._random = folder / "said.jsonl", random
        self._said.touch()
        self._service: Neighbourhood | None = None
        self.endpoint = ""
        self.restarts = 0
        self.written: dict[str, Written] = {}
        names = [f"r{n}" for n in range(RESIDENTS)] + [f"m{n}" for n in range(MEMBERS)]
        self.community = Community(
            place=0, square=SQUARE, council=COUNCIL, people={name: f"wxid_{name}" for name in names}
        )

    async def open(self) -> None:
        """A new service, at the same address, for the same people in the same groups."""
        known = ["--grpc", self.endpoint.rpartition(":")[2]] if self.endpoint else []
        self._service = town = await asyncio.to_thread(
            Neighbourhood, "--said", str(self._said), *known
        )
        self.endpoint = town.endpoint
        people = list(self.community.people.values())
        for handle in (STOOL, *people):
            await town.contact(id=handle, name="小板凳" if handle == STOOL else handle[5:])
        members = {SQUARE: people, COUNCIL: people[RESIDENTS:]}
        for room, topic in TOPICS.items():
            await town.room(id=room, topic=topic, members=[STOOL, *members[room]])
        await town.login(id=STOOL)

    def close(self) -> None:
        """It dies in the middle of whatever it does."""
        assert self._service
        self._service.close()

    async def listeners(self) -> int:
        """How many listen to it."""
        assert self._service
        return await self._service.listeners()

    # --- what happens -------------------------------------------------------------------------

    async def writes(self, name: str, room: str, text: str) -> str:
        """Somebody writes this in a group, if WeChat is there; the message's name."""
        key = f"{self._random.getrandbits(128):032x}"
        who = self.community.people[name]
        self.written[key] = Written(str(who), text, self.restarts)
        assert self._service
        with suppress(OSError, EOFError, IndexError, ControlRefused):  # it may die meanwhile
            await self._service.says(str(who), room, text, id=key)
        return key

    async def act(self) -> None:
        """Somebody votes, or supports, or does no longer."""
        if self._random.random() < 0.6:
            who, choice = self._random.randrange(MEMBERS), self._random.choice([*CHOICES])
            await self.writes(f"m{who}", COUNCIL, f"投票 1 {choice}")
        else:
            who, text = self._random.randrange(RESIDENTS), self._random.choice([SUPPORT, UNSUPPORT])
            await self.writes(f"r{who}", SQUARE, text)

    async def begins(self) -> None:
        """One proposal is voted on, another may be supported."""
        for text in ("3号楼门口装路灯", "小区里添一张乒乓球台"):
            await self.writes("r0", SQUARE, f"提议：{text}")
            await self._reads(SQUARE, text)
        await self.writes("m0", COUNCIL, "上会 1 截止 3天")
        await self._reads(COUNCIL, "表决")
        self.written.clear()

    # --- what was said ------------------------------------------------------------------------

    async def speaks(self, within: float) -> None:
        """Until the bot has just said something, of which it may not know yet; or so many seconds."""
        before, until = self._said.stat().st_size, time.monotonic() + within
        while time.monotonic() < until:
            if (await asyncio.to_thread(self._said.stat)).st_size > before:
                return

    def read(self) -> Iterator[tuple[str, str]]:
        """Chats, and what the bot said there, as it stands on phones."""
        for line in self._said.read_text("utf-8").splitlines():
            told = json.loads(line)
            if told["kind"] in ("text", "file"):
                yield told["to"], told["text"]

    async def _reads(self, room: str, words: str) -> None:
        async with asyncio.timeout(LISTENS):
            while not any(to == room and words in text for to, text in self.read()):
                await self.listeners()  # asking takes a while of its own


@asynccontextmanager
async def opened(random: Random) -> AsyncIterator[Town]:
    """The town, as long as the block lasts."""
    with tempfile.TemporaryDirectory(prefix="stool-wechat-") as folder:
        town = Town(Path(folder), random)
        await town.open()
        try:
            yield town
        finally:
            town.close()


async def play(kind: str, kills: int, seed: int) -> Talked:
    """One round: found, write while bot and service die so often, wait, and look."""
    random = Random(seed)
    async with database(kind) as url, opened(random) as town:
        storage = Storage(url)
        await storage.migrate()
        async with storage.begin() as uow:
            await known(town.community, uow, "wechat")
        bot = Bot(url, "", BUILD / f"chaos-{kind}-wechat.log", wechat=town.endpoint)
        await bot.wake()
        await listens(bot, town)
        await town.begins()
        writing = asyncio.create_task(_write(town, random))
        absences: list[Gap] = []
        for each in _breaks(kills, random):
            await _live(bot, town, random, early=each.of_bot)
            since = datetime.now(UTC)
            if each.of_bot:
                await bot.kill()
            else:
                town.close()
                town.restarts += 1
                await asyncio.sleep(random.uniform(*BACK))
            if each.long:
                await asyncio.sleep(AWAY)
                absences.append(Gap(since, datetime.now(UTC)))
            await (bot.wake() if each.of_bot else town.open())
        await listens(bot, town)
        writing.cancel()
        with suppress(asyncio.CancelledError):
            await writing
        await quiet(storage)
        left = await bot.leave()
        await half_an_hour_passes(storage)
        await bot.wake()
        unfinished = await quiet(storage, told=True)
        left = await bot.leave() or left
        talked = compare(await seen(storage, town, absences))
        talked.kills, talked.restarts = kills, town.restarts
        if unfinished:
            talked.wrong.append(f"{unfinished} were not done when the watch ended: not lost, late")
        if left or await bot.runs("journal", "verify"):
            talked.wrong.append("the bot did not end well, or its journal does not hold")
        await storage.close()
    return talked


def _breaks(kills: int, random: Random) -> list[Break]:
    """Half of them the bot's and half the service's, in any order."""
    breaks = [Break(of_bot=n % 2 == 0, long=n // 2 < LONG) for n in range(kills)]
    random.shuffle(breaks)
    return breaks


async def _write(town: Town, random: Random) -> None:
    while True:
        await asyncio.sleep(random.uniform(*WRITING))
        await town.act()


async def _live(bot: Bot, town: Town, random: Random, *, early: bool) -> None:
    """Let the bot live a little: mostly until it listens; where it is to die, sometimes less.

    Some lives end as something is said: by chance that would be seldom.
    """
    if not early or random.random() >= EARLY:
        await listens(bot, town)
        for _ in range(WAITED):
            await town.act()
    long = random.uniform(*LIVES)
    await (town.speaks(long) if random.random() < SPEAKING else asyncio.sleep(long))


async def listens(bot: Bot, town: Town) -> None:
    """Until somebody listens to the service."""
    async with asyncio.timeout(LISTENS):
        while bot.lives and not await town.listeners():
            pass  # each look takes a while of its own


async def quiet(storage: Storage, *, told: bool = False) -> int:
    """Wait until all was answered and said, and gaps were told where that is asked for."""
    left = 1
    for _ in range(PATIENCE):
        with suppress(Unavailable):
            left = await _waits(storage, told=told)
            if not left:
                break
        await asyncio.sleep(1)
    return left


async def _waits(storage: Storage, *, told: bool) -> int:
    soon = datetime.now(UTC) + SOON
    async with storage.begin() as uow:
        to_be_said = select(func.count()).where(
            outbox.c.stage.in_((Stage.WAITING, Stage.SENDING)),
            outbox.c.due_at.is_(None) | (outbox.c.due_at < soon),
        )
        letters = await uow._work.connection.scalar(to_be_said) or 0
        untold = await uow.gaps.untold("wechat") if told else []
        return await uow.inbox.waiting() + letters + len(untold)


async def half_an_hour_passes(storage: Storage) -> None:
    """People may be told of gaps once more."""
    async with storage.begin() as uow:
        earlier = datetime.now(UTC) - HALF_AN_HOUR
        told = update(gaps).where(gaps.c.told_at.is_not(None)).values(told_at=earlier)
        await uow._work.connection.execute(told)


async def seen(storage: Storage, town: Town, absences: list[Gap]) -> Evidence:
    """What the bot has kept, and what people read."""
    handles = {number: str(handle) for handle, number in town.community.numbers.items()}
    evidence = Evidence(written=town.written, gaps=absences, services=town.restarts)
    async with storage.begin() as uow:
        connection = uow._work.connection
        heard = select(inbox.c.key, inbox.c.id, inbox.c.state).order_by(inbox.c.id)
        evidence.kept = [
            Kept(row.key, row.id, State(row.state)) for row in await connection.execute(heard)
        ]
        cast = await connection.execute(select(ballots.c.resident, ballots.c.choice))
        evidence.ballots = {handles[row.resident]: row.choice for row in cast}
        backing = select(supports.c.resident).where(supports.c.number == 2)
        evidence.backing = {handles[who] for who in await connection.scalars(backing)}
        evidence.acts = Counter((await connection.scalars(select(journal.c.act))).all())
        letters = select(outbox.c.room, outbox.c.cause, outbox.c.stage, outbox.c.attempts)
        for room, cause, stage, attempts in await connection.execute(letters):
            evidence.believed[room.address] += stage == Stage.SENT
            evidence.doubted[room.address] += attempts + (stage == Stage.UNKNOWN)
            evidence.unknown += stage == Stage.UNKNOWN
            if stage in (Stage.SENT, Stage.UNKNOWN):
                evidence.answered.add(cause)
    for chat, words in town.read():
        evidence.said[chat] += 1
        evidence.words.setdefault(chat, []).append(words)
        if chat == COUNCIL:
            evidence.told += f"{words}\n"
    return evidence
