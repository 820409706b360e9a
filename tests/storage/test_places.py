"""Where units lie, how it is kept, and who looks after a grid."""

from dataclasses import replace
from datetime import timedelta

from domain.permissions import Grant, Role
from domain.places.gazetteer import Meant
from domain.places.outline import Outline
from domain.places.place import Place
from domain.places.position import Position
from domain.units import NewUnit, UnitType
from tests.makers import NOON

HERE = "陶然北岸社区"
UNITS = (
    NewUnit(UnitType.COMMUNITY, HERE, HERE, None),
    NewUnit(UnitType.FACILITY, "南门", f"{HERE}/南门", HERE),
    NewUnit(UnitType.GRID, "第一网格", f"{HERE}/第一网格", HERE),
    NewUnit(UnitType.COMMUNITY, "果园社区", "果园社区", None),
    NewUnit(UnitType.FACILITY, "南门", "果园社区/南门", "果园社区"),
)
GATE = Position(32_966_000, 117_360_000)


def ring(size):
    corners = [Position(32_965_000, 117_359_000), Position(32_965_000 + size, 117_359_000)]
    corners += [Position(32_965_000 + size, 117_359_000 + size), corners[0]]
    return tuple(corners)


GRID = Outline(((ring(9_000), ring(100)), (ring(50),)))


async def test_a_place_comes_back_as_it_was_and_gives_way_to_a_later_one(storage):
    async with storage.begin() as uow:
        _, gate, grid, _, other = await uow.units.found(UNITS)
        kept = [Place(gate.id, GATE), Place(grid.id, GATE, GRID), Place(other.id, outline=GRID)]
        for place in kept:
            uow.places.put(place)
    async with storage.begin() as uow:
        assert await uow.places.all() == kept
        assert await uow.places.get(grid.id) == kept[1]
        uow.places.put(replace(kept[1], outline=None))
    async with storage.begin() as uow:
        assert await uow.places.get(grid.id) == Place(grid.id, GATE)
        assert await uow.places.of([gate.id, 1]) == {gate.id: kept[0]}


async def test_a_communitys_gazetteer_knows_its_own_places(storage):
    async with storage.begin() as uow:
        here, gate, grid, _, _ = await uow.units.found(UNITS)
        uow.places.put(Place(gate.id, GATE))
        uow.places.put(Place(grid.id, outline=GRID))
    async with storage.begin() as uow:
        gazetteer = await uow.places.gazetteer(here)

    assert gazetteer.named("南门的灯不亮") == Meant(gate)
    assert gazetteer.at(GATE) == Meant(gate)
    assert gazetteer.grid_of(position=GATE) == grid


async def test_a_grid_has_the_workers_that_were_given_it(storage):
    def given(resident, unit, days, role=Role.GRID_WORKER):
        at = NOON - timedelta(days=days)
        return Grant(resident=resident, role=role, unit=unit, path=HERE, given_at=at, given_by=None)

    async with storage.begin() as uow:
        here, _, grid, _, _ = await uow.units.found(UNITS)
        second, first = given(2, grid.id, 1), given(1, grid.id, 9)
        gone = given(3, grid.id, 20).end(NOON - timedelta(days=1))
        for grant in (second, first, gone, given(4, here.id, 5), given(5, grid.id, 5, Role.STAFF)):
            uow.grants.put(grant)
        assert await uow.places.workers(grid, NOON) == [first, second]
