"""What the organisation's register has today, community by community: bodies, seats, riders."""

from collections.abc import Collection, Mapping
from typing import Final

from sqlalchemy import and_, func, select

from domain.bodies import Seat
from domain.figures import Figures
from domain.permissions import Role
from domain.units import COMMUNITIES, COUNCILS, UnitType
from storage.bodies import memberships
from storage.grants import grants
from storage.remembered import Work
from storage.units import units

_T = UnitType

STOCKS: Final[Mapping[UnitType, str]] = {
    _T.VILLAGE: "villages",
    _T.COMMUNITY: "communities",
    _T.PARTY_BRANCH: "party_branches",
    _T.PARTY_GROUP: "party_groups",
    _T.VILLAGE_COUNCIL: "village_councils",
    _T.RESIDENT_COUNCIL: "resident_councils",
    _T.GRID: "grids",
}
"""Which metric a type of unit counts for."""


class Registered:
    """The register, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def of(self, communities: Collection[int]) -> dict[int, Figures]:
        """What each of these communities has today."""
        await self._work.flush()
        wanted = [each.value for each in STOCKS]
        rows = await self._work.connection.execute(
            select(units.c.id, units.c.type, units.c.path)
            .where(units.c.type.in_(wanted))
            .order_by(units.c.path)
        )
        counts: dict[int, dict[str, int]] = {community: {} for community in communities}
        paths: dict[str, int] = {}
        bodies: list[tuple[str, str]] = []
        for row in rows:
            if UnitType(row.type) in COMMUNITIES:
                paths[row.path] = row.id
            bodies.append((row.path, STOCKS[UnitType(row.type)]))
        for path, code in [*bodies, *await self._seats(), *await self._riders()]:
            community = _above(path, paths)
            if community in counts:
                theirs = counts[community]
                theirs[code] = theirs.get(code, 0) + 1
        return {community: Figures(counts=theirs) for community, theirs in counts.items()}

    async def _seats(self) -> list[tuple[str, str]]:
        """Each seat that somebody has in a council, and each lead's once more."""
        rows = await self._work.connection.execute(
            select(units.c.path, memberships.c.seat)
            .join(units, units.c.id == memberships.c.body)
            .where(
                units.c.type.in_([each.value for each in COUNCILS]),
                memberships.c.ended_on.is_(None),
            )
        )
        seats = [(row.path, row.seat) for row in rows]
        leads = [(path, "leads") for path, seat in seats if seat == Seat.LEAD.value]
        return [*((path, "members") for path, _ in seats), *leads]

    async def _riders(self) -> list[tuple[str, str]]:
        """Each rider once, where they were given the role first."""
        rows = await self._work.connection.execute(
            select(grants.c.resident, func.min(grants.c.path).label("path"))
            .where(and_(grants.c.role == Role.RIDER.value, grants.c.ended_at.is_(None)))
            .group_by(grants.c.resident)
        )
        return [(row.path, "riders") for row in rows]


def _above(path: str, communities: Mapping[str, int]) -> int | None:
    """The community at or above a path, found by the path's own beginnings."""
    names = path.split("/")
    for count in range(len(names), 0, -1):
        found = communities.get("/".join(names[:count]))
        if found is not None:
            return found
    return None
