"""The neighbours' weekly cards: when, what stood on each, and who reads it alone, kept."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import Column, Date, Index, Integer, Table, and_, func, select

from domain.bulletins import Bulletin, Item, Reader, Rhythm, Section, Thing
from domain.polls import Outcome
from domain.proposals import What
from domain.reports.case import State as CaseState
from storage.base import Fields, Instant, Json, Number, ResidentColumn, metadata
from storage.cases import cases
from storage.owner_ballots.archives import archives
from storage.polls import polls
from storage.proposals import events as proposal_events
from storage.proposals import proposals
from storage.remembered import Remembered, Work
from storage.signoffs import signoffs

bulletins = Table(
    "bulletins",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("until", Instant, nullable=False),
    Column("items", Json, nullable=False),
    Column("reader", Number),
)
_HALFWAY = bulletins.c.reader.is_not(None)
Index("ix_bulletins_reader", bulletins.c.reader, sqlite_where=_HALFWAY, postgresql_where=_HALFWAY)

rhythms = Table(
    "bulletin_rhythms",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("weekday", Integer),
    Column("minutes", Integer, nullable=False),
)
"""Only of communities that have chosen."""

readers = Table(
    "bulletin_readers",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("since", Instant, nullable=False),
    Column("left_at", Instant),
)
Index("ix_bulletin_readers_resident", readers.c.resident)

_MENDED = sorted(
    state.value
    for state in (CaseState.RESOLVED, CaseState.CHECKED, CaseState.RATED, CaseState.ARCHIVED)
)
_TOLD = sorted(what.value for what in (What.ANSWERED, What.DECLINED, What.FINISHED))
_DECIDED = sorted(
    outcome.value for outcome in (Outcome.PASSED, Outcome.REJECTED, Outcome.NO_QUORUM)
)


class Bulletins:
    """The weekly cards, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._rows: Remembered[tuple[int, Any], Bulletin] = Remembered(
            work, bulletins, row=_row, value=_bulletin
        )
        self._rhythms: Remembered[int, tuple[int, Rhythm]] = Remembered(
            work, rhythms, row=_rhythm_row, value=_rhythm
        )
        self._readers: Remembered[tuple[int, int], Reader] = Remembered(
            work, readers, row=_reader_row, value=_reader
        )

    # --- when ----------------------------------------------------------------------------

    async def rhythms(self) -> dict[int, Rhythm]:
        """What communities have chosen, of those that have."""
        return dict(await self._rhythms.where())

    async def rhythm(self, community: int) -> Rhythm | None:
        """What this one has chosen, if it has."""
        found = await self._rhythms.get(community)
        return None if found is None else found[1]

    def choose(self, community: int, rhythm: Rhythm) -> None:
        """Have its cards then from now on."""
        self._rhythms.put((community, rhythm))

    # --- the cards -----------------------------------------------------------------------

    async def last(self, communities: Collection[int]) -> dict[int, Bulletin]:
        """The newest card of each of these that has had one."""
        await self._work.flush()
        newest = (
            select(bulletins.c.community, func.max(bulletins.c.day).label("day"))
            .where(bulletins.c.community.in_(communities))
            .group_by(bulletins.c.community)
            .subquery()
        )
        wanted = select(bulletins).join(
            newest,
            and_(bulletins.c.community == newest.c.community, bulletins.c.day == newest.c.day),
        )
        rows = await self._work.connection.execute(wanted)
        return {row.community: _bulletin(row) for row in rows}

    async def since(self, community: int, at: datetime) -> list[Bulletin]:
        """Its cards from then on, the first first."""
        return await self._rows.where(
            bulletins.c.community == community, bulletins.c.until >= at, order=(bulletins.c.day,)
        )

    async def halfway(self, limit: int) -> list[Bulletin]:
        """Those of which not all were told who read them alone."""
        return await self._rows.where(_HALFWAY, order=(bulletins.c.day,), limit=limit)

    def put(self, bulletin: Bulletin) -> None:
        """Keep what stands on a card, and who was told."""
        self._rows.put(bulletin)

    # --- what happened -------------------------------------------------------------------

    async def happened(self, community: int, since: datetime, until: datetime) -> list[Item]:
        """What was decided, mended and answered there in that time; nothing that is hidden."""
        await self._work.flush()
        return [
            *await self._polls(community, since, until),
            *await self._owners(community, since, until),
            *await self._signoffs(community, since, until),
            *await self._cases(community, since, until),
            *await self._proposals(community, since, until),
        ]

    async def _polls(self, community: int, since: datetime, until: datetime) -> list[Item]:
        rows = await self._work.connection.execute(
            select(polls.c.number, polls.c.round, polls.c.outcome).where(
                polls.c.community == community,
                polls.c.closed_at >= since,
                polls.c.closed_at < until,
                polls.c.outcome.in_(_DECIDED),
                polls.c.veiled.is_(False),
            )
        )
        return [
            Item(
                section=Section.DECIDED,
                thing=Thing.POLL,
                number=row.number,
                place=row.round,
                outcome=row.outcome,
            )
            for row in rows
        ]

    async def _owners(self, community: int, since: datetime, until: datetime) -> list[Item]:
        rows = await self._work.connection.execute(
            select(archives.c.meeting, archives.c.topic)
            .where(archives.c.community == community, archives.c.at >= since, archives.c.at < until)
            .distinct()
        )
        return [
            Item(section=Section.DECIDED, thing=Thing.OWNERS, number=row.meeting, place=row.topic)
            for row in rows
        ]

    async def _signoffs(self, community: int, since: datetime, until: datetime) -> list[Item]:
        rows = await self._work.connection.execute(
            select(signoffs.c.number, signoffs.c.outcome).where(
                signoffs.c.community == community,
                signoffs.c.closed_at >= since,
                signoffs.c.closed_at < until,
                signoffs.c.outcome.in_(_DECIDED),
            )
        )
        return [
            Item(
                section=Section.DECIDED,
                thing=Thing.SIGNOFF,
                number=row.number,
                outcome=row.outcome,
            )
            for row in rows
        ]

    async def _cases(self, community: int, since: datetime, until: datetime) -> list[Item]:
        rows = await self._work.connection.execute(
            select(cases.c.number).where(
                cases.c.community == community,
                cases.c.state.in_(_MENDED),
                cases.c.resolved_at >= since,
                cases.c.resolved_at < until,
                cases.c.sensitive.is_(False),
            )
        )
        return [Item(section=Section.MENDED, thing=Thing.CASE, number=row.number) for row in rows]

    async def _proposals(self, community: int, since: datetime, until: datetime) -> list[Item]:
        told = proposal_events.c
        rows = await self._work.connection.execute(
            select(told.number, told.what)
            .join(
                proposals,
                and_(proposals.c.community == told.community, proposals.c.number == told.number),
            )
            .where(
                told.community == community,
                told.at >= since,
                told.at < until,
                told.what.in_(_TOLD),
                proposals.c.hidden.is_(False),
            )
            .order_by(told.number, told.place)
        )
        last = {row.number: What(row.what) for row in rows}
        return [
            Item(
                section=Section.MENDED if what is What.FINISHED else Section.ANSWERED,
                thing=Thing.PROPOSAL,
                number=number,
            )
            for number, what in last.items()
        ]

    # --- who reads it alone --------------------------------------------------------------

    async def reader(self, community: int, resident: int) -> Reader | None:
        """Whether somebody reads it alone, or did."""
        return await self._readers.get((community, resident))

    async def readers(self, community: int, after: int, limit: int) -> list[int]:
        """Who reads it alone, in the order of their numbers, a page at a time."""
        found = await self._readers.where(
            readers.c.community == community,
            readers.c.resident > after,
            readers.c.left_at.is_(None),
            order=(readers.c.resident,),
            limit=limit,
        )
        return [reader.resident for reader in found]

    async def ever(self, community: int) -> list[int]:
        """Who reads it alone or did, so that what they have can follow."""
        return [
            each.resident for each in await self._readers.where(readers.c.community == community)
        ]

    async def of_resident(self, resident: int) -> list[Reader]:
        """What somebody reads alone, or did."""
        return await self._readers.where(readers.c.resident == resident)

    def keep(self, reader: Reader) -> None:
        """Keep that somebody reads it alone, or no more."""
        self._readers.put(reader)

    async def let_go(self, community: int, before: datetime) -> None:
        """Who wants it no more since before then: nothing that they have is followed now."""
        left = (readers.c.community == community, readers.c.left_at < before)
        for each in await self._readers.where(*left):
            self._readers.drop((each.community, each.resident))

    async def forget(self, resident: int) -> None:
        """Somebody is forgotten."""
        for each in await self.of_resident(resident):
            self._readers.drop((each.community, each.resident))


def _row(bulletin: Bulletin) -> dict[str, object]:
    return {
        "community": bulletin.community,
        "day": bulletin.day,
        "until": bulletin.until,
        "items": [_item_row(item) for item in bulletin.items],
        "reader": bulletin.reader,
    }


def _item_row(item: Item) -> list[object]:
    at = None if item.at is None else item.at.isoformat()
    return [item.section.value, item.thing.value, item.number, item.place, item.outcome, at]


def _bulletin(row: Fields) -> Bulletin:
    return Bulletin(
        community=row.community,
        day=row.day,
        until=row.until,
        items=tuple(_item(*each) for each in row.items),
        reader=row.reader,
    )


def _item(section: str, thing: str, number: int, place: int, outcome: str, at: str | None) -> Item:
    return Item(
        section=Section(section),
        thing=Thing(thing),
        number=number,
        place=place,
        outcome=outcome,
        at=None if at is None else datetime.fromisoformat(at),
    )


def _rhythm_row(chosen: tuple[int, Rhythm]) -> dict[str, object]:
    community, rhythm = chosen
    return {"community": community, "weekday": rhythm.weekday, "minutes": rhythm.minutes}


def _rhythm(row: Fields) -> tuple[int, Rhythm]:
    return row.community, Rhythm(row.weekday, row.minutes)


def _reader_row(reader: Reader) -> dict[str, object]:
    return {
        "community": reader.community,
        "resident": reader.resident,
        "since": reader.since,
        "left_at": reader.left_at,
    }


def _reader(row: Fields) -> Reader:
    return Reader(
        resident=row.resident, community=row.community, since=row.since, left_at=row.left_at
    )
