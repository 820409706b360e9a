"""Owners' votes go after three years on both databases, and all that was sealed of them holds."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from domain.owners_meetings import State
from domain.paper_ballots import Letter, Sheet, Typed
from domain.polls.archive import BallotsAreErased, recount
from domain.privacy import Kind
from domain.privacy.retention import KEPT, SUIT
from handlers.owner_ballots import counting
from handlers.owner_ballots.exporting import full_archive
from handlers.results import notice
from storage.owner_ballots import archives, entries, fingerprint, turnouts, votes
from storage.owner_ballots.receipts import keys
from storage.owner_rolls.names import owners
from storage.paper_ballots import letters, sheets, typed
from tests.court import FEW, NUMBER, Court
from tests.rolls import enrol

YEARS = timedelta(days=SUIT)
LATER = timedelta(days=SUIT, seconds=1)


async def counted(storage, state=State.FINAL):
    """Three heads voted on two topics, one of them on paper, and it was counted."""
    court = await Court.opened(storage, FEW)
    await court.sheets({1: "同意", 2: "反对", 3: "弃权"})
    await court.close()
    async with storage.begin() as uow:
        this = {"community": court.community, "meeting": NUMBER, "by": 1, "at": court.at}
        uow.paper_ballots.put(
            Sheet(
                community=court.community,
                meeting=NUMBER,
                number=1,
                head=1,
                unit="1-101",
                building="1",
                batch=1,
                printed_at=court.at,
                printed_by=1,
                holder="王某",
            )
        )
        uow.paper_ballots.type_in(
            Typed(
                **this,
                sheet=1,
                turn=1,
                choices=("yes", "yes"),
                owner=1,
                by_letter=False,
                unit="",
                photo=None,
            )
        )
        letter = Letter(**this, place=1, head=1, holder="李某", choices=("yes", "yes"), photo=0)
        uow.paper_ballots.show(letter)
        await counting.close(court.scene(uow), court.meeting)
        await counting.count(court.scene(uow), court.meeting)
        held = await uow.owners_meetings.held(*court.meeting.key)
        uow.owners_meetings.put(replace(held, state=state))
    return court


async def night(storage, at, kind=Kind.OWNERS_VOTES):
    """What the tick of a night erases of it."""
    async with storage.begin() as uow:
        return await uow.retention.erase(kind, KEPT[kind].before(at), at)


async def holds(storage):
    async with storage.begin() as uow:
        return await uow.owner_checks.verify() == [] and await uow.journal.verify() == []


async def rows(storage, table):
    async with storage.engine.connect() as connection:
        return await connection.scalar(select(func.count()).select_from(table))


async def test_after_three_years_nobodys_vote_is_left_and_every_check_holds(storage):
    court = await counted(storage)
    async with storage.begin() as uow:
        taken = await full_archive(uow, "陶然北岸社区", NUMBER, 1, court.at)
        hung = await notice.hung(uow, court.meeting)
        decided = await counting.all_counted(uow, court.meeting)
        account = await uow.paper_ballots.account(court.meeting.key)
    taken = json.loads(json.dumps(taken))
    assert (await night(storage, court.at + YEARS)).counts == {}

    erased = await night(storage, court.at + LATER)
    assert (erased.counts, erased.more) == ({court.community: 7}, True)
    assert [await rows(storage, each) for each in (entries, votes, keys, typed)] == [0] * 4
    async with storage.engine.connect() as connection:
        sheet = (await connection.execute(select(sheets))).one()
        assert (sheet.head, sheet.unit, sheet.holder, sheet.printed_by) == (0, "", "", None)
        letter = (await connection.execute(select(letters))).one()
        assert (letter.head, letter.holder, letter.choices) == (0, "", [])
    assert (await night(storage, court.at + LATER)).more is False
    assert await holds(storage)

    # What people read of it is as it was, and an archive that lies elsewhere proves itself.
    async with storage.begin() as uow:
        assert await counting.all_counted(uow, court.meeting) == decided
        assert (await notice.hung(uow, court.meeting)).digests == hung.digests
        assert await uow.paper_ballots.account(court.meeting.key) == account
        with pytest.raises(BallotsAreErased):
            await full_archive(uow, "陶然北岸社区", NUMBER, 1, court.at)
    assert recount(taken)["agrees"]
    assert fingerprint(taken) == hung.digests[0]


@pytest.mark.parametrize("state", [State.CLOSED, State.PRELIMINARY, State.DISPUTED])
async def test_what_may_still_be_counted_again_is_kept(sqlite_storage, state):
    court = await counted(sqlite_storage, state)
    assert (await night(sqlite_storage, court.at + LATER)).more is False
    assert await rows(sqlite_storage, entries) == 6
    assert await holds(sqlite_storage)


@pytest.mark.parametrize(
    "change",
    [
        update(turnouts).values(heads=turnouts.c.heads + 1),
        update(archives).values(sheet={}),
        update(archives).values(body={}),
        archives.delete(),
        update(archives).where(archives.c.topic == 1).values(topic=3),
    ],
)
async def test_what_is_left_cannot_be_changed_unseen(sqlite_storage, change):
    court = await counted(sqlite_storage)
    await night(sqlite_storage, court.at + LATER)
    async with sqlite_storage.engine.begin() as connection:
        await connection.execute(change)
    assert not await holds(sqlite_storage)


async def test_ballots_that_come_back_or_go_too_soon_are_seen(sqlite_storage):
    court = await counted(sqlite_storage)
    async with sqlite_storage.engine.connect() as connection:
        kept = [dict(row) for row in (await connection.execute(select(entries))).mappings()]
    await night(sqlite_storage, court.at + LATER)
    async with sqlite_storage.engine.begin() as connection:
        await connection.execute(entries.insert(), kept)
    assert not await holds(sqlite_storage)
    async with sqlite_storage.engine.begin() as connection:
        await connection.execute(entries.delete())
    assert await holds(sqlite_storage)


async def test_who_erases_before_the_time_is_seen_though_the_journal_was_told(sqlite_storage):
    court = await counted(sqlite_storage)
    async with sqlite_storage.begin() as uow:
        soon = court.at + timedelta(days=300)
        await uow.retention.erase(Kind.OWNERS_VOTES, soon, court.at + YEARS - timedelta(days=30))
    assert await rows(sqlite_storage, entries) == 0
    async with sqlite_storage.begin() as uow:
        assert [each.why for each in await uow.owner_checks.verify()] == ["ballot-missing"]


async def test_names_in_a_roll_that_was_replaced_go_once_no_vote_by_it_is_kept(storage):
    court = await counted(storage)
    async with storage.begin() as uow:
        here = {"community": court.community, "estate": court.community}
        new = await enrol(uow, FEW, **here, at=court.at)
    at = court.at + LATER
    assert (await night(storage, at, Kind.ROLLS)).counts == {}
    await night(storage, at)
    before = await rows(storage, owners)
    assert (await night(storage, at, Kind.ROLLS)).counts == {court.community: before // 2}
    assert (await night(storage, at, Kind.ROLLS)).more is False
    async with storage.engine.connect() as connection:
        assert set(await connection.scalars(select(owners.c.roll))) == {new.id}
    assert await holds(storage)
