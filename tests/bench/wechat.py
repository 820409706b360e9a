"""What a hundred thousand messages cost the way in from WeChat: a process of its own listens."""

import asyncio
import sys
from collections.abc import Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import structlog
import uvloop

from bot.transports.wechat import Wechat
from domain.chat import Raw, Text
from tests.bench.bench import Bench, stopwatch
from tests.bench.figures import Figure
from tests.weixin import INSTALLED
from tests.weixin.neighbourhood import HOUSE, TOKEN, Neighbourhood

MESSAGES = 100_000
PORTION = 500
"""So many are written at once, and heard before the next: as many as a busy group ever writes."""
MOST_GROWTH = 8
"""MiB from the first messages to the last."""


class Heard(msgspec.Struct, frozen=True):
    """What the process that listened tells at the end."""

    messages: int
    """In their order, none missed and none twice."""
    first: float
    """MiB held after the first of them."""
    last: float


class Counter:
    """Counts messages that come as they were written, and keeps none."""

    def __init__(self, wechat: Wechat) -> None:
        self._wechat = wechat
        self.heard = 0
        self.first = 0.0
        self._news = asyncio.Event()

    async def keep(self, raws: Sequence[Raw]) -> None:
        """Look at each of them, as the bot does."""
        for raw in raws:
            spoken = self._wechat.heard(raw)
            if isinstance(spoken, Text):
                if spoken.body != str(self.heard):
                    raise RuntimeError(f"{spoken.body} was heard instead of {self.heard}")
                self.heard += 1
        self._news.set()

    async def next(self) -> None:
        """Until something more was heard."""
        await self._news.wait()
        self._news.clear()


async def flat(bench: Bench) -> list[Figure]:
    """How many messages a second are heard whole and in order, and what it holds of them."""
    if not INSTALLED.exists():
        sys.stderr.write("wechat: the puppet service is not installed\n")
        return []
    many = bench.scaled(MESSAGES)
    town = await asyncio.to_thread(Neighbourhood)
    try:
        await town.settles()
        child = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.bench.wechat", town.endpoint, str(many)),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
        )
        assert child.stdout
        await child.stdout.readline()  # it listens
        with stopwatch() as watch:
            for start in range(0, many, PORTION):
                texts = [str(number) for number in range(start, min(start + PORTION, many))]
                await town.burst(**{"from": "wang", "to": HOUSE, "texts": texts})
                await child.stdout.readline()
        told, _ = await child.communicate()
    finally:
        town.close()
    heard = msgspec.json.decode(told, type=Heard)
    if heard.messages != many:
        raise RuntimeError(f"{heard.messages} of {many} messages were heard")
    return [
        Figure(
            name="wechat.heard",
            unit="1/s",
            rounds=[many / watch.seconds],
            note=f"{many:,} in order, none missed; the service itself included",
        ),
        Figure(name="wechat.memory", unit="MiB", rounds=[heard.last]),
        Figure(
            name="wechat.growth",
            unit="MiB",
            rounds=[heard.last - heard.first],
            most=MOST_GROWTH,
            note=f"from {many // 10:,} messages to {many:,}",
        ),
    ]


async def _listen(endpoint: str, many: int) -> Heard:
    """Hear so many, and tell after each portion."""
    async with Wechat(endpoint, TOKEN, now=lambda: datetime.now(UTC)) as wechat:
        counter = Counter(wechat)
        listening = asyncio.create_task(wechat.listen(counter.keep))
        while not wechat.standing.me:
            await counter.next()
        _tell("listens")
        first = 0.0
        for start in range(0, many, PORTION):
            while counter.heard < min(start + PORTION, many):
                await counter.next()
            _tell("heard")
            if not first and counter.heard >= many // 10:
                first = held()
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening
        return Heard(counter.heard, first, held())


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def held() -> float:
    """In MiB, now."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


if __name__ == "__main__":
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    found = uvloop.run(_listen(sys.argv[1], int(sys.argv[2])))
    sys.stdout.write(msgspec.json.encode(found).decode())
