"""A backup of the house: its database, what people sent, and a page that says what is in it."""

import asyncio
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

from bot import oblivion
from bot.history import FOLDER
from bot.settings import Settings
from domain.people import BACKUPS_KEPT
from storage import Storage, copies
from storage.backlog import BACKUP

PAGE: Final = "backup.json"
"""What is in the backup stands there."""

FORMAT: Final = "stool-backup/1"

FILES: Final = ("files", FOLDER)
"""The folders in which files are kept, by the name of their content."""

DRAFT: Final = ".stool-backup-"
"""How a folder begins in which a backup is not whole yet."""

DRAFTS_LAST: Final = timedelta(days=1)
"""Nobody works on one for so long: it broke off."""

_NAME_LENGTH: Final = 64
"""Letters of the name of a file that is whole; others are on their way."""


class NotABackup(Exception):
    """There is no backup in that folder, or it is not as it was made."""


class AnotherKind(Exception):
    """The backup is of another kind of database than the settings name."""


class FromTheFuture(Exception):
    """The backup was made by a newer version than this one."""


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a backup says of itself; nothing of it is anybody's."""

    format: str
    made_at: datetime
    database: str
    revision: str
    sha256: str
    """Of the database's copy."""
    files: int
    keys: tuple[str, ...]
    """The names of the keys without which it cannot be read; the keys themselves are not in it."""

    @property
    def copy(self) -> str:
        """The name of the database's copy."""
        return f"stool.{copies.ENDINGS[self.database]}"


async def take(storage: Storage, settings: Settings, to: Path, at: datetime) -> Page:
    """Make a backup in a folder that is not there yet: it gets its name when it is whole.

    First the database, then the files: these never change, and one too many does no harm. Raises
    `FileExistsError` and other `OSError`s, and what `storage.copies.take` raises.
    """
    draft = await asyncio.to_thread(_draft, to)
    try:
        kind = copies.kind(settings.database_url)
        copy = draft / f"stool.{copies.ENDINGS[kind]}"
        revision = await storage.revision()
        async with storage.begin() as uow:
            keys = tuple(await uow.sealing.in_use())
            await uow.lives.start(BACKUP, at)
            forgotten = await uow.residents.forgotten()
        await copies.take(settings.server_url, copy)
        files = await asyncio.to_thread(_copy_files, settings.data_dir, draft)
        listed = oblivion.joined(oblivion.read(settings.data_dir), forgotten)
        await asyncio.to_thread(oblivion.write, draft, listed)
        page = Page(
            format=FORMAT,
            made_at=at,
            database=kind,
            revision=revision,
            sha256=await asyncio.to_thread(_digest, copy),
            files=files,
            keys=keys,
        )
        await asyncio.to_thread(_finish, draft, page, to)
        async with storage.begin() as uow:
            await uow.lives.end(BACKUP, at)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise
    return page


async def read(folder: Path, settings: Settings) -> Page:
    """What the backup in that folder is, once it is sure that it can be put back.

    Raises `NotABackup`, `AnotherKind`, `FromTheFuture`.
    """
    try:
        page = msgspec.json.decode((folder / PAGE).read_bytes(), type=Page)
        known = page.format == FORMAT and page.database in copies.ENDINGS
        if not known or await asyncio.to_thread(_digest, folder / page.copy) != page.sha256:
            raise NotABackup
    except (OSError, msgspec.MsgspecError) as error:
        raise NotABackup from error
    if page.database != copies.kind(settings.database_url):
        raise AnotherKind
    if not Storage.knows(page.revision):
        raise FromTheFuture
    return page


async def put_back(
    storage: Storage, settings: Settings, folder: Path, page: Page, newer: Path | None = None
) -> int:
    """Put it where nobody lives and nothing is; answers how many files came with it.

    The database is brought to the newest schema. Who is known to have been forgotten since, by
    the list that is there still or by that of a `newer` backup, is on the list of the new house.
    Raises `HouseIsTaken`, `ListIsUnreadable`, and what `storage.copies.put_back` raises.
    """
    known = [each for each in (settings.data_dir, newer, folder) if each is not None]
    listed = oblivion.joined(*(oblivion.read(each) for each in known))
    async with storage.hold_house(0):
        await copies.put_back(settings.server_url, folder / page.copy)
        await asyncio.to_thread(oblivion.write, settings.data_dir, listed)
        files = await asyncio.to_thread(_copy_files, folder, settings.data_dir)
        await storage.migrate()
    return files


def let_go(beside: Path, at: datetime) -> int:
    """Erase the backups in a folder whose time is over, and what broke off; answers how many.

    What is no backup of ours is let stand.
    """
    old = [each for each in beside.iterdir() if each.is_dir() and _is_over(each, at)]
    for folder in old:
        shutil.rmtree(folder)
    return len(old)


def _is_over(folder: Path, at: datetime) -> bool:
    if folder.name.startswith(DRAFT):
        return at - datetime.fromtimestamp(folder.stat().st_mtime, UTC) > DRAFTS_LAST
    try:
        page = msgspec.json.decode((folder / PAGE).read_bytes(), type=Page)
    except (OSError, msgspec.MsgspecError):
        return False
    return page.format == FORMAT and at - page.made_at > BACKUPS_KEPT


def _draft(to: Path) -> Path:
    """A folder of ours alone beside the one that it is to become."""
    if to.exists():
        raise FileExistsError(str(to))
    return Path(tempfile.mkdtemp(prefix=DRAFT, dir=to.parent))


def _finish(draft: Path, page: Page, to: Path) -> None:
    (draft / PAGE).write_bytes(msgspec.json.format(msgspec.json.encode(page)))
    draft.rename(to)


def _copy_files(source: Path, target: Path) -> int:
    """Copy what is whole and not there yet; what is erased meanwhile is left out."""
    count = 0
    for path in _whole(source):
        copy = target / path.relative_to(source)
        if not copy.exists():
            copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = copy.with_name(f"{copy.name}.part")
            try:
                shutil.copy2(path, draft)
            except FileNotFoundError:
                continue
            draft.rename(copy)
        count += 1
    return count


def _whole(source: Path) -> Iterator[Path]:
    for name in FILES:
        for path in sorted((source / name).rglob("*")):
            if len(path.name) == _NAME_LENGTH and path.is_file():
                yield path


def _digest(file: Path) -> str:
    with file.open("rb") as whole:
        return hashlib.file_digest(whole, "sha256").hexdigest()
