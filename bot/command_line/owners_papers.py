"""The papers of an owners' meeting: its dossier, its paper pack, its numbered ballots."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from bot.app import file_store
from bot.binding import bind
from bot.command_line.ground import (
    as_pdf,
    fail,
    in_one_transaction,
    nobodys_house,
    tell,
    worded,
)
from bot.settings import Settings
from bot.timepiece import WallTime
from domain.papers import Printed
from handlers.paper_ballots.printing import print_all
from handlers.paperpack import packed
from handlers.results.dossier import dossier as gathered
from handlers.wording import dossier as dossiers
from handlers.wording import links
from handlers.wording import paper_ballots as ballots
from handlers.wording import paperpack as packs
from handlers.wording.catalogue import render


def dossier(
    number: Annotated[int, typer.Argument(help="31")],
    file: Annotated[Path, typer.Argument(help="PDF")],
    unit: Annotated[str, typer.Option(help="陶然北岸社区")],
) -> None:
    """一键卷宗：业主大会的全部材料，有房号，只给监票人和法院。All about an owners' meeting."""
    settings, at = Settings(), WallTime().now()
    house = nobodys_house(settings)
    made = in_one_transaction(lambda uow: gathered(uow, unit, number, at=at, house=house))
    try:
        names = asyncio.run(bind(made, file, file_store(settings)))
    except OSError:
        fail(worded(dossiers.not_kept()))
    tell(dossiers.kept(names))


def paperpack(
    number: Annotated[int, typer.Argument(help="31")],
    into: Annotated[Path, typer.Argument(help="FILE.pdf, DIR")],
    unit: Annotated[str, typer.Option(help="陶然北岸社区")],
    *,
    again: Annotated[bool, typer.Option("--again", help="库存的也换号重印 reprint stock")] = False,
) -> None:
    """断线纸包：断网断电也能把业主大会的票投完、点完。What finishes an owners' vote on paper."""
    settings, at = Settings(), WallTime().now()
    house = nobodys_house(settings)
    apart = into.suffix.lower() != ".pdf"
    made = in_one_transaction(
        lambda uow: packed(uow, unit, number, at=at, house=house, apart=apart, again=again)
    )
    name = render(packs.file_name(number), settings.locale, settings.zone)
    papers: dict[Path, Printed] = {into / f"{name}.pdf" if apart else into: made.pack}
    papers |= {into / f"{file}.pdf": sheets for file, sheets in made.ballots}
    try:
        if apart:
            into.mkdir(parents=True, exist_ok=True)
        for path, paper in papers.items():
            path.write_bytes(asyncio.run(as_pdf(paper)))
    except OSError:
        fail(worded(links.file_not_kept()))
    tell(packs.kept(into.name, made.homes, made.sheets))


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
    house = nobodys_house(settings)
    printed, files = in_one_transaction(
        lambda uow: print_all(uow, unit, number, building, each=each, at=at, house=house)
    )
    try:
        into.mkdir(parents=True, exist_ok=True)
        for name, paper in files:
            (into / f"{name}.pdf").write_bytes(asyncio.run(as_pdf(paper)))
    except OSError:
        fail(worded(links.file_not_kept()))
    tell(ballots.printed_to(printed, len(files)))
