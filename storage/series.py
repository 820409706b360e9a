"""Meetings that come again, and when the next of each is called, kept."""

from datetime import datetime, timedelta

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, Text, func, select

from domain.meetings import MeetingKind
from domain.meetings.series import Series
from domain.times.keeping import kept, rule_of
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.numbers import key_columns
from storage.remembered import Remembered, Work

series = Table(
    "meeting_series",
    metadata,
    *key_columns(),
    Column("rule", String, nullable=False),
    Column("holidays", Boolean, nullable=False),
    Column("ahead", Integer, nullable=False),
    Column("kind", String, nullable=False),
    Column("buildings", Json, nullable=False),
    Column("body", Number),
    Column("invited", Json, nullable=False),
    Column("place", Text, nullable=False),
    Column("agenda", Json, nullable=False),
    Column("capacity", Integer),
    Column("host", ResidentColumn, nullable=False),
    Column("last", Number, nullable=False),
    Column("last_at", Instant, nullable=False),
    Column("due_at", Instant),
    Column("ended_at", Instant),
)
"""`ahead`: minutes."""
_GOES_ON = series.c.due_at.is_not(None)
Index("ix_meeting_series_due_at", series.c.due_at, sqlite_where=_GOES_ON, postgresql_where=_GOES_ON)
Index("ix_meeting_series_community", series.c.community)

_MINUTE = timedelta(minutes=1)


class SeriesOfMeetings:
    """The series, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[int, int], Series] = Remembered(
            work, series, row=_row, value=_series, lock="update"
        )

    async def get(self, community: int, number: int) -> Series | None:
        """The series whose first meeting has this number; held until the transaction ends."""
        return await self._rows.get((community, number))

    def put(self, kept: Series) -> None:
        """Keep it as it is now."""
        self._rows.put(kept)

    def drop(self, community: int, number: int) -> None:
        """It was only thought of."""
        self._rows.drop((community, number))

    async def going_on(self, community: int) -> list[Series]:
        """Those of a community that have a next meeting, the oldest first."""
        return await self._rows.where(series.c.community == community, _GOES_ON)

    async def due(self, at: datetime, limit: int) -> list[Series]:
        """Those whose next meeting is to be called by now, the longest waiting first."""
        return await self._rows.where(
            _GOES_ON, series.c.due_at <= at, order=(series.c.due_at,), limit=limit
        )

    async def next_due(self) -> datetime | None:
        """When the next meeting of any is to be called."""
        await self._work.flush()
        return await self._work.connection.scalar(select(func.min(series.c.due_at)))


def _row(told: Series) -> dict[str, object]:
    return {
        "community": told.community,
        "number": told.number,
        "rule": kept(told.rule),
        "holidays": told.holidays,
        "ahead": told.ahead // _MINUTE,
        "kind": told.kind.value,
        "buildings": list(told.buildings),
        "body": told.body,
        "invited": list(told.invited),
        "place": told.place,
        "agenda": list(told.agenda),
        "capacity": told.capacity,
        "host": told.host,
        "last": told.last,
        "last_at": told.last_at,
        "due_at": told.due_at,
        "ended_at": told.ended_at,
    }


def _series(row: Fields) -> Series:
    return Series(
        community=row.community,
        number=row.number,
        rule=rule_of(row.rule),
        holidays=row.holidays,
        ahead=row.ahead * _MINUTE,
        kind=MeetingKind(row.kind),
        buildings=tuple(row.buildings),
        body=row.body,
        invited=tuple(row.invited),
        place=row.place,
        agenda=tuple(row.agenda),
        capacity=row.capacity,
        host=row.host,
        last=row.last,
        last_at=row.last_at,
        due_at=row.due_at,
        ended_at=row.ended_at,
    )
