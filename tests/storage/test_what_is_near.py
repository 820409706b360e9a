"""Which cases lie around a position, told by an index alone."""

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest

from domain.places.position import Position
from domain.reports.case import Case, State
from domain.reports.report import Spot
from tests.bench.nearby import fill, only_the_index_is_asked
from tests.makers import NOON

HERE = Position(32_966_000, 117_360_000)
METRE = 9
"""Millionths of a degree northward."""


@pytest.fixture
async def keeps(storage):
    async def keep(number, north, east=0, **known):
        spot = Spot(position=Position(HERE.latitude + north * METRE, HERE.longitude + east * METRE))
        known = {"opened_at": NOON, "since": NOON, "state": State.REPORTED, "spot": spot, **known}
        async with storage.begin() as uow:
            uow.cases.found(Case(community=1, number=number, **known), b"salt")

    return keep


async def numbers(storage, within=50, since=NOON):
    async with storage.begin() as uow:
        return [case.number for case in await uow.cases.near(HERE, within, since)]


async def test_the_nearest_comes_first_and_what_is_further_off_not_at_all(storage, keeps):
    await keeps(1, 49)
    await keeps(2, 30, 20)
    await keeps(3, -52)
    await keeps(4, 0, 3)
    await keeps(5, 0, spot=Spot(unit=7))

    assert await numbers(storage) == [4, 2, 1]
    assert await numbers(storage, within=60) == [4, 2, 1, 3]


async def test_what_is_over_is_near_for_a_while_and_what_is_a_draft_never(storage, keeps):
    long_ago = NOON - timedelta(days=30)
    await keeps(1, 1, state=State.ARCHIVED, since=NOON)
    await keeps(2, 2, state=State.CHECKED, since=long_ago)
    await keeps(3, 3, state=State.DISPATCHED, since=long_ago)
    await keeps(4, 4, state=State.DRAFT)

    assert await numbers(storage) == [1, 3]


async def test_a_case_that_turns_out_to_be_elsewhere_is_found_there(storage, keeps):
    await keeps(1, 1)
    async with storage.begin() as uow:
        case = await uow.cases.named(1, 1)
        away = Position(HERE.latitude + 500 * METRE, HERE.longitude)
        uow.cases.put(replace(case, spot=Spot(position=away)))

    assert await numbers(storage) == []
    assert await numbers(storage, within=600) == [1]


async def test_no_table_is_looked_through(storage):
    await fill(storage, 5_000, NOON, Random(1))

    await only_the_index_is_asked(storage)
