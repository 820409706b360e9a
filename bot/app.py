"""Where the parts meet: the only module that knows them all, starts them and stops them."""

import asyncio
import secrets
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager, nullcontext, suppress
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.courier import Courier
from bot.fetcher import Fetcher
from bot.holdings import FILES, PARTS, Holdings, account, somebody
from bot.meters import Meters, Part
from bot.oblivion import Oblivion
from bot.pacing import Pacing
from bot.pictures import Darkroom
from bot.reception import Reception
from bot.settings import Role, Settings
from bot.timepiece import Timepiece
from bot.traces import Traces
from bot.transports.limits import a_minute_holds, beside_answers
from bot.transports.transport import Forgetful, Transport
from bot.turns import Among
from bot.vitals import Vitals
from bot.worker import Worker
from domain import civic, fetches, outages, ticks
from domain.chat import Raw, Room
from domain.hours import QuietHours
from handlers import House, deadlines, homes
from handlers.accounts import LOGIN
from handlers.people import NOTED
from handlers.people.bundling import gathered
from handlers.printing import ordered
from handlers.reports.mapping import charted
from schedules import TIMETABLE, Clock
from storage import HouseIsTaken, Storage, Unavailable, UnitOfWork
from storage.attachments import FETCH
from storage.files import Files, files_at
from storage.keyring import Keyring, NotAKey, read_keys

log = structlog.get_logger()

WATCH = timedelta(seconds=2)
"""How often it is noted from whom we could hear; a close waits for that note."""

PATIENCE = 30.0
"""Seconds to wait until another bot on the same database has ended, as at a restart."""

GLANCE = 0.05
"""Seconds between two looks at what other processes kept: nobody wakes us for it."""

AHEAD = timedelta(seconds=10)
"""How often a clock of several looks what has come to be due, that others have answered."""

Service = Callable[[], Coroutine[None, None, None]]
"""Something else that runs beside the bot until it is cancelled: the web server, say."""


class App:
    """The bot, put together: reception → inbox → worker → outbox → courier, and the clock."""

    def __init__(
        self,
        settings: Settings,
        time: Timepiece,
        transports: Sequence[Transport],
        *,
        storage: Storage | None = None,
        files: Files | None = None,
        chance: Callable[[int], bytes] = secrets.token_bytes,
        deep_link: Callable[[str], str | None] = lambda _: None,
        entrance: str | None = None,
        pacing: Pacing | None = None,
        lasting: bool = True,
    ) -> None:
        """`pacing`: how much each person and room may say; None: all they like.

        `lasting`: backups are made of it, so that it is listed beside it who was forgotten.
        """
        self.time = time
        self.storage = storage or opened(settings)
        self.transports = {transport.name: transport for transport in transports}
        self.roles = frozenset(Role) if settings.roles is None else settings.roles
        spoken = {name: each for name, each in self.transports.items() if self._speaks(each)}
        self.holdings = None if settings.roles is None else self._share(spoken.values())
        looks = 1.0 if self.holdings is None else GLANCE
        self.house = House(
            zone=settings.zone,
            quiet=QuietHours.read(settings.quiet_hours),
            language=settings.locale,
            chance=chance,
            is_group=self._is_group,
            buttons=self._buttons,
            edits=self._edits,
            has_polls=self._has_polls,
            removes=self._removes,
            overseas=self._overseas,
            captions=self._captions,
            deep_link=deep_link,
            site=settings.web_url,
            entrance=entrance,
            per_minute={
                transport.name: rate
                for transport in transports
                if (rate := a_minute_holds(transport.traits)) is not None
            },
            per_day={
                transport.name: beside_answers(most)
                for transport in transports
                if (most := transport.traits.in_all_per_day) is not None
            },
            sources={
                transport.name: transport.source
                for transport in transports
                if transport.traits.presses_last is not None
            },
            forgets={transport.name for transport in transports if transport.traits.forgets},
            mentions={transport.name for transport in transports if transport.traits.mentions},
        )
        self.files = files or file_store(settings)
        self.darkroom = Darkroom()
        self.traces = Traces(settings.traces_url, time.now)
        self.meters = Meters(self.traces)
        self.vitals = Vitals(
            self.storage,
            self.transports,
            self.meters,
            time,
            folder=settings.data_dir,
            parts=self._parts(),
            holdings=self.holdings,
        )
        self.courier = Courier(
            self.storage,
            spoken,
            time,
            self.files,
            self.meters,
            language=settings.locale,
            accounts=None if self.holdings is None else Tenure(self.holdings, spoken),
            looks=looks,
        )
        self.worker = Worker(
            self.storage,
            {ticks.SOURCE: ticks.heard, fetches.SOURCE: fetches.heard, civic.SOURCE: civic.heard}
            | {each.source: each.heard for each in transports},
            self.house,
            time,
            expect=self._expect,
            answered=self.courier.wake,
            meters=self.meters,
            pacing=pacing,
            turns=self.holdings and Among(self.storage, self.holdings, homes, time),
            looks=looks,
        )
        self.fetcher = Fetcher(
            self.storage,
            self.transports,
            self.files,
            self.darkroom,
            time,
            chart=partial(charted, house=self.house),
            paper=partial(ordered, house=self.house),
            gather=partial(gathered, house=self.house),
            zone=settings.zone,
            told=self.worker.wake,
        )
        self.oblivion = (
            Oblivion(
                self.storage,
                self.house,
                settings.data_dir,
                time,
                turn=nullcontext if self.holdings is None else self._holding_the_town,
            )
            if lasting
            else None
        )
        self.reception = Reception(self.storage, time, kept=self.worker.wake, meters=self.meters)
        self.clock = Clock(
            TIMETABLE if Role.CLOCK in self.roles else (),
            self.keep,
            time,
            settings.zone,
            by="" if self.holdings is None else self.holdings.holder,
        )
        self._heard: dict[str, datetime | None] = {}
        self._leave = asyncio.Event()

    async def keep(self, raws: Sequence[Raw]) -> None:
        """Keep what was heard; returns once it is committed."""
        await self.reception.keep(raws)

    # --- a life -----------------------------------------------------------------------------

    async def wake_up(self) -> None:
        """Before anything is heard: see how the last life ended, and what was left undone."""
        async with self.storage.begin() as uow:
            await uow.sealing.take_up(self.time.now())
            clean = await uow.lives.start("bot", self.time.now())
            await self._look_ahead(uow)
            await self._remember_logins(uow)
        if self.oblivion is not None:
            await self.oblivion.carry_out()
        if not clean:
            log.warning("the last life ended uncleanly", action="wake-up")
            await self.worker.suspect_the_last_batch()
        await self.courier.settle_unknown()

    async def _look_ahead(self, uow: UnitOfWork) -> None:
        """Expect what is due; what is overdue may have been told, and have had to wait."""
        now = self.time.now()
        await deadlines(uow, self.house, now)
        self.clock.expect([(schedule, max(moment, now)) for schedule, moment in uow.wakes])

    async def _remember_logins(self, uow: UnitOfWork) -> None:
        for name, transport in self.transports.items():
            login = await uow.logins.get(name)
            if login is not None and isinstance(transport, Forgetful):
                since = login.since if login.state == LOGIN else None
                transport.remember(login.account, since)

    async def run(self, *services: Service) -> None:
        """Live until `leave` is called; what is in hand then is finished.

        Raises `HouseIsTaken` where another bot goes on working on the same database, and shares it
        with nobody.
        """
        try:
            if self.holdings is None:
                async with self.storage.hold_house(PATIENCE):
                    await self._live(services)
            else:
                await self._live_among_others(self.holdings, services)
        except HouseIsTaken as taken:
            log.error("the house is taken", action="leave", why=str(taken))  # noqa: TRY400 - no fault
            raise
        await self.storage.close()

    async def _live(self, services: Sequence[Service]) -> None:
        await self.wake_up()
        ears = [partial(each.listen, self.keep) for each in self.transports.values()]
        lasting = [] if self.oblivion is None else [self.oblivion.run]
        parts = [self.clock.run, self._watch, self.fetcher.run, *lasting]
        await self._work_with([*ears, *services, *parts])
        async with self.storage.begin() as uow:
            await uow.lives.end("bot", self.time.now())

    async def _live_among_others(self, holdings: Holdings, services: Sequence[Service]) -> None:
        """The same with the parts that this process plays, and what its leases allow."""
        await holdings.look()
        ears = [partial(self._listen, each, holdings) for each in self.transports.values()]
        parts = [*ears, *services, holdings.run]
        if self.roles & {Role.CLOCK, Role.WORKER}:
            parts.append(self.clock.run)
        if Role.CLOCK in self.roles:
            parts.append(self._keep_looking_ahead)
        if Role.WORKER in self.roles and self.oblivion is not None:
            await self.oblivion.carry_out()
            parts.append(self.oblivion.run)
        if Role.COURIER in self.roles:
            parts.append(partial(holdings.while_held, FILES, self.fetcher.run))
        await self._work_with(parts)
        await holdings.leave()

    async def _work_with(self, services: Sequence[Service]) -> None:
        """Worker and courier beside these, until `leave` is called; what is in hand is finished."""
        async with asyncio.TaskGroup() as group:
            ears = [group.create_task(service()) for service in services]
            hands = [group.create_task(hand()) for hand in self._hands()]
            await self._leave.wait()
            await _cancelled(ears)
            self.worker.stop()
            self.courier.stop()
            if hands:
                await asyncio.wait(hands)
            await self.darkroom.close()

    def _hands(self) -> list[Service]:
        """What goes on until it has finished what it has in hand."""
        hands = {Part.WORKER: self.worker.run, Part.COURIER: self.courier.run}
        return [hands[part] for part in self._parts()]

    # --- one of several processes -------------------------------------------------------------

    def _speaks(self, transport: Transport) -> bool:
        """Whether this process may speak with it: on our own pages only who shows them."""
        own = Role.WEB if transport.traits.own_pages else Role.COURIER
        return own in self.roles

    def _parts(self) -> tuple[Part, ...]:
        worker = (Part.WORKER,) if Role.WORKER in self.roles else ()
        speaks = any(map(self._speaks, self.transports.values())) or Role.COURIER in self.roles
        return (*worker, Part.COURIER) if speaks else worker

    def _share(self, spoken: Iterable[Transport]) -> Holdings:
        return Holdings(
            self.storage,
            self.time,
            roles=self.roles,
            accounts=[each.source for each in spoken],
            holder=somebody(secrets.token_bytes(4)),
            orphaned=lambda: self.worker.inherit(),  # noqa: PLW0108 - it comes to be later
        )

    async def _listen(self, transport: Transport, holdings: Holdings) -> None:
        """Our own pages are heard wherever they are shown; an account by one process alone."""
        if not self._speaks(transport):
            return
        if transport.traits.own_pages:
            await transport.listen(self.keep)
        else:
            hears = partial(self._hear, transport)
            await holdings.while_held(account(transport.source), hears)

    async def _hear(self, transport: Transport) -> None:
        """Listen, and note from when on; somebody else may have listened before."""
        async with self.storage.begin() as uow:
            await self._remember_logins(uow)
        self._heard.pop(transport.source, None)
        async with asyncio.TaskGroup() as both:
            both.create_task(transport.listen(self.keep))
            both.create_task(self._watch(transport.name))

    @asynccontextmanager
    async def _holding_the_town(self) -> AsyncGenerator[None]:
        """Nobody answers anything meanwhile, in any process."""
        async with self.storage.begin() as uow:
            await uow.leases.hold_all(PARTS)
            yield

    async def _keep_looking_ahead(self) -> None:
        while True:
            with suppress(Unavailable):  # the minute's tick is the safety net
                async with self.storage.begin() as uow:
                    await self._look_ahead(uow)
            await self.time.until(self.time.now() + AHEAD)

    def leave(self) -> None:
        """Finish what is in hand, and end."""
        self._leave.set()

    # --- outages ----------------------------------------------------------------------------

    async def notice(self, *names: str) -> None:
        """Note from whom we could hear; a silence longer than presses last is told as an outage.

        `names`: of which transports; none: of all.
        """
        for name, source in self.house.sources.items():
            if names and name not in names:
                continue
            transport = self.transports[name]
            heard = transport.last_heard_from
            if heard is None:
                continue
            async with self.storage.begin() as uow:
                if source not in self._heard:
                    self._heard[source] = await uow.lives.heard_from(source)
                before = self._heard[source]
                if before is not None and heard <= before:
                    continue
                missed = transport.unbroken_since if isinstance(transport, Forgetful) else None
                until, lasts = missed or heard, transport.traits.presses_last
                silence = outages.outage(before, until, lasts)
                if silence is not None:
                    told = ticks.outage(name, silence.since, silence.until)
                    await uow.inbox.keep([told], self.time.now())
                await uow.lives.hear(source, heard)
            self._heard[source] = heard
            if silence is not None:
                log.warning(
                    "a transport was out of reach",
                    action="outage",
                    transport=name,
                    seconds=int(silence.length.total_seconds()),
                )
                self.worker.wake()

    async def _watch(self, *names: str) -> None:
        while True:
            with suppress(
                Unavailable
            ):  # it is noted the next time; the worker says that it is away
                await self.notice(*names)
            await self.time.until(self.time.now() + WATCH)

    # --- one step at a time, for tests and tools ----------------------------------------------

    async def settle(self) -> None:
        """Answer and deliver until nothing waits that may go now."""
        while (
            await self.worker.work() or await self.courier.deliver() or await self.fetcher.fetch()
        ):
            pass
        if self.oblivion is not None:
            await self.oblivion.settle()

    def _expect(self, wakes: Sequence[tuple[str, datetime]]) -> None:
        if any(schedule == FETCH for schedule, _ in wakes):
            self.fetcher.wake()
        if self.oblivion is not None and any(schedule == NOTED for schedule, _ in wakes):
            self.oblivion.wake()
        wakes = [wake for wake in wakes if wake[0] not in (FETCH, NOTED)]
        if wakes:
            self.clock.expect(wakes)

    def _is_group(self, room: Room) -> bool:
        transport = self.transports.get(room.transport)
        return transport is not None and transport.is_group(room)

    def _buttons(self, room: Room) -> bool:
        transport = self.transports.get(room.transport)
        return transport is None or transport.traits.buttons

    def _edits(self, room: Room) -> bool:
        transport = self.transports.get(room.transport)
        return transport is None or transport.traits.edits

    def _has_polls(self, room: Room) -> bool:
        transport = self.transports.get(room.transport)
        return transport is not None and transport.traits.polls

    def _removes(self, room: Room) -> bool:
        transport = self.transports.get(room.transport)
        return transport is not None and transport.traits.removes

    def _captions(self, room: Room) -> bool:
        transport = self.transports.get(room.transport)
        return transport is None or transport.traits.captions

    def _overseas(self, room: Room) -> bool:
        transport = self.transports.get(room.transport)
        return transport is not None and transport.traits.overseas


class Tenure:
    """With which accounts this process may speak, by its leases."""

    def __init__(self, holdings: Holdings, transports: Mapping[str, Transport]) -> None:
        self._holdings = holdings
        self._leases = {account(each.source): name for name, each in transports.items()}

    def any(self) -> bool:
        """Whether it holds one."""
        return not self._leases.keys().isdisjoint(self._holdings.held)

    async def hold(self, uow: UnitOfWork, *, town: bool) -> Mapping[str, int]:
        """Those that are still its own, until the transaction ends."""
        held = await uow.leases.hold(self._leases, self._holdings.holder)
        if town:
            await uow.leases.hold_all(PARTS)
        return {self._leases[name]: fence for name, fence in held.items()}


class KeysAreUnreadable(Exception):
    """What the settings give as keys are none, or their file cannot be read."""


def opened(settings: Settings) -> Storage:
    """The database that the settings name, with their keys. Raises `KeysAreUnreadable`."""
    try:
        keys = read_keys(settings.written_keys())
    except (NotAKey, OSError, UnicodeDecodeError) as why:
        raise KeysAreUnreadable from why
    return Storage(settings.database_url, Keyring(keys), direct=settings.database_direct_url)


def file_store(settings: Settings) -> Files:
    """Where the settings say that files are kept."""
    keys = (settings.files_access_key, settings.files_secret_key)
    access, secret = (key.get_secret_value() if key else "" for key in keys)
    return files_at(settings.data_dir, settings.files_url, access_key=access, secret_key=secret)


async def _cancelled(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
