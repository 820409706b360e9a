"""Who holds which role where, and until when, kept."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, ColumnElement, Index, String, Table, and_, or_, select, true

from domain.meetings import MEMBERS, PARTNERS, Invitation
from domain.permissions import WARNING, Grant, Role, nearest
from domain.units import Unit
from storage.base import (
    Fields,
    Instant,
    Json,
    Number,
    Place,
    ResidentColumn,
    at_or_below,
    metadata,
)
from storage.remembered import Families, Work
from storage.sealed import SealedString

grants = Table(
    "grants",
    metadata,
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("role", String, primary_key=True),
    Column("path", Place, primary_key=True),
    Column("given_at", Instant, primary_key=True),
    Column("unit", Number),
    Column("given_by", ResidentColumn),
    Column("ended_at", Instant),
    Column("company", SealedString("grants.company")),
    Column("until", Instant),
    Column("warned_at", Instant),
    Column("places", Json),
)
Index("ix_grants_path", grants.c.path)
Index("ix_grants_unit", grants.c.unit)
Index("ix_grants_until", grants.c.until)


class Grants:
    """Roles given, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Families[tuple[int, str, str, datetime], Grant] = Families(
            work, grants, row=_grant_row, value=_grant
        )

    async def of(self, resident: int) -> list[Grant]:
        """Every role that a resident has or had."""
        return await self._rows.of(resident)

    async def foresee_of(self, numbers: Iterable[int]) -> None:
        """Read the roles of these residents in one query."""
        await self._rows.foresee_of(numbers)

    async def holders(self, unit: int, roles: Iterable[Role], at: datetime) -> list[Grant]:
        """Who holds one of these roles in exactly this unit at that moment."""
        wanted = sorted(role.value for role in roles)
        asked = ("holders", unit, *wanted)
        found = await self._rows.once(asked, grants.c.unit == unit, grants.c.role.in_(wanted))
        return [grant for grant in found if grant.holds(at)]

    async def reaching(self, path: str, roles: Iterable[Role], at: datetime) -> list[Grant]:
        """Who holds one of these roles in a unit at or above this path at that moment."""
        names = path.split("/")
        above = ["", *("/".join(names[: n + 1]) for n in range(len(names)))]
        wanted = sorted(role.value for role in roles)
        asked = ("reaching", path, *wanted)
        found = await self._rows.once(asked, grants.c.path.in_(above), grants.c.role.in_(wanted))
        return [grant for grant in found if grant.holds(at) and grant.reaches(path)]

    async def at_hand(
        self, community: Unit, path: str, roles: Iterable[Role], at: datetime
    ) -> list[Grant]:
        """Who of these is to be told of what happens there: see `nearest`."""
        return nearest(await self.reaching(path, roles, at), community.path)

    async def within(self, path: str, roles: Iterable[Role], at: datetime) -> list[Grant]:
        """Who holds one of these roles with a reach at or below this path at that moment."""
        wanted = sorted(role.value for role in roles)
        inside = at_or_below(grants.c.path, path)
        asked = ("within", path, *wanted)
        found = await self._rows.once(asked, inside, grants.c.role.in_(wanted))
        return [grant for grant in found if grant.holds(at)]

    async def everywhere(self, roles: Iterable[Role], at: datetime) -> list[Grant]:
        """Who holds one of these roles anywhere at that moment."""
        wanted = sorted(role.value for role in roles)
        found = await self._rows.once(("everywhere", *wanted), grants.c.role.in_(wanted))
        return [grant for grant in found if grant.holds(at)]

    async def invited(
        self, invitation: Invitation, at: datetime, *, after: int, limit: int
    ) -> list[int]:
        """Whom an invitation means at that moment, each once, in order, from `after` on."""
        means = and_(
            grants.c.unit.in_(invitation.bodies),
            grants.c.role.in_([role.value for role in MEMBERS]),
        )
        partner = grants.c.role.in_([role.value for role in PARTNERS])
        for path in invitation.paths:
            names = path.split("/")
            above = ["", *("/".join(names[: n + 1]) for n in range(len(names)))]
            around = or_(grants.c.path.in_(above), at_or_below(grants.c.path, path))
            means = or_(means, and_(partner, around))
        wanted = select(grants.c.resident).where(means, _holds(at), grants.c.resident > after)
        await self._work.flush()
        found = await self._work.connection.scalars(
            wanted.distinct().order_by(grants.c.resident).limit(limit)
        )
        return list(found.all())

    async def in_force(
        self, path: str, unit: int | None, at: datetime, *, offset: int = 0, limit: int
    ) -> list[Grant]:
        """Every role held at or below this path, or in this unit, at that moment, by path.

        "" is everywhere; a grid's worker reaches what the grid stands in, and is held in the grid.
        """
        there = _within(path) if unit is None else or_(_within(path), grants.c.unit == unit)
        order = (grants.c.path, grants.c.given_at)
        return await self._rows.where(there, _holds(at), order=order, offset=offset, limit=limit)

    async def held(self, resident: int, unit: int | None, role: Role, at: datetime) -> Grant | None:
        """The role that somebody holds in exactly this unit at that moment."""
        held = [each for each in await self.of(resident) if each.holds(at)]
        return next((each for each in held if (each.unit, each.role) == (unit, role)), None)

    async def due(self, at: datetime, limit: int) -> list[Grant]:
        """Terms of which something is to be told at that moment: that they end soon, or ended."""
        found = await self._rows.where(
            grants.c.ended_at.is_(None),
            grants.c.until.is_not(None),
            grants.c.until <= at + WARNING,
            or_(grants.c.until <= at, grants.c.warned_at.is_(None)),
            order=(grants.c.until,),
            limit=limit,
        )
        return [grant for grant in found if _told_at(grant) <= at]

    async def next_due(self) -> datetime | None:
        """When something is to be told of a term next."""
        ends = [grants.c.ended_at.is_(None), grants.c.until.is_not(None)]
        first = await self._rows.where(*ends, order=(grants.c.until,), limit=1)
        unwarned = await self._rows.where(
            *ends, grants.c.warned_at.is_(None), order=(grants.c.until,), limit=1
        )
        return min((_told_at(grant) for grant in (*first, *unwarned)), default=None)

    def put(self, grant: Grant) -> None:
        """Keep a role as it stands."""
        self._rows.put(grant)


def _holds(at: datetime) -> ColumnElement[bool]:
    """As `Grant.holds`, in the database."""
    return and_(
        grants.c.given_at <= at,
        or_(grants.c.ended_at.is_(None), grants.c.ended_at > at),
        or_(grants.c.until.is_(None), grants.c.until > at),
    )


def _within(path: str) -> ColumnElement[bool]:
    """Reaches at or below this path; all of them below ""."""
    if not path:
        return true()
    return at_or_below(grants.c.path, path)


def _told_at(grant: Grant) -> datetime:
    """When something is to be told of a term next."""
    assert grant.until is not None, "only terms are asked for"
    return grant.warns_at or grant.until


def _grant_row(grant: Grant) -> dict[str, object]:
    return {
        "resident": grant.resident,
        "role": grant.role.value,
        "path": grant.path,
        "given_at": grant.given_at,
        "unit": grant.unit,
        "given_by": grant.given_by,
        "ended_at": grant.ended_at,
        "company": grant.company or None,
        "until": grant.until,
        "warned_at": grant.warned_at,
        "places": list(grant.places) or None,
    }


def _grant(row: Fields) -> Grant:
    return Grant(
        resident=row.resident,
        role=Role(row.role),
        unit=row.unit,
        path=row.path,
        given_at=row.given_at,
        given_by=row.given_by,
        ended_at=row.ended_at,
        company=row.company or "",
        until=row.until,
        warned_at=row.warned_at,
        places=tuple(row.places or ()),
    )
