"""A tick looks at many cases: in parts, with a few queries for all of them, and loses none."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event

from domain.permissions import Role
from domain.reports.case import Case, State
from domain.reports.report import Report
from domain.sources import Source
from handlers.reports import due
from tests.estate import private
from tests.street import Street


@pytest.fixture
async def street(storage):
    street = await Street(storage).found()
    await street.settle("陈晓", Role.STAFF, home=None)
    street.sun = await street.looks_after("小孙")
    street.handler = await street.resident(street.sun)
    return street


@pytest.fixture
def statements(storage):
    """Every statement that reaches the database, and how many there were."""
    seen: list[str] = []

    def note(**known):
        seen.append(known["statement"])

    event.listen(storage.engine.sync_engine, "before_cursor_execute", note, named=True)
    return seen


async def told(street, many, **known) -> list[int]:
    """So many cases, each told by somebody else; answers with their numbers."""
    opened = street.at - timedelta(days=1)
    known = {"state": State.DISPATCHED, "handler": street.handler, **known}
    numbers = []
    for _ in range(many):
        async with street.storage.begin() as uow:
            number = await uow.counters.item(street.community)
        numbers.append(number)
        who = await street.resident(await street.settle(f"居民{number}"))
        of = {"community": street.community, "number": number}
        case = Case(**of, opened_at=opened, since=opened, title="灯不亮", **known)
        when = {"at": opened, "gathers_until": opened}
        async with street.storage.begin() as uow:
            uow.cases.found(case, b"salt")
            uow.reports.put(Report(id=number, **of, reporter=who, source=Source.PRIVATE, **when))
    return numbers


@pytest.fixture
async def costs(street, statements):
    """How many statements a tick costs of twelve such cases, over and above those of one."""

    async def cost(schedule, **known):
        counted = []
        for many in (1, 12):
            await told(street, many, **known)
            statements.clear()
            await street.ticks(schedule)
            counted.append(len(statements))
        return counted[1] - counted[0]

    return cost


LITTLE = 4
"""Twelve cases cost no more than so many statements beyond what one costs."""


async def test_twelve_reminders_cost_as_many_queries_as_one(street, costs):
    due_at = street.at + timedelta(hours=1)
    assert await costs("look-at-cases", due=due_at, look_at=street.at) <= LITTLE


async def test_twelve_promises_that_passed_cost_as_many_queries_as_one(street, costs):
    waits = {"state": State.REPORTED, "handler": None, "answer_by": street.at}
    assert await costs("look-at-cases", **waits, look_at=street.at) <= LITTLE


async def test_twelve_drafts_are_filed_with_as_many_queries_as_one(street, costs):
    draft = {"state": State.DRAFT, "handler": None, "file_at": street.at}
    assert await costs("file-cases", **draft) <= LITTLE


async def test_twelve_reporters_are_asked_with_as_many_queries_as_one(street, costs):
    mended = {"state": State.RATED, "ask_at": street.at}
    assert await costs("ask-still-well", **mended) <= LITTLE


async def test_twelve_days_are_counted_anew_with_as_many_queries_as_one(street, costs):
    soon = {"due": street.at + timedelta(days=2), "provisional": True}
    assert await costs("count-days-anew", **soon) <= LITTLE


async def test_twelve_are_put_away_with_as_many_queries_as_one(street, costs):
    assert await costs("look-at-cases", state=State.RATED, look_at=street.at) <= LITTLE
    assert {(await street.case(number)).state for number in range(1, 14)} == {State.ARCHIVED}


async def test_days_are_counted_anew_in_parts_and_each_case_once(street):
    await told(street, due.MOST + 3, due=street.at + timedelta(days=2), provisional=True)
    said = await street.ticks("count-days-anew")
    assert len({message.room for message in said}) == due.MOST
    async with street.storage.begin() as uow:
        [again] = await uow.inbox.claim(9, street.at)
    assert again.raw.key.endswith("#2"), "it tells itself the next part"
    said = await street.ticks("count-days-anew")
    assert len({message.room for message in said}) == 3
    assert await street.ticks("count-days-anew") == []


async def test_a_year_without_its_notice_is_left_for_the_next_time(street):
    await told(street, 1, due=street.at + timedelta(days=500), provisional=True)
    assert await street.ticks("count-days-anew") == []
    assert (await street.case()).provisional
    case = replace(await street.case(), due=street.at + timedelta(days=2))
    await street.changes(1, lambda _: case)
    [said] = await street.ticks("count-days-anew")
    assert said.room == private(await street.settle("居民1"))
