"""What the bot holds in memory with 100,000 residents and 1,000 rooms: a process of its own."""

import asyncio
import random
import sys
from datetime import timedelta
from pathlib import Path

import uvloop

from bot.app import App
from bot.settings import Settings
from bot.timepiece import WallTime
from bot.worker import spare_batches
from domain.chat import Person, Room
from domain.people import Account, Resident
from domain.rooms import Chatroom
from storage import Storage
from tests.bench import councils
from tests.bench.bench import Bench
from tests.bench.figures import Figure
from tests.bench.road import MuteTelegram, opened_at

RESIDENTS, ROOMS = 100_000, 1_000


async def peak(bench: Bench) -> list[Figure]:
    """The largest resident set of the bot while it works through some thousand votes."""
    storage = await bench.storage("sqlite")
    await _inhabited(storage, bench.scaled(RESIDENTS), bench.scaled(ROOMS))
    await storage.close()
    arguments = (storage.url, str(bench.scaled(10)), str(bench.scaled(5_000)))
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.bench.memory", *arguments, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await child.communicate()
    return [Figure(name="memory.peak", unit="MiB", rounds=[float(told)], most=250)]


async def _inhabited(storage: Storage, residents: int, rooms: int) -> None:
    at = opened_at()
    for start in range(0, residents, 10_000):
        async with storage.begin() as uow:
            for number in range(start, min(start + 10_000, residents)):
                resident = councils.FIRST_NEIGHBOUR + number
                handle = str(councils.account_of(resident))
                name = f"邻居{number}"
                person, alone = Person("telegram", handle), Room("telegram", handle)
                uow.residents.put(Resident(id=resident, name=name, since=at, told_at=at))
                uow.accounts.put(
                    Account(person=person, resident=resident, name=name, private=alone)
                )
    async with storage.begin() as uow:
        for number in range(rooms):
            room = Room("telegram", str(-1_002_000_000_000 - number))
            uow.rooms.put(Chatroom(room=room, private=False, title=f"{number}号楼邻里群"))


async def _live(url: str, polls_each: int, lines: int) -> float:
    """Run the whole app under votes and talk in every room; its peak in MiB."""
    telegram = MuteTelegram()
    settings = Settings(_env_file=None, database_url=url)
    app = App(settings, WallTime(), [telegram])
    estate = await councils.found(app.storage, opened_at(), communities=10, members=50)
    chance = random.Random(1)
    votes = councils.votes(await estate.open_polls(polls_each), chance)
    updates = [vote.told() for vote in votes]
    updates += [
        councils.talk(chance.randrange(RESIDENTS), number % ROOMS) for number in range(lines)
    ]
    chance.shuffle(updates)
    spare_batches()  # as the service does
    living = asyncio.create_task(app.run())
    for start in range(0, len(updates), 100):
        at = app.time.now()
        await app.keep([telegram.received(body, at) for body in updates[start : start + 100]])
    waiting = True
    while waiting:
        await app.time.until(app.time.now() + timedelta(seconds=0.2))
        async with app.storage.begin() as uow:
            waiting = bool(await uow.inbox.waiting())
    app.leave()
    await living
    return held()


def held() -> float:
    """In MiB; `getrusage` would count what the process that started this one had held."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    held = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(held.split()[1]) / 1024


def forget_peak() -> None:
    """From now on the largest is counted anew."""
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


if __name__ == "__main__":
    sys.stdout.write(str(uvloop.run(_live(sys.argv[1], *map(int, sys.argv[2:])))))
