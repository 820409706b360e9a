"""What residents answered to invitations, and how many come to each meeting, kept."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import (
    Column,
    Index,
    Integer,
    Select,
    String,
    Table,
    and_,
    case,
    delete,
    func,
    select,
    tuple_,
)

from domain.meetings import Coming, Headcount, Meeting, Rsvp
from storage.base import LATEST, Fields, Instant, Number, ResidentColumn, metadata
from storage.numbers import Key, key_columns, under
from storage.remembered import Remembered, Row, Work

rsvps = Table(
    "rsvps",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("coming", String, nullable=False),
    Column("heads", Integer, nullable=False),
    Column("at", Instant, nullable=False),
    Column("heard", Number, nullable=False),
    Column("waiting", Number),
    info={LATEST: "heard"},
)
Index("ix_rsvps_resident", rsvps.c.resident)


class Rsvps(Remembered[tuple[int, int, int], Rsvp]):
    """The answers, with sums that are counted once in a transaction and then kept along."""

    def __init__(self, work: Work) -> None:
        super().__init__(work, rsvps, row=_row, value=_rsvp)
        self._sums: dict[Key, Headcount] = {}

    async def foresee_answers(self, wanted: Iterable[tuple[Key, int]]) -> None:
        """Read what these residents said of these meetings, and how many come to each."""
        keys = [(*key, resident) for key, resident in wanted]
        await self.foresee(keys)
        await self._foresee_sums({key[:2] for key in keys})

    async def answer(self, rsvp: Rsvp) -> bool:
        """Keep this answer in place of an earlier one; False where a later one stands."""
        key = (rsvp.community, rsvp.number)
        sums = await self._sums_of(key)
        before = await self.get((*key, rsvp.resident))
        if before is not None and before.heard > rsvp.heard:
            return False
        self._work.undoes(lambda: self._sums.update({key: sums}))
        self._sums[key] = sums.counting(before, -1).counting(rsvp, 1)
        self.put(rsvp)
        return True

    async def answered(self, meeting: Meeting, resident: int) -> Rsvp | None:
        """What this resident said last."""
        return await self.get((*meeting.key, resident))

    async def headcount(self, meeting: Meeting) -> Headcount:
        """How many come."""
        return await self._sums_of(meeting.key)

    async def of(self, meeting: Meeting) -> list[Rsvp]:
        """Everything that was answered."""
        return await self.where(*under(rsvps, meeting.key))

    async def of_resident(self, resident: int) -> list[Rsvp]:
        """Everything that a resident answered, the newest first."""
        return await self.where(rsvps.c.resident == resident, order=(rsvps.c.at.desc(),))

    async def let_go(self, resident: int) -> None:
        """删除我: what a resident answered goes."""
        await self._work.flush()
        await self._work.before_writing()
        gone = delete(rsvps).where(rsvps.c.resident == resident)
        await self._work.connection.execute(gone)
        self.forget()

    def forget(self) -> None:
        """Know nothing again."""
        super().forget()
        known = dict(self._sums)
        self._work.undoes(lambda: self._sums.update(known))
        self._sums.clear()

    async def _sums_of(self, key: Key) -> Headcount:
        await self._foresee_sums((key,))
        return self._sums[key]

    async def _foresee_sums(self, keys: Iterable[Key]) -> None:
        """Count in one query what is not known yet."""
        unknown = sorted({key for key in keys if key not in self._sums})
        if not unknown:
            return
        await self._work.flush()
        rows = await self._work.connection.execute(_headcounts(unknown))
        # Counted inside a layer that is refused, they may hold what is then taken back.
        self._work.undoes(lambda: self._drop_sums(unknown))
        self._sums.update(dict.fromkeys(unknown, Headcount()))
        self._sums.update(
            {
                (row.community, row.number): Headcount(
                    row.come, row.perhaps, row.not_coming, row.waiting
                )
                for row in rows
            }
        )

    def _drop_sums(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self._sums.pop(key, None)


def _headcounts(keys: Sequence[Key]) -> Select[Any, Any, Any, Any, Any, Any]:
    """`community, number, come, …, waiting` of each of these that anybody answered."""
    waits = rsvps.c.waiting.is_not(None)

    def heads(coming: Coming, of: Any) -> Any:
        return func.sum(case((and_(rsvps.c.coming == coming.value, ~waits), of), else_=0))

    return (
        select(
            rsvps.c.community,
            rsvps.c.number,
            heads(Coming.COME, rsvps.c.heads).label("come"),
            heads(Coming.PERHAPS, rsvps.c.heads).label("perhaps"),
            heads(Coming.NOT, 1).label("not_coming"),
            func.sum(case((waits, rsvps.c.heads), else_=0)).label("waiting"),
        )
        .where(tuple_(rsvps.c.community, rsvps.c.number).in_(keys))
        .group_by(rsvps.c.community, rsvps.c.number)
    )


def _row(rsvp: Rsvp) -> Row:
    return {
        "community": rsvp.community,
        "number": rsvp.number,
        "resident": rsvp.resident,
        "coming": rsvp.coming.value,
        "heads": rsvp.heads,
        "at": rsvp.at,
        "heard": rsvp.heard,
        "waiting": rsvp.waiting,
    }


def _rsvp(row: Fields) -> Rsvp:
    return Rsvp(
        community=row.community,
        number=row.number,
        resident=row.resident,
        coming=Coming(row.coming),
        heads=row.heads,
        at=row.at,
        heard=row.heard,
        waiting=row.waiting,
    )
