"""期初数: a file of what was counted before, checked whole, sealed figure by figure."""

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo

from domain.figures.openings import OPENED, check_openings
from domain.units import Fault
from storage import UnitOfWork


async def import_openings(
    uow: UnitOfWork, rows: Sequence[Mapping[str, str]], at: datetime, tz: tzinfo
) -> int | list[Fault]:
    """Keep the file's figures that are new or put right, or name all that is wrong with it."""
    units = await uow.units.all()
    communities = [unit.id for unit in await uow.units.communities()]
    await uow.figures.fold(tz)
    known = [each for some in (await uow.figures.openings(communities)).values() for each in some]
    begun = await uow.figures.begun(communities)
    told = check_openings(rows, units, known, begun, at.astimezone(tz).date())
    if isinstance(told, list):
        return told
    for opening in told:
        await uow.journal.note(opening.community, OPENED, opening.key, at, opening.facts())
    await uow.figures.fold(tz)
    return len(told)
