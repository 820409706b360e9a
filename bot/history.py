"""The web chat's history, kept in the house's own database."""

from collections.abc import Collection
from datetime import datetime

from bot.transports.webchat import Draft, Line
from domain.chat import Label
from storage import Storage
from storage.lines import Said


class KeptHistory:
    """What the web chat asks of a history, each call committed when it returns."""

    def __init__(self, storage: Storage) -> None:
        self._storage = storage

    async def append(self, draft: Draft) -> Line:
        """Put it at the end of its room; the same origin again gives the line that stands there."""
        async with self._storage.begin() as uow:
            said = await uow.lines.append(
                room=draft.room,
                origin=draft.origin,
                author=draft.author,
                name=draft.name,
                text=draft.text,
                at=draft.at,
                buttons=draft.buttons,
                reply_to=draft.reply_to,
            )
        return _line(said)

    async def edit(
        self, line: Line, text: str, buttons: tuple[tuple[Label, ...], ...], at: datetime
    ) -> Line:
        """Give the line a new text and new buttons, and with them a new change."""
        async with self._storage.begin() as uow:
            return _line(await uow.lines.edit(line.id, text, buttons, at))

    async def line(self, room: str, id_: int) -> Line | None:
        """The line with this id, if it stands in this room."""
        async with self._storage.begin() as uow:
            said = await uow.lines.get(room, id_)
        return None if said is None else _line(said)

    async def newest(self, room: str, count: int, *, before: int | None = None) -> tuple[Line, ...]:
        """The room's last `count` lines (of those with an id below `before`), oldest first."""
        async with self._storage.begin() as uow:
            return tuple(_line(said) for said in await uow.lines.newest(room, count, before))

    async def changes(self, rooms: Collection[str], after: int, count: int) -> tuple[Line, ...]:
        """Up to `count` lines as they stand now whose change is above `after`, by change."""
        async with self._storage.begin() as uow:
            return tuple(_line(said) for said in await uow.lines.changes(rooms, after, count))

    async def last_change(self) -> int:
        """The newest change of all rooms; 0 while nothing was said."""
        async with self._storage.begin() as uow:
            return await uow.lines.last_change()


def _line(said: Said) -> Line:
    return Line(
        room=said.room,
        origin=said.origin,
        author=said.author,
        name=said.name,
        text=said.text,
        at=said.at,
        buttons=said.buttons,
        reply_to=said.reply_to,
        id=said.id,
        change=said.change,
        edited=said.edited,
    )
