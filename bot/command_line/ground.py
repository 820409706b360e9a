"""What every verb stands on: one transaction, one clear line, chance."""

import asyncio
import secrets
from collections.abc import Awaitable, Callable
from typing import NoReturn, TypeVar

import msgspec
import typer

from bot.papers import template
from bot.pictures import Darkroom
from bot.settings import Settings
from domain.chat import Sentence
from domain.papers import Printed
from domain.refusals import Refusal
from handlers.wording import general
from handlers.wording.catalogue import render
from storage import Storage, UnitOfWork

R = TypeVar("R")

chance = secrets.token_bytes
"""Where codes, keys and numbers fall from."""


def in_one_transaction(act: Callable[[UnitOfWork], Awaitable[R]]) -> R:
    """Do it on the configured database, all of it or none; a refusal is one clear line."""

    async def do() -> R:
        storage = Storage(Settings().database_url)
        try:
            if storage.is_sqlite:
                await storage.migrate()
            async with storage.begin() as uow:
                return await act(uow)
        finally:
            await storage.close()

    try:
        return asyncio.run(do())
    except Refusal as no:
        fail(worded(general.refusal(no)))


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
