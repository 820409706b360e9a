"""Owners' meetings by their numbers, and when the clock has something to say of them."""

from collections.abc import Collection
from datetime import datetime

import msgspec
from sqlalchemy import (
    Column,
    Date,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    select,
    union,
)

from domain.ballots import Terms
from domain.owner_rolls import Part
from domain.owners_meetings import OVER, Act, Form, MeetingKind, OwnersMeeting, State
from storage.attachments import attachments
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.events import line
from storage.numbers import key_columns, under
from storage.owners_meetings.deliveries import Deliveries, deliveries
from storage.owners_meetings.doubts import Doubts, extensions
from storage.owners_meetings.rules import Customs, kept_rules, read_rules
from storage.owners_meetings.scrutineers import Scrutineers
from storage.owners_meetings.topics import Topics, materials
from storage.remembered import Row, Work
from storage.sealed import SealedText
from storage.shelves import Shelf

meetings = Table(
    "owners_meetings",
    metadata,
    *key_columns(),
    Column("estate", Number, nullable=False),
    Column("scope", Json, nullable=False),
    Column("kind", String, nullable=False),
    Column("cause", Text, nullable=False),
    Column("form", String, nullable=False),
    Column("convener", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("called_by", ResidentColumn, nullable=False),
    Column("called_at", Instant, nullable=False),
    Column("topics_until", Date),
    Column("roll", Number),
    Column("terms", Json, nullable=False),
    Column("rules", Json, nullable=False),
    Column("opens_at", Instant),
    Column("closes_at", Instant),
    Column("remarks", Text, nullable=False),
    Column("neighbours_told_at", Instant),
    Column("deliverers", SealedText("owners_meetings.deliverers"), nullable=False),
    Column("noticed_at", Instant),
    Column("counted_at", Instant),
    Column("inquiry_until", Instant),
    Column("final_at", Instant),
    Column("publish_by", Instant),
    Column("published_at", Instant),
    Column("note", Text, nullable=False),
    Column("next_at", Instant),
    Column("salt", LargeBinary, nullable=False),
)
_OPEN = meetings.c.state.not_in(sorted(state.value for state in OVER))
_WAITING = meetings.c.next_at.is_not(None)
Index("ix_owners_meetings_estate", meetings.c.estate)
Index(
    "ix_owners_meetings_next_at",
    meetings.c.next_at,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)

events = line("owners_meeting_events")


class OwnersMeetings(Shelf[OwnersMeeting, Act], Topics, Scrutineers, Deliveries, Doubts, Customs):
    """The owners' meetings, within one transaction.

    On PostgreSQL `get` shares a meeting, as ballots do, and `held` keeps everybody else from it.
    """

    def __init__(self, work: Work) -> None:
        super().__init__(
            work, meetings, row=_row, value=_meeting, line=events, read=Act, lock="share"
        )
        Topics.__init__(self, work)
        Scrutineers.__init__(self, work)
        Deliveries.__init__(self, work)
        Doubts.__init__(self, work)
        Customs.__init__(self, work)

    async def held(self, community: int, number: int) -> OwnersMeeting | None:
        """What has this number, held for a change: no ballot and no other act comes between."""
        found = await self._where(*under(meetings, (community, number)), lock="update")
        return found[0] if found else None

    async def open_in(self, communities: Collection[int]) -> list[OwnersMeeting]:
        """What is not over yet there, by number."""
        return await self._where(meetings.c.community.in_(sorted(communities)), _OPEN)

    async def of_estate(self, estate: int) -> list[OwnersMeeting]:
        """Every meeting of an estate, the newest first."""
        return await self._where(meetings.c.estate == estate, order=(meetings.c.number.desc(),))

    async def due(self, at: datetime, limit: int) -> list[OwnersMeeting]:
        """Of which the clock has something to say by now, the longest waiting first; held."""
        return await self._where(
            _WAITING,
            meetings.c.next_at <= at,
            order=(meetings.c.next_at,),
            limit=limit,
            lock="update",
        )

    async def papers_of(self, resident: int) -> set[int]:
        """The files that somebody sent and meetings hold: papers, signatures, deliveries.

        They prove what was told to whom, whoever brought them.
        """
        await self._work.flush()
        theirs = select(attachments.c.id).where(attachments.c.sender == resident)
        held = union(
            *(
                select(column).where(column.in_(theirs))
                for column in (materials.c.attachment, extensions.c.paper, deliveries.c.photo)
            )
        )
        return set((await self._work.connection.scalars(held)).all())

    async def next_due(self) -> datetime | None:
        """When the clock has something to say next."""
        return await self._least(meetings.c.next_at)


def _row(meeting: OwnersMeeting) -> Row:
    return {
        "community": meeting.community,
        "number": meeting.number,
        "estate": meeting.estate,
        "scope": [[part.building, part.stairwell] for part in meeting.scope],
        "kind": meeting.kind.value,
        "cause": meeting.cause,
        "form": meeting.form.value,
        "convener": meeting.convener,
        "title": meeting.title,
        "state": meeting.state.value,
        "called_by": meeting.called_by,
        "called_at": meeting.called_at,
        "topics_until": meeting.topics_until,
        "roll": meeting.roll,
        "terms": msgspec.to_builtins(meeting.terms),
        "rules": kept_rules(meeting.rules),
        "opens_at": meeting.opens_at,
        "closes_at": meeting.closes_at,
        "remarks": meeting.remarks,
        "neighbours_told_at": meeting.neighbours_told_at,
        "deliverers": meeting.deliverers,
        "noticed_at": meeting.noticed_at,
        "counted_at": meeting.counted_at,
        "inquiry_until": meeting.inquiry_until,
        "final_at": meeting.final_at,
        "publish_by": meeting.publish_by,
        "published_at": meeting.published_at,
        "note": meeting.note,
        "next_at": meeting.next_at,
    }


def _meeting(row: Fields) -> OwnersMeeting:
    return OwnersMeeting(
        community=row.community,
        number=row.number,
        estate=row.estate,
        scope=tuple(Part(building, stairwell) for building, stairwell in row.scope),
        kind=MeetingKind(row.kind),
        cause=row.cause,
        form=Form(row.form),
        convener=row.convener,
        title=row.title,
        state=State(row.state),
        called_by=row.called_by,
        called_at=row.called_at,
        topics_until=row.topics_until,
        roll=row.roll,
        terms=msgspec.convert(row.terms, Terms),
        rules=read_rules(row.rules),
        opens_at=row.opens_at,
        closes_at=row.closes_at,
        remarks=row.remarks,
        neighbours_told_at=row.neighbours_told_at,
        deliverers=row.deliverers,
        noticed_at=row.noticed_at,
        counted_at=row.counted_at,
        inquiry_until=row.inquiry_until,
        final_at=row.final_at,
        publish_by=row.publish_by,
        published_at=row.published_at,
        note=row.note,
        next_at=row.next_at,
    )
