"""How owners vote, and how it is counted."""

from handlers.owner_ballots.voting import (
    answered,
    cards,
    commanded,
    foresee,
    gaps,
    mine,
    press,
    show,
)

__all__ = ["answered", "cards", "commanded", "foresee", "gaps", "mine", "press", "show"]
