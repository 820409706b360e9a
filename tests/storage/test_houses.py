"""One bot for each database; who is killed lets go."""

import asyncio
import sys

import pytest

from storage import HouseIsTaken, Storage

HOLDER = """
import asyncio, sys
from storage import Storage
async def hold():
    async with Storage(sys.argv[1]).hold_house(0):
        print("held", flush=True)
        await asyncio.Event().wait()
asyncio.run(hold())
"""


async def test_a_second_bot_finds_the_house_taken(storage):
    second = Storage(storage.url)
    async with storage.hold_house(0):
        with pytest.raises(HouseIsTaken):
            async with second.hold_house(0):
                pass
    async with second.hold_house(0):
        pass
    await second.close()


async def test_who_is_killed_lets_go_of_the_house(storage):
    holder = await asyncio.create_subprocess_exec(
        sys.executable, "-c", HOLDER, storage.url, stdout=asyncio.subprocess.PIPE
    )
    assert await holder.stdout.readline() == b"held\n"
    with pytest.raises(HouseIsTaken):
        async with storage.hold_house(0):
            pass
    holder.kill()
    await holder.wait()
    async with storage.hold_house(5):
        pass
