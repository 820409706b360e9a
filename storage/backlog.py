"""How far behind the house is: numbers and moments, for whoever watches over it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, literal_column, or_, select

from storage.inbox import State, inbox, pauses
from storage.lives import hearing, lives
from storage.outbox import Lane, Stage, outbox
from storage.remembered import Work
from storage.rooms import rooms

# Written out, not bound: the small indexes are made for just these.
HEARD = inbox.c.state == literal_column(str(int(State.WAITING)))
TO_SAY = outbox.c.stage == literal_column(str(int(Stage.WAITING)))
TRAVELLING = outbox.c.stage == literal_column(str(int(Stage.SENDING)))

BACKUP = "backup"
"""The name of the lives that backups have: they begin, and where all went well they end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """What waits now; a moment is None, or missing, where nothing does."""

    heard: int
    heard_since: datetime | None
    paused: int
    to_say: Mapping[Lane, int]
    sayable_since: Mapping[Lane, datetime]
    """Since when the oldest that may be said now might have been."""
    travelling: int
    heard_from: Mapping[str, datetime]
    """By source, until when all that it told is kept."""
    backed_up_at: datetime | None
    """How the newest backup shows the house; None: there was none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """What will not go on by itself."""

    parked: int
    unknown: int
    unreachable: int


class Backlog:
    """How far behind the house is, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def behind(self, now: datetime) -> Behind:
        """What waits now: read from the small indexes of what waits, however much was done."""
        ask = self._work.connection
        oldest = select(inbox.c.kept_at).where(HEARD).order_by(inbox.c.id).limit(1)
        lanes = select(outbox.c.lane, func.count().label("n")).where(TO_SAY)
        sources = await ask.execute(select(hearing.c.source, hearing.c.heard_at))
        return Behind(
            heard=await ask.scalar(select(func.count(inbox.c.id)).where(HEARD)) or 0,
            heard_since=await ask.scalar(oldest),
            paused=await ask.scalar(select(func.count()).where(pauses.c.until > now)) or 0,
            to_say={
                Lane(row.lane): row.n for row in await ask.execute(lanes.group_by(outbox.c.lane))
            },
            sayable_since=await self._sayable_since(now),
            travelling=await ask.scalar(select(func.count(outbox.c.id)).where(TRAVELLING)) or 0,
            heard_from={row.source: row.heard_at for row in sources},
            backed_up_at=await ask.scalar(
                select(lives.c.started_at).where(
                    lives.c.name == BACKUP, lives.c.ended_at.is_not(None)
                )
            ),
        )

    async def aside(self) -> Aside:
        """What will not go on by itself. Reads whole tables: for now and then."""
        ask = self._work.connection
        parked = select(func.count()).where(inbox.c.state == State.PARKED)
        unknown = select(func.count()).where(outbox.c.stage == Stage.UNKNOWN)
        unreachable = select(func.count()).where(rooms.c.gone_at.is_not(None))
        return Aside(
            parked=await ask.scalar(parked) or 0,
            unknown=await ask.scalar(unknown) or 0,
            unreachable=await ask.scalar(unreachable) or 0,
        )

    async def _sayable_since(self, now: datetime) -> dict[Lane, datetime]:
        since: dict[Lane, datetime] = {}
        may_be_said = or_(outbox.c.due_at.is_(None), outbox.c.due_at <= now)
        for lane in Lane:
            first = (
                select(outbox.c.born_at, outbox.c.due_at)
                .where(TO_SAY, outbox.c.lane == lane, may_be_said)
                .order_by(outbox.c.id)
                .limit(1)
            )
            for row in await self._work.connection.execute(first):
                since[lane] = max(row.born_at, row.due_at or row.born_at)
        return since
