"""How residents, accounts, homes, roles and codes are kept, and how two residents become one."""

from datetime import timedelta

import pytest
from sqlalchemy import BigInteger, Column, String, Table, UniqueConstraint, insert, select

from domain.codes import Code, Tries
from domain.homes import Home
from domain.people import Account, Residency, Resident
from domain.permissions import Grant, Role
from domain.refusals import Refusal
from storage.base import LATEST, ResidentColumn, metadata
from tests.makers import NOON, person, private

HOME = Home("3", "2", "502")


@pytest.fixture
async def marks(storage):
    """A table of the kind that capabilities have: of one person's two rows the later one stays."""
    table = Table(
        "marks",
        metadata,
        Column("item", BigInteger, primary_key=True, autoincrement=False),
        Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
        Column("seen_by", ResidentColumn),
        Column("what", String, nullable=False),
        Column("heard", BigInteger, nullable=False),
        UniqueConstraint("seen_by", "what"),
        info={LATEST: "heard"},
    )
    async with storage.engine.begin() as connection:
        await connection.run_sync(table.create)
    yield table
    async with storage.engine.begin() as connection:
        await connection.run_sync(table.drop)
    metadata.remove(table)


async def fill(storage, table, rows):
    named = [dict(zip(table.c.keys(), row, strict=True)) for row in rows]
    async with storage.engine.begin() as connection:
        await connection.execute(insert(table), named)


async def found(storage, table):
    async with storage.engine.connect() as connection:
        return {tuple(row) for row in await connection.execute(select(table))}


async def test_what_is_kept_of_people_comes_back_as_it_was(storage) -> None:
    wang = person("wang")
    account = Account(person=wang, resident=1, name="王阿姨", private=private(wang))
    home = Residency(resident=1, community=7, home=HOME, said_at=NOON)
    grant = Grant(
        resident=1, role=Role.STAFF, unit=7, path="陶然北岸", given_at=NOON, given_by=None
    )
    async with storage.begin() as uow:
        uow.residents.put(Resident(id=1, name="王阿姨", since=NOON))
        uow.accounts.put(account)
        uow.residencies.put(home)
        uow.grants.put(grant)
    async with storage.begin() as uow:
        assert await uow.accounts.of(1) == [account]
        assert await uow.residencies.unconfirmed(7, limit=10) == [home]
        assert await uow.grants.reaching("陶然北岸/3号楼", [Role.STAFF], NOON) == [grant]
        assert await uow.grants.reaching("别处", [Role.STAFF], NOON) == []


async def test_uniting_two_residents_leaves_no_trace_of_the_one_who_is_gone(storage) -> None:
    async with storage.begin() as uow:
        for number in (1, 2):
            uow.accounts.put(Account(person=person(f"account-{number}"), resident=number))
            uow.residencies.put(Residency(resident=number, community=7, home=HOME, said_at=NOON))
            uow.grants.put(
                Grant(
                    resident=number,
                    role=Role.STAFF,
                    unit=7,
                    path="陶然北岸",
                    given_at=NOON,
                    given_by=2,
                )
            )
        uow.residencies.put(
            Residency(resident=9, community=7, home=HOME, said_at=NOON).confirm(2, NOON)
        )
    async with storage.begin() as uow:
        await uow.unite(1, 2)
        assert len(await uow.accounts.of(1)) == 2
        assert await uow.accounts.of(2) == []
        assert len(await uow.residencies.of(1)) == 1
        assert [grant.given_by for grant in await uow.grants.of(1)] == [1]
        assert await uow.grants.of(2) == []
        assert [each.confirmed_by for each in await uow.residencies.of(9)] == [1]


async def test_of_two_marks_of_one_person_the_later_one_stays(storage, marks) -> None:
    rows = [
        (1, 1, None, "early", 10),
        (1, 2, None, "late", 11),
        (2, 1, None, "late", 21),
        (2, 2, None, "early", 20),
        (3, 2, None, "only", 30),
    ]
    await fill(storage, marks, rows)
    async with storage.begin() as uow:
        await uow.unite(1, 2)
    assert await found(storage, marks) == {
        (1, 1, None, "late", 11),
        (2, 1, None, "late", 21),
        (3, 1, None, "only", 30),
    }


async def test_a_unique_constraint_is_a_key_like_any_other(storage, marks) -> None:
    rows = [(1, 5, 1, "said", 10), (2, 6, 2, "said", 11), (3, 7, 2, "heard", 12)]
    await fill(storage, marks, rows)
    async with storage.begin() as uow:
        await uow.unite(1, 2)
    assert await found(storage, marks) == {(2, 6, 1, "said", 11), (3, 7, 1, "heard", 12)}


async def test_a_refusal_after_the_union_takes_it_back(storage) -> None:
    class NotAfterAll(Refusal):
        """Said to see the union undone."""

    async with storage.begin() as uow:
        uow.accounts.put(Account(person=person("gone"), resident=2))
    async with storage.begin() as uow:
        with pytest.raises(NotAfterAll):  # noqa: PT012 - raised after, and outside, the union
            async with uow.layer():
                await uow.unite(1, 2)
                raise NotAfterAll
        assert len(await uow.accounts.of(2)) == 1


async def test_codes_and_wrong_tries_are_forgotten_a_month_after_they_are_over(storage) -> None:
    ends, month = NOON + timedelta(days=7), timedelta(days=30)
    async with storage.begin() as uow:
        uow.codes.put(Code(digest="d", opens=Role.STAFF, unit=7, expires_at=ends, issued_by=None))
        uow.codes.note(Tries(person("somebody")).miss(ends))
        await uow.codes.prune(ends + month)
    async with storage.begin() as uow:
        assert await uow.codes.get("d") is not None
        assert (await uow.codes.tries(person("somebody"))).wrong == 1
    async with storage.begin() as uow:
        await uow.codes.prune(ends + month + timedelta(seconds=1))
    async with storage.begin() as uow:
        assert await uow.codes.get("d") is None
        assert (await uow.codes.tries(person("somebody"))).wrong == 0


async def test_a_role_that_ended_is_held_no_longer(storage) -> None:
    later = NOON + timedelta(days=1)
    grant = Grant(resident=1, role=Role.STAFF, unit=7, path="", given_at=NOON, given_by=None)
    async with storage.begin() as uow:
        uow.grants.put(grant.end(later))
        assert await uow.grants.holders(7, [Role.STAFF], NOON) == [grant.end(later)]
        assert await uow.grants.holders(7, [Role.STAFF], later) == []
