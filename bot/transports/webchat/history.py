"""What was said in the web chat's rooms, and what whoever keeps it must be able to do."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Protocol

from domain.chat import Document, Label
from domain.places.position import Position

BOT: Final = "bot"
"""The author of what the bot said; no person may have this handle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A line before it has its place in a room.

    `origin` tells where it came from: a room takes the same origin once only. None: take it always.
    """

    room: str
    origin: str | None
    author: str
    name: str
    text: str
    at: datetime
    buttons: tuple[tuple[Label, ...], ...] = ()
    reply_to: int | None = None
    photo: str | None = None
    """The picture that it shows, by its name among the files."""
    document: Document | None = None
    """What it hands over; `file` is its name among the files."""
    place: Position | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line(Draft):
    """A line in its place: `id` grows with every line, `change` with every line and every edit.

    Both are counted over all rooms together and are never used again.
    """

    id: int
    change: int
    edited: datetime | None = None


class History(Protocol):
    """Keeps the lines; each call is committed when it returns.

    Changes become visible in the order of their numbers: whoever has read up to a change
    never misses an earlier one.
    """

    async def append(self, draft: Draft) -> Line:
        """Put it at the end of its room; the same origin again gives the line that stands there."""
        ...

    async def edit(
        self,
        line: Line,
        text: str,
        buttons: tuple[tuple[Label, ...], ...],
        at: datetime,
        *,
        photo: str | None = None,
    ) -> Line:
        """Give the line a new text and new buttons, and with them a new change.

        None: it keeps the picture that it has, if any.
        """
        ...

    async def line(self, room: str, id_: int) -> Line | None:
        """The line with this id, if it stands in this room."""
        ...

    async def newest(self, room: str, count: int, *, before: int | None = None) -> tuple[Line, ...]:
        """The room's last `count` lines (of those with an id below `before`), oldest first."""
        ...

    async def changes(self, rooms: Collection[str], after: int, count: int) -> tuple[Line, ...]:
        """Up to `count` lines as they stand now whose change is above `after`, by change."""
        ...

    async def last_change(self) -> int:
        """The newest change of all rooms; 0 while nothing was said."""
        ...
