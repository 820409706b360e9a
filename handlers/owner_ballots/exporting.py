"""The full archive of what owners decided, as `recount` reads it: for the operator alone."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from domain.polls.archive import BallotsAreErased, NothingDecided
from storage import UnitOfWork


async def full_archive(
    uow: UnitOfWork, unit: str, number: int, topic: int, at: datetime
) -> Mapping[str, Any]:
    """Return the newest count of a topic; that somebody took it out is noted in the journal.

    There is none before the close. Refusals: `NothingDecided`, `BallotsAreErased`, `UnitNotFound`,
    `UnitIsAmbiguous`.
    """
    community = await uow.units.community_of((await uow.units.find(unit)).id)
    kept = await uow.owner_ballots.archived((community.id, number), topic)
    if kept is None:
        raise NothingDecided(number=str(number))
    if kept.is_bare:
        raise BallotsAreErased(number=str(number))
    facts = {"topic": topic, "count": kept.count}
    await uow.journal.note(community.id, "owners-archive-exported", str(number), at, facts)
    return kept.body
