"""Whether all is well: a decision counted again, the journal walked, the house examined."""

import asyncio
import json
from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from pathlib import Path

import typer

from bot.command_line.ground import in_one_transaction, tell
from bot.doctor import examine
from bot.settings import Settings
from bot.timepiece import WallTime
from domain.chat import Sentence
from domain.polls.parts import recount_parts
from handlers.privacy import reported
from handlers.privacy.erasing import DAYS
from handlers.wording import operator as words
from storage import UnitOfWork

PART = 1 << 20
"""Letters of an archive that are held at once."""


def recount(file: Path) -> None:
    """用存档重新计票。Recompute a decision from its archive; exit 1 if it differs."""
    try:
        result = recount_parts(partial(_parts, file))
    except (
        OSError,
        ValueError,
        RecursionError,
    ) as why:  # NotAnArchive and bad JSON are ValueErrors
        typer.echo(f"{file.name}: {why}".splitlines()[0], err=True)
        raise typer.Exit(2) from None
    typer.echo(json.dumps(result, ensure_ascii=False))
    if not result["agrees"]:
        raise typer.Exit(1)


def _parts(file: Path) -> Iterator[str]:
    """What is in the file, a part at a time."""
    with file.open(encoding="utf-8") as text:
        while part := text.read(PART):
            yield part


def verify() -> None:
    """逐条核对每个社区的台账。Walk every community's chain; exit 1 where one does not hold."""

    async def walk(uow: UnitOfWork) -> tuple[list[Sentence], int]:
        breaks = [
            words.journal_broken(await uow.units.called(each.community), each.entry, each.why)
            for each in await uow.journal.verify()
        ]
        breaks += [
            words.ballots_broken(await uow.units.called(each.community), each.meeting, each.why)
            for each in await uow.owner_checks.verify()
        ]
        return breaks, await uow.journal.count()

    breaks, entries = in_one_transaction(walk)
    for line in breaks:
        tell(line)
    if breaks:
        raise typer.Exit(1)
    tell(words.journal_holds(entries))


def erasures() -> None:
    """最近30天自动删了什么，只有数目。What was erased lately: kinds and counts alone."""
    now = WallTime().now().astimezone(Settings().zone)

    async def read(uow: UnitOfWork) -> Sentence:
        return await reported(uow, now.date() - timedelta(days=DAYS))

    tell(in_one_transaction(read))


def doctor() -> None:
    """体检：配置了什么、通不通、积压了什么。What is configured, reachable, behind, stuck, risky."""
    for line in asyncio.run(examine(Settings(), WallTime())):
        tell(line)
