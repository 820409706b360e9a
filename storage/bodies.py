"""Who sits where, kept: memberships of bodies, of grids' teams, of buildings."""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import (
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    String,
    Table,
    and_,
    exists,
    func,
    select,
    true,
)

from domain.bodies import Kind, Membership, Seat, in_order
from storage.base import Fields, Number, ResidentColumn, at_or_below, metadata
from storage.people import accounts
from storage.remembered import Families, Groups, Work
from storage.sealed import SealedString
from storage.units import units

memberships = Table(
    "memberships",
    metadata,
    Column("body", Number, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("community", Number),
    Column("name", SealedString("memberships.name"), nullable=False),
    Column("seat", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("ended_on", Date),
    Column("resident", ResidentColumn),
    Column("phone", SealedString("memberships.phone"), nullable=False),
)
Index("ix_memberships_community", memberships.c.community)
Index("ix_memberships_resident", memberships.c.resident)

_OPEN = memberships.c.ended_on.is_(None)


class Bodies:
    """The memberships, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Families[tuple[int, int], Membership] = Families(
            work, memberships, row=_row, value=_membership
        )
        self._residents: Groups[int | None, tuple[int, int], Membership] = Groups(
            self._rows,
            [memberships.c.resident],
            group=lambda membership: membership.resident,
            key=lambda membership: membership.key,
        )

    async def get(self, body: int, place: int) -> Membership | None:
        """The membership in this place."""
        return await self._rows.get((body, place))

    async def of(self, body: int) -> list[Membership]:
        """Everybody who sits or sat there, as they came."""
        return await self._rows.of(body)

    async def foresee_of(self, bodies: Iterable[int]) -> None:
        """Read the memberships of these in one query."""
        await self._rows.foresee_of(bodies)

    async def of_resident(self, resident: int) -> list[Membership]:
        """Where a resident sits or sat."""
        return await self._residents.of(resident)

    async def enrol(self, membership: Membership) -> Membership:
        """Keep a new membership; answers with it in its place, the next of its body."""
        team = await self._rows.of(membership.body)
        placed = replace(membership, place=max((each.place for each in team), default=0) + 1)
        self.put(placed)
        return placed

    def put(self, membership: Membership) -> None:
        """Keep a membership as it stands."""
        self._rows.put(membership)
        self._residents.came(membership)

    async def below(self, path: str) -> list[Membership]:
        """All memberships at or below a path, those that ended too."""
        return await self._rows.where(_within(path))

    async def unreachable(self, path: str) -> list[Membership]:
        """Those who sit below a path and can be written to nowhere: they are telephoned."""
        return await self._rows.where(_within(path), _OPEN, ~_reached())

    async def counted(self, path: str) -> dict[int, int]:
        """How many sit in each body, grid and building below a path, in one query."""
        await self._work.flush()
        wanted = (
            select(memberships.c.body, func.count())
            .where(_within(path), _OPEN)
            .group_by(memberships.c.body)
        )
        found = await self._work.connection.execute(wanted)
        return {row[0]: row[1] for row in found}

    async def unite(self, kept: int) -> None:
        """Of two who are one person, one seat in a body stays: that which leads, else the older."""
        seats = [each for each in await self.of_resident(kept) if each.is_open]
        taken: set[int] = set()
        for each in in_order(seats):
            if each.body in taken:
                self._rows.drop(each.key)
            taken.add(each.body)


def _within(path: str) -> ColumnElement[bool]:
    """What belongs to a unit at or below this path."""
    if not path:
        return true()
    return memberships.c.body.in_(select(units.c.id).where(at_or_below(units.c.path, path)))


def _reached() -> ColumnElement[bool]:
    """Their resident can be written to somewhere; as `Account.reachable`."""
    return exists().where(
        and_(
            accounts.c.resident == memberships.c.resident,
            accounts.c.private.is_not(None),
            accounts.c.unreachable_since.is_(None),
        )
    )


def _row(membership: Membership) -> dict[str, object]:
    return {
        "body": membership.body,
        "place": membership.place,
        "community": membership.community,
        "name": membership.name,
        "seat": membership.seat.value,
        "kind": membership.kind.value,
        "since": membership.since,
        "until": membership.until,
        "ended_on": membership.ended_on,
        "resident": membership.resident,
        "phone": membership.phone,
    }


def _membership(row: Fields) -> Membership:
    return Membership(
        body=row.body,
        place=row.place,
        community=row.community,
        name=row.name,
        seat=Seat(row.seat),
        kind=Kind(row.kind),
        since=row.since,
        until=row.until,
        ended_on=row.ended_on,
        resident=row.resident,
        phone=row.phone,
    )
