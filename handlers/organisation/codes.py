"""Codes for seats: each gives whoever uses it the one seat that waits for them, with its role."""

from collections.abc import Callable
from datetime import datetime, timedelta

from domain import codes
from domain.bodies import Membership
from domain.codes import Code, Door
from storage import UnitOfWork


def issue(
    uow: UnitOfWork,
    member: Membership,
    *,
    days: int,
    at: datetime,
    chance: Callable[[int], bytes],
    by: int | None,
) -> str:
    """Issue a code for a seat; `by`: the resident who hands it on, None: the command line."""
    code = codes.new_code(chance(codes.CHANCE))
    uow.codes.put(
        Code(
            digest=codes.digest(code),
            opens=Door.SEAT,
            unit=member.body,
            place=member.place,
            expires_at=at + timedelta(days=days),
            issued_by=by,
        )
    )
    return code


async def issue_all(
    uow: UnitOfWork, unit: str, *, days: int, at: datetime, chance: Callable[[int], bytes]
) -> list[tuple[str, str]]:
    """Issue a code for each who sits in a unit and has not come in: their names and the codes.

    Refusals: `UnitNotFound`, `UnitIsAmbiguous`.
    """
    body = await uow.units.find(unit)
    return [
        (member.name, issue(uow, member, days=days, at=at, chance=chance, by=None))
        for member in await uow.bodies.of(body.id)
        if member.is_open and member.resident is None
    ]
