"""To take a backup while the bot runs, and to put one back where nobody lives."""

from pathlib import Path

from bot import backups
from bot.app import opened
from bot.command_line.ground import done, fail, tell, unlocked, worded
from bot.settings import Settings
from bot.timepiece import WallTime
from domain.chat import Sentence
from handlers.wording import backups as words
from handlers.wording import operator
from storage import HouseIsTaken, Unavailable, UnitOfWork
from storage.copies import NotCopied, NotEmpty, ToolIsMissing


def backup(to: Path) -> None:
    """备份到一个新文件夹，机器人不用停。Back up into a new folder while the bot runs."""
    done(_backed_up(to))


def restore(folder: Path) -> None:
    """从备份恢复；有数据的地方不覆盖。Restore from a backup where there is no database yet."""
    done(_restored(folder))


async def _backed_up(to: Path) -> None:
    settings = Settings()
    storage = opened(settings)
    try:
        if await storage.revision_behind() is not None:
            fail(worded(words.migrate_first()))
        page = await backups.take(storage, settings, to, WallTime().now())
    except FileExistsError:
        fail(worded(words.folder_is_there(str(to))))
    except (Unavailable, NotCopied, OSError) as why:
        fail(worded(words.not_taken(str(why))))
    except ToolIsMissing as tool:
        fail(worded(words.tool_is_missing(str(tool))))
    finally:
        await storage.close()
    tell(words.taken(str(to), page.files, page.made_at))
    if settings.files_url is not None:
        tell(words.bucket_is_apart())
    tell(words.keys_are_apart(", ".join(page.keys)) if page.keys else words.no_keys())


async def _restored(folder: Path) -> None:
    settings = Settings()
    try:
        page = await backups.read(folder, settings)
    except backups.NotABackup:
        fail(worded(words.not_a_backup(str(folder))))
    except backups.AnotherKind:
        fail(worded(words.another_kind()))
    except backups.FromTheFuture:
        fail(worded(words.from_the_future()))
    storage = opened(settings)
    try:
        files = await backups.put_back(storage, settings, folder, page)
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
    async with unlocked() as again, again.begin() as uow:
        findings = await _holds(uow)
    for finding in findings:
        tell(finding)
    tell(words.may_repeat(page.made_at))


async def _holds(uow: UnitOfWork) -> list[Sentence]:
    breaks = [
        operator.journal_broken(await uow.units.called(each.community), each.entry, each.why)
        for each in await uow.journal.verify()
    ]
    return breaks or [operator.journal_holds(await uow.journal.count())]
