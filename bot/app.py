"""Where the parts meet: the only module that knows them all, starts them and stops them."""

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.courier import Courier
from bot.fetcher import Fetcher
from bot.meters import Meters
from bot.oblivion import Oblivion
from bot.pacing import Pacing
from bot.pictures import Darkroom
from bot.reception import Reception
from bot.settings import Settings
from bot.timepiece import Timepiece
from bot.traces import Traces
from bot.transports.limits import a_minute_holds, beside_answers
from bot.transports.transport import Forgetful, Transport
from bot.vitals import Vitals
from bot.worker import Worker
from domain import civic, fetches, outages, ticks
from domain.chat import Raw, Room
from domain.hours import QuietHours
from handlers import House, deadlines
from handlers.accounts import LOGIN
from handlers.people import NOTED
from handlers.people.bundling import gathered
from handlers.printing import ordered
from handlers.reports.mapping import charted
from schedules import TIMETABLE, Clock
from storage import HouseIsTaken, Storage, Unavailable
from storage.attachments import FETCH
from storage.files import Files, files_at
from storage.keyring import Keyring, NotAKey, read_keys

log = structlog.get_logger()

WATCH = timedelta(seconds=2)
"""How often it is noted from whom we could hear; a close waits for that note."""

PATIENCE = 30.0
"""Seconds to wait until another bot on the same database has ended, as at a restart."""

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
            self.storage, self.transports, self.meters, time, folder=settings.data_dir
        )
        self.courier = Courier(
            self.storage,
            self.transports,
            time,
            self.files,
            self.meters,
            language=settings.locale,
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
            Oblivion(self.storage, self.house, settings.data_dir, time) if lasting else None
        )
        self.reception = Reception(self.storage, time, kept=self.worker.wake, meters=self.meters)
        self.clock = Clock(TIMETABLE, self.keep, time, settings.zone)
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
            await deadlines(uow, self.house, self.time.now())
            for name, transport in self.transports.items():
                login = await uow.logins.get(name)
                if login is not None and isinstance(transport, Forgetful):
                    since = login.since if login.state == LOGIN else None
                    transport.remember(login.account, since)
        if self.oblivion is not None:
            await self.oblivion.carry_out()
        # What is overdue may have been told already, and have had to wait: so it is told anew.
        now = self.time.now()
        self.clock.expect([(schedule, max(moment, now)) for schedule, moment in uow.wakes])
        if not clean:
            log.warning("the last life ended uncleanly", action="wake-up")
            await self.worker.suspect_the_last_batch()
        await self.courier.settle_unknown()

    async def run(self, *services: Service) -> None:
        """Live until `leave` is called; what is in hand then is finished.

        Raises `HouseIsTaken` where another bot goes on working on the same database.
        """
        try:
            async with self.storage.hold_house(PATIENCE):
                await self._live(services)
        except HouseIsTaken as taken:
            log.error("the house is taken", action="leave", why=str(taken))  # noqa: TRY400 - no fault
            raise
        await self.storage.close()

    async def _live(self, services: Sequence[Service]) -> None:
        await self.wake_up()
        async with asyncio.TaskGroup() as group:
            ears = [group.create_task(each.listen(self.keep)) for each in self.transports.values()]
            ears += [group.create_task(service()) for service in services]
            ears += [group.create_task(self.clock.run()), group.create_task(self._watch())]
            ears += [group.create_task(self.fetcher.run())]
            if self.oblivion is not None:
                ears += [group.create_task(self.oblivion.run())]
            hands = [group.create_task(self.worker.run()), group.create_task(self.courier.run())]
            await self._leave.wait()
            await _cancelled(ears)
            self.worker.stop()
            self.courier.stop()
            await asyncio.wait(hands)
            await self.darkroom.close()
        async with self.storage.begin() as uow:
            await uow.lives.end("bot", self.time.now())

    def leave(self) -> None:
        """Finish what is in hand, and end."""
        self._leave.set()

    # --- outages ----------------------------------------------------------------------------

    async def notice(self) -> None:
        """Note from whom we could hear; a silence longer than presses last is told as an outage."""
        for name, source in self.house.sources.items():
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

    async def _watch(self) -> None:
        while True:
            with suppress(
                Unavailable
            ):  # it is noted the next time; the worker says that it is away
                await self.notice()
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


class KeysAreUnreadable(Exception):
    """What the settings give as keys are none, or their file cannot be read."""


def opened(settings: Settings) -> Storage:
    """The database that the settings name, with their keys. Raises `KeysAreUnreadable`."""
    try:
        keys = read_keys(settings.written_keys())
    except (NotAKey, OSError, UnicodeDecodeError) as why:
        raise KeysAreUnreadable from why
    return Storage(settings.database_url, Keyring(keys))


def file_store(settings: Settings) -> Files:
    """Where the settings say that files are kept."""
    keys = (settings.files_access_key, settings.files_secret_key)
    access, secret = (key.get_secret_value() if key else "" for key in keys)
    return files_at(settings.data_dir, settings.files_url, access_key=access, secret_key=secret)


async def _cancelled(tasks: Sequence[asyncio.Task[None]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
