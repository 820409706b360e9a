"""A page's figures, and how its pictures are called where they are asked for."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, Self

from domain.figures import Period
from domain.summaries import Page, Summary
from domain.units import Unit
from handlers import overseen
from handlers.scene import House
from storage import UnitOfWork


class Picture(StrEnum):
    """Which of a page's pictures."""

    FLOW = "flow"
    WHAT = "what"
    MAP = "map"


_ORDER: Final = re.compile(
    r"summary:(?P<page>week|month):(?P<unit>[0-9]{1,9}):(?P<first>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r":(?P<picture>flow|what|map):(?P<language>[A-Za-z-]{2,20})(?:\.(?:png|jpg))?"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """A picture of a page, in a language."""

    page: Page
    unit: int
    first: date
    picture: Picture
    language: str

    def __str__(self) -> str:
        """As it is asked for."""
        named = (self.page, self.unit, self.first, self.picture, self.language)
        return ":".join(("summary", *map(str, named)))

    @classmethod
    def read(cls, order: str) -> Self | None:
        """What is asked for; None where it is something else."""
        found = _ORDER.fullmatch(order)
        if found is None:
            return None
        return cls(
            page=Page(found["page"]),
            unit=int(found["unit"]),
            first=date.fromisoformat(found["first"]),
            picture=Picture(found["picture"]),
            language=found["language"],
        )

    @property
    def period(self) -> Period:
        """The week or month that it is of."""
        return self.page.of(self.first)


async def summary(uow: UnitOfWork, unit: Unit, page: Page, period: Period, house: House) -> Summary:
    """What the page tells of a unit: a community, a part of one, or all communities in it."""
    periods, zone = page.drawn(period), house.zone
    runs = await overseen.runs(uow, unit, periods, period.bounds(zone)[1], zone)
    place = await overseen.called(uow, unit)
    return Summary(place=place, page=page, periods=periods, runs=tuple(runs))
