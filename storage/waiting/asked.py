"""What is asked of every source: in which communities, when, and with whose units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Select

from domain.units import Unit
from storage.base import Fields
from storage.remembered import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A look at some communities at one moment."""

    work: Work
    communities: tuple[int, ...]
    units: Mapping[int, Unit]
    """These communities, their estates, buildings and bodies, by number."""
    at: datetime
    zone: ZoneInfo
    weekly: bool
    """Whether what is said once a week is wanted, too."""

    @property
    def today(self) -> date:
        """The day it is."""
        return self.at.astimezone(self.zone).date()

    def end_of(self, day: date) -> datetime:
        """The moment (UTC) at which a day is over."""
        midnight = datetime.combine(day + timedelta(days=1), time(), self.zone)
        return midnight.astimezone(UTC)

    @property
    def tonight(self) -> datetime:
        """The moment at which today is over."""
        return self.end_of(self.today)

    def path(self, community: int, unit: int | None = None) -> str:
        """Where a unit stands; where it is unknown or none, its community."""
        found = None if unit is None else self.units.get(unit)
        return (found or self.units[community]).path

    async def rows(self, statement: Select[*tuple[Any, ...]]) -> Sequence[Fields]:
        """What a statement finds, without being held."""
        return (await self.work.connection.execute(statement)).all()  # pyright: ignore[reportReturnType] - rows have their columns as attributes
