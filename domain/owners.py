"""Who says that a unit is theirs, and how far that is known to be so (levels L1 to L3)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from enum import StrEnum
from typing import Final, Self

from domain.owner_rolls.places import UnitPlace
from domain.refusals import Refusal
from domain.workdays import add_workdays

LOOKED_AT_WITHIN: Final = 3
"""So many working days after it was said, staff have looked at a claim."""
MOST_SAID: Final = 10
"""So many claims of one person may wait; who owns more brings the papers for all at once."""


class OwnersAreKnownByOthers(Refusal):
    """Nobody finds or confirms themselves on the roll, nor those they live with."""


class TooManyClaims(Refusal):
    """So many claims of the speaker (`most`) wait already."""


class NotFoundYet(Refusal):
    """Whose claim `number` is was not found on the roll yet; only then it can be confirmed."""


class OwnerIsBeyondDoubt(Refusal):
    """Claim `number` is confirmed already."""


class OwnerIsInDoubt(Refusal):
    """Claim `number` is not confirmed: there is nothing to take back."""


class OwnerIsAnother(Refusal):
    """Another resident was found as this owner of `place`; one person links their accounts."""


class Level(StrEnum):
    """How far it is known that somebody owns what they say."""

    SAID = "said"
    """L1: they say so."""
    FOUND = "found"
    """L2: staff found them on the roll."""
    SURE = "sure"
    """L3: they signed on paper, or showed at the spot who they are; their ballot counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Somebody says that they own a unit; by its place, for heads change with each roll."""

    community: int
    resident: int
    number: int | None = None
    """By what staff name it."""
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
    paper: int | None = None
    """The photo of what they signed."""

    @property
    def level(self) -> Level:
        """How far it is known; without a place on the roll nobody is beyond doubt."""
        if self.matched_at is None:
            return Level.SAID
        return Level.FOUND if self.verified_at is None else Level.SURE

    def looked_at_by(self, tz: tzinfo) -> date:
        """The day by which staff have looked at it."""
        return add_workdays(self.claimed_at.astimezone(tz).date(), LOOKED_AT_WITHIN).day

    def require_another(self, by: int, household: Collection[int]) -> None:
        """Let nobody decide about themselves or those they live with (`household`).

        Refusal `OwnersAreKnownByOthers`.
        """
        if by == self.resident or by in household:
            raise OwnersAreKnownByOthers

    def match(
        self,
        *,
        roll: int,
        owner: int,
        by: int,
        at: datetime,
        place: UnitPlace | None = None,
        household: Collection[int] = (),
    ) -> Self:
        """Note where staff found them, at the place as the roll writes it.

        Refusal `OwnersAreKnownByOthers`.
        """
        self.require_another(by, household)
        place = place or self.place
        found = (self.roll, self.owner, self.place) == (roll, owner, place)
        known = self if found else self._in_doubt()
        return replace(known, roll=roll, owner=owner, place=place, matched_by=by, matched_at=at)

    def verify(
        self,
        *,
        by: int,
        at: datetime,
        paper: int | None = None,
        household: Collection[int] = (),
    ) -> Self:
        """Note that it is beyond doubt, by a signed `paper` or by what they showed.

        Refusals: `OwnersAreKnownByOthers`, `NotFoundYet`, `OwnerIsBeyondDoubt`.
        """
        self.require_another(by, household)
        if self.level is Level.SAID:
            raise NotFoundYet(number=str(self.number))
        if self.level is Level.SURE:
            raise OwnerIsBeyondDoubt(number=str(self.number))
        return replace(self, verified_by=by, verified_at=at, paper=paper)

    def take_back(self, *, by: int, household: Collection[int] = ()) -> Self:
        """It was confirmed wrongly; refusals: `OwnersAreKnownByOthers`, `OwnerIsInDoubt`."""
        self.require_another(by, household)
        if self.level is not Level.SURE:
            raise OwnerIsInDoubt(number=str(self.number))
        return self._in_doubt()

    def of_one(self, kept: int, gone: int) -> Self:
        """The same, now that two residents are one person, who cannot have confirmed it."""
        theirs = {kept, gone}
        known = self._in_doubt() if {self.matched_by, self.verified_by} & theirs else self
        if self.matched_by not in theirs:
            return replace(known, resident=kept)
        return replace(known, resident=kept, roll=None, owner=1, matched_by=None, matched_at=None)

    @property
    def better(self) -> tuple[bool, bool, float]:
        """Of two claims of one person to one unit the one with the greater counts."""
        known = (self.level is Level.SURE, self.level is not Level.SAID)
        return *known, -self.claimed_at.timestamp()

    def _in_doubt(self) -> Self:
        return replace(self, verified_by=None, verified_at=None, paper=None)


def require_few(claims: Collection[Claim]) -> None:
    """Let somebody claim one unit more; refusal `TooManyClaims`."""
    if sum(claim.level is Level.SAID for claim in claims) >= MOST_SAID:
        raise TooManyClaims(most=MOST_SAID)


def initial(name: str) -> str:
    """Return a name of the roll as little of it as tells namesakes of a family apart: 王某."""
    return f"{name[:1]}某" if name else ""
