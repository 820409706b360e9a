"""What was heard: each payload once, in its conversation's order, until it is done or parked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from functools import cache
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    Insert,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    bindparam,
    delete,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    text,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from domain.chat import Raw
from storage.base import Fields, Instant, Number, metadata
from storage.bulk import bulk
from storage.conversations import conversations
from storage.direct import Direct
from storage.keys import Keys, keyed
from storage.remembered import Work


class State(IntEnum):
    """Where a payload stands."""

    WAITING = 0
    DONE = 1
    PARKED = 2


inbox = Table(
    "inbox",
    metadata,
    Column("id", Number, primary_key=True),
    Column("source", String, nullable=False),
    Column("key", String, nullable=False),
    Column("conversation", String, nullable=False),
    Column("at", Instant, nullable=False),
    Column("kept_at", Instant, nullable=False),
    Column("payload", LargeBinary),
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("attempts", SmallInteger, nullable=False, server_default=text("0")),
    Column("fault", String),
    UniqueConstraint("source", "key"),
)
# Written out, not bound: only then do both databases see that the small index below will do, and
# never look through all that was done in the last two days.
_WAITING = inbox.c.state == literal_column(str(int(State.WAITING)))
Index(
    "ix_inbox_waiting",
    inbox.c.id,
    inbox.c.conversation,
    sqlite_where=_WAITING,
    postgresql_where=_WAITING,
)

KEYS_LAST = timedelta(hours=48)
"""For how long a payload that was done is known again when it is told once more."""
PARKED_LASTS = timedelta(hours=72)
"""For how long what was put aside can still be looked at: over a weekend, no longer."""
PARKED_IS_KNOWN = timedelta(days=30)
"""For how long it is known that something was put aside, and why."""

pauses = Table(
    "pauses",
    metadata,
    Column("conversation", String, primary_key=True),
    Column("until", Instant, nullable=False),
)
"""Conversations that wait a little because their next payload failed; the others go on."""


# What every batch asks, written out once.
_OLDEST = (
    select(inbox)
    .where(
        _WAITING,
        inbox.c.conversation.not_in(
            select(pauses.c.conversation).where(pauses.c.until > bindparam("now", type_=Instant))
        ),
    )
    .order_by(inbox.c.id)
    .limit(bindparam("most", type_=Integer))
)
_names = _OLDEST.with_only_columns(inbox.c.conversation).subquery()
_distinct = (
    select(_names.c.conversation)
    .distinct()
    .cte("distinct_names")
    .prefix_with("MATERIALIZED", dialect="postgresql")
)
_LOCKED = Direct(
    select(_distinct.c.conversation).where(
        func.pg_try_advisory_xact_lock(func.hashtextextended(_distinct.c.conversation, 0))
    ),
    on_postgresql=True,
)
_MINE = keyed((inbox.c.conversation,), on_postgresql=True)
_OLDEST_MINE = Direct(_OLDEST.where(_MINE.among), on_postgresql=True)
_OLDEST_HERE = Direct(_OLDEST, on_postgresql=False)

# Where several workers share the town; who may claim is settled before, by what they hold.
_placed = conversations.c.conversation == inbox.c.conversation
_is_wide = conversations.c.wide_until > bindparam("now", type_=Instant)


@cache
def _claims(*, on_postgresql: bool) -> tuple[Direct, Keys, Direct]:
    """The oldest of these shards; and the oldest of what belongs to none."""
    shards = keyed((conversations.c.shard,), on_postgresql=on_postgresql)
    oldest = _OLDEST.where(inbox.c.id >= bindparam("first", type_=Number))
    near = oldest.join(conversations, _placed).where(shards.among)
    near = near.where(not_(func.coalesce(_is_wide, false())))
    wide = oldest.outerjoin(conversations, _placed)
    wide = wide.where(or_(conversations.c.conversation.is_(None), _is_wide))
    return (
        Direct(near, on_postgresql=on_postgresql),
        shards,
        Direct(wide, on_postgresql=on_postgresql),
    )


@cache
def _finished(*, on_postgresql: bool) -> tuple[Direct, Keys]:
    these = keyed((inbox.c.id,), on_postgresql=on_postgresql)
    done = update(inbox).where(these.among).values(state=State.DONE, payload=None)
    return Direct(done, on_postgresql=on_postgresql), these


@dataclass(frozen=True, slots=True)
class Kept:
    """A payload that waits: its place in the order, and how often it failed alone."""

    id: int
    raw: Raw
    attempts: int
    kept_at: datetime


class Inbox:
    """The inbox, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def keep(self, raws: Sequence[Raw], at: datetime) -> None:
        """Keep what was not told before; what cannot be read is parked and blocks nothing."""
        if not raws:
            return
        rows = [
            {
                "source": raw.source,
                "key": raw.key,
                "conversation": raw.conversation,
                "at": raw.at,
                "kept_at": at,
                "payload": raw.payload,
                "state": State.WAITING if raw.fault is None else State.PARKED,
                "fault": raw.fault,
            }
            for raw in raws
        ]
        told = bulk(inbox, tuple(rows[0]), _once, on_postgresql=self._work.postgresql)
        await told.insert(await self._work.driver(), rows)

    async def claim(self, limit: int, now: datetime) -> list[Kept]:
        """The oldest that wait, in order, save those of conversations that pause.

        On PostgreSQL a conversation belongs to one worker at a time: its lock is taken first, and
        only then, with a new look at the table, its payloads are read.
        """
        asked: dict[str, object] = {"now": now, "most": limit}
        driver = await self._work.driver()
        if self._work.postgresql:
            mine = [row.conversation for row in await _LOCKED.rows(driver, asked)]
            rows = await _OLDEST_MINE.rows(driver, asked | _MINE.of(mine))
        else:
            rows = await _OLDEST_HERE.rows(driver, asked)
        return [_kept(row) for row in rows]

    async def claim_within(
        self, shards: Collection[int], limit: int, now: datetime, *, first: int = 0
    ) -> list[Kept]:
        """The oldest from `first` on of the conversations that belong to these parts of the town.

        Whoever asks holds those parts, so nobody else answers there meanwhile.
        """
        near, among, _ = _claims(on_postgresql=self._work.postgresql)
        asked = {"now": now, "most": limit, "first": first} | among.of(sorted(shards))
        return [_kept(row) for row in await near.rows(await self._work.driver(), asked)]

    async def claim_beyond(self, limit: int, now: datetime, *, first: int = 0) -> list[Kept]:
        """The same of those that belong to no part; whoever asks holds the whole town."""
        _, _, wide = _claims(on_postgresql=self._work.postgresql)
        asked = {"now": now, "most": limit, "first": first}
        return [_kept(row) for row in await wide.rows(await self._work.driver(), asked)]

    async def anything_waits(self) -> bool:
        """Whether anything waits, whoever may answer it: holds nobody up."""
        waits = select(inbox.c.id).where(_WAITING).limit(1)
        return await self._work.connection.scalar(waits) is not None

    async def conversation_of(self, id: int) -> str | None:  # noqa: A002 - the table's own word
        """In which conversation this was heard."""
        named = select(inbox.c.conversation).where(inbox.c.id == id)
        return await self._work.connection.scalar(named)

    async def retake(self, kept: Kept) -> bool:
        """Claim one payload again, alone; False when another worker has it or had it meanwhile."""
        if self._work.postgresql:
            name = func.hashtextextended(kept.raw.conversation, 0)
            if not await self._work.connection.scalar(select(func.pg_try_advisory_xact_lock(name))):
                return False
        state = select(inbox.c.state).where(inbox.c.id == kept.id)
        return await self._work.connection.scalar(state) == State.WAITING

    async def done(self, ids: Sequence[int]) -> None:
        """They have been answered; what they said is forgotten."""
        if ids:
            finished, these = _finished(on_postgresql=self._work.postgresql)
            await finished.rows(await self._work.driver(), these.of(ids))

    async def failed(self, kept: Kept, fault: str, until: datetime) -> None:
        """It could not be handled: count the attempt, and let its conversation pause."""
        again = update(inbox).where(inbox.c.id == kept.id)
        await self._work.connection.execute(again.values(attempts=kept.attempts + 1, fault=fault))
        dialect = postgresql if self._work.postgresql else sqlite
        pause = dialect.insert(pauses).values(conversation=kept.raw.conversation, until=until)
        await self._work.connection.execute(
            pause.on_conflict_do_update(
                index_elements=["conversation"], set_={"until": pause.excluded.until}
            )
        )

    async def alone(self, id: int) -> None:  # noqa: A002 - the table's own word
        """It is about to be tried alone after a kill: should it kill again, this was an attempt."""
        tried = update(inbox).where(inbox.c.id == id).values(attempts=inbox.c.attempts + 1)
        await self._work.connection.execute(tried)

    async def park(self, id: int, fault: str) -> None:  # noqa: A002 - the table's own word
        """Put it aside for the operator; it blocks nobody."""
        aside = update(inbox).where(inbox.c.id == id).values(state=State.PARKED, fault=fault)
        await self._work.connection.execute(aside)

    async def first_waiting(self) -> int | None:
        """The lowest id that waits."""
        return await self._work.connection.scalar(select(func.min(inbox.c.id)).where(_WAITING))

    async def newest(self) -> int:
        """The highest id ever kept and not yet forgotten."""
        return await self._work.connection.scalar(select(func.max(inbox.c.id))) or 0

    async def anything_before(
        self, moment: datetime | None, conversations: Collection[str] | None
    ) -> bool:
        """Whether something said there (None: anywhere) before that moment (None: ever) waits."""
        early = select(inbox.c.id).where(_WAITING)
        if conversations is not None:
            early = early.where(inbox.c.conversation.in_(conversations))
        if moment is not None:
            early = early.where(inbox.c.at < moment)
        return await self._work.connection.scalar(early.limit(1)) is not None

    async def told_in_order(self, one: int, other: int) -> bool:
        """Whether one source told both of these, which tells things in the order they happened."""
        both = inbox.c.id.in_((one, other))
        told = select(func.count(), func.count(inbox.c.source.distinct())).where(both)
        return tuple((await self._work.connection.execute(told)).one()) == (2, 1)

    async def waiting(self) -> int:
        """How many wait."""
        counted = select(func.count()).where(_WAITING)
        return await self._work.connection.scalar(counted) or 0

    async def parked(self) -> list[tuple[int, str, str]]:
        """What was put aside: id, source and why; never what it said."""
        aside = select(inbox.c.id, inbox.c.source, inbox.c.fault).where(
            inbox.c.state == State.PARKED
        )
        rows = await self._work.connection.execute(aside.order_by(inbox.c.id))
        return [(row.id, row.source, row.fault or "") for row in rows]

    async def forget(self, now: datetime) -> int:
        """Let go of the keys of what was done 48 hours ago: redelivery lasts 24, and ids recur.

        What was put aside is blanked, and later forgotten, in its own time. Ids are given in the
        order of time, so all of this reads the oldest rows and no index that every vote would pay.
        """
        done = inbox.c.state == State.DONE
        old = delete(inbox).where(done, inbox.c.id < await self._first_since(now - KEYS_LAST))
        gone = await self._work.connection.execute(old)
        parked = inbox.c.state == State.PARKED
        stale = inbox.c.id < await self._first_since(now - PARKED_LASTS)
        blank = update(inbox).where(parked, stale, inbox.c.payload.is_not(None))
        await self._work.connection.execute(blank.values(payload=None))
        lost = inbox.c.id < await self._first_since(now - PARKED_IS_KNOWN)
        await self._work.connection.execute(delete(inbox).where(parked, lost))
        await self._work.connection.execute(delete(pauses).where(pauses.c.until < now))
        return gone.rowcount

    async def _first_since(self, moment: datetime) -> int:
        """The lowest id kept at that moment or later; beyond all where there is none."""
        since = select(inbox.c.id).where(inbox.c.kept_at >= moment).order_by(inbox.c.id).limit(1)
        return await self._work.connection.scalar(since) or await self.newest() + 1


def _kept(row: Fields) -> Kept:
    return Kept(
        row.id,
        Raw(row.source, row.key, row.conversation, row.at, row.payload, None, row.id),
        row.attempts,
        row.kept_at,
    )


def _once(insert: Any) -> Insert:
    """What was told before is not kept again."""
    return insert.on_conflict_do_nothing(index_elements=["source", "key"])
