"""Papers about people: a letter with somebody's own link, a sheet with a group's."""

from datetime import datetime

from domain.papers import Ordered
from handlers.people import group_links, links
from handlers.scene import House
from storage import UnitOfWork


async def ordered(uow: UnitOfWork, order: str, at: datetime, house: House) -> Ordered | None:
    """The paper that was ordered; None where it is none of these, or not to be given any more."""
    letter = await links.ordered(uow, order, at, house)
    return letter or await group_links.ordered(uow, order, at, house)
