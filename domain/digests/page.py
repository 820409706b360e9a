"""One page of what waits for one person: in which order, what stands together, how much fits."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from itertools import groupby
from typing import Final

from domain.digests.mornings import is_first_workday_of_its_week
from domain.digests.subscription import Count
from domain.digests.waiting import ORDER, Kind, Section, Waiting, last_day, section

LINES: Final = 12
"""So many lines stand on one page."""
APART: Final = 3
"""In so many communities somebody reads line by line; of more they read a line each."""
TOGETHER: Final = frozenset({Kind.HOME, Kind.SILENT})
"""What stands on one line, however much of it there is in a community."""
WEEKLY: Final = frozenset({Kind.SILENT, Kind.TERM, Kind.GATE})
"""What is only looked for on the first working day of a week; it is remembered until the next."""
SOON: Final = timedelta(hours=48)
"""So long before they begin meetings stand on the page."""

Told = Mapping[str, date]
"""What stood on the last page, by name, and since which day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: one thing, or several of a kind that stand together."""

    section: Section
    of: tuple[Waiting, ...]
    name: str
    """What it is, as long as nothing about it changes."""
    first: date
    """Since which day it has been told unchanged."""
    day: int
    """The how manieth day that is; 1: it is new."""
    late: int = 0
    """How many days its time has been over; 0: it is not, or only since today."""

    @property
    def kind(self) -> Kind:
        """Of what kind it is."""
        return self.of[0].kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What waits in one community, in the order in which it is read."""

    community: int
    lines: tuple[Line, ...]

    @property
    def count(self) -> Count:
        """How much that is."""
        names = "\n".join(line.name for line in self.lines)
        return Count(
            community=self.community,
            lines=len(self.lines),
            late=sum(line.section is Section.OVERDUE for line in self.lines),
            name=f"all:{self.community}:{hashlib.sha256(names.encode()).hexdigest()[:16]}",
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Community:
    """Everything of one community on one line, for who has many."""

    community: int
    count: int
    late: int
    day: int
    """The how manieth day that nothing about it has changed; 1: something has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Everything that waits for one person."""

    parts: tuple[Part, ...]
    told: Told
    """What stands on the first page, by name, and since which day."""

    @property
    def count(self) -> int:
        """How many lines it has."""
        return sum(len(part.lines) for part in self.parts)

    @property
    def counts(self) -> tuple[Count, ...]:
        """How much waits in each community."""
        return tuple(part.count for part in self.parts)

    @property
    def is_wide(self) -> bool:
        """Whether it is read a community a line."""
        return len(self.parts) > APART and self.count > LINES


def compose(
    waiting: Collection[Waiting], order: Sequence[int], told: Told, at: datetime, tz: tzinfo
) -> Digest:
    """Return everything that waits for one person, given what stood on their last page.

    `order` names the communities as they are read.
    """
    places = {community: place for place, community in enumerate(order)}
    by_community: dict[int, list[Waiting]] = {}
    for each in waiting:
        by_community.setdefault(each.community, []).append(each)
    parts = tuple(
        Part(community=community, lines=_lines(by_community[community], told, at, tz))
        for community in sorted(by_community, key=places.__getitem__)
    )
    digest = Digest(parts=parts, told={})
    return replace(digest, told=_told(digest, told, at.astimezone(tz).date()))


def count(waiting: Collection[Waiting], community: int, at: datetime, tz: tzinfo) -> Count:
    """Return how much waits for one person in one community; nothing may."""
    parts = compose(waiting, [community], {}, at, tz).parts
    return parts[0].count if parts else Count(community, 0, 0, "")


def leaf(digest: Digest, page: int) -> tuple[tuple[Part, ...], int]:
    """Return what stands on one page, from 1, and how many lines stand behind it.

    What presses most, wherever it is, stands on an earlier page; on each, place by place.
    """
    after = page * LINES
    lines = [(part, line) for part in digest.parts for line in part.lines]
    pressing = sorted(range(len(lines)), key=lambda place: ORDER[lines[place][1].section])
    here = [lines[place] for place in sorted(pressing[after - LINES : after])]
    parts = tuple(
        replace(part, lines=tuple(line for _, line in of))
        for part, of in groupby(here, key=lambda both: both[0])
    )
    return parts, max(len(lines) - after, 0)


def overview(
    counts: Sequence[Count], told: Told, today: date, page: int
) -> tuple[tuple[Community, ...], int]:
    """Return one page of communities, from 1, and how many stand behind it."""
    start, after = (page - 1) * LINES, page * LINES
    lines = tuple(
        Community(
            community=each.community,
            count=each.lines,
            late=each.late,
            day=_days(told.get(each.name, today), today),
        )
        for each in counts[start:after]
    )
    return lines, max(len(counts) - after, 0)


def told_of(counts: Sequence[Count], told: Told, today: date) -> Told:
    """Return what stands on the first page of an overview, and since which day."""
    return {each.name: told.get(each.name, today) for each in counts[:LINES]}


def _lines(waiting: Iterable[Waiting], told: Told, at: datetime, tz: tzinfo) -> tuple[Line, ...]:
    today = at.astimezone(tz).date()
    ordered = sorted(
        ((section(each, at, tz), each) for each in waiting), key=lambda both: _place(*both)
    )
    groups = (
        (where, tuple(each for _, each in group))
        for (where, _, _), group in groupby(ordered, key=lambda both: _group(*both))
    )
    return tuple(_line(where, of, told, today, tz) for where, of in groups)


def _line(where: Section, of: tuple[Waiting, ...], told: Told, today: date, tz: tzinfo) -> Line:
    name = _named(of)
    first = told.get(name, today)
    late = _late(of[0], today, tz)
    return Line(section=where, of=of, name=name, first=first, day=_days(first, today), late=late)


def _named(of: tuple[Waiting, ...]) -> str:
    if len(of) == 1:
        return of[0].name
    names = "\n".join(sorted(each.name for each in of))
    digest = hashlib.sha256(names.encode()).hexdigest()[:16]
    return f"{of[0].kind}:{of[0].community}:{digest}"


def _place(where: Section, each: Waiting) -> tuple[int, str, datetime, int, str]:
    """Section by section; what stands together is not torn apart; then what is due first."""
    together = each.kind.value if each.kind in TOGETHER else ""
    moment = each.due or each.starts_at or each.since
    return ORDER[where], together, moment, each.number, each.about


def _group(where: Section, each: Waiting) -> tuple[Section, Kind, str]:
    return where, each.kind, "" if each.kind in TOGETHER else f"{each.number}:{each.about}"


def _late(each: Waiting, today: date, tz: tzinfo) -> int:
    return 0 if each.due is None else max((today - last_day(each.due, tz)).days, 0)


def _days(first: date, today: date) -> int:
    return (today - first).days + 1


def _told(digest: Digest, told: Told, today: date) -> Told:
    if digest.is_wide:
        return told_of(digest.counts, told, today)
    parts, _ = leaf(digest, 1)
    shown = {line.name: line.first for part in parts for line in part.lines}
    if is_first_workday_of_its_week(today):
        return shown
    weekly = {name: day for name, day in told.items() if name.partition(":")[0] in WEEKLY}
    return weekly | shown
