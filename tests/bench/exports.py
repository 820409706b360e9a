"""What a list of a million items costs: in memory above a process that does nothing, and in time."""

import asyncio
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import uvloop
from sqlalchemy import insert

from bot.sheets import opened
from domain.figures import Period
from domain.ledgers import Ending
from domain.proposals import State
from domain.sources import Source
from domain.units import NewUnit, UnitType
from handlers.figures.exporting import heads, item_rows
from handlers.wording.papers import Pen
from storage import Storage
from storage.proposals import proposals
from tests.bench.bench import Bench
from tests.bench.figures import Figure
from tests.bench.memory import held
from tests.bench.road import opened_at

ROWS: Final = 1_000_000
MOST_MEMORY: Final = 150.0
"""MiB above idle."""
HERE: Final = "陶然北岸社区"


async def streamed(bench: Bench) -> list[Figure]:
    """Both formats, each written by a process of its own."""
    storage = await bench.storage("sqlite")
    rows = bench.scaled(ROWS)
    await filled(storage, rows, opened_at())
    await storage.close()
    found: list[Figure] = []
    for ending in Ending:
        file = bench.new_folder() / f"items.{ending.value}"
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.bench.exports",
            storage.url,
            ending.value,
            str(file),
            stdout=asyncio.subprocess.PIPE,
        )
        told, _ = await child.communicate()
        above, seconds, written = map(float, told.split())
        assert written == rows, "every item is a row"
        note = f"{rows:,} rows, {file.stat().st_size / 2**20:.0f} MiB"
        found += [
            Figure(
                name=f"exports.{ending.value}.memory",
                unit="MiB above idle",
                rounds=[above],
                most=MOST_MEMORY,
                note=note,
            ),
            Figure(name=f"exports.{ending.value}", unit="s", rounds=[seconds]),
        ]
    return found


async def filled(storage: Storage, rows: int, at: datetime) -> None:
    """So many proposals of one community, told within the year before that moment."""
    states = [State.RECEIVED, State.ACCEPTED, State.DONE, State.DECLINED]
    async with storage.begin() as uow:
        [community] = await uow.units.found([NewUnit(UnitType.COMMUNITY, HERE, HERE, None)])
        await uow.flush()
        for start in range(1, rows + 1, 20_000):
            await uow._work.connection.execute(
                insert(proposals),
                [
                    {
                        "community": community.id,
                        "number": number,
                        "text": "",
                        "additions": [],
                        "author": 1,
                        "on_behalf_of": "",
                        "source": Source.CHAT.value,
                        "anonymous": False,
                        "state": states[number % 4].value,
                        "created_at": at - timedelta(seconds=30 * number),
                        "reply_due": at.date(),
                        "state_note": "",
                        "reply": "",
                        "rounds": 0,
                        "hidden": False,
                        "salt": b"",
                    }
                    for number in range(start, min(start + 20_000, rows + 1))
                ],
            )


async def _written(url: str, ending: str, file: str) -> str:
    """What it took above idle (MiB), how long (s), and how many rows there were."""
    storage = Storage(url)
    pen = Pen("zh-CN", ZoneInfo("Asia/Shanghai"))
    day = opened_at().date()
    period = Period(day - timedelta(days=400), day + timedelta(days=1))
    rows = 0
    async with storage.begin() as uow:
        unit = await uow.units.find(HERE)
        title = heads(pen)[0]
        idle, begun = held(), time.perf_counter()
        with Path(file).open("wb") as into:  # noqa: ASYNC230 - this process does nothing else
            book = opened(into, title, heads(pen), Ending(ending))
            async for row in item_rows(uow, unit, period, pen):
                book.write(row)
                rows += 1
            book.close()
    await storage.close()
    return f"{held() - idle} {time.perf_counter() - begun} {rows}"


if __name__ == "__main__":
    sys.stdout.write(uvloop.run(_written(*sys.argv[1:])))
