"""Who sits where, venues and agreements, kept and found in bulk."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.bodies import Membership, Seat
from domain.chat import Person, Room
from domain.partners import Agreement
from domain.people import Account, Resident
from domain.units import NewUnit, UnitType
from domain.venues import Venue, VenueKind

AT = datetime(2026, 11, 23, tzinfo=UTC)
TODAY = date(2026, 11, 23)


async def founded(uow):
    """A community with a council, a grid and a building; their numbers."""
    kinds = {
        "某社区": UnitType.COMMUNITY,
        "某社区/居民议事会": UnitType.RESIDENT_COUNCIL,
        "某社区/第一网格": UnitType.GRID,
        "某社区/1号楼": UnitType.BUILDING,
        "别的社区": UnitType.COMMUNITY,
        "别的社区/居民议事会": UnitType.RESIDENT_COUNCIL,
    }
    new = [
        NewUnit(kind, path.rpartition("/")[2], path, path.rpartition("/")[0] or None, size=size)
        for path, kind in kinds.items()
        for size in [9 if kind is UnitType.RESIDENT_COUNCIL else None]
    ]
    return {unit.path: unit for unit in await uow.units.found(new)}


def member(body, name, **known):
    return Membership(body=body.id, place=0, community=None, name=name, **known)


async def test_members_get_places_of_their_own_and_are_counted_where_they_sit(storage):
    async with storage.begin() as uow:
        units = await founded(uow)
        council, grid = units["某社区/居民议事会"], units["某社区/第一网格"]
        lead = await uow.bodies.enrol(member(council, "王阿姨", seat=Seat.LEAD, since=TODAY))
        second = await uow.bodies.enrol(member(council, "李某", until=TODAY))
        await uow.bodies.enrol(member(grid, "小孙", seat=Seat.LEAD))
        await uow.bodies.enrol(member(units["别的社区/居民议事会"], "赵某"))
        assert (lead.place, second.place) == (1, 2)
        uow.bodies.put(second.end(TODAY))
    async with storage.begin() as uow:
        assert await uow.bodies.of(council.id) == [lead, second.end(TODAY)]
        assert await uow.bodies.get(council.id, 2) == second.end(TODAY)
        assert await uow.bodies.counted("某社区") == {council.id: 1, grid.id: 1}
        assert len(await uow.bodies.counted("")) == 3
        assert len(await uow.bodies.below("某社区")) == 3
        assert (await uow.units.named(council.id)).size == 9


async def test_who_can_be_written_to_nowhere_is_found_in_one_query(storage):
    async with storage.begin() as uow:
        units = await founded(uow)
        council = units["某社区/居民议事会"]
        for number, name in enumerate(("能联系", "退了群", "没账号", "已卸任"), start=1):
            uow.residents.put(Resident(id=number, name=name, since=AT))
            account = Account(person=Person("webchat", name), resident=number)
            if name != "没账号":
                account = account.met(Room("webchat", f"private-{name}"))
            uow.accounts.put(account.lost(AT) if name == "退了群" else account)
            sits = await uow.bodies.enrol(member(council, name, resident=number))
            if name == "已卸任":
                uow.bodies.put(sits.end(TODAY))
        await uow.bodies.enrol(member(council, "没登记"))
    async with storage.begin() as uow:
        found = [each.name for each in await uow.bodies.unreachable("某社区")]
        assert found == ["退了群", "没账号", "没登记"]
        assert await uow.bodies.unreachable("别的社区") == []


async def test_two_who_are_one_person_keep_the_seat_that_leads(storage):
    async with storage.begin() as uow:
        units = await founded(uow)
        council, grid = units["某社区/居民议事会"], units["某社区/第一网格"]
        for number in (1, 2):
            uow.residents.put(Resident(id=number, name=f"{number}", since=AT))
        await uow.bodies.enrol(member(council, "王阿姨", resident=1))
        await uow.bodies.enrol(member(council, "王某", seat=Seat.LEAD, resident=2))
        await uow.bodies.enrol(member(grid, "王某", seat=Seat.DEPUTY, resident=2))
        await uow.unite(1, 2)
    async with storage.begin() as uow:
        seats = await uow.bodies.of_resident(1)
        assert {(each.body, each.seat) for each in seats} == {
            (council.id, Seat.LEAD),
            (grid.id, Seat.DEPUTY),
        }
        assert await uow.bodies.of_resident(2) == []


async def test_a_grids_buildings_are_known_by_the_buildings_themselves(storage):
    async with storage.begin() as uow:
        units = await founded(uow)
        grid, building = units["某社区/第一网格"], units["某社区/1号楼"]
        assert await uow.units.listed_by(grid.id) == []
        uow.units.put(replace(building, grid=grid.id))
        assert [each.id for each in await uow.units.listed_by(grid.id)] == [building.id]
    async with storage.begin() as uow:
        assert (await uow.units.named(building.id)).grid == grid.id
        assert [each.path for each in await uow.units.tops()] == ["别的社区", "某社区"]
        assert len(await uow.units.under(units["某社区"].id)) == 3


async def test_venues_are_kept_in_place_of_others_and_agreements_beside_them(storage):
    async with storage.begin() as uow:
        units = await founded(uow)
        here = units["某社区"].id
        venues = [
            Venue(unit=here, place=n, kind=VenueKind.POST, name=f"{n}", address="南门")
            for n in (1, 2, 3)
        ]
        await uow.venues.keep(here, venues)
        signed = Agreement(unit=here, place=0, partner="某某银行", about="讲座", until=TODAY)
        first = await uow.partners.sign(signed)
        second = await uow.partners.sign(signed)
        assert (first.place, second.place) == (1, 2)
        uow.partners.put(second.end(TODAY))
    async with storage.begin() as uow:
        await uow.venues.keep(here, venues[:1])
    async with storage.begin() as uow:
        assert await uow.venues.of([here]) == venues[:1] == await uow.venues.all()
        assert await uow.partners.of([here]) == [first, second.end(TODAY)]
        assert len(await uow.partners.all()) == 2
