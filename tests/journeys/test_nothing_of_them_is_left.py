"""After 删除我 a search finds of somebody only what the answer listed as kept.

She speaks, proposes, supports, reports, and asks for all her data; and then, so that no table is
forgotten, a row that names her is put into every table that there is. She is forgotten; then all
is searched: every column of every table as it is meant and as it stands, every file, every log
line, every export, whatever still waits.

A new table needs a line in `VALID` only where a value must be one of a few; where her number stays
in it, in `STAYS`, with what the answer calls it.
"""

import asyncio
import os
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from sqlalchemy import Boolean, Date, Integer, LargeBinary, SmallInteger, insert, select, text
from typer.testing import CliRunner

from bot import service
from bot.__main__ import bot
from bot.app import App
from bot.settings import Settings
from domain.chat import Attached, Person
from domain.people import STAYS as SAID
from domain.people import Trace
from domain.permissions import Grant, Role, reach
from domain.polls.parts import recount_parts
from domain.rooms import Chatroom
from domain.ticks import tick
from storage import Storage
from storage.attachments import What
from storage.base import Instant, Json, PersonColumn, ResidentColumn, RoomColumn, metadata
from storage.keyring import Keyring, written_key
from storage.naming import naming
from storage.outbox import cards
from storage.sealed import Sealed, SealedJson
from tests.crashes.stories import (
    COUNCIL,
    HERE,
    MEMBERS,
    MONDAY,
    NEIGHBOURS,
    SQUARE,
    STAFF,
    found,
)
from tests.databases import stamp
from tests.town import Town, TownLine, private

NAME, PHONE, NUMBER, HOME = "上官婉儿", "13900007788", 7_654_321, ["91", "7", "9103"]
WORDS = "婉儿说的"
"""Stands in every text of hers."""
SHE = Person("town", NAME)
AFTER = timedelta(minutes=1)

STAYS = {
    "archives.body words": Trace.PROPOSALS,
    "ballots.resident number": Trace.BALLOTS,
    "cards.card number": Trace.JOURNAL,
    "cases.title words": Trace.REPORTS,
    "counters.last number": Trace.JOURNAL,
    "electors.resident number": Trace.ROLL,
    "former_numbers.resident number": Trace.JOURNAL,
    "grants.resident number": Trace.JOURNAL,
    "inbox.conversation handle": Trace.PASSING,
    "journal.about number": Trace.JOURNAL,
    "journal.facts number": Trace.JOURNAL,
    "outbox.card number": Trace.PASSING,
    "outbox.room handle": Trace.PASSING,
    "owner_entries.resident number": Trace.BALLOTS,
    "owner_request_names.unit_no home": Trace.ROLL,
    "owners_doubts.answer words": Trace.PROPOSALS,
    "owners_doubts.text words": Trace.PROPOSALS,
    "owners_scrutineers.name name": Trace.ROLL,
    "owners_visits.unit_no home": Trace.ROLL,
    "polls.title words": Trace.PROPOSALS,
    "proposals.author number": Trace.PROPOSALS,
    "proposals.text words": Trace.PROPOSALS,
    "reports.words words": Trace.REPORTS,
    "residents.id number": Trace.JOURNAL,
    "session_seats.resident number": Trace.JOURNAL,
    "supports.resident number": Trace.BALLOTS,
}
"""What of her stays in which column, and what the answer calls it. Beside these, what somebody did
to others, which a column such as `by` tells, stays with the number: that is the journal's."""


def test_what_stays_is_what_the_answer_lists() -> None:
    assert set(STAYS.values()) <= {each.trace for each in SAID}


VALID: dict[str, object] = {
    "ballots.choice": "yes",
    "bulletin_readers.since": MONDAY,
    "cases.category": "lighting",
    "cases.level": "general",
    "cases.state": "accepted",
    "consents.purpose": "whereabouts",
    "devices.appliance": "phone",
    "digests.told": {},
    "grants.path": HERE,
    "grants.role": "staff",
    "grants.unit": 1,
    "meeting_attendances.kind": "resident",
    "meetings.kind": "stool",
    "meetings.state": "announced",
    "memberships.body": 2,
    "memberships.kind": "other",
    "memberships.seat": "member",
    "owner_entries.channel": "chat",
    "owner_entries.choice": "yes",
    "owners_scrutineers.interest": "none",
    "personal_links.purpose": "login",
    "rsvps.coming": "come",
    "signoff_signatures.choice": "agree",
    "signoff_signatures.method": "chat",
    "signoffs.state": "open",
    "survey_answers.choice": "1",
    "surveys.kind": "single",
    "surveys.options": [["1", "东边"], ["2", "西边"]],
    "surveys.state": "open",
    "visit_rounds.state": "open",
}
"""What a column must hold for its row to be read."""

BY_NAME: dict[str, object] = {
    "community": 1,
    "number": 900,
    "meeting": 900,
    "roll": 900,
}
PLACE = dict(zip(("building", "stairwell", "unit_no"), HOME, strict=True))


def hers(table) -> bool:
    """Whether a row of this table is about whom it names, and not only what they did."""
    return table in naming() and bool(naming()[table].of)


LIVED = {"accounts", "attachments", "lines", "proposals", "questions", "reports", "residencies"}
"""Tables that her own words filled."""


# --- she lives ------------------------------------------------------------------------------


@pytest.fixture
async def house(storage, time, tmp_path, capfd):
    """Her community, with keys, and the whole of what the service logs."""
    await found(storage)
    service.speak_plainly()
    town = Town(time)
    secret = os.urandom(32)
    sealed = Storage(storage.url, Keyring([secret]))
    settings = Settings(_env_file=None, database_url=storage.url, data_dir=tmp_path / "data")
    app = App(settings, time, [TownLine(town)], storage=sealed, chance=os.urandom)
    yield House(app, town, sealed, tmp_path, capfd, secret)
    await app.darkroom.close()
    await sealed.close()


class House:
    def __init__(self, app, town, storage, folder, screen, secret) -> None:
        self.app, self.town, self.storage, self.folder = app, town, storage, folder
        self.screen, self.logged, self.secret = screen, "", secret

    async def hears(self, *said, who=NAME, room=None) -> str:
        """She says these, one after the other; what is answered to the last."""
        for body in said:
            self.town.says(who, body, to=room)
            await self.settles()
        return self.town.last(room or private(who)).text

    async def settles(self) -> None:
        for line in self.app.transports.values():
            await line.listen(self.app.keep)
        await self.app.settle()
        self.town.time.move(self.town.time.now() + AFTER)
        self.logged += "".join(self.screen.readouterr())


async def lives(house) -> None:
    """All that somebody can say here in an afternoon."""
    async with house.storage.begin() as uow:
        await uow.counters.next("residents")
        uow.rooms.put(Chatroom(room=private(NAME), private=True, title=NAME))
    async with house.storage.engine.begin() as connection:
        await connection.execute(insert(cards).values(room=private(NAME), card="", message="1"))
        await connection.execute(
            text("UPDATE counters SET last = :n WHERE name = 'residents'"), {"n": NUMBER - 1}
        )
    await house.hears("你好", f"我住{HOME[0]}号楼{HOME[1]}单元{HOME[2]}，我叫{NAME}")
    await house.hears(f"提议：{WORDS}，3号楼门口装路灯，电话{PHONE}", room=SQUARE)
    await house.hears("支持 1", room=SQUARE)
    await votes(house)
    await house.hears(f"报修：{WORDS}，3号楼门口的灯坏了，{PHONE}")
    await house.hears("我的数据")
    assert any(file.startswith(b"PK") for file in house.town.shown.values()), "it was handed over"


async def votes(house) -> None:
    """She sits in the council too, which decides on what she proposed."""
    async with house.storage.begin() as uow:
        council = next(each for each in await uow.units.all() if each.name == "居民议事会")
        seat = {"role": Role.COUNCIL_MEMBER, "unit": council.id, "path": reach(council)}
        uow.grants.put(Grant(resident=NUMBER, given_at=MONDAY, given_by=None, **seat))
    for neighbour in NEIGHBOURS:
        await house.hears("支持 1", who=neighbour, room=SQUARE)
    await house.hears("上会 1 截止 3天", who=MEMBERS[0], room=COUNCIL)
    card = house.town.with_button(COUNCIL, "同意")
    for who in (NAME, *MEMBERS):
        house.town.presses(who, "同意", under=card)
    await house.settles()
    closes_at = MONDAY + timedelta(days=3, hours=8)
    house.town.time.move(closes_at)
    await house.app.keep([tick("close-polls", closes_at, closes_at)])
    await house.settles()


async def brings_files(house) -> None:
    """A photo with what the camera wrote, and a voice, as they lie in the store."""
    async with house.storage.begin() as uow:
        for what, media in ((What.PICTURE, None), (What.VOICE, "audio/ogg")):
            content = f"\xff\xd8Exif {WORDS} {what.value}".encode()
            sent = await uow.attachments.want(
                private(NAME), Attached("h"), what, sender=NUMBER, at=house.app.time.now()
            )
            kept = await house.app.files.keep(content)
            await uow.attachments.keep(replace(sent, original=kept, media=media))


OF_A_KIND: list[tuple[type, object]] = [
    (ResidentColumn, NUMBER),
    (PersonColumn, SHE),
    (RoomColumn, private(NAME)),
    (Instant, MONDAY),
    (Date, date(2026, 11, 16)),
    (Json, []),
    (SealedJson, []),
    (Boolean, False),
    (LargeBinary, b"salt"),
]


def value(column, numbers) -> object:
    """Something of hers that the column can hold."""
    name = f"{column.table.name}.{column.name}"
    place = PLACE if hers(column.table) else dict.fromkeys(PLACE, "1")
    for known, called in ((VALID, name), (BY_NAME, column.name), (place, column.name)):
        if called in known:
            return known[called]
    return filler(column, name, numbers)


def filler(column, name, numbers) -> object:
    """What nothing has to make sense of."""
    kind = column.type
    if column.nullable and not isinstance(kind, ResidentColumn | PersonColumn | Sealed):
        return None
    for each, of_her in OF_A_KIND:
        if isinstance(kind, each):
            return of_her
    if isinstance(kind, SmallInteger | Integer):
        return next(numbers)
    if isinstance(kind, Sealed) and hers(column.table):
        return NAME if column.name in ("name", "holder") else f"{WORDS} {name}"
    return f"{name} {next(numbers)}"[: kind.length or 80]


async def is_everywhere(house) -> None:
    """A row of hers in every table that she has not filled herself."""
    numbers = count(900)
    for table in naming():
        if table.name in LIVED:
            continue
        row = {each.name: value(each, numbers) for each in table.columns}
        async with house.storage.engine.connect() as connection:
            await without_references(connection)
            async with connection.begin():
                await connection.execute(insert(table).values(row))


async def without_references(connection) -> None:
    if connection.dialect.name == "sqlite":
        raw_ = (await connection.get_raw_connection()).driver_connection
        await raw_.execute("PRAGMA foreign_keys=OFF")
    else:
        await connection.execute(text("SET session_replication_role = replica"))
        await connection.commit()


# --- what is found ----------------------------------------------------------------------------


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


def found_in_files(house) -> list[str]:
    """The files that tell something of her, by their content or name."""
    files = [each for each in house.folder.rglob("*") if each.is_file()]
    return [
        each.name
        for each in files
        if "stool.db" not in each.name  # its tables are searched by themselves
        and traces_in(each.name + each.read_bytes().decode(errors="replace") + unzipped(each))
    ]


def unzipped(file: Path) -> str:
    if not is_zipfile(file):
        return ""
    with ZipFile(file) as archive:
        return "".join(archive.read(each).decode(errors="replace") for each in archive.namelist())


EXPORTS = [
    ["org"],
    ["members"],
    ["grids"],
    ["venues"],
    ["partners"],
    ["places"],
    ["decision", "1", "--unit", HERE],
    ["transfer", "2", "--unit", HERE],
    ["roll", "--unit", HERE],
    ["claims", "--unit", HERE],
    ["figures", "--unit", HERE, "--format", "csv"],
    ["items", "--unit", HERE, "--format", "csv"],
]


async def exported(house) -> tuple[str, str]:
    """Everything that can be exported, or why not; and apart the archive of what was decided."""
    secret = written_key(house.secret)
    runner = CliRunner(env={"DATABASE_URL": house.storage.url, "ENCRYPTION_KEYS": secret})
    if house.storage.is_sqlite:
        await stamp(house.storage)
    told = [await asyncio.to_thread(runner.invoke, bot, ["export", *words]) for words in EXPORTS]
    faults = [each.exception for each in told if each.exit_code]
    assert all(isinstance(each, SystemExit) for each in faults), faults  # there is no roll as yet
    archive = told[[words[0] for words in EXPORTS].index("decision")].stdout
    out = [each.stdout_bytes.decode(errors="replace") + each.stderr for each in told]
    return "".join(out), archive


async def test_after_she_is_forgotten_a_search_finds_only_what_the_answer_lists(house) -> None:
    await lives(house)
    await brings_files(house)
    await is_everywhere(house)
    assert len(await found_in_tables(house)) > len(STAYS) + len(acts())
    assert found_in_files(house), "there was something to erase"
    answer = await house.hears("删除我", "确定")
    assert "已经忘掉您了" in answer
    assert "收发记录" in answer
    while await house.app.fetcher.tidy():
        continue
    await house.settles()
    left = await found_in_tables(house) - acts()
    assert left <= STAYS.keys(), (
        "these are left of somebody who was forgotten: erase them where their room's `forget` is"
        f" (handlers/people/oneself.py), or list them here and in the answer: {left - STAYS.keys()}"
    )
    assert found_in_files(house) == []
    assert traces_in(house.logged) == set(), house.logged
    async with house.storage.begin() as uow:
        assert await uow.journal.verify() == []
    out, archive = await exported(house)
    assert recount_parts(lambda: iter([archive]))["agrees"], "and it can still be counted again"
    assert not traces_in(out) - {"words"}, "what was proposed and reported stays everybody's"
    house.town.says(STAFF, "列表", to=SQUARE)
    await house.settles()
    assert PHONE not in "".join(house.town.texts(SQUARE)[-1:])
