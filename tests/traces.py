"""Somebody who is to be forgotten, the house that knew her, and a search through all it keeps."""

import asyncio
import re
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile, is_zipfile

from sqlalchemy import select
from typer.testing import CliRunner

from bot.__main__ import bot
from domain.chat import Person
from domain.ticks import tick
from storage.base import metadata
from storage.keyring import written_key
from storage.naming import naming
from tests.crashes.stories import HERE
from tests.databases import stamp
from tests.town import private

NAME, PHONE, NUMBER, HOME = "上官婉儿", "13900007788", 7_654_321, ["91", "7", "9103"]
WORDS = "婉儿说的"
"""Stands in every text of hers."""
SHE = Person("town", NAME)
OWNERS = 70
"""The number of the owners' meeting in which she votes."""
FORM = "季报"
"""An office's own form that is exported too."""
AFTER = timedelta(minutes=1)


class House:
    def __init__(self, app, town, storage, folder, screen, secret, settings) -> None:
        self.app, self.town, self.storage, self.folder = app, town, storage, folder
        self.screen, self.logged, self.secret, self.settings = screen, "", secret, settings

    async def hears(self, *said, who=NAME, room=None) -> str:
        """She says these, one after the other; what is answered to the last."""
        for body in said:
            self.town.says(who, body, to=room)
            await self.settles()
        return self.town.last(room or private(who)).text

    async def number(self) -> int:
        """The last number that the community gave."""
        async with self.storage.begin() as uow:
            here = (await uow.units.find(HERE)).id
            return (await uow.counters.items([here]))[here]

    async def comes_to(self, at, *schedules) -> None:
        """Time passes until then, and the clock tells it."""
        self.town.time.move(at)
        for schedule in schedules:
            await self.app.keep([tick(schedule, at, at)])
            await self.settles()

    async def settles(self) -> None:
        for line in self.app.transports.values():
            await line.listen(self.app.keep)
        await self.app.settle()
        self.town.time.move(self.town.time.now() + AFTER)
        self.logged += "".join(self.screen.readouterr())


def traces_in(shown: str) -> set[str]:
    """What of her it tells."""
    signs = {"words": WORDS, "phone": PHONE, "number": str(NUMBER)}
    told = {what for what, sign in signs.items() if sign in shown}
    if re.search(rf"(?<![0-9a-f]){HOME[2]}(?![0-9a-f])", shown):  # a hash has such digits by chance
        told.add("home")
    if NAME in shown:
        told.add("handle" if f"address='{NAME}'" in shown or f"town:{NAME}" in shown else "name")
    return told


async def found_in_tables(house) -> set[str]:
    """The columns in which something of her stands, as it is meant, and what it is."""
    traces: set[str] = set()
    async with house.storage.engine.connect() as connection:
        for table in metadata.sorted_tables:
            for row in (await connection.execute(select(table))).mappings():
                for column in table.columns:
                    traces |= {f"{column} {what}" for what in traces_in(repr(row[column]))}
    return traces


def acts() -> set[str]:
    """The columns that tell what somebody did to others."""
    return {f"{column} number" for named in naming().values() for column in named.by}


def found_in_files(house) -> dict[str, set[str]]:
    """The files that tell something of her, by their content or name, and what."""
    files = [each for each in house.folder.rglob("*") if each.is_file()]
    told = {
        each.name: traces_in(each.name + read(each.read_bytes()))
        for each in files
        if "stool.db" not in each.name  # its tables are searched by themselves
    }
    return {name: traces for name, traces in told.items() if traces}


def read(content: bytes) -> str:
    """What stands in it, also packed, as in workbooks and bundles."""
    told = content.decode(errors="replace")
    if not is_zipfile(BytesIO(content)):
        return told
    with ZipFile(BytesIO(content)) as archive:
        return told + "".join(read(archive.read(each)) for each in archive.namelist())


EXPORTS = [
    ["org"],
    ["members"],
    ["grids"],
    ["venues"],
    ["partners"],
    ["places"],
    ["decision", "1", "--unit", HERE],
    ["decision", f"{OWNERS}", "--topic", "1", "--unit", HERE],
    ["decision", f"{OWNERS + 1}", "--topic", "2", "--unit", HERE],
    ["transfer", "2", "--unit", HERE],
    ["roll", "--unit", HERE],
    ["claims", "--unit", HERE],
    ["figures", "--unit", HERE, "--format", "csv"],
    ["items", "--unit", HERE, "--format", "csv"],
    ["form", "--name", FORM, "--unit", HERE],
]


async def exported(house) -> list[tuple[str, str]]:
    """Everything that can be exported, with its verb."""
    secret = written_key(house.secret)
    runner = CliRunner(env={"DATABASE_URL": house.storage.url, "ENCRYPTION_KEYS": secret})
    if house.storage.is_sqlite:
        await stamp(house.storage)
    told = [await asyncio.to_thread(runner.invoke, bot, ["export", *words]) for words in EXPORTS]
    assert [each.exit_code for each in told] == [0] * len(EXPORTS), [each.stderr for each in told]
    return [(verb, read(each.stdout_bytes)) for (verb, *_), each in zip(EXPORTS, told, strict=True)]
