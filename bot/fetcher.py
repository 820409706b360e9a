"""Fetches what people sent: from the transport through the darkroom into the file store, and tells.

What is wanted stands in the database until what came of it stands there too, together with the
telling of it: a crash anywhere repeats the fetch and nothing else. One file at a time is in hand.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

import msgspec
import structlog

from bot import bundles, calendars
from bot.faults import where
from bot.papers import template
from bot.pictures import MOST_BYTES, Darkroom, Spoilt
from bot.sheets import filled, written_ledger, written_table
from bot.timepiece import Timepiece
from bot.transports.transport import FetchLater, FileIsGone, FileTooLarge, Transport
from domain import fetches
from domain.bars import Bars
from domain.calendars import Entry
from domain.charts import Sheet
from domain.chat import Room
from domain.ledgers import FilledForm, Ledger
from domain.papers import Ordered, Printed, Table
from domain.pictures import Unfit
from domain.places.chart import Chart
from domain.privacy import Kind as Erasure
from domain.seals import HOUSE
from domain.voices import media
from handlers.people.bundling import Begin, Gathered
from storage import Storage, Unavailable, UnitOfWork
from storage.attachments import Attachment, State, What
from storage.files import FileIsMissing, Files, FilesAway

log = structlog.get_logger()

PATIENCE: Final = 60.0
"""Seconds that a transport may take for one file."""

GIVES_UP: Final = timedelta(days=1)
"""A file that could not be had for so long will not be had."""

HARDSHIPS: Final = 2
"""How often a child may die of a picture before the picture is refused."""

LONGEST_PAUSE: Final = 900
"""Seconds between two tries, at most."""

AWAY: Final = timedelta(seconds=15)
"""For how long nothing is fetched where the file store cannot be reached."""

MADE_LASTS: Final = timedelta(days=1)
"""For how long is kept what was made here: on a map are precise places."""

MEDIA: Final = {
    "ics": "text/calendar",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""The media type of each paper, by its ending."""

PDF: Final = b"%PDF-"
"""How a PDF begins."""

TIDY: Final = timedelta(minutes=10)
"""How often files that nobody needs any more are erased."""

LOOK: Final = timedelta(minutes=1)
"""How often it is looked what is wanted, as a safety net."""

Change = Callable[[Attachment], Attachment]
"""What came of it, to be noted on the attachment as it stands by then."""


class Fetcher:
    """Works through what is wanted, the longest waiting first."""

    def __init__(
        self,
        storage: Storage,
        transports: Mapping[str, Transport],
        files: Files,
        darkroom: Darkroom,
        time: Timepiece,
        *,
        chart: Callable[[UnitOfWork, int, datetime], Awaitable[Chart]],
        paper: Callable[[UnitOfWork, str, datetime], Awaitable[Ordered | None]],
        gather: Callable[[Begin, str, Room, datetime], Awaitable[Gathered]],
        zone: ZoneInfo,
        told: Callable[[], None] = lambda: None,
    ) -> None:
        self._storage = storage
        self._transports = transports
        self._files = files
        self._darkroom = darkroom
        self._time = time
        self._chart = chart
        self._paper = paper
        self._gather = gather
        self._zone = zone
        self._told = told
        self._wake = asyncio.Event()
        self._tidy_at = datetime.min.replace(tzinfo=UTC)

    def wake(self) -> None:
        """Something new is wanted."""
        self._wake.set()

    async def run(self) -> None:
        """Fetch until cancelled; what is in hand then is fetched again in the next life."""
        while True:
            self._wake.clear()
            try:
                until = await self._round()
            except Unavailable as fault:
                log.warning("the database is away", action="wait", fault=str(fault))
                until = self._time.now() + AWAY
            except FilesAway as fault:
                log.warning("the file store is away", action="wait", fault=str(fault))
                until = self._time.now() + AWAY
            await self._rest(until)

    async def fetch(self) -> int:
        """Do all that is to be done now; answers how much. For tests and tools."""
        done = 0
        while (attachment := await self._next()) is not None:
            await self._attend_to(attachment)
            done += 1
        return done

    async def tidy(self) -> int:
        """Erase files whose time is over, and those that nobody needs; answers how many."""
        now = self._time.now()
        async with self._storage.begin() as uow:
            today = now.astimezone(self._zone).date()
            first = await uow.attachments.originals_over(now)
            await uow.erasures.note(today, HOUSE, Erasure.ORIGINALS, first)
            copies = await uow.attachments.copies_over(now)
            await uow.erasures.note(today, HOUSE, Erasure.PICTURES, copies)
            names = await uow.attachments.unneeded()
        for name in names:
            await self._files.forget(name)
        async with self._storage.begin() as uow:
            uow.attachments.erased(names)
            await uow.lines.let_go(names)  # copies that the web chat shows or hands over
        return len(names)

    async def _round(self) -> datetime:
        await self.fetch()
        now = self._time.now()
        if now >= self._tidy_at:
            while await self.tidy():
                continue
            self._tidy_at = now + TIDY
        async with self._storage.begin() as uow:
            due = await uow.attachments.next_due()
        return min(due or now + LOOK, now + LOOK)

    async def _next(self) -> Attachment | None:
        async with self._storage.begin() as uow:
            due = await uow.attachments.due(self._time.now(), 1)
        return due[0] if due else None

    async def _attend_to(self, attachment: Attachment) -> None:
        """Fetch or blur one, outside any transaction; then note what came of it, and tell."""
        try:
            await self._note(attachment, *await self._worked_on(attachment))
        except (Unavailable, FilesAway):
            raise
        except FetchLater as later:
            await self._again(attachment, Unfit.GONE, later.after)
        except FileIsGone:
            await self._refuse(attachment, Unfit.GONE)
        except FileTooLarge:
            await self._refuse(attachment, Unfit.TOO_LARGE)
        except FileIsMissing:
            await self._refuse(attachment, Unfit.GONE)
        except Spoilt as spoilt:
            if spoilt.again and attachment.attempts + 1 < HARDSHIPS:
                await self._again(attachment, spoilt.why)
            else:
                await self._refuse(attachment, spoilt.why)
        except Exception as fault:  # noqa: BLE001 - whatever it was, the others are fetched
            log.error(  # noqa: TRY400 - a traceback may quote the secret link
                "a file was not fetched", action="fetch", attachment=attachment.id, **where(fault)
            )
            await self._again(attachment, Unfit.GONE)

    async def _worked_on(self, attachment: Attachment) -> tuple[Change, int | None]:
        """What came of it, and of a bundle with which file its next part begins."""
        if attachment.what is What.BUNDLE:
            return await self._bundled(attachment)
        if attachment.state is State.WANTED:
            return await self._fetched(attachment), None
        return await self._blurred(attachment), None

    async def _fetched(self, attachment: Attachment) -> Change:
        if attachment.what is What.MAP:
            return await self._drawn(attachment)
        if attachment.what in (What.PAPER, What.BARS, What.CHART):
            return await self._made(attachment)
        if attachment.what is What.CODE:
            return await self._encoded(attachment)
        if attachment.what is What.ORIGINAL:
            return await self._copied(attachment)
        transport = self._transports.get(attachment.room.transport)
        if transport is None:  # it is not configured in this life; perhaps in the next
            raise FetchLater(LONGEST_PAUSE)
        try:
            async with asyncio.timeout(PATIENCE):
                data = await transport.fetch(attachment.handle, most=MOST_BYTES)
        except TimeoutError as slow:
            raise FetchLater(0) from slow
        if attachment.what is What.VOICE:  # nobody but a person opens it
            spoken = await asyncio.to_thread(media, data)
            return partial(replace, original=await self._files.keep(data), media=spoken)
        if attachment.what is What.DOCUMENT:  # nobody but a person opens it
            if not data.startswith(PDF):
                raise Spoilt(Unfit.NOT_A_PICTURE)
            kept = await self._files.keep(data)
            return partial(replace, original=kept, media=MEDIA["pdf"])
        prepared = await self._darkroom.prepare(data)
        return partial(
            replace,
            original=await self._files.keep(data),
            shown=await self._files.keep(prepared.shown),
            thumbnail=await self._files.keep(prepared.thumbnail),
            fingerprint=prepared.fingerprint,
            width=prepared.width,
            height=prepared.height,
        )

    async def _drawn(self, attachment: Attachment) -> Change:
        now = self._time.now()
        async with self._storage.begin() as uow:
            chart = await self._chart(uow, int(attachment.handle), now)
        drawn = await self._darkroom.work("map", msgspec.msgpack.encode(chart))
        name = await self._files.keep(drawn)
        return partial(replace, original=name, original_until=now + MADE_LASTS)

    async def _encoded(self, attachment: Attachment) -> Change:
        drawn = await self._darkroom.work("code", attachment.handle.encode())
        until = self._time.now() + MADE_LASTS
        return partial(replace, original=await self._files.keep(drawn), original_until=until)

    async def _made(self, attachment: Attachment) -> Change:
        now = self._time.now()
        async with self._storage.begin() as uow:
            ordered = await self._paper(uow, attachment.handle, now)
        if ordered is None:  # what it was about is there no more
            raise FileIsGone
        data, ending = await self._written(ordered.paper)
        return partial(
            replace,
            original=await self._files.keep(data),
            # What stands in a group, under a result, stays there.
            original_until=None if attachment.what is What.BARS else now + MADE_LASTS,
            name=f"{ordered.name}.{ending}",
            media=MEDIA[ending],
        )

    async def _written(
        self, paper: Printed | Table | Ledger | FilledForm | Entry | Bars | Sheet | Chart
    ) -> tuple[bytes, str]:
        match paper:
            case Bars():
                return await self._darkroom.work("bars", msgspec.msgpack.encode(paper)), "png"
            case Sheet():
                return await self._darkroom.work("chart", msgspec.msgpack.encode(paper)), "png"
            case Chart():
                return await self._darkroom.work("map", msgspec.msgpack.encode(paper)), "jpg"
            case Entry():
                return calendars.one(paper, self._zone), "ics"
            case Table():
                return await asyncio.to_thread(written_table, paper), "xlsx"
            case Ledger():
                return await asyncio.to_thread(written_ledger, paper), paper.ending.value
            case FilledForm():
                return await asyncio.to_thread(filled, paper), "xlsx"
            case _:
                told = msgspec.msgpack.encode(paper)
                return await self._darkroom.work(template(paper), told), "pdf"

    async def _bundled(self, attachment: Attachment) -> tuple[Change, int | None]:
        now = self._time.now()
        begin = self._storage.begin
        try:
            gathered = await self._gather(begin, attachment.handle, attachment.room, now)
        except LookupError:  # they were forgotten meanwhile
            raise FileIsGone from None
        data, after = await bundles.zipped(gathered, self._files, now.astimezone(self._zone))
        bundle = gathered.bundle
        whole = after is None and not bundle.first
        change = partial(
            replace,
            original=await self._files.keep(data),
            original_until=now + MADE_LASTS,
            name=f"{bundle.name}.zip" if whole else f"{bundle.name} {bundle.first + 1}.zip",
            media=bundles.MEDIA,
        )
        return change, after

    async def _copied(self, attachment: Attachment) -> Change:
        """The whole picture, with nothing of what the camera wrote: the pixels alone."""
        async with self._storage.begin() as uow:
            picture = await uow.attachments.get(int(attachment.handle))
        if picture is None or picture.original is None:
            raise FileIsMissing(attachment.handle)
        whole = await self._darkroom.work("whole", await self._files.read(picture.original))
        until = self._time.now() + MADE_LASTS
        return partial(replace, original=await self._files.keep(whole), original_until=until)

    async def _blurred(self, attachment: Attachment) -> Change:
        assert attachment.shown is not None, "only a picture that is there is to be blurred"
        clean = await self._darkroom.blurred(await self._files.read(attachment.shown))
        return partial(replace, blurred=await self._files.keep(clean))

    async def _note(self, attachment: Attachment, change: Change, after: int | None = None) -> None:
        """What came of it stands; `after`: of a bundle, with which file its next part begins."""
        now = self._time.now()
        async with self._storage.begin() as uow:
            fresh = await _still(attachment, uow)
            if fresh is None:
                uow.attachments.let_go(change(attachment).files - attachment.files, now)
                return
            await uow.attachments.keep(change(fresh))
            if after is not None and fresh.sender is not None:
                sender, at = fresh.sender, fresh.at  # its parts were asked for at one moment
                await uow.attachments.bundle(fresh.room, after, sender=sender, at=at)
            await uow.inbox.keep([_telling(attachment, now)], now)
        self._told()

    async def _again(self, attachment: Attachment, why: Unfit, after: float = 0) -> None:
        now = self._time.now()
        if now - attachment.at >= GIVES_UP and attachment.attempts:
            await self._refuse(attachment, why)
            return
        pause = max(after, min(4**attachment.attempts, LONGEST_PAUSE))
        async with self._storage.begin() as uow:
            if (fresh := await _still(attachment, uow)) is not None:
                uow.attachments.again(fresh, now + timedelta(seconds=pause))

    async def _refuse(self, attachment: Attachment, why: Unfit) -> None:
        now = self._time.now()
        async with self._storage.begin() as uow:
            if (fresh := await _still(attachment, uow)) is None:
                return
            if fresh.state is State.WANTED:
                uow.attachments.refused(fresh, why)
            else:
                uow.attachments.not_blurred(fresh, why)
            await uow.inbox.keep([_telling(attachment, now)], now)
        log.info("a file is of no use", action="refuse", attachment=attachment.id, why=why.value)
        self._told()

    async def _rest(self, until: datetime) -> None:
        pause = (until - self._time.now()).total_seconds()
        try:
            await asyncio.wait_for(self._wake.wait(), max(pause, 0.001))
        except TimeoutError:
            return


async def _still(attachment: Attachment, uow: UnitOfWork) -> Attachment | None:
    """As it stands now; None where it was erased while it was in hand."""
    fresh = await uow.attachments.get(attachment.id)
    return fresh if fresh is not None and fresh.state is attachment.state else None


def _telling(attachment: Attachment, at: datetime) -> fetches.Raw:
    what = "blurred" if attachment.state is State.FETCHED else attachment.what.value
    return fetches.fetched(attachment.id, what, attachment.room, at)
