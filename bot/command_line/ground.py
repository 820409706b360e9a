"""What every verb stands on: one transaction, one clear line, chance."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import NoReturn, TypeVar

import msgspec
import typer

from bot.app import KeysAreUnreadable, opened
from bot.papers import template
from bot.pictures import Darkroom
from bot.settings import Settings
from bot.timepiece import WallTime
from domain.chat import Sentence
from domain.hours import QuietHours
from domain.papers import Printed
from domain.refusals import Refusal
from handlers import House
from handlers.wording import general, keys
from handlers.wording.catalogue import render
from storage import Storage, UnitOfWork
from storage.keyring import KeyIsMissing

R = TypeVar("R")

chance = secrets.token_bytes
"""Where codes, keys and numbers fall from."""


def in_one_transaction(act: Callable[[UnitOfWork], Awaitable[R]]) -> R:
    """Do it on the configured database, all of it or none; a refusal is one clear line."""

    async def do() -> R:
        async with unlocked() as storage, storage.begin() as uow:
            return await act(uow)

    return done(do())


@asynccontextmanager
async def unlocked() -> AsyncGenerator[Storage]:
    """The configured database with its newest tables, and with all its keys."""
    storage = opened(Settings())
    try:
        if storage.is_sqlite:
            await storage.migrate()
        await storage.unlock(WallTime().now())
        yield storage
    finally:
        await storage.close()


def done(act: Coroutine[None, None, R]) -> R:
    """Do it; what hinders it is one clear line."""
    try:
        return asyncio.run(act)
    except Refusal as no:
        fail(worded(general.refusal(no)))
    except KeysAreUnreadable:
        fail(worded(keys.unreadable()))
    except KeyIsMissing as missing:
        fail(worded(keys.missing(missing.key)))


def nobodys_house(settings: Settings) -> House:
    """What holds for the house, where nobody speaks but the operator."""
    return House(
        zone=settings.zone,
        quiet=QuietHours.read(settings.quiet_hours),
        language=settings.locale,
        chance=chance,
        is_group=lambda _: False,
        entrance=settings.web_url,
    )


async def as_pdf(paper: Printed) -> bytes:
    """The paper as PDF, typeset in a child: the bot itself does not load the press."""
    darkroom = Darkroom()
    try:
        return await darkroom.work(template(paper), msgspec.msgpack.encode(paper))
    finally:
        await darkroom.close()


def worded(sentence: Sentence) -> str:
    """The sentence in the house's language and zone."""
    settings = Settings()
    return render(sentence, settings.locale, settings.zone)


def tell(sentence: Sentence) -> None:
    """Say it to the operator, on a line."""
    typer.echo(worded(sentence))


def fail(line: str) -> NoReturn:
    """Say what is wrong where faults are said, and end with 1."""
    typer.echo(line, err=True)
    raise typer.Exit(1)
