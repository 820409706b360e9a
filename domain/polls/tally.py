"""A counted poll, ready to be decided and told: the same shape for every kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final, Self

Amounts = Mapping[str, int]
"""How much of each measure: `{"heads": 1, "area": 8950}`, area in 0.01 ㎡."""

ABSTAIN: Final = "abstain"
INVALID: Final = "invalid"


@dataclass(frozen=True, slots=True)
class Tally:
    """Amounts by choice, in the ballot's order, and what may win."""

    counts: Mapping[str, Amounts]
    rivals: tuple[str, ...]
    """Of these one must be ahead of all others."""
    candidates: tuple[str, ...]
    """What the rule may be asked about: not 都不同意."""
    each: bool = False
    """Every candidate is asked about by itself: several may win."""
    voted: Amounts | None = None
    """How much voted, where one ballot may stand behind several choices; else the sum of all."""

    @property
    def leading(self) -> str | None:
        """The choice that may win (None: none leads)."""
        first = self.ahead(self.rivals)
        return first if first in self.candidates else None

    @property
    def contenders(self) -> tuple[str, ...]:
        """What the rule is asked about."""
        if self.each:
            return self.candidates
        return () if self.leading is None else (self.leading,)

    @property
    def sides(self) -> tuple[str, ...]:
        """Every choice that takes a side."""
        return tuple(key for key in self.counts if key not in (ABSTAIN, INVALID))

    def ahead(self, rivals: Iterable[str]) -> str | None:
        """Find the one with more behind it than behind any other, by every measure."""
        among = tuple(rivals)
        measures = {m for amounts in self.counts.values() for m in amounts}
        for first in among:
            others = (other for other in among if other != first)
            if all(self._behind(other, first, measures) for other in others):
                return first
        return None

    def _behind(self, other: str, first: str, measures: Iterable[str]) -> bool:
        more = [self.amount(first, m) > self.amount(other, m) for m in measures]
        return bool(more) and all(more)

    def amount(self, choice: str | None, measure: str) -> int:
        """How much of this measure stands behind a choice."""
        return self.counts.get(choice or "", {}).get(measure, 0)

    def total(self, measure: str) -> int:
        """How much of this measure voted, the invalid included."""
        if self.voted is not None:
            return self.voted.get(measure, 0)
        return sum(amounts.get(measure, 0) for amounts in self.counts.values())

    def joined(self, choice: str, amounts: Amounts) -> Self:
        """Count so much more behind a choice."""
        line = added(self.counts.get(choice, {}), amounts)
        voted = None if self.voted is None else added(self.voted, amounts)
        return replace(self, counts={**self.counts, choice: line}, voted=voted)


def added(one: Amounts, other: Amounts) -> dict[str, int]:
    """Add amounts, measure by measure."""
    return {m: one.get(m, 0) + other.get(m, 0) for m in {**one, **other}}


def summed(keys: Iterable[str], entries: Iterable[tuple[str, Amounts]]) -> dict[str, Amounts]:
    """Add up the amounts by choice; each of `keys` is there, even if nobody chose it."""
    sums: dict[str, dict[str, int]] = {key: {} for key in (*keys, INVALID)}
    for choice, amounts in entries:
        line = sums[choice]
        for measure, amount in amounts.items():
            line[measure] = line.get(measure, 0) + amount
    return dict(sums)
