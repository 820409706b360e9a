"""A counted poll, ready to be decided and told: the same shape for every kind."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

Amounts = Mapping[str, int]
"""How much of each measure: `{"heads": 1, "area": 8950}`, area in 0.01 ㎡."""

ABSTAIN: Final = "abstain"
INVALID: Final = "invalid"


@dataclass(frozen=True, slots=True)
class Tally:
    """Amounts by choice, in the ballot's order, and the choice that may win (None: none leads)."""

    counts: Mapping[str, Amounts]
    leading: str | None

    def amount(self, choice: str | None, measure: str) -> int:
        """How much of this measure stands behind a choice."""
        return self.counts.get(choice or "", {}).get(measure, 0)

    def total(self, measure: str) -> int:
        """How much of this measure stands behind all choices together, the invalid included."""
        return sum(amounts.get(measure, 0) for amounts in self.counts.values())


def summed(keys: Iterable[str], entries: Iterable[tuple[str, Amounts]]) -> dict[str, Amounts]:
    """Add up the amounts by choice; each of `keys` is there, even if nobody chose it."""
    sums: dict[str, dict[str, int]] = {key: {} for key in (*keys, INVALID)}
    for choice, amounts in entries:
        line = sums[choice]
        for measure, amount in amounts.items():
            line[measure] = line.get(measure, 0) + amount
    return dict(sums)
