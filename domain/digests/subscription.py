"""What somebody was told last, and whether they want to be told at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Final, Self

FORGOTTEN_AFTER: Final = 30
"""So many days after their last page nobody needs to know what stood on it."""


@dataclass(frozen=True, slots=True)
class Count:
    """How much waits for somebody in one community."""

    community: int
    lines: int
    late: int
    """So many of these lines are overdue."""
    name: str
    """What all of it is, as long as nothing about it changes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One resident's morning page; never whether they read it."""

    resident: int
    looked_on: date | None = None
    """The last day for which their page was made, empty or not."""
    told: Mapping[str, date] = field(default_factory=dict[str, date])
    """What stood on it, by name, and since which day it has stood there unchanged."""
    counted_on: date | None = None
    """The last day on which what waits for them was counted community by community."""
    counts: tuple[Count, ...] = ()
    """What that came to; only for who serves in many communities."""
    off_at: datetime | None = None
    """Since when they want none in the morning."""

    def tell(self, day: date, told: Mapping[str, date]) -> Self:
        """Note that the page of this day was made."""
        return replace(self, looked_on=day, told=dict(told))

    def count(self, day: date, counts: Iterable[Count]) -> Self:
        """Note what each of their communities came to on this day, in place of any other."""
        return replace(self, counted_on=day, counts=tuple(counts))

    def stop(self, at: datetime) -> Self:
        """Want none in the morning; the first time stays."""
        return replace(self, off_at=self.off_at or at)

    def resume(self) -> Self:
        """Want it again."""
        return replace(self, off_at=None)
