"""Who was at the table of a meeting, who records it, and what was taken down there, kept."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Column, Index, Integer, String, Table, UniqueConstraint

from domain.meetings import Attendance, AttendanceKind, Jotting, Meeting, Record
from storage.base import Fields, Instant, Json, ResidentColumn, metadata
from storage.numbers import Key, key_columns, under
from storage.remembered import Remembered, Work
from storage.sealed import SealedText

attendances = Table(
    "meeting_attendances",
    metadata,
    *key_columns(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn),
    Column("kind", String, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("name", SealedText("meeting_attendances.name"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("by", ResidentColumn),
    UniqueConstraint("community", "number", "resident", name="uq_meeting_attendances_resident"),
)
Index("ix_meeting_attendances_resident", attendances.c.resident)

records = Table(
    "meeting_records",
    metadata,
    *key_columns(),
    Column("recorder", ResidentColumn, nullable=False),
    Column("since", Instant, nullable=False),
    Column("files", Json, nullable=False),
)
Index("ix_meeting_records_recorder", records.c.recorder)

jottings = Table(
    "meeting_jottings",
    metadata,
    *key_columns(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("text", SealedText("meeting_jottings.text"), nullable=False),
    Column("who", SealedText("meeting_jottings.who"), nullable=False),
    Column("as_said", SealedText("meeting_jottings.as_said"), nullable=False),
    Column("by", ResidentColumn, nullable=False),
    Column("at", Instant, nullable=False),
)
"""Only until the list is out: then they are items of the community."""


class Attendances:
    """The people at the table and the lines of the recorder, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[int, int, int], Attendance] = Remembered(
            work, attendances, row=_attendance_row, value=_attendance
        )
        self._records: Remembered[Key, Record] = Remembered(
            work, records, row=_record_row, value=_record
        )
        self._jottings: Remembered[tuple[int, int, int], Jotting] = Remembered(
            work, jottings, row=_jotting_row, value=_jotting
        )

    # --- who is there --------------------------------------------------------------------

    async def of(self, meeting: Meeting) -> list[Attendance]:
        """Everybody who is or was there, in the order in which they came."""
        return await self._rows.where(
            *under(attendances, meeting.key), order=(attendances.c.place,)
        )

    async def of_resident(self, resident: int) -> list[Attendance]:
        """Where a resident was, the latest first."""
        return await self._rows.where(
            attendances.c.resident == resident, order=(attendances.c.at.desc(),)
        )

    def put(self, attendance: Attendance) -> None:
        """Keep that somebody is there."""
        self._rows.put(attendance)

    def drop(self, attendance: Attendance) -> None:
        """They are not, after all."""
        self._rows.drop((attendance.community, attendance.number, attendance.place))

    async def forget_names(self, meeting: Meeting) -> None:
        """The list is out: how many were there stays, what they are called goes."""
        for each in await self.of(meeting):
            if each.name:
                self._rows.put(replace(each, name=""))

    # --- who records ---------------------------------------------------------------------

    async def record(self, meeting: Meeting) -> Record | None:
        """By whom it is recorded."""
        return await self._records.get(meeting.key)

    async def recorded_by(self, resident: int) -> list[Record]:
        """What a resident records or recorded, the latest first."""
        return await self._records.where(
            records.c.recorder == resident, order=(records.c.since.desc(),), limit=_LATEST
        )

    def keep_record(self, record: Record) -> None:
        """Keep it as it is now."""
        self._records.put(record)

    # --- what was taken down -------------------------------------------------------------

    async def jottings(self, meeting: Meeting) -> list[Jotting]:
        """The lines of the list, in order."""
        return await self._jottings.where(*under(jottings, meeting.key), order=(jottings.c.place,))

    def jot(self, jotting: Jotting) -> None:
        """Keep a line, in place of what stood under its number."""
        self._jottings.put(jotting)

    def strike(self, lines: Sequence[Jotting]) -> None:
        """Let go of these lines."""
        for each in lines:
            self._jottings.drop((each.community, each.number, each.place))

    # --- to be forgotten -----------------------------------------------------------------

    async def forget(self, resident: int) -> None:
        """Let go of who it was; that somebody was there stays."""
        for each in await self.of_resident(resident):
            self._rows.put(replace(each, resident=None, name=""))


_LATEST = 3
"""A recorder with more meetings open than that has forgotten the others."""


def _attendance_row(attendance: Attendance) -> dict[str, object]:
    return {
        "community": attendance.community,
        "number": attendance.number,
        "place": attendance.place,
        "resident": attendance.resident,
        "kind": attendance.kind.value,
        "heads": attendance.heads,
        "name": attendance.name,
        "at": attendance.at,
        "by": attendance.by,
    }


def _attendance(row: Fields) -> Attendance:
    return Attendance(
        community=row.community,
        number=row.number,
        place=row.place,
        resident=row.resident,
        kind=AttendanceKind(row.kind),
        heads=row.heads,
        name=row.name,
        at=row.at,
        by=row.by,
    )


def _record_row(record: Record) -> dict[str, object]:
    return {
        "community": record.community,
        "number": record.number,
        "recorder": record.recorder,
        "since": record.since,
        "files": list(record.files),
    }


def _record(row: Fields) -> Record:
    return Record(
        community=row.community,
        number=row.number,
        recorder=row.recorder,
        since=row.since,
        files=tuple(row.files),
    )


def _jotting_row(jotting: Jotting) -> dict[str, object]:
    return {
        "community": jotting.community,
        "number": jotting.number,
        "place": jotting.place,
        "text": jotting.text,
        "who": jotting.who,
        "as_said": jotting.as_said,
        "by": jotting.by,
        "at": jotting.at,
    }


def _jotting(row: Fields) -> Jotting:
    return Jotting(
        community=row.community,
        number=row.number,
        place=row.place,
        text=row.text,
        who=row.who,
        as_said=row.as_said,
        by=row.by,
        at=row.at,
    )
