"""Whose morning page was made for which day, what stood on it, and who wants none."""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Column, Date, Table, func, or_, select, update

from domain.digests import Count, Subscription
from domain.digests.subscription import FORGOTTEN_AFTER
from domain.permissions import Role
from storage.base import Fields, Instant, Json, ResidentColumn, metadata
from storage.grants import grants
from storage.remembered import Remembered, Row, Work

digests = Table(
    "digests",
    metadata,
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("looked_on", Date),
    Column("told", Json, nullable=False),
    Column("counted_on", Date),
    Column("counts", Json, nullable=False),
    Column("off_at", Instant),
)


class Digests:
    """The morning pages, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[int, Subscription] = Remembered(
            work, digests, row=_row, value=_subscription
        )

    async def of(self, resident: int) -> Subscription:
        """What somebody was told last, and whether they want to be told."""
        return await self._rows.get(resident) or Subscription(resident=resident)

    async def foresee(self, residents: Iterable[int]) -> None:
        """Read these in one query."""
        await self._rows.foresee(residents)

    def put(self, subscription: Subscription) -> None:
        """Keep it as it is now."""
        self._rows.put(subscription)

    def forget(self, resident: int) -> None:
        """Let go of what somebody was told."""
        self._rows.drop(resident)

    async def turns(
        self, day: date, roles: Collection[Role], since: datetime, limit: int
    ) -> list[int]:
        """Who has held one of these roles since then and whose page was not made for this day.

        Those who serve in the same place come one behind the other, the widest first.
        """
        await self._work.flush()
        looked = or_(digests.c.looked_on.is_(None), digests.c.looked_on < day)
        path = func.min(grants.c.path).label("path")
        wanted = (
            select(grants.c.resident, path)
            .outerjoin(digests, digests.c.resident == grants.c.resident)
            .where(
                grants.c.role.in_(sorted(role.value for role in roles)),
                grants.c.given_at <= since,
                or_(grants.c.ended_at.is_(None), grants.c.ended_at > since),
                or_(grants.c.until.is_(None), grants.c.until > since),
                looked,
            )
            .group_by(grants.c.resident)
            .order_by(path, grants.c.resident)
            .limit(limit)
        )
        return list((await self._work.connection.scalars(wanted)).all())

    async def prune(self, today: date) -> None:
        """Let go of what stood on pages of long ago; that somebody wants none stays."""
        await self._work.flush()
        old = digests.c.looked_on < today - timedelta(days=FORGOTTEN_AFTER)
        nothing: dict[str, object] = {
            "told": {},
            "counts": [],
            "looked_on": None,
            "counted_on": None,
        }
        await self._work.connection.execute(update(digests).where(old).values(nothing))


def _row(subscription: Subscription) -> Row:
    counts = subscription.counts
    return {
        "resident": subscription.resident,
        "looked_on": subscription.looked_on,
        "told": {name: day.isoformat() for name, day in subscription.told.items()},
        "counted_on": subscription.counted_on,
        "counts": [[each.community, each.lines, each.late, each.name] for each in counts],
        "off_at": subscription.off_at,
    }


def _subscription(row: Fields) -> Subscription:
    told: dict[str, str] = row.told
    return Subscription(
        resident=row.resident,
        looked_on=row.looked_on,
        told={name: date.fromisoformat(day) for name, day in told.items()},
        counted_on=row.counted_on,
        counts=tuple(Count(*each) for each in row.counts),
        off_at=row.off_at,
    )
