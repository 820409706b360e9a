"""What residents bring in beforehand, to be spoken of in their place: 开会时代您提."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.refusals import Refusal

BROUGHT_LONGEST: Final = 300
MOST_BROUGHT: Final = 5
"""How many one resident may bring in to one meeting."""


class BroughtEnough(Refusal):
    """The resident has brought in as many topics as one may (`most`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What a resident wants spoken of; staff see whose it is, the group does not."""

    community: int
    number: int
    place: int
    """Which of the meeting's topics it is, from 1."""
    resident: int
    text: str
    at: datetime
