"""The demonstration neighbourhood as its story leaves it, told once for all who test there."""

import asyncio
import fcntl
import os
import shutil

from bot.neighbourhood import awake
from bot.neighbourhood.story import FRIDAY
from bot.settings import Settings
from handlers.founding import import_org
from storage import Storage

FILE = "neighbourhood.db"
BESIDE = f"{FILE}.new"
TOLD = "told"
"""What was said meanwhile to whoever opened it."""
HALF = "半个小区"
"""A community that stood in the database of a first opening that was killed."""


def settings(file):
    return Settings(
        _env_file=None,
        database_url=f"sqlite+aiosqlite:///{file}",
        data_dir=file.parent,
        web_port=0,
    )


def told(folder):
    """The folder in which it was told, by whichever of the tests' processes came first."""
    story = folder / "story"
    with (folder / "story.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not story.exists():
            draft = folder / "story.draft"
            shutil.rmtree(draft, ignore_errors=True)
            draft.mkdir()
            asyncio.run(_tell(draft))
            draft.rename(story)
    return story


def shared(tmp_path_factory):
    """The folder that all processes of one run have in common."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


async def _tell(folder):
    """Open it for the first time, where an opening before was killed halfway."""
    half = Storage(f"sqlite+aiosqlite:///{folder / BESIDE}")
    await half.migrate()
    async with half.begin() as uow:
        await import_org(uow, [{"unit": HALF, "type": "community"}], FRIDAY)
    await half.close()
    with (folder / TOLD).open("w") as told:
        stage = await awake(settings(folder / FILE), told=told.write)
    await stage.app.darkroom.close()
    await stage.app.storage.close()
