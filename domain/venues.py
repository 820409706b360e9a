"""Venues where neighbours and the party meet: what kind, where, when somebody is there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

NAME_LONGEST: Final = 40
ADDRESS_LONGEST: Final = 80
HOURS_LONGEST: Final = 60


class VenueKind(StrEnum):
    """Which kind of venue."""

    STATION = "station"
    """党群连心站: of a community, with somebody there in its hours."""
    PARLOUR = "parlour"
    """党群微家: a room in an estate or a building."""
    POST = "post"
    """党员驿站: at a shop or a gate, to rest, charge and ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Venue:
    """A venue, as the office published it."""

    unit: int
    """The community, estate, building or town that it is for."""
    place: int
    """Which of its unit's, in their order."""
    kind: VenueKind
    name: str
    address: str
    hours: str = ""
    phone: str = ""
