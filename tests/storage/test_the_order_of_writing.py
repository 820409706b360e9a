"""What is written together is written in the order in which it came."""

from domain.units import NewUnit, UnitType


async def test_whatever_their_numbers_a_unit_is_written_after_the_one_it_belongs_to(storage):
    for place in range(40):
        here = f"第{place}社区"
        async with storage.begin() as uow:
            await uow.units.found(
                [
                    NewUnit(UnitType.COMMUNITY, here, here, None),
                    NewUnit(UnitType.RESIDENT_COUNCIL, "居民议事会", f"{here}/居民议事会", here),
                ]
            )
