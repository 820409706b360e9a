"""python -m bot …: the command line."""

import asyncio
import csv
import io
import json
import secrets
import sys
from collections.abc import Awaitable, Callable, Coroutine, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar, cast

import msgspec
import typer
import uvloop

from bot import neighbourhood, service
from bot.app import file_store
from bot.binding import bind
from bot.doctor import examine
from bot.papers import template
from bot.pictures import Darkroom, signs
from bot.settings import Settings
from bot.sheets import (
    SheetIsUnreadable,
    harmless,
    is_map,
    read_map,
    read_rows,
    read_sheet,
    written_sheet,
)
from bot.timepiece import WallTime
from domain.chat import Sentence
from domain.codes import opens
from domain.hours import QuietHours
from domain.owner_rolls import MultiUnit
from domain.papers import Printed, Slips
from domain.places.signs import sign
from domain.places.survey import Flaw, Survey, check_features, check_rows, collection
from domain.polls.archive import NothingDecided
from domain.polls.parts import recount_parts
from domain.refusals import Refusal
from domain.units import COLUMNS, MAY_FOLLOW, Fault, Unit
from handlers.founding import (
    give_to_households,
    import_duties,
    import_org,
    import_places,
    issue_codes,
)
from handlers.owner_ballots.exporting import full_archive
from handlers.owner_rolls import Faults, Imported, export_roll, import_roll, told_of
from handlers.owners.listing import export_claims
from handlers.paper_ballots.printing import print_all
from handlers.paperpack import packed
from handlers.reports import transfers
from handlers.reports.civic import let_in, shut_out
from handlers.results.dossier import dossier as gathered
from handlers.scene import House
from handlers.wording import civic, duty, general, links, places
from handlers.wording import dossier as dossiers
from handlers.wording import operator as words
from handlers.wording import owner_rolls as rolls
from handlers.wording import paper_ballots as ballots
from handlers.wording import paperpack as packs
from handlers.wording.catalogue import render
from handlers.wording.papers import Pen
from storage import HouseIsTaken, Storage, UnitOfWork

R = TypeVar("R")
F = TypeVar("F", bound=Fault)

MOST_OWNERS = 1_048_576
"""Rows of a roll; more fit no spreadsheet."""
LARGEST_ROLL = 300_000_000
"""Bytes."""

PART = 1 << 20
"""Letters of an archive that are held at once."""

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


@bot.command()
def open311_key(
    name: Annotated[str, typer.Argument(help="区城管平台")],
    unit: Annotated[str, typer.Option(help="陶然北岸社区")],
    *,
    file: Annotated[bool, typer.Option("--file", help="也可提交 may file cases too")] = False,
    end: Annotated[bool, typer.Option("--end", help="作废 revoke its keys")] = False,
) -> None:
    """给其他城市系统一把钥匙，只显示这一次。Print a key for another civic system, once."""
    at = WallTime().now()
    if end:
        ended = _in_one_transaction(lambda uow: shut_out(uow, name, unit, at=at))
        _tell(civic.keys_ended(name, ended))
        return
    key, community = _in_one_transaction(
        lambda uow: let_in(uow, name, unit, files=file, at=at, chance=secrets.token_bytes)
    )
    _tell(civic.key_made(name, community.name, files=file))
    typer.echo(key)


@bot.command("import")
def import_(
    what: Annotated[str, typer.Argument(help="org, duties, places, roll")],
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, GeoJSON")],
    unit: Annotated[str | None, typer.Option(help="陶然北岸小区 (roll)")] = None,
    *,
    keep: Annotated[bool, typer.Option("--keep", help="存入名册 keep the roll")] = False,
    per_unit: Annotated[
        bool | None, typer.Option("--per-unit/--merge", help="一套算一人/一人多套算一人 (roll)")
    ] = None,
    parking: Annotated[
        bool | None, typer.Option("--parking/--no-parking", help="车位计不计入 (roll)")
    ] = None,
) -> None:
    """导入组织、值班、位置或业主名册：先整体检查，再一次存入。Import a file, checked whole."""
    if what != "roll" and (unit is not None or keep or (per_unit, parking) != (None, None)):
        raise typer.BadParameter("--unit --keep --per-unit --parking: roll")
    try:
        if what == "roll":
            _import_roll(file, unit, keep=keep, per_unit=per_unit, parking=parking)
        elif what not in IMPORTS:
            raise typer.BadParameter(what)
        elif what == "places" and is_map(file):
            _import_places(partial(check_features, read_map(file)))
        else:
            IMPORTS[what](read_sheet(file))
    except SheetIsUnreadable as why:
        _fail(_words(why.sentence))


def _import_organisation(rows: Sheet) -> None:
    imported = _whole(_in_one_transaction(lambda uow: import_org(uow, rows, WallTime().now())))
    _tell(words.founded(len(imported.founded)))
    for unit in imported.changed:
        assert unit.threshold is not None, "that is what has changed"
        _tell(words.threshold_changed(unit.path, unit.threshold))


def _import_duties(rows: Sheet) -> None:
    _tell(duty.imported(_whole(_in_one_transaction(lambda uow: import_duties(uow, rows)))))


def _import_places(check: Callable[[Sequence[Unit]], Survey | list[Flaw]]) -> None:
    imported = _in_one_transaction(lambda uow: import_places(uow, check))
    _tell(places.imported(_whole(imported, places.fault)))


class _NotKept(Exception):
    """Takes back what was only to be seen."""

    def __init__(self, imported: Imported | Faults) -> None:
        super().__init__()
        self.imported = imported


def _import_roll(
    file: Path, unit: str | None, *, keep: bool, per_unit: bool | None, parking: bool | None
) -> None:
    """Show what a roll comes to and what it changes; kept only when it is whole and asked for."""
    multi_unit = None
    if per_unit is not None:
        multi_unit = MultiUnit.PER_UNIT if per_unit else MultiUnit.MERGE
    rows = read_rows(file, most_rows=MOST_OWNERS, most_bytes=LARGEST_ROLL)

    async def do(uow: UnitOfWork) -> Imported:
        imported = await import_roll(
            uow,
            rows,
            estate=unit,
            multi_unit=multi_unit,
            parking=parking,
            at=WallTime().now(),
            chance=secrets.token_bytes,
        )
        if isinstance(imported, Faults) or not (keep and imported.is_new):
            raise _NotKept(imported)
        return imported

    kept = False
    try:
        imported = _in_one_transaction(do)
        kept = True
    except _NotKept as seen:
        imported = seen.imported
    if isinstance(imported, Faults):
        for each in imported.found:
            typer.echo(_words(words.fault(each)), err=True)
        if imported.count > len(imported.found):
            typer.echo(_words(rolls.more(imported.count - len(imported.found))), err=True)
        raise typer.Exit(1)
    for line in told_of(imported, kept=kept):
        _tell(line)


IMPORTS: Mapping[str, Callable[[Sheet], None]] = {
    "org": _import_organisation,
    "duties": _import_duties,
    "places": lambda rows: _import_places(partial(check_rows, rows)),
}
"""What can be imported from a table, each all or not at all."""


def _whole(imported: R | list[F], fault: Callable[[F], Sentence] = words.fault) -> R:
    """What an import has brought about; its faults go to the operator, a line each."""
    if isinstance(imported, list):
        for each in cast("list[F]", imported):
            typer.echo(_words(fault(each)), err=True)
        raise typer.Exit(1)
    return imported


@bot.command()
def export(
    what: Annotated[str, typer.Argument(help="org, places, decision, transfer, roll, claims")],
    number: Annotated[int | None, typer.Argument(help="42")] = None,
    unit: Annotated[str | None, typer.Option(help="陶然北岸社区")] = None,
    topic: Annotated[int | None, typer.Option(help="业主大会第几题 (decision)")] = None,
) -> None:
    """导出组织、业主名册（CSV）、位置（GeoJSON）、存档（JSON）、转办单（XLSX）。To stdout."""
    if what == "org":
        typer.echo(_in_one_transaction(_organisation), nl=False)
    elif what == "places":
        typer.echo(_in_one_transaction(lambda uow: _map(uow, unit)))
    elif what == "roll" and unit is not None:
        _in_one_transaction(lambda uow: _roll(uow, unit))
    elif what == "claims" and unit is not None:
        _in_one_transaction(lambda uow: _claims(uow, unit))
    elif what == "decision" and number is not None and unit is not None:
        typer.echo(_in_one_transaction(lambda uow: _archive(uow, number, unit, topic)))
    elif what == "transfer" and number is not None and unit is not None:
        typer.echo(_transfer(number, unit), nl=False)
    else:
        raise typer.BadParameter(
            "org | places [--unit UNIT] | decision, transfer NUMBER --unit COMMUNITY"
            " | decision NUMBER --topic TOPIC --unit COMMUNITY | roll --unit ESTATE"
            " | claims --unit COMMUNITY"
        )


@bot.command()
def qr(
    unit: Annotated[str, typer.Argument(help="陶然北岸社区/南门")],
    file: Annotated[Path, typer.Argument(help="SVG, PNG")],
) -> None:
    """画一张可以打印张贴的二维码：扫了就在那里报修。Draw a sign to print and hang up."""
    if file.suffix.lower() not in signs.SUFFIXES:
        _fail(_words(places.sign_is_no_picture()))
    place, above = _in_one_transaction(lambda uow: _signed(uow, unit))
    settings, code = Settings(), sign(place)
    [link] = asyncio.run(service.deep_links(settings, [code]))
    if link is None and settings.web_url is not None:
        link = f"{settings.web_url.rstrip('/')}/?start={code}"
    if link is None:
        _fail(_words(places.sign_needs_link()))
    if file.suffix.lower() == ".svg":
        drawn = signs.svg(link, place.name, above, _words(places.sign_invites()))
    else:
        drawn = signs.png(link)
    try:
        file.write_bytes(drawn)
    except OSError:
        _fail(_words(places.sign_cannot_be_kept()))
    _tell(places.sign_kept(place.path, link))


@bot.command()
def households(
    unit: Annotated[str, typer.Argument(help="陶然北岸社区/3号楼")],
    file: Annotated[Path, typer.Argument(help="PDF")],
    count: Annotated[int, typer.Option(min=1, max=1_000)] = 24,
    days: Annotated[int, typer.Option(min=1, max=90)] = 30,
) -> None:
    """打印一栋楼的住户码：每户一张，扫码或输入都行。Print a sheet of codes, one a household."""
    settings, at = Settings(), WallTime().now()
    if settings.web_url is None:
        _fail(_words(links.codes_need_web()))
    site = settings.web_url.rstrip("/")

    async def given(uow: UnitOfWork) -> Slips:
        place, codes = await give_to_households(
            uow, unit, count=count, days=days, at=at, chance=secrets.token_bytes
        )
        community = await uow.units.community_of(place.id)
        return links.household_codes(
            community.name,
            place.name,
            [(code, f"{site}/d/{code}") for code in codes],
            at + timedelta(days=days),
            Pen(settings.locale, settings.zone),
        )

    paper = _in_one_transaction(given)
    try:
        file.write_bytes(asyncio.run(_printed(paper)))
    except OSError:
        _fail(_words(links.file_not_kept()))
    _tell(links.codes_printed(count, file.name))


@bot.command()
def dossier(
    number: Annotated[int, typer.Argument(help="31")],
    file: Annotated[Path, typer.Argument(help="PDF")],
    unit: Annotated[str, typer.Option(help="陶然北岸社区")],
) -> None:
    """一键卷宗：业主大会的全部材料，有房号，只给监票人和法院。All about an owners' meeting."""
    settings, at = Settings(), WallTime().now()
    house = _house(settings)
    made = _in_one_transaction(lambda uow: gathered(uow, unit, number, at=at, house=house))
    try:
        names = asyncio.run(bind(made, file, file_store(settings)))
    except OSError:
        _fail(_words(dossiers.not_kept()))
    _tell(dossiers.kept(names))


@bot.command()
def paperpack(
    number: Annotated[int, typer.Argument(help="31")],
    into: Annotated[Path, typer.Argument(help="FILE.pdf, DIR")],
    unit: Annotated[str, typer.Option(help="陶然北岸社区")],
    *,
    again: Annotated[bool, typer.Option("--again", help="库存的也换号重印 reprint stock")] = False,
) -> None:
    """断线纸包：断网断电也能把业主大会的票投完、点完。What finishes an owners' vote on paper."""
    settings, at = Settings(), WallTime().now()
    house = _house(settings)
    apart = into.suffix.lower() != ".pdf"
    made = _in_one_transaction(
        lambda uow: packed(uow, unit, number, at=at, house=house, apart=apart, again=again)
    )
    name = render(packs.file_name(number), settings.locale, settings.zone)
    papers: dict[Path, Printed] = {into / f"{name}.pdf" if apart else into: made.pack}
    papers |= {into / f"{file}.pdf": sheets for file, sheets in made.ballots}
    try:
        if apart:
            into.mkdir(parents=True, exist_ok=True)
        for path, paper in papers.items():
            path.write_bytes(asyncio.run(_printed(paper)))
    except OSError:
        _fail(_words(links.file_not_kept()))
    _tell(packs.kept(into.name, made.homes, made.sheets))


def _house(settings: Settings) -> House:
    """What holds for the house, where nobody speaks but the operator."""
    return House(
        zone=settings.zone,
        quiet=QuietHours.read(settings.quiet_hours),
        language=settings.locale,
        chance=secrets.token_bytes,
        is_group=lambda _: False,
        entrance=settings.web_url,
    )


async def _printed(paper: Printed) -> bytes:
    """The paper as PDF, typeset in a child: the bot itself does not load the press."""
    darkroom = Darkroom()
    try:
        return await darkroom.work(template(paper), msgspec.msgpack.encode(paper))
    finally:
        await darkroom.close()


@bot.command()
def sheets(
    number: Annotated[int, typer.Argument(help="31")],
    into: Annotated[Path, typer.Argument(help="DIR")],
    unit: Annotated[str, typer.Option(help="陶然北岸社区")],
    building: Annotated[str, typer.Option(help="3号楼")] = "",
    *,
    each: Annotated[bool, typer.Option("--per-home", help="每套一张 one a home")] = False,
) -> None:
    """印编号的表决票，每栋楼一个文件，只给还没有票的。Print numbered ballots, a file a building."""
    settings, at = Settings(), WallTime().now()
    house = _house(settings)
    printed, files = _in_one_transaction(
        lambda uow: print_all(uow, unit, number, building, each=each, at=at, house=house)
    )
    try:
        into.mkdir(parents=True, exist_ok=True)
        for name, paper in files:
            (into / f"{name}.pdf").write_bytes(asyncio.run(_printed(paper)))
    except OSError:
        _fail(_words(links.file_not_kept()))
    _tell(ballots.printed_to(printed, len(files)))


@bot.command()
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


@journal.command()
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


async def _claims(uow: UnitOfWork, unit: str) -> None:
    """Who waits to be found on the roll, with its names; no spreadsheet runs what is in it."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    async for row in export_claims(uow, unit, WallTime().now(), Settings().zone):
        rows.writerow([harmless(cell) for cell in row])


async def _roll(uow: UnitOfWork, unit: str) -> None:
    """A roll as `import roll` reads it, a page at a time; no spreadsheet runs what is in it."""
    sheet = csv.writer(sys.stdout, lineterminator="\n")
    async for page in export_roll(uow, unit, WallTime().now()):
        sheet.writerows([harmless(cell) for cell in row] for row in page)


async def _map(uow: UnitOfWork, unit: str | None) -> str:
    """Where units lie, all or those below one, as `import places` reads it."""
    if unit is None:
        units = await uow.units.all()
    else:
        units = await uow.units.below(await uow.units.find(unit))
    found = await uow.places.of(each.id for each in units)
    return json.dumps(collection(units, found), ensure_ascii=False, indent=1)


async def _signed(uow: UnitOfWork, name: str) -> tuple[Unit, str]:
    """The unit that a sign is for, and what stands above its name: where it belongs to."""
    unit = await uow.units.find(name)
    sign(unit)  # refuses what no sign can hang on
    return unit, " · ".join(unit.path.split("/")[-3:-1])


def _transfer(number: int, unit: str) -> bytes:
    """The sheet for 12345 or an office."""
    zone = Settings().zone
    rows = _in_one_transaction(lambda uow: transfers.sheet(uow, unit, number, zone))
    return written_sheet(
        (_words(name), fact if isinstance(fact, str) else _words(fact)) for name, fact in rows
    )


async def _archive(uow: UnitOfWork, number: int, unit: str, topic: int | None) -> str:
    """The full archive of the newest closed decision on this number, as `recount` reads it."""
    if topic is not None:
        archive = await full_archive(uow, unit, number, topic, WallTime().now())
        return json.dumps(archive, ensure_ascii=False, indent=1)
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
