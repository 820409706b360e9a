"""Rounds of visits, kept: who goes, their doors while it lasts, and what is private for a while."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    and_,
    delete,
    func,
    select,
    update,
)

from domain.owner_rolls.places import UnitPlace
from domain.visits import Entry, Kind, Mark, State, VisitDoor, VisitRound, What
from storage.base import Fields, Instant, Number, ResidentColumn, metadata
from storage.events import line
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Row, Work
from storage.rows import Placed, place_column, plain
from storage.sealed import SealedText
from storage.shelves import Shelf

_HOME: Final = ("building", "stairwell", "unit_no")

visit_rounds = Table(
    "visit_rounds",
    metadata,
    *key_columns(),
    Column("building", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("by", ResidentColumn),
    Column("made_at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("over_at", Instant),
    Column("next_at", Instant),
    Column("salt", LargeBinary, nullable=False),
)
_WAITING = visit_rounds.c.next_at.is_not(None)
Index(
    "ix_visit_rounds_next_at",
    visit_rounds.c.next_at,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)

events = line("visit_events")

walkers = Table(
    "visit_walkers",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
)
"""Who goes; `since` they last looked at its list: what they write belongs to the newest."""
Index("ix_visit_walkers_resident", walkers.c.resident)


def _home_columns() -> tuple[Column[str], ...]:
    return tuple(Column(name, String, nullable=False) for name in _HOME)


doors = Table(
    "visit_doors",
    metadata,
    *key_columns(),
    place_column(),
    *_home_columns(),
    Column("mark", String),
)
"""Erased when their round ends."""

entries = Table(
    "visit_entries",
    metadata,
    *key_columns(),
    place_column(),
    *_home_columns(),
    Column("kind", String, nullable=False),
    Column("item", Number),
    Column("note", SealedText("visit_entries.note"), nullable=False),
    Column("by", ResidentColumn),
    Column("at", Instant, nullable=False),
)
"""What was written at doors: private, and erased some time after the round."""
Index("ix_visit_entries_by", entries.c.by)


@dataclass(frozen=True, slots=True)
class Walker:
    """Somebody who goes on a round."""

    community: int
    number: int
    resident: int
    since: datetime


_walker_row, _walker = plain(Walker)


class Visits(Shelf[VisitRound, What]):
    """Rounds of visits, within one transaction."""

    def __init__(self, work: Work) -> None:
        row, value = plain(VisitRound, state=State)
        super().__init__(work, visit_rounds, row=row, value=value, line=events, read=What)
        self._walkers: Remembered[tuple[int, int, int], Walker] = Remembered(
            work, walkers, row=_walker_row, value=_walker
        )
        self._doors: Remembered[Placed, VisitDoor] = Remembered(
            work, doors, row=_door_row, value=_door, lock="update"
        )
        self._entries: Remembered[Placed, Entry] = Remembered(
            work, entries, row=_entry_row, value=_entry
        )

    # --- rounds ----------------------------------------------------------------------------

    async def open_in(self, communities: Iterable[int], at: datetime) -> list[VisitRound]:
        """The rounds that somebody goes there now, the newest first."""
        return await self._where(
            visit_rounds.c.community.in_(sorted(communities)),
            visit_rounds.c.state == State.OPEN.value,
            visit_rounds.c.until > at,
            order=(visit_rounds.c.made_at.desc(), visit_rounds.c.number.desc()),
        )

    async def walked_by(self, resident: int, at: datetime) -> list[VisitRound]:
        """The open rounds on which somebody goes, the one they looked at last first."""
        await self._work.flush()
        return await self._where(
            visit_rounds.c.state == State.OPEN.value,
            visit_rounds.c.until > at,
            select(walkers.c.resident).where(_goes(resident)).exists(),
            order=(
                select(walkers.c.since).where(_goes(resident)).scalar_subquery().desc(),
                visit_rounds.c.number.desc(),
            ),
        )

    async def due(self, at: datetime, limit: int) -> list[VisitRound]:
        """Rounds with which the clock has something to do by now, the longest waiting first."""
        return await self._where(
            _WAITING,
            visit_rounds.c.next_at <= at,
            order=(visit_rounds.c.next_at,),
            limit=limit,
            lock="update",
        )

    async def next_due(self) -> datetime | None:
        """When the clock has something to do next."""
        return await self._least(visit_rounds.c.next_at)

    # --- who goes --------------------------------------------------------------------------

    async def walkers(self, round_: VisitRound) -> list[int]:
        """Who goes, in order."""
        found = await self._walkers.where(*under(walkers, round_.key), order=(walkers.c.resident,))
        return [each.resident for each in found]

    async def send(self, round_: VisitRound, residents: Iterable[int], at: datetime) -> None:
        """These go from now on, and nobody else."""
        wanted = set(residents)
        for each in await self.walkers(round_):
            if each not in wanted:
                self._walkers.drop((*round_.key, each))
        for each in wanted:
            self.look(round_, each, at)

    def look(self, round_: VisitRound, resident: int, at: datetime) -> None:
        """Somebody who goes looks at this list now."""
        self._walkers.put(Walker(*round_.key, resident, at))

    # --- doors -----------------------------------------------------------------------------

    async def doors(self, round_: VisitRound) -> list[VisitDoor]:
        """The doors of a round, in the order in which one walks."""
        return await self._doors.where(*under(doors, round_.key), order=(doors.c.place,))

    def mark(self, door: VisitDoor) -> None:
        """Keep a door as it is now."""
        self._doors.put(door)

    async def forget_doors(self, round_: VisitRound) -> None:
        """Let nothing be left of what came of single doors."""
        await self._delete(doors, *under(doors, round_.key))
        self._doors.forget()

    # --- what was written --------------------------------------------------------------------

    async def entries(self, round_: VisitRound) -> list[Entry]:
        """What was written on a round, in order."""
        return await self._entries.where(*under(entries, round_.key), order=(entries.c.place,))

    async def next_place(self, round_: VisitRound) -> int:
        """The place of the next entry."""
        await self._work.flush()
        highest = select(func.max(entries.c.place)).where(*under(entries, round_.key))
        return (await self._work.connection.scalar(highest) or 0) + 1

    def keep(self, entry: Entry) -> None:
        """Keep what was written."""
        self._entries.put(entry)

    def strike(self, entry: Entry) -> None:
        """Let go of what was written."""
        self._entries.drop((entry.community, entry.number, entry.place))

    async def erase(self, round_: VisitRound) -> int:
        """Let nothing private be left of a round; how many notes that were."""
        notes = [each for each in await self.entries(round_) if each.kind is Kind.NOTE]
        await self._delete(entries, *under(entries, round_.key))
        await self._delete(walkers, *under(walkers, round_.key))
        self._entries.forget()
        self._walkers.forget()
        return len(notes)

    async def notes_at(self, community: int, home: UnitPlace) -> list[Entry]:
        """The notes that were made at a door and are still kept, the newest first."""
        return await self._entries.where(*_notes_at(community, home), order=(entries.c.at.desc(),))

    # --- forgotten ---------------------------------------------------------------------------

    async def forget_door(self, community: int, home: UnitPlace) -> None:
        """Let go of the notes that were made at a door, and of where the items are from."""
        await self._delete(entries, *_notes_at(community, home))
        nowhere = update(entries).where(*_at_door(community, home)).values(stairwell="", unit_no="")
        await self._work.connection.execute(nowhere)
        self._entries.forget()

    async def forget(self, resident: int) -> None:
        """Let nothing say any more that somebody planned, went or wrote."""
        await self._delete(walkers, walkers.c.resident == resident)
        for table in (visit_rounds, entries):
            nameless = update(table).where(table.c.by == resident).values(by=None)
            await self._work.connection.execute(nameless)
        self._walkers.forget()
        self._entries.forget()
        self._rows.forget()

    async def _delete(self, table: Table, *conditions: ColumnElement[bool]) -> None:
        await self._work.flush()
        await self._work.before_writing()
        await self._work.connection.execute(delete(table).where(*conditions))


def _goes(resident: int) -> ColumnElement[bool]:
    return and_(
        walkers.c.community == visit_rounds.c.community,
        walkers.c.number == visit_rounds.c.number,
        walkers.c.resident == resident,
    )


def _notes_at(community: int, home: UnitPlace) -> list[ColumnElement[bool]]:
    return [entries.c.kind == Kind.NOTE.value, *_at_door(community, home)]


def _at_door(community: int, home: UnitPlace) -> list[ColumnElement[bool]]:
    return [
        entries.c.community == community,
        entries.c.building == home.building,
        entries.c.stairwell.in_(sorted({"", home.stairwell})),
        entries.c.unit_no == home.unit_no,
    ]


def _home(row: Any) -> UnitPlace:
    return UnitPlace(row.building, row.stairwell, row.unit_no)


def _lying(home: UnitPlace) -> Row:
    return {name: getattr(home, name) for name in _HOME}


def _door_row(door: VisitDoor) -> Row:
    return {
        "community": door.community,
        "number": door.number,
        "place": door.place,
        **_lying(door.home),
        "mark": door.mark and door.mark.value,
    }


def _door(row: Fields) -> VisitDoor:
    return VisitDoor(
        community=row.community,
        number=row.number,
        place=row.place,
        home=_home(row),
        mark=Mark(row.mark) if row.mark else None,
    )


def _entry_row(entry: Entry) -> Row:
    return {
        "community": entry.community,
        "number": entry.number,
        "place": entry.place,
        **_lying(entry.home),
        "kind": entry.kind.value,
        "item": entry.item,
        "note": entry.note,
        "by": entry.by,
        "at": entry.at,
    }


def _entry(row: Fields) -> Entry:
    return Entry(
        community=row.community,
        number=row.number,
        place=row.place,
        home=_home(row),
        kind=Kind(row.kind),
        item=row.item,
        note=row.note,
        by=row.by,
        at=row.at,
    )
