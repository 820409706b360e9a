"""Sign-offs on real databases: the frozen list, every signature, what a close asks for."""

from datetime import timedelta

import pytest

from domain.events import Event
from domain.signoffs import Method, Worth, open_signoff, read_households
from domain.signoffs import What as Done
from tests.makers import NOON

HOMES = read_households("3号楼1单元101-202、5号楼301")
HERE = 3


def made(number=42, *, days=7, **known):
    return open_signoff(
        **{
            "text": "拓宽小区道路",
            "community": HERE,
            "number": number,
            "households": HOMES,
            "by": 1,
            "at": NOON,
            "closes_at": NOON + timedelta(days=days),
            **known,
        }
    )


def paper(signoff, home, choice="yes", *, by=1, photo=9, heard=1):
    return signoff.enter(home, choice, by=by, households=HOMES, photo=photo, at=NOON, heard=heard)


def chat(signoff, home, choice="yes", *, by=5, heard=1):
    return signoff.sign(
        choice, by=by, home=home, confirmed=True, households=HOMES, earlier=(), at=NOON, heard=heard
    )


@pytest.fixture
async def kept(storage):
    async with storage.begin() as uow:
        uow.signoffs.found(made(), b"salt")
        uow.signoffs.freeze(made(), HOMES)
    return storage


async def test_a_sign_off_comes_back_with_its_list_and_its_line_of_events(kept):
    async with kept.begin() as uow:
        signoff = await uow.signoffs.named(HERE, 42)
        assert signoff == made()
        assert tuple(await uow.signoffs.households(signoff)) == HOMES
        closed, _ = signoff.close(signoff.closes_at, ())
        uow.signoffs.put(closed)
        await uow.signoffs.tell(Event(community=HERE, number=42, at=NOON, what=Done.CLOSED))
    async with kept.begin() as uow:
        assert await uow.signoffs.get(HERE, 42) == closed
        assert [each.what for each in await uow.signoffs.events(closed)] == [Done.CLOSED]


async def test_every_signature_is_kept_behind_the_one_before_it(kept):
    async with kept.begin() as uow:
        signoff = await uow.signoffs.named(HERE, 42)
        await uow.signoffs.sign([chat(signoff, HOMES[0])])
        await uow.signoffs.sign([paper(signoff, home, heard=2) for home in HOMES[:2]])
    async with kept.begin() as uow:
        told = await uow.signoffs.signatures(signoff)
        assert [(each.home, each.method) for each in told] == [
            (HOMES[0], Method.CHAT),
            (HOMES[0], Method.PAPER),
            (HOMES[1], Method.PAPER),
        ]
        assert told[1].photo == 9


async def test_the_clock_finds_what_is_to_be_closed(storage):
    sooner, later = made(43, days=1), made(44, days=2)
    async with storage.begin() as uow:
        assert await uow.signoffs.next_close() is None
        for each in (later, sooner):
            uow.signoffs.found(each, b"salt")
    async with storage.begin() as uow:
        assert await uow.signoffs.next_close() == sooner.closes_at
        assert await uow.signoffs.due(NOON, 10) == []
        assert await uow.signoffs.due(later.closes_at, 10) == [sooner, later]
        assert await uow.signoffs.due(later.closes_at, 1) == [sooner]
        uow.signoffs.put(sooner.close(sooner.closes_at, ())[0])
        assert await uow.signoffs.due(later.closes_at, 10) == [later]
        assert await uow.signoffs.of(HERE) == [later]


async def test_who_is_forgotten_is_named_by_no_signature_and_the_household_has_signed(kept):
    async with kept.begin() as uow:
        signoff = await uow.signoffs.named(HERE, 42)
        await uow.signoffs.sign([chat(signoff, HOMES[0]), paper(signoff, HOMES[1], by=5)])
        assert [each.home for each in await uow.signoffs.signed_by(5)] == [HOMES[0]]
        assert await uow.signoffs.papers_of(5) == {9}
        await uow.signoffs.forget(5)
        assert await uow.signoffs.signed_by(5) == []
        told = await uow.signoffs.signatures(signoff)
        assert [(each.home, each.by) for each in told] == [(HOMES[0], None), (HOMES[1], 5)]


async def test_two_who_are_one_person_have_signed_as_one(kept):
    async with kept.begin() as uow:
        signoff = await uow.signoffs.named(HERE, 42)
        await uow.signoffs.sign([chat(signoff, HOMES[0], by=7), chat(signoff, HOMES[1], by=8)])
        await uow.unite(7, 8)
    async with kept.begin() as uow:
        assert len(await uow.signoffs.signed_by(7)) == 2


async def test_what_a_chat_is_worth_is_kept(storage):
    async with storage.begin() as uow:
        uow.signoffs.found(made(worth=Worth.SIGNATURE, proposal=41), b"salt")
    async with storage.begin() as uow:
        assert (await uow.signoffs.named(HERE, 42)).worth is Worth.SIGNATURE
