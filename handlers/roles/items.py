"""Which role is meant, how a button names it, what it is called, and how it is sealed."""

import re
from datetime import date
from typing import Final

from domain.bodies import last_day
from domain.permissions import Grant, Role
from domain.roles import RoleIsOver
from domain.seals import HOUSE
from domain.texts import at_a_glance
from handlers import seats
from handlers.scene import Scene

NAME: Final = 20
"""How much of a name is shown."""
SCHEDULE: Final = seats.TERMS

_KEY: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,9}):([a-z_]{1,20})")
_EVERYWHERE: Final = 0
"""How a button names no unit at all."""


def key(grant: Grant) -> str:
    """How a button or a question names a role that is held: whose, where, which."""
    return f"{grant.resident}:{grant.unit or _EVERYWHERE}:{grant.role.value}"


async def named(scene: Scene, told: str) -> Grant:
    """The role that a button or a question names; refusal `RoleIsOver`."""
    found = _KEY.fullmatch(told)
    if found is None or found[3] not in Role.__members__.values():
        raise RoleIsOver
    unit = int(found[2]) or None
    grant = await scene.uow.grants.held(int(found[1]), unit, Role(found[3]), scene.at)
    if grant is None:
        raise RoleIsOver
    return grant


async def holder(scene: Scene, grant: Grant) -> str:
    """What to call who holds it."""
    return await name(scene, grant.resident)


async def name(scene: Scene, resident: int) -> str:
    """What to call somebody."""
    return at_a_glance((await scene.uow.residents.named(resident)).name, NAME)


async def place(scene: Scene, grant: Grant) -> str | None:
    """What to call the unit; None: everywhere."""
    return None if grant.unit is None else (await scene.uow.units.named(grant.unit)).name


def last(scene: Scene, grant: Grant) -> date | None:
    """The last day of its term, if it has one."""
    return None if grant.until is None else last_day(grant.until, scene.house.zone)


async def seal(scene: Scene, grant: Grant, act: str, **facts: str | int) -> None:
    """Into the chain of its community, or the house's: who, which role, where; no reason."""
    uow = scene.uow
    community = None if grant.unit is None else await uow.units.community_above(grant.unit)
    told: dict[str, str | int] = {"role": grant.role.value, **facts}
    if grant.unit is not None:
        told["unit"] = grant.unit
    chain = HOUSE if community is None else community.id
    await uow.journal.note(chain, act, f"resident:{grant.resident}", scene.at, told)
