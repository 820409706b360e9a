"""To take a backup while the bot runs, and to put one back where nobody lives."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot import backups
from bot.app import opened
from bot.command_line.ground import done, fail, nobodys_house, tell, unlocked, worded
from bot.oblivion import ListIsUnreadable, Oblivion
from bot.settings import Settings
from bot.timepiece import WallTime
from domain.chat import Sentence
from handlers.wording import backups as words
from handlers.wording import operator
from storage import HouseIsTaken, Unavailable, UnitOfWork
from storage.copies import NotCopied, NotEmpty, ToolIsMissing


def backup(to: Path) -> None:
    """备份到一个新文件夹，过了14天的删掉。Back up while the bot runs; those 14 days old go."""
    done(_backed_up(to))


def restore(
    folder: Path,
    newer: Annotated[
        Path | None,
        typer.Option(
            help="更新的一份备份：那以后谁“删除我”，照它再忘一遍。"
            "A newer backup, which knows who was forgotten since."
        ),
    ] = None,
) -> None:
    """从备份恢复；有数据的地方不覆盖。Restore from a backup where there is no database yet."""
    done(_restored(folder, newer))


async def _backed_up(to: Path) -> None:
    settings = Settings()
    storage = opened(settings)
    try:
        if await storage.revision_behind() is not None:
            fail(worded(words.migrate_first()))
        at = WallTime().now()
        page = await backups.take(storage, settings, to, at)
        gone = await asyncio.to_thread(backups.let_go, to.parent, at)
    except ListIsUnreadable as file:
        fail(worded(words.list_is_unreadable(str(file))))
    except FileExistsError:
        fail(worded(words.folder_is_there(str(to))))
    except (Unavailable, NotCopied, OSError) as why:
        fail(worded(words.not_taken(str(why))))
    except ToolIsMissing as tool:
        fail(worded(words.tool_is_missing(str(tool))))
    finally:
        await storage.close()
    tell(words.taken(str(to), page.files, page.made_at))
    if gone:
        tell(words.old_ones_gone(gone))
    if settings.files_url is not None:
        tell(words.bucket_is_apart())
    tell(words.keys_are_apart(", ".join(page.keys)) if page.keys else words.no_keys())


async def _restored(folder: Path, newer: Path | None) -> None:
    settings = Settings()
    page = await _whole(folder, settings)
    if newer is not None:
        await _whole(newer, settings)
    storage = opened(settings)
    try:
        files = await backups.put_back(storage, settings, folder, page, newer)
    except ListIsUnreadable as file:
        fail(worded(words.list_is_unreadable(str(file))))
    except HouseIsTaken:
        fail(worded(operator.house_taken()))
    except NotEmpty:
        fail(worded(words.not_empty()))
    except (Unavailable, NotCopied, OSError) as why:
        fail(worded(words.not_put_back(str(why))))
    except ToolIsMissing as tool:
        fail(worded(words.tool_is_missing(str(tool))))
    finally:
        await storage.close()
    tell(words.put_back(page.made_at, files))
    async with unlocked() as again:
        house, time = nobodys_house(settings), WallTime()
        forgotten = await Oblivion(again, house, settings.data_dir, time).carry_out()
        async with again.begin() as uow:
            findings = await _holds(uow)
    for finding in findings:
        tell(finding)
    tell(words.forgotten_again(forgotten))
    tell(words.may_repeat(page.made_at))


async def _whole(folder: Path, settings: Settings) -> backups.Page:
    """What the backup in that folder is; where it cannot be put back here, one clear line."""
    try:
        return await backups.read(folder, settings)
    except backups.NotABackup:
        fail(worded(words.not_a_backup(str(folder))))
    except backups.AnotherKind:
        fail(worded(words.another_kind()))
    except backups.FromTheFuture:
        fail(worded(words.from_the_future()))


async def _holds(uow: UnitOfWork) -> list[Sentence]:
    breaks = [
        operator.journal_broken(await uow.units.called(each.community), each.entry, each.why)
        for each in await uow.journal.verify()
    ]
    return breaks or [operator.journal_holds(await uow.journal.count())]
