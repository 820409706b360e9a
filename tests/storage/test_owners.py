"""Who says that a unit is theirs, on real databases."""

from datetime import timedelta

from domain.owner_rolls import UnitPlace
from domain.owners import Claim, Level
from tests.makers import NOON

HOME = UnitPlace("3", "2", "502")
SHOP = UnitPlace("商业街", "", "1")


def claim(resident, number, place=HOME, *, community=3, minutes=0):
    return Claim(
        community=community,
        resident=resident,
        number=number,
        place=place,
        claimed_at=NOON + timedelta(minutes=minutes),
    )


def found(each, owner=1):
    return each.match(roll=9, owner=owner, by=7, at=NOON)


def sure(each, owner=1):
    return found(each, owner).verify(by=8, at=NOON, paper=5)


async def test_what_nobody_has_looked_at_comes_first_and_the_longest_waiting_of_it(storage):
    kept = [
        found(claim(1, 1)),
        claim(2, 2, minutes=2),
        claim(4, 3, minutes=1),
        sure(claim(5, 4), owner=2),
        claim(6, 5, community=4),
    ]
    async with storage.begin() as uow:
        for each in kept:
            uow.owners.put(each)
        assert await uow.owners.count_unseen(3) == 2
    async with storage.begin() as uow:
        waiting = [each.number for each in await uow.owners.in_doubt(3, 10)]
        assert waiting == [3, 2, 1]
        assert [each.number for each in await uow.owners.in_doubt(3, 1, 1)] == [2]
        assert await uow.owners.numbered(3, 4) == kept[3]
        assert await uow.owners.numbered(4, 4) is None
        assert [each.number for each in await uow.owners.at(3, HOME)] == [1, 4, 3, 2]
        assert await uow.owners.papers_by(8) == {5}


async def test_a_claim_whose_place_is_written_in_full_takes_the_place_of_the_short_one(storage):
    short = claim(1, 1, UnitPlace("3", "", "502"))
    async with storage.begin() as uow:
        uow.owners.put(short)
    async with storage.begin() as uow:
        uow.owners.move(short, short.match(roll=9, owner=1, by=7, at=NOON, place=HOME))
    async with storage.begin() as uow:
        [kept] = await uow.owners.of(1)
        assert (kept.place, kept.level) == (HOME, Level.FOUND)
        uow.owners.drop(kept)
        assert await uow.owners.of(1) == []


async def test_of_two_residents_who_are_one_the_better_known_claim_stays(storage):
    async with storage.begin() as uow:
        for each in (claim(1, 1), sure(claim(2, 2)), found(claim(2, 3, SHOP)), claim(1, 4, SHOP)):
            uow.owners.put(each)
    async with storage.begin() as uow:
        await uow.unite(1, 2)
    async with storage.begin() as uow:
        assert await uow.owners.of(2) == []
        known = {each.place: (each.number, each.level) for each in await uow.owners.of(1)}
    assert known == {HOME: (2, Level.SURE), SHOP: (3, Level.FOUND)}
