"""To which one community a conversation belongs, if it is one: for workers that share the town.

Whoever is known in several communities, or serves above them, belongs to none: what they say is
answered with the whole house held.
"""

from collections.abc import Collection

from domain.chat import Room
from storage import UnitOfWork


async def homes(conversations: Collection[str], uow: UnitOfWork) -> dict[str, int]:
    """The community of each of these that has one; of all in a few queries."""
    rooms = {name: Room(*name.split(":", 1)) for name in conversations if ":" in name}
    await uow.rooms.foresee(rooms.values())
    people = await _residents(rooms.values(), uow)
    found: dict[str, int] = {}
    for name, room in rooms.items():
        chatroom = await uow.rooms.get(room)
        unit = None if chatroom is None else chatroom.unit
        alone = people.get(room, set())
        there = await _of(alone, uow) if unit is None else {await _above(unit, uow)}
        if len(there) == 1 and None not in there:
            found[name] = next(each for each in there if each is not None)
    return found


async def _residents(rooms: Collection[Room], uow: UnitOfWork) -> dict[Room, set[int]]:
    """Who is alone with us in each of these."""
    people: dict[Room, set[int]] = {}
    for account in await uow.accounts.in_private_rooms(rooms):
        assert account.private is not None, "they were found by it"
        people.setdefault(account.private, set()).add(account.resident)
    known = {resident for those in people.values() for resident in those}
    await uow.residencies.foresee_of(known)
    await uow.grants.foresee_of(known)
    return people


async def _of(residents: Collection[int], uow: UnitOfWork) -> set[int | None]:
    """Where these people live, and where they may do something; None: beyond one community."""
    there = set[int | None]()
    for resident in residents:
        there |= {each.community for each in await uow.residencies.of(resident)}
        there |= {await _above(each.unit, uow) for each in await uow.grants.of(resident)}
    return there


async def _above(unit: int | None, uow: UnitOfWork) -> int | None:
    community = None if unit is None else await uow.units.community_above(unit)
    return None if community is None else community.id
