"""联名要求 as it is kept: each head once, whoever stands for it, and names that can be forgotten."""

from dataclasses import replace
from datetime import timedelta

from domain.owner_rolls import UnitPlace
from domain.owners_meetings import Joined, JointRequest
from tests.makers import NOON

ASKED = JointRequest(community=1, number=42, estate=1, roll=9, opened_at=NOON)


def name(resident, head, *, area=8_950, known=True, unit="101"):
    return Joined(
        community=1,
        number=42,
        place=0,
        resident=resident,
        home=UnitPlace("3", "1", unit),
        head=head,
        area=area,
        known=known,
        at=NOON,
    )


async def opened(storage, *names):
    async with storage.begin() as uow:
        uow.owner_requests.found(ASKED, b"salt" * 4)
        for each in names:
            await uow.owner_requests.join(ASKED, [each])


async def test_two_owners_of_one_home_are_one_head_and_the_one_who_is_known_counts(storage):
    couple = name(5, 1), name(6, 1, known=False)
    await opened(storage, *couple, name(7, 2, area=12_033, known=False, unit="102"))
    async with storage.begin() as uow:
        asking, waiting = await uow.owner_requests.sums(ASKED)
        assert asking == {"heads": 1, "area": 8_950}
        assert waiting == {"heads": 1, "area": 12_033}
        assert [each.place for each in await uow.owner_requests.names(ASKED)] == [1, 2, 3]
        assert await uow.owner_requests.open_in([1, 2]) == [ASKED]


async def test_what_was_taken_back_counts_no_longer_and_is_not_erased(storage):
    await opened(storage, name(5, 1))
    async with storage.begin() as uow:
        [theirs] = await uow.owner_requests.of(ASKED, 5)
        left = replace(theirs, left_at=NOON + timedelta(days=1))
        uow.owner_requests.keep(left)
        assert (await uow.owner_requests.sums(ASKED))[0] == {"heads": 0, "area": 0}
        assert await uow.owner_requests.of(ASKED, 5) == []
        assert await uow.owner_requests.asked_by(5) == [left]


async def test_two_residents_who_are_one_person_stand_there_as_one(storage):
    await opened(storage, name(5, 1), name(6, 1))
    async with storage.begin() as uow:
        await uow.unite(5, 6)
    async with storage.begin() as uow:
        assert len(await uow.owner_requests.of(ASKED, 5)) == 2
        assert (await uow.owner_requests.sums(ASKED))[0]["heads"] == 1
        await uow.owner_requests.forget(5)
        assert {each.resident for each in await uow.owner_requests.names(ASKED)} == {None}


async def test_once_a_meeting_is_called_it_is_not_asked_for_any_more(storage):
    await opened(storage)
    async with storage.begin() as uow:
        request = await uow.owner_requests.get(1, 42)
        assert request == ASKED
        sealed = await uow.owner_requests.digest(request, "3号楼1单元101")
        assert "101" not in sealed
        answered = replace(ASKED, reached_at=NOON, meeting=44)
        await uow.owner_requests.put(answered)
    async with storage.begin() as uow:
        assert await uow.owner_requests.open_in([1]) == []
        assert await uow.owner_requests.get(1, 42) == answered
