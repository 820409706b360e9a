"""A role is taken up by its code: by somebody else than its giver, who may still give it."""

from domain.chat import Saying
from domain.codes import Code
from domain.permissions import EVERYWHERE, Grant, Role, RoleHeld, may_give, reach
from domain.roles import GiverHasNoSay, RoleForOneself
from handlers import seats
from handlers.roles import items
from handlers.roles.ending import tell
from handlers.scene import Scene
from handlers.wording import roles as words


async def take_up(scene: Scene, code: Code, role: Role) -> Grant:
    """Let the speaker hold the role of a code, for its term; the giving is sealed.

    Refusals: `RoleHeld`, `RoleForOneself`, `GiverHasNoSay`, those of a seat.
    """
    uow = scene.uow
    resident = (await scene.account()).resident
    unit = None if code.unit is None else await uow.units.named(code.unit)
    path = EVERYWHERE if unit is None else reach(unit)
    if await uow.grants.held(resident, code.unit, role, scene.at) is not None:
        raise RoleHeld(role=role.value)
    if code.issued_by == resident:
        raise RoleForOneself
    if code.issued_by is not None:
        giver = await uow.grants.of(code.issued_by)
        if not may_give(role, giver, path, scene.at):
            raise GiverHasNoSay
    grant = Grant(
        resident=resident,
        role=role,
        unit=code.unit,
        path=path,
        given_at=scene.at,
        given_by=code.issued_by,
    ).lasting(code.until)
    grant = await seats.take(uow, grant, at=scene.at, zone=scene.house.zone)
    uow.wake(items.SCHEDULE, grant.warns_at or grant.until)
    await seal_given(scene, grant)
    return grant


async def seal_given(scene: Scene, grant: Grant) -> None:
    """Into the journal: who holds it from now on, by whom, until when."""
    by = {} if grant.given_by is None else {"by": grant.given_by}
    last = items.last(scene, grant)
    until = {} if last is None else {"until": last.isoformat()}
    await items.seal(scene, grant, "role-given", **by, **until)


async def tell_giver(scene: Scene, grant: Grant) -> list[Saying]:
    """Whoever gave it hears that it arrived."""
    if grant.given_by is None:
        return []
    name, where = await items.holder(scene, grant), await items.place(scene, grant)
    last = items.last(scene, grant)
    return await tell(scene, grant.given_by, words.taken_up(name, grant.role, where, last))
