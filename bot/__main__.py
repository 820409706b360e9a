"""python -m bot …: the command line."""

import asyncio
import csv
import io
import json
import secrets
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar, cast

import typer
import uvloop

from bot import neighbourhood, service
from bot.doctor import examine
from bot.settings import Settings
from bot.sheets import SheetIsUnreadable, read_sheet
from bot.timepiece import WallTime
from domain.chat import Sentence
from domain.codes import opens
from domain.polls.archive import NothingDecided
from domain.polls.archive import recount as recounted
from domain.refusals import Refusal
from domain.units import COLUMNS, MAY_FOLLOW, Fault
from handlers.founding import import_duties, import_org, issue_codes
from handlers.wording import duty, general
from handlers.wording import operator as words
from handlers.wording.catalogue import render
from storage import HouseIsTaken, Storage, UnitOfWork

R = TypeVar("R")

Sheet = Sequence[Mapping[str, str]]
"""The rows of a table, each by its columns' names."""


bot = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="小板凳：帮邻居提事、议事。Little Stool: neighbours raise things and decide together.",
)
journal = typer.Typer(no_args_is_help=True, help="台账。The journal.")
bot.add_typer(journal, name="journal")


@bot.command()
def run() -> None:
    """运行配置好的平台、后台和时钟。Run all that the settings configure, until SIGTERM."""
    _live(service.run(Settings()))


@bot.command()
def demo() -> None:
    """打开演示小区。Open the demonstration neighbourhood in a browser's reach."""
    _live(neighbourhood.open_doors(Settings()))


@bot.command()
def migrate() -> None:
    """把数据库升到最新结构。Bring the database to the newest schema."""

    async def upgrade() -> None:
        storage = Storage(Settings().database_url)
        await storage.migrate()
        await storage.close()

    asyncio.run(upgrade())
    _tell(words.migrated())


@bot.command()
def invite(
    role: Annotated[str, typer.Argument(help="admin staff grid_worker council_member … group")],
    unit: Annotated[str | None, typer.Option(help="陶然北岸社区/居民议事会")] = None,
    count: Annotated[int, typer.Option(min=1, max=1_000)] = 1,
    days: Annotated[int, typer.Option(min=1, max=90)] = 7,
) -> None:
    """发一次性登记码。Print one-time codes, with deep links where Telegram is configured."""

    async def issue(uow: UnitOfWork) -> list[str]:
        return await issue_codes(
            uow,
            opens=opens(role),
            unit=unit,
            count=count,
            days=days,
            at=WallTime().now(),
            chance=secrets.token_bytes,
        )

    codes = _in_one_transaction(issue)
    for code, link in zip(codes, asyncio.run(service.deep_links(Settings(), codes)), strict=True):
        typer.echo(f"{code}  {link}" if link else code)


@bot.command("import")
def import_(
    what: Annotated[str, typer.Argument(help="org, duties")],
    file: Annotated[Path, typer.Argument(help="CSV, XLSX")],
) -> None:
    """导入组织表或值班表：先整体检查，再一次存入。Import a table, checked whole."""
    if what not in IMPORTS:
        raise typer.BadParameter(what)
    try:
        rows = read_sheet(file)
    except SheetIsUnreadable as why:
        _fail(_words(why.sentence))
    IMPORTS[what](rows)


def _import_organisation(rows: Sheet) -> None:
    imported = _whole(_in_one_transaction(lambda uow: import_org(uow, rows)))
    _tell(words.founded(len(imported.founded)))
    for unit in imported.changed:
        assert unit.threshold is not None, "that is what has changed"
        _tell(words.threshold_changed(unit.path, unit.threshold))


def _import_duties(rows: Sheet) -> None:
    _tell(duty.imported(_whole(_in_one_transaction(lambda uow: import_duties(uow, rows)))))


IMPORTS: Mapping[str, Callable[[Sheet], None]] = {
    "org": _import_organisation,
    "duties": _import_duties,
}
"""What can be imported from a table, each all or not at all."""


def _whole(imported: R | list[Fault]) -> R:
    """What an import has brought about; its faults go to the operator, a line each."""
    if isinstance(imported, list):
        for fault in cast("list[Fault]", imported):
            typer.echo(_words(words.fault(fault)), err=True)
        raise typer.Exit(1)
    return imported


@bot.command()
def export(
    what: Annotated[str, typer.Argument(help="org, decision")],
    number: Annotated[int | None, typer.Argument(help="42")] = None,
    unit: Annotated[str | None, typer.Option(help="陶然北岸社区")] = None,
) -> None:
    """导出组织表（CSV）或一次表决的存档（JSON）到标准输出。Export to standard output."""
    if what == "org":
        typer.echo(_in_one_transaction(_organisation), nl=False)
    elif what == "decision" and number is not None and unit is not None:
        typer.echo(_in_one_transaction(lambda uow: _archive(uow, number, unit)))
    else:
        raise typer.BadParameter("org | decision NUMBER --unit COMMUNITY")


@bot.command()
def recount(file: Path) -> None:
    """用存档重新计票。Recompute a decision from its archive; exit 1 if it differs."""
    try:
        result = recounted(json.loads(file.read_text(encoding="utf-8")))
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


@journal.command()
def verify() -> None:
    """逐条核对每个社区的台账。Walk every community's chain; exit 1 where one does not hold."""

    async def walk(uow: UnitOfWork) -> tuple[list[Sentence], int]:
        breaks = [
            words.journal_broken(await uow.units.called(each.community), each.entry, each.why)
            for each in await uow.journal.verify()
        ]
        return breaks, await uow.journal.count()

    breaks, entries = _in_one_transaction(walk)
    for line in breaks:
        _tell(line)
    if breaks:
        raise typer.Exit(1)
    _tell(words.journal_holds(entries))


@bot.command()
def doctor() -> None:
    """体检：配置了什么、通不通、积压了什么。What is configured, reachable, behind, stuck, risky."""
    for line in asyncio.run(examine(Settings(), WallTime())):
        _tell(line)


def _live(life: Coroutine[None, None, None]) -> None:
    """Live until told to stop; what hinders the start is one clear line."""
    try:
        uvloop.run(life)
    except service.CannotStart as why:
        _fail(_words(why.sentence))
    except HouseIsTaken:
        _fail(_words(words.house_taken()))


async def _organisation(uow: UnitOfWork) -> str:
    """The tree as `import org` reads it."""
    sheet = io.StringIO()
    rows = csv.writer(sheet, lineterminator="\n")
    rows.writerow([*COLUMNS, *MAY_FOLLOW])
    rows.writerows(
        [unit.path, unit.type.value, unit.threshold or ""] for unit in await uow.units.all()
    )
    return sheet.getvalue()


async def _archive(uow: UnitOfWork, number: int, unit: str) -> str:
    """The full archive of the newest closed decision on this number, as `recount` reads it."""
    community = await uow.units.find(unit)
    archive = await uow.polls.last_archive(community.id, number)
    if archive is None:
        raise NothingDecided(number=str(number))
    return json.dumps(archive, ensure_ascii=False, indent=1)


def _in_one_transaction(act: Callable[[UnitOfWork], Awaitable[R]]) -> R:
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
        _fail(_words(general.refusal(no)))


def _words(sentence: Sentence) -> str:
    settings = Settings()
    return render(sentence, settings.locale, settings.zone)


def _tell(sentence: Sentence) -> None:
    typer.echo(_words(sentence))


def _fail(line: str) -> NoReturn:
    typer.echo(line, err=True)
    raise typer.Exit(1)


if __name__ == "__main__":
    bot()
