"""To run the bot: for real, as the demonstration, and what its database needs first."""

import asyncio
from collections.abc import Coroutine

import typer
import uvloop

from bot import logbook, neighbourhood, service
from bot.command_line.ground import fail, tell, worded
from bot.settings import Settings
from handlers.wording import operator as words
from storage import HouseIsTaken, Storage


def run() -> None:
    """运行配置好的平台、后台和时钟。Run all that the settings configure, until SIGTERM."""
    _live(service.run(Settings()))


def demo() -> None:
    """打开演示小区。Open the demonstration neighbourhood in a browser's reach."""
    _live(neighbourhood.open_doors(Settings()))


def migrate() -> None:
    """把数据库升到最新结构。Bring the database to the newest schema."""

    async def upgrade() -> None:
        storage = Storage(Settings().server_url)
        await storage.migrate()
        await storage.close()

    asyncio.run(upgrade())
    tell(words.migrated())


def _live(life: Coroutine[None, None, None]) -> None:
    """Live until told to stop; what hinders the start is one clear line."""
    try:
        uvloop.run(life)
    except service.CannotStart as why:
        fail(worded(why.sentence))
    except HouseIsTaken:
        fail(worded(words.house_taken()))
    except Exception as fault:  # noqa: BLE001 - a traceback may quote a secret, or somebody
        logbook.last_words(fault)
        raise typer.Exit(1) from None
