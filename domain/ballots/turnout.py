"""How many owners have told something, and with how much area: counted as they tell it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Turnout:
    """How much has told something that is worth so much, in a building or in all."""

    community: int
    meeting: int
    topic: int
    building: str
    standing: str
    units: int = 0
    heads: int = 0
    area: int = 0
