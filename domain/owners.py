"""Who says that a unit is theirs, and how far that is known to be so (levels L1 to L3)."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from domain.owner_rolls.places import UnitPlace
from domain.refusals import Refusal


class OwnersAreKnownByOthers(Refusal):
    """Nobody finds or confirms themselves on the roll."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody says that they own a unit; by its place, for heads change with each roll."""

    community: int
    resident: int
    place: UnitPlace
    claimed_at: datetime
    roll: int | None = None
    """The version of the roll in which staff found them."""
    owner: int = 1
    """As which of the unit's owners there, from 1."""
    matched_by: int | None = None
    matched_at: datetime | None = None
    """L2: staff found them on the roll."""
    verified_by: int | None = None
    verified_at: datetime | None = None
    """L3: they signed on paper, or showed at the spot who they are."""

    def match(self, *, roll: int, owner: int, by: int, at: datetime) -> Self:
        """Note where staff found them; refusal `OwnersAreKnownByOthers`."""
        self._by_another(by)
        found = (self.roll, self.owner) == (roll, owner)
        return replace(
            self,
            roll=roll,
            owner=owner,
            matched_by=by,
            matched_at=at,
            verified_by=self.verified_by if found else None,
            verified_at=self.verified_at if found else None,
        )

    def verify(self, *, by: int, at: datetime) -> Self:
        """Note that it is beyond doubt; refusal `OwnersAreKnownByOthers`."""
        self._by_another(by)
        return replace(self, verified_by=by, verified_at=at)

    def _by_another(self, by: int) -> None:
        if by == self.resident:
            raise OwnersAreKnownByOthers
