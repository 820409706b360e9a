"""Papers that somebody asked for, whichever capability puts them together."""

from datetime import datetime

from domain.papers import Ordered
from handlers import meetings, sessions
from handlers.scene import House
from storage import UnitOfWork


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The paper of this name; None where what it was about is there no more."""
    minutes = await sessions.ordered(uow, order, house)
    return await meetings.ordered(uow, order, at, house) if minutes is None else minutes
