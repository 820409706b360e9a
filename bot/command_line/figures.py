"""Figures on the command line: opening figures and forms come in, tables of any length go out."""

import sys
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import typer

from bot.command_line.ground import fail, in_one_transaction, tell, worded
from bot.settings import Settings
from bot.sheets import Book, FormIsBroken, filled, names_in, opened
from bot.timepiece import WallTime
from domain.figures import Period, month_of, read_period
from domain.ledgers import Ending
from handlers import overseen
from handlers.figures.exporting import figures_table, heads, item_rows
from handlers.figures.filling import above, known_names, no_form
from handlers.figures.filling import filled as told
from handlers.figures.importing import import_openings
from handlers.wording import figures as words
from handlers.wording import operator
from handlers.wording.papers import Pen
from storage import UnitOfWork
from storage.forms import NAME_LONGEST, Form


def import_figures(rows: Sequence[Mapping[str, str]]) -> None:
    """Take over what was counted before, all of the file or nothing; its faults a line each."""
    zone = Settings().zone
    taken = in_one_transaction(lambda uow: import_openings(uow, rows, WallTime().now(), zone))
    if isinstance(taken, int):
        tell(words.imported(taken))
        return
    for each in taken:
        typer.echo(worded(operator.fault(each)), err=True)
    raise typer.Exit(1)


def import_form(file: Path, name: str, unit: str) -> None:
    """Keep an office's own form, and say which of its names nobody knows."""
    try:
        content = file.read_bytes()
        names = names_in(content)
    except (OSError, FormIsBroken):
        fail(worded(words.form_broken()))
    known = known_names(names)
    unknown = [each for each in names if each not in known]
    if not known:
        fail(worded(words.form_empty()))

    async def keep(uow: UnitOfWork) -> str:
        place = await uow.units.find(unit)
        called = name.strip()[:NAME_LONGEST]
        at = WallTime().now()
        form = Form(unit=place.id, name=called, content=content, names=tuple(known), since=at)
        uow.forms.put(form)
        return place.path

    path = in_one_transaction(keep)
    tell(words.form_kept(name.strip()[:NAME_LONGEST], path, len(known)))
    if unknown:
        tell(words.form_unknown(unknown))


def export(what: str, unit: str, period: Period, ending: Ending, name: str | None) -> None:
    """Figures, single items or a form, to stdout."""
    if what == "figures":
        export_figures(unit, period, ending)
    elif what == "items":
        export_items(unit, period, ending)
    elif name is not None:
        export_form(name, unit, period)
    else:
        raise typer.BadParameter("form --name NAME --unit UNIT")


def export_figures(unit: str, period: Period, ending: Ending) -> None:
    """Every figure of a unit and of each community in it, to stdout."""
    pen = _pen()

    async def write(uow: UnitOfWork) -> None:
        place = await overseen.figured(uow, unit)
        table = await figures_table(uow, place, period, WallTime().now(), pen, ending)
        book = opened(sys.stdout.buffer, table.title, table.heads, ending)
        for row in table.rows:
            book.write(row)
        book.close()

    in_one_transaction(write)


def export_items(unit: str, period: Period, ending: Ending) -> None:
    """Every item of a unit, a row each, to stdout; as many as there are, a page at a time."""
    pen = _pen()

    async def write(uow: UnitOfWork) -> None:
        place = await overseen.figured(uow, unit)
        title = pen(words.title("items"))
        book: Book = opened(sys.stdout.buffer, title, heads(pen), ending)
        async for row in item_rows(uow, place, period, pen):
            book.write(row)
        book.close()

    in_one_transaction(write)


def export_form(name: str, unit: str, period: Period) -> None:
    """A form, filled in, to stdout."""
    pen = _pen()

    async def fill(uow: UnitOfWork) -> bytes:
        place = await overseen.figured(uow, unit)
        units = await above(uow, place)
        form = await uow.forms.named(units, name)
        if form is None:
            raise no_form(name, await uow.forms.names(units))
        return filled(await told(uow, form, place, period, WallTime().now(), pen))

    sys.stdout.buffer.write(in_one_transaction(fill))


def meant(period: str | None, first: str | None, last: str | None) -> Period:
    """The days that the options name; the last month where they name none."""
    today = WallTime().now().astimezone(Settings().zone).date()
    if first is None and last is None:
        found = month_of(today).before() if period is None else read_period(period, today)
        if found is None:
            raise typer.BadParameter(str(period))
        return found
    try:
        days = (
            date.fromisoformat(first) if first else date.min,
            date.fromisoformat(last) if last else today,
        )
    except ValueError as why:
        raise typer.BadParameter(str(why)) from None
    if period is not None or days[0] > days[1]:
        raise typer.BadParameter("--from --to | --period")
    return Period(*days)


def verify() -> None:
    """逐日重新折算统计并比较。Fold every figure anew from the journal; exit 1 where one differs."""
    zone = Settings().zone

    async def walk(uow: UnitOfWork) -> tuple[list[tuple[str, str]], int]:
        await uow.figures.fold(zone)
        wrong = [
            (await uow.units.called(each.community), each.day.isoformat() if each.day else "")
            for each in await uow.figures.verify(zone)
        ]
        return wrong, len(await uow.units.communities())

    wrong, communities = in_one_transaction(walk)
    for community, day in wrong:
        tell(words.drifted(community, day))
    if wrong:
        raise typer.Exit(1)
    tell(words.hold(communities))


def _pen() -> Pen:
    settings = Settings()
    return Pen(settings.locale, settings.zone)
