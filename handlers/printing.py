"""Papers that somebody asked for, whichever capability puts them together."""

from datetime import datetime

from domain.papers import Ordered
from handlers import (
    figures,
    meetings,
    paper_ballots,
    paperpack,
    people,
    results,
    sessions,
    summaries,
)
from handlers.scene import House
from storage import UnitOfWork


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The paper of this name; None where what it was about is there no more."""
    made = await results.ordered(uow, order, house) or await sessions.ordered(uow, order, house)
    made = made or await paper_ballots.ordered(uow, order, house)
    made = made or await paperpack.ordered(uow, order, at, house)
    made = made or await summaries.ordered(uow, order, at, house)
    made = made or await people.ordered(uow, order, at, house)
    made = made or await figures.ordered(uow, order, at, house)
    return await meetings.ordered(uow, order, at, house) if made is None else made
