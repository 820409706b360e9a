"""The bot as a service: every transport that the settings configure, until it is told to stop."""

import asyncio
import logging
import signal
import sys
from collections.abc import Sequence

import structlog

from bot.app import App, Service
from bot.civic import Desk
from bot.feeds import Feeds
from bot.settings import Settings
from bot.timepiece import Timepiece, WallTime
from bot.transports.telegram import Telegram, TokenRefused
from bot.transports.transport import NotDelivered
from bot.web.calendars import Calendars
from bot.web.open311 import Open311
from bot.web.server import door, serve
from bot.web.site import web
from bot.web.webhook import Webhook
from bot.worker import spare_batches
from domain.chat import Sentence
from handlers.wording import operator as words

log = structlog.get_logger()

PATIENCE = 10
"""Seconds for which a tool that is not the service waits for Telegram."""

POLL_SECONDS = 10
"""How long a question for news may stand open; a vote's close waits for its end."""


class CannotStart(Exception):
    """Something that the service needs is missing; `sentence` says what."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


async def run(settings: Settings) -> None:
    """Run until SIGTERM or SIGINT; what is in hand then is finished."""
    speak_plainly()
    time = WallTime()
    telegram = _telegram(settings, time)
    if telegram is None:
        raise CannotStart(words.nothing_configured())
    try:
        async with telegram:
            app = App(settings, time, [telegram], deep_link=telegram.deep_link)
            if app.storage.is_sqlite:
                await app.storage.migrate()
            way_in = await _way_in(settings, telegram, app)
            await _offer_commands(telegram)
            for name in (signal.SIGTERM, signal.SIGINT):
                asyncio.get_running_loop().add_signal_handler(name, app.leave)
            spare_batches()
            log.info("awake", action="start", username=telegram.me.username)
            await app.run(way_in)
            log.info("asleep", action="stop")
    except TokenRefused:
        raise CannotStart(words.token_refused()) from None


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


def speak_plainly() -> None:
    """Logs: a sentence, a stable `action=`, and what it is about, a line each on standard error."""
    logging.basicConfig(level=logging.INFO, stream=sys.stderr, format="%(message)s")
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


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


async def _offer_commands(telegram: Telegram) -> None:
    """Set the platform's menu; without it every word still works, so the bot starts anyway."""
    try:
        await telegram.set_commands(words.commands())
    except NotDelivered as why:
        log.warning("the menu of commands was not set", action="start", why=str(why))


async def _way_in(settings: Settings, telegram: Telegram, app: App) -> Service:
    """The web process: a sign of life, Open311, and Telegram's webhook where one is configured."""
    webhook = None
    url, secret = settings.telegram_webhook_url, settings.telegram_webhook_secret
    if url is None:
        await telegram.hang_up()
    elif secret is None:
        raise CannotStart(words.webhook_needs_secret())
    else:
        webhook = Webhook(
            path=url.rpartition("/")[2],
            secret=secret.get_secret_value(),
            received=telegram.received,
            keep=app.keep,
            timepiece=app.time,
        )
        await telegram.call_home(url, secret.get_secret_value())
    desk = Desk(app.storage, app.files, app.house, app.time, kept=app.worker.wake)
    open311 = Open311(desk=desk, timepiece=app.time, url=settings.web_url)
    calendars = Calendars(Feeds(app.storage, app.house, app.time))
    listening = door(settings.web_host, settings.web_port)
    return lambda: serve(web(webhook=webhook, open311=open311, calendars=calendars), listening)
