"""Codes and keys: what residents, staff and other systems come in by."""

import asyncio
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer

from bot import service
from bot.command_line.ground import as_pdf, chance, fail, in_one_transaction, tell, worded
from bot.pictures import signs
from bot.settings import Settings
from bot.timepiece import WallTime
from domain.codes import Door, UnitMissing, opens
from domain.papers import Slips
from domain.places.signs import sign
from domain.units import Unit
from handlers.founding import give_to_households, issue_codes
from handlers.organisation.codes import issue_all
from handlers.reports.civic import let_in, shut_out
from handlers.wording import civic, links, organisation, places
from handlers.wording.papers import Pen
from storage import UnitOfWork


def invite(
    role: Annotated[
        str, typer.Argument(help="admin staff grid_worker council_member … group, seat")
    ],
    unit: Annotated[str | None, typer.Option(help="陶然北岸社区/居民议事会")] = None,
    count: Annotated[int, typer.Option(min=1, max=1_000)] = 1,
    days: Annotated[int, typer.Option(min=1, max=90)] = 7,
) -> None:
    """发一次性登记码。Print one-time codes, with deep links where Telegram is configured."""
    if role == Door.SEAT:
        _invite_seats(unit, days)
        return

    async def issue(uow: UnitOfWork) -> list[str]:
        return await issue_codes(
            uow,
            opens=opens(role),
            unit=unit,
            count=count,
            days=days,
            at=WallTime().now(),
            chance=chance,
        )

    codes = in_one_transaction(issue)
    for code, link in zip(codes, asyncio.run(service.deep_links(Settings(), codes)), strict=True):
        typer.echo(f"{code}  {link}" if link else code)


def _invite_seats(unit: str | None, days: int) -> None:
    """A code for each who sits in a body and has not come in, beside their name."""
    at = WallTime().now()

    async def issue(uow: UnitOfWork) -> list[tuple[str, str]]:
        if unit is None:
            raise UnitMissing(name=Door.SEAT.value)
        return await issue_all(uow, unit, days=days, at=at, chance=chance)

    issued = in_one_transaction(issue)
    if not issued:
        tell(organisation.no_seats_waiting(unit or ""))
    codes = [code for _, code in issued]
    links = asyncio.run(service.deep_links(Settings(), codes))
    for (name, code), link in zip(issued, links, strict=True):
        typer.echo("  ".join(filter(None, (name, code, link))))


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
        ended = in_one_transaction(lambda uow: shut_out(uow, name, unit, at=at))
        tell(civic.keys_ended(name, ended))
        return
    key, community = in_one_transaction(
        lambda uow: let_in(uow, name, unit, files=file, at=at, chance=chance)
    )
    tell(civic.key_made(name, community.name, files=file))
    typer.echo(key)


def qr(
    unit: Annotated[str, typer.Argument(help="陶然北岸社区/南门")],
    file: Annotated[Path, typer.Argument(help="SVG, PNG")],
) -> None:
    """画一张可以打印张贴的二维码：扫了就在那里报修。Draw a sign to print and hang up."""
    if file.suffix.lower() not in signs.SUFFIXES:
        fail(worded(places.sign_is_no_picture()))
    place, above = in_one_transaction(lambda uow: _signed(uow, unit))
    settings, code = Settings(), sign(place)
    [link] = asyncio.run(service.deep_links(settings, [code]))
    if link is None and settings.web_url is not None:
        link = f"{settings.web_url.rstrip('/')}/?start={code}"
    if link is None:
        fail(worded(places.sign_needs_link()))
    if file.suffix.lower() == ".svg":
        drawn = signs.svg(link, place.name, above, worded(places.sign_invites()))
    else:
        drawn = signs.png(link)
    try:
        file.write_bytes(drawn)
    except OSError:
        fail(worded(places.sign_cannot_be_kept()))
    tell(places.sign_kept(place.path, link))


def households(
    unit: Annotated[str, typer.Argument(help="陶然北岸社区/3号楼")],
    file: Annotated[Path, typer.Argument(help="PDF")],
    count: Annotated[int, typer.Option(min=1, max=1_000)] = 24,
    days: Annotated[int, typer.Option(min=1, max=90)] = 30,
) -> None:
    """打印一栋楼的住户码：每户一张，扫码或输入都行。Print a sheet of codes, one a household."""
    settings, at = Settings(), WallTime().now()
    if settings.web_url is None:
        fail(worded(links.codes_need_web()))
    site = settings.web_url.rstrip("/")

    async def given(uow: UnitOfWork) -> Slips:
        place, codes = await give_to_households(
            uow, unit, count=count, days=days, at=at, chance=chance
        )
        community = await uow.units.community_of(place.id)
        return links.household_codes(
            community.name,
            place.name,
            [(code, f"{site}/d/{code}") for code in codes],
            at + timedelta(days=days),
            Pen(settings.locale, settings.zone),
        )

    paper = in_one_transaction(given)
    try:
        file.write_bytes(asyncio.run(as_pdf(paper)))
    except OSError:
        fail(worded(links.file_not_kept()))
    tell(links.codes_printed(count, file.name))


async def _signed(uow: UnitOfWork, name: str) -> tuple[Unit, str]:
    """The unit that a sign is for, and what stands above its name: where it belongs to."""
    unit = await uow.units.find(name)
    sign(unit)  # refuses what no sign can hang on
    return unit, " · ".join(unit.path.split("/")[-3:-1])
