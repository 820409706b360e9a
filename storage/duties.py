"""When somebody is on duty in each community, kept."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from sqlalchemy import Column, ForeignKey, String, Table

from domain.duty import USUAL, Roster, Shift
from storage.base import Fields, Json, Number, metadata
from storage.remembered import Remembered, Work

duties = Table(
    "duties",
    metadata,
    Column("community", Number, ForeignKey("units.id"), primary_key=True, autoincrement=False),
    Column("phone", String, nullable=False),
    Column("week", Json, nullable=False),
    Column("exceptions", Json, nullable=False),
)


class Duties:
    """The duty rosters, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._rows: Remembered[int, tuple[int, Roster]] = Remembered(
            work, duties, row=_row, value=_roster
        )

    async def of(self, community: int) -> Roster:
        """The roster of a community; office hours where it has set none."""
        found = await self._rows.get(community)
        return USUAL if found is None else found[1]

    def put(self, community: int, roster: Roster) -> None:
        """Keep a community's roster in place of any other."""
        self._rows.put((community, roster))


def _row(kept: tuple[int, Roster]) -> dict[str, object]:
    community, roster = kept
    return {
        "community": community,
        "phone": roster.phone,
        "week": {str(day): _plain(shifts) for day, shifts in roster.week.items()},
        "exceptions": {day.isoformat(): _plain(each) for day, each in roster.exceptions.items()},
    }


def _plain(shifts: tuple[Shift, ...]) -> list[list[str]]:
    return [
        [shift.begins.isoformat(), shift.ends.isoformat(), shift.who, shift.phone]
        for shift in shifts
    ]


def _roster(row: Fields) -> tuple[int, Roster]:
    week: Mapping[str, Any] = row.week
    exceptions: Mapping[str, Any] = row.exceptions
    return row.community, Roster(
        week={int(day): _shifts(shifts) for day, shifts in week.items()},
        exceptions={date.fromisoformat(day): _shifts(each) for day, each in exceptions.items()},
        phone=row.phone,
    )


def _shifts(plain: list[list[str]]) -> tuple[Shift, ...]:
    return tuple(
        Shift(time.fromisoformat(begins), time.fromisoformat(ends), who, phone)
        for begins, ends, who, phone in plain
    )
