"""Figures, kept: what was folded from the journal, day by day, and up to which entry.

Nothing is counted beside the journal: each community's days are folded from its chain, whatever
is new at every reading and with the clock, so that they can be made again and compared.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo
from typing import Final

from sqlalchemy import Column, Date, String, Table, and_, func, select
from sqlalchemy.dialects import postgresql, sqlite

from domain.figures import BY_ACT, Figures, Period, fold, total
from domain.figures.openings import OPENED, Opening, opened, standing
from domain.seals import Entry
from storage.base import Fields, Json, Number, metadata
from storage.journal import Head, Journal, journal, journal_heads
from storage.people import former_numbers
from storage.registered import Registered
from storage.remembered import Remembered, Work

figure_days = Table(
    "figure_days",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("counts", Json, nullable=False),
    Column("people", Json, nullable=False),
    Column("spreads", Json, nullable=False),
)
"""People stand here under the numbers that the journal sealed; whose these are today, only
`former_numbers` tells."""

figure_heads = Table(
    "figure_heads",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("entry", Number, nullable=False),
    Column("hash", String(64), nullable=False),
)
"""Up to which entry each chain is folded."""

opening_figures = Table(
    "opening_figures",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("key", String, primary_key=True),
    Column("first", Date, primary_key=True),
    Column("last", Date, primary_key=True),
    Column("value", Number, nullable=False),
)
"""What stood in older books, as the journal tells it."""

ACTS: Final = (OPENED, *sorted(BY_ACT))
"""The acts that fold into anything; most of a chain are ballots, which do not."""
PAGE: Final = 5_000
"""So many entries are held at once."""
AT_A_TIME: Final = 200
"""So many chains are folded in one transaction of the clock's."""


@dataclass(frozen=True, slots=True)
class Drift:
    """Where what is kept is not what the journal comes to; `day` None: what it was folded up to."""

    community: int
    day: date | None


@dataclass(frozen=True, slots=True)
class _Day:
    """What a day of a community came to."""

    community: int
    day: date
    figures: Figures


class FigureBooks:
    """The figures, within one transaction."""

    def __init__(self, work: Work, kept: Journal, registered: Registered) -> None:
        self._work = work
        self._journal = kept
        self._registered = registered
        self._days: Remembered[tuple[int, date], _Day] = Remembered(
            work, figure_days, row=_day_row, value=_day
        )
        self._heads: Remembered[int, Head] = Remembered(
            work, figure_heads, row=_head_row, value=_head, lock="update"
        )
        self._openings: Remembered[tuple[int, str, date, date], Opening] = Remembered(
            work, opening_figures, row=_opening_row, value=_opening
        )

    # --- read ----------------------------------------------------------------------------

    async def of(self, communities: Collection[int], period: Period, tz: tzinfo) -> Figures:
        """What these communities come to together."""
        [figures] = await self.runs(communities, [period], tz)
        return figures

    async def runs(
        self, communities: Collection[int], periods: Sequence[Period], tz: tzinfo
    ) -> list[Figures]:
        """The same for several periods, one of which may hold another; their days are read once."""
        tables = await self.tables(communities, periods, tz)
        return [total(table.values()) for table in tables]

    async def tables(
        self, communities: Collection[int], periods: Sequence[Period], tz: tzinfo
    ) -> list[dict[int, Figures]]:
        """What each of these communities comes to in each period, in the order they were named."""
        each = await self._each(communities, periods, tz)
        return [
            {community: theirs[place] for community, theirs in each.items()}
            for place in range(len(periods))
        ]

    async def each(
        self, communities: Collection[int], period: Period, tz: tzinfo
    ) -> dict[int, Figures]:
        """What each of these communities comes to, in the order in which they were named."""
        found = await self._each(communities, [period], tz)
        return {community: figures for community, [figures] in found.items()}

    async def _each(
        self, communities: Collection[int], periods: Sequence[Period], tz: tzinfo
    ) -> dict[int, list[Figures]]:
        await self.fold(tz, communities)
        await self._work.flush()
        first = min(period.first for period in periods)
        last = max(period.last for period in periods)
        days: dict[int, list[_Day]] = {community: [] for community in communities}
        wanted = select(figure_days).where(
            figure_days.c.community.in_(communities), figure_days.c.day.between(first, last)
        )
        for row in await self._work.connection.execute(wanted):
            day = _day(row)
            days[day.community].append(day)
        openings = await self.openings(communities)
        stocks = await self._registered.of(communities)
        former = await formerly(self._work)
        return {
            community: [
                total(
                    (
                        *(each.figures for each in theirs if each.day in period),
                        opened(openings.get(community, ()), period),
                        stocks[community],
                    )
                ).called(former)
                for period in periods
            ]
            for community, theirs in days.items()
        }

    async def openings(self, communities: Collection[int]) -> dict[int, list[Opening]]:
        """What stood in the older books of these communities."""
        found: dict[int, list[Opening]] = {}
        for each in await self._openings.where(opening_figures.c.community.in_(communities)):
            found.setdefault(each.community, []).append(each)
        return found

    async def begun(self, communities: Collection[int]) -> dict[tuple[int, str], date]:
        """Since when the bot itself counts a metric in these communities, where it does."""
        await self._work.flush()
        wanted = (
            select(figure_days.c.community, figure_days.c.day, figure_days.c.counts)
            .where(figure_days.c.community.in_(communities))
            .order_by(figure_days.c.day)
        )
        found: dict[tuple[int, str], date] = {}
        for row in await self._work.connection.execute(wanted):
            for code in row.counts:
                found.setdefault((row.community, code), row.day)
        return found

    # --- folded --------------------------------------------------------------------------

    async def fold(
        self, tz: tzinfo, communities: Collection[int] | None = None, *, most: int | None = None
    ) -> bool:
        """Fold on what these chains, or all, have come to since; whether there may be more.

        `most`: so many chains at a time.
        """
        await self._work.flush()
        behind = (
            select(journal_heads.c.community)
            .outerjoin(figure_heads, figure_heads.c.community == journal_heads.c.community)
            .where(journal_heads.c.entry > func.coalesce(figure_heads.c.entry, 0))
            .order_by(journal_heads.c.community)
            .limit(most)
        )
        if communities is not None:
            behind = behind.where(journal_heads.c.community.in_(communities))
        chains = (await self._work.connection.scalars(behind)).all()
        for community in chains:
            await self._fold(community, tz)
        return most is not None and len(chains) == most

    async def _fold(self, community: int, tz: tzinfo) -> None:
        await self._begin(community)
        done = await self._heads.get(community)
        assert done is not None, "it was begun just now"
        until = await self._newest(community)
        days: dict[date, list[Figures]] = {}
        last = done.entry
        while last < until.entry:
            page = await self._journal.page(community, ACTS, last, until.entry, PAGE)
            for day, figures in fold(page, tz).items():
                days.setdefault(day, []).append(figures)
            for opening in _openings_in(page):
                self._openings.put(opening)
            last = page[-1].entry if len(page) == PAGE else until.entry
        await self._days.foresee((community, day) for day in days)
        for day, parts in days.items():
            before = await self._days.get((community, day))
            figures = total(parts if before is None else (before.figures, *parts))
            self._days.put(_Day(community, day, figures))
        self._heads.put(until)

    async def _begin(self, community: int) -> None:
        """Let a row stand that can be held: nobody folds the same chain at the same time."""
        await self._work.before_writing()
        dialect = postgresql if self._work.postgresql else sqlite
        row = dialect.insert(figure_heads).values(_head_row(Head(community, 0, "")))
        await self._work.connection.execute(row.on_conflict_do_nothing())

    async def _newest(self, community: int) -> Head:
        """The newest entry that is written: what others append meanwhile is folded next time."""
        wanted = select(journal_heads).where(journal_heads.c.community == community)
        return _head((await self._work.connection.execute(wanted)).one())

    # --- compared ------------------------------------------------------------------------

    async def verify(self, tz: tzinfo) -> list[Drift]:
        """Fold every chain anew; where what is kept is something else."""
        await self._work.flush()
        heads = await self._work.connection.execute(
            select(figure_heads).order_by(figure_heads.c.community)
        )
        return [
            Drift(head.community, day)
            for head in map(_head, heads.all())
            for day in await self._drifted(head, tz)
        ]

    async def _drifted(self, head: Head, tz: tzinfo) -> list[date | None]:
        sealed = await self._work.connection.scalar(
            select(journal.c.hash).where(
                and_(journal.c.community == head.community, journal.c.entry == head.entry)
            )
        )
        days: dict[date, Figures] = {}
        openings: list[Opening] = []
        last = 0
        while last < head.entry:
            page = await self._journal.page(head.community, ACTS, last, head.entry, PAGE)
            for day, figures in fold(page, tz).items():
                days[day] = total((days.get(day, Figures()), figures))
            openings += _openings_in(page)
            last = page[-1].entry if len(page) == PAGE else head.entry
        kept = {
            each.day: each.figures
            for each in await self._days.where(figure_days.c.community == head.community)
        }
        wrong: list[date | None] = [
            day for day in sorted(kept.keys() | days.keys()) if kept.get(day) != days.get(day)
        ]
        told = await self._openings.where(opening_figures.c.community == head.community)
        whole = sealed == head.hash and standing(told) == standing(openings)
        return wrong if whole else [None, *wrong]


async def formerly(work: Work) -> dict[int, int]:
    """Whose number today is whose number was sealed."""
    rows = await work.connection.execute(select(former_numbers))
    return {row.number: row.resident for row in rows}


def _openings_in(page: Sequence[Entry]) -> list[Opening]:
    return [Opening.sealed(entry) for entry in page if entry.act == OPENED]


def _day_row(day: _Day) -> dict[str, object]:
    figures = day.figures
    return {
        "community": day.community,
        "day": day.day,
        "counts": dict(figures.counts),
        "people": {key: sorted(people) for key, people in figures.people.items()},
        "spreads": {
            key: {str(length): times for length, times in spread.items()}
            for key, spread in figures.spreads.items()
        },
    }


def _day(row: Fields) -> _Day:
    people: Mapping[str, list[int]] = row.people
    spreads: Mapping[str, Mapping[str, int]] = row.spreads
    return _Day(
        row.community,
        row.day,
        Figures(
            counts=row.counts,
            people={key: frozenset(those) for key, those in people.items()},
            spreads={
                key: {int(length): times for length, times in spread.items()}
                for key, spread in spreads.items()
            },
        ),
    )


def _head_row(head: Head) -> dict[str, object]:
    return {"community": head.community, "entry": head.entry, "hash": head.hash}


def _head(row: Fields) -> Head:
    return Head(row.community, row.entry, row.hash)


def _opening_row(opening: Opening) -> dict[str, object]:
    return {
        "community": opening.community,
        "key": opening.key,
        "first": opening.period.first,
        "last": opening.period.last,
        "value": opening.value,
    }


def _opening(row: Fields) -> Opening:
    return Opening(
        community=row.community,
        key=row.key,
        period=Period(row.first, row.last),
        value=row.value,
    )
