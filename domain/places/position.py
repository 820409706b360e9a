"""A point on the earth, in whole numbers."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Position:
    """A point in WGS-84, in millionths of a degree (a step north is 11 cm)."""

    latitude: int
    longitude: int
