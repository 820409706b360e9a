"""Whether enough of a body are there to decide, by the body's own rule and exact fractions."""

from dataclasses import dataclass
from typing import Final

from domain.polls import Rule
from domain.refusals import Refusal
from domain.units import UnitType

COUNCIL: Final = "council_simple"
COMMITTEE: Final = "committee_all_members"


class TooFewPresent(Refusal):
    """Of those who should be there too few are (`present` of `should`, `needed`) to decide."""


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many should be there, are there, and must be."""

    should: int
    present: int
    needed: int

    @property
    def enough(self) -> bool:
        """Whether they may decide."""
        return self.present >= self.needed

    def require(self) -> None:
        """Raise `TooFewPresent` where only talking is possible."""
        if not self.enough:
            raise TooFewPresent(should=self.should, present=self.present, needed=self.needed)


def quorum(rule: Rule, should: int, present: int) -> Quorum:
    """Return what a rule makes of so many present; nobody at all never is enough."""
    share = rule.quorum.get("heads")
    return Quorum(should, present, 1 if share is None else share.needed(should))


def rule_of(kind: UnitType) -> str:
    """Return by which preset a body of this kind decides."""
    return COMMITTEE if kind is UnitType.OWNERS_COMMITTEE else COUNCIL
