"""What a new version of a roll changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.owner_rolls.places import UnitPlace


class Difference(StrEnum):
    """How two versions can differ about a unit."""

    ADDED = "added"
    REMOVED = "removed"
    AREA = "area"
    OWNERS = "owners"
    COUNTED = "counted"
    """Its kind, or whether it is the developer's."""


@dataclass(frozen=True, slots=True)
class Change:
    """One unit about which two versions differ; areas in 0.01 ㎡, None where it is not there."""

    what: Difference
    place: UnitPlace
    before: int | None = None
    after: int | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """How much differs, and the first lines of it."""

    counts: Mapping[Difference, int]
    lines: tuple[Change, ...]

    @property
    def none(self) -> bool:
        """Tell whether nothing differs."""
        return not any(self.counts.values())
