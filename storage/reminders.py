"""What is still to be told of a meeting, and how long before it a community is reminded, kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Column, Index, Integer, String, Table, func, select

from domain.meetings import BEFORE, Meeting, Reminder, Telling
from storage.base import Fields, Instant, Json, Number, metadata
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Row, Work

reminders = Table(
    "reminders",
    metadata,
    *key_columns(),
    Column("telling", String, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("due_at", Instant, nullable=False),
    Column("after", Number, nullable=False),
    Column("told_at", Instant),
)
customs = Table(
    "meeting_customs",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("before", Json, nullable=False),
)
"""How many minutes before its meetings a community wants to be reminded, where it said so."""

_UNTOLD = reminders.c.told_at.is_(None)
# With the whole key behind the moment: on a Friday half past seven thousands are due at once, and
# the next hundred of them are read off the index without sorting all.
Index(
    "ix_reminders_due_at",
    reminders.c.due_at,
    *reminders.primary_key.columns,
    sqlite_where=_UNTOLD,
    postgresql_where=_UNTOLD,
)

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Custom:
    """How long before its meetings a community wants to be reminded."""

    community: int
    before: tuple[timedelta, ...]


class Reminders:
    """What the clock has to tell of meetings, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[int, int, str, int], Reminder] = Remembered(
            work, reminders, row=_row, value=_reminder
        )
        self._customs: Remembered[int, Custom] = Remembered(
            work, customs, row=_custom_row, value=_custom
        )

    def put(self, reminder: Reminder) -> None:
        """Keep what is to be told, in place of what stood under its name."""
        self._rows.put(reminder)

    async def of(self, meeting: Meeting) -> list[Reminder]:
        """Everything that was or is to be told of a meeting, in order."""
        return await self._rows.where(
            *under(reminders, meeting.key), order=(reminders.c.due_at, reminders.c.place)
        )

    async def due(self, at: datetime, limit: int) -> list[Reminder]:
        """What is to be told by now, the longest waiting first."""
        return await self._rows.where(
            _UNTOLD, reminders.c.due_at <= at, order=(reminders.c.due_at,), limit=limit
        )

    async def next_due(self) -> datetime | None:
        """When the next word is due."""
        await self._work.flush()
        return await self._work.connection.scalar(
            select(func.min(reminders.c.due_at)).where(_UNTOLD)
        )

    async def before(self, community: int) -> tuple[timedelta, ...]:
        """How long before its meetings this community is reminded of them."""
        custom = await self._customs.get(community)
        return BEFORE if custom is None else custom.before

    def set_before(self, community: int, before: tuple[timedelta, ...]) -> None:
        """Remind this community so long before, from the next meeting that is announced on."""
        self._customs.put(Custom(community, before))


def _row(reminder: Reminder) -> Row:
    return {
        "community": reminder.community,
        "number": reminder.number,
        "telling": reminder.telling.value,
        "place": reminder.place,
        "due_at": reminder.due_at,
        "after": reminder.after,
        "told_at": reminder.told_at,
    }


def _reminder(row: Fields) -> Reminder:
    return Reminder(
        community=row.community,
        number=row.number,
        telling=Telling(row.telling),
        place=row.place,
        due_at=row.due_at,
        after=row.after,
        told_at=row.told_at,
    )


def _custom_row(custom: Custom) -> Row:
    before = [span // _MINUTE for span in custom.before]
    return {"community": custom.community, "before": before}


def _custom(row: Fields) -> Custom:
    return Custom(row.community, tuple(minutes * _MINUTE for minutes in row.before))
