"""Which homes the notice of an owners' meeting has reached, and which it has not."""

from collections.abc import Iterable

from sqlalchemy import Column, ColumnElement, String, Table, and_, exists, func, select

from domain.owner_rolls import UnitPlace
from domain.owners_meetings import Delivery, OwnersMeeting, Way
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.numbers import key_columns, under
from storage.owner_rolls import lies_in, units
from storage.remembered import Remembered, Row, Work

deliveries = Table(
    "owners_deliveries",
    metadata,
    *key_columns(),
    Column("building", String, primary_key=True),
    Column("stairwell", String, primary_key=True),
    Column("unit_no", String, primary_key=True),
    Column("way", String, nullable=False),
    Column("by", ResidentColumn, nullable=False),
    Column("at", Instant, nullable=False),
    Column("photo", Number),
)
"""One row for each home that the notice reached; of others there is none."""


class Deliveries:
    """What reached whom."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._deliveries: Remembered[tuple[int, int, str, str, str], Delivery] = Remembered(
            work, deliveries, row=_row, value=_delivery
        )

    def deliver(self, some: Iterable[Delivery]) -> None:
        """These homes have the notice."""
        for delivery in some:
            self._deliveries.put(delivery)

    async def delivery(self, meeting: OwnersMeeting, place: UnitPlace) -> Delivery | None:
        """How the notice reached a home; None: it did not yet."""
        key = (*meeting.key, place.building, place.stairwell, place.unit_no)
        return await self._deliveries.get(key)

    async def deliveries(self, meeting: OwnersMeeting, building: str) -> list[Delivery]:
        """What reached a building, home by home."""
        return await self._deliveries.where(
            *under(deliveries, meeting.key), deliveries.c.building == building
        )

    async def delivered(self, meeting: OwnersMeeting) -> dict[str, int]:
        """How many homes of each building have the notice."""
        await self._work.flush()
        counted = (
            select(deliveries.c.building, func.count())
            .where(*under(deliveries, meeting.key))
            .group_by(deliveries.c.building)
        )
        rows = await self._work.connection.execute(counted)
        return {row[0]: row[1] for row in rows}

    async def to_deliver(self, meeting: OwnersMeeting) -> dict[str, int]:
        """How many homes of each building have a vote."""
        if meeting.roll is None:
            return {}
        counted = (
            select(units.c.building, func.count())
            .where(*_voting(meeting))
            .group_by(units.c.building)
        )
        rows = await self._work.connection.execute(counted)
        return {row[0]: row[1] for row in rows}

    async def undelivered(
        self, meeting: OwnersMeeting, building: str, limit: int | None = None
    ) -> list[UnitPlace]:
        """The homes of a building that count and do not have the notice yet, in order."""
        await self._work.flush()
        place = (units.c.building, units.c.stairwell, units.c.unit_no)
        there = and_(*(units.c[each.name] == deliveries.c[each.name] for each in place))
        wanted = (
            select(*place)
            .where(
                *_voting(meeting),
                units.c.building == building,
                ~exists().where(*under(deliveries, meeting.key), there),
            )
            .order_by(units.c.line)
            .limit(limit)
        )
        rows = await self._work.connection.execute(wanted)
        return [UnitPlace(row.building, row.stairwell, row.unit_no) for row in rows]


def _voting(meeting: OwnersMeeting) -> list[ColumnElement[bool]]:
    """The homes whose owners have a vote in it."""
    here = [lies_in(meeting.scope)] if meeting.scope else []
    return [units.c.roll == meeting.roll, units.c.head.is_not(None), *here]


def _row(delivery: Delivery) -> Row:
    return {
        "community": delivery.community,
        "number": delivery.number,
        "building": delivery.place.building,
        "stairwell": delivery.place.stairwell,
        "unit_no": delivery.place.unit_no,
        "way": delivery.way.value,
        "by": delivery.by,
        "at": delivery.at,
        "photo": delivery.photo,
    }


def _delivery(row: Fields) -> Delivery:
    return Delivery(
        community=row.community,
        number=row.number,
        place=UnitPlace(row.building, row.stairwell, row.unit_no),
        way=Way(row.way),
        by=row.by,
        at=row.at,
        photo=row.photo,
    )
