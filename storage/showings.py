"""What was shown where there are no buttons, kept as long as it may be answered or quoted."""

from collections.abc import Iterable, Sequence
from dataclasses import astuple, replace
from datetime import datetime

from sqlalchemy import Boolean, Column, Index, String, Table, delete, false, text, update

from domain.chat import Person, Room
from domain.showings import KEPT, MOST, Option, Showing
from storage.base import Fields, Instant, Number, PersonColumn, RoomColumn, metadata
from storage.counters import Counters
from storage.remembered import Families, Work
from storage.sealed import SealedJson

showings = Table(
    "showings",
    metadata,
    Column("room", RoomColumn, primary_key=True),
    Column("place", Number, primary_key=True, autoincrement=False),
    Column("person", PersonColumn),
    Column("card", String),
    Column("number", Number),
    Column("head", String, nullable=False, server_default=text("''")),
    # What stands on buttons names people and homes.
    Column("options", SealedJson("showings.options"), nullable=False),
    Column("stands", Boolean, nullable=False, server_default=false()),
    Column("asked_for", Boolean, nullable=False, server_default=false()),
    Column("heard", Number, nullable=False, server_default=text("0")),
    Column("at", Instant, nullable=False),
    Column("until", Instant, nullable=False),
)
Index("ix_showings_person", showings.c.person)
Index("ix_showings_at", showings.c.at)


class Showings:
    """The showings, within one transaction."""

    def __init__(self, work: Work, counters: Counters) -> None:
        self._work = work
        self._counters = counters
        self._rows: Families[tuple[Room, int], Showing] = Families(
            work, showings, row=_row, value=_showing
        )

    async def foresee(self, rooms: Iterable[Room]) -> None:
        """Read what was shown in these rooms in one query."""
        await self._rows.foresee_of(rooms)

    async def of(self, room: Room) -> Sequence[Showing]:
        """What was shown there, the oldest first."""
        return sorted(await self._rows.of(room), key=lambda showing: showing.place)

    async def show(self, showing: Showing) -> None:
        """Keep it as the newest of its room; the oldest give way to it."""
        place = await self._counters.next("showings")
        known = await self.of(showing.room)
        for old in known[: max(0, len(known) + 1 - MOST)]:
            self._rows.drop(old.key)
        self._rows.put(replace(showing, place=place))

    async def follow(self, room: Room, heard: int, at: datetime, *, asked_for: bool) -> None:
        """Something else was said there, to what has this place in the inbox."""
        for showing in await self.of(room):
            followed = showing.followed(at, asked_for=asked_for)
            if showing.heard != heard and followed != showing:
                self._rows.put(followed)

    async def over(self, room: Room, card: str, at: datetime) -> None:
        """What stands there as this card waits for no bare answer any more."""
        for showing in await self.of(room):
            if showing.card == card and showing.until > at:
                self._rows.put(replace(showing, until=at))

    async def move(self, old: Room, new: Room) -> None:
        """What was shown in `old` is read in `new`."""
        await self._work.flush()
        await self._work.before_writing()
        moved = update(showings).where(showings.c.room == old).values(room=new)
        await self._work.connection.execute(moved)
        self._rows.forget()

    async def forget(self, person: Person, alone: Room | None) -> None:
        """Let go of what was said to somebody, in private and among others."""
        await self._work.flush()
        await self._work.before_writing()
        gone = showings.c.person == person
        gone = gone if alone is None else gone | (showings.c.room == alone)
        await self._work.connection.execute(delete(showings).where(gone))
        self._rows.forget()

    async def prune(self, at: datetime) -> None:
        """Let go of what was shown so long ago."""
        await self._work.flush()
        await self._work.connection.execute(delete(showings).where(showings.c.at < at - KEPT))
        self._rows.forget()


def _row(showing: Showing) -> dict[str, object]:
    return {
        "room": showing.room,
        "place": showing.place,
        "person": showing.person,
        "card": showing.card,
        "number": showing.number,
        "head": showing.head,
        "options": [astuple(option) for option in showing.options],
        "stands": showing.stands,
        "asked_for": showing.asked_for,
        "heard": showing.heard,
        "at": showing.at,
        "until": showing.until,
    }


def _showing(row: Fields) -> Showing:
    return Showing(
        room=row.room,
        place=row.place,
        person=row.person,
        card=row.card,
        number=row.number,
        head=row.head,
        options=tuple(Option(*option) for option in row.options),
        stands=row.stands,
        asked_for=row.asked_for,
        heard=row.heard,
        at=row.at,
        until=row.until,
    )
