"""Which weekly and monthly pages staff have been told, so that each is told once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Column, Date, String, Table

from domain.summaries import Page
from storage.base import Fields, Number, metadata
from storage.remembered import Remembered, Work

summaries = Table(
    "summaries",
    metadata,
    Column("unit", Number, primary_key=True, autoincrement=False),
    Column("page", String, primary_key=True),
    Column("first", Date, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Told:
    """The first day of the week or month of which the staff of a unit were told last."""

    unit: int
    page: Page
    first: date


class Summaries:
    """The pages that were told, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._rows: Remembered[tuple[int, str], Told] = Remembered(
            work, summaries, row=_row, value=_told
        )

    async def untold(self, units: Iterable[int], page: Page, first: date) -> list[int]:
        """Those of these units that were not told of these days yet, in this order."""
        told = await self._rows.where(summaries.c.page == page.value, summaries.c.first >= first)
        done = {each.unit for each in told}
        return [unit for unit in units if unit not in done]

    def note(self, unit: int, page: Page, first: date) -> None:
        """They are told."""
        self._rows.put(Told(unit, page, first))


def _row(told: Told) -> dict[str, object]:
    return {"unit": told.unit, "page": told.page.value, "first": told.first}


def _told(row: Fields) -> Told:
    return Told(row.unit, Page(row.page), row.first)
