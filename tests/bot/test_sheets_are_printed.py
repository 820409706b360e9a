"""Numbered ballots from the command line: a file a building, each number once."""

import asyncio

from typer.testing import CliRunner

from bot.__main__ import bot
from storage import Storage
from tests import databases
from tests.doorstep import NUMBER, Doorstep
from tests.estate import HERE


def test_sheets_come_in_a_file_a_building_and_are_printed_once(tmp_path):
    url = databases.postgresql()

    async def found():
        storage = Storage(url)
        await databases.empty(storage)
        await Doorstep(storage).votes()
        await storage.close()

    asyncio.run(found())
    runner = CliRunner(env={"DATABASE_URL": url, "TIMEZONE": "Asia/Shanghai"})

    def sheets(*words):
        folder = tmp_path / "票"
        return runner.invoke(bot, ["sheets", *map(str, words), str(folder), "--unit", HERE])

    assert "印好3张，1个文件：1–3。" in sheets(NUMBER, "--building", "3号楼").output
    assert sorted(file.name for file in (tmp_path / "票").iterdir()) == [
        "31号表决票 3号楼 1-3.pdf",
    ]
    told = sheets(NUMBER, "--building", "3号楼")
    assert (told.exit_code, told.stderr.count("\n")) == (1, 1)
    assert "都印过了" in told.stderr
