"""The doctor: says in plain words what is configured, reachable, behind, stuck, risky."""

import asyncio
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from bot.app import KeysAreUnreadable, file_store, opened
from bot.settings import Settings
from bot.timepiece import Timepiece
from bot.transports.telegram import Telegram, TokenRefused
from domain.chat import Sentence
from domain.texts import at_a_glance
from domain.units import COMMUNITIES, VOTING
from domain.workdays import is_noticed
from handlers.wording import keys
from handlers.wording import operator as words
from storage import Unavailable, UnitOfWork
from storage.files import FileIsMissing, FilesAway
from storage.outbox import Stage

LOOPBACK = ("127.0.0.1", "::1", "localhost")

HOLIDAYS_AHEAD = timedelta(days=45)
"""How far ahead promised dates must be sure; the yearly notice comes out in November."""

LATE = timedelta(minutes=10)
"""For how long a close may wait for what was said before it, until it is worth a word."""

WHY = 200
"""Letters of what a store says; some of them answer with a page."""

PATIENCE = 10
"""Seconds that a platform may take to answer."""


async def examine(settings: Settings, time: Timepiece) -> list[Sentence]:
    """Every finding, a sentence each; nothing is changed."""
    try:
        storage = opened(settings)
    except KeysAreUnreadable:
        return [keys.unreadable()]
    findings = [words.database_is("SQLite" if storage.is_sqlite else "PostgreSQL")]
    try:
        revision = await storage.revision_behind()
        if revision is not None:
            return [*findings, words.schema_behind(revision or "0000")]
        async with storage.begin() as uow:
            findings += await _keys(uow)
            if await uow.sealing.missing():
                return findings  # nothing more can be read
            findings += await _house(uow) + await _traffic(uow)
            findings += await _votes(uow, time.now() - LATE)
    except Unavailable as why:
        return [*findings, words.database_away(str(why))]
    finally:
        await storage.close()
    findings.append(await _files(settings))
    findings += await _telegram(settings, time)
    if settings.web_host not in LOOPBACK:
        findings.append(words.web_is_open(settings.web_host))
    findings += _entrance(settings)
    soon = (time.now() + HOLIDAYS_AHEAD).astimezone(settings.zone).date()
    if not is_noticed(soon):
        findings.append(words.holidays_unknown(soon.year))
    return findings


async def _keys(uow: UnitOfWork) -> list[Sentence]:
    """Under which keys personal values are kept, and which of them must stay."""
    used, given = await uow.sealing.in_use(), uow.sealing.keys
    missing = [keys.missing(key) for key in await uow.sealing.missing()]
    if not given:
        return missing or [keys.none()]
    old = [keys.still_needed(key) for key in used if key in given[1:]]
    idle = [keys.not_needed(key) for key in given[1:] if key not in used]
    new = [] if given[0] in used else [keys.not_taken_up(given[0])]
    return [*missing, keys.sealed_under(given[0]), *new, *old, *idle]


async def _house(uow: UnitOfWork) -> list[Sentence]:
    """Communities, the bodies that vote, and the groups bound to them."""
    units = await uow.units.all()
    communities = [unit for unit in units if unit.type in COMMUNITIES]
    bound = await uow.rooms.bound()
    findings = [words.house(len(communities), len(bound))]
    if not communities:
        findings.append(words.no_communities())
    groups = {chatroom.unit for chatroom in bound if chatroom.gone_at is None}
    findings += [
        words.without_group(unit.path)
        for unit in units
        if unit.type in COMMUNITIES | VOTING and unit.id not in groups
    ]
    findings += [words.group_is_gone(room.title) for room in bound if room.gone_at is not None]
    findings += [words.group_is_shy(room.title) for room in bound if not room.reads_all]
    return findings


async def _traffic(uow: UnitOfWork) -> list[Sentence]:
    """What waits, what was put aside, what may not have arrived."""
    findings = [words.inbox(await uow.inbox.waiting())]
    parked = await uow.inbox.parked()
    if parked:
        findings.append(words.parked(len(parked), ", ".join(sorted({why for *_, why in parked}))))
    counts = await uow.outbox.counts()
    findings.append(words.outbox(counts.get(Stage.WAITING, 0), counts.get(Stage.SENDING, 0)))
    if unknown := counts.get(Stage.UNKNOWN, 0):
        findings.append(words.unknown_outcomes(unknown))
    breaks = await uow.journal.verify()
    findings += [
        words.journal_broken(await uow.units.called(each.community), each.entry, each.why)
        for each in breaks
    ] or [words.journal_holds(await uow.journal.count())]
    findings += [
        words.ballots_broken(await uow.units.called(each.community), each.meeting, each.why)
        for each in await uow.owner_checks.verify()
    ]
    return findings


async def _votes(uow: UnitOfWork, at: datetime) -> list[Sentence]:
    """Votes that should have closed: a close waits until every transport in use was heard."""
    late = await uow.polls.late(at)
    return [words.votes_late(len(late), late[0].closes_at)] if late else []


async def _files(settings: Settings) -> Sentence:
    """Where files are kept, and whether something can be kept, read and erased there."""
    where = settings.files_url or str(settings.data_dir)
    try:
        files = file_store(settings)
        async with asyncio.timeout(PATIENCE):
            name = await files.keep(b"the doctor was here")
            await files.read(name)
            await files.forget(name)
    except (FilesAway, FileIsMissing, TimeoutError, ValueError) as why:
        return words.files_away(where.partition("?")[0], at_a_glance(str(why), WHY))
    return words.files_kept(where.partition("?")[0])


def _entrance(settings: Settings) -> list[Sentence]:
    """Where residents come in by personal links; without https whoever listens reads them."""
    if settings.web_url is None:
        return [words.no_entrance()]
    url = urlsplit(settings.web_url)
    if url.scheme != "https" and url.hostname not in LOOPBACK:
        return [words.entrance_without_https(settings.web_url)]
    return [words.entrance_is(settings.web_url)]


async def _telegram(settings: Settings, time: Timepiece) -> list[Sentence]:
    if settings.telegram_token is None:
        return [words.no_telegram()]
    telegram = Telegram(
        settings.telegram_token.get_secret_value(),
        now=time.now,
        api_url=settings.telegram_api_url,
    )
    try:
        async with asyncio.timeout(PATIENCE), telegram:
            me = telegram.me
    except TokenRefused:
        return [words.token_refused()]
    except TimeoutError:
        return [words.telegram_away(settings.telegram_api_url)]
    findings = [words.telegram_is(me.username), words.telegram_is_overseas()]
    if not me.reads_all:
        findings.append(words.telegram_is_shy())
    return findings
