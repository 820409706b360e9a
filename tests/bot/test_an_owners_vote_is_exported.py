"""What owners decided leaves the house on the command line, once it is decided and not before."""

import asyncio
import json

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot.__main__ import bot
from handlers.owner_ballots import counting
from storage import Storage
from storage.journal import journal
from tests import databases
from tests.court import FEW, Court


@pytest.fixture
def types():
    """What somebody types after `python -m bot`, on a server: that is made ready beforehand."""
    runner = CliRunner(env={"DATABASE_URL": databases.postgresql()})
    return lambda *words: runner.invoke(bot, [str(word) for word in words])


def lived(act):
    """Let this happen in an estate of four heads."""

    async def live():
        storage = Storage(databases.postgresql())
        await databases.empty(storage)
        court = await Court.opened(storage, FEW)
        await act(court)
        await storage.close()

    asyncio.run(live())


async def voted(court):
    await court.sheets({1: "同意", 2: "反对", 3: "同意"})


async def decided(court):
    await voted(court)
    await court.close()
    async with court.storage.begin() as uow:
        await counting.count(court.scene(uow), court.meeting)


async def exports():
    storage = Storage(databases.postgresql())
    async with storage.engine.connect() as connection:
        told = select(journal.c.facts).where(journal.c.act == "owners-archive-exported")
        told = told.order_by(journal.c.entry)
        found = (await connection.scalars(told)).all()
    await storage.close()
    return found


def test_each_topic_is_exported_and_counted_again_and_the_journal_knows(types, tmp_path):
    lived(decided)
    for topic in (1, 2):
        told = types("export", "decision", 7, "--topic", topic, "--unit", "陶然北岸社区")
        assert told.exit_code == 0, told.stderr
        file = tmp_path / f"{topic}.json"
        file.write_text(told.stdout, encoding="utf-8")
        again = types("recount", file)
        assert again.exit_code == 0, again.stderr
        counted = json.loads(again.stdout)
        assert (counted["agrees"], counted["sealed"]) == (True, True)
    assert asyncio.run(exports()) == [{"topic": 1, "count": 1}, {"topic": 2, "count": 1}]
    assert types("journal", "verify").exit_code == 0


def test_while_people_vote_there_is_nothing_to_export(types):
    lived(voted)
    for words in (("--topic", 1), ()):
        told = types("export", "decision", 7, *words, "--unit", "陶然北岸社区")
        assert (told.exit_code, told.stdout) == (1, "")
        assert "7" in told.stderr
    assert asyncio.run(exports()) == []
