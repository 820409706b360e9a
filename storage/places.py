"""Where a community's buildings, facilities and grids lie, kept."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Column, ForeignKey, Integer, Table

from domain.permissions import Grant, Role
from domain.places.gazetteer import Gazetteer
from domain.places.outline import Outline
from domain.places.place import Place
from domain.places.position import Position
from domain.units import Unit
from storage.base import Fields, Json, Number, metadata
from storage.grants import Grants
from storage.remembered import Remembered, Work
from storage.units import Units

places = Table(
    "places",
    metadata,
    Column("unit", Number, ForeignKey("units.id"), primary_key=True, autoincrement=False),
    Column("latitude", Integer),
    Column("longitude", Integer),
    Column("outline", Json),
)
"""An outline is a list of polygons, lists of rings, lists of pairs `[latitude, longitude]`."""


class Places:
    """The places, within one transaction."""

    def __init__(self, work: Work, units: Units, grants: Grants) -> None:
        self._units = units
        self._grants = grants
        self._rows: Remembered[int, Place] = Remembered(work, places, row=_row, value=_place)

    async def get(self, unit: int) -> Place | None:
        """Where this unit lies, if a map was imported."""
        return await self._rows.get(unit)

    async def of(self, units: Iterable[int]) -> dict[int, Place]:
        """Where these units lie, as far as is known, in one query."""
        numbers = list(units)
        await self._rows.foresee(numbers)
        known = ((number, self._rows.known(number)) for number in numbers)
        return {number: place for number, place in known if place is not None}

    async def all(self) -> list[Place]:
        """Every place, by its unit's number."""
        return await self._rows.where()

    async def gazetteer(self, community: Unit) -> Gazetteer:
        """Everything that can be meant in a community, and where it lies."""
        units = await self._units.below(community)
        return Gazetteer(units, await self.of(unit.id for unit in units))

    async def workers(self, grid: Unit, at: datetime) -> list[Grant]:
        """Who looks after a grid at that moment, whoever has done so longest first."""
        found = await self._grants.holders(grid.id, [Role.GRID_WORKER], at)
        return sorted(found, key=lambda grant: (grant.given_at, grant.resident))

    def put(self, place: Place) -> None:
        """Keep where a unit lies."""
        self._rows.put(place)


def _row(place: Place) -> dict[str, object]:
    return {
        "unit": place.unit,
        "latitude": place.position and place.position.latitude,
        "longitude": place.position and place.position.longitude,
        "outline": place.outline
        and [
            [[[corner.latitude, corner.longitude] for corner in ring] for ring in polygon]
            for polygon in place.outline.polygons
        ],
    }


def _place(row: Fields) -> Place:
    kept: list[list[list[tuple[int, int]]]] | None = row.outline
    polygons = tuple(
        tuple(tuple(Position(*corner) for corner in ring) for ring in polygon)
        for polygon in kept or ()
    )
    return Place(
        unit=row.unit,
        position=None if row.latitude is None else Position(row.latitude, row.longitude),
        outline=Outline(polygons) if polygons else None,
    )
