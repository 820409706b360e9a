"""Who watches the count of an owners' meeting."""

from sqlalchemy import Column, Index, String, Table, Text

from domain.owners_meetings import Interest, OwnersMeeting, Scrutineer
from storage.base import Instant, ResidentColumn, metadata
from storage.numbers import key_columns, under
from storage.owners_meetings.rows import Placed, place_column, plain
from storage.remembered import Remembered, Work

scrutineers = Table(
    "owners_scrutineers",
    metadata,
    *key_columns(),
    place_column(),
    Column("resident", ResidentColumn),
    Column("name", Text, nullable=False),
    Column("interest", String, nullable=False),
    Column("named_at", Instant, nullable=False),
)
Index("ix_owners_scrutineers_resident", scrutineers.c.resident)

_row, _scrutineer = plain(Scrutineer, interest=Interest)


class Scrutineers:
    """Who watches owners' meetings."""

    def __init__(self, work: Work) -> None:
        self._scrutineers: Remembered[Placed, Scrutineer] = Remembered(
            work, scrutineers, row=_row, value=_scrutineer
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
