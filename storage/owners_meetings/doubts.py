"""By which papers the vote of an owners' meeting goes on for longer, and what was doubted of it."""

from sqlalchemy import Column, Date, Index, Table, update

from domain.owners_meetings import Doubt, Extension, OwnersMeeting
from storage.base import Instant, Number, ResidentColumn, metadata
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Work
from storage.rows import Placed, place_column, plain
from storage.sealed import SealedText

extensions = Table(
    "owners_extensions",
    metadata,
    *key_columns(),
    place_column(),
    Column("closed_at", Instant, nullable=False),
    Column("closes_at", Instant, nullable=False),
    Column("signed_by", SealedText("owners_extensions.signed_by"), nullable=False),
    Column("paper", Number, nullable=False),
    Column("by", ResidentColumn, nullable=False),
    Column("at", Instant, nullable=False),
)

doubts = Table(
    "owners_doubts",
    metadata,
    *key_columns(),
    place_column(),
    Column("resident", ResidentColumn),
    Column("text", SealedText("owners_doubts.text"), nullable=False),
    Column("at", Instant, nullable=False),
    Column("answer_by", Date, nullable=False),
    Column("answer", SealedText("owners_doubts.answer"), nullable=False),
    Column("answered_at", Instant),
    Column("answered_by", ResidentColumn),
)
Index("ix_owners_doubts_resident", doubts.c.resident)

_extension_row, _extension = plain(Extension)
_doubt_row, _doubt = plain(Doubt)


class Doubts:
    """What was doubted of owners' meetings, and their extensions."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._extensions: Remembered[Placed, Extension] = Remembered(
            work, extensions, row=_extension_row, value=_extension
        )
        self._doubts: Remembered[Placed, Doubt] = Remembered(
            work, doubts, row=_doubt_row, value=_doubt
        )

    async def extensions(self, meeting: OwnersMeeting) -> list[Extension]:
        """By which papers the vote goes on for longer, in order."""
        return await self._extensions.where(
            *under(extensions, meeting.key), order=(extensions.c.place,)
        )

    def extend(self, extension: Extension) -> None:
        """Keep a paper that makes the vote longer."""
        self._extensions.put(extension)

    async def doubts(self, meeting: OwnersMeeting) -> list[Doubt]:
        """What was doubted, in order."""
        return await self._doubts.where(*under(doubts, meeting.key), order=(doubts.c.place,))

    async def doubt(self, meeting: OwnersMeeting, place: int) -> Doubt | None:
        """The doubt in this place."""
        return await self._doubts.get((*meeting.key, place))

    def keep(self, doubt: Doubt) -> None:
        """Keep a doubt as it is now."""
        self._doubts.put(doubt)

    async def doubts_of(self, resident: int) -> list[Doubt]:
        """What somebody doubted, the newest first."""
        return await self._doubts.where(doubts.c.resident == resident, order=(doubts.c.at.desc(),))

    async def forget(self, resident: int) -> None:
        """Let nothing say any more whose doubts these were; what was asked and answered stays."""
        await self._work.flush()
        await self._work.before_writing()
        nameless = update(doubts).where(doubts.c.resident == resident).values(resident=None)
        await self._work.connection.execute(nameless)
        self._doubts.forget()
