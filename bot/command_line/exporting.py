"""What goes out: the organisation, places, rolls, claims, decisions, sheets for an office."""

import csv
import io
import json
import sys
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from bot.command_line import figures
from bot.command_line.ground import in_one_transaction, worded
from bot.settings import Settings
from bot.sheets import harmless, written_sheet, written_table
from bot.timepiece import WallTime
from domain.ledgers import Ending
from domain.papers import Table
from domain.places.survey import collection
from domain.polls.archive import NothingDecided
from domain.units import COLUMNS, MAY_FOLLOW
from handlers.organisation.importing import TABLES, export_table
from handlers.owner_ballots.exporting import full_archive
from handlers.owner_rolls import export_roll
from handlers.owners.listing import export_claims
from handlers.reports import transfers
from storage import UnitOfWork


def export(
    what: Annotated[
        str,
        typer.Argument(
            help="org, members, places, decision, transfer, roll, claims, figures, items, form"
        ),
    ],
    number: Annotated[int | None, typer.Argument(help="42")] = None,
    unit: Annotated[str | None, typer.Option(help="陶然北岸社区")] = None,
    topic: Annotated[int | None, typer.Option(help="业主大会第几题 (decision)")] = None,
    *,
    xlsx: Annotated[
        bool, typer.Option("--xlsx", help="XLSX (members, grids, venues, partners)")
    ] = False,
    first: Annotated[str | None, typer.Option("--from", help="2026-07-01 (figures, items)")] = None,
    last: Annotated[str | None, typer.Option("--to", help="2026-09-30 (figures, items)")] = None,
    period: Annotated[str | None, typer.Option(help="第三季度 (figures, items, form)")] = None,
    ending: Annotated[Ending, typer.Option("--format", help="figures, items")] = Ending.XLSX,
    name: Annotated[str | None, typer.Option(help="季报 (form)")] = None,
) -> None:
    """导出组织、名册（CSV）、位置（GeoJSON）、存档（JSON）、转办单（XLSX）。To stdout."""
    if what == "org":
        typer.echo(in_one_transaction(_organisation), nl=False)
    elif what in TABLES:
        _table(what, as_sheet=xlsx)
    elif what in ("figures", "items", "form") and unit is not None:
        figures.export(what, unit, figures.meant(period, first, last), ending, name)
    elif what == "places":
        typer.echo(in_one_transaction(lambda uow: _map(uow, unit)))
    elif what == "roll" and unit is not None:
        in_one_transaction(lambda uow: _roll(uow, unit))
    elif what == "claims" and unit is not None:
        in_one_transaction(lambda uow: _claims(uow, unit))
    elif what == "decision" and number is not None and unit is not None:
        typer.echo(in_one_transaction(lambda uow: _archive(uow, number, unit, topic)))
    elif what == "transfer" and number is not None and unit is not None:
        typer.echo(_transfer(number, unit), nl=False)
    else:
        raise typer.BadParameter(
            "org | members | grids | venues | partners [--xlsx] | places [--unit UNIT]"
            " | decision, transfer NUMBER --unit COMMUNITY"
            " | decision NUMBER --topic TOPIC --unit COMMUNITY | roll --unit ESTATE"
            " | claims --unit COMMUNITY"
            " | figures, items --unit UNIT [--period | --from --to] [--format xlsx|csv]"
            " | form --name NAME --unit UNIT [--period]"
        )


async def _organisation(uow: UnitOfWork) -> str:
    """The tree as `import org` reads it."""
    rows = [
        (unit.path, unit.type.value, str(unit.threshold or ""), str(unit.size or ""))
        for unit in await uow.units.all()
    ]
    return _comma_separated([(*COLUMNS, *MAY_FOLLOW), *rows])


def _comma_separated(rows: Iterable[Sequence[str]]) -> str:
    """A CSV that no spreadsheet runs anything of."""
    sheet = io.StringIO()
    lines = csv.writer(sheet, lineterminator="\n")
    lines.writerows([harmless(cell) for cell in row] for row in rows)
    return sheet.getvalue()


def _table(what: str, *, as_sheet: bool) -> None:
    """Who sits where, grids, venues or partners, as `import` reads them."""
    rows = in_one_transaction(lambda uow: export_table(uow, what))
    if as_sheet:
        typer.echo(written_table(Table(what, rows[0], tuple(rows[1:]))), nl=False)
    else:
        typer.echo(_comma_separated(rows), nl=False)


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


def _transfer(number: int, unit: str) -> bytes:
    """The sheet for 12345 or an office."""
    zone = Settings().zone
    rows = in_one_transaction(lambda uow: transfers.sheet(uow, unit, number, zone))
    return written_sheet(
        (worded(name), fact if isinstance(fact, str) else worded(fact)) for name, fact in rows
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
