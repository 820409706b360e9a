"""What the bot tells of itself while it works: a line each, an `action`, and no secret ever."""

import asyncio
import logging
import sys
from collections.abc import Collection, Iterator, Mapping, MutableMapping
from contextlib import suppress
from typing import Any, Final, cast
from urllib.parse import unquote, urlsplit

import structlog
from pydantic import SecretStr

from bot.faults import where
from bot.settings import Settings

log = structlog.get_logger()

VEIL: Final = "•••"
"""Stands where a secret would."""

SHORTEST: Final = 4
"""Letters of the shortest secret that is looked for: a shorter one is in every word."""

CHATTY: Final = ("alembic", "uvicorn")
"""Libraries that say what they are about to do: of theirs, what is wrong is enough."""

LEVELS: Final = {"debug": logging.DEBUG, "info": logging.INFO, "warning": logging.WARNING}


def speak_plainly(settings: Settings) -> None:
    """Logs go to standard error, a line each: words, or JSON where the settings ask for it."""
    level = LEVELS[settings.log_level]
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_words,
    ]
    lines = logging.StreamHandler(sys.stderr)
    lines.setFormatter(Veiled(settings, shared))
    be_silent()
    logging.getLogger().addHandler(lines)
    logging.getLogger().setLevel(logging.INFO)
    logging.getLogger("bot").setLevel(level)
    for library in CHATTY:
        logging.getLogger(library).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(level),
    )


def be_silent() -> None:
    """Take back what `speak_plainly` has set up."""
    for handler in logging.getLogger().handlers[:]:
        if isinstance(handler.formatter, Veiled):
            logging.getLogger().removeHandler(handler)
    structlog.reset_defaults()


def listen_for_the_untold() -> None:
    """What falls out of a task that nobody waits for is told like everything else."""
    asyncio.get_running_loop().set_exception_handler(_untold)


def last_words(fault: BaseException) -> None:
    """What ended the bot: of which kind, and where; of several, each."""
    for each in _single(fault):
        log.error("the bot ended", action="end", **where(each))


def secrets_of(settings: Settings) -> list[str]:
    """Everything in the settings that nobody may read, the longest first."""
    told = [
        value.get_secret_value()
        for name in type(settings).model_fields
        if isinstance(value := getattr(settings, name), SecretStr)
    ]
    with suppress(OSError, UnicodeDecodeError):  # it is told as that when the house is opened
        told += settings.written_keys().replace(",", "\n").split()
    urls = (
        settings.database_url,
        settings.database_direct_url,
        settings.telegram_api_url,
        settings.files_url,
        settings.traces_url,
    )
    for url in urls:
        password = urlsplit(url or "").password
        told += [password, unquote(password)] if password else []
    return sorted({each.strip() for each in told if len(each.strip()) >= SHORTEST}, key=_backwards)


def _backwards(secret: str) -> tuple[int, str]:
    return -len(secret), secret


class Veiled(structlog.stdlib.ProcessorFormatter):
    """Writes a line, ours or a library's, and puts a veil over every secret in it."""

    def __init__(self, settings: Settings, shared: list[Any]) -> None:
        if settings.log_format == "json":
            written: Any = structlog.processors.JSONRenderer(ensure_ascii=False)
        else:
            order = ["timestamp", "level", "event"]
            written = structlog.processors.KeyValueRenderer(key_order=order)
        super().__init__(
            foreign_pre_chain=shared,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, written],
        )
        self._secrets = secrets_of(settings)

    def format(self, record: logging.LogRecord) -> str:
        """The line, veiled."""
        return veiled(super().format(record), self._secrets)


def veiled(line: str, secrets: Collection[str]) -> str:
    """The line without them."""
    for secret in secrets:
        line = line.replace(secret, VEIL)
    return line


def _without_words(
    _logger: object, _name: str, told: MutableMapping[str, Any]
) -> Mapping[str, Any]:
    """Of a fault where it happened and of which kind: its words may be somebody's, or a secret."""
    given: Any = told.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    fault: object = cast("tuple[object, ...]", given)[1] if isinstance(given, tuple) else given
    if isinstance(fault, BaseException):
        told.update(where(fault))
    return told


def _untold(_loop: asyncio.AbstractEventLoop, context: Mapping[str, Any]) -> None:
    fault = context.get("exception")
    told: Mapping[str, Any] = where(fault) if isinstance(fault, BaseException) else {}
    log.error("something failed of which nobody heard", action="untold", **told)


def _single(fault: BaseException) -> Iterator[BaseException]:
    if isinstance(fault, BaseExceptionGroup):
        for each in cast("BaseExceptionGroup[BaseException]", fault).exceptions:
            yield from _single(each)
    else:
        yield fault
