"""What an office keeps of its organisation in tables, brought in whole and written out again."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import TypeVar

from domain.org_sheets import (
    check_grids,
    check_members,
    check_partners,
    check_venues,
    grid_rows,
    member_rows,
    partner_rows,
    venue_rows,
)
from domain.org_sheets.reading import Rows
from domain.seals import HOUSE
from domain.units import COMMUNITIES, Fault, Unit
from handlers import seats
from storage import UnitOfWork

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Kept:
    """How many rows of a table were new, changed something, or said what was known."""

    new: int
    changed: int
    same: int


async def import_members(
    uow: UnitOfWork, rows: Rows, at: datetime, zone: tzinfo
) -> Kept | list[Fault]:
    """Keep who sits where, or name everything that is wrong; roles follow the seats."""
    units = await uow.units.all()
    kept = _by_unit(await uow.bodies.below(""), lambda each: each.body)
    in_hand = await uow.cases.in_hand()
    plan = check_members(rows, units, kept, _communities(units), in_hand)
    if isinstance(plan, list):
        return plan
    await uow.bodies.foresee_of(unit.id for unit in units)
    communities: dict[int, int] = {}
    for member in plan.new:
        await uow.bodies.enrol(member)
        chain = HOUSE if member.community is None else member.community
        communities[chain] = communities.get(chain, 0) + 1
    for before, after in plan.changed:
        await seats.change(uow, before, after, at=at, zone=zone)
    for chain, count in sorted(communities.items()):
        await uow.journal.note(chain, "members-imported", "members", at, {"new": count})
    return Kept(len(plan.new), len(plan.changed), plan.same)


async def import_grids(uow: UnitOfWork, rows: Rows, at: datetime) -> Kept | list[Fault]:
    """Let grids list their buildings, or name everything that is wrong; workers reach them."""
    units = await uow.units.all()
    before = {unit.id: unit for unit in units}
    communities = _communities(units)
    found = check_grids(rows, units)
    buildings: list[Unit] = []
    for each in found:
        if isinstance(each, Fault):
            return [fault for fault in found if isinstance(fault, Fault)]
        buildings.append(each)
    for building in buildings:
        uow.units.put(building)
    touched = {
        grid
        for building in buildings
        for grid in (building.grid, before[building.id].grid)
        if grid is not None
    }
    for number in sorted(touched):
        await seats.reach_anew(uow, before[number], at)
        facts = {"buildings": len(await uow.units.listed_by(number))}
        chain = communities[number] or HOUSE
        await uow.journal.note(chain, "grids-imported", f"unit:{number}", at, facts)
    listed = sum(building.grid is not None for building in buildings)
    return Kept(listed, len(buildings) - listed, 0)


async def import_venues(uow: UnitOfWork, rows: Rows, at: datetime) -> Kept | list[Fault]:
    """Keep the venues of each unit in the table in place of others, or name what is wrong."""
    units = await uow.units.all()
    found = check_venues(rows, units)
    if isinstance(found, list):
        return found
    communities = _communities(units)
    known = set(await uow.venues.of(list(found)))
    for unit, venues in found.items():
        await uow.venues.keep(unit, venues)
        chain = communities[unit] or HOUSE
        facts = {"venues": len(venues)}
        await uow.journal.note(chain, "venues-imported", f"unit:{unit}", at, facts)
    new = [venue for venues in found.values() for venue in venues if venue not in known]
    return Kept(len(new), 0, sum(map(len, found.values())) - len(new))


async def import_partners(uow: UnitOfWork, rows: Rows, at: datetime) -> Kept | list[Fault]:
    """Keep what was agreed with partners, or name everything that is wrong."""
    units = await uow.units.all()
    kept = _by_unit(await uow.partners.all(), lambda each: each.unit)
    plan = check_partners(rows, units, kept)
    if isinstance(plan, list):
        return plan
    await uow.partners.foresee_of(each.unit for each in plan.new)
    communities = _communities(units)
    chains: dict[int, int] = {}
    for agreement in plan.new:
        await uow.partners.sign(agreement)
    for agreement in plan.changed:
        uow.partners.put(agreement)
    for agreement in (*plan.new, *plan.changed):
        chain = communities[agreement.unit] or HOUSE
        chains[chain] = chains.get(chain, 0) + 1
    for chain, count in sorted(chains.items()):
        facts = {"agreements": count}
        await uow.journal.note(chain, "partners-imported", "partners", at, facts)
    return Kept(len(plan.new), len(plan.changed), plan.same)


async def export_table(uow: UnitOfWork, what: str) -> list[tuple[str, ...]]:
    """The rows of `members`, `grids`, `venues` or `partners`, as their import reads them."""
    return list(await _TABLES[what](uow))


async def _members(uow: UnitOfWork) -> Iterator[tuple[str, ...]]:
    return member_rows(await _units(uow), await uow.bodies.below(""))


async def _grids(uow: UnitOfWork) -> Iterator[tuple[str, ...]]:
    return grid_rows(await uow.units.all())


async def _venues(uow: UnitOfWork) -> Iterator[tuple[str, ...]]:
    return venue_rows(await _units(uow), await uow.venues.all())


async def _partners(uow: UnitOfWork) -> Iterator[tuple[str, ...]]:
    return partner_rows(await _units(uow), await uow.partners.all())


_TABLES = {"members": _members, "grids": _grids, "venues": _venues, "partners": _partners}
TABLES = tuple(_TABLES)
"""What can be written out."""


async def _units(uow: UnitOfWork) -> dict[int, Unit]:
    return {unit.id: unit for unit in await uow.units.all()}


def _by_unit(found: Iterable[T], unit: Callable[[T], int]) -> dict[int, list[T]]:
    by: dict[int, list[T]] = {}
    for each in found:
        by.setdefault(unit(each), []).append(each)
    return by


def _communities(units: Iterable[Unit]) -> dict[int, int | None]:
    """In which community each unit lies; None above them all."""
    found: dict[int, int | None] = {}
    for unit in sorted(units, key=lambda unit: unit.path.count("/")):
        above = None if unit.parent is None else found[unit.parent]
        found[unit.id] = unit.id if unit.type in COMMUNITIES else above
    return found
