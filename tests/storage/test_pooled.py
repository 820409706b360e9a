"""Behind a pooler that lends a connection for one transaction: nothing may stay on it."""

import asyncio
import os
import shutil
import socket
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import make_url, text

from storage import Storage
from tests import databases
from tests.crashes.stories import MONDAY, found

LEFT = text(
    "SELECT (SELECT count(*) FROM pg_prepared_statements)"
    " + (SELECT count(*) FROM pg_listening_channels())"
    " + (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())"
    " + (SELECT count(*) FROM pg_settings WHERE source = 'session' AND name <> 'jit')"
)
"""What a connection remembers of those who had it before."""

NOBODY = 65534


async def lived_through(storage):
    """A little of everything that is asked of a database."""
    await databases.empty(storage)
    await found(storage)
    for entry in range(3):
        async with storage.begin() as uow:
            assert await uow.leases.share_house()
            await uow.leases.live("here:1:ab", "worker", MONDAY)
            await uow.leases.found(["house", "shard:01"], MONDAY)
            free = await uow.leases.free(["house", "shard:01"], MONDAY)
            await uow.leases.take(free, "here:1:ab", MONDAY)
            await uow.leases.hold(["house", "shard:01"], "here:1:ab")
            await uow.inbox.claim(9, MONDAY)
            await uow.inbox.claim_beyond(9, MONDAY)
            await uow.journal.note(1, "seen", str(entry), MONDAY)
    async with storage.look() as uow:
        assert await uow.units.count() == 2


async def test_nothing_is_left_on_a_connection_whose_next_transaction_may_be_anybodys():
    address = databases.postgresql()
    storage = Storage(address, direct=address)
    await lived_through(storage)
    async with storage.engine.connect() as connection:
        left = await connection.scalar(LEFT)
    await storage.close()
    assert left == 0


async def test_without_being_told_of_a_pooler_it_would_be():
    storage = Storage(databases.postgresql())
    await lived_through(storage)
    async with storage.engine.connect() as connection:
        left = await connection.scalar(LEFT)
    await storage.close()
    assert left > 0, "statements are remembered there, which is what makes them quick"


def _opened(folder):
    """PgBouncer will not run as root, and must come in all the same."""
    for each in (folder, *folder.parents):
        if each.stat().st_mode & 0o777 == 0o700:
            each.chmod(0o755)


@asynccontextmanager
async def pgbouncer(folder, address):
    """PgBouncer before that server, in transaction mode, with two connections for everybody."""
    server = make_url(address)
    host, port = server.host or server.query["host"], server.port or server.query.get("port", 5432)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        ours = free.getsockname()[1]
    for inside in (folder, Path(host)):
        _opened(inside)
    users = folder / "users.txt"
    users.write_text(f'"{server.username}" "{server.password or ""}"\n')
    told = folder / "pgbouncer.ini"
    told.write_text(
        f"[databases]\n{server.database} = host={host} port={port} user={server.username}"
        f"{f' password={server.password}' if server.password else ''}\n"
        f"[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {ours}\nunix_socket_dir =\n"
        f"auth_type = any\nauth_file = {users}\npool_mode = transaction\ndefault_pool_size = 2\n"
    )
    as_root = {"user": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}
    process = await asyncio.create_subprocess_exec(
        *("pgbouncer", str(told)), stderr=asyncio.subprocess.DEVNULL, **as_root
    )
    try:
        yield server.set(host="127.0.0.1", port=ours, query={})
    finally:
        process.terminate()
        await process.wait()


async def answers(storage):
    """Until the pooler lets us through."""
    async with asyncio.timeout(20):
        while True:
            try:
                return await storage.revision()
            except OSError:
                continue


@pytest.mark.skipif(shutil.which("pgbouncer") is None, reason="PgBouncer is not here")
async def test_through_pgbouncer_many_share_two_connections(tmp_path):
    address = databases.postgresql()
    direct = Storage(address)
    await databases.empty(direct)
    async with pgbouncer(tmp_path, address) as pooled:
        storage = Storage(pooled.render_as_string(hide_password=False), direct=address)
        await answers(storage)
        await lived_through(storage)

        async def tell(number):
            async with storage.begin() as uow:
                await uow.journal.note(1, "told", str(number), MONDAY)

        await asyncio.gather(*(tell(number) for number in range(20)))
        async with storage.begin() as uow:
            assert await uow.journal.verify() == []
            assert (await uow.journal.head(1)).entry == 23
        async with storage.hold_house(0):
            pass  # by the server's own address: it is held by a connection
        await storage.close()
    await direct.close()
