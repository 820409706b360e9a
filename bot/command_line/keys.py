"""The keys under which personal values are kept: made, counted, changed while the bot runs."""

import asyncio

import typer

from bot.command_line.ground import chance, done, fail, tell, unlocked, worded
from handlers.wording import keys as words
from storage import Storage
from storage.keyring import LENGTH, written_key
from storage.sealing import Place, sealed_columns

PAUSE = 0.02
"""Seconds between two parts: whoever speaks to the bot meanwhile comes first."""


def new() -> None:
    """生成一把钥匙，只显示这一次。Make a key and show it, once."""
    typer.echo(written_key(chance(LENGTH)))
    typer.echo(worded(words.made()), err=True)


def status() -> None:
    """每把钥匙还有多少内容。How many values stand under each key, column by column."""

    async def counted() -> bool:
        async with unlocked() as storage, storage.begin() as uow:
            found = False
            for columns in sealed_columns().values():
                for column in columns:
                    for key, count in sorted((await uow.sealing.count(column)).items()):
                        tell(words.standing(str(column), key, count))
                        found = True
            return found

    if not done(counted()):
        tell(words.nothing_kept())


def rotate() -> None:
    """全部换成最新的钥匙，机器人不用停。Seal everything under the newest key while the bot runs."""
    done(_rotated())


async def _rotated() -> None:
    async with unlocked() as storage:
        async with storage.begin() as uow:
            given, writing = uow.sealing.keys, uow.sealing.writing
        if not given:
            fail(worded(words.none()))
        if writing != given[0]:
            fail(worded(words.restart_first(given[0])))
        count = await _renewed(storage)
        async with storage.begin() as uow:
            old = await uow.sealing.let_go()
    tell(words.all_under(given[0], count))
    for key in old:
        tell(words.may_go(key))


async def _renewed(storage: Storage) -> int:
    """Part by part, each a transaction: broken off, it goes on where it is run again."""
    total = 0
    for table in sealed_columns():
        after: Place | None = None
        count, goes_on = 0, True
        while goes_on:
            async with storage.begin() as uow:
                after, some = await uow.sealing.renew(table, after)
            count, goes_on = count + some, after is not None
            await asyncio.sleep(PAUSE if some else 0)
        if count:
            tell(words.renewed(table.name, count))
        total += count
    return total
