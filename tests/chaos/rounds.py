"""What every round has: a new database, lives that end, and a quiet end to look at."""

import asyncio
import tempfile
import time
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from storage import Storage
from tests import databases
from tests.chaos.processes import Bot, Telegram
from tests.chaos.verdicts import waits

BUILD = Path("build")

LIFE = (0.1, 2.5)
"""How long a life lasts, in seconds, once the bot has begun to work."""
EARLY = 0.25
"""How often it ends so soon that it may not have begun at all."""
WAKING = 5
"""Requests to Telegram that the bot makes before it listens."""
PATIENCE = 600
"""Seconds to wait at the end, if need be: an answer that kills met four times rests for 256 between
tries, and a group hears 17 messages a minute however many wait. With 150 a busy machine was told
of answers lost that were only late."""


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


async def live(bot: Bot, server: Telegram, random: Random) -> None:
    """Let the bot live a little: mostly until it works, sometimes not even that."""
    if random.random() < EARLY:
        await asyncio.sleep(random.uniform(*LIFE))
        return
    seen = (await server.ask("state"))["requests"]
    while bot.lives and (await server.ask("state"))["requests"] < seen + WAKING:
        pass  # each look takes a while of its own
    await asyncio.sleep(random.uniform(*LIFE))


async def quiet(storage: Storage, server: Telegram) -> int:
    """Wait until everything was heard, answered and said; how much was not when patience ended."""
    left = 0
    for _ in range(PATIENCE):
        left = (await server.ask("state"))["pending"] + await waits(storage)
        if left == 0:
            break
        await asyncio.sleep(1)
    return left
