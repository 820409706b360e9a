"""A roll as `import roll` reads it: a page at a time, for the operator alone."""

from collections.abc import AsyncGenerator, Sequence
from datetime import datetime
from typing import Final

from domain.owner_rolls import ExclusiveUnit, Owner, OwnerRoll
from domain.owner_rolls.places import named
from domain.owner_rolls.sheet import DEVELOPERS, KINDS, PHONE, WRITTEN, Column, square_metres
from domain.refusals import Refusal
from storage import UnitOfWork

HEADS: Final = tuple(
    WRITTEN[column][0]
    for column in (
        Column.BUILDING,
        Column.STAIRWELL,
        Column.UNIT_NO,
        Column.AREA,
        Column.KIND,
        Column.OWNERS,
        Column.KEY,
        Column.PHONE,
        Column.VOTER,
        Column.DEVELOPER,
    )
)
PAGE: Final = 1_000
NO_PHONE: Final = "无"
"""Of one owner among several."""


class NoRollYet(Refusal):
    """There is no roll of this estate."""


async def export_roll(
    uow: UnitOfWork, estate: str, at: datetime
) -> AsyncGenerator[Sequence[Sequence[str]]]:
    """Return the rows of an estate's newest roll, heads first, so many at once.

    That somebody took the names out is noted in the journal. Refusals: `NoRollYet`,
    `UnitNotFound`, `UnitIsAmbiguous`.
    """
    unit = await uow.units.find(estate)
    roll = await uow.owner_rolls.current(unit.id)
    if roll is None:
        raise NoRollYet
    facts = {"version": roll.version}
    await uow.journal.note(roll.community, "owner-roll-exported", f"roll:{roll.id}", at, facts)
    yield [HEADS]
    async for page in _pages(uow, roll):
        owners = await uow.owner_rolls.owners(roll.id, [each.line for each in page])
        yield [_row(each, owners.get(each.line, [])) for each in page]


async def _pages(uow: UnitOfWork, roll: OwnerRoll) -> AsyncGenerator[list[ExclusiveUnit]]:
    last = 0
    while page := await uow.owner_rolls.units(roll.id, after=last, limit=PAGE):
        yield page
        last = page[-1].line


def _row(unit: ExclusiveUnit, owners: Sequence[Owner]) -> list[str]:
    names = [each.name for each in owners]
    keys = [each.key for each in owners]
    by_phone = any(key.startswith(PHONE) for key in keys)
    tails = [key.removeprefix(PHONE) or NO_PHONE for key in keys] if by_phone else []
    voters = [
        each.name if names.count(each.name) == 1 else each.key for each in owners if each.votes
    ]
    return [
        named(unit.building),
        unit.stairwell,
        unit.unit_no,
        square_metres(unit.area),
        KINDS[unit.kind][0],
        "、".join(names),
        "、".join(keys) if all(keys) and not by_phone else "",
        "、".join(tails),
        "".join(voters),
        DEVELOPERS[unit.developer][0],
    ]
