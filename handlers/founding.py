"""How a community begins, before anybody speaks: its units from a file, its first codes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from domain import codes
from domain.codes import Code, Door, NotABuilding, Opens, OutsideCommunities, RoleUnknown
from domain.places.survey import Flaw, Survey, merged
from domain.proposals import THRESHOLD
from domain.rosters import check_rosters
from domain.units import Fault, Unit, UnitType, check_org
from storage import UnitOfWork


@dataclass(frozen=True, slots=True)
class Imported:
    """What an organisation file has brought about."""

    founded: list[Unit]
    changed: list[Unit]
    """Known before, now with another threshold."""
    resized: list[Unit] = field(default_factory=list[Unit])
    """Known before, now with another number of seats."""


async def issue_codes(
    uow: UnitOfWork,
    *,
    opens: Opens,
    unit: str | None,
    count: int,
    days: int,
    at: datetime,
    chance: Callable[[int], bytes],
    issued_by: int | None = None,
    until: datetime | None = None,
) -> list[str]:
    """Issue so many one-time codes, each good for so many days; what is kept of them is a digest.

    `unit` is a path or its unambiguous end. Refusals: `UnitNotFound`, `UnitIsAmbiguous`,
    `UnitMissing`, `NotACouncil`, `OutsideCommunities`, `RoleUnknown`.
    """
    if opens in (Door.LINK, Door.SEAT):  # these have ways of their own
        raise RoleUnknown(name=opens.value)
    place = None if unit is None else await uow.units.find(unit)
    codes.require_place(opens, place)
    if (
        opens is Door.GROUP
        and place is not None
        and await uow.units.community_above(place.id) is None
    ):
        raise OutsideCommunities(name=place.path)
    issued = [codes.new_code(chance(codes.CHANCE)) for _ in range(count)]
    for code in issued:
        uow.codes.put(
            Code(
                digest=codes.digest(code),
                opens=opens,
                unit=None if place is None else place.id,
                expires_at=at + timedelta(days=days),
                issued_by=issued_by,
                until=until,
            )
        )
    return issued


async def give_to_households(
    uow: UnitOfWork,
    building: str,
    *,
    count: int,
    days: int,
    at: datetime,
    chance: Callable[[int], bytes],
) -> tuple[Unit, list[str]]:
    """So many codes for the households of a building, and the building; sealed without the codes.

    Refusals as for `issue_codes`, and `NotABuilding`.
    """
    place = await uow.units.find(building)
    if place.type is not UnitType.BUILDING:
        raise NotABuilding(name=place.path)
    given = await issue_codes(
        uow, opens=Door.HOUSEHOLD, unit=place.path, count=count, days=days, at=at, chance=chance
    )
    community = await uow.units.community_of(place.id)
    facts = {"codes": count}
    await uow.journal.note(community.id, "household-codes-given", f"unit:{place.id}", at, facts)
    return place, given


async def import_org(
    uow: UnitOfWork, rows: Sequence[Mapping[str, str]], at: datetime
) -> Imported | list[Fault]:
    """Found every unit of an organisation file that is new, or name all that is wrong with it.

    How many supporters a council listens to is a rule of the community: its change is sealed.
    """
    known = await uow.units.all()
    plan = check_org(rows, known)
    if isinstance(plan, list):
        return plan
    before = {unit.id: unit for unit in known}
    for unit in plan.changed:
        uow.units.put(unit)
    listens = [each for each in plan.changed if each.threshold != before[each.id].threshold]
    for unit in listens:
        facts = {"supporters": unit.threshold or THRESHOLD}
        await uow.journal.note(unit.id, "threshold-changed", f"unit:{unit.id}", at, facts)
    resized = [each for each in plan.changed if each.size != before[each.id].size]
    return Imported(await uow.units.found(plan.new), listens, resized)


async def import_duties(uow: UnitOfWork, rows: Sequence[Mapping[str, str]]) -> int | list[Fault]:
    """Keep the duty rosters of a file, each in place of its community's, or name its faults."""
    rosters = check_rosters(rows, await uow.units.all())
    if isinstance(rosters, list):
        return rosters
    for community, roster in rosters.items():
        uow.duties.put(community, roster)
    return len(rosters)


async def import_places(
    uow: UnitOfWork, check: Callable[[Sequence[Unit]], Survey | list[Flaw]]
) -> int | list[Flaw]:
    """Keep where units lie, as a file says that was read for this check, or name its faults.

    Of each unit only what the file says is new: an outline stays when a position comes.
    """
    survey = check(await uow.units.all())
    if isinstance(survey, list):
        return survey
    before = await uow.places.of(place.unit for place in survey.places)
    for place in survey.places:
        uow.places.put(merged(place, before.get(place.unit)))
    return len(survey.places)
