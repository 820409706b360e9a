"""The journal: what counts, in the order it happened, each entry sealed to the one before it.

One chain a community: a single chain would make every community wait for every other. An entry is
written in the transaction of the act it tells of. Personal text never stands in it, only a salted
digest; the salt lies with the text and is erased with it (decision 0005). A ballot's choice stands
in it only inside such a digest.
"""

from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Column, String, Table, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from domain.seals import GENESIS, Entry, Facts, seal
from storage.base import Fields, Instant, Json, Number, metadata
from storage.remembered import Remembered, Work

journal = Table(
    "journal",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("entry", Number, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("act", String, nullable=False),
    Column("about", String, nullable=False),
    Column("facts", Json, nullable=False),
    Column("hash", String(64), nullable=False),
    sqlite_with_rowid=False,  # as the ballots: kept once, in the order of its key
)

journal_heads = Table(
    "journal_heads",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("entry", Number, nullable=False),
    Column("hash", String(64), nullable=False),
)

journal_posted = Table(
    "journal_posted",
    metadata,
    Column("community", Number, primary_key=True, autoincrement=False),
    Column("entry", Number, primary_key=True, autoincrement=False),
    Column("hash", String(64), nullable=False),
    Column("at", Instant, nullable=False),
)
"""Heads that people have read in their groups: a cut tail shows against them."""


PAGE: Final = 2_000
"""So many entries are held at once."""


@dataclass(frozen=True, slots=True)
class Head:
    """The newest entry of a community's chain."""

    community: int
    entry: int
    hash: str


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a chain does not hold, and why."""

    community: int
    entry: int
    why: str


class Journal:
    """The journal, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._heads: Remembered[int, Head] = Remembered(
            work, journal_heads, row=_head_row, value=_head, lock="update"
        )
        self._entries: Remembered[tuple[int, int], Entry] = Remembered(
            work, journal, row=_entry_row, value=_entry
        )
        self._posted: Remembered[tuple[int, int], tuple[Head, datetime]] = Remembered(
            work, journal_posted, row=_posted_row, value=_posted
        )

    async def foresee(self, communities: set[int]) -> None:
        """Read the heads of these chains in one query."""
        await self._heads.foresee(communities)

    async def note(
        self, community: int, act: str, about: str, at: datetime, facts: Facts | None = None
    ) -> Head:
        """Append an entry; answers with the head that it makes."""
        last = await self._heads.get(community) or await self._begun(community)
        entry = seal(
            last.hash,
            community=community,
            entry=last.entry + 1,
            at=at,
            act=act,
            about=about,
            facts=facts or {},
        )
        self._entries.put(entry)
        head = Head(community, entry.entry, entry.hash)
        self._heads.put(head)
        return head

    async def _begun(self, community: int) -> Head:
        """Hold the head of a chain that had none: only what stands can be held."""
        await self._work.before_writing()
        dialect = postgresql if self._work.postgresql else sqlite
        row = dialect.insert(journal_heads).values(_head_row(Head(community, 0, GENESIS)))
        await self._work.connection.execute(row.on_conflict_do_nothing())
        held = select(journal_heads).where(journal_heads.c.community == community)
        return _head((await self._work.connection.execute(held.with_for_update())).one())

    def post(self, head: Head, at: datetime) -> None:
        """Note that this head is about to be told to people."""
        self._posted.put((head, at))

    async def head(self, community: int) -> Head:
        """The newest entry of a chain, as it is now."""
        return await self._heads.get(community) or Head(community, 0, GENESIS)

    async def steps(self, community: int, about: str, acts: str) -> list[Entry]:
        """What was done with a thing, in order: the entries whose act begins so.

        Reads the community's chain, which has no index by what an entry is about: every vote
        would pay for one, and this is read by few and seldom.
        """
        return await self._entries.where(
            journal.c.community == community,
            journal.c.about == about,
            journal.c.act.startswith(acts, autoescape=True),
            order=(journal.c.entry,),
        )

    async def acts(self, community: int, about: str) -> dict[str, int]:
        """How often each act was done with a thing; read as above."""
        await self._work.flush()
        counted = (
            select(journal.c.act, func.count())
            .where(journal.c.community == community, journal.c.about == about)
            .group_by(journal.c.act)
            .order_by(journal.c.act)
        )
        rows = await self._work.connection.execute(counted)
        return {row[0]: row[1] for row in rows}

    async def page(
        self, community: int, acts: Sequence[str], after: int, until: int, most: int
    ) -> list[Entry]:
        """The first so many of these acts behind the entry `after` of a chain, up to `until`.

        By the chain's own order, which is its key; they are not remembered.
        """
        wanted = (
            select(journal)
            .where(
                journal.c.community == community,
                journal.c.entry > after,
                journal.c.entry <= until,
                journal.c.act.in_(acts),
            )
            .order_by(journal.c.entry)
            .limit(most)
        )
        return [_entry(row) for row in await self._work.connection.execute(wanted)]

    async def during(
        self,
        community: int,
        acts: Sequence[str],
        first: datetime | None = None,
        after: datetime | None = None,
    ) -> AsyncGenerator[list[Entry]]:
        """A chain's entries of these acts, a page at a time; of a time where one is named.

        As above; what others append meanwhile may or may not be there.
        """
        last = 0
        while True:
            wanted = (
                select(journal)
                .where(
                    journal.c.community == community,
                    journal.c.entry > last,
                    journal.c.act.in_(acts),
                )
                .order_by(journal.c.entry)
                .limit(PAGE)
            )
            if first is not None and after is not None:
                wanted = wanted.where(journal.c.at >= first, journal.c.at < after)
            page = [_entry(row) for row in await self._work.connection.execute(wanted)]
            if page:
                yield page
            if len(page) < PAGE:
                return
            last = page[-1].entry

    async def verify(self) -> list[Break]:
        """Walk every chain; the first break of each, none if all hold."""
        await self._work.flush()
        communities = await self._work.connection.scalars(
            select(journal.c.community)
            .union(select(journal_heads.c.community), select(journal_posted.c.community))
            .order_by("community")
        )
        found = [await self._first_break(community) for community in communities.all()]
        return [broken for broken in found if broken is not None]

    async def _first_break(self, community: int) -> Break | None:
        previous, number = GENESIS, 0
        posted = {head.entry: head.hash for head in await self._posted_heads(community)}
        async for entry in _walk(self._work.connection, community):
            number += 1
            if entry.entry != number:
                return Break(community, number, "missing")
            if not entry.follows(previous):
                return Break(community, number, "changed")
            if posted.get(number, entry.hash) != entry.hash:
                return Break(community, number, "not what was posted")
            previous = entry.hash
        head = await self._heads.get(community) or Head(community, 0, GENESIS)
        if (head.entry, head.hash) != (number, previous) or max(posted, default=0) > number:
            return Break(community, number + 1, "cut off")
        return None

    async def _posted_heads(self, community: int) -> list[Head]:
        rows = await self._posted.where(journal_posted.c.community == community)
        return [head for head, _ in rows]

    async def count(self) -> int:
        """How many entries there are."""
        return await self._work.connection.scalar(select(func.count()).select_from(journal)) or 0


async def _walk(connection: AsyncConnection, community: int) -> AsyncGenerator[Entry]:
    """Entries in order, a thousand at a time: a chain may be longer than memory."""
    last = 0
    while True:
        page = (
            select(journal)
            .where(journal.c.community == community, journal.c.entry > last)
            .order_by(journal.c.entry)
            .limit(1_000)
        )
        rows = (await connection.execute(page)).all()
        for row in rows:
            yield _entry(row)
        if len(rows) < 1_000:  # noqa: PLR2004 - the page above
            return
        last = rows[-1].entry


def _head_row(head: Head) -> dict[str, object]:
    return {"community": head.community, "entry": head.entry, "hash": head.hash}


def _head(row: Fields) -> Head:
    return Head(row.community, row.entry, row.hash)


def _entry_row(entry: Entry) -> dict[str, object]:
    return {
        "community": entry.community,
        "entry": entry.entry,
        "at": entry.at,
        "act": entry.act,
        "about": entry.about,
        "facts": entry.facts,
        "hash": entry.hash,
    }


def _entry(row: Fields) -> Entry:
    return Entry(
        community=row.community,
        entry=row.entry,
        at=row.at,
        act=row.act,
        about=row.about,
        facts=row.facts,
        hash=row.hash,
    )


def _posted_row(posted: tuple[Head, datetime]) -> dict[str, object]:
    head, at = posted
    return {**_head_row(head), "at": at}


def _posted(row: Fields) -> tuple[Head, datetime]:
    return _head(row), row.at
