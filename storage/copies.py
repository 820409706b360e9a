"""A copy of the database, taken while the bot works on it, and put back where there is none."""

import asyncio
import os
import shutil
import sqlite3
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy import URL, inspect, make_url
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from storage.passing import Unavailable

ENDINGS: Final = {"sqlite": "db", "postgresql": "dump"}
"""How the copy of each kind of database ends."""

SHARED: Final = {"ssl": "PGSSLMODE", "sslmode": "PGSSLMODE", "host": "PGHOST", "port": "PGPORT"}
"""What an address may say behind its question mark that the database's own tools know too."""


class ToolIsMissing(Exception):
    """PostgreSQL's own tool of that name is not installed here."""


class NotCopied(Exception):
    """The copy could not be made or put back; the message is the tool's own."""


class NotEmpty(Exception):
    """There is a database already: nothing is written over it."""


def kind(url: str) -> str:
    """Of which kind the database at this address is: `sqlite` or `postgresql`."""
    return make_url(url).get_backend_name()


async def take(url: str, copy: Path) -> None:
    """Copy the database as it stands at one moment; whoever works on it goes on meanwhile.

    Raises `Unavailable`, `ToolIsMissing`, `NotCopied`.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        await asyncio.to_thread(_copied, Path(address.database or ""), copy)
    else:
        words = ("--format=custom", "--no-owner", "--no-privileges", f"--file={copy}")
        await _tool("pg_dump", words, address)


async def put_back(url: str, copy: Path) -> None:
    """Put the copy where there is no database yet: all of it, or nothing.

    Raises `NotEmpty`, `Unavailable`, `ToolIsMissing`, `NotCopied`.
    """
    address = make_url(url)
    if address.get_backend_name() == "sqlite":
        await asyncio.to_thread(_placed, copy, Path(address.database or ""))
        return
    if await _has_tables(address):
        raise NotEmpty
    words = ("--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction")
    await _tool("pg_restore", (*words, f"--dbname={address.database}", str(copy)), address)


def _copied(database: Path, copy: Path) -> None:
    """In one step: a step at a time, a busy house would make it begin anew each time."""
    if not database.exists():
        raise Unavailable(f"{database.name} is not there")
    try:
        with (
            closing(sqlite3.connect(database)) as source,
            closing(sqlite3.connect(copy)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")  # one file, with all in it
    except sqlite3.Error as error:
        raise NotCopied(str(error)) from error
    _on_the_disk(copy)


def _placed(copy: Path, database: Path) -> None:
    if database.exists():
        raise NotEmpty
    database.parent.mkdir(parents=True, exist_ok=True)
    draft = database.with_name(f"{database.name}.restored")
    try:
        shutil.copyfile(copy, draft)
        _on_the_disk(draft)
        draft.rename(database)
    except OSError as error:
        raise NotCopied(str(error)) from error


def _on_the_disk(file: Path) -> None:
    with file.open("rb") as whole:
        os.fsync(whole.fileno())
    file.chmod(0o600)


async def _has_tables(address: URL) -> bool:
    engine = create_async_engine(address, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            names = await connection.run_sync(lambda known: inspect(known).get_table_names())
    except Exception as error:  # whatever keeps us from it, it is nobody's fault here
        raise Unavailable(str(error)) from error
    return bool(names)


async def _tool(name: str, words: Sequence[str], address: URL) -> None:
    """Let PostgreSQL's own tool do it; no password is on its command line, which all can read."""
    program = shutil.which(name)
    if program is None:
        raise ToolIsMissing(name)
    known = {
        "PGHOST": address.host,
        "PGPORT": address.port,
        "PGUSER": address.username,
        "PGPASSWORD": address.password,
        "PGDATABASE": address.database,
    } | {SHARED[name]: value for name, value in address.query.items() if name in SHARED}
    told = {name: str(value) for name, value in known.items() if value}
    process = await asyncio.create_subprocess_exec(
        program, *words, env={**os.environ, **told}, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE
    )
    _, said = await process.communicate()
    if process.returncode != 0:
        lines = said.decode(errors="replace").strip().splitlines()
        raise NotCopied(lines[0] if lines else f"{name} failed")
