"""A seat and the role that goes with it are taken, changed and left together: two lists agree."""

from dataclasses import replace
from datetime import date, datetime, timedelta, tzinfo

from domain.bodies import Membership, Seat, SeatIsOver, last_day, role_of, seat_of
from domain.grids import CasesInHand, follower, primary
from domain.permissions import GRID, Grant, Role, reach
from domain.seals import HOUSE
from domain.texts import at_a_glance
from domain.units import NAME_LONGEST, Unit, UnitType
from storage import UnitOfWork

TERMS = "look-after-terms"
"""The schedule that looks after what ends by its date."""


async def take(
    uow: UnitOfWork, grant: Grant, *, at: datetime, zone: tzinfo, place: int | None = None
) -> Grant:
    """Let somebody hold a role, and sit where it belongs to: in that place, else in one for them.

    Answers with the role as it was given: with its seat's term, with its grid's buildings; whoever
    comes to a grid that has its primary worker is a deputy. Refusals: `SeatIsOver`, `SeatIsTaken`.
    """
    unit = None if grant.unit is None else await uow.units.named(grant.unit)
    seat = None if unit is None else seat_of(unit, grant.role)
    if unit is None or seat is None:
        uow.grants.put(grant)
        return grant
    day = at.astimezone(zone).date()
    member = await _place_for(uow, unit, grant, place)
    if place is None:
        member = replace(member, seat=seat)
    if grant.until is not None:
        member = replace(member, until=last_day(grant.until, zone))
    member = await _only_primary(uow, unit, member, day)
    given = await sit(uow, member, grant.resident, at=at, zone=zone, by=grant.given_by)
    assert given is not None, "a seat that goes with a role gives it"
    return given


async def _place_for(uow: UnitOfWork, unit: Unit, grant: Grant, place: int | None) -> Membership:
    """The seat that is meant, theirs, one that waits under their name; else a new one."""
    team = [each for each in await uow.bodies.of(unit.id) if each.is_open]
    if place is not None:
        found = next((each for each in team if each.place == place), None)
        if found is None:
            raise SeatIsOver(name="")
        return found
    name = at_a_glance((await uow.residents.named(grant.resident)).name, NAME_LONGEST)
    theirs = (each for each in team if each.resident == grant.resident)
    waiting = (each for each in team if each.resident is None and each.name == name)
    found = next(theirs, next(waiting, None))
    if found is not None:
        return found
    community = await uow.units.community_above(unit.id)
    lies_in = None if community is None else community.id
    return Membership(body=unit.id, place=0, community=lies_in, name=name)


async def _only_primary(uow: UnitOfWork, unit: Unit, member: Membership, day: date) -> Membership:
    """A grid has one primary worker: who comes second is a deputy, who comes first is not."""
    if unit.type is not UnitType.GRID:
        return member
    before = primary(await uow.bodies.of(unit.id), day)
    alone = before is None or before.key == member.key
    return replace(member, seat=Seat.LEAD if alone else Seat.DEPUTY)


async def sit(
    uow: UnitOfWork,
    member: Membership,
    resident: int,
    *,
    at: datetime,
    zone: tzinfo,
    by: int | None,
) -> Grant | None:
    """Let a seat be a resident's from now on, and no other of that body; answers with its role.

    Refusals: `SeatIsOver`, `SeatIsTaken`.
    """
    day = at.astimezone(zone).date()
    taken = member.take_up(resident)
    if taken.place:
        uow.bodies.put(taken)
    else:
        taken = await uow.bodies.enrol(replace(taken, since=day))
    for other in await uow.bodies.of(taken.body):
        if other.resident == resident and other.is_open and other.key != taken.key:
            uow.bodies.put(other.end(day))
    await note(uow, "seat-taken", taken, at, by)
    return await agree(uow, taken, at=at, zone=zone, by=by)


async def agree(
    uow: UnitOfWork, member: Membership, *, at: datetime, zone: tzinfo, by: int | None = None
) -> Grant | None:
    """Let whoever sits there hold the role of the seat, for its term, and none of another seat."""
    if member.resident is None:
        return None
    unit = await uow.units.named(member.body)
    over = member.over_at(zone)
    in_term = member.is_open and (over is None or at < over)
    role = role_of(unit, member.seat) if in_term else None
    known = await uow.grants.of(member.resident)
    held = [
        grant
        for grant in known
        if grant.unit == unit.id and grant.holds(at) and seat_of(unit, grant.role) is not None
    ]
    for grant in held:
        if grant.role is not role:
            uow.grants.put(grant.end(at))
    if role is None:
        return None
    own = next((grant for grant in held if grant.role is role), None)
    if own is None:
        own = _new(member.resident, role, unit, at, by, known)
    warned = own.warned_at if own.until == over else None
    given = replace(own, until=over, warned_at=warned, places=await places(uow, unit))
    uow.grants.put(given)
    uow.wake(TERMS, given.warns_at or given.until)
    return given


def _new(
    resident: int, role: Role, unit: Unit, at: datetime, by: int | None, known: list[Grant]
) -> Grant:
    """A role from that moment on; two of one moment in grids side by side are told apart."""
    path = reach(unit)
    same = {each.given_at for each in known if (each.role, each.path) == (role, path)}
    while at in same:
        at += timedelta(microseconds=1)
    return Grant(resident=resident, role=role, unit=unit.id, path=path, given_at=at, given_by=by)


async def places(uow: UnitOfWork, unit: Unit) -> tuple[str, ...]:
    """The only places that a role in this unit reaches; none: all below its path.

    Where a grid lists buildings these, and what stands in the grid itself.
    """
    listed = await uow.units.listed_by(unit.id) if unit.type is UnitType.GRID else []
    return (unit.path, *(building.path for building in listed)) if listed else ()


async def reach_anew(uow: UnitOfWork, grid: Unit, at: datetime) -> None:
    """A grid lists other buildings than before: so far its workers reach from now on."""
    reached = await places(uow, grid)
    for grant in await uow.grants.holders(grid.id, GRID, at):
        uow.grants.put(replace(grant, places=reached))


# --- left ----------------------------------------------------------------------------------


async def require_free(uow: UnitOfWork, resident: int, unit: int | None) -> None:
    """Raise `CasesInHand` where open cases of a grid are in the hands of who shall leave it."""
    if unit is None:
        return
    count = len(await uow.cases.in_hand_of(resident, unit))
    if count:
        name = at_a_glance((await uow.residents.named(resident)).name, NAME_LONGEST)
        raise CasesInHand(name=name, count=count)


async def leave(
    uow: UnitOfWork, grant: Grant, *, at: datetime, zone: tzinfo, by: int | None = None
) -> Membership | None:
    """Whose role ended sits there no more; answers with the deputy who follows in a grid."""
    if grant.unit is None:
        return None
    team = await uow.bodies.of(grant.unit)
    theirs = (each for each in team if each.is_open and each.resident == grant.resident)
    member = next(theirs, None)
    return None if member is None else await end(uow, member, at=at, zone=zone, by=by)


async def end(
    uow: UnitOfWork, member: Membership, *, at: datetime, zone: tzinfo, by: int | None = None
) -> Membership | None:
    """Nobody sits there any more, nor holds its role; answers with who follows in a grid."""
    day = at.astimezone(zone).date()
    return await _over(uow, member, member.end(day), at=at, zone=zone, by=by)


async def change(
    uow: UnitOfWork,
    before: Membership,
    after: Membership,
    *,
    at: datetime,
    zone: tzinfo,
    by: int | None = None,
) -> Membership | None:
    """Keep a seat as it is from now on, and its holder's role; answers as `end`."""
    if before.is_open and not after.is_open:
        return await _over(uow, before, after, at=at, zone=zone, by=by)
    uow.bodies.put(after)
    await agree(uow, after, at=at, zone=zone, by=by)
    if (before.seat, before.until) != (after.seat, after.until):
        await note(uow, "seat-changed", after, at, by)
    return None


async def make_primary(
    uow: UnitOfWork, member: Membership, *, at: datetime, zone: tzinfo, by: int | None = None
) -> Membership | None:
    """Let somebody be their grid's one primary worker; answers with who is a deputy instead."""
    team = await uow.bodies.of(member.body)
    before = primary(team, at.astimezone(zone).date())
    if before is not None and before.key != member.key:
        deputy = replace(before, seat=Seat.DEPUTY)
        await change(uow, before, deputy, at=at, zone=zone, by=by)
    await change(uow, member, replace(member, seat=Seat.LEAD), at=at, zone=zone, by=by)
    return before


async def forget(uow: UnitOfWork, resident: int, *, at: datetime, zone: tzinfo) -> None:
    """删除我: their seats end and bear no name; that they were taken, from when to when, stays."""
    day = at.astimezone(zone).date()
    for member in await uow.bodies.of_resident(resident):
        if member.is_open:
            await end(uow, member, at=at, zone=zone, by=resident)
        uow.bodies.put(member.forget(day))


async def _over(
    uow: UnitOfWork,
    before: Membership,
    after: Membership,
    *,
    at: datetime,
    zone: tzinfo,
    by: int | None,
) -> Membership | None:
    uow.bodies.put(after)
    await agree(uow, after, at=at, zone=zone)
    await note(uow, "seat-ended", after, at, by)
    unit = await uow.units.named(before.body)
    if unit.type is not UnitType.GRID or before.seat is not Seat.LEAD:
        return None
    next_one = follower(await uow.bodies.of(unit.id), at.astimezone(zone).date())
    if next_one is None:
        return None
    follows = replace(next_one, seat=Seat.LEAD)
    await change(uow, next_one, follows, at=at, zone=zone, by=by)
    return follows


async def note(uow: UnitOfWork, act: str, member: Membership, at: datetime, by: int | None) -> None:
    """Into the community's chain, or the house's: which seat, never a name."""
    facts: dict[str, str | int] = {"seat": member.seat.value}
    if member.resident is not None:
        facts["resident"] = member.resident
    if by is not None:
        facts["by"] = by
    about = f"seat:{member.body}:{member.place}"
    chain = HOUSE if member.community is None else member.community
    await uow.journal.note(chain, act, about, at, facts)
