"""Who waits to be found, with the names of the roll beside them: for the office's own computer."""

from collections.abc import AsyncGenerator, Sequence
from datetime import datetime, tzinfo
from typing import Final

from domain.owners import Claim, Level
from handlers.owners import items
from storage import UnitOfWork

HEADS: Final = ("编号", "登记人", "位置", "核对到哪一步", "答复期限", "名册版", "表的行", "业主")
LEVELS: Final = {Level.SAID: "等核对", Level.FOUND: "对上了，等核实本人", Level.SURE: "已核实"}
PAGE: Final = 500


async def export_claims(
    uow: UnitOfWork, place: str, at: datetime, zone: tzinfo
) -> AsyncGenerator[Sequence[str]]:
    """Return a row for each claim in doubt and each version of the roll that has its place.

    Names leave the roll here and at `export_roll` alone, by the command line; the journal notes it.
    Refusals: `UnitNotFound`, `UnitIsAmbiguous`.
    """
    community = await uow.units.community_of((await uow.units.find(place)).id)
    await uow.journal.note(community.id, "owner-claims-exported", f"unit:{community.id}", at)
    yield HEADS
    after = 0
    while page := await uow.owners.in_doubt(community.id, PAGE, after):
        after += len(page)
        for claim in page:
            for row in await _rows(uow, claim, zone):
                yield row


async def _rows(uow: UnitOfWork, claim: Claim, zone: tzinfo) -> list[Sequence[str]]:
    told = (
        str(claim.number or ""),
        (await uow.residents.named(claim.resident)).name,
        str(claim.place),
        LEVELS[claim.level],
        claim.looked_at_by(zone).isoformat(),
    )
    rows: list[Sequence[str]] = []
    for each in await items.found(uow, claim):
        line = each.unit.line
        owners = (await uow.owner_rolls.owners(each.roll.id, [line])).get(line, [])
        names = "、".join(f"{owner.number} {owner.name}" for owner in owners)
        rows.append((*told, str(each.roll.version), str(line), names))
    return rows or [(*told, "", "", "名册上没有")]
