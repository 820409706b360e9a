"""How many took part in each topic, counted with each ballot and read by key."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import BigInteger, Column, Integer, String, Table

from domain.ballots import Standing, Turnout, Voice
from storage.base import metadata
from storage.numbers import Key, meeting_columns, of_meeting
from storage.owner_ballots.votes import Vote
from storage.remembered import Remembered, Work
from storage.rows import plain

WHOLE: Final = ""
"""In place of a building: all that votes on a topic."""

turnouts = Table(
    "owner_turnouts",
    metadata,
    *meeting_columns("topic"),
    Column("building", String, primary_key=True),
    Column("standing", String, primary_key=True),
    Column("units", Integer, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("area", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""How many have told something, by what it is worth; never by what they chose."""

_row, _turnout = plain(Turnout)


class Turnouts:
    """How many take part."""

    def __init__(self, work: Work) -> None:
        self._turnouts: Remembered[tuple[int, int, int, str, str], Turnout] = Remembered(
            work, turnouts, row=_row, value=_turnout, lock="update"
        )

    def open(self, meeting: Key, topics: Iterable[int]) -> None:
        """Begin to count: what stands before the first ballot can be held by every one."""
        for topic in topics:
            community, number = meeting
            self._turnouts.put(
                Turnout(
                    community=community,
                    meeting=number,
                    topic=topic,
                    building=WHOLE,
                    standing=Standing.COUNTED.value,
                )
            )

    async def turnout(self, meeting: Key, topic: int, standing: str = "counted") -> Turnout:
        """How much takes part; under another standing: how much has told what does not count."""
        community, number = meeting
        found = await self._turnouts.get((*meeting, topic, WHOLE, standing))
        return found or Turnout(
            community=community, meeting=number, topic=topic, building=WHOLE, standing=standing
        )

    async def turnout_by_building(self, meeting: Key, topic: int) -> dict[str, Turnout]:
        """How much takes part in each building in which anybody does."""
        found = await self._turnouts.where(
            *of_meeting(turnouts, meeting),
            turnouts.c.topic == topic,
            turnouts.c.standing == Standing.COUNTED.value,
            turnouts.c.building != WHOLE,
        )
        return {each.building: each for each in found}

    async def _weigh(self, vote: Vote, voice: Voice, sign: int) -> None:
        """Add what a head weighs to its topic's turnout and to its buildings', or take it away."""
        units = sum(lot.units for lot in voice.lots)
        whole = (WHOLE, units, vote.heads, vote.area)
        by_building = ((lot.building, lot.units, 1, lot.area) for lot in voice.lots)
        for building, units, heads, area in (whole, *by_building):
            key = vote.community, vote.meeting, vote.topic, building, vote.worth
            known = await self._turnouts.get(key)
            self._turnouts.put(
                Turnout(
                    community=vote.community,
                    meeting=vote.meeting,
                    topic=vote.topic,
                    building=building,
                    standing=vote.worth,
                    units=(0 if known is None else known.units) + sign * units,
                    heads=(0 if known is None else known.heads) + sign * heads,
                    area=(0 if known is None else known.area) + sign * area,
                )
            )
