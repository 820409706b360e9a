"""After 删除我 a search finds of somebody only what the answer listed as kept.

She speaks, proposes, supports, reports, votes in the council and as an owner, is visited, says what
she likes better, leaves a note, and asks for all her data; and then, so that no table is forgotten,
a row that names her is put into every table in which nothing of hers stands yet. She is forgotten,
the owners' vote closes and is counted; then all is searched: every column of every table as it is
meant and as it stands, every file, every log line, every export, whatever still waits; and every
decision is counted again from its archive.

A new table needs a line in `VALID` only where a value must be one of a few; where her number stays
in it, in `STAYS`, with what the answer calls it.
"""

import os
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import Boolean, Date, Integer, LargeBinary, SmallInteger, insert, text

from bot import logbook, oblivion
from bot.app import App
from bot.settings import Settings
from domain.chat import Attached
from domain.people import STAYS as SAID
from domain.people import Trace
from domain.permissions import Grant, Role, reach
from domain.polls.parts import recount_parts
from domain.rooms import Chatroom
from domain.ticks import tick
from domain.units import NewUnit, UnitType
from storage import Storage, copies
from storage.attachments import What
from storage.base import Instant, Json, PersonColumn, ResidentColumn, RoomColumn
from storage.forms import Form
from storage.keyring import Keyring
from storage.naming import naming
from storage.outbox import cards
from storage.sealed import Sealed, SealedJson
from tests import court
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
from tests.rolls import enrol, row
from tests.town import Town, TownLine, private
from tests.traces import (
    FORM,
    HOME,
    NAME,
    NUMBER,
    OWNERS,
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
    "case_events",
    "cases",
    "electors",
    "grants",
    "notes",
    "owner_claims",
    "owner_entries",
    "owners_visits",
    "proposal_events",
    "proposals",
    "questions",
    "recalls",
    "reports",
    "residencies",
    "supports",
    "survey_answers",
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
    house.town.presses(STAFF, "确认", under=house.town.with_button(private(STAFF), "确认"))
    await house.settles()
    await house.hears(f"提议：{WORDS}，3号楼门口装路灯，电话{PHONE}", room=SQUARE)
    await house.hears("支持 1", room=SQUARE)
    await votes(house)
    await house.hears(f"报修：{WORDS}，3号楼门口的灯坏了，{PHONE}")
    await owns(house)
    await is_visited(house)
    await has_a_form(house)
    await is_asked(house)
    await house.hears("找人", f"{WORDS}，楼上漏水")
    await house.hears("我的数据")
    assert any(file.startswith(b"PK") for file in house.town.shown.values()), "it was handed over"


async def votes(house) -> None:
    """She sits in the council too, which decides on what she proposed."""
    async with house.storage.begin() as uow:
        council = next(each for each in await uow.units.all() if each.name == "居民议事会")
        seat = {"role": Role.COUNCIL_MEMBER, "unit": council.id, "path": reach(council)}
        now = house.app.time.now()
        uow.grants.put(Grant(resident=NUMBER, given_at=now, given_by=None, **seat))
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


async def owns(house) -> None:
    """She is found on the roll of her estate, votes, and asks for paper; somebody brings it."""
    async with house.storage.begin() as uow:
        here = (await uow.units.find(HERE)).id
        place = "-".join(HOME)
        rows = [row(place, "89.50", NAME, "A"), *(row(f"1-10{n}", "70", "李某") for n in (1, 2))]
        kept = await enrol(uow, rows, community=here, estate=here, at=house.app.time.now())
        await uow.units.found(
            [NewUnit(UnitType.BUILDING, f"{HOME[0]}号楼", f"{HERE}/{HOME[0]}号楼", HERE)]
        )
        meeting, _ = court.votes(uow, here, kept.id, house.app.time.now(), number=OWNERS)
        uow.owners_meetings.put(replace(meeting, next_at=meeting.closes_at))
    home = f"{HOME[0]}号楼{HOME[1]}单元{HOME[2]}"
    assert "记下了" in await house.hears(f"我是业主 {home}")
    await house.hears("业主核对 1 第1位", "业主核对 1 当面", who=STAFF)
    await house.hears(f"投票 {OWNERS}")
    for _ in court.TOPICS:
        house.town.presses(NAME, "1 同意", under=house.town.with_button(private(NAME), "1 同意"))
        await house.settles()
    assert "您的回执" in house.town.last(private(NAME)).text
    assert home in await house.hears(f"上门 {OWNERS}")
    await house.hears(
        f"上门 {OWNERS} {HOME[0]}号楼 {STAFF}", f"{HOME[1]}-{HOME[2]} 没人", who=STAFF
    )


async def is_visited(house) -> None:
    """Staff go from door to door, and note what she asked for and how she hears."""
    door = f"{HOME[1]}-{HOME[2]}"
    await house.hears(f"走访 {HOME[0]}号楼 {door} 问：灯亮不亮", who=STAFF)
    assert "记成" in await house.hears(f"{door} {NAME}：{WORDS}，下水堵了", who=STAFF)
    assert "备注记下了" in await house.hears(f"{door} 备注：{WORDS}，听力不好", who=STAFF)
    await house.hears(f"{door} 报修：{WORDS}，楼道灯不亮", "走完了", who=STAFF)


async def is_asked(house) -> None:
    """Staff ask everybody which they like better, and she says it."""
    await house.hears("投票：楼下长椅装哪边？ | 东边 | 西边", who=STAFF, room=SQUARE)
    house.town.presses(NAME, "1 东边", under=house.town.with_button(SQUARE, "1 东边"))
    await house.settles()


async def has_a_form(house) -> None:
    """An office's own form, to be filled in with figures."""
    book, content = Workbook(), BytesIO()
    book.active["A1"] = "{{单位名称}} {{提案_受理数}}"
    book.save(content)
    async with house.storage.begin() as uow:
        here, at = await uow.units.find(HERE), house.app.time.now()
        names = ("单位名称", "提案_受理数")
        form = {"unit": here.id, "name": FORM, "content": content.getvalue()}
        uow.forms.put(Form(**form, names=names, since=at))


async def is_counted(house) -> None:
    """The vote in which she took part closes without her, and is counted."""
    closes_at = house.app.time.now() + timedelta(days=10)
    house.town.time.move(closes_at)
    for schedule in ("look-after-owners-meetings", "look-after-rounds"):
        await house.app.keep([tick(schedule, closes_at, closes_at)])
        await house.settles()
    assert "初步结果公布了" in await house.hears(f"计票 {OWNERS}", who=STAFF)


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
    answer = await house.hears("删除我", "确定")
    assert "已经忘掉您了" in answer
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
