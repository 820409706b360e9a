"""What comes in from a file: the organisation, duties, places, the rolls of owners."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, TypeVar, cast

import typer

from bot.command_line import figures
from bot.command_line.ground import chance, fail, in_one_transaction, tell, worded
from bot.settings import Settings
from bot.sheets import SheetIsUnreadable, is_map, read_map, read_rows, read_sheet
from bot.timepiece import WallTime
from domain.chat import Sentence
from domain.owner_rolls import MultiUnit
from domain.places.survey import Flaw, Survey, check_features, check_rows
from domain.units import Fault, Unit
from handlers.founding import import_duties, import_org, import_places
from handlers.organisation.importing import (
    Kept,
    import_grids,
    import_members,
    import_partners,
    import_venues,
)
from handlers.owner_rolls import Faults, Imported, import_roll, told_of
from handlers.wording import duty, organisation, places
from handlers.wording import operator as words
from handlers.wording import owner_rolls as rolls
from storage import UnitOfWork

R = TypeVar("R")
F = TypeVar("F", bound=Fault)

MOST_OWNERS = 1_048_576
"""Rows of a roll; more fit no spreadsheet."""
LARGEST_ROLL = 300_000_000
"""Bytes."""

Sheet = Sequence[Mapping[str, str]]
"""The rows of a table, each by its columns' names."""


def import_(
    what: Annotated[
        str,
        typer.Argument(
            help="org, members, grids, venues, partners, duties, places, roll, figures, form"
        ),
    ],
    file: Annotated[Path, typer.Argument(help="CSV, XLSX, GeoJSON")],
    unit: Annotated[str | None, typer.Option(help="陶然北岸小区 (roll, form)")] = None,
    *,
    keep: Annotated[bool, typer.Option("--keep", help="存入名册 keep the roll")] = False,
    per_unit: Annotated[
        bool | None, typer.Option("--per-unit/--merge", help="一套算一人/一人多套算一人 (roll)")
    ] = None,
    parking: Annotated[
        bool | None, typer.Option("--parking/--no-parking", help="车位计不计入 (roll)")
    ] = None,
    name: Annotated[str | None, typer.Option(help="季报 (form)")] = None,
) -> None:
    """导入组织、名册、值班、位置等：先整体检查，再一次存入。Import a file, checked whole."""
    if what == "form":
        if unit is None or name is None:
            raise typer.BadParameter("form --name NAME --unit UNIT")
        figures.import_form(file, name, unit)
        return
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
        fail(worded(why.sentence))


def _import_organisation(rows: Sheet) -> None:
    imported = _whole(in_one_transaction(lambda uow: import_org(uow, rows, WallTime().now())))
    tell(words.founded(len(imported.founded)))
    for unit in imported.changed:
        assert unit.threshold is not None, "that is what has changed"
        tell(words.threshold_changed(unit.path, unit.threshold))
    for unit in imported.resized:
        assert unit.size is not None, "that is what has changed"
        tell(organisation.size_changed(unit.path, unit.size))


def _import_table(
    what: str, keep: Callable[[UnitOfWork, Sheet], Awaitable[Kept | list[Fault]]]
) -> Callable[[Sheet], None]:
    """Keep who sits where, grids, venues or partners."""

    def imports(rows: Sheet) -> None:
        kept = _whole(in_one_transaction(lambda uow: keep(uow, rows)))
        tell(organisation.imported(what, kept.new, kept.changed, kept.same))

    return imports


def _import_members(uow: UnitOfWork, rows: Sheet) -> Awaitable[Kept | list[Fault]]:
    return import_members(uow, rows, WallTime().now(), Settings().zone)


def _import_duties(rows: Sheet) -> None:
    tell(duty.imported(_whole(in_one_transaction(lambda uow: import_duties(uow, rows)))))


def _import_places(check: Callable[[Sequence[Unit]], Survey | list[Flaw]]) -> None:
    imported = in_one_transaction(lambda uow: import_places(uow, check))
    tell(places.imported(_whole(imported, places.fault)))


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
            chance=chance,
        )
        if isinstance(imported, Faults) or not (keep and imported.is_new):
            raise _NotKept(imported)
        return imported

    kept = False
    try:
        imported = in_one_transaction(do)
        kept = True
    except _NotKept as seen:
        imported = seen.imported
    if isinstance(imported, Faults):
        for each in imported.found:
            typer.echo(worded(words.fault(each)), err=True)
        if imported.count > len(imported.found):
            typer.echo(worded(rolls.more(imported.count - len(imported.found))), err=True)
        raise typer.Exit(1)
    for line in told_of(imported, kept=kept):
        tell(line)


IMPORTS: Mapping[str, Callable[[Sheet], None]] = {
    "org": _import_organisation,
    "members": _import_table("members", _import_members),
    "grids": _import_table("grids", lambda uow, rows: import_grids(uow, rows, WallTime().now())),
    "venues": _import_table("venues", lambda uow, rows: import_venues(uow, rows, WallTime().now())),
    "partners": _import_table(
        "partners", lambda uow, rows: import_partners(uow, rows, WallTime().now())
    ),
    "duties": _import_duties,
    "figures": figures.import_figures,
    "places": lambda rows: _import_places(partial(check_rows, rows)),
}
"""What can be imported from a table, each all or not at all."""


def _whole(imported: R | list[F], fault: Callable[[F], Sentence] = words.fault) -> R:
    """What an import has brought about; its faults go to the operator, a line each."""
    if isinstance(imported, list):
        for each in cast("list[F]", imported):
            typer.echo(worded(fault(each)), err=True)
        raise typer.Exit(1)
    return imported
