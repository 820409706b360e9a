"""What the topics of a meeting came to, once nobody can vote any more."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, exists, func, select

from domain.ballots import Standing
from domain.owner_rolls import Part
from domain.polls.tally import Amounts
from storage.numbers import Key, of_meeting, under
from storage.owner_ballots.votes import Vote, read_vote, votes
from storage.owner_rolls import lies_in, units
from storage.owners_meetings import deliveries
from storage.remembered import Work

_PAGE: Final = 5_000
"""Rows read at once where all are read."""


@dataclass(frozen=True, slots=True)
class Sums:
    """What a topic came to, once nobody can vote any more."""

    counts: Mapping[str, Amounts]
    unresolved: Amounts
    """What says two things and was not settled."""
    uncounted: Mapping[Standing, Amounts]
    """What was told and does not count."""


class Counting:
    """The sums of what counts."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def sums(self, meeting: Key, topic: int) -> Sums:
        """What a topic came to; only for the count after the close."""
        await self._work.flush()
        asked = (
            select(
                votes.c.standing,
                votes.c.choice,
                func.sum(votes.c.heads).label("heads"),
                func.sum(votes.c.area).label("area"),
            )
            .where(*of_meeting(votes, meeting), votes.c.topic == topic)
            .group_by(votes.c.standing, votes.c.choice)
        )
        counts: dict[str, Amounts] = {}
        others: dict[Standing, dict[str, int]] = {}
        for row in (await self._work.connection.execute(asked)).all():
            standing = Standing(row.standing)
            if standing is Standing.COUNTED:
                counts[row.choice] = {"heads": int(row.heads), "area": int(row.area)}
                continue
            line = others.setdefault(standing, {"heads": 0, "area": 0})
            line["heads"] += int(row.heads)
            line["area"] += int(row.area)
        unresolved = others.pop(Standing.NEEDS_REVIEW, {"heads": 0, "area": 0})
        return Sums(counts, unresolved, dict(others))

    async def silent(
        self, meeting: Key, topic: int, roll: int, scope: tuple[Part, ...] = ()
    ) -> Amounts:
        """What the notice reached, unit by unit, and who holds it told nothing on this topic."""
        await self._work.flush()
        unit = (units.c.building, units.c.stairwell, units.c.unit_no)
        reached = and_(
            *under(deliveries, meeting),
            *(each == deliveries.c[each.name] for each in unit),
        )
        here = [lies_in(scope)] if scope else []
        held = (
            select(units.c.head, func.sum(units.c.area).label("area"))
            .select_from(units.outerjoin(deliveries, reached))
            .where(units.c.roll == roll, units.c.head.is_not(None), *here)
            .group_by(units.c.head)
            .having(func.count() == func.count(deliveries.c.way))
            .subquery()
        )
        told = exists().where(
            *of_meeting(votes, meeting), votes.c.topic == topic, votes.c.head == held.c.head
        )
        asked = select(func.count(), func.coalesce(func.sum(held.c.area), 0)).where(~told)
        heads, area = (await self._work.connection.execute(asked.select_from(held))).one()
        return {"heads": heads, "area": int(area)}

    async def counted(self, meeting: Key, topic: int) -> AsyncGenerator[list[Vote]]:
        """The votes that count, page by page, by head; only for the archive."""
        await self._work.flush()
        last = 0
        while True:
            asked = (
                select(votes)
                .where(
                    *of_meeting(votes, meeting),
                    votes.c.topic == topic,
                    votes.c.head > last,
                    votes.c.standing == Standing.COUNTED.value,
                )
                .order_by(votes.c.head)
                .limit(_PAGE)
            )
            found = [read_vote(row) for row in (await self._work.connection.execute(asked)).all()]
            if found:
                yield found
            if len(found) < _PAGE:
                return
            last = found[-1].head
