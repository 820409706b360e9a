"""What waits in communities, found in bulk: a few statements, however many people will read it.

Each capability has a function that finds its own, here or in its own room; `SOURCES` names them.
"""

from collections.abc import Awaitable, Callable, Collection
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from domain.digests import Waiting
from domain.units import BODIES, UnitType
from storage.remembered import Work
from storage.units import Units
from storage.waiting import cases, houses, meetings, notes, owners, proposals, telling, terms, votes
from storage.waiting.asked import Asked

Source = Callable[[Asked], Awaitable[list[Waiting]]]

GiveWay = Callable[[], Awaitable[None]]
"""Awaited between the pieces of something long."""


async def at_once() -> None:
    """Nobody is let in between: it is done in one go."""


SOURCES: Final[tuple[Source, ...]] = (
    cases.waiting,
    proposals.waiting,
    telling.untold,
    telling.gates,
    notes.waiting,
    meetings.waiting,
    votes.waiting,
    owners.waiting,
    terms.waiting,
    houses.homes,
    houses.silent,
)
"""Who finds what; each asks one statement or two for all communities together."""

NAMED: Final = BODIES | {UnitType.ESTATE, UnitType.BUILDING}
"""Where things wait, beside communities."""


class WaitingThings:
    """Everything that waits, within one transaction."""

    def __init__(self, work: Work, units: Units) -> None:
        self._work = work
        self._units = units

    async def within(
        self,
        communities: Collection[int],
        at: datetime,
        zone: ZoneInfo,
        *,
        weekly: bool = True,
        between: GiveWay = at_once,
    ) -> dict[int, list[Waiting]]:
        """What waits in each of these communities then; `weekly`: with what is said once a week.

        `between` is awaited between its pieces: others may be answered there.
        """
        found: dict[int, list[Waiting]] = {each: [] for each in communities}
        if not found:
            return found
        asked = Asked(
            work=self._work,
            communities=tuple(sorted(found)),
            units=await self._units.of_communities(found, NAMED),
            at=at,
            zone=zone,
            weekly=weekly,
        )
        await self._work.flush()
        for source in SOURCES:
            await between()
            for waiting in await source(asked):
                found[waiting.community].append(waiting)
        return found
