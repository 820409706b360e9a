"""What of a result was asked for: its picture, or the notice."""

from domain.papers import Ordered
from handlers.results import bars, notice
from handlers.scene import House
from storage import UnitOfWork


async def ordered(uow: UnitOfWork, order: str, house: House) -> Ordered | None:
    """What goes by this name; None where it is no result's, or was counted again meanwhile."""
    drawing = await bars.ordered(uow, order, house)
    if drawing is not None:
        return Ordered(order, drawing)
    paper = await notice.ordered(uow, order, house)
    return None if paper is None else Ordered(*paper)
