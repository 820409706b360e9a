"""`make soak`: the bot as it is run, for SOAK_MINUTES under SOAK_RATE updates a second.

They are brought to its webhook by the process that watches it, which also plays the Bot API and
asks the bot's own door for machines how large it is and how far behind. What people do is mixed so
that Telegram's thirty messages a second are nearly used. SOAK_DATABASE: sqlite or postgresql.
"""

import asyncio
import os
import random
import signal
import socket
import sys
import tempfile
import time
from asyncio.subprocess import DEVNULL, Process
from collections.abc import AsyncGenerator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import httpx
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.web.server import door, serve
from domain.polls import Key
from storage import Storage
from tests import databases
from tests.bench import councils
from tests.bench.bench import asked
from tests.bench.councils import BOT, Council, Councils, Vote
from tests.bench.figures import Figure, table, written
from tests.bench.road import opened_at

MINUTES: Final = asked("SOAK_MINUTES", 60)
RATE: Final = asked("SOAK_RATE", 100)
DATABASE: Final = os.environ.get("SOAK_DATABASE", "sqlite")
BUILD: Final = Path("build")

COMMUNITIES, MEMBERS, POLLS_EACH = 10, 50, 4
ROOMS, NEIGHBOURS = 1_000, 100_000
CONNECTIONS: Final = 40
LOOK: Final = 10.0
"""Seconds between two looks at the bot."""
WARM: Final = 0.2
"""So much of the whole it has to come to its size; growth is counted from there on."""
MOST_GROWTH: Final = 1.05
MOST_LATE: Final = 5.0
"""Seconds that what was heard may wait to be answered, at any look."""
MOST_SILENT: Final = 60.0
"""Seconds that an answer may wait to be said: several in one group wait for its minute."""
MOST_TO_SAY: Final = 2 * COMMUNITIES * POLLS_EACH
"""A card of each poll may wait in its group, and as much again of all else."""
SECRET: Final = "soak-secret"
PATH: Final = "/telegram/soak"


@dataclass(frozen=True, slots=True)
class Look:
    """How the bot was at some second."""

    second: float
    megabytes: float
    processor: float
    """Seconds of it that it has had."""
    heard_late: float
    answered_late: float
    to_say: float


@dataclass(slots=True)
class Watch:
    """What was seen from outside."""

    looks: list[Look] = field(default_factory=list[Look])
    acknowledged: list[float] = field(default_factory=list[float])
    """Seconds until each update was acknowledged, in their order."""
    refused: int = 0
    said: int = 0


class Mouth:
    """The Bot API, as far as a bot with a webhook asks: everything is well said."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._numbers = count(10_000)
        self.app = Starlette(
            routes=[Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"])]
        )

    async def _answer(self, request: Request) -> Response:
        await request.body()
        match request.path_params["method"]:
            case "getMe":
                told: object = {"id": BOT, "is_bot": True, "first_name": "小板凳"}
                told |= {"username": "little_stool_bot", "can_read_all_group_messages": True}
            case "getWebhookInfo":
                told = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
            case "sendMessage" | "editMessageText":
                self._watch.said += 1
                chat = {"id": 1, "type": "private", "first_name": "居民"}
                told = {"message_id": next(self._numbers), "date": int(time.time()), "chat": chat}
            case _:
                told = True
        return JSONResponse({"ok": True, "result": told})


class People:
    """What they do, a thing after the other, for ever."""

    def __init__(self, estate: Councils, polls: list[tuple[Key, Council]]) -> None:
        self._estate, self._polls = estate, polls
        self._chance = random.Random(1)

    def __iter__(self) -> Iterator[bytes]:
        while True:
            yield self._thing()

    def _thing(self) -> bytes:
        chance = self._chance
        what = chance.random()
        if what < 0.84:
            return councils.talk(chance.randrange(NEIGHBOURS), chance.randrange(ROOMS))
        council = chance.choice(self._estate.all)
        who = chance.choice(council.members)
        if what < 0.94:
            poll, council = chance.choice(self._polls)
            who = chance.choice(council.members)
            return Vote(poll, who, chance.choice(councils.CHOICES), private=True).told()
        if what < 0.997:
            words = chance.choice(("帮助", "查", "待办", "你好", "我的提议"))
            return councils.said(who, councils.account_of(who), words)
        group = councils.group_of(council.community)
        place = f"{chance.randint(1, 30)}号楼{chance.randint(1, 30)}层"
        return councils.said(who, group, f"报修 {place}楼道灯不亮，晚上看不见台阶")


async def soak(folder: Path) -> list[Figure]:
    """Live through it; what was seen."""
    url = databases.sqlite(folder) if DATABASE == "sqlite" else await databases.beside("soak")
    storage = Storage(url)
    await storage.migrate()
    estate = await councils.found(storage, opened_at(), communities=COMMUNITIES, members=MEMBERS)
    people = People(estate, await estate.open_polls(POLLS_EACH))
    await storage.close()
    watch = Watch()
    async with _served(Mouth(watch).app) as api, _bot(url, api, folder) as (bot, knock, look):
        watching = asyncio.create_task(_look(watch, look))
        await _bring(watch, people, knock)
        watching.cancel()
        if bot.returncode is not None:
            raise RuntimeError(f"the bot ended: see {BUILD / 'soak.log'}")
    return _figures(watch)


async def _bring(watch: Watch, people: People, port: int) -> None:
    """So many a second, whoever still waits; what is not acknowledged is brought again."""
    loop = asyncio.get_running_loop()
    waiting: asyncio.Queue[tuple[bytes, float] | None] = asyncio.Queue()
    async with asyncio.TaskGroup() as group:
        for _ in range(CONNECTIONS):
            group.create_task(_carry(watch, waiting, port))
        begun = loop.time()
        for number, thing in zip(range(MINUTES * 60 * RATE), people, strict=False):
            due = begun + number / RATE
            if (ahead := due - loop.time()) > 0:
                await asyncio.sleep(ahead)
            waiting.put_nowait((thing, due))
        for _ in range(CONNECTIONS):
            waiting.put_nowait(None)


async def _carry(
    watch: Watch, waiting: asyncio.Queue[tuple[bytes, float] | None], port: int
) -> None:
    """One connection, as Telegram keeps it."""
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {SECRET}\r\nContent-Length: "
    ).encode()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    while (next_ := await waiting.get()) is not None:
        body, due = next_
        writer.write(head + b"%d\r\n\r\n" % len(body) + body)
        while not (await reader.readuntil(b"\r\n\r\n")).startswith(b"HTTP/1.1 200"):
            watch.refused += 1
            await asyncio.sleep(1)
            writer.write(head + b"%d\r\n\r\n" % len(body) + body)
        watch.acknowledged.append(asyncio.get_running_loop().time() - due)
    writer.close()


async def _look(watch: Watch, url: str) -> None:
    begun = time.perf_counter()
    async with httpx.AsyncClient(trust_env=False, timeout=30) as client:
        while True:
            told = _counts((await client.get(url)).text)
            watch.looks.append(
                Look(
                    second=time.perf_counter() - begun,
                    megabytes=told["process_resident_memory_bytes"] / 1e6,
                    processor=told["process_cpu_seconds_total"],
                    heard_late=told["stool_inbox_oldest_seconds"],
                    answered_late=told['stool_outbox_oldest_seconds{lane="answers"}'],
                    to_say=sum(v for k, v in told.items() if k.startswith("stool_outbox_waiting")),
                )
            )
            last = watch.looks[-1]
            sys.stderr.write(
                f"{last.second:6.0f} s  {last.megabytes:6.1f} MB  heard {last.heard_late:.2f} s, "
                f"answered {last.answered_late:.2f} s late, {last.to_say:.0f} to say, {watch.said:,} said\n"
            )
            await asyncio.sleep(LOOK)


def _counts(told: str) -> dict[str, float]:
    lines = (line.rpartition(" ") for line in told.splitlines() if not line.startswith("#"))
    return {name: float(value) for name, _, value in lines}


def _figures(watch: Watch) -> list[Figure]:
    """The first tenth after it has come to its size, and the last tenth, beside each other."""
    steady = watch.looks[int(len(watch.looks) * WARM) :]
    tenth = max(1, len(steady) // 10)
    sizes = [look.megabytes for look in steady]
    first, last = sizes[:tenth], sizes[-tenth:]
    grown = median(last) / median(first)
    busy = steady[-1].processor - steady[0].processor
    parts = quantiles(watch.acknowledged, n=100)
    half = len(watch.acknowledged) // 2
    later = quantiles(watch.acknowledged[half:], n=100)
    note = f"{len(watch.acknowledged):,} updates in {MINUTES} min on {DATABASE}"
    return [
        Figure(name="soak.memory", unit="MB", rounds=sizes, note=note),
        Figure(
            name="soak.memory_growth",
            unit="",
            rounds=[grown],
            most=MOST_GROWTH,
            note=f"{median(first):.1f} MB, then {median(last):.1f} MB",
        ),
        Figure(
            name="soak.processor",
            unit="ms",
            rounds=[1_000 * busy / max(1, RATE * (steady[-1].second - steady[0].second))],
            note=f"of it for an update, from being brought to being answered, at {RATE} a second",
        ),
        Figure(
            name="soak.acknowledged_p99",
            unit="ms",
            rounds=[parts[98] * 1_000],
            note=f"in the second half {later[98] * 1_000:.0f}; half of all {parts[49] * 1_000:.1f}",
        ),
        Figure(
            name="soak.heard_late",
            unit="s",
            rounds=[look.heard_late for look in steady],
            note="the oldest that waits, at each look",
        ),
        Figure(
            name="soak.late",
            unit="s",
            rounds=[max(look.heard_late for look in steady)],
            most=MOST_LATE,
            note="the longest wait to be answered at any look",
        ),
        Figure(
            name="soak.answered_late",
            unit="s",
            rounds=[max(look.answered_late for look in steady)],
            most=MOST_SILENT,
            note=f"until said, at any look, groups among them; {watch.said:,} said, {watch.refused} told to wait",
        ),
        Figure(
            name="soak.to_say",
            unit="",
            rounds=[median(look.to_say for look in steady[-tenth:])],
            most=MOST_TO_SAY,
            note=f"in the last tenth; {median(look.to_say for look in steady[:tenth]):.0f} in the "
            "first; a group's cards wait for its minute",
        ),
    ]


# --- the bot, a process of its own -----------------------------------------------------------


@asynccontextmanager
async def _bot(url: str, api: int, folder: Path) -> AsyncGenerator[tuple[Process, int, str]]:
    """It runs as long as the block lasts; where it is knocked at, and where its counts stand."""
    web, counts = _free_port(), _free_port()
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DATA_DIR": str(folder / "data"),
        "TELEGRAM_TOKEN": f"{BOT}:made-up",
        "TELEGRAM_API_URL": f"http://127.0.0.1:{api}",
        "TELEGRAM_WEBHOOK_URL": f"http://127.0.0.1:{web}{PATH}",
        "TELEGRAM_WEBHOOK_SECRET": SECRET,
        "WEB_PORT": str(web),
        "METRICS_PORT": str(counts),
    }
    BUILD.mkdir(exist_ok=True)
    with (BUILD / "soak.log").open("wb") as log:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=environment,
            stdin=DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        await _ready(f"http://127.0.0.1:{counts}/healthz", bot)
        yield bot, web, f"http://127.0.0.1:{counts}/metrics"
    finally:
        if bot.returncode is None:
            bot.send_signal(signal.SIGTERM)
        await bot.wait()


async def _ready(url: str, bot: Process) -> None:
    async with httpx.AsyncClient(trust_env=False) as client:
        while bot.returncode is None:
            try:
                await client.get(url)
            except httpx.TransportError:
                await asyncio.sleep(0.2)
            else:
                return
    raise RuntimeError(f"the bot did not begin: see {BUILD / 'soak.log'}")


def _free_port() -> int:
    with socket.socket() as some:
        some.bind(("127.0.0.1", 0))
        return int(some.getsockname()[1])


@asynccontextmanager
async def _served(app: Starlette) -> AsyncGenerator[int]:
    listening = door("127.0.0.1", 0)
    serving = asyncio.create_task(serve(app, listening))
    try:
        yield listening.getsockname()[1]
    finally:
        serving.cancel()
        await asyncio.gather(serving, return_exceptions=True)


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="stool-soak-") as folder:
        figures = asyncio.run(soak(Path(folder)))
    written(figures, BUILD / "soak.json")
    sys.stdout.write(table(figures) + "\n")
    if not all(figure.holds is not False for figure in figures):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
