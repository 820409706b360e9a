"""Who holds which meeting, on real databases."""

from contextlib import suppress
from datetime import timedelta

import pytest

from domain.meetings import MeetingKind, plan
from domain.meetings.meeting import MeetingIsPast
from tests.makers import NOON


def made(number=42):
    return plan(
        community=3,
        number=number,
        kind=MeetingKind.STOOL,
        place="3号楼楼下",
        agenda=(),
        starts_at=NOON + timedelta(days=2),
        host=1,
        at=NOON,
    )


@pytest.fixture
async def kept(storage):
    async with storage.begin() as uow:
        await uow.hosts.name(made(), [5, 2, 5])
        await uow.hosts.name(made(43), [2])
    return storage


async def test_hosts_come_back_in_the_order_in_which_they_were_named(kept):
    async with kept.begin() as uow:
        await uow.hosts.foresee([made().key, made(43).key, made(44).key])
        assert await uow.hosts.of(made()) == [5, 2]
        assert await uow.hosts.of(made(44)) == []
        assert await uow.hosts.held_by(2) == [(3, 42), (3, 43)]
        assert await uow.hosts.held_by(1) == []


async def test_others_take_their_place_and_nobody_may_be_left(kept):
    async with kept.begin() as uow:
        await uow.hosts.name(made(), [2, 7])
        await uow.hosts.name(made(43), [])
        assert await uow.hosts.of(made()) == [2, 7]
    async with kept.begin() as uow:
        assert await uow.hosts.of(made()) == [2, 7]
        assert await uow.hosts.of(made(43)) == []


async def test_what_was_refused_names_nobody(kept):
    async with kept.begin() as uow:
        with suppress(MeetingIsPast):
            async with uow.layer():
                await uow.hosts.name(made(), [7])
                assert await uow.hosts.of(made()) == [7]
                raise MeetingIsPast
        assert await uow.hosts.of(made()) == [5, 2]


async def test_two_residents_who_are_one_hold_it_once(kept):
    async with kept.begin() as uow:
        await uow.unite(2, 5)
        assert await uow.hosts.of(made()) == [2]
    async with kept.begin() as uow:
        assert await uow.hosts.of(made()) == [2]


async def test_whoever_is_forgotten_holds_nothing(kept):
    async with kept.begin() as uow:
        await uow.hosts.forget(2)
        assert await uow.hosts.of(made()) == [5]
        assert await uow.hosts.held_by(2) == []
