"""Whoever changes, drops, adds or swaps any row of an owners' vote is found, every time."""

from dataclasses import replace
from random import Random

import msgspec
import pytest
from sqlalchemy import delete, insert, select, update

from domain.ballots import Channel, Terms
from handlers.owner_ballots import counting
from handlers.owner_ballots.casting import cast
from storage.journal import journal
from storage.owner_ballots import archives, entries, turnouts, votes
from tests.court import FEW, Court

TABLES = (entries, votes, turnouts, archives, journal)
TAMPERINGS = 250
"""For each seed; the seeds together make more than a thousand."""
UNSEEN = {(entries, "resident"), (archives, "at")}
"""Who typed an entry follows them to another number; when it was counted, the journal knows."""


async def counted(storage):
    """A vote with sheets, links, a change, a clash, somebody unconfirmed, and its count."""
    court = await Court.opened(storage, FEW, terms=Terms())
    async with storage.begin() as uow:
        scene = court.scene(uow)
        for head, choice, channel, owner, sure in (
            (1, "同意", Channel.PAPER, 1, True),
            (1, "反对", Channel.WEB, 1, True),
            (2, "反对", Channel.PAPER, 1, True),
            (3, "同意", Channel.PAPER, 1, True),
            (3, "反对", Channel.PAPER, 2, True),
            (4, "弃权", Channel.CHAT, 1, False),
        ):
            for topic in court.topics:
                await cast(
                    scene,
                    court.meeting,
                    topic,
                    head=head,
                    choice=choice,
                    channel=channel,
                    owner=owner,
                    confirmed_at=court.at if sure else None,
                )
            scene.incoming = replace(scene.incoming, heard=scene.incoming.heard + 1)
    await court.close()
    async with storage.begin() as uow:
        await counting.close(court.scene(uow), court.meeting)
        await counting.count(court.scene(uow), court.meeting)
    return court


async def is_found(storage):
    async with storage.begin() as uow:
        return bool(await uow.owner_checks.verify() or await uow.journal.verify())


def other(value, chance):
    match value:
        case int():
            return value + chance.choice([-1, 1, 100])
        case bytes() if value[:1] == b"{":
            body = msgspec.json.decode(value)
            key = chance.choice(sorted(body))
            return msgspec.json.encode({**body, key: "another"})
        case bytes():
            return bytes([value[0] ^ 1]) + value[1:]
        case str():
            return chance.choice([value + "x", "no" if value == "yes" else "yes"])
        case _:
            return "units_differ"


def key_of(table, row):
    return [column == row[column.name] for column in table.primary_key.columns]


async def tamper(connection, chance):
    """One row changed, dropped, added or swapped with another; what was done."""
    table = chance.choice(TABLES)
    rows = [
        row._mapping
        for row in (await connection.exec_driver_sql(f"SELECT * FROM {table.name}")).all()
    ]
    row = chance.choice(rows)
    where = " AND ".join(f"{column.name} = ?" for column in table.primary_key.columns)
    key = tuple(row[column.name] for column in table.primary_key.columns)
    names = [column.name for column in table.columns]
    free = [
        name
        for name in names
        if (table, name) not in UNSEEN and name not in table.primary_key.columns
    ]
    how = chance.choice(("change", "drop", "add", "swap"))
    if how == "drop" and not (table is turnouts and not row["heads"]):
        await connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE {where}", key)
    elif how == "add":
        added = {**row}
        column = chance.choice(["head", "topic", "entry", "count", "building"])
        if column not in table.primary_key.columns:
            return None
        added[column] = "88" if column == "building" else row[column] + 88
        if table is turnouts:
            added["heads"] = 1
        marks = ", ".join("?" * len(names))
        values = tuple(added[name] for name in names)
        await connection.exec_driver_sql(f"INSERT INTO {table.name} VALUES ({marks})", values)
    elif how == "swap":
        twin = chance.choice(rows)
        column = chance.choice(free)
        if row[column] == twin[column]:
            return None
        twins = tuple(twin[each.name] for each in table.primary_key.columns)
        change = f"UPDATE {table.name} SET {column} = ? WHERE {where}"
        await connection.exec_driver_sql(change, (twin[column], *key))
        await connection.exec_driver_sql(change, (row[column], *twins))
    else:
        column = chance.choice(free)
        value = other(row[column], chance)
        if value == row[column] or (table is turnouts and not row["heads"]):
            return None
        change = f"UPDATE {table.name} SET {column} = ? WHERE {where}"
        await connection.exec_driver_sql(change, (value, *key))
    return table.name, how, key


@pytest.mark.parametrize("seed", range(5))
async def test_no_tampering_with_a_row_goes_unseen(sqlite_storage, seed):
    storage, chance = sqlite_storage, Random(seed)
    await counted(storage)
    assert not await is_found(storage)
    done = 0
    while done < TAMPERINGS:
        async with storage.begin() as uow:
            connection = uow._work.connection
            async with connection.begin_nested() as savepoint:
                what = await tamper(connection, chance)
                if what is not None:
                    found = await uow.owner_checks.verify() or await uow.journal.verify()
                    assert found, what
                    done += 1
                await savepoint.rollback()
            uow._work.forget()
    assert not await is_found(storage)


@pytest.mark.parametrize("table", TABLES, ids=str)
async def test_on_both_databases_a_dropped_row_is_missed(storage, table):
    await counted(storage)
    async with storage.engine.begin() as connection:
        rows = (await connection.execute(select(table))).all()
        row = next(each for each in rows if getattr(each, "heads", 1))._mapping
        await connection.execute(delete(table).where(*key_of(table, row)))
    assert await is_found(storage)


async def test_on_both_databases_a_changed_choice_and_an_added_vote_are_seen(storage):
    await counted(storage)
    async with storage.engine.begin() as connection:
        await connection.execute(update(votes).where(votes.c.head == 2).values(choice="yes"))
    assert await is_found(storage)
    async with storage.engine.begin() as connection:
        await connection.execute(update(votes).where(votes.c.head == 2).values(choice="no"))
    assert not await is_found(storage)
    async with storage.engine.begin() as connection:
        row = (await connection.execute(select(votes))).first()._mapping
        await connection.execute(insert(votes).values({**row, "head": 99}))
    assert await is_found(storage)
