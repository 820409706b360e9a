"""Files that came with messages: what is wanted, what came of it, and which files are needed."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    func,
    literal_column,
    or_,
    select,
    text,
    true,
)

from domain.chat import Attached, Room
from domain.pictures import Unfit
from storage.base import Fields, Instant, Number, ResidentColumn, RoomColumn, metadata
from storage.counters import Counters
from storage.remembered import Remembered, Work
from storage.sealed import SealedString

attachments = Table(
    "attachments",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("room", RoomColumn, nullable=False),
    Column("what", String, nullable=False),
    Column("handle", String, nullable=False),
    Column("same", String, nullable=False),
    Column("album", String, nullable=False, server_default=text("''")),
    Column("sender", ResidentColumn),
    Column("at", Instant, nullable=False),
    Column("state", String, nullable=False),
    Column("why", String),
    Column("attempts", SmallInteger, nullable=False),
    Column("due_at", Instant),
    Column("original", String),
    Column("original_until", Instant),
    Column("until", Instant),
    Column("shown", String),
    Column("thumbnail", String),
    Column("blurred", String),
    Column("fingerprint", Number),
    Column("width", Integer),
    Column("height", Integer),
    Column("released_at", Instant),
    Column("media", String),
    Column("name", SealedString("attachments.name")),
)
_NAMES = ("original", "shown", "thumbnail", "blurred")
for _column in (*(attachments.c[name] for name in _NAMES), attachments.c.due_at):
    Index(
        f"ix_attachments_{_column.name}",
        _column,
        sqlite_where=_column.is_not(None),
        postgresql_where=_column.is_not(None),
    )
Index(
    "ix_attachments_original_until",
    attachments.c.original_until,
    sqlite_where=attachments.c.original_until.is_not(None),
    postgresql_where=attachments.c.original_until.is_not(None),
)
Index(
    "ix_attachments_until",
    attachments.c.until,
    sqlite_where=attachments.c.until.is_not(None),
    postgresql_where=attachments.c.until.is_not(None),
)
Index(
    "ix_attachments_album",
    attachments.c.album,
    sqlite_where=attachments.c.album != literal_column("''"),
    postgresql_where=attachments.c.album != literal_column("''"),
)
Index("ix_attachments_same", attachments.c.same)
Index("ix_attachments_sender", attachments.c.sender)

unneeded = Table(
    "unneeded_files",
    metadata,
    Column("name", String, primary_key=True),
    Column("since", Instant, nullable=False),
)
"""Names in the file store that an attachment let go of; the files are still to be erased."""

FETCH: Final = "fetch-files"
"""What wakes the fetcher, as a schedule's name wakes a schedule."""

ORIGINALS_LAST: Final = timedelta(days=30)
"""For how long after its case has closed what was sent is kept as it came: it may be contested."""

COPIES_LAST: Final = timedelta(days=365)
"""For how long what was made of it for showing is kept: then nothing of it is left."""


class What(StrEnum):
    """What kind of file it is."""

    PICTURE = "picture"
    VOICE = "voice"
    DOCUMENT = "document"
    """A PDF, to be read by people; what it is kept with holds it for as long as that stays."""
    MAP = "map"
    """Drawn here, of the community whose number its handle is; gone a day later."""
    PAPER = "paper"
    """Made here: printed, or written for offices and phones; its handle says what and of what, such
    as `poster:3:42`. Gone a day later."""
    BARS = "bars"
    """A result drawn here; its handle says of what, and it stays."""
    CHART = "chart"
    """Figures drawn here, or the map beside them; its handle says of what and when. Gone a day
    later."""
    CODE = "code"
    """A square code drawn here, of the words that its handle is; gone a day later."""
    BUNDLE = "bundle"
    """Everything that is kept of somebody, for them; its handle says of whom, and from which of
    their files on. Gone a day later."""
    ORIGINAL = "original"
    """The original of the picture whose number its handle is, without what the camera wrote of
    where and with what; gone a day later."""


SENT: Final = (What.PICTURE, What.VOICE, What.DOCUMENT)
"""What people sent; the rest was made here."""


class State(StrEnum):
    """How far it has come."""

    WANTED = "wanted"
    FETCHED = "fetched"
    REFUSED = "refused"
    """Of no use: `why` says it."""
    ERASED = "erased"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that came with a message; its names are those of the file store."""

    id: int
    room: Room
    what: What
    handle: str
    """By which the transport gives it; "" once it is no longer wanted."""
    same: str = ""
    """Equal for the same file on one transport, whoever sends it, where the transport knows."""
    album: str = ""
    """The transport's name for the album that it came in, where the others matter."""
    sender: int | None
    """The resident who sent it."""
    at: datetime
    state: State = State.WANTED
    why: Unfit | None = None
    attempts: int = 0
    due_at: datetime | None = None
    """When it is to be fetched, or, once fetched, to be blurred; None: nothing is to be done."""
    original: str | None = None
    """Of a picture: as it came, for staff only. Of a voice message: the voice."""
    original_until: datetime | None = None
    until: datetime | None = None
    """When all its files go, what it was for being over."""
    shown: str | None = None
    """Clean and upright, as JPEG; faces can be seen."""
    thumbnail: str | None = None
    blurred: str | None = None
    """The same without faces."""
    fingerprint: int | None = None
    width: int | None = None
    height: int | None = None
    released_at: datetime | None = None
    """When staff let the blurred one be shown in groups."""
    media: str | None = None
    """The media type of a voice message, as far as it is one that we know, or of a paper."""
    name: str | None = None
    """What a paper is called where it is handed over, such as `海报.pdf`."""

    @property
    def files(self) -> frozenset[str]:
        """The names of all its files."""
        names = (self.original, self.shown, self.thumbnail, self.blurred)
        return frozenset(name for name in names if name is not None)

    def release(self, at: datetime) -> "Attachment":
        """Let the blurred picture be shown in groups."""
        assert self.blurred is not None, "only what is blurred may be released"
        return replace(self, released_at=at)


class Attachments:
    """The attachments, within one transaction."""

    def __init__(
        self, work: Work, counters: Counters, wake: Callable[[str, datetime], None]
    ) -> None:
        self._work = work
        self._counters = counters
        self._wake = wake
        self._rows: Remembered[int, Attachment] = Remembered(
            work, attachments, row=_row, value=_attachment, lock="update"
        )
        self._unneeded: Remembered[str, tuple[str, datetime]] = Remembered(
            work, unneeded, row=_unneeded_row, value=_unneeded
        )

    async def want(
        self,
        room: Room,
        file: Attached,
        what: What,
        *,
        sender: int | None,
        at: datetime,
        album: str = "",
        due_at: datetime | None = None,
    ) -> Attachment:
        """Fetch this file once the transaction holds, or at that time."""
        wanted = Attachment(
            id=await self._counters.next("attachments"),
            room=room,
            what=what,
            handle=file.handle,
            same=f"{room.transport}:{file.unique}" if file.unique else "",
            album=album,
            sender=sender,
            at=at,
            due_at=due_at or at,
        )
        self._rows.put(wanted)
        self._wake(FETCH, at)
        return wanted

    async def draw(self, room: Room, community: int, *, sender: int, at: datetime) -> Attachment:
        """Draw the map of a community for somebody once the transaction holds."""
        handle = Attached(handle=str(community))
        return await self.want(room, handle, What.MAP, sender=sender, at=at)

    async def make(self, room: Room, paper: str, *, sender: int, at: datetime) -> Attachment:
        """Make a paper for somebody once the transaction holds; `paper`: what, and of what."""
        return await self.want(room, Attached(handle=paper), What.PAPER, sender=sender, at=at)

    async def illustrate(self, room: Room, result: str, *, at: datetime) -> Attachment:
        """Draw a result once the transaction holds; `result`: of what."""
        return await self.want(room, Attached(handle=result), What.BARS, sender=None, at=at)

    async def encode(self, room: Room, words: str, *, at: datetime) -> Attachment:
        """Draw these words as a square code once the transaction holds."""
        return await self.want(room, Attached(handle=words), What.CODE, sender=None, at=at)

    async def chart(
        self, room: Room, figures: str, *, sender: int | None, at: datetime, due_at: datetime
    ) -> Attachment:
        """Draw figures at that time; `figures`: which; for all who read them where no sender is."""
        handle = Attached(handle=figures)
        return await self.want(room, handle, What.CHART, sender=sender, at=at, due_at=due_at)

    async def bundle(self, room: Room, first: int, *, sender: int, at: datetime) -> Attachment:
        """Put together what is kept of somebody; `first`: their file with which it begins."""
        handle = Attached(handle=f"{sender}:{first}")
        return await self.want(room, handle, What.BUNDLE, sender=sender, at=at)

    async def bundles_since(self, sender: int, since: datetime) -> int:
        """How many times that was put together for them from that moment on."""
        conditions = (attachments.c.what == What.BUNDLE.value, attachments.c.at >= since)
        found = await self._rows.where(attachments.c.sender == sender, *conditions)
        return len({each.at for each in found})

    async def sent_by(self, sender: int) -> list[Attachment]:
        """What somebody sent and is still there, in order."""
        found = await self._rows.where(
            attachments.c.sender == sender, attachments.c.what.in_([each.value for each in SENT])
        )
        return [each for each in found if each.files]

    async def copy(
        self, room: Room, picture: Attachment, *, sender: int, at: datetime
    ) -> Attachment:
        """Prepare the original of a picture for somebody once the transaction holds."""
        handle = Attached(handle=str(picture.id))
        return await self.want(room, handle, What.ORIGINAL, sender=sender, at=at)

    async def get(self, id_: int) -> Attachment | None:
        """The attachment under this number."""
        return await self._rows.get(id_)

    async def all(self, ids: Iterable[int]) -> list[Attachment]:
        """Those of these that there are, in one query and in this order."""
        ids = list(ids)
        await self._rows.foresee(ids)
        found = (self._rows.known(id_) for id_ in ids)
        return [each for each in found if each is not None]

    async def foresee(self, ids: Iterable[int]) -> None:
        """Read these in one query."""
        await self._rows.foresee(ids)

    def put(self, attachment: Attachment) -> None:
        """Keep an attachment as it is now."""
        self._rows.put(attachment)

    # --- the fetcher's side -----------------------------------------------------------------

    async def due(self, now: datetime, limit: int) -> list[Attachment]:
        """What is to be fetched or blurred now, the longest due first."""
        return await self._rows.where(
            attachments.c.due_at <= now, order=(attachments.c.due_at,), limit=limit
        )

    async def next_due(self) -> datetime | None:
        """When the next is to be fetched or blurred."""
        await self._work.flush()
        soonest = select(func.min(attachments.c.due_at)).where(attachments.c.due_at.is_not(None))
        return await self._work.connection.scalar(soonest)

    def again(self, attachment: Attachment, due_at: datetime) -> Attachment:
        """It did not work: try once more at that time."""
        later = replace(attachment, attempts=attachment.attempts + 1, due_at=due_at)
        self._rows.put(later)
        return later

    def refused(self, attachment: Attachment, why: Unfit) -> Attachment:
        """It is of no use, and is not asked for again."""
        no = replace(attachment, state=State.REFUSED, why=why, handle="", due_at=None)
        self._rows.put(no)
        return no

    def not_blurred(self, attachment: Attachment, why: Unfit) -> Attachment:
        """There will be no copy without faces: it cannot be shown in groups."""
        no = replace(attachment, why=why, due_at=None)
        self._rows.put(no)
        return no

    async def keep(self, attachment: Attachment) -> Attachment:
        """It was fetched, or blurred: all its files are in the store, and needed from now on."""
        done = replace(
            attachment, state=State.FETCHED, why=None, handle="", attempts=0, due_at=None
        )
        self._rows.put(done)
        for name in done.files:
            self._unneeded.drop(name)
        return done

    # --- the handlers' side -----------------------------------------------------------------

    def ask_blurred(self, attachment: Attachment, at: datetime) -> Attachment:
        """Have a copy made without faces; `Fetched` tells when it is there, or that it is not."""
        assert attachment.shown is not None, "only a picture that is there can be blurred"
        if attachment.blurred is not None:
            return attachment
        asked = replace(attachment, why=None, attempts=0, due_at=at)
        self._rows.put(asked)
        self._wake(FETCH, at)
        return asked

    async def same_as(self, attachment: Attachment) -> list[Attachment]:
        """The same file sent before, by its bytes or by the transport's word, the first first."""
        same: list[ColumnElement[bool]] = []
        if attachment.same:
            same.append(attachments.c.same == attachment.same)
        if attachment.original is not None:
            same.append(attachments.c.original == attachment.original)
        if not same:
            return []
        return await self._rows.where(or_(*same), attachments.c.id < attachment.id)

    async def of_album(self, room: Room, album: str, *, sender: int) -> list[Attachment]:
        """What somebody sent in this album, as far as it was kept under its name."""
        here = (attachments.c.room == room, attachments.c.sender == sender)
        return await self._rows.where(attachments.c.album == album, *here)

    async def over(self, ids: Iterable[int], at: datetime | None) -> None:
        """What these were sent for is over since then, so that they go in time.

        None: keep them, it is open again.
        """
        for each in await self.all(ids):
            if each.what is What.MAP or each.state is State.ERASED:
                continue
            until = None if at is None else at + COPIES_LAST
            first = None if at is None or each.original is None else at + ORIGINALS_LAST
            self._rows.put(replace(each, original_until=first, until=until))

    async def originals_over(self, now: datetime, limit: int = 500) -> int:
        """Let go of the originals whose time is over; answers how many."""
        over = await self._rows.where(
            attachments.c.original_until <= now,
            order=(attachments.c.original_until,),
            limit=limit,
        )
        for each in over:
            self.let_go([each.original], now)
            self._rows.put(replace(each, original=None, original_until=None))
        return len(over)

    async def copies_over(self, now: datetime, limit: int = 500) -> int:
        """Let go of all files of what has been over for long; answers of how many."""
        over = await self._rows.where(
            attachments.c.until <= now, order=(attachments.c.until,), limit=limit
        )
        await self.erase([each.id for each in over], now)
        return len(over)

    async def supersede(self, room: Room, what: What, at: datetime, *, by: int | None) -> None:
        """Of what was made for this room only `by`, the newest, is kept; None: nothing."""
        older = true() if by is None else attachments.c.id < by
        here = (attachments.c.room == room, attachments.c.what == what.value)
        kept = attachments.c.state == State.FETCHED.value
        await self.erase([each.id for each in await self._rows.where(*here, kept, older)], at)

    async def erase(self, ids: Iterable[int], at: datetime) -> None:
        """Let go of all files of these; what they were is forgotten, that they were stays."""
        for each in await self.all(ids):
            self.let_go(each.files, at)
            self._rows.put(_bare(each))

    async def erase_nobodys(self, ids: Iterable[int], at: datetime) -> None:
        """What was still needed of those who are forgotten is needed no longer."""
        nobodys = [each.id for each in await self.all(ids) if each.sender is None]
        await self.erase(nobodys, at)

    async def erase_of(self, sender: int, at: datetime, *, needed: Collection[int] = ()) -> None:
        """Somebody is forgotten: all that they sent goes, save what open cases need.

        What is needed no longer says who sent it.
        """
        for each in await self._rows.where(attachments.c.sender == sender):
            nobodys = {"sender": None, "room": Room(each.room.transport, "")}
            if each.id in needed:
                self._rows.put(replace(each, same="", album="", name=None, **nobodys))
            else:
                self.let_go(each.files, at)
                self._rows.put(replace(_bare(each), **nobodys))

    # --- files that nobody needs any more ----------------------------------------------------

    async def unneeded(self, limit: int = 100) -> list[str]:
        """Names of files that may be erased now, since no attachment names them any more."""
        found = await self._unneeded.where(order=(unneeded.c.since,), limit=limit)
        names = [name for name, _ in found]
        needed = await self._needed(names)
        for name in needed:
            self._unneeded.drop(name)
        return [name for name in names if name not in needed]

    def erased(self, names: Iterable[str]) -> None:
        """These files are gone from the store."""
        for name in names:
            self._unneeded.drop(name)

    async def _needed(self, names: Collection[str]) -> set[str]:
        await self._rows.flush()
        columns = [attachments.c[name] for name in _NAMES]
        rows = await self._work.connection.execute(
            select(*columns).where(or_(*(column.in_(names) for column in columns)))
        )
        return {name for row in rows for name in row} & set(names)

    def let_go(self, names: Iterable[str | None], at: datetime) -> None:
        """An attachment needs these no longer: erase them once no other names them."""
        for name in names:
            if name is not None:
                self._unneeded.put((name, at))


def _bare(attachment: Attachment) -> Attachment:
    return Attachment(
        id=attachment.id,
        room=attachment.room,
        what=attachment.what,
        handle="",
        sender=attachment.sender,
        at=attachment.at,
        state=State.ERASED,
    )


_SIGN = 1 << 63


def _row(attachment: Attachment) -> dict[str, object]:
    bits = attachment.fingerprint
    return {
        "id": attachment.id,
        "room": attachment.room,
        "what": attachment.what.value,
        "handle": attachment.handle,
        "same": attachment.same,
        "album": attachment.album,
        "sender": attachment.sender,
        "at": attachment.at,
        "state": attachment.state.value,
        "why": None if attachment.why is None else attachment.why.value,
        "attempts": attachment.attempts,
        "due_at": attachment.due_at,
        "original": attachment.original,
        "original_until": attachment.original_until,
        "until": attachment.until,
        "shown": attachment.shown,
        "thumbnail": attachment.thumbnail,
        "blurred": attachment.blurred,
        # A database counts with a sign: the same 64 bits.
        "fingerprint": None if bits is None else (bits ^ _SIGN) - _SIGN,
        "width": attachment.width,
        "height": attachment.height,
        "released_at": attachment.released_at,
        "media": attachment.media,
        "name": attachment.name,
    }


def _attachment(row: Fields) -> Attachment:
    return Attachment(
        id=row.id,
        room=row.room,
        what=What(row.what),
        handle=row.handle,
        same=row.same,
        album=row.album,
        sender=row.sender,
        at=row.at,
        state=State(row.state),
        why=None if row.why is None else Unfit(row.why),
        attempts=row.attempts,
        due_at=row.due_at,
        original=row.original,
        original_until=row.original_until,
        until=row.until,
        shown=row.shown,
        thumbnail=row.thumbnail,
        blurred=row.blurred,
        fingerprint=None if row.fingerprint is None else row.fingerprint % (1 << 64),
        width=row.width,
        height=row.height,
        released_at=row.released_at,
        media=row.media,
        name=row.name,
    )


def _unneeded_row(file: tuple[str, datetime]) -> dict[str, object]:
    return {"name": file[0], "since": file[1]}


def _unneeded(row: Fields) -> tuple[str, datetime]:
    return row.name, row.since
