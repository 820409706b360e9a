"""Who holds a part of the town changes nothing beyond it, however the change is written."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import delete, insert, update

from domain.chat import Person, Room
from domain.people import Residency, Resident
from domain.proposals import Support
from domain.questions import ask
from storage import Reaches, Storage
from storage.base import metadata
from storage.bounds import COMMON, ROAD, SHARDS, shard_of
from storage.supports import supports
from storage.units import units
from tests import databases

AT = datetime(2026, 11, 16, 4, tzinfo=UTC)
HERE, ELSEWHERE = 7, 8


@pytest.fixture
async def uow():
    storage = Storage(databases.postgresql())
    await databases.empty(storage)
    async with storage.begin() as uow:
        yield uow
    await storage.close()


def support(community):
    return Support(community=community, number=1, resident=3, at=AT)


async def test_what_lies_in_the_part_that_is_held_may_be_changed(uow):
    with uow.within({shard_of(HERE)}):
        await uow.journal.note(HERE, "supported", "1", AT)
        await uow.counters.item(HERE)
        one = supports.c.community == HERE, supports.c.number == 1
        await uow._work.connection.execute(delete(supports).where(*one))


async def test_what_lies_elsewhere_may_not(uow):
    with uow.within({shard_of(HERE)}), pytest.raises(Reaches, match="journal"):
        await uow.journal.note(ELSEWHERE, "supported", "1", AT)


async def test_who_is_who_may_not_be_changed_by_whoever_holds_a_part(uow):
    everywhere = set(range(SHARDS))
    with uow.within(everywhere):
        with pytest.raises(Reaches, match="residents"):
            uow.residents.put(Resident(id=3, name="李某", since=AT))
        with pytest.raises(Reaches, match="residencies"):
            uow.residencies.put(Residency(resident=3, community=HERE))
        with pytest.raises(Reaches, match="residencies"):
            uow.residencies.drop(3, HERE)


async def test_what_is_kept_by_room_may_be_changed_for_those_who_are_answered_alone(uow):
    room, other = Room("town", "li"), Room("town", "wang")
    with uow.within({shard_of(HERE)}) as bounds:
        bounds.admit({"town:li"})
        uow.questions.put(ask(room, Person("town", "li"), "home", at=AT))
        with pytest.raises(Reaches, match="questions"):
            uow.questions.put(ask(other, Person("town", "wang"), "home", at=AT))


@pytest.mark.parametrize(
    "written",
    [
        update(units).values(name="果园"),
        delete(supports),
        delete(supports).where(supports.c.resident == 3),
        delete(supports).where((supports.c.community == HERE) | (supports.c.number == 1)),
        update(supports).where(supports.c.community == ELSEWHERE).values(at=AT),
        insert(supports).values(community=ELSEWHERE, number=1, resident=3, at=AT),
    ],
)
async def test_a_statement_that_does_not_keep_to_the_part_by_its_own_words_is_refused(uow, written):
    with uow.within({shard_of(HERE)}), pytest.raises(Reaches):
        await uow._work.connection.execute(written)


async def test_afterwards_everything_may_be_changed_again(uow):
    with uow.within({shard_of(HERE)}):
        pass
    await uow._work.connection.execute(delete(supports))
    uow.residents.put(Resident(id=3, name="李某", since=AT))


def test_what_is_excepted_is_there():
    assert metadata.tables.keys() >= ROAD | COMMON
    assert all("community" in metadata.tables[name].columns for name in COMMON)
