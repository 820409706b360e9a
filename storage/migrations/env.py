"""Alembic's entry: on the connection that the house hands in, or on a scratch file for developers.

The command line (`make migration`, `make check`) never meets a real database: it compares a scratch
SQLite file with the code (`-x url=…` names another). `python -m bot migrate` is for real ones.
"""

import asyncio
from collections.abc import Iterable
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from alembic.operations.ops import MigrationScript
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage import Storage
from storage.base import Number, metadata
from storage.migrations import OPENED
from storage.sealed import Sealed

SCRATCH = "sqlite+aiosqlite:///build/schema.db"

_TURN = 73_052_026
"""Names the lock under which only one process at a time changes a PostgreSQL schema."""


def _rendered(kind: str, item: object, autogen: AutogenContext) -> str | Literal[False]:
    """Types of ours are written by their own names: they know what they are in each database."""
    if kind != "type":
        return False
    if isinstance(item, Sealed):  # the database knows nothing of it
        return f"sa.{type(item.impl_instance).__name__}()"
    name = "Number" if item is Number else type(item).__name__
    if item is not Number and type(item).__module__ != "storage.base":
        return False
    autogen.imports.add(f"from storage.base import {name}")
    return name if item is Number else f"{name}()"


def _numbered(
    migration: MigrationContext,
    revision: str | Iterable[str | None],
    scripts: list[MigrationScript],
) -> None:
    """Revisions are counted: 0001, then 0002."""
    del migration, revision
    head = ScriptDirectory.from_config(context.config).get_current_head()
    for script in scripts:
        script.rev_id = f"{int(head or 0) + 1:04}"


def _run(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _TURN})
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_server_default=True,
        render_item=_rendered,
        process_revision_directives=_numbered,
        user_module_prefix="",
    )
    with context.begin_transaction():
        context.run_migrations()


async def _run_on_scratch() -> None:
    storage = Storage(context.get_x_argument(as_dictionary=True).get("url", SCRATCH))
    try:
        async with storage.engine.begin() as connection:
            await connection.run_sync(_run)
    finally:
        await storage.close()


opened: Connection | None = context.config.attributes.get(OPENED)
if opened is None:
    asyncio.run(_run_on_scratch())
else:
    _run(opened)
