"""Meetings, kept; who comes, who was told and what is still to be told have rooms beside this."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    and_,
    or_,
    select,
    tuple_,
)

from domain.meetings import COMING, UPCOMING, Act, Meeting, MeetingKind, Rsvp, State
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.events import line
from storage.numbers import Key, key_columns
from storage.remembered import Row, Work
from storage.rsvps import Rsvps, rsvps
from storage.shelves import Shelf

meetings = Table(
    "meetings",
    metadata,
    *key_columns(),
    Column("kind", String, nullable=False),
    Column("buildings", Json, nullable=False),
    Column("body", Number),
    Column("invited", Json, nullable=False),
    Column("place", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("agenda", Json, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("host", ResidentColumn, nullable=False),
    Column("state", String, nullable=False),
    Column("planned_at", Instant, nullable=False),
    Column("announced_at", Instant),
    Column("sequence", Integer, nullable=False),
    Column("note", Text, nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("capacity", Integer),
    Column("series", Number),
)
Index("ix_meetings_starts_at", meetings.c.community, meetings.c.state, meetings.c.starts_at)

events = line("meeting_events")

_IN_CALENDARS = frozenset(
    {Act.ANNOUNCE, Act.SET_AGENDA, Act.MOVE, Act.MOVE_PLACE, Act.RAIN_OFF, Act.CANCEL}
)
"""What changes an entry in a calendar."""

_COMING = meetings.c.state.in_(sorted(state.value for state in COMING))
_UPCOMING = meetings.c.state.in_(sorted(state.value for state in UPCOMING))


class Meetings(Shelf[Meeting, Act]):
    """The meetings, within one transaction."""

    def __init__(self, work: Work, rsvps: Rsvps) -> None:
        super().__init__(work, meetings, row=_row, value=_meeting, line=events, read=Act)
        self._rsvps = rsvps

    async def upcoming(
        self, communities: Collection[int], at: datetime, limit: int, offset: int = 0
    ) -> list[Meeting]:
        """What is still to take place there, the next first; what waits for a date is last."""
        order = (meetings.c.state == State.RAINED_OFF.value, meetings.c.starts_at)
        return await self._where(
            *_still_to_come(communities, at), order=order, limit=limit, offset=offset
        )

    async def count_upcoming(self, communities: Collection[int], at: datetime) -> int:
        """How many these are."""
        return await self._count(*_still_to_come(communities, at))

    # --- for calendars -------------------------------------------------------------------

    async def in_calendars(self, community: int, since: datetime, limit: int) -> list[Meeting]:
        """What is or was to take place there from then on and was announced, the first first."""
        return await self._where(
            meetings.c.community == community,
            meetings.c.ends_at > since,
            meetings.c.announced_at.is_not(None),
            order=(meetings.c.starts_at,),
            limit=limit,
        )

    async def changed(self, of: Collection[Meeting]) -> dict[Key, datetime]:
        """When what calendars hold of these was last changed."""
        return await self.last((meeting.key for meeting in of), _IN_CALENDARS)

    # --- who answered --------------------------------------------------------------------

    async def awaited(self, resident: int, at: datetime) -> list[tuple[Meeting, Rsvp]]:
        """What a resident said of meetings that are still to come, the next first."""
        found = await self._answered_by(
            resident, _UPCOMING, meetings.c.ends_at > at, order=(meetings.c.starts_at,)
        )
        await self._rsvps.foresee((*meeting.key, resident) for meeting in found)
        said = ((meeting, self._rsvps.known((*meeting.key, resident))) for meeting in found)
        return [(meeting, rsvp) for meeting, rsvp in said if rsvp is not None]

    async def counting(self, resident: int) -> list[Meeting]:
        """Those still to come of which a resident said something."""
        return await self._answered_by(resident, _COMING)

    async def _answered_by(
        self,
        resident: int,
        *conditions: ColumnElement[bool],
        order: Sequence[ColumnElement[Any]] = (),
    ) -> list[Meeting]:
        await self._work.flush()
        theirs = select(rsvps.c.community, rsvps.c.number).where(rsvps.c.resident == resident)
        key = tuple_(meetings.c.community, meetings.c.number)
        return await self._where(key.in_(theirs), *conditions, order=order)


def _still_to_come(communities: Collection[int], at: datetime) -> tuple[Any, ...]:
    waits = meetings.c.state == State.RAINED_OFF.value
    ahead = and_(_COMING, meetings.c.ends_at > at)
    return meetings.c.community.in_(sorted(communities)), or_(ahead, waits)


def _row(meeting: Meeting) -> Row:
    return {
        "community": meeting.community,
        "number": meeting.number,
        "kind": meeting.kind.value,
        "buildings": list(meeting.buildings),
        "body": meeting.body,
        "invited": list(meeting.invited),
        "place": meeting.place,
        "title": meeting.title,
        "agenda": list(meeting.agenda),
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "host": meeting.host,
        "state": meeting.state.value,
        "planned_at": meeting.planned_at,
        "announced_at": meeting.announced_at,
        "sequence": meeting.sequence,
        "note": meeting.note,
        "capacity": meeting.capacity,
        "series": meeting.series,
    }


def _meeting(row: Fields) -> Meeting:
    return Meeting(
        community=row.community,
        number=row.number,
        kind=MeetingKind(row.kind),
        buildings=tuple(row.buildings),
        body=row.body,
        invited=tuple(row.invited),
        place=row.place,
        title=row.title,
        agenda=tuple(row.agenda),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        host=row.host,
        state=State(row.state),
        planned_at=row.planned_at,
        announced_at=row.announced_at,
        sequence=row.sequence,
        note=row.note,
        capacity=row.capacity,
        series=row.series,
    )
