"""Sessions of bodies: frozen rolls, points of the agenda, raised hands, resolutions, kept."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    Index,
    Integer,
    String,
    Table,
    Text,
    func,
    select,
    update,
)

from domain.polls import Hands
from domain.sessions import Item, Moment, Resolution, Seat, Session, Standing, Word
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.numbers import Key, key_columns, under
from storage.remembered import Remembered, Work
from storage.sealed import SealedJson, SealedText

NOBODY: Final = "—"
"""Who does what somebody took on whom we have forgotten."""


sessions = Table(
    "sessions",
    metadata,
    *key_columns(),
    Column("body", Number, nullable=False),
    Column("rule", String, nullable=False),
    Column("electorate", Integer, nullable=False),
    Column("noticed_at", Instant, nullable=False),
    Column("recorder", ResidentColumn),
    Column("opened_at", Instant),
    Column("closed_at", Instant),
    Column("published_at", Instant),
)
_RUNNING = sessions.c.opened_at.is_not(None) & sessions.c.closed_at.is_(None)
Index("ix_sessions_running", sessions.c.community, sqlite_where=_RUNNING, postgresql_where=_RUNNING)

seats = Table(
    "session_seats",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("told_at", Instant),
    Column("present_at", Instant),
    Column("left_at", Instant),
    Column("excuse", SealedText("session_seats.excuse"), nullable=False),
)
"""The roll of each session, frozen at its notice."""
Index("ix_session_seats_resident", seats.c.resident)

items = Table(
    "session_items",
    metadata,
    *key_columns(),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("proposal", Number),
    Column("text", Text, nullable=False),
    Column("lines", Json, nullable=False),
    Column("hands", Json),
    Column("hands_by", ResidentColumn),
    Column("hands_at", Instant),
    Column("dissent", SealedJson("session_items.dissent"), nullable=False),
    Column("void", Boolean, nullable=False),
)
Index("ix_session_items_proposal", items.c.community, items.c.proposal)

moments = Table(
    "session_moments",
    metadata,
    *key_columns(),
    Column("word", String, primary_key=True),
    Column("due_at", Instant, nullable=False),
    Column("told_at", Instant),
)
_UNTOLD = moments.c.told_at.is_(None)
Index("ix_session_moments_due_at", moments.c.due_at, sqlite_where=_UNTOLD, postgresql_where=_UNTOLD)

resolutions = Table(
    "resolutions",
    metadata,
    *key_columns(),
    Column("session", Number, nullable=False),
    Column("body", Number, nullable=False),
    Column("proposal", Number),
    Column("text", Text, nullable=False),
    Column("doer", ResidentColumn),
    Column("doer_name", SealedText("resolutions.doer_name"), nullable=False),
    Column("due", Date, nullable=False),
    Column("standing", String, nullable=False),
    Column("made_at", Instant, nullable=False),
    Column("proof", Text, nullable=False),
    Column("photo", Number),
    Column("reason", Text, nullable=False),
    Column("settled_at", Instant),
    Column("next_at", Instant),
)
_WAITING = resolutions.c.next_at.is_not(None)
Index(
    "ix_resolutions_next_at",
    resolutions.c.next_at,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)
Index("ix_resolutions_body", resolutions.c.body)
Index("ix_resolutions_doer", resolutions.c.doer)

_OPEN = resolutions.c.standing.in_([Standing.OPEN.value, Standing.OVERDUE.value])


class Sessions:
    """The sessions, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[Key, Session] = Remembered(
            work, sessions, row=_row, value=_session, lock="update"
        )
        self._seats: Remembered[tuple[int, int, int], Seat] = Remembered(
            work, seats, row=_seat_row, value=_seat
        )
        self._items: Remembered[tuple[int, int, int], Item] = Remembered(
            work, items, row=_item_row, value=_item
        )
        self._moments: Remembered[tuple[int, int, str], Moment] = Remembered(
            work, moments, row=_moment_row, value=_moment
        )
        self._resolutions: Remembered[Key, Resolution] = Remembered(
            work, resolutions, row=_resolution_row, value=_resolution, lock="update"
        )

    # --- sessions ------------------------------------------------------------------------

    async def get(self, community: int, number: int) -> Session | None:
        """The session of the meeting under this number, once its roll is frozen."""
        return await self._rows.get((community, number))

    def put(self, session: Session) -> None:
        """Keep a session as it is now."""
        self._rows.put(session)

    async def running(self, communities: Collection[int]) -> list[Session]:
        """What goes on there just now."""
        return await self._rows.where(sessions.c.community.in_(sorted(communities)), _RUNNING)

    async def about(self, community: int, proposal: int) -> list[Session]:
        """Those on whose agenda a proposal stands, the oldest first."""
        await self._work.flush()
        named = select(items.c.number).where(
            items.c.community == community, items.c.proposal == proposal
        )
        return await self._rows.where(
            sessions.c.community == community,
            sessions.c.number.in_(named),
            order=(sessions.c.number,),
        )

    # --- the roll ------------------------------------------------------------------------

    def enrol(self, session: Session, roll: Iterable[int]) -> None:
        """Freeze who belongs to it."""
        for resident in roll:
            seat = Seat(community=session.community, number=session.number, resident=resident)
            self._seats.put(seat)

    async def seats(self, session: Session) -> list[Seat]:
        """Everybody on the roll."""
        return await self._seats.where(*under(seats, session.key))

    async def seat(self, community: int, number: int, resident: int) -> Seat | None:
        """The seat of this resident; None who is not on the roll."""
        return await self._seats.get((community, number, resident))

    def sit(self, seat: Seat) -> None:
        """Keep a seat as it is now."""
        self._seats.put(seat)

    # --- the agenda ----------------------------------------------------------------------

    async def items(self, session: Session) -> list[Item]:
        """The points of the agenda, in order; what belongs to none of them first."""
        return await self._items.where(*under(items, session.key), order=(items.c.place,))

    def keep(self, item: Item) -> None:
        """Keep a point as it is now."""
        self._items.put(item)

    async def has_hands(self, community: int, proposal: int) -> bool:
        """Whether hands were raised on a proposal in a session that is not over."""
        await self._work.flush()
        running = select(sessions.c.number).where(sessions.c.community == community, _RUNNING)
        asked = select(items.c.number).where(
            items.c.community == community,
            items.c.proposal == proposal,
            items.c.hands_at.is_not(None),
            items.c.number.in_(running),
        )
        return (await self._work.connection.execute(asked.limit(1))).first() is not None

    # --- what is still to be told --------------------------------------------------------

    def plan(self, moment: Moment) -> None:
        """Keep what is to be told, in place of what stood under its word."""
        self._moments.put(moment)

    async def planned(self, community: int, number: int) -> list[Moment]:
        """Everything that was or is to be told of a session."""
        return await self._moments.where(
            *under(moments, (community, number)), order=(moments.c.due_at,)
        )

    async def due(self, at: datetime, limit: int) -> list[Moment]:
        """What is to be told by now, the longest waiting first."""
        return await self._moments.where(
            _UNTOLD, moments.c.due_at <= at, order=(moments.c.due_at,), limit=limit
        )

    async def next_due(self) -> datetime | None:
        """When the next word is due, of a session or of a resolution."""
        await self._work.flush()
        asked = (
            select(func.min(moments.c.due_at)).where(_UNTOLD),
            select(func.min(resolutions.c.next_at)),
        )
        found = [await self._work.connection.scalar(each) for each in asked]
        return min((each for each in found if each is not None), default=None)

    # --- resolutions ---------------------------------------------------------------------

    async def resolution(self, community: int, number: int) -> Resolution | None:
        """The resolution under this number."""
        return await self._resolutions.get((community, number))

    async def foresee_resolutions(self, keys: Iterable[Key]) -> None:
        """Read these in one query."""
        await self._resolutions.foresee(keys)

    def resolve(self, resolution: Resolution) -> None:
        """Keep a resolution as it is now."""
        self._resolutions.put(resolution)

    async def resolved(self, session: Session) -> list[Resolution]:
        """What was resolved in a session, in order."""
        return await self.resolved_under(session.community, session.number)

    async def resolved_under(self, community: int, number: int) -> list[Resolution]:
        """What was resolved in whatever bears this number, in order."""
        return await self._resolutions.where(
            resolutions.c.community == community, resolutions.c.session == number
        )

    async def open_of(self, body: int) -> list[Resolution]:
        """What a body has resolved and is still to be done, the first due first."""
        return await self._resolutions.where(
            resolutions.c.body == body, _OPEN, order=(resolutions.c.due,)
        )

    async def open_in(
        self, communities: Collection[int], limit: int, offset: int = 0
    ) -> list[Resolution]:
        """What is still to be done there, the first due first."""
        return await self._resolutions.where(
            resolutions.c.community.in_(sorted(communities)),
            _OPEN,
            order=(resolutions.c.due, resolutions.c.number),
            limit=limit,
            offset=offset,
        )

    async def count_open(self, communities: Collection[int]) -> int:
        """How many these are."""
        await self._work.flush()
        counted = select(func.count()).select_from(resolutions)
        wanted = counted.where(resolutions.c.community.in_(sorted(communities)), _OPEN)
        return await self._work.connection.scalar(wanted) or 0

    async def to_look_at(self, at: datetime, limit: int) -> list[Resolution]:
        """Of which the clock has something to say by now, the longest waiting first."""
        return await self._resolutions.where(
            _WAITING, resolutions.c.next_at <= at, order=(resolutions.c.next_at,), limit=limit
        )

    # --- to be forgotten -----------------------------------------------------------------

    async def excuses_of(self, resident: int) -> list[Seat]:
        """Where a resident said why they do not come."""
        return await self._seats.where(seats.c.resident == resident, seats.c.excuse != "")

    async def forget(self, resident: int) -> None:
        """Let go of a resident's reasons, and of the name under what they do; the roll stays."""
        await self._work.flush()
        await self._work.before_writing()
        await self._work.connection.execute(
            update(seats).where(seats.c.resident == resident).values(excuse="")
        )
        await self._work.connection.execute(
            update(resolutions)
            .where(resolutions.c.doer == resident)
            .values(doer=None, doer_name=NOBODY)
        )
        self._seats.forget()
        self._resolutions.forget()


def _row(session: Session) -> dict[str, object]:
    return {
        "community": session.community,
        "number": session.number,
        "body": session.body,
        "rule": session.rule,
        "electorate": session.electorate,
        "noticed_at": session.noticed_at,
        "recorder": session.recorder,
        "opened_at": session.opened_at,
        "closed_at": session.closed_at,
        "published_at": session.published_at,
    }


def _session(row: Fields) -> Session:
    return Session(
        community=row.community,
        number=row.number,
        body=row.body,
        rule=row.rule,
        electorate=row.electorate,
        noticed_at=row.noticed_at,
        recorder=row.recorder,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        published_at=row.published_at,
    )


def _seat_row(seat: Seat) -> dict[str, object]:
    return {
        "community": seat.community,
        "number": seat.number,
        "resident": seat.resident,
        "told_at": seat.told_at,
        "present_at": seat.present_at,
        "left_at": seat.left_at,
        "excuse": seat.excuse,
    }


def _seat(row: Fields) -> Seat:
    return Seat(
        community=row.community,
        number=row.number,
        resident=row.resident,
        told_at=row.told_at,
        present_at=row.present_at,
        left_at=row.left_at,
        excuse=row.excuse,
    )


def _item_row(item: Item) -> dict[str, object]:
    return {
        "community": item.community,
        "number": item.number,
        "place": item.place,
        "proposal": item.proposal,
        "text": item.text,
        "lines": list(item.lines),
        "hands": item.hands and [item.hands.yes, item.hands.no, item.hands.abstain],
        "hands_by": item.hands_by,
        "hands_at": item.hands_at,
        "dissent": list(item.dissent),
        "void": item.void,
    }


def _item(row: Fields) -> Item:
    return Item(
        community=row.community,
        number=row.number,
        place=row.place,
        proposal=row.proposal,
        text=row.text,
        lines=tuple(row.lines),
        hands=Hands(*row.hands) if row.hands else None,
        hands_by=row.hands_by,
        hands_at=row.hands_at,
        dissent=tuple(row.dissent),
        void=row.void,
    )


def _moment_row(moment: Moment) -> dict[str, object]:
    return {
        "community": moment.community,
        "number": moment.number,
        "word": moment.word.value,
        "due_at": moment.due_at,
        "told_at": moment.told_at,
    }


def _moment(row: Fields) -> Moment:
    return Moment(
        community=row.community,
        number=row.number,
        word=Word(row.word),
        due_at=row.due_at,
        told_at=row.told_at,
    )


def _resolution_row(resolution: Resolution) -> dict[str, object]:
    return {
        "community": resolution.community,
        "number": resolution.number,
        "session": resolution.session,
        "body": resolution.body,
        "proposal": resolution.proposal,
        "text": resolution.text,
        "doer": resolution.doer,
        "doer_name": resolution.doer_name,
        "due": resolution.due,
        "standing": resolution.standing.value,
        "made_at": resolution.made_at,
        "proof": resolution.proof,
        "photo": resolution.photo,
        "reason": resolution.reason,
        "settled_at": resolution.settled_at,
        "next_at": resolution.next_at,
    }


def _resolution(row: Fields) -> Resolution:
    return Resolution(
        community=row.community,
        number=row.number,
        session=row.session,
        body=row.body,
        proposal=row.proposal,
        text=row.text,
        doer=row.doer,
        doer_name=row.doer_name,
        due=row.due,
        standing=Standing(row.standing),
        made_at=row.made_at,
        proof=row.proof,
        photo=row.photo,
        reason=row.reason,
        settled_at=row.settled_at,
        next_at=row.next_at,
    )
