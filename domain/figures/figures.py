"""Figures: what was folded from the journal for some days and communities, and what is told."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, tzinfo
from fractions import Fraction
from itertools import accumulate
from typing import Final, Self, TypeVar

from domain.figures.metric import Metric, MetricKind, part_key, person
from domain.figures.metrics import BY_ACT, METRICS
from domain.seals import Entry

FEW: Final = 5
"""Of people, fewer than that are not told: somebody would be known."""

_Key = TypeVar("_Key", str, int)
_Sort = TypeVar("_Sort", bound=Hashable)

Spread = Mapping[int, int]
"""How often each length occurred."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What was folded: sums, people by their numbers, lengths; and what stood in older books.

    Counts are named by a metric's code or a part's key, and hold what the bot itself recorded;
    `opening` holds by the same names what was recorded before, `cut` of what the older books tell
    only for a longer stretch than was asked for.
    """

    counts: Mapping[str, int] = field(default_factory=dict[str, int])
    people: Mapping[str, frozenset[int]] = field(default_factory=dict[str, frozenset[int]])
    spreads: Mapping[str, Spread] = field(default_factory=dict[str, Spread])
    opening: Mapping[str, int] = field(default_factory=dict[str, int])
    cut: frozenset[str] = frozenset()
    absent: frozenset[str] = frozenset()
    """The codes of what makes no sense where these were folded; see `domain.figures.places`."""
    veiled: frozenset[str] = frozenset()
    """The codes of what would there give few people away, whatever it comes to."""

    def value(self, code: str, part: str = "") -> int | Fraction | None:
        """Return the figure itself; None where there is nothing of which to take it.

        `part`: which part is meant, category/lighting.
        """
        metric, key = METRICS[code], f"{code}/{part}" if part else code
        match metric.kind:
            case MetricKind.PERSONS:
                return len(self.people.get(key, ()))
            case MetricKind.MEDIAN:
                return median(self.spreads.get(key, {}))
            case MetricKind.RATIO:
                part_of, whole = self.base(metric)
                return Fraction(part_of, whole) if whole else None
            case _:
                return self.counts.get(key, 0) + self.opening.get(key, 0)

    def base(self, metric: Metric) -> tuple[int, int]:
        """Return the two counts of which a ratio is made."""
        assert metric.of is not None, "only of a ratio"
        part_of, whole = (self.value(code) for code in metric.of)
        assert isinstance(part_of, int) and isinstance(whole, int), "of counts"  # noqa: PT018
        return part_of, whole

    def shown(self, code: str, part: str = "") -> "Shown":
        """Return the figure as it may be told."""
        metric, key = METRICS[code], f"{code}/{part}" if part else code
        if code in self.absent:
            return Shown(metric=metric, part=part)
        value, veiled = self.value(code, part), code in self.veiled
        return Shown(
            metric=metric,
            part=part,
            value=value,
            hidden=veiled or _few(metric, value),
            veiled=veiled,
            opening=self.opening.get(key, 0),
            cut=key in self.cut,
        ).covered()

    def parts(self, code: str, fact: str) -> Mapping[str, int]:
        """Return a metric's parts by what the fact is: lighting → 3; none of them zero."""
        begins = part_key(code, fact, "")
        keys = {*self.counts, *self.opening}
        found = {
            key.removeprefix(begins): self.counts.get(key, 0) + self.opening.get(key, 0)
            for key in sorted(keys)
            if key.startswith(begins)
        }
        return {value: count for value, count in found.items() if count}

    def own(self) -> Self:
        """Return what the bot itself recorded."""
        return replace(self, opening={}, cut=frozenset())

    def called(self, former: Mapping[int, int]) -> Self:
        """Return it with everybody under the number that they have today."""
        people = {
            key: frozenset(former.get(each, each) for each in those)
            for key, those in self.people.items()
        }
        return replace(self, people=people)


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it may be told."""

    metric: Metric
    part: str = ""
    value: int | Fraction | None = None
    """None where there is nothing of which to take it, or where it is hidden."""
    hidden: bool = False
    """It counts fewer people than may be told."""
    veiled: bool = False
    """It is hidden whatever it counts, since beside others it would give few people away."""
    opening: int = 0
    """How much of it stood in older books."""
    cut: bool = False
    """Older books tell it for a longer stretch only, so that they are not in it."""

    def covered(self) -> "Shown":
        """Return it without what may not be told."""
        return replace(self, value=None, opening=0) if self.hidden else self


def _few(metric: Metric, value: int | Fraction | None) -> bool:
    return metric.personal and value is not None and 0 < value < FEW


def median(spread: Spread) -> Fraction | None:
    """Return the length that half did not exceed; None of nothing."""
    count = sum(spread.values())
    if not count:
        return None
    return Fraction(_nth(spread, (count - 1) // 2) + _nth(spread, count // 2), 2)


def _nth(spread: Spread, place: int) -> int:
    lengths = sorted(spread)
    upto = accumulate(spread[length] for length in lengths)
    return next(length for length, count in zip(lengths, upto, strict=True) if place < count)


# --- folded ------------------------------------------------------------------------------


def fold(entries: Iterable[Entry], tz: tzinfo) -> dict[date, Figures]:
    """Return what these entries of one chain come to, day by day."""
    return fold_by(entries, lambda entry: entry.at.astimezone(tz).date())


def fold_by(entries: Iterable[Entry], key: Callable[[Entry], _Sort]) -> dict[_Sort, Figures]:
    """Return what these entries come to, sorted by something that each tells."""
    found: dict[_Sort, _Folding] = {}
    for entry in entries:
        metrics = BY_ACT.get(entry.act)
        if metrics is None:
            continue
        for metric in metrics:
            if metric.counts(entry.facts):
                found.setdefault(key(entry), _Folding()).take(metric, entry)
    return {sort: folding.figures() for sort, folding in found.items()}


def total(several: Iterable[Figures]) -> Figures:
    """Return what these come to together: days, communities, or both."""
    folding = _Folding()
    for figures in several:
        folding.join(figures)
    return folding.figures()


class _Folding:
    """What grows while entries are folded; a class, since a year of them is one sum."""

    def __init__(self) -> None:
        self._counts: dict[str, int] = {}
        self._people: dict[str, set[int]] = {}
        self._spreads: dict[str, dict[int, int]] = {}
        self._opening: dict[str, int] = {}
        self._cut: set[str] = set()

    def take(self, metric: Metric, entry: Entry) -> None:
        """Let an entry count that belongs to the metric."""
        match metric.kind:
            case MetricKind.PERSONS:
                resident = person(entry)
                if resident is not None:
                    self._people.setdefault(metric.code, set()).add(resident)
            case MetricKind.MEDIAN:
                _add(self._spreads.setdefault(metric.code, {}), {metric.amount(entry.facts): 1})
            case _:
                amount = metric.amount(entry.facts)
                keys = [
                    part_key(metric.code, fact, entry.facts[fact])
                    for fact in metric.parts
                    if fact in entry.facts
                ]
                _add(self._counts, dict.fromkeys([metric.code, *keys], amount))

    def join(self, figures: Figures) -> None:
        """Let what was folded before count."""
        _add(self._counts, figures.counts)
        _add(self._opening, figures.opening)
        for key, people in figures.people.items():
            self._people.setdefault(key, set()).update(people)
        for key, spread in figures.spreads.items():
            _add(self._spreads.setdefault(key, {}), spread)
        self._cut |= figures.cut

    def figures(self) -> Figures:
        """What it has come to."""
        return Figures(
            counts=self._counts,
            people={key: frozenset(people) for key, people in self._people.items()},
            spreads=self._spreads,
            opening=self._opening,
            cut=frozenset(self._cut),
        )


def _add(sums: dict[_Key, int], more: Mapping[_Key, int]) -> None:
    for key, amount in more.items():
        sums[key] = sums.get(key, 0) + amount
