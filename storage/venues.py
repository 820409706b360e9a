"""Venues where neighbours and the party meet, kept."""

from collections.abc import Sequence

from sqlalchemy import Column, Integer, String, Table

from domain.venues import Venue, VenueKind
from storage.base import Fields, Number, metadata
from storage.remembered import Families, Work

venues = Table(
    "venues",
    metadata,
    Column("unit", Number, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("address", String, nullable=False),
    Column("hours", String, nullable=False),
    Column("phone", String, nullable=False),
)


class Venues:
    """The venues, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._rows: Families[tuple[int, int], Venue] = Families(
            work, venues, row=_row, value=_venue
        )

    async def of(self, units: Sequence[int]) -> list[Venue]:
        """The venues of these units, in one query, in the order of the units."""
        await self._rows.foresee_of(units)
        return [venue for unit in units for venue in await self._rows.of(unit)]

    async def all(self) -> list[Venue]:
        """Every venue."""
        return await self._rows.where()

    async def keep(self, unit: int, all_of_it: Sequence[Venue]) -> None:
        """Keep these venues of a unit in place of any others."""
        for old in await self._rows.of(unit):
            self._rows.drop((unit, old.place))
        for venue in all_of_it:
            self._rows.put(venue)


def _row(venue: Venue) -> dict[str, object]:
    return {
        "unit": venue.unit,
        "place": venue.place,
        "kind": venue.kind.value,
        "name": venue.name,
        "address": venue.address,
        "hours": venue.hours,
        "phone": venue.phone,
    }


def _venue(row: Fields) -> Venue:
    return Venue(
        unit=row.unit,
        place=row.place,
        kind=VenueKind(row.kind),
        name=row.name,
        address=row.address,
        hours=row.hours,
        phone=row.phone,
    )
