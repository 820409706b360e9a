"""Rows asked for by something else than their key: read once for many, and true to what changes."""

from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import event

from domain.chat import Person
from domain.people import Account
from domain.permissions import Grant, Role
from domain.refusals import Refusal
from domain.reports.report import Report
from domain.sources import Source
from tests.makers import NOON


def report(number, id_, minute=0):
    at = NOON.replace(minute=minute)
    source = Source.PRIVATE
    return Report(
        id=id_, community=1, number=number, reporter=7, source=source, at=at, gathers_until=at
    )


def account(name, resident):
    return Account(person=Person("webchat", name), resident=resident, name=name)


@pytest.fixture
async def told(storage):
    """Two reports of the first case, one of the second."""
    async with storage.begin() as uow:
        for each in (report(1, 10, minute=5), report(1, 11), report(2, 12)):
            uow.reports.put(each)
    return storage


@pytest.fixture
def asked(storage):
    """The tables that were read."""
    seen = []

    def note(**known):
        if known["statement"].startswith("SELECT"):
            seen.append(known["statement"].split("FROM ")[1].split()[0])

    event.listen(storage.engine.sync_engine, "before_cursor_execute", note, named=True)
    return seen


def ids(reports):
    return [each.id for each in reports]


async def test_many_groups_are_read_in_one_query(told, asked):
    async with told.begin() as uow:
        assert ids(await uow.reports.of_all([(1, 1), (1, 2), (1, 3)])) == [11, 12, 10]
        assert ids(await uow.reports.of(1, 1)) == [11, 10]
        assert await uow.reports.of(1, 3) == []
    assert asked.count("reports") == 1


async def test_what_comes_moves_and_changes_is_in_its_group_at_once(told):
    async with told.begin() as uow:
        [first, _] = await uow.reports.of(1, 1)
        [other] = await uow.reports.of(1, 2)
        uow.reports.put(report(2, 13))
        uow.reports.put(first.move(2))
        uow.reports.put(replace(other, words="又坏了"))
        assert ids(await uow.reports.of(1, 1)) == [10]
        found = await uow.reports.of(1, 2)
    assert [(each.id, each.words) for each in found] == [(11, ""), (12, "又坏了"), (13, "")]


async def test_what_is_refused_leaves_the_group_as_it_was(told):
    async with told.begin() as uow:
        before = await uow.reports.of(1, 1)
        with suppress(Refusal):
            async with uow.layer():
                uow.reports.put(before[0].move(2))
                uow.reports.put(report(1, 14))
                raise Refusal
        assert await uow.reports.of(1, 1) == before


async def test_two_residents_who_are_one_have_the_accounts_of_both(storage):
    async with storage.begin() as uow:
        uow.accounts.put(account("王阿姨", 1))
        uow.accounts.put(account("王姨", 2))
        assert len(await uow.accounts.of(1)) == 1
        await uow.unite(1, 2)
        assert len(await uow.accounts.of(1)) == 2
        assert await uow.accounts.of(2) == []


async def test_an_account_that_is_gone_is_nobodys(storage):
    async with storage.begin() as uow:
        uow.accounts.put(account("王阿姨", 1))
        assert len(await uow.accounts.of(1)) == 1
        uow.accounts.drop(Person("webchat", "王阿姨"))
        assert await uow.accounts.of_all([1]) == {1: []}


async def test_the_same_question_is_asked_once_until_something_changes(storage, asked):
    staff = Grant(resident=1, role=Role.STAFF, unit=None, path="", given_at=NOON, given_by=None)
    async with storage.begin() as uow:
        for _ in range(3):
            assert await uow.grants.reaching("果园社区", [Role.STAFF], NOON) == []
        assert asked.count("grants") == 1
        uow.grants.put(staff)
        assert await uow.grants.reaching("果园社区", [Role.STAFF], NOON) == [staff]
        with suppress(Refusal):
            async with uow.layer():
                uow.grants.put(staff.end(NOON))
                assert await uow.grants.reaching("果园社区", [Role.STAFF], NOON) == []
                raise Refusal
        assert await uow.grants.reaching("果园社区", [Role.STAFF], NOON) == [staff]


async def test_groups_of_pairs_are_found_by_their_index(sqlite_storage):
    """In the order of another key SQLite once read through all reports, for each that came."""
    seen = []

    def note(**known):
        seen.append((known["statement"], known["parameters"]))

    event.listen(sqlite_storage.engine.sync_engine, "before_cursor_execute", note, named=True)
    async with sqlite_storage.begin() as uow:
        await uow.reports.of_all([(1, 1), (1, 2)])
    statement, values = next(each for each in seen if "FROM reports" in each[0])
    async with sqlite_storage.engine.connect() as connection:
        plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        told = [row.detail for row in plan]
    assert any("reports USING INDEX ix_reports_number" in each for each in told), told
