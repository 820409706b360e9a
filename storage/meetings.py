"""Meetings, who was told of them, who comes, and what is still to be told, kept."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    Text,
    and_,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    true,
    tuple_,
)

from domain.chat import Room
from domain.events import Event
from domain.meetings import (
    BEFORE,
    COMING,
    UPCOMING,
    Act,
    Coming,
    Headcount,
    Meeting,
    MeetingKind,
    Reminder,
    Rsvp,
    State,
    Telling,
    Topic,
)
from domain.seals import digest
from storage.base import LATEST, Fields, Instant, Json, Number, ResidentColumn, RoomColumn, metadata
from storage.events import Events, Key, line
from storage.remembered import Remembered, Work

meetings = Table(
    "meetings",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
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

rsvps = Table(
    "rsvps",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("coming", String, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("heard", Number, nullable=False),
    Column("waiting", Number),
    info={LATEST: "heard"},
)
Index("ix_rsvps_resident", rsvps.c.resident)

guests = Table(
    "meeting_guests",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("told", Integer, nullable=False),
    info={LATEST: "told"},
)
"""Who was told in private; `told`: the meeting's sequence as they know it."""
Index("ix_meeting_guests_resident", guests.c.resident)

meeting_rooms = Table(
    "meeting_rooms",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("room", RoomColumn, primary_key=True),
)
"""The groups in which it was announced."""

topics = Table(
    "meeting_topics",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)
Index("ix_meeting_topics_resident", topics.c.resident)

reminders = Table(
    "reminders",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("number", Number, primary_key=True, autoincrement=False),
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

_IN_CALENDARS = frozenset(
    {Act.ANNOUNCE, Act.SET_AGENDA, Act.MOVE, Act.MOVE_PLACE, Act.RAIN_OFF, Act.CANCEL}
)
"""What changes an entry in a calendar."""

_COMING = meetings.c.state.in_(sorted(state.value for state in COMING))
_UPCOMING = meetings.c.state.in_(sorted(state.value for state in UPCOMING))


@dataclass(frozen=True, slots=True)
class Sealed:
    """A meeting as it is kept; `salt` goes into the digests of its texts in the journal."""

    meeting: Meeting
    salt: bytes


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who was told of a meeting in private, and of which state of it."""

    community: int
    number: int
    resident: int
    told: int


@dataclass(frozen=True, slots=True)
class Told:
    """A group in which a meeting was announced."""

    community: int
    number: int
    room: Room


@dataclass(frozen=True, slots=True)
class Custom:
    """How long before its meetings a community wants to be reminded."""

    community: int
    before: tuple[timedelta, ...]


class Rsvps(Remembered[tuple[int, int, int], Rsvp]):
    """The answers, with sums that are counted once in a transaction and then kept along."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, rsvps, row=_rsvp_row, value=_rsvp)
        self._sums: dict[Key, Headcount] = {}

    async def foresee_sums(self, keys: Iterable[Key]) -> None:
        """Count in one query what is not known yet."""
        unknown = sorted({key for key in keys if key not in self._sums})
        if not unknown:
            return
        await self._work.flush()
        rows = await self._work.connection.execute(_headcounts(unknown))
        # Counted inside a layer that is refused, they may hold what is then taken back.
        self._work.undoes(lambda: self._drop_sums(unknown))
        self._sums.update(dict.fromkeys(unknown, Headcount()))
        self._sums.update(
            {
                (row.community, row.number): Headcount(
                    row.come, row.perhaps, row.not_coming, row.waiting
                )
                for row in rows
            }
        )

    async def sums(self, key: Key) -> Headcount:
        """How many come to this meeting."""
        await self.foresee_sums((key,))
        return self._sums[key]

    async def answer(self, rsvp: Rsvp) -> bool:
        """Keep this answer in place of an earlier one; False where a later one stands."""
        key = (rsvp.community, rsvp.number)
        sums = await self.sums(key)
        before = await self.get((*key, rsvp.resident))
        if before is not None and before.heard > rsvp.heard:
            return False
        self._work.undoes(lambda: self._sums.update({key: sums}))
        self._sums[key] = sums.counting(before, -1).counting(rsvp, 1)
        self.put(rsvp)
        return True

    def forget(self) -> None:
        """Know nothing again."""
        super().forget()
        self.count_anew()

    def count_anew(self) -> None:
        """Answers were dropped beside these sums."""
        known = dict(self._sums)
        self._work.undoes(lambda: self._sums.update(known))
        self._sums.clear()

    def _drop_sums(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self._sums.pop(key, None)


class Meetings:
    """The meetings, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[Key, Sealed] = Remembered(
            work, meetings, row=_row, value=_meeting, lock="update"
        )
        self._events = Events(work, events, Act)
        self._rsvps = Rsvps(work)
        self._guests: Remembered[tuple[int, int, int], Guest] = Remembered(
            work, guests, row=_guest_row, value=_guest
        )
        self._rooms: Remembered[tuple[int, int, Room], Told] = Remembered(
            work, meeting_rooms, row=_told_row, value=_told
        )
        self._topics: Remembered[tuple[int, int, int], Topic] = Remembered(
            work, topics, row=_topic_row, value=_topic
        )
        self._reminders: Remembered[tuple[int, int, str, int], Reminder] = Remembered(
            work, reminders, row=_reminder_row, value=_reminder
        )

        self._customs: Remembered[int, Custom] = Remembered(
            work, customs, row=_custom_row, value=_custom
        )

    # --- meetings ------------------------------------------------------------------------

    async def get(self, community: int, number: int) -> Meeting | None:
        """The meeting under this number; held until the transaction ends."""
        found = await self._rows.get((community, number))
        return None if found is None else found.meeting

    async def named(self, community: int, number: int) -> Meeting:
        """As above, where there is one: meetings are never deleted."""
        found = await self.get(community, number)
        assert found is not None, f"no meeting {number} in community {community}"
        return found

    async def foresee(self, keys: Iterable[Key]) -> None:
        """Read these meetings in one query."""
        await self._rows.foresee(keys)

    def known(self, community: int, number: int) -> Meeting | None:
        """The meeting as far as it was read."""
        found = self._rows.known((community, number))
        return None if found is None else found.meeting

    def found(self, meeting: Meeting, salt: bytes) -> None:
        """Keep a new meeting; the salt, some random bytes, is its own."""
        self._events.begin(meeting.key)
        self._rows.put(Sealed(meeting, salt))

    def put(self, meeting: Meeting) -> None:
        """Keep a meeting, which was read or founded before, as it is now."""
        self._rows.put(Sealed(meeting, self._salt(meeting)))

    def digest(self, meeting: Meeting, text: str) -> str:
        """What may stand in the journal for a text that belongs to this meeting."""
        return digest(text, self._salt(meeting))

    async def tell(self, event: Event[Act]) -> None:
        """Add to the line of events."""
        await self._events.tell(event)

    async def events(self, meeting: Meeting) -> list[Event[Act]]:
        """Everything that happened to a meeting, from its announcement on."""
        return await self._events.of(meeting.key)

    async def upcoming(
        self, communities: Collection[int], at: datetime, limit: int, offset: int = 0
    ) -> list[Meeting]:
        """What is still to take place there, the next first; what waits for a date is last."""
        order = (meetings.c.state == State.RAINED_OFF.value, meetings.c.starts_at)
        found = await self._rows.where(
            *_still_to_come(communities, at), order=order, limit=limit, offset=offset
        )
        return [sealed.meeting for sealed in found]

    async def count_upcoming(self, communities: Collection[int], at: datetime) -> int:
        """How many these are."""
        await self._work.flush()
        counted = select(func.count()).select_from(meetings)
        wanted = counted.where(*_still_to_come(communities, at))
        return await self._work.connection.scalar(wanted) or 0

    # --- for calendars -------------------------------------------------------------------

    async def in_calendars(self, community: int, since: datetime, limit: int) -> list[Meeting]:
        """What is or was to take place there from then on and was announced, the first first."""
        found = await self._rows.where(
            meetings.c.community == community,
            meetings.c.ends_at > since,
            meetings.c.announced_at.is_not(None),
            order=(meetings.c.starts_at,),
            limit=limit,
        )
        return [sealed.meeting for sealed in found]

    async def changed(self, of: Collection[Meeting]) -> dict[Key, datetime]:
        """When what calendars hold of these was last changed."""
        return await self._events.last((meeting.key for meeting in of), _IN_CALENDARS)

    # --- who comes -----------------------------------------------------------------------

    async def foresee_answers(self, wanted: Iterable[tuple[Key, int]]) -> None:
        """Read what these residents said of these meetings, and how many come to each."""
        keys = [(*key, resident) for key, resident in wanted]
        await self._rsvps.foresee(keys)
        await self._guests.foresee(keys)
        await self._rsvps.foresee_sums({key[:2] for key in keys})

    async def answer(self, rsvp: Rsvp) -> bool:
        """Keep what somebody says now; False where they said something later."""
        return await self._rsvps.answer(rsvp)

    async def answered(self, meeting: Meeting, resident: int) -> Rsvp | None:
        """What this resident said last."""
        return await self._rsvps.get((*meeting.key, resident))

    async def headcount(self, meeting: Meeting) -> Headcount:
        """How many come."""
        return await self._rsvps.sums(meeting.key)

    async def rsvps(self, meeting: Meeting) -> list[Rsvp]:
        """Everything that was answered."""
        return await self._rsvps.where(*_of(rsvps, meeting))

    async def rsvps_of(self, resident: int) -> list[Rsvp]:
        """Everything that a resident answered, the newest first."""
        return await self._rsvps.where(rsvps.c.resident == resident, order=(rsvps.c.at.desc(),))

    async def awaited(self, resident: int, at: datetime) -> list[tuple[Meeting, Rsvp]]:
        """What a resident said of meetings that are still to come, the next first."""
        await self._work.flush()
        mine = select(rsvps.c.community, rsvps.c.number).where(rsvps.c.resident == resident)
        key = tuple_(meetings.c.community, meetings.c.number)
        found = await self._rows.where(
            key.in_(mine), _UPCOMING, meetings.c.ends_at > at, order=(meetings.c.starts_at,)
        )
        await self._rsvps.foresee((*sealed.meeting.key, resident) for sealed in found)
        said = ((each.meeting, self._rsvps.known((*each.meeting.key, resident))) for each in found)
        return [(meeting, rsvp) for meeting, rsvp in said if rsvp is not None]

    # --- who was told --------------------------------------------------------------------

    def note_guests(self, meeting: Meeting, residents: Iterable[int]) -> None:
        """These know of the meeting as it is now."""
        for resident in residents:
            self._guests.put(Guest(*meeting.key, resident, meeting.sequence))

    async def is_guest(self, meeting: Meeting, resident: int) -> bool:
        """Whether this resident was told in private."""
        return await self._guests.get((*meeting.key, resident)) is not None

    async def silent(self, meeting: Meeting, after: int, limit: int) -> list[int]:
        """Who was told in private and has not answered, in order, from `after` on."""
        answered = exists().where(
            rsvps.c.community == guests.c.community,
            rsvps.c.number == guests.c.number,
            rsvps.c.resident == guests.c.resident,
        )
        return await self._page(meeting, after, limit, ~answered)

    async def untold(self, meeting: Meeting, after: int, limit: int) -> list[int]:
        """Who was told in private of what no longer holds, in order, from `after` on."""
        return await self._page(meeting, after, limit, guests.c.told < meeting.sequence)

    async def guests(self, meeting: Meeting, after: int, limit: int) -> list[int]:
        """Who was told in private, in order, from `after` on."""
        return await self._page(meeting, after, limit, true())

    async def count_guests(self, meeting: Meeting) -> int:
        """How many were told in private."""
        await self._work.flush()
        counted = select(func.count()).select_from(guests).where(*_of(guests, meeting))
        return await self._work.connection.scalar(counted) or 0

    async def _page(self, meeting: Meeting, after: int, limit: int, which: Any) -> list[int]:
        await self._work.flush()
        wanted = (
            select(guests.c.resident)
            .where(*_of(guests, meeting), guests.c.resident > after, which)
            .order_by(guests.c.resident)
            .limit(limit)
        )
        return list((await self._work.connection.scalars(wanted)).all())

    def note_room(self, meeting: Meeting, room: Room) -> None:
        """It was announced in this group."""
        self._rooms.put(Told(*meeting.key, room))

    async def rooms(self, meeting: Meeting) -> list[Room]:
        """The groups in which it was announced."""
        return [told.room for told in await self._rooms.where(*_of(meeting_rooms, meeting))]

    # --- what is brought in beforehand ---------------------------------------------------

    async def bring(self, meeting: Meeting, resident: int, text: str, at: datetime) -> Topic:
        """Keep what a resident wants spoken of."""
        brought = await self.topics(meeting)
        topic = Topic(
            community=meeting.community,
            number=meeting.number,
            place=max((each.place for each in brought), default=0) + 1,
            resident=resident,
            text=text,
            at=at,
        )
        self._topics.put(topic)
        return topic

    async def topics(self, meeting: Meeting) -> list[Topic]:
        """What was brought in beforehand, in order."""
        return await self._topics.where(*_of(topics, meeting), order=(topics.c.place,))

    async def topics_of(self, resident: int) -> list[Topic]:
        """What a resident brought in, the newest first."""
        return await self._topics.where(topics.c.resident == resident, order=(topics.c.at.desc(),))

    def drop_topic(self, topic: Topic) -> None:
        """Its resident takes it back."""
        self._topics.drop((topic.community, topic.number, topic.place))

    # --- what is still to be told --------------------------------------------------------

    def remind(self, reminder: Reminder) -> None:
        """Keep what is to be told, in place of what stood under its name."""
        self._reminders.put(reminder)

    async def before(self, community: int) -> tuple[timedelta, ...]:
        """How long before its meetings this community is reminded of them."""
        custom = await self._customs.get(community)
        return BEFORE if custom is None else custom.before

    def remind_before(self, community: int, before: tuple[timedelta, ...]) -> None:
        """Remind this community so long before, from the next meeting that is announced on."""
        self._customs.put(Custom(community, before))

    async def reminders(self, meeting: Meeting) -> list[Reminder]:
        """Everything that was or is to be told of a meeting, in order."""
        return await self._reminders.where(
            *_of(reminders, meeting), order=(reminders.c.due_at, reminders.c.place)
        )

    async def due(self, at: datetime, limit: int) -> list[Reminder]:
        """What is to be told by now, the longest waiting first."""
        return await self._reminders.where(
            _UNTOLD, reminders.c.due_at <= at, order=(reminders.c.due_at,), limit=limit
        )

    async def next_due(self) -> datetime | None:
        """When the next word is due."""
        await self._work.flush()
        return await self._work.connection.scalar(
            select(func.min(reminders.c.due_at)).where(_UNTOLD)
        )

    # --- to be forgotten -----------------------------------------------------------------

    async def forget(self, resident: int) -> list[Meeting]:
        """Let go of what a resident said of meetings; answers with those still to come."""
        await self._work.flush()
        counted = select(rsvps.c.community, rsvps.c.number).where(rsvps.c.resident == resident)
        key = tuple_(meetings.c.community, meetings.c.number)
        touched = await self._rows.where(key.in_(counted), _COMING)
        await self._work.before_writing()
        for table in (rsvps, guests, topics):
            await self._work.connection.execute(delete(table).where(table.c.resident == resident))
        for kept in (self._rsvps, self._guests, self._topics):
            kept.forget()
        return [sealed.meeting for sealed in touched]

    def _salt(self, meeting: Meeting) -> bytes:
        sealed = self._rows.known(meeting.key)
        assert sealed is not None, "what is put was read or founded before"
        return sealed.salt


def _of(table: Table, meeting: Meeting) -> tuple[Any, ...]:
    return table.c.community == meeting.community, table.c.number == meeting.number


def _still_to_come(communities: Collection[int], at: datetime) -> tuple[Any, ...]:
    waits = meetings.c.state == State.RAINED_OFF.value
    ahead = and_(_COMING, meetings.c.ends_at > at)
    return meetings.c.community.in_(sorted(communities)), or_(ahead, waits)


def _headcounts(keys: Sequence[Key]) -> Select[Any, Any, Any, Any, Any, Any]:
    """`community, number, come, …, waiting` of each of these that anybody answered."""
    waits = rsvps.c.waiting.is_not(None)

    def heads(coming: Coming, of: Any) -> Any:
        return func.sum(case((and_(rsvps.c.coming == coming.value, ~waits), of), else_=0))

    return (
        select(
            rsvps.c.community,
            rsvps.c.number,
            heads(Coming.COME, rsvps.c.heads).label("come"),
            heads(Coming.PERHAPS, rsvps.c.heads).label("perhaps"),
            heads(Coming.NOT, 1).label("not_coming"),
            func.sum(case((waits, rsvps.c.heads), else_=0)).label("waiting"),
        )
        .where(tuple_(rsvps.c.community, rsvps.c.number).in_(keys))
        .group_by(rsvps.c.community, rsvps.c.number)
    )


def _row(sealed: Sealed) -> dict[str, object]:
    meeting = sealed.meeting
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
        "salt": sealed.salt,
        "capacity": meeting.capacity,
        "series": meeting.series,
    }


def _meeting(row: Fields) -> Sealed:
    meeting = Meeting(
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
    return Sealed(meeting, row.salt)


def _rsvp_row(rsvp: Rsvp) -> dict[str, object]:
    return {
        "community": rsvp.community,
        "number": rsvp.number,
        "resident": rsvp.resident,
        "coming": rsvp.coming.value,
        "heads": rsvp.heads,
        "at": rsvp.at,
        "heard": rsvp.heard,
        "waiting": rsvp.waiting,
    }


def _rsvp(row: Fields) -> Rsvp:
    return Rsvp(
        community=row.community,
        number=row.number,
        resident=row.resident,
        coming=Coming(row.coming),
        heads=row.heads,
        at=row.at,
        heard=row.heard,
        waiting=row.waiting,
    )


def _guest_row(guest: Guest) -> dict[str, object]:
    return {
        "community": guest.community,
        "number": guest.number,
        "resident": guest.resident,
        "told": guest.told,
    }


def _guest(row: Fields) -> Guest:
    return Guest(row.community, row.number, row.resident, row.told)


def _told_row(told: Told) -> dict[str, object]:
    return {"community": told.community, "number": told.number, "room": told.room}


def _told(row: Fields) -> Told:
    return Told(row.community, row.number, row.room)


def _topic_row(topic: Topic) -> dict[str, object]:
    return {
        "community": topic.community,
        "number": topic.number,
        "place": topic.place,
        "resident": topic.resident,
        "text": topic.text,
        "at": topic.at,
    }


def _topic(row: Fields) -> Topic:
    return Topic(
        community=row.community,
        number=row.number,
        place=row.place,
        resident=row.resident,
        text=row.text,
        at=row.at,
    )


def _reminder_row(reminder: Reminder) -> dict[str, object]:
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


_MINUTE = timedelta(minutes=1)


def _custom_row(custom: Custom) -> dict[str, object]:
    before = [span // _MINUTE for span in custom.before]
    return {"community": custom.community, "before": before}


def _custom(row: Fields) -> Custom:
    return Custom(row.community, tuple(minutes * _MINUTE for minutes in row.before))
