"""One transaction, and the repositories that share it."""

import asyncio
import time
from collections.abc import AsyncGenerator, Collection, Generator
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    contextmanager,
    nullcontext,
    suppress,
)
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Delete,
    Dialect,
    ExceptionContext,
    Insert,
    Table,
    UniqueConstraint,
    Update,
    and_,
    delete,
    event,
    exists,
    make_url,
    text,
    true,
    update,
)
from sqlalchemy.exc import DBAPIError, InvalidatePoolError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from domain.chat import Room
from storage import houses, migrations, sqlite
from storage.attachments import Attachments
from storage.attendances import Attendances
from storage.backlog import Backlog
from storage.base import LATEST, ResidentColumn, RoomColumn, metadata
from storage.bodies import Bodies
from storage.bounds import Bounds
from storage.bulletins import Bulletins
from storage.calendars import Calendars
from storage.cases import Cases
from storage.civic import Civic
from storage.consents import Consents
from storage.conversations import Conversations
from storage.counters import Counters
from storage.digests import Digests
from storage.duties import Duties
from storage.erasures import Erasures
from storage.extracts import Extracts
from storage.figures import FigureBooks
from storage.forms import Forms
from storage.gaps import Gaps
from storage.gates import Gates
from storage.gathered import Gathered
from storage.grants import Grants
from storage.group_links import GroupLinks
from storage.guests import Guests
from storage.hosts import Hosts
from storage.houses import HouseIsTaken
from storage.inbox import Inbox
from storage.intakes import Intakes
from storage.journal import Journal
from storage.keyring import NONE, Keyring, hang
from storage.leases import Leases
from storage.lines import Lines
from storage.links import Links
from storage.lives import Lives
from storage.logins import Logins
from storage.meetings import Meetings
from storage.naming import Naming
from storage.native_polls import NativePolls
from storage.notes import Notes
from storage.outbox import Outbox
from storage.owner_ballots import OwnerBallots
from storage.owner_checks import OwnerChecks
from storage.owner_erasures import OwnerErasures
from storage.owner_requests import OwnerRequests
from storage.owner_rolls import OwnerRolls
from storage.owners import Owners
from storage.owners_meetings import OwnersMeetings
from storage.paper_ballots import PaperBallots
from storage.partners import Partners
from storage.passing import Unavailable, is_passing
from storage.people import Accounts, Codes, Residencies, Residents
from storage.places import Places
from storage.polls import Polls
from storage.proposals import Proposals
from storage.questions import Questions
from storage.recalls import Recalls
from storage.registered import Registered
from storage.remembered import Work
from storage.reminders import Reminders
from storage.reports import Reports
from storage.retention import Retention
from storage.rooms import Rooms
from storage.rounds import Rounds
from storage.rsvps import Rsvps
from storage.sealing import Sealing
from storage.series import SeriesOfMeetings
from storage.sessions import Sessions
from storage.showings import Showings
from storage.signoffs import SignOffs
from storage.summaries import Summaries
from storage.surveys import Surveys
from storage.timepolls import TimePolls
from storage.topics import Topics
from storage.unit_figures import UnitFigures
from storage.units import Units
from storage.venues import Venues
from storage.visits import Visits
from storage.waiting import WaitingThings

BOUNDS = "bounds"
"""Under which name a connection knows what may be changed over it now."""


class UnitOfWork:
    """The repositories of one transaction."""

    def __init__(self, connection: AsyncConnection, *, looking: bool = False) -> None:
        self._work = Work(connection, looking=looking)
        self.wakes: list[tuple[str, datetime]] = []
        self.turned_away: list[tuple[str, str, int]] = []
        """Acts that were not allowed: which, on what path, to which resident (0: not known)."""

    # Each is made when it is first asked for: most transactions need two or three of them.

    @cached_property
    def inbox(self) -> Inbox:
        """What was heard."""
        return Inbox(self._work)

    @cached_property
    def outbox(self) -> Outbox:
        """What is to be said."""
        return Outbox(self._work)

    @cached_property
    def backlog(self) -> Backlog:
        """How far behind all this is."""
        return Backlog(self._work)

    @cached_property
    def journal(self) -> Journal:
        """What counts, sealed."""
        return Journal(self._work)

    @cached_property
    def figures(self) -> FigureBooks:
        """What the journal comes to, counted."""
        return FigureBooks(self._work, self.journal, Registered(self._work))

    @cached_property
    def unit_figures(self) -> UnitFigures:
        """The same of estates, grids and buildings."""
        return UnitFigures(self._work, self.journal, self.units)

    @cached_property
    def extracts(self) -> Extracts:
        """Single items, for lists of any length."""
        return Extracts(self._work)

    @cached_property
    def forms(self) -> Forms:
        """The forms that offices ask for."""
        return Forms(self._work)

    @cached_property
    def counters(self) -> Counters:
        """The numbers given last."""
        return Counters(self._work)

    @cached_property
    def leases(self) -> Leases:
        """What one process of several does alone."""
        return Leases(self._work)

    @cached_property
    def conversations(self) -> Conversations:
        """Where conversations belong."""
        return Conversations(self._work)

    @cached_property
    def lives(self) -> Lives:
        """When the bot lived, and whom it heard."""
        return Lives(self._work)

    @cached_property
    def units(self) -> Units:
        """Communities, buildings, bodies, grids."""
        return Units(self._work, self.counters)

    @cached_property
    def bodies(self) -> Bodies:
        """Who sits where."""
        return Bodies(self._work)

    @cached_property
    def venues(self) -> Venues:
        """Where neighbours and the party meet."""
        return Venues(self._work)

    @cached_property
    def partners(self) -> Partners:
        """What was agreed with partner organisations."""
        return Partners(self._work)

    @cached_property
    def places(self) -> Places:
        """Where they lie."""
        return Places(self._work, self.units, self.grants)

    @cached_property
    def rooms(self) -> Rooms:
        """The rooms that the bot sits in."""
        return Rooms(self._work)

    @cached_property
    def residents(self) -> Residents:
        """The people."""
        return Residents(self._work)

    @cached_property
    def accounts(self) -> Accounts:
        """Who they are on each transport."""
        return Accounts(self._work)

    @cached_property
    def residencies(self) -> Residencies:
        """Where they live."""
        return Residencies(self._work)

    @cached_property
    def grants(self) -> Grants:
        """What they may do."""
        return Grants(self._work)

    @cached_property
    def codes(self) -> Codes:
        """What lets them in."""
        return Codes(self._work)

    @cached_property
    def links(self) -> Links:
        """What lets them in on the web, and the devices that came in."""
        return Links(self._work, self.counters)

    @cached_property
    def group_links(self) -> GroupLinks:
        """What shows a group its board, and lets newcomers in."""
        return GroupLinks(self._work)

    @cached_property
    def consents(self) -> Consents:
        """What they agreed to."""
        return Consents(self._work)

    @cached_property
    def recalls(self) -> Recalls:
        """Who was asked to take a message back."""
        return Recalls(self._work)

    @cached_property
    def retention(self) -> Retention:
        """What is over, to be erased."""
        erasures = OwnerErasures(self._work, self.owner_ballots, self.journal, self.attachments)
        return Retention(self._work, self.lines, erasures)

    @cached_property
    def erasures(self) -> Erasures:
        """What was erased when."""
        return Erasures(self._work)

    @cached_property
    def questions(self) -> Questions:
        """What the bot has asked whom."""
        return Questions(self._work)

    @cached_property
    def showings(self) -> Showings:
        """What was shown where there are no buttons."""
        return Showings(self._work, self.counters)

    @cached_property
    def notes(self) -> Notes:
        """What was left for whoever is on duty."""
        return Notes(self._work, self.counters)

    @cached_property
    def waiting(self) -> WaitingThings:
        """What waits for somebody of the staff, of all capabilities."""
        return WaitingThings(self._work, self.units)

    @cached_property
    def digests(self) -> Digests:
        """What stood on whose morning page."""
        return Digests(self._work)

    @cached_property
    def duties(self) -> Duties:
        """When somebody is on duty."""
        return Duties(self._work)

    @cached_property
    def logins(self) -> Logins:
        """How the account of each transport stands."""
        return Logins(self._work)

    @cached_property
    def gaps(self) -> Gaps:
        """When nothing was heard on a transport that forgets."""
        return Gaps(self._work)

    @cached_property
    def gathered(self) -> Gathered:
        """What waits for the daily card."""
        return Gathered(self._work)

    @cached_property
    def lines(self) -> Lines:
        """What was said in rooms, for a while."""
        return Lines(self._work, self.counters)

    @cached_property
    def proposals(self) -> Proposals:
        """The proposals."""
        return Proposals(self._work)

    @cached_property
    def cases(self) -> Cases:
        """What is to be mended."""
        return Cases(self._work)

    @cached_property
    def reports(self) -> Reports:
        """What residents told of it."""
        return Reports(self._work, self.counters)

    @cached_property
    def attachments(self) -> Attachments:
        """Files that came with messages."""
        return Attachments(self._work, self.counters, self.wake)

    @cached_property
    def polls(self) -> Polls:
        """The polls."""
        return Polls(self._work, self.inbox)

    @cached_property
    def meetings(self) -> Meetings:
        """The meetings."""
        return Meetings(self._work, self.rsvps)

    @cached_property
    def rsvps(self) -> Rsvps:
        """Who comes to them."""
        return Rsvps(self._work)

    @cached_property
    def guests(self) -> Guests:
        """Who was told of them."""
        return Guests(self._work)

    @cached_property
    def hosts(self) -> Hosts:
        """Who holds them beside whoever called them."""
        return Hosts(self._work)

    @cached_property
    def topics(self) -> Topics:
        """What was brought in for them beforehand."""
        return Topics(self._work)

    @cached_property
    def reminders(self) -> Reminders:
        """What is still to be told of them."""
        return Reminders(self._work)

    @cached_property
    def sessions(self) -> Sessions:
        """Sessions of bodies, and what they resolved."""
        return Sessions(self._work)

    @cached_property
    def attendances(self) -> Attendances:
        """Who was at the table, and what was taken down there."""
        return Attendances(self._work)

    @cached_property
    def series(self) -> SeriesOfMeetings:
        """Meetings that come again."""
        return SeriesOfMeetings(self._work)

    @cached_property
    def signoffs(self) -> SignOffs:
        """What the households that it concerns are asked to sign."""
        return SignOffs(self._work)

    @cached_property
    def bulletins(self) -> Bulletins:
        """The neighbours' weekly cards."""
        return Bulletins(self._work)

    @cached_property
    def summaries(self) -> Summaries:
        """Which weekly and monthly pages were told."""
        return Summaries(self._work)

    @cached_property
    def surveys(self) -> Surveys:
        """What neighbours are asked, to hear what they think."""
        return Surveys(self._work)

    @cached_property
    def native_polls(self) -> NativePolls:
        """Which of the transports' own polls ask it."""
        return NativePolls(self._work)

    @cached_property
    def time_polls(self) -> TimePolls:
        """When meetings shall be, as long as people are asked."""
        return TimePolls(self._work)

    @cached_property
    def calendars(self) -> Calendars:
        """The secret links to calendars."""
        return Calendars(self._work)

    @cached_property
    def owners(self) -> Owners:
        """Who says that a unit is theirs."""
        return Owners(self._work)

    @cached_property
    def owner_ballots(self) -> OwnerBallots:
        """How owners voted."""
        return OwnerBallots(self._work, self.inbox, self.journal, self.owner_rolls)

    @cached_property
    def paper_ballots(self) -> PaperBallots:
        """Ballots on paper, and what clashes."""
        return PaperBallots(self._work)

    @cached_property
    def owner_checks(self) -> OwnerChecks:
        """Whether what is kept of how owners voted is what was sealed."""
        return OwnerChecks(self._work, self.owner_ballots, self.owners_meetings)

    @cached_property
    def owner_requests(self) -> OwnerRequests:
        """What owners ask a meeting for together."""
        return OwnerRequests(self._work)

    @cached_property
    def owner_rolls(self) -> OwnerRolls:
        """Whose votes count in an estate."""
        return OwnerRolls(self._work, self.counters)

    @cached_property
    def owners_meetings(self) -> OwnersMeetings:
        """The owners' meetings, with all that is kept around them."""
        return OwnersMeetings(self._work)

    @cached_property
    def intakes(self) -> Intakes:
        """What people said, by how it was heard."""
        return Intakes(self._work)

    @cached_property
    def gates(self) -> Gates:
        """What must be held before a vote, and what was."""
        return Gates(self._work)

    @cached_property
    def visits(self) -> Visits:
        """Who goes from door to door and asks, and what is private of it."""
        return Visits(self._work)

    @cached_property
    def rounds(self) -> Rounds:
        """Who goes from door to door for an owners' meeting."""
        return Rounds(self._work)

    @cached_property
    def civic(self) -> Civic:
        """Other civic systems."""
        return Civic(self._work, self.counters, self.cases)

    @cached_property
    def naming(self) -> Naming:
        """Every row that names somebody."""
        return Naming(self._work)

    @cached_property
    def sealing(self) -> Sealing:
        """Under which keys personal values are kept."""
        return Sealing(self._work)

    def wake(self, schedule: str, moment: datetime | None) -> None:
        """Once this holds, tell that schedule at that moment; a tick too many does no harm."""
        if moment is not None:
            self.wakes.append((schedule, moment))

    async def move(self, old: Room, new: Room) -> None:
        """Follow a room to its new address in every column of every table that names a room."""
        await self._work.flush()
        await self._work.before_writing()
        await self.outbox.make_way(old, new)
        await self.rooms.note_move(old, new)
        for table in metadata.tables.values():
            for column in table.columns:
                if isinstance(column.type, RoomColumn):
                    await self._rename(table, column, old, new, stays=old)  # it knows more
        self._work.forget()

    async def unite(self, kept: int, gone: int) -> None:
        """Let everything that names the resident `gone` name `kept`: see `ResidentColumn`.

        Only what is sealed keeps the number that it was sealed with.
        """
        await self.owners.unite(kept, gone)
        await self._work.flush()
        await self._work.before_writing()
        for table in metadata.tables.values():
            for column in table.columns:
                if isinstance(column.type, ResidentColumn):
                    changeable = self.polls.changeable(table)
                    await self._rename(table, column, gone, kept, stays=kept, where=changeable)
        await self.residents.note_former(gone, kept)
        await self.polls.recount(kept)
        self._work.forget()
        await self.proposals.unite(kept, gone)
        await self.surveys.unite(kept, gone)
        await self.bodies.unite(kept)

    async def _rename(
        self,
        table: Table,
        column: Column[Any],
        old: Any,
        new: Any,
        *,
        stays: Any,
        where: ColumnElement[bool] | None = None,
    ) -> None:
        """Let `new` stand wherever `old` stood; what both have under one key, one of them keeps."""
        where = true() if where is None else where
        latest: str | None = table.info.get(LATEST)
        goes = old if stays == new else new
        for others in _unique_with(table, column):
            twin = table.alias()
            same = and_(true(), *(twin.c[other.name] == other for other in others))
            if latest is not None:
                later = and_(twin.c[column.name] == goes, twin.c[latest] > table.c[latest])
                early = delete(table).where(where, column == stays, exists().where(same, later))
                await self._work.connection.execute(early)
            other = exists().where(same, twin.c[column.name] == stays)
            await self._work.connection.execute(delete(table).where(where, column == goes, other))
        renamed = update(table).where(where, column == old).values({column.name: new})
        await self._work.connection.execute(renamed)

    async def hand_over(self, old: Room, new: Room) -> None:
        """What waited for somebody who could not be written to is said where they can be now."""
        if await self.outbox.release(old, new):
            await self.showings.move(old, new)

    async def lost(self, room: Room, at: datetime) -> None:
        """Nothing can be said in this room any more: the group is closed to us, or the person."""
        await self.rooms.lost(room, at)
        for account in await self.accounts.in_private(room):
            self.accounts.put(account.lost(at))

    @contextmanager
    def within(self, shards: Collection[int]) -> Generator[Bounds]:
        """Only what lies in these parts of the town is changed in the block: else `Reaches`."""
        connection = self._work.connection.sync_connection
        assert connection is not None, "the transaction is open"
        self._work.bounds = connection.info[BOUNDS] = bounds = Bounds(shards)
        try:
            yield bounds
        finally:
            self._work.bounds = None
            connection.info.pop(BOUNDS, None)

    def layer(self) -> AbstractAsyncContextManager[None]:
        """What one event changes: folded in when the block ends, dropped when it is refused."""
        return self._work.layer()

    async def flush(self) -> None:
        """Write what is only remembered; `Storage.begin` does so before it commits."""
        await self._work.flush()

    def end(self) -> None:
        """It is over: what was remembered may go."""
        self._work.end()


class Storage:
    """The database, opened once; `keyring`: under which keys names and private words are kept.

    `durable=False`: a file that nobody misses after a power cut, written without waiting for it.
    `direct`: the server's own address, where `url` is that of a pooler which lends connections for
    a transaction at a time; there nothing is left behind on a connection.
    """

    def __init__(
        self,
        url: str,
        keyring: Keyring = NONE,
        *,
        durable: bool = True,
        direct: str | None = None,
    ) -> None:
        self.url = url
        self._direct = direct or url
        self._engine = _engine(url, durable=durable, pooled=direct is not None)
        hang(self._engine.dialect, keyring)
        sqlite = self._engine.dialect.name == "sqlite"
        self._turn = asyncio.Lock() if sqlite else nullcontext()
        self._eyes: AsyncEngine | None = None
        if sqlite:
            self._eyes = _eyes(url)
            hang(self._eyes.dialect, keyring)

    @property
    def is_sqlite(self) -> bool:
        """One file with one writer, which is brought to the newest schema at every start."""
        return self._engine.dialect.name == "sqlite"

    @property
    def engine(self) -> AsyncEngine:
        """For migrations and for tests."""
        return self._engine

    @asynccontextmanager
    async def begin(self) -> AsyncGenerator[UnitOfWork]:
        """All of it, or none: commits when the block ends, rolls back when it raises.

        On SQLite everybody shares one writer connection and waits for a turn; eight writers push
        the slowest of a hundred answers past 100 ms, one keeps it under 5.
        """
        async with self._turn, AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(self._engine.connect())
            except Exception as error:  # whatever keeps us from it, it is nobody's fault here
                raise Unavailable(str(error)) from error
            async with connection.begin():
                uow = UnitOfWork(connection)
                try:
                    yield uow
                    await uow.flush()
                finally:
                    uow.end()

    @asynccontextmanager
    async def look(self) -> AsyncGenerator[UnitOfWork]:
        """See what is kept without holding anybody up; nothing that is done to it is kept.

        On SQLite this has a connection of its own: whoever writes meanwhile does not wait for it.
        """
        engine = self._engine if self._eyes is None else self._eyes
        async with AsyncExitStack() as stack:
            try:
                connection = await stack.enter_async_context(engine.connect())
            except Exception as error:  # as above
                raise Unavailable(str(error)) from error
            await connection.execution_options(postgresql_readonly=True)
            transaction = await connection.begin()
            uow = UnitOfWork(connection, looking=True)
            try:
                yield uow
            finally:
                uow.end()
                await transaction.rollback()

    def hold_house(self, patience: float) -> AbstractAsyncContextManager[None]:
        """Be the only bot on this database while the block lasts; the system lets go when killed.

        `patience`: seconds to wait for another bot to end. Raises `HouseIsTaken`.
        """
        return houses.hold(make_url(self._direct), patience)

    async def migrate(self) -> None:
        """Bring the tables to the newest schema: all the way, or not at all."""
        async with self._changing_tables() as connection:
            await connection.run_sync(migrations.upgrade)

    @asynccontextmanager
    async def _changing_tables(self) -> AsyncGenerator[AsyncConnection]:
        """A transaction that may build a table anew while others refer to it.

        On SQLite references are not enforced meanwhile, and all are checked before the commit.
        """
        async with self._engine.connect() as connection:
            if self._engine.dialect.name != "sqlite":
                async with connection.begin():
                    yield connection
                return
            raw: Any = (await connection.get_raw_connection()).driver_connection
            await raw.execute("PRAGMA foreign_keys=OFF")  # ignored once a transaction is open
            try:
                async with connection.begin():
                    yield connection
                    broken = (await connection.execute(text("PRAGMA foreign_key_check"))).all()
                    assert not broken, f"rows refer to what is gone: {broken}"
            finally:
                await raw.execute("PRAGMA foreign_keys=ON")

    async def unlock(self, at: datetime) -> None:
        """See that no key is missing before anything is read: raises `KeyIsMissing`.

        A new key is taken up, unless a bot lives here: then it takes it up itself when it starts.
        """
        async with self.begin() as uow:
            await uow.sealing.unlock()
            keys, writing = uow.sealing.keys, uow.sealing.writing
        if keys[:1] not in ((), (writing,)):
            with suppress(HouseIsTaken):
                async with self.hold_house(0), self.begin() as uow:
                    await uow.sealing.take_up(at)

    async def revision_behind(self) -> str | None:
        """The revision at which the tables are ("" for none), or None where that is the newest."""
        try:
            async with self._engine.connect() as connection:
                return await connection.run_sync(migrations.behind)
        except (DBAPIError, OSError) as error:
            raise Unavailable(str(error)) from error

    async def revision(self) -> str:
        """The revision at which the tables are; "" for none."""
        async with self._engine.connect() as connection:
            return await connection.run_sync(migrations.revision)

    @property
    def file(self) -> Path | None:
        """The file of a SQLite database; None where it has none."""
        named = self._engine.url.database if self.is_sqlite else None
        return Path(named) if named and named != ":memory:" else None

    @staticmethod
    def knows(revision: str) -> bool:
        """Whether tables at this revision can be brought to the newest."""
        return migrations.knows(revision)

    async def create(self) -> None:
        """Make the tables as the code has them now (tests; the real house migrates)."""
        async with self._engine.begin() as connection:
            await connection.run_sync(metadata.create_all)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._engine.dispose()
        if self._eyes is not None:
            await self._eyes.dispose()


def _unique_with(table: Table, column: Column[Any]) -> list[list[Column[Any]]]:
    """For each key that the column is part of: the key's other columns."""
    keys = [table.primary_key, *(c for c in table.constraints if isinstance(c, UniqueConstraint))]
    return [
        [other for other in key.columns if other is not column]
        for key in keys
        if column.name in key.columns
    ]


def _engine(url: str, *, durable: bool, pooled: bool) -> AsyncEngine:
    if make_url(url).get_backend_name() != "sqlite":
        engine = create_async_engine(
            url,
            connect_args=NOTHING_STAYS if pooled else {"max_cached_statement_lifetime": PLANS_LAST},
            pool_size=5,
            max_overflow=0,
            hide_parameters=True,
        )
        event.listen(engine.sync_engine, "handle_error", _tell_apart)
        event.listen(engine.sync_engine, "before_execute", _keep_to_bounds)
        event.listen(engine.sync_engine, "checkin", _rests)
        event.listen(engine.sync_engine, "checkout", partial(_asked_after_a_rest, engine.dialect))
        return engine
    database = make_url(url).database
    if database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    engine = create_async_engine(
        url,
        connect_args={"async_creator_fn": sqlite.connect},
        pool_size=1,
        max_overflow=0,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "handle_error", _tell_apart)
    event.listen(engine.sync_engine, "connect", partial(_open_sqlite, durable=durable))
    event.listen(engine.sync_engine, "begin", _begin_at_once)
    return engine


def _eyes(url: str) -> AsyncEngine:
    """A connection to the same file that only reads."""
    engine = create_async_engine(
        url,
        connect_args={"async_creator_fn": sqlite.connect},
        pool_size=1,
        max_overflow=0,
        pool_reset_on_return=None,
        hide_parameters=True,
    )
    event.listen(engine.sync_engine, "handle_error", _tell_apart)
    event.listen(engine.sync_engine, "connect", _open_eyes)
    event.listen(engine.sync_engine, "begin", _begin_to_look)
    return engine


def _open_eyes(connection: Any, record: object) -> None:
    del record
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("query_only=ON", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_to_look(connection: Any) -> None:
    """All that is seen is of one moment."""
    connection.exec_driver_sql("BEGIN")


def _open_sqlite(connection: Any, record: object, *, durable: bool) -> None:
    """Durable at every commit, unless it need not be; and what is erased is overwritten."""
    del record
    connection.isolation_level = None  # the driver shall not open transactions of its own
    cursor = connection.cursor()
    for pragma in (
        "journal_mode=WAL",
        f"synchronous={'FULL' if durable else 'OFF'}",
        "foreign_keys=ON",
        "secure_delete=ON",
        "busy_timeout=5000",
        "cache_size=-65536",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_at_once(connection: Any) -> None:
    """A transaction that may write says so at its start: no upgrade can deadlock later."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")


PLANS_LAST = 15
"""Seconds for which PostgreSQL's plan of a statement is used again.

A plan made while a table was empty reads the whole table, and was kept for five minutes: each vote
of a new house's first evening cost more than the one before it.
"""

NOTHING_STAYS = {
    "statement_cache_size": 0,
    "prepared_statement_cache_size": 0,
    "prepared_statement_name_func": lambda: "",
}
"""Behind a pooler the next transaction may have another connection: no statement has a name, and
what was planned for one is gone with the next."""

REST = 5.0
"""Seconds after which a connection that rested is asked whether it is still there."""


def _rests(connection: object, record: Any) -> None:
    del connection
    record.info["rests_since"] = time.monotonic()


def _asked_after_a_rest(dialect: Dialect, connection: Any, record: Any, fairy: object) -> None:
    """Asked every time, as the pool would, it costs three round trips a transaction."""
    del fairy
    if connection.driver_connection.is_closed():  # it was told so: that costs nothing
        raise InvalidatePoolError
    rested = time.monotonic() - record.info.get("rests_since", time.monotonic())
    if rested > REST:
        try:
            dialect.do_ping(connection)
        except Exception as gone:  # whatever it says: this one and its like are opened anew
            raise InvalidatePoolError from gone


def _keep_to_bounds(connection: Connection, statement: object, *_: object) -> None:
    """Whoever holds a part of the town changes nothing beyond it: see `storage.bounds`."""
    bounds: Bounds | None = connection.info.get(BOUNDS)
    if bounds is not None and isinstance(statement, Insert | Update | Delete):
        bounds.statement(statement)


def _tell_apart(context: ExceptionContext) -> None:
    """Tell what the database could not do just now from what was asked of it wrongly.

    Here, and not around the transaction: a handler's own fault must not pass for the database's.
    """
    original, error = context.original_exception, context.sqlalchemy_exception
    if is_passing(original) or (isinstance(error, DBAPIError) and _told_so(error)):
        raise Unavailable(str(original)) from original


def _told_so(error: DBAPIError) -> bool:
    return error.connection_invalidated or is_passing(error.orig)
