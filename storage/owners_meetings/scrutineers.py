"""Who watches the count of an owners' meeting, what they noted, and which counts they have seen."""

from sqlalchemy import Column, Index, Integer, String, Table, Text

from domain.owners_meetings import Interest, OwnersMeeting, Scrutineer
from domain.owners_meetings.scrutiny import Remark, Seen
from storage.base import Instant, ResidentColumn, metadata
from storage.numbers import key_columns, under
from storage.remembered import Remembered, Work
from storage.rows import Placed, place_column, plain
from storage.sealed import SealedText

scrutineers = Table(
    "owners_scrutineers",
    metadata,
    *key_columns(),
    place_column(),
    Column("resident", ResidentColumn),
    Column("name", SealedText("owners_scrutineers.name"), nullable=False),
    Column("interest", String, nullable=False),
    Column("named_at", Instant, nullable=False),
)
Index("ix_owners_scrutineers_resident", scrutineers.c.resident)

remarks = Table(
    "owners_remarks",
    metadata,
    *key_columns(),
    place_column(),
    Column("scrutineer", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

seen = Table(
    "owners_counts_seen",
    metadata,
    *key_columns(),
    Column("count", Integer, primary_key=True, autoincrement=False),
    Column("scrutineer", Integer, primary_key=True, autoincrement=False),
    Column("objection", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

_row, _scrutineer = plain(Scrutineer, interest=Interest)
_remark_row, _remark = plain(Remark)
_seen_row, _seen = plain(Seen)


class Scrutineers:
    """Who watches owners' meetings."""

    def __init__(self, work: Work) -> None:
        self._scrutineers: Remembered[Placed, Scrutineer] = Remembered(
            work, scrutineers, row=_row, value=_scrutineer
        )
        self._remarks: Remembered[Placed, Remark] = Remembered(
            work, remarks, row=_remark_row, value=_remark
        )
        self._seen: Remembered[tuple[int, int, int, int], Seen] = Remembered(
            work, seen, row=_seen_row, value=_seen
        )

    async def scrutineers(self, meeting: OwnersMeeting) -> list[Scrutineer]:
        """Who watches the count, in order."""
        return await self._scrutineers.where(
            *under(scrutineers, meeting.key), order=(scrutineers.c.place,)
        )

    def name_scrutineer(self, scrutineer: Scrutineer) -> None:
        """Keep who watches."""
        self._scrutineers.put(scrutineer)

    def drop_scrutineer(self, scrutineer: Scrutineer) -> None:
        """Somebody does not watch after all."""
        self._scrutineers.drop((scrutineer.community, scrutineer.number, scrutineer.place))

    async def watched_by(self, resident: int) -> list[Scrutineer]:
        """As whom somebody watches, meeting by meeting."""
        return await self._scrutineers.where(scrutineers.c.resident == resident)

    async def remarks(self, meeting: OwnersMeeting) -> list[Remark]:
        """What the scrutineers noted, in order."""
        return await self._remarks.where(*under(remarks, meeting.key), order=(remarks.c.place,))

    def remark(self, remark: Remark) -> None:
        """Keep what a scrutineer noted."""
        self._remarks.put(remark)

    async def seen(self, meeting: OwnersMeeting) -> list[Seen]:
        """What the scrutineers say of each count."""
        return await self._seen.where(*under(seen, meeting.key))

    def see(self, told: Seen) -> None:
        """Keep what a scrutineer says of a count; the later word stands."""
        self._seen.put(told)
