"""A result as bars: how far each reaches, and the line that it had to reach, to the exact pixel."""

from dataclasses import dataclass
from typing import Final

GAP: Final = 8
"""So many pixels of paper at least lie between a line and a bar that does not reach it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """How much there is, of how much, and how much was needed; exact, with the words beside it."""

    label: str
    """What is measured, such as 参加的人数."""
    told: str
    """How much there is, such as `902人，共1,268人`."""
    line: str
    """How much was needed, such as `要846人`."""
    verdict: str
    """够了, or how much is missing."""
    amount: int
    whole: int
    needed: int

    @property
    def met(self) -> bool:
        """Whether it was enough."""
        return self.amount >= self.needed

    def ends(self, wide: int) -> tuple[int, int]:
        """Return where the bar ends and where the line stands, `wide` pixels for the whole.

        Rounding never tells the other thing: what was enough reaches the line, and what was not
        ends so far before it that it is seen.
        """
        if not self.whole:
            return 0, wide
        mark = -(-self.needed * wide // self.whole)
        end = self.amount * wide // self.whole
        return (max(end, mark) if self.met else max(0, min(end, mark - GAP))), mark


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars:
    """What is drawn of one result: its words and its bars, from above to below."""

    language: str
    above: str
    """Whose decision it is, such as 陶然北岸小区 业主大会."""
    title: str
    outcome: str
    passed: bool
    bars: tuple[Bar, ...]
    notes: tuple[str, ...] = ()
    """What no bar may show, in words."""
    below: tuple[str, ...] = ()
    """When it was counted, by which seal it can be checked, what it is worth."""
