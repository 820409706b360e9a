"""What was agreed with partner organisations, kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Column, Date, Integer, String, Table

from domain.partners import Agreement
from storage.base import Fields, Number, metadata
from storage.remembered import Families, Work
from storage.sealed import SealedString

agreements = Table(
    "agreements",
    metadata,
    Column("unit", Number, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("partner", String, nullable=False),
    Column("about", String, nullable=False),
    Column("since", Date),
    Column("until", Date),
    Column("ended_on", Date),
    Column("contact", SealedString("agreements.contact"), nullable=False),
    Column("phone", SealedString("agreements.phone"), nullable=False),
)


class Partners:
    """The agreements with partners, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._rows: Families[tuple[int, int], Agreement] = Families(
            work, agreements, row=_row, value=_agreement
        )

    async def of(self, units: Sequence[int]) -> list[Agreement]:
        """The agreements of these units, in one query, in the order of the units."""
        await self._rows.foresee_of(units)
        return [each for unit in units for each in await self._rows.of(unit)]

    async def foresee_of(self, units: Iterable[int]) -> None:
        """Read the agreements of these units in one query."""
        await self._rows.foresee_of(units)

    async def all(self) -> list[Agreement]:
        """Every agreement."""
        return await self._rows.where()

    async def sign(self, agreement: Agreement) -> Agreement:
        """Keep a new agreement; answers with it in its place, the next of its unit."""
        others = await self._rows.of(agreement.unit)
        placed = replace(agreement, place=max((each.place for each in others), default=0) + 1)
        self.put(placed)
        return placed

    def put(self, agreement: Agreement) -> None:
        """Keep an agreement as it stands."""
        self._rows.put(agreement)


def _row(agreement: Agreement) -> dict[str, object]:
    return {
        "unit": agreement.unit,
        "place": agreement.place,
        "partner": agreement.partner,
        "about": agreement.about,
        "since": agreement.since,
        "until": agreement.until,
        "ended_on": agreement.ended_on,
        "contact": agreement.contact,
        "phone": agreement.phone,
    }


def _agreement(row: Fields) -> Agreement:
    return Agreement(
        unit=row.unit,
        place=row.place,
        partner=row.partner,
        about=row.about,
        since=row.since,
        until=row.until,
        ended_on=row.ended_on,
        contact=row.contact,
        phone=row.phone,
    )
