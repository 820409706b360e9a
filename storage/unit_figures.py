"""Figures of estates, grids and buildings: folded from the journal whenever somebody asks.

Nothing of them is kept, so that nothing can drift. Where a matter lies is read where it is kept:
with the case, the meeting, the round of visits, the survey; of what was proposed or raised the
entry itself tells it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, tzinfo
from typing import Final

from sqlalchemy import select

from domain.figures import BY_ACT, Figures, Period, fold_by, total
from domain.figures.places import ABSENT, ANYWHERE, Ground, Place, local
from domain.homes import building_name
from domain.seals import Entry
from domain.units import Unit
from storage.cases import cases
from storage.figures import formerly
from storage.journal import Journal
from storage.meetings import meetings
from storage.remembered import Work
from storage.surveys import surveys
from storage.units import Units
from storage.visits import visit_rounds

ACTS: Final = sorted(
    act for act, metrics in BY_ACT.items() if any(metric.code not in ABSENT for metric in metrics)
)
RAISED: Final = ("proposed", "raised")
"""The acts that tell where what they are about lies: in a `unit`, or as its `meeting` does."""


class UnitFigures:
    """The figures of parts of communities, within one transaction."""

    def __init__(self, work: Work, kept: Journal, units: Units) -> None:
        self._work = work
        self._journal = kept
        self._units = units

    async def of(self, unit: Unit, period: Period, tz: tzinfo, today: date) -> Figures:
        """What lies in an estate, a grid or a building, as far as it may be told."""
        [figures] = await self.runs(unit, [period], tz, today)
        return figures

    async def runs(
        self, unit: Unit, periods: Sequence[Period], tz: tzinfo, today: date
    ) -> list[Figures]:
        """The same for several periods; what was sealed in all of them is read once."""
        community = await self._units.community_of(unit.id)
        ground = Ground(await self._units.below(community))
        numbers = await self._numbers(community, ground)

        def lies(entry: Entry) -> Place:
            number = int(entry.about) if entry.about.isdecimal() else 0
            return numbers.get(number, ANYWHERE)

        span = Period(min(each.first for each in periods), max(each.last for each in periods))
        bounds = [period.bounds(tz) for period in periods]
        known = {ANYWHERE, *ground.places.values(), *numbers.values()}
        cells = [dict.fromkeys(known, Figures()) for _ in periods]
        async for page in self._journal.during(community.id, ACTS, *span.bounds(tz)):
            for theirs, (first, after) in zip(cells, bounds, strict=True):
                entries = (entry for entry in page if first <= entry.at < after)
                for place, figures in fold_by(entries, lies).items():
                    theirs[place] = total((theirs[place], figures))
        former = await formerly(self._work)
        return [
            local(
                {place: figures.called(former) for place, figures in theirs.items()},
                unit.id,
                period,
                today,
            )
            for theirs, period in zip(cells, periods, strict=True)
        ]

    async def numbers(self, unit: Unit) -> frozenset[int]:
        """The numbers of what lies in a unit."""
        community = await self._units.community_of(unit.id)
        found = await self._numbers(community, Ground(await self._units.below(community)))
        return frozenset(number for number, place in found.items() if place.within(unit.id))

    # --- where it lies -------------------------------------------------------------------

    async def _numbers(self, community: Unit, ground: Ground) -> dict[int, Place]:
        """Where everything lies that has a number."""
        await self._work.flush()
        return {
            **await self._reported(community.id, ground),
            **await self._visited(community.id, ground),
            **await self._asked(community.id, ground),
            **(met := await self._met(community.id, ground)),
            **await self._raised(community.id, ground, met),
        }

    async def _reported(self, community: int, ground: Ground) -> dict[int, Place]:
        rows = await self._work.connection.execute(
            select(cases.c.number, cases.c.unit, cases.c.grid).where(cases.c.community == community)
        )
        return {row.number: ground.of(row.unit, row.grid) for row in rows}

    async def _met(self, community: int, ground: Ground) -> dict[int, Place]:
        rows = await self._work.connection.execute(
            select(meetings.c.number, meetings.c.buildings).where(meetings.c.community == community)
        )
        return {row.number: ground.of_all(row.buildings) for row in rows}

    async def _visited(self, community: int, ground: Ground) -> dict[int, Place]:
        rows = await self._work.connection.execute(
            select(visit_rounds.c.number, visit_rounds.c.building).where(
                visit_rounds.c.community == community
            )
        )
        return {
            row.number: ground.of_all(ground.buildings(building_name(row.building))) for row in rows
        }

    async def _asked(self, community: int, ground: Ground) -> dict[int, Place]:
        rows = await self._work.connection.execute(
            select(surveys.c.number, surveys.c.unit).where(surveys.c.community == community)
        )
        return {row.number: ground.of(row.unit) for row in rows}

    async def _raised(
        self, community: int, ground: Ground, met: Mapping[int, Place]
    ) -> dict[int, Place]:
        found: dict[int, Place] = {}
        async for page in self._journal.during(community, RAISED):
            for entry in page:
                unit, meeting = entry.facts.get("unit"), entry.facts.get("meeting")
                if isinstance(unit, int):
                    found[int(entry.about)] = ground.of(unit)
                elif isinstance(meeting, int):
                    found[int(entry.about)] = met.get(meeting, ANYWHERE)
        return found
