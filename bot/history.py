"""The web chat's history, kept in the house's own database, and its files in a folder beside."""

import asyncio
import os
import re
from collections.abc import AsyncIterable, Collection
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO, Final

from bot.transports.webchat import Draft, Kept, Line
from domain.chat import Label
from storage import Storage
from storage.lines import Said

_NAME = re.compile(r"[0-9a-f]{64}")

FOLDER: Final = "webchat"
"""Where, among the house's files, those are that the web chat shows."""

AT_ONCE: Final = 100
"""For how many files the history is asked together."""


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
                photo=draft.photo,
                document=draft.document,
                place=draft.place,
            )
        return _line(said)

    async def edit(
        self,
        line: Line,
        text: str,
        buttons: tuple[tuple[Label, ...], ...],
        at: datetime,
        *,
        photo: str | None = None,
    ) -> Line:
        """Give the line a new text, new buttons, perhaps another picture, and a new change."""
        async with self._storage.begin() as uow:
            return _line(await uow.lines.edit(line.id, text, buttons, at, photo=photo))

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


class KeptFiles:
    """The files that the web chat shows, in a folder of their own, each under its SHA-256."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, parts: AsyncIterable[bytes]) -> Kept:
        """Keep what comes, piece by piece; it has its name only once all of it is on the disk."""
        self._folder.mkdir(parents=True, exist_ok=True)
        digest, size = sha256(), 0
        with NamedTemporaryFile(dir=self._folder, prefix="coming-", delete=False) as coming:
            try:
                async for part in parts:
                    digest.update(part)
                    size += len(part)
                    await asyncio.to_thread(coming.write, part)
                await asyncio.to_thread(_put_in_place, coming, self._folder / digest.hexdigest())
            except BaseException:
                _drop(coming)
                raise
        return Kept(digest.hexdigest(), size)

    async def size(self, name: str) -> int | None:
        """How many bytes the file of this name has; None where there is none."""
        path = self._path(name)
        return path.stat().st_size if path else None

    async def read(self, name: str) -> bytes | None:
        """What is in the file of this name; None where there is none."""
        path = self._path(name)
        return await asyncio.to_thread(path.read_bytes) if path else None

    async def tidy(self, storage: Storage, before: datetime) -> int:
        """Erase what came before that moment and no line names; answers how much.

        What was brought lately may still be on its way into a room.
        """
        old = await asyncio.to_thread(_older, self._folder, before)
        gone = 0
        for start in range(0, len(old), AT_ONCE):
            some = old[start : start + AT_ONCE]
            async with storage.begin() as uow:
                named = await uow.lines.naming([path.name for path in some])
            for path in some:
                if path.name not in named:
                    gone += await asyncio.to_thread(_erase_older, path, before)
        return gone

    def _path(self, name: str) -> Path | None:
        # The name comes from outside: nothing but a digest is ever looked for.
        path = self._folder / name
        return path if _NAME.fullmatch(name) and path.is_file() else None


def _put_in_place(coming: IO[bytes], path: Path) -> None:
    """Give the file its name, and let it and its name be on the disk."""
    coming.flush()
    os.fsync(coming.fileno())
    Path(coming.name).rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _older(folder: Path, before: datetime) -> list[Path]:
    """What came before that moment, and what broke off while it came."""
    then = before.timestamp()
    return [path for path in folder.glob("*") if path.stat().st_mtime < then]


def _erase_older(path: Path, before: datetime) -> bool:
    """Erase it, unless the same has been brought again meanwhile."""
    if not path.exists() or path.stat().st_mtime >= before.timestamp():
        return False
    path.unlink()
    return True


def _drop(coming: IO[bytes]) -> None:
    Path(coming.name).unlink(missing_ok=True)


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
        photo=said.photo,
        document=said.document,
        place=said.place,
        id=said.id,
        change=said.change,
        edited=said.edited,
    )
