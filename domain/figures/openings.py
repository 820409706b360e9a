"""期初数: what was counted before the bot came, taken over once and told apart for ever."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self

from domain.figures.figures import Figures
from domain.figures.metric import MetricKind
from domain.figures.metrics import METRICS
from domain.figures.names import metric_called
from domain.figures.periods import Period, read_period
from domain.seals import Entry
from domain.units import COMMUNITIES, Fault, Unit, UnitIsAmbiguous, UnitNotFound, find

OPENED: Final = "figures-opened"
"""The journal's act by which an opening figure is sealed; it is about the metric."""
COLUMNS: Final = ("community", "metric", "period", "value")
MOST: Final = 1_000_000_000
"""No older book of a community holds more."""

_WHOLE: Final = re.compile(r"[0-9]{1,10}", re.ASCII)
_GROUPED: Final = re.compile(r"(?<=[0-9])[,，](?=[0-9]{3})")


class OpeningFault(StrEnum):
    """What is wrong with a cell of the file, and what the fault's `other` then names."""

    NO_ROWS = "no-rows"
    COLUMN_MISSING = "column-missing"
    NO_COMMUNITY = "no-such-community"
    NOT_A_COMMUNITY = "books-of-no-community"
    NO_METRIC = "no-such-metric"
    DOES_NOT_ADD_UP = "does-not-add-up"
    """People, medians and ratios of two books are not those of both."""
    NO_PERIOD = "no-such-period"
    NO_VALUE = "no-value"
    TWICE = "told-twice"
    """`other`: the row that tells the same."""
    OVERLAPS = "overlaps"
    """`other`: the days of another opening figure of the same metric."""
    COUNTED_HERE = "counted-here"
    """The bot itself counted some of these days; `other`: from when on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """So much was counted in these days, in an older book."""

    community: int
    key: str
    """The metric's code, or a part's key."""
    period: Period
    """Of a stock: the day on which it was so."""
    value: int

    @property
    def code(self) -> str:
        """The metric's."""
        return self.key.split("/")[0]

    def facts(self) -> Mapping[str, str | int]:
        """What the journal is told of it."""
        return {
            "first": self.period.first.isoformat(),
            "last": self.period.last.isoformat(),
            "value": self.value,
        }

    @classmethod
    def sealed(cls, entry: Entry) -> Self:
        """What an entry of the journal tells."""
        first, last = (date.fromisoformat(str(entry.facts[each])) for each in ("first", "last"))
        return cls(
            community=entry.community,
            key=entry.about,
            period=Period(first, last),
            value=int(entry.facts["value"]),
        )


def standing(openings: Iterable[Opening]) -> dict[tuple[int, str, date, date], Opening]:
    """Return what holds of these, told in their order: what is told again gives way."""
    return {
        (each.community, each.key, each.period.first, each.period.last): each for each in openings
    }


def opened(openings: Iterable[Opening], period: Period) -> Figures:
    """Return what older books add to a period.

    A count belongs to it with all of its days or not at all: where only some of them lie in it,
    nobody knows how many of these. Of a stock the last one told by then stands.
    """
    counts: dict[str, int] = {}
    cut: set[str] = set()
    stocks: dict[tuple[int, str], Opening] = {}
    for each in sorted(openings, key=lambda it: it.period):
        if METRICS[each.code].kind is MetricKind.STOCK:
            if each.period.last <= period.last:
                stocks[each.community, each.key] = each
        elif period.holds(each.period):
            counts[each.key] = counts.get(each.key, 0) + each.value
        elif period.meets(each.period):
            cut.add(each.key)
    for each in stocks.values():
        counts[each.key] = counts.get(each.key, 0) + each.value
    return Figures(opening=counts, cut=frozenset(cut))


# --- the file ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Line:
    """A row of the file that can be read; `row` of the header is 1."""

    row: int
    opening: Opening


def check_openings(
    rows: Sequence[Mapping[str, str]],
    units: Collection[Unit],
    known: Collection[Opening],
    begun: Mapping[tuple[int, str], date],
    today: date,
) -> tuple[Opening, ...] | list[Fault]:
    """Return what the file tells that is new or different, or everything that is wrong with it.

    `begun`: since when the bot itself counts a metric in a community, where it does.
    """
    given = {column.strip().lower() for column in (rows[0] if rows else COLUMNS)}
    if missing := [column for column in COLUMNS if column not in given]:
        return [Fault(1, column, OpeningFault.COLUMN_MISSING) for column in missing]
    read = list(_read(rows, units, today))
    lines = [each for each in read if isinstance(each, _Line)]
    faults = [each for each in read if isinstance(each, Fault)]
    faults += _clashes(lines, known, begun)
    if not read:
        return [Fault(1, COLUMNS[0], OpeningFault.NO_ROWS)]
    if faults:
        return sorted(faults, key=lambda fault: fault.row)
    stands = standing(known)
    return tuple(
        opening
        for key, opening in standing(line.opening for line in lines).items()
        if stands.get(key) is None or stands[key].value != opening.value
    )


def _read(
    rows: Sequence[Mapping[str, str]], units: Collection[Unit], today: date
) -> Iterator[_Line | Fault]:
    for number, row in enumerate(rows, start=2):
        cells = {column.strip().lower(): value.strip() for column, value in row.items()}
        told = [cells.get(column, "") for column in COLUMNS]
        if not any(told):
            continue
        community = _community(number, told[0], units)
        key = _metric(number, told[1])
        period = read_period(told[2], today)
        digits = _GROUPED.sub("", told[3])
        value = int(digits) if _WHOLE.fullmatch(digits) else None
        if isinstance(community, Fault):
            yield community
        if isinstance(key, Fault):
            yield key
        if period is None or period.last > today:
            yield Fault(number, "period", OpeningFault.NO_PERIOD, told[2])
        if value is None or value > MOST:
            yield Fault(number, "value", OpeningFault.NO_VALUE, told[3])
        elif isinstance(community, int) and isinstance(key, str) and period is not None:
            if METRICS[key.split("/", maxsplit=1)[0]].kind is MetricKind.STOCK:
                period = Period(period.last, period.last)
            yield _Line(
                number,
                Opening(
                    community=community,
                    key=key,
                    period=Period(period.first, period.last),
                    value=value,
                ),
            )


def _community(row: int, name: str, units: Collection[Unit]) -> int | Fault:
    try:
        unit = find(units, name)
    except (UnitNotFound, UnitIsAmbiguous):
        return Fault(row, "community", OpeningFault.NO_COMMUNITY, name)
    if unit.type not in COMMUNITIES:
        return Fault(row, "community", OpeningFault.NOT_A_COMMUNITY, name, unit.type.value)
    return unit.id


def _metric(row: int, name: str) -> str | Fault:
    key = metric_called(name)
    if key is None:
        return Fault(row, "metric", OpeningFault.NO_METRIC, name)
    if not METRICS[key.split("/", maxsplit=1)[0]].adds_up:
        return Fault(row, "metric", OpeningFault.DOES_NOT_ADD_UP, name)
    return key


def _clashes(
    lines: Sequence[_Line],
    known: Collection[Opening],
    begun: Mapping[tuple[int, str], date],
) -> Iterator[Fault]:
    """What is told twice, or of days that another figure, or the bot itself, tells of."""
    told: dict[tuple[int, str], list[tuple[int, Period]]] = {}
    for each in known:
        told.setdefault((each.community, each.key), []).append((0, each.period))
    for line in lines:
        opening = line.opening
        theirs = told.setdefault((opening.community, opening.key), [])
        if METRICS[opening.code].kind is MetricKind.COUNT:
            since = begun.get((opening.community, opening.code))
            if since is not None and since <= opening.period.last:
                yield Fault(line.row, "period", OpeningFault.COUNTED_HERE, "", since.isoformat())
        for row, period in theirs:
            if row and period == opening.period:
                yield Fault(line.row, "period", OpeningFault.TWICE, "", row)
            elif period != opening.period and period.meets(opening.period):
                days = f"{period.first.isoformat()} – {period.last.isoformat()}"
                yield Fault(line.row, "period", OpeningFault.OVERLAPS, "", days)
        theirs.append((line.row, opening.period))
