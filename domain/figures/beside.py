"""Figures of communities beside each other: what each may tell without giving another away.

Whoever reads a district reads its towns and communities too, one page after the other, month by
month and by the year. Of people nothing is told but what is made of blocks (`blocks`) of one
stretch of time: a month that is over, or the days of which an older book tells one figure.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from domain.figures.blocks import Level, blocks
from domain.figures.figures import Figures
from domain.figures.metric import MetricKind
from domain.figures.metrics import METRICS
from domain.figures.openings import Opening
from domain.figures.periods import Period

PERSONAL: Final = frozenset(code for code, metric in METRICS.items() if metric.personal)
"""What counts people who would be known among few."""
COUNTED: Final = frozenset(code for code in PERSONAL if METRICS[code].acts)
"""What of it the bot itself counts, day by day."""

Cells = Mapping[int, Figures]
"""What each community comes to, in the tree's order."""


class Beside:
    """The communities of one district, as far as they could give each other away."""

    def __init__(
        self,
        paths: Mapping[int, str],
        *,
        months: Mapping[Period, Cells],
        openings: Collection[Opening],
        stocks: Cells,
        today: date,
    ) -> None:
        """`months`: what each counted itself, in each whole month that is asked about."""
        deepest = max((path.count("/") for path in paths.values()), default=0) + 1
        self._paths = paths
        self._levels: Sequence[Level[int]] = [
            partial(self._above, depth) for depth in range(1, deepest + 1)
        ]
        self._months = months
        self._openings = [each for each in openings if each.key in PERSONAL]
        self._stocks = stocks
        self._today = today
        self._found: dict[tuple[str, Period | None, bool], list[frozenset[int]]] = {}

    def told(self, figures: Figures, inside: AbstractSet[int], period: Period) -> Figures:
        """Return what these communities come to together, without what would tell of few people.

        What the bot counts is told of whole months that are over, and of runs of them; of other
        days some could be taken from others, so there it does not stand at all.
        """
        over = bool(period.months()) and period.last < self._today
        absent = figures.absent | (frozenset[str]() if over else COUNTED)
        veiled = {code for code in PERSONAL - absent if not self._tells(code, inside, period)}
        return replace(figures, absent=absent, veiled=figures.veiled | veiled)

    def _tells(self, code: str, inside: AbstractSet[int], period: Period) -> bool:
        return all(
            block <= inside or not block & inside
            for found in self._stretches(code, period)
            for block in found
        )

    def _stretches(self, code: str, period: Period) -> Iterator[list[frozenset[int]]]:
        """The blocks of each stretch of which a figure of that period is made."""
        if METRICS[code].kind is MetricKind.STOCK:
            yield self._blocks(code, None, self._stocks)
            return
        for month in period.months() if code in COUNTED else ():
            yield self._blocks(code, month, self._months[month])
        told = [each for each in self._openings if each.key == code]
        for days in sorted({each.period for each in told if period.holds(each.period)}):
            yield self._blocks(code, days, self._opened(code, days), opened=True)

    def _opened(self, code: str, days: Period) -> Cells:
        values = {
            each.community: each.value
            for each in self._openings
            if (each.key, each.period) == (code, days)
        }
        return {
            community: Figures(opening={code: values.get(community, 0)})
            for community in self._paths
        }

    def _blocks(
        self, code: str, days: Period | None, cells: Cells, *, opened: bool = False
    ) -> list[frozenset[int]]:
        known = (code, days, opened)
        if known not in self._found:
            self._found[known] = blocks(cells, self._levels, code)
        return self._found[known]

    def _above(self, depth: int, community: int) -> str:
        return "/".join(self._paths[community].split("/")[:depth])
