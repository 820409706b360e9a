"""Opening the demonstration neighbourhood: the first time with its story, then where it stood."""

import asyncio
import os
import signal
import socket
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import structlog

from bot.app import Service
from bot.civic import Desk
from bot.feeds import Feeds
from bot.history import FOLDER, KeptFiles
from bot.logbook import listen_for_the_untold, speak_plainly
from bot.neighbourhood.cast import CAST
from bot.neighbourhood.stage import Stage, build
from bot.neighbourhood.story import FOUNDED, perform
from bot.service import CannotStart, entrance, prepare_in, tidy_daily
from bot.settings import Settings
from bot.timepiece import HandTime, WallTime
from bot.web.calendars import Calendars
from bot.web.cast import chosen
from bot.web.chat import Chat
from bot.web.clock import HandClock
from bot.web.open311 import Open311, Pace
from bot.web.server import door, next_door, serve
from bot.web.site import web
from handlers.wording import operator as words
from handlers.wording.catalogue import render
from storage import Storage

log = structlog.get_logger()

SQLITE = "sqlite+aiosqlite:///"
DATABASE = f"{SQLITE}data/neighbourhood.db"
"""Never the house's own, unless the settings name one."""

CLOCK = "demonstration"
"""Under this name the clock's hand is kept between two openings; it is set when the story ends."""

PATIENCE = 30.0
"""Seconds to wait until another opening on the same database has ended."""

EVER = 1_000_000
"""So often another system may come in while the clock stands."""

NOTED = 2.0
"""Seconds between two notes of where the hand of a running clock stands."""


async def open_doors(settings: Settings) -> None:
    """Open the neighbourhood until SIGTERM or SIGINT; what happened there is there next time.

    Raises `CannotStart`, and `HouseIsTaken` where it is open already.
    """
    speak_plainly(settings)
    listen_for_the_untold()
    try:
        listening = door("127.0.0.1", settings.web_port)
    except OSError:
        raise CannotStart(words.port_taken(settings.web_port)) from None
    beside = next_door(listening)
    here = settings.web_url or _address(listening)
    known = settings.model_copy(update={"web_url": here})
    stage = await awake(known, entrance=_address(beside), told=print)
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stage.app.leave)
    await live(stage, settings, listening, beside=beside)


async def awake(
    settings: Settings,
    *,
    entrance: str | None = None,
    told: Callable[[str], None] | None = None,
) -> Stage:
    """The bot on its database with the clock where it stood; the first time the story is played.

    On SQLite it is played in a file beside, which is put in its place when it is whole: a first
    opening that was killed begins anew. `told` hears that it takes a while. Raises `CannotStart`
    on a database that is another's.
    """
    url = settings.database_url if "database_url" in settings.model_fields_set else DATABASE
    stage = build(settings, url, HandTime(FOUNDED), entrance=entrance)
    storage = stage.app.storage
    async with storage.hold_house(PATIENCE):
        if (file := _missing(url)) is not None:
            if told is not None:
                told(render(words.first_opening(), settings.locale, settings.zone))
            await _play_beside(settings, file)
        await storage.migrate()
        async with storage.begin() as uow:
            stood_at = await uow.lives.heard_from(CLOCK)
            founded = await uow.units.count()
        if stood_at is not None:
            stage.time.move(stood_at)
        elif founded:
            await storage.close()
            raise CannotStart(words.not_a_neighbourhood())
        else:
            await _play(stage)
    return stage


async def live(
    stage: Stage,
    settings: Settings,
    listening: socket.socket,
    *,
    beside: socket.socket | None = None,
    opened: Callable[[str], None] = print,
) -> None:
    """Live behind this door until the app is told to leave; `opened` hears where to knock.

    `beside`: the door to which links of its people and groups lead, as the entrance that a real
    house has; without it they are told that there is none.
    """
    storage, time = stage.app.storage, stage.time
    chat = Chat(
        webchat=stage.webchat,
        who=chosen(CAST),
        cast=CAST,
        clock=HandClock(time, lambda: next_close(storage), lambda at: _note(storage, at)),
        timezone=settings.timezone,
        prepare=prepare_in(stage.app.darkroom),
    )
    calendars = Calendars(Feeds(storage, stage.app.house, time))
    app = stage.app
    desk = Desk(storage, app.files, app.house, time, kept=app.worker.wake)
    # A minute of a clock that stands never ends: nobody is counted out by it.
    open311 = Open311(desk=desk, timepiece=time, reads=Pace(EVER), filings=Pace(EVER))
    site = web(chat=chat, calendars=calendars, open311=open311, ready=app.vitals.ready)
    services: list[Service] = []
    if beside is not None:
        own = entrance(
            app,
            stage.webchat,
            _address(beside),
            timezone=settings.timezone,
            paces=WallTime(),
        )
        gate, door_beside = web(entrance=own), beside
        services.append(lambda: serve(gate, door_beside))
    opened(f"小板凳 · 演示小区 {_address(listening)}")
    await stage.app.run(
        lambda: serve(site, listening, leaving=stage.webchat.pages.close),
        *services,
        lambda: _keep_time(storage, time),
        lambda: tidy_daily(storage, KeptFiles(settings.data_dir / FOLDER)),
    )


def _address(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{host}:{port}"


def _missing(url: str) -> Path | None:
    """The database's file, where there is none yet; None too where it is no file."""
    file = Path(url.removeprefix(SQLITE))
    return None if file == Path(url) or file.exists() else file


async def _play_beside(settings: Settings, file: Path) -> None:
    draft = file.with_name(f"{file.name}.new")
    for left_over in file.parent.glob(f"{draft.name}*"):
        left_over.unlink()
    # Whatever cuts it off, it is played anew: so nothing of it waits for the disk.
    stage = build(settings, f"{SQLITE}{draft}", HandTime(FOUNDED), durable=False)
    await stage.app.storage.migrate()
    await _play(stage)
    await stage.app.darkroom.close()
    await stage.app.storage.close()
    with draft.open("rb") as whole:
        os.fsync(whole.fileno())  # only a whole story takes the name
    draft.rename(file)


async def _play(stage: Stage) -> None:
    await perform(stage)
    await _note(stage.app.storage, stage.time.now())


async def next_close(storage: Storage) -> datetime | None:
    """The next moment at which a vote closes, or a day comes that an owners' meeting waits for."""
    async with storage.begin() as uow:
        moments = await uow.polls.next_close(), await uow.owners_meetings.next_due()
    return min((moment for moment in moments if moment is not None), default=None)


async def _note(storage: Storage, at: datetime) -> None:
    async with storage.begin() as uow:
        await uow.lives.hear(CLOCK, at)


async def _keep_time(storage: Storage, time: HandTime) -> None:
    """Note now and then where the hand of a running clock stands, and at the end once more."""
    try:
        while True:
            await asyncio.sleep(NOTED)
            if time.running:
                await _note(storage, time.now())
    finally:
        await _note(storage, time.now())
