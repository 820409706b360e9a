"""A metric: one definition, with its unit, and which sealed acts fold into it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from domain.seals import Entry, Facts

Values = frozenset[str | int]
"""What a fact may be."""


class MetricKind(StrEnum):
    """How a figure comes about, and so whether two of them may be added up."""

    COUNT = "count"
    """So many acts, or what a fact of theirs adds up to; days and communities add up."""
    PERSONS = "persons"
    """So many different people; who was there on two days is one, so nothing adds up."""
    MEDIAN = "median"
    """Half took no longer; made of how often each length occurred."""
    RATIO = "ratio"
    """One count divided by another."""
    STOCK = "stock"
    """What there is in the organisation's register on the day of asking, whatever the period."""


class Measure(StrEnum):
    """In what a figure is counted; people and takings part are never the same."""

    ITEMS = "items"
    TIMES = "times"
    PERSONS = "persons"
    PARTICIPATIONS = "participations"
    WORKING_DAYS = "working_days"
    PERCENT = "percent"
    POINTS = "points"
    CARDS = "cards"
    BODIES = "bodies"


class Group(StrEnum):
    """Under which heading a figure stands, in this order."""

    PROPOSALS = "proposals"
    NEEDS = "needs"
    MEETINGS = "meetings"
    VISITS = "visits"
    CASES = "cases"
    VOTES = "votes"
    TAKING_PART = "taking_part"
    POINTS = "points"
    ORGANISATION = "organisation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """What is counted, once and for all."""

    code: str
    name: str
    """What forms call it: 提案_受理数."""
    group: Group
    measure: Measure
    kind: MetricKind = MetricKind.COUNT
    acts: frozenset[str] = frozenset()
    """The journal's acts; none: the register, or opening figures alone."""
    fact: str = ""
    """The fact that is added up, or of which the median is taken; "": each act is one."""
    where: Mapping[str, Values] = field(default_factory=dict[str, Values])
    """Only entries in which these facts are one of these."""
    unless: Mapping[str, Values] = field(default_factory=dict[str, Values])
    """No entry in which one of these facts is one of these."""
    needs: tuple[str, ...] = ()
    """Only entries that state these facts."""
    lacks: tuple[str, ...] = ()
    """Only entries that state none of these."""
    parts: tuple[str, ...] = ()
    """The facts by which it is told apart: category, level."""
    of: tuple[str, str] | None = None
    """Of a ratio: what is divided, and by what."""
    personal: bool = False
    """It counts people who would be known in a small cell: under `FEW` it is not told."""
    public: bool = False
    """Whoever belongs to the community may read it."""
    below: bool = False
    """It is told of estates, grids and buildings, too."""
    guarded: bool = False
    """Told there, it would tell of few people: see `domain.figures.places`."""
    since: date | None = None
    """The journal states what it needs from that day on; None: from the first."""

    @property
    def adds_up(self) -> bool:
        """Whether figures of days, of communities, and opening figures may be added up."""
        return self.kind in (MetricKind.COUNT, MetricKind.STOCK)

    def counts(self, facts: Facts) -> bool:
        """Tell whether an entry of one of its acts that states these facts belongs to it."""
        return (
            all(fact in facts for fact in self.needs)
            and not any(fact in facts for fact in self.lacks)
            and all(facts.get(fact) in values for fact, values in self.where.items())
            and not any(facts.get(fact) in values for fact, values in self.unless.items())
        )

    def amount(self, facts: Facts) -> int:
        """Return how much such an entry comes to."""
        return int(facts[self.fact]) if self.fact else 1


def metric(
    group: Group,
    code: str,
    name: str,
    measure: Measure,
    acts: str = "",
    *,
    kind: MetricKind = MetricKind.COUNT,
    fact: str = "",
    where: Mapping[str, Values] | None = None,
    unless: Mapping[str, Values] | None = None,
    needs: str = "",
    lacks: str = "",
    parts: str = "",
    of: tuple[str, str] | None = None,
    personal: bool = False,
    public: bool = False,
    below: bool = False,
    guarded: bool = False,
    since: date | None = None,
) -> Metric:
    """Return the metric that a line of the table defines; several words in it stand apart."""
    return Metric(
        code=code,
        name=name,
        group=group,
        measure=measure,
        kind=kind,
        acts=frozenset(acts.split()),
        fact=fact,
        where=where or {},
        unless=unless or {},
        needs=tuple(needs.split()),
        lacks=tuple(lacks.split()),
        parts=tuple(parts.split()),
        of=of,
        personal=personal,
        public=public,
        below=below,
        guarded=guarded or personal,
        since=since,
    )


def part_key(code: str, fact: str, value: str | int) -> str:
    """Return how a part of a metric is named: cases_filed/category/lighting."""
    return f"{code}/{fact}/{value}"


def by_act(metrics: Iterable[Metric]) -> Mapping[str, tuple[Metric, ...]]:
    """Return which metrics an act may belong to."""
    found: dict[str, list[Metric]] = {}
    for metric in metrics:
        for act in metric.acts:
            found.setdefault(act, []).append(metric)
    return {act: tuple(theirs) for act, theirs in found.items()}


def person(entry: Entry) -> int | None:
    """Return the resident who acted, as the entry sealed their number; None where nobody did."""
    by = entry.facts.get("by")
    return by if isinstance(by, int) else None
