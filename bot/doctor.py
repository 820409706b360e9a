"""The doctor: says in plain words what is configured, reachable, behind, stuck, risky."""

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from bot.app import KeysAreUnreadable, file_store, opened
from bot.settings import Settings
from bot.timepiece import Timepiece
from bot.transports.telegram import Telegram, TokenRefused
from bot.transports.transport import NotDelivered
from bot.vitals import idle
from domain.chat import Sentence
from domain.texts import at_a_glance
from domain.units import COMMUNITIES, VOTING
from domain.workdays import is_noticed
from handlers.wording import keys, puppets
from handlers.wording import operator as words
from storage import HouseIsTaken, Storage, Unavailable, UnitOfWork
from storage.files import FileIsMissing, FilesAway
from storage.outbox import Lane, Stage

LOOPBACK = ("127.0.0.1", "::1", "localhost")

HOLIDAYS_AHEAD = timedelta(days=45)
"""How far ahead promised dates must be sure; the yearly notice comes out in November."""

WECHAT = "wechat:puppet"
"""The source of what WeChat tells; it is known where nothing that speaks with it is installed."""

LATE = timedelta(minutes=10)
"""For how long a close may wait for what was said before it, until it is worth a word."""

BACKUPS_LAST = timedelta(days=2)
"""A backup that is older does not count for much."""

ENOUGH = 2 * 10**9
"""Bytes of disk below which it is said how many are left."""

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
        lives = await _lives(storage)
        async with storage.begin() as uow:
            findings += await _keys(uow)
            if await uow.sealing.missing():
                return findings  # nothing more can be read
            findings += await _life(uow, lives=lives) + await _processes(uow, time.now())
            findings += await _house(uow) + await _traffic(uow)
            findings += await _behind(uow, time.now(), lives=lives)
            findings += await _votes(uow, time.now() - LATE)
            if settings.wechaty_endpoint is not None:
                findings.append(await _heard_on_wechat(uow, time.now() - LATE))
    except Unavailable as why:
        return [*findings, words.database_away(str(why))]
    finally:
        await storage.close()
    findings.append(await _files(settings))
    findings += _room_left(settings) + _readable(settings, storage.file)
    findings += await _telegram(settings, time)
    findings += await _wechat(settings)
    if settings.web_host not in LOOPBACK:
        findings.append(words.web_is_open(settings.web_host))
    if settings.metrics_port is not None and settings.metrics_host not in LOOPBACK:
        findings.append(words.metrics_are_open(settings.metrics_host))
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


async def _lives(storage: Storage) -> bool:
    """Whether a bot works on this database now."""
    if storage.is_sqlite and storage.file is None:
        return False  # in memory nobody lives but ourselves
    try:
        async with storage.hold_house(0):
            return False
    except HouseIsTaken:
        return True


async def _life(uow: UnitOfWork, *, lives: bool) -> list[Sentence]:
    """Whether a bot lives, and if not, how the last one ended."""
    if lives:
        return []
    last, findings = await uow.lives.last("bot"), [words.nobody_lives()]
    if last is not None and last.ended_at is None:
        findings.append(words.unclean(last.started_at))
    return findings


async def _processes(uow: UnitOfWork, now: datetime) -> list[Sentence]:
    """Where several share the house: who lives, and what nobody does though one must."""
    leases = await uow.leases.all()
    living = [each for each in await uow.leases.living(now) if each.holder is not None]
    findings = [
        words.process_lives(str(each.holder).rpartition(":")[0], each.does) for each in living
    ]
    missing = idle(leases, now)
    if living and missing:
        findings.append(words.nobody_does(", ".join(missing)))
    return findings


async def _behind(uow: UnitOfWork, now: datetime, *, lives: bool) -> list[Sentence]:
    """What waits for too long, who was not heard, and when there was a backup."""
    behind, findings = await uow.backlog.behind(now), list[Sentence]()
    if behind.heard_since is not None and now - behind.heard_since > LATE:
        findings.append(words.inbox_behind(_minutes(now - behind.heard_since)))
    if behind.paused:
        findings.append(words.paused(behind.paused))
    answer = behind.sayable_since.get(Lane.ANSWERS)
    if answer is not None and now - answer > LATE:
        findings.append(words.answers_late(_minutes(now - answer)))
    findings += [
        words.silent(source, at)
        for source, at in sorted(behind.heard_from.items())
        if lives and source != WECHAT and now - at > LATE  # of WeChat more is said elsewhere
    ]
    if behind.backed_up_at is None:
        return [*findings, words.never_backed_up()]
    old = now - behind.backed_up_at > BACKUPS_LAST
    told = words.backup_is_old if old else words.backed_up
    return [*findings, told(behind.backed_up_at)]


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def _room_left(settings: Settings) -> list[Sentence]:
    """Whether files and the database have room to grow."""
    free = shutil.disk_usage(settings.data_dir).free if settings.data_dir.exists() else ENOUGH
    return [] if free >= ENOUGH else [words.disk_low(free // 10**9)]


def _readable(settings: Settings, database: Path | None) -> list[Sentence]:
    """What others on this machine can read: passwords, keys, and all that was ever said."""
    private = (Path(".env"), settings.encryption_keys_file, database)
    return [
        words.readable(str(path))
        for path in private
        if path is not None and path.is_file()
        if path.stat().st_mode & 0o044 and path.parent.stat().st_mode & 0o011
    ]


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


async def _heard_on_wechat(uow: UnitOfWork, late: datetime) -> Sentence:
    """Whether the bot hears WeChat: the service tells what happens to one listener alone."""
    at = await uow.lives.heard_from(WECHAT)
    if at is None:
        return puppets.never_heard()
    return puppets.heard(at) if at >= late else puppets.silent(at)


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
            me, home = telegram.me, await telegram.home()
    except TokenRefused:
        return [words.token_refused()]
    except (TimeoutError, NotDelivered):
        return [words.telegram_away(settings.telegram_api_url)]
    brought: list[Sentence] = []
    if home.url != (settings.telegram_webhook_url or ""):
        brought.append(words.webhook_elsewhere())
    elif home.url and home.waiting:
        brought.append(words.webhook_waits(home.waiting, at_a_glance(home.why, WHY)))
    findings = [words.telegram_is(me.username), words.telegram_is_overseas(), *brought]
    if not me.reads_all:
        findings.append(words.telegram_is_shy())
    return findings


async def _wechat(settings: Settings) -> list[Sentence]:
    """Whether the service answers and knows our token; nothing that happens there is taken away."""
    endpoint, token = settings.wechaty_endpoint, settings.wechaty_token
    if endpoint is None:
        return [puppets.not_configured()]
    if token is None:
        return [puppets.needs_token()]
    try:
        ca = settings.wechaty_ca()
    except OSError:
        return [puppets.ca_unreadable(str(settings.wechaty_ca_file))]
    try:
        from bot.transports.wechat.checking import (  # noqa: PLC0415 - may not be installed
            Away,
            Refused,
            needs_no_tls,
            version,
        )
    except ModuleNotFoundError:
        return [puppets.not_installed()]
    findings = [puppets.not_permitted()]
    if settings.wechaty_fleeting_ids:
        findings.append(puppets.ids_are_fleeting())
    if ca is None and not needs_no_tls(endpoint):
        findings.append(puppets.without_tls(endpoint))
    try:
        known = await version(endpoint, token.get_secret_value(), ca=ca, patience=PATIENCE)
    except Refused:
        return [puppets.refused(), *findings]
    except Away:
        return [puppets.away(endpoint), *findings]
    return [puppets.answers(endpoint, known), *findings]
