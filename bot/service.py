"""The bot as a service: every transport that the settings configure, until it is told to stop."""

import asyncio
import os
import signal
from collections.abc import Sequence
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from typing import TYPE_CHECKING

import structlog

from bot.app import App, KeysAreUnreadable, Service, opened
from bot.civic import Desk
from bot.doorkeeper import Doorkeeper
from bot.feeds import Feeds
from bot.history import FOLDER, KeptFiles, KeptHistory
from bot.logbook import listen_for_the_untold, speak_plainly
from bot.pacing import Pacing
from bot.pictures import Darkroom, Spoilt
from bot.settings import Role, Settings
from bot.timepiece import Timepiece, WallTime
from bot.transports.telegram import Telegram, TokenRefused
from bot.transports.transport import NotDelivered
from bot.transports.webchat import Webchat
from bot.watchdog import keep_posted
from bot.web.calendars import Calendars
from bot.web.entrance import Entrance
from bot.web.guard import LOOPBACK
from bot.web.open311 import Open311
from bot.web.pictures import NoPicture, Prepare
from bot.web.server import door, serve
from bot.web.signs import metrics
from bot.web.site import web
from bot.web.threshold import Threshold
from bot.web.webhook import Webhook
from bot.worker import spare_batches
from domain.chat import Sentence
from handlers.wording import keys, puppets
from handlers.wording import operator as words
from storage import Storage, Unavailable
from storage.keyring import KeyIsMissing

if TYPE_CHECKING:
    from bot.transports.wechat import Wechat

log = structlog.get_logger()

PATIENCE = 10
"""Seconds for which a tool that is not the service waits for Telegram."""

POLL_SECONDS = 10
"""How long a question for news may stand open; a vote's close waits for its end."""


PAGES_LOOK = 0.3
"""Seconds between two looks whether another process has said something on our own pages."""

DAY = timedelta(days=1)
"""What the pages brought and no line names is erased after this, and as often."""


class CannotStart(Exception):
    """Something that the service needs is missing; `sentence` says what."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


async def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT; what is in hand then is finished."""
    speak_plainly(settings)
    listen_for_the_untold()
    time = WallTime()
    telegram, wechat = _telegram(settings, time), _wechat(settings, time)
    if telegram is None and wechat is None and settings.web_url is None:
        raise CannotStart(words.nothing_configured())
    try:
        async with AsyncExitStack() as open_until_the_end:
            if telegram is not None:
                await open_until_the_end.enter_async_context(telegram)
            if wechat is not None:
                await open_until_the_end.enter_async_context(wechat)
            await _live(settings, time, telegram, wechat)
    except TokenRefused:
        raise CannotStart(words.token_refused()) from None
    except KeysAreUnreadable:
        raise CannotStart(keys.unreadable()) from None
    except KeyIsMissing as missing:
        raise CannotStart(keys.missing(missing.key)) from None


async def _live(
    settings: Settings, time: Timepiece, telegram: Telegram | None, wechat: "Wechat | None"
) -> None:
    storage = opened(settings)
    if storage.is_sqlite:
        if settings.roles is not None:
            await storage.close()
            raise CannotStart(words.roles_need_postgresql())
        await storage.migrate()
    try:
        await storage.unlock(time.now())
    except KeyIsMissing:
        await storage.close()
        raise
    webchat = None
    if settings.web_url is not None:
        files = KeptFiles(settings.data_dir / FOLDER)
        webchat = Webchat(KeptHistory(storage), files, time)
    app = App(
        settings,
        time,
        [each for each in (telegram, wechat, webchat) if each is not None],
        storage=storage,
        deep_link=telegram.deep_link if telegram is not None else lambda _: None,
        entrance=settings.web_url,
        pacing=Pacing(),
    )
    services = _for_machines(settings, app)
    if Role.WEB in app.roles:
        services += await _ways_in(settings, telegram, webchat, app)
    services += [lambda: keep_posted(app.vitals.moving), app.traces.run]
    if telegram is not None and Role.COURIER in app.roles:
        if settings.telegram_webhook_url is None:
            await telegram.hang_up()
        await _offer_commands(telegram)
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, app.leave)
    if Role.WORKER in app.roles:
        await app.worker.rehearse()
    spare_batches()
    log.info("awake", action="start", username=telegram.me.username if telegram else "")
    await app.run(*services)
    log.info("asleep", action="stop")


async def deep_links(settings: Settings, codes: Sequence[str]) -> list[str | None]:
    """A link for each code that opens a private chat with it; None where there is no Telegram."""
    telegram = _telegram(settings, WallTime())
    if telegram is None:
        return [None for _ in codes]
    try:
        async with asyncio.timeout(PATIENCE), telegram:
            return [telegram.deep_link(code) for code in codes]
    except (TokenRefused, TimeoutError):
        return [None for _ in codes]


def _telegram(settings: Settings, time: Timepiece) -> Telegram | None:
    if settings.telegram_token is None:
        return None
    return Telegram(
        settings.telegram_token.get_secret_value(),
        now=time.now,
        api_url=settings.telegram_api_url,
        poll_seconds=POLL_SECONDS,
        called=settings.telegram_webhook_url is not None,
    )


def _wechat(settings: Settings, time: Timepiece) -> "Wechat | None":
    """WeChat, if it is configured; what speaks with it is loaded only then. May `CannotStart`."""
    endpoint, token = settings.wechaty_endpoint, settings.wechaty_token
    if endpoint is None:
        return None
    if token is None:
        raise CannotStart(puppets.needs_token())
    os.environ.setdefault("GRPC_VERBOSITY", "ERROR")  # it tells of each reconnection; so do we
    try:
        from bot.transports.wechat import Wechat  # noqa: PLC0415 - may not be installed
    except ModuleNotFoundError:
        raise CannotStart(puppets.not_installed()) from None
    try:
        ca = settings.wechaty_ca()
    except OSError:
        raise CannotStart(puppets.ca_unreadable(str(settings.wechaty_ca_file))) from None
    return Wechat(
        endpoint,
        token.get_secret_value(),
        ca=ca,
        now=time.now,
        per_day=settings.wechaty_per_day,
        quiet_after_login=timedelta(hours=settings.wechaty_quiet_after_login),
        fleeting=settings.wechaty_fleeting_ids,
    )


async def _offer_commands(telegram: Telegram) -> None:
    """Set the platform's menu; without it every word still works, so the bot starts anyway."""
    try:
        await telegram.set_commands(words.commands())
    except NotDelivered as why:
        log.warning("the menu of commands was not set", action="start", why=str(why))


def entrance(
    app: App, webchat: Webchat, url: str, *, timezone: str, paces: Timepiece | None = None
) -> Entrance:
    """The web entrance for residents, seen from outside under this address.

    `paces`: by what clock it is counted who comes how often, unless by the house's own.
    """
    keeper = Doorkeeper(app.storage, app.house, app.time)
    threshold = Threshold(
        speaker=keeper, timepiece=paces or app.time, chance=app.house.chance, url=url
    )
    return Entrance(
        keeper=keeper,
        threshold=threshold,
        webchat=webchat,
        paint=lambda name: app.darkroom.work("signboard", name.encode()),
        timezone=timezone,
        prepare=prepare_in(app.darkroom),
    )


def prepare_in(darkroom: Darkroom) -> Prepare:
    """Every picture that somebody brings to a page is made in the darkroom before it is shown."""

    async def prepare(content: bytes) -> bytes:
        try:
            return (await darkroom.prepare(content)).shown
        except Spoilt as spoilt:
            raise NoPicture from spoilt

    return prepare


async def tidy_daily(storage: Storage, files: KeptFiles) -> None:
    """Once a day erase the pages' files that nothing names any more; by the clock on the wall."""
    wall = WallTime()
    while True:
        try:
            gone = await files.tidy(storage, wall.now() - DAY)
        except (Unavailable, OSError) as fault:
            log.warning("files were not tidied", action="wait", fault=str(fault))
        else:
            log.info("files were tidied", action="tidy", gone=gone)
        await asyncio.sleep(DAY.total_seconds())


async def tell_pages(webchat: Webchat) -> None:
    """Wake the pages that are open here for what another process has said."""
    seen = 0
    while True:
        with suppress(Unavailable):
            last = await webchat.history.last_change()
            if last != seen:
                webchat.pages.wake()
            seen = last
        await asyncio.sleep(PAGES_LOOK)


async def _webhook(settings: Settings, telegram: Telegram, app: App) -> Webhook | None:
    """Where Telegram brings what is said, if it is told to; else we fetch it."""
    url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
    if url is None:
        return None
    if secret is None:
        raise CannotStart(words.webhook_needs_secret())
    webhook = Webhook(
        path=url.rpartition("/")[2],
        secret=secret.get_secret_value(),
        received=telegram.received,
        keep=app.keep,
        timepiece=app.time,
    )
    await telegram.call_home(url, secret.get_secret_value())
    return webhook


def _for_machines(settings: Settings, app: App) -> list[Service]:
    """The door at which counts are read, where the settings name one. May `CannotStart`."""
    if settings.metrics_port is None:
        return []
    token = settings.metrics_token
    if token is None and settings.metrics_host not in LOOPBACK:
        raise CannotStart(words.metrics_need_token())
    counts = metrics(
        app.vitals.ready,
        app.vitals.told,
        token=None if token is None else token.get_secret_value(),
    )
    listening = door(settings.metrics_host, settings.metrics_port)
    return [lambda: serve(counts, listening)]


async def _ways_in(
    settings: Settings, telegram: Telegram | None, webchat: Webchat | None, app: App
) -> list[Service]:
    """The web process: a sign of life, Open311, Telegram's webhook, the residents' entrance."""
    webhook = None if telegram is None else await _webhook(settings, telegram, app)
    desk = Desk(app.storage, app.files, app.house, app.time, kept=app.worker.wake)
    open311 = Open311(desk=desk, timepiece=app.time, url=settings.web_url)
    calendars = Calendars(Feeds(app.storage, app.house, app.time))
    listening = door(settings.web_host, settings.web_port)
    if webchat is None or settings.web_url is None:
        site = web(webhook=webhook, open311=open311, calendars=calendars, ready=app.vitals.ready)
        return [lambda: serve(site, listening)]
    own = entrance(app, webchat, settings.web_url, timezone=settings.timezone)
    site = web(
        webhook=webhook, open311=open311, calendars=calendars, entrance=own, ready=app.vitals.ready
    )
    shown = [] if app.holdings is None else [lambda: tell_pages(webchat)]
    return [
        *shown,
        lambda: serve(site, listening, leaving=webchat.pages.close),
        lambda: tidy_daily(app.storage, KeptFiles(settings.data_dir / FOLDER)),
    ]
