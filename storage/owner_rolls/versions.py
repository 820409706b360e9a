"""The versions of estates' rolls: what is known of each as a whole."""

from collections.abc import Collection

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
)

from domain.owner_rolls.roll import MultiUnit, OwnerRoll, State, Terms
from storage.base import Fields, Instant, Number, metadata
from storage.counters import Counters
from storage.remembered import Remembered, Row, Work

rolls = Table(
    "owner_rolls",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("community", Number, nullable=False),
    Column("estate", Number, nullable=False),
    Column("version", Integer, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("multi_unit", String, nullable=False),
    Column("parking", Boolean, nullable=False),
    Column("state", String, nullable=False),
    Column("imported_at", Instant, nullable=False),
    Column("published_at", Instant),
    Column("objections_until", Instant),
    Column("frozen_at", Instant),
    Column("units", Integer, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("area", Number, nullable=False),
    Column("doubts", Integer, nullable=False),
    Column("digest", String, nullable=False),
    UniqueConstraint("estate", "version"),
)
Index("ix_owner_rolls_community", rolls.c.community)


class Versions:
    """The versions of rolls, without their rows."""

    def __init__(self, work: Work, counters: Counters) -> None:
        self._counters = counters
        self._rolls: Remembered[int, OwnerRoll] = Remembered(
            work, rolls, row=_row, value=_roll, lock="update"
        )

    async def get(self, roll: int) -> OwnerRoll | None:
        """The roll under this id."""
        return await self._rolls.get(roll)

    async def current(self, estate: int) -> OwnerRoll | None:
        """The newest version of an estate's roll, whatever its state."""
        return next(iter(await self._versions(estate, rolls.c.state != State.REPLACED.value)), None)

    async def frozen(self, estate: int) -> OwnerRoll | None:
        """The newest version that stands."""
        return next(iter(await self._versions(estate, rolls.c.state == State.FROZEN.value)), None)

    async def versions(self, estate: int) -> list[OwnerRoll]:
        """All versions of an estate's roll, the newest first."""
        return await self._versions(estate)

    async def newest_in(self, communities: Collection[int]) -> list[OwnerRoll]:
        """The newest version of each estate there, by estate."""
        found = await self._rolls.where(
            rolls.c.community.in_(sorted(communities)),
            rolls.c.state != State.REPLACED.value,
            order=(rolls.c.estate, rolls.c.version),
        )
        return list({roll.estate: roll for roll in found}.values())

    def put(self, roll: OwnerRoll) -> None:
        """Keep what is known of a roll as it is now; its rows are not touched."""
        self._rolls.put(roll)

    async def next_id(self) -> int:
        """The id of the next roll."""
        return await self._counters.next("owner-rolls")

    async def _versions(self, estate: int, *conditions: ColumnElement[bool]) -> list[OwnerRoll]:
        return await self._rolls.where(
            rolls.c.estate == estate, *conditions, order=(rolls.c.version.desc(),)
        )


def _row(roll: OwnerRoll) -> Row:
    return {
        "id": roll.id,
        "community": roll.community,
        "estate": roll.estate,
        "version": roll.version,
        "salt": roll.salt,
        "multi_unit": roll.terms.multi_unit.value,
        "parking": roll.terms.parking,
        "state": roll.state.value,
        "imported_at": roll.imported_at,
        "published_at": roll.published_at,
        "objections_until": roll.objections_until,
        "frozen_at": roll.frozen_at,
        "units": roll.units,
        "heads": roll.heads,
        "area": roll.area,
        "doubts": roll.doubts,
        "digest": roll.digest,
    }


def _roll(row: Fields) -> OwnerRoll:
    return OwnerRoll(
        id=row.id,
        community=row.community,
        estate=row.estate,
        version=row.version,
        salt=row.salt,
        terms=Terms(MultiUnit(row.multi_unit), bool(row.parking)),
        state=State(row.state),
        imported_at=row.imported_at,
        published_at=row.published_at,
        objections_until=row.objections_until,
        frozen_at=row.frozen_at,
        units=row.units,
        heads=row.heads,
        area=row.area,
        doubts=row.doubts,
        digest=row.digest,
    )
