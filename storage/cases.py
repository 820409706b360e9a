"""Cases and the line of events behind each, kept."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    ColumnElement,
    Date,
    Index,
    Integer,
    LargeBinary,
    Select,
    String,
    Table,
    Text,
    and_,
    any_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
)

from domain.chat import Room
from domain.places.cells import around, box, cell
from domain.places.position import Position
from domain.places.projection import metres
from domain.reports.case import IN_HAND, OPEN, Act, Case, Extension, State, What
from domain.reports.categories import Category
from domain.reports.levels import Level
from domain.reports.report import Spot
from storage.base import Fields, Instant, Number, ResidentColumn, RoomColumn, metadata
from storage.events import line
from storage.keys import Keys, keyed
from storage.numbers import key_columns
from storage.remembered import Row, Work
from storage.shelves import Shelf

cases = Table(
    "cases",
    metadata,
    *key_columns(),
    Column("category", String, nullable=False),
    Column("level", String, nullable=False),
    Column("title", Text, nullable=False),
    Column("unit", Number),
    Column("floor", Integer),
    Column("latitude", Integer),
    Column("longitude", Integer),
    Column("cell", Number),
    Column("place_words", Text, nullable=False),
    Column("grid", Number),
    Column("room", RoomColumn),
    Column("state", String, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("file_at", Instant),
    Column("since", Instant, nullable=False),
    Column("answer_by", Instant),
    Column("unanswered", Boolean, nullable=False, server_default=false()),
    Column("urged", Boolean, nullable=False, server_default=false()),
    Column("due", Instant),
    Column("provisional", Boolean, nullable=False),
    Column("handler", ResidentColumn),
    Column("note", Text, nullable=False),
    Column("until", Date),
    Column("extension_by", ResidentColumn),
    Column("extension_reason", Text, nullable=False),
    Column("extension_until", Date),
    Column("extensions", Integer, nullable=False),
    Column("after_photo", Number),
    Column("resolved_by", ResidentColumn),
    Column("resolved_at", Instant),
    Column("checked_by", ResidentColumn),
    Column("reopened", Integer, nullable=False),
    Column("contested", Boolean, nullable=False, server_default=false()),
    Column("merged_into", Number),
    Column("resembles", Number),
    Column("sensitive", Boolean, nullable=False),
    Column("released_photo", Number),
    Column("ask_at", Instant),
    Column("look_at", Instant),
    Column("escalated", Integer, nullable=False),
    Column("salt", LargeBinary, nullable=False),
)
_OPEN = sorted(state.value for state in OPEN)
_IS_OPEN = cases.c.state.in_(_OPEN)
_OVER = [State.CHECKED.value, State.RATED.value, State.ARCHIVED.value]
Index("ix_cases_state", cases.c.community, cases.c.state)
Index("ix_cases_since", cases.c.community, cases.c.since)
Index("ix_cases_handler", cases.c.handler, cases.c.state)
for _sparse in (
    cases.c.file_at,
    cases.c.ask_at,
    cases.c.look_at,
    cases.c.after_photo,
    cases.c.released_photo,
):
    Index(
        f"ix_cases_{_sparse.name}",
        _sparse,
        sqlite_where=_sparse.is_not(None),
        postgresql_where=_sparse.is_not(None),
    )
Index("ix_cases_cell", cases.c.cell, cases.c.state, cases.c.since)
Index(
    "ix_cases_contested",
    cases.c.community,
    sqlite_where=cases.c.contested,
    postgresql_where=cases.c.contested,
)
Index("ix_cases_due", cases.c.due, sqlite_where=_IS_OPEN, postgresql_where=_IS_OPEN)

events = line("case_events")


def _state_is(states: Sequence[str]) -> ColumnElement[bool]:
    """As `in_`, with the states in the statement's text, which then never changes."""
    return cases.c.state.in_([literal_column(f"'{state}'") for state in states])


_IN_HAND = _state_is(sorted(state.value for state in IN_HAND))


@cache
def _near(*, on_postgresql: bool) -> tuple[Select[Any], Keys]:
    """What lies in some squares: written out once, each half answered from the index alone."""
    cells = keyed((cases.c.cell,), on_postgresql=on_postgresql)
    there = cells.among
    if on_postgresql:  # which joins with a list of keys, and then reads all that lies there
        there = cases.c.cell == any_(bindparam("keys_cell", type_=ARRAY(Number)))
    since = cases.c.since >= bindparam("over_since", type_=Instant)
    halves = or_(and_(there, _state_is(_OPEN)), and_(there, _state_is(_OVER), since))
    inside = and_(
        cases.c.latitude.between(bindparam("south"), bindparam("north")),
        cases.c.longitude.between(bindparam("west"), bindparam("east")),
    )
    return select(cases).where(halves, inside).with_for_update(), cells


class Cases(Shelf[Case, Act | What]):
    """The cases, within one transaction."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, cases, row=_row, value=_case, line=events, read=_happened)

    # --- asked by condition --------------------------------------------------------------

    async def open_in(
        self,
        community: int,
        *,
        contested: bool = False,
        grids: Sequence[int] | None = None,
        level: Level | None = None,
        states: Iterable[State] = OPEN,
        handler: int | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[Case]:
        """The cases in these states there, the earliest due first, those without a day last.

        `contested`: and those that are over, but not for their reporter.
        """
        standing = cases.c.state.in_(sorted(state.value for state in states))
        conditions = [
            cases.c.community == community,
            or_(standing, cases.c.contested) if contested else standing,
        ]
        if grids is not None:
            conditions.append(cases.c.grid.in_(grids))
        if level is not None:
            conditions.append(cases.c.level == level.value)
        if handler is not None:
            conditions.append(cases.c.handler == handler)
        order = (cases.c.due.is_(None), cases.c.due, cases.c.number)
        return await self._where(*conditions, order=order, limit=limit, offset=offset)

    async def count_open(self, community: int, states: Iterable[State] = OPEN) -> dict[Level, int]:
        """How many there are in these states, by their level."""
        await self._work.flush()
        counted = (
            select(cases.c.level, func.count())
            .where(
                cases.c.community == community,
                cases.c.state.in_(sorted(state.value for state in states)),
            )
            .group_by(cases.c.level)
        )
        rows = (await self._work.connection.execute(counted)).all()
        return {Level(level): count for level, count in rows}

    async def comparable(self, community: int, since: datetime, limit: int) -> list[Case]:
        """What is open there, and what was over not before that moment, the newest first."""
        return await self._where(
            cases.c.community == community,
            or_(
                _IS_OPEN,
                cases.c.state.in_(_OVER) & (cases.c.since >= since),
            ),
            order=(cases.c.number.desc(),),
            limit=limit,
        )

    async def near(self, position: Position, within: int, since: datetime) -> list[Case]:
        """What is open or was over since then, so many metres around, the nearest first."""
        statement, cells = _near(on_postgresql=self._work.postgresql)
        known = cells.of(around(position, within)) | asdict(box(position, within))
        known["over_since"] = since
        found = [
            (metres(position, there), sealed.item)
            for sealed in await self._rows.asked(statement, known)
            if (there := sealed.item.spot.position) is not None
        ]
        found.sort(key=lambda each: (each[0], each[1].number))
        return [case for away, case in found if away <= within]

    async def of_handler(self, resident: int, limit: int | None = None) -> list[Case]:
        """What somebody has in hand, the earliest due first."""
        return await self._where(
            cases.c.handler == resident,
            _IS_OPEN,
            order=(cases.c.due.is_(None), cases.c.due, cases.c.number),
            limit=limit,
        )

    async def in_hand(self) -> dict[tuple[int, int], int]:
        """How many cases of each grid somebody has in hand: by the resident and the grid."""
        await self._work.flush()
        both = (cases.c.handler, cases.c.grid)
        known = [column.is_not(None) for column in both]
        wanted = select(*both, func.count()).where(_IN_HAND, *known).group_by(*both)
        found = await self._work.connection.execute(wanted)
        return {(row[0], row[1]): row[2] for row in found}

    async def in_hand_of(self, resident: int, grid: int) -> list[Case]:
        """What somebody has in hand of a grid, by number."""
        return await self._where(
            cases.c.handler == resident, cases.c.grid == grid, _IN_HAND, order=(cases.c.number,)
        )

    async def overdue(self, at: datetime, limit: int, community: int | None = None) -> list[Case]:
        """The open cases whose day is over by then, the longest first."""
        there = [] if community is None else [cases.c.community == community]
        return await self._where(
            _IS_OPEN, cases.c.due <= at, *there, order=(cases.c.due,), limit=limit
        )

    async def changed_since(
        self, community: int, since: datetime, until: datetime, limit: int
    ) -> list[Case]:
        """What was opened between two moments, drafts left out, the newest first."""
        return await self._where(
            cases.c.community == community,
            cases.c.state != State.DRAFT.value,
            cases.c.opened_at >= since,
            cases.c.opened_at <= until,
            order=(cases.c.opened_at.desc(), cases.c.number.desc()),
            limit=limit,
        )

    async def with_picture(self, attachment: int) -> Case | None:
        """The case that this picture shows mended, or that it was chosen for to be shown."""
        found = await self._where(
            or_(cases.c.after_photo == attachment, cases.c.released_photo == attachment), limit=1
        )
        return found[0] if found else None

    async def asked(self, wanted: Select[Any]) -> list[Case]:
        """By a query that others wrote, which need not hold what it finds."""
        return [sealed.item for sealed in await self._rows.asked(wanted)]

    # --- asked by the clock --------------------------------------------------------------

    async def to_file(self, at: datetime, limit: int) -> list[Case]:
        """The drafts that have waited long enough, the longest first."""
        return await self._where(cases.c.file_at <= at, order=(cases.c.file_at,), limit=limit)

    async def next_filing(self) -> datetime | None:
        """When the next draft is filed."""
        return await self._least(cases.c.file_at)

    async def to_look_at(self, at: datetime, limit: int) -> list[Case]:
        """The cases that the clock has to look at by now, the longest waiting first."""
        return await self._where(cases.c.look_at <= at, order=(cases.c.look_at,), limit=limit)

    async def next_look(self) -> datetime | None:
        """When the clock has to look at the next."""
        return await self._least(cases.c.look_at)

    async def to_ask(self, at: datetime, limit: int) -> list[Case]:
        """The mended cases whose reporters are to be asked whether they still are."""
        return await self._where(cases.c.ask_at <= at, order=(cases.c.ask_at,), limit=limit)

    async def next_question(self) -> datetime | None:
        """When the next of them are asked."""
        return await self._least(cases.c.ask_at)

    async def provisional(self, before: datetime, limit: int) -> list[Case]:
        """The open cases whose day was provisional and lies before that moment, in their order."""
        return await self._where(_IS_OPEN, cases.c.provisional, cases.c.due < before, limit=limit)

    # --- the line of events --------------------------------------------------------------

    async def last_nudge(self, case: Case, resident: int) -> datetime | None:
        """When a resident last asked after it."""
        asked = [
            event.at
            for event in await self.events(case)
            if event.what is Act.NUDGE and event.by == resident
        ]
        return max(asked, default=None)


def _row(case: Case) -> Row:
    spot, extension = case.spot, case.extension
    return {
        "community": case.community,
        "number": case.number,
        "category": case.category.value,
        "level": case.level.value,
        "title": case.title,
        "unit": spot.unit,
        "floor": spot.floor,
        "latitude": spot.position and spot.position.latitude,
        "longitude": spot.position and spot.position.longitude,
        "cell": spot.position and cell(spot.position),
        "place_words": spot.words,
        "grid": case.grid,
        "room": case.room,
        "state": case.state.value,
        "opened_at": case.opened_at,
        "file_at": case.file_at,
        "since": case.since,
        "answer_by": case.answer_by,
        "unanswered": case.unanswered,
        "urged": case.urged,
        "due": case.due,
        "provisional": case.provisional,
        "handler": case.handler,
        "note": case.note,
        "until": case.until,
        "extension_by": extension and extension.asked_by,
        "extension_reason": extension.reason if extension else "",
        "extension_until": extension and extension.until,
        "extensions": case.extensions,
        "after_photo": case.after_photo,
        "resolved_by": case.resolved_by,
        "resolved_at": case.resolved_at,
        "checked_by": case.checked_by,
        "reopened": case.reopened,
        "contested": case.contested,
        "merged_into": case.merged_into,
        "resembles": case.resembles,
        "sensitive": case.sensitive,
        "released_photo": case.released_photo,
        "ask_at": case.ask_at,
        "look_at": case.look_at,
        "escalated": case.escalated,
    }


def _case(row: Fields) -> Case:
    room: Room | None = row.room
    until: date | None = row.until
    return Case(
        community=row.community,
        number=row.number,
        category=Category(row.category),
        level=Level(row.level),
        title=row.title,
        spot=Spot(
            unit=row.unit,
            floor=row.floor,
            position=None if row.latitude is None else Position(row.latitude, row.longitude),
            words=row.place_words,
        ),
        grid=row.grid,
        room=room,
        state=State(row.state),
        opened_at=row.opened_at,
        file_at=row.file_at,
        since=row.since,
        answer_by=row.answer_by,
        unanswered=row.unanswered,
        urged=row.urged,
        due=row.due,
        provisional=row.provisional,
        handler=row.handler,
        note=row.note,
        until=until,
        extension=None
        if row.extension_by is None
        else Extension(row.extension_by, row.extension_reason, row.extension_until),
        extensions=row.extensions,
        after_photo=row.after_photo,
        resolved_by=row.resolved_by,
        resolved_at=row.resolved_at,
        checked_by=row.checked_by,
        reopened=row.reopened,
        contested=row.contested,
        merged_into=row.merged_into,
        resembles=row.resembles,
        sensitive=row.sensitive,
        released_photo=row.released_photo,
        ask_at=row.ask_at,
        look_at=row.look_at,
        escalated=row.escalated,
    )


_ACTS = frozenset(act.value for act in Act)


def _happened(what: str) -> Act | What:
    return Act(what) if what in _ACTS else What(what)
