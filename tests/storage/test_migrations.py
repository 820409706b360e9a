"""The revisions build exactly the tables that the code has, on both databases, and take them back."""

from uuid import uuid4

import pytest
import sqlalchemy as sa
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import inspect, text

from storage import Storage, migrations
from storage.base import metadata
from tests import databases
from tests.makers import NOON


@pytest.fixture(params=["sqlite", "postgresql"])
async def blank(request, tmp_path):
    """A database that has no tables yet."""
    if request.param == "sqlite":
        storage = Storage(databases.sqlite(tmp_path))
        yield storage
        await storage.close()
        return
    name = f"blank_{uuid4().hex}"
    server = Storage(databases.postgresql())
    autocommit = server.engine.execution_options(isolation_level="AUTOCOMMIT")
    async with autocommit.connect() as connection:
        await connection.execute(text(f"CREATE DATABASE {name}"))
    storage = Storage(server.engine.url.set(database=name).render_as_string(hide_password=False))
    yield storage
    await storage.close()
    async with autocommit.connect() as connection:
        await connection.execute(text(f"DROP DATABASE {name}"))
    await server.close()


async def indexes(storage):
    """Every index in the database's own words, which Alembic does not compare: `WHERE` included."""
    catalogue = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    }
    async with storage.engine.begin() as connection:
        rows = await connection.execute(text(catalogue[storage.engine.dialect.name]))
        return {name: " ".join(words.split()) for name, words in rows if "alembic" not in name}


async def tables(storage):
    async with storage.engine.begin() as connection:
        return await connection.run_sync(lambda sync: set(inspect(sync).get_table_names()))


async def test_migrating_an_empty_database_builds_what_the_code_has(blank):
    await blank.migrate()
    assert await tables(blank) == {*metadata.tables, "alembic_version"}
    async with blank.engine.begin() as connection:
        await connection.run_sync(migrations.check)
    migrated = await indexes(blank)
    async with blank.engine.begin() as connection:
        await connection.run_sync(metadata.drop_all)
    await blank.create()
    assert migrated == await indexes(blank)


async def test_migrating_twice_changes_nothing(blank):
    await blank.migrate()
    before = await indexes(blank)
    await blank.migrate()
    assert await indexes(blank) == before


async def test_every_revision_can_be_taken_back(blank):
    await blank.migrate()
    async with blank.engine.begin() as connection:
        await connection.run_sync(migrations.downgrade)
    assert await tables(blank) == {"alembic_version"}
    await blank.migrate()
    assert await tables(blank) == {*metadata.tables, "alembic_version"}


async def test_a_table_that_others_refer_to_can_be_built_anew(tmp_path):
    storage = Storage(databases.sqlite(tmp_path))
    await storage.migrate()
    async with storage.engine.begin() as connection:
        row = {"type": "community", "name": "n"}
        units = metadata.tables["units"].insert()
        await connection.execute(units, {"id": 1, "parent": None, "path": "p", **row})
        await connection.execute(units, {"id": 2, "parent": 1, "path": "p/q", **row})

    def rebuild(connection):
        operations = Operations(MigrationContext.configure(connection))
        with operations.batch_alter_table("units", recreate="always") as table:
            table.alter_column("name", nullable=True, existing_type=sa.String())

    async with storage._changing_tables() as connection:
        await connection.run_sync(rebuild)
    async with storage.begin() as uow:
        assert (await uow.units.named(2)).path == "p/q"
    await storage.close()


async def test_a_journal_that_stood_before_still_holds(blank):
    async with blank._changing_tables() as connection:
        await connection.run_sync(lambda sync: migrations.upgrade(sync, "0002"))
    async with blank.begin() as uow:
        for number in range(1, 4):
            await uow.journal.note(1, "proposal-published", str(number), NOON)
    await blank.migrate()
    async with blank.begin() as uow:
        assert await uow.journal.count() == 3
        assert await uow.journal.verify() == []
        await uow.journal.note(1, "proposal-published", "4", NOON)
        assert await uow.journal.verify() == []
