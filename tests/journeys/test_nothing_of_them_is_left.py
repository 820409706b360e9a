"""After 删除我 a search finds of somebody only what the answer listed as kept.

She speaks, proposes, supports, reports, votes in the council and as an owner, signs, comes to
meetings and holds one, doubts a count, goes from door to door and is visited, says what she likes
better, leaves a note, and asks for all her data (`tests/lived.py`); and then, so that no table is forgotten,
a row that names her is put into every table in which nothing of hers stands yet. She is forgotten,
the owners' vote closes and is counted; then all is searched: every column of every table as it is
meant and as it stands, every file, every log line, every export, whatever still waits; and every
decision is counted again from its archive.

A new table needs a line in `VALID` only where a value must be one of a few; where her number stays
in it, in `STAYS`, with what the answer calls it.
"""

import os
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Date, Integer, LargeBinary, SmallInteger, insert, text

from bot import logbook, oblivion
from bot.app import App
from bot.settings import Settings
from domain.people import STAYS as SAID
from domain.people import Trace
from domain.polls.parts import recount_parts
from storage import Storage, copies
from storage.base import Instant, Json, PersonColumn, ResidentColumn, RoomColumn
from storage.keyring import Keyring
from storage.naming import naming
from storage.sealed import Sealed, SealedJson
from tests.crashes.stories import (
    HERE,
    MONDAY,
    SQUARE,
    STAFF,
    found,
)
from tests.lived import brings_files, is_counted, lives
from tests.town import Town, TownLine, private
from tests.traces import (
    HOME,
    NAME,
    NUMBER,
    PHONE,
    SHE,
    WORDS,
    House,
    acts,
    exported,
    found_in_files,
    found_in_tables,
    traces_in,
)

STAYS = {
    "archives.body words": Trace.PROPOSALS,
    "ballots.resident number": Trace.BALLOTS,
    "cards.card number": Trace.JOURNAL,
    "cases.title words": Trace.REPORTS,
    "counters.last number": Trace.JOURNAL,
    "electors.resident number": Trace.ROLL,
    "exclusive_units.unit_no home": Trace.ROLL,
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
    "roll_owners.name name": Trace.ROLL,
    "session_seats.resident number": Trace.JOURNAL,
    "signoff_households.unit home": Trace.ROLL,
    "signoff_signatures.unit home": Trace.ROLL,
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


LIVED = {
    "accounts",
    "attachments",
    "ballots",
    "bulletin_readers",
    "case_events",
    "cases",
    "consents",
    "electors",
    "grants",
    "meeting_attendances",
    "meeting_guests",
    "meeting_hosts",
    "meeting_topics",
    "notes",
    "owner_claims",
    "owner_entries",
    "owner_request_names",
    "owners_doubts",
    "owners_visits",
    "owners_walkers",
    "proposal_events",
    "proposals",
    "questions",
    "recalls",
    "reports",
    "residencies",
    "rsvps",
    "signoff_signatures",
    "supports",
    "survey_answers",
    "time_wishes",
    "tries",
    "visit_entries",
}
"""Tables that conversation filled: a row of these is never put there by the test."""
ELSEWHERE = {"lines"}
"""What is said in the web chat, where she is not: `tests/storage/test_the_web_chats_lines.py`."""


# --- she lives ------------------------------------------------------------------------------


@pytest.fixture
async def house(storage, time, tmp_path, capfd):
    """Her community, with keys, and the whole of what the service logs."""
    await found(storage)
    logbook.speak_plainly(Settings(_env_file=None))
    town = Town(time)
    secret = os.urandom(32)
    sealed = Storage(storage.url, Keyring([secret]))
    settings = Settings(_env_file=None, database_url=storage.url, data_dir=tmp_path / "data")
    app = App(settings, time, [TownLine(town)], storage=sealed, chance=os.urandom)
    yield House(app, town, sealed, tmp_path, capfd, secret, settings)
    await app.darkroom.close()
    await sealed.close()


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
    lived = {each.partition(".")[0] for each in await found_in_tables(house)}
    assert lived >= LIVED, f"her own words fill these no more: {LIVED - lived}"
    for table in naming():
        if table.name in lived | ELSEWHERE:
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


async def test_after_she_is_forgotten_a_search_finds_only_what_the_answer_lists(house) -> None:
    await lives(house)
    await brings_files(house)
    await is_everywhere(house)
    assert len(await found_in_tables(house)) > len(STAYS) + len(acts())
    assert found_in_files(house), "there was something to erase"
    before = await copied(house)
    await house.hears("删除我", "确定")
    assert "已经忘掉您了" in (answer := house.town.last(private(NAME)).text), "and not a word more"
    assert "收发记录" in answer
    await is_counted(house)
    while await house.app.fetcher.tidy():
        continue
    await house.settles()
    left = await found_in_tables(house) - acts()
    assert left <= STAYS.keys(), (
        "these are left of somebody who was forgotten: erase them where their room's `forget` is"
        f" (handlers/people/forgetting.py), or list them here and in the answer: {left - STAYS.keys()}"
    )
    assert found_in_files(house) == {oblivion.NAME: {"number"}}
    assert traces_in(house.logged) == set(), house.logged
    async with house.storage.begin() as uow:
        assert await uow.journal.verify() == []
        assert await uow.owner_checks.verify() == []
    for verb, told in await exported(house):
        if verb == "decision":
            assert recount_parts(lambda told=told: iter([told]))["agrees"], "it still counts"
        may = {"words", "home", "name"} if verb == "roll" else {"words"}
        assert traces_in(told) <= may, f"{verb}: a proposal and a report stay everybody's"
    house.town.says(STAFF, "列表", to=SQUARE)
    await house.settles()
    assert PHONE not in "".join(house.town.texts(SQUARE)[-1:])
    await an_older_copy_is_put_back(house, before)


async def copied(house) -> Path | None:
    """The database as it is now, as a backup has it; PostgreSQL's are `tests/bot/test_backups.py`'s."""
    if not house.storage.is_sqlite:
        return None
    copy = house.folder / "stool.db.before"
    await copies.take(house.storage.url, copy)
    return copy


async def an_older_copy_is_put_back(house, copy) -> None:
    """By hand, as it may be: at the start, before anybody is heard, she is forgotten once more."""
    if copy is None:
        return
    url = f"sqlite+aiosqlite:///{copy}"
    storage = Storage(url, Keyring([house.secret]))
    try:
        await storage.unlock(house.app.time.now())
        old = House(
            App(house.settings, house.app.time, [TownLine(house.town)], storage=storage),
            house.town,
            storage,
            house.folder,
            house.screen,
            house.secret,
            house.settings,
        )
        assert len(await found_in_tables(old)) > len(STAYS) + len(acts()), "she was back"
        await old.app.wake_up()
        await is_counted(old)
        while await old.app.fetcher.tidy():
            continue
        assert await found_in_tables(old) - acts() <= STAYS.keys()
        assert found_in_files(old) == {oblivion.NAME: {"number"}}
        async with storage.begin() as uow:
            assert await uow.journal.verify() == []
            assert await uow.owner_checks.verify() == []
        await old.app.darkroom.close()
    finally:
        await storage.close()
