"""The web chat's own history: what was said in its rooms, line by line."""

from collections.abc import Collection
from dataclasses import astuple, dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    LargeBinary,
    String,
    Table,
    UniqueConstraint,
    delete,
    func,
    or_,
    select,
    type_coerce,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from domain.chat import Document, Label, Person, Room
from domain.places.position import Position
from storage.base import Fields, Instant, Json, Number, metadata
from storage.counters import Counters
from storage.remembered import Work
from storage.sealed import SealedJson, SealedString, SealedText

lines = Table(
    "lines",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("change", Number, nullable=False, unique=True),
    Column("room", String, nullable=False),
    Column("origin", String),
    Column("author", String, nullable=False),
    Column("name", SealedString("lines.name"), nullable=False),
    Column("text", SealedText("lines.text"), nullable=False),
    Column("buttons", Json, nullable=False),
    Column("reply_to", Number),
    Column("photo", String),
    Column("document", Json),
    Column("place", SealedJson("lines.place")),
    Column("at", Instant, nullable=False),
    Column("edited", Instant),
    UniqueConstraint("room", "origin"),
)
Index("ix_lines_room_id", lines.c.room, lines.c.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A line in its place; `id` and `change` grow over all rooms and are never used again."""

    id: int
    change: int
    room: str
    origin: str | None
    author: str
    name: str
    text: str
    at: datetime
    buttons: tuple[tuple[Label, ...], ...]
    reply_to: int | None
    photo: str | None
    """The name of a picture that the web chat keeps."""
    document: Document | None
    place: Position | None
    edited: datetime | None


TRANSPORT: Final = "webchat"
"""Whose history it is: what people say elsewhere is kept elsewhere."""

_FILE: Final = func.substr(type_coerce(lines.c.document, LargeBinary), 3, 64)
"""The name of what a line hands over, as it stands in the JSON of the document: `["ab12…`."""


@dataclass(frozen=True, slots=True)
class Share:
    """How much of the history is somebody's: lines, and of these how many have which file."""

    lines: int
    photos: int
    files: int


class Lines:
    """The lines, within one transaction."""

    def __init__(self, work: Work, counters: Counters) -> None:
        self._work = work
        self._counters = counters

    async def append(
        self,
        *,
        room: str,
        origin: str | None,
        author: str,
        name: str,
        text: str,
        at: datetime,
        buttons: tuple[tuple[Label, ...], ...],
        reply_to: int | None,
        photo: str | None = None,
        document: Document | None = None,
        place: Position | None = None,
    ) -> Said:
        """Put it at the end of its room; the same origin again gives the line that stands there."""
        # The counter's row is held until the commit: changes become visible in their order.
        number = await self._counters.next("lines")
        change = await self._counters.next("line-changes")
        dialect = postgresql if self._work.postgresql else sqlite
        row = {
            "id": number,
            "change": change,
            "room": room,
            "origin": origin,
            "author": author,
            "name": name,
            "text": text,
            "buttons": _plain(buttons),
            "reply_to": reply_to,
            "photo": photo,
            "document": document and astuple(document),
            "place": place and [place.latitude, place.longitude],
            "at": at,
        }
        insert = dialect.insert(lines).on_conflict_do_nothing(index_elements=["room", "origin"])
        await self._work.connection.execute(insert, [row])
        stands = lines.c.id == number if origin is None else lines.c.origin == origin
        found = await self._work.connection.execute(
            select(lines).where(lines.c.room == room, stands)
        )
        return _said(found.one())

    async def edit(
        self,
        number: int,
        text: str,
        buttons: tuple[tuple[Label, ...], ...],
        at: datetime,
        *,
        photo: str | None = None,
    ) -> Said:
        """Give the line a new text, new buttons, perhaps another picture, and a new change."""
        change = await self._counters.next("line-changes")
        picture = {} if photo is None else {"photo": photo}
        await self._work.connection.execute(
            update(lines)
            .where(lines.c.id == number)
            .values(text=text, buttons=_plain(buttons), change=change, edited=at, **picture)
        )
        found = await self._work.connection.execute(select(lines).where(lines.c.id == number))
        return _said(found.one())

    async def get(self, room: str, number: int) -> Said | None:
        """The line with this id, if it stands in this room."""
        found = await self._work.connection.execute(
            select(lines).where(lines.c.room == room, lines.c.id == number)
        )
        row = found.one_or_none()
        return None if row is None else _said(row)

    async def newest(self, room: str, count: int, before: int | None) -> list[Said]:
        """The room's last lines, oldest first."""
        page = select(lines).where(lines.c.room == room).order_by(lines.c.id.desc()).limit(count)
        if before is not None:
            page = page.where(lines.c.id < before)
        rows = await self._work.connection.execute(page)
        return [_said(row) for row in reversed(rows.all())]

    async def since(self, room: str, at: datetime) -> list[Said]:
        """What was said in a room from that moment on, oldest first."""
        asked = select(lines).where(lines.c.room == room, lines.c.at >= at).order_by(lines.c.id)
        return [_said(row) for row in (await self._work.connection.execute(asked)).all()]

    async def changes(self, rooms: Collection[str], after: int, count: int) -> list[Said]:
        """The lines whose change is newer, by change."""
        page = select(lines).where(lines.c.room.in_(rooms), lines.c.change > after)
        rows = await self._work.connection.execute(page.order_by(lines.c.change).limit(count))
        return [_said(row) for row in rows]

    # --- what is somebody's, and goes with them ------------------------------------------------

    async def share_of(self, person: Person) -> Share:
        """How much this person has said, in all rooms."""
        if person.transport != TRANSPORT:
            return Share(0, 0, 0)
        counted = select(func.count(), func.count(lines.c.photo), func.count(lines.c.document))
        found = await self._work.connection.execute(counted.where(lines.c.author == person.handle))
        return Share(*found.one())

    async def of(self, person: Person) -> list[Said]:
        """What this person has said, in all rooms, oldest first."""
        if person.transport != TRANSPORT:
            return []
        asked = select(lines).where(lines.c.author == person.handle).order_by(lines.c.id)
        return [_said(row) for row in (await self._work.connection.execute(asked)).all()]

    async def forget(self, person: Person, alone: Room | None) -> None:
        """Somebody is forgotten: what they said goes, and all of the room that was theirs alone."""
        if person.transport != TRANSPORT:
            return
        theirs: ColumnElement[bool] = lines.c.author == person.handle
        if alone is not None and alone.transport == TRANSPORT:
            theirs = or_(theirs, lines.c.room == alone.address)
        await self._work.connection.execute(delete(lines).where(theirs))

    async def erase(self, before: datetime, limit: int) -> int:
        """Let go of so many lines that were said and last changed before then; answers how many.

        Files that no line shows or hands over any more are tidied by whoever keeps them.
        """
        over = func.coalesce(lines.c.edited, lines.c.at) < before
        oldest = select(lines.c.id).where(over).order_by(lines.c.id).limit(limit)
        gone = await self._work.connection.execute(delete(lines).where(lines.c.id.in_(oldest)))
        return gone.rowcount

    async def let_go(self, names: Collection[str]) -> None:
        """These files are kept no longer: no line shows them or hands them over."""
        shown = lines.c.photo.in_(names)
        await self._work.connection.execute(update(lines).where(shown).values(photo=None))
        handed = _FILE.in_([name.encode() for name in names])
        await self._work.connection.execute(update(lines).where(handed).values(document=None))

    async def naming(self, names: Collection[str]) -> set[str]:
        """Those of these files that a line shows or hands over."""
        shown = select(lines.c.photo).where(lines.c.photo.in_(names))
        handed = select(_FILE).where(_FILE.in_([name.encode() for name in names]))
        found = [*await self._work.connection.scalars(shown)]
        found += [bytes(name).decode() for name in await self._work.connection.scalars(handed)]
        return set(found)

    async def last_change(self) -> int:
        """The newest change of all rooms; 0 while nothing was said."""
        return await self._work.connection.scalar(select(func.max(lines.c.change))) or 0


def _plain(buttons: tuple[tuple[Label, ...], ...]) -> list[list[tuple[str, str, str]]]:
    return [[(label.text, label.action, label.about) for label in row] for row in buttons]


def _said(row: Fields) -> Said:
    return Said(
        id=row.id,
        change=row.change,
        room=row.room,
        origin=row.origin,
        author=row.author,
        name=row.name,
        text=row.text,
        at=row.at,
        buttons=tuple(tuple(Label(*label) for label in line) for line in row.buttons),
        reply_to=row.reply_to,
        photo=row.photo,
        document=row.document and Document(*row.document),
        place=Position(*row.place) if row.place else None,
        edited=row.edited,
    )
