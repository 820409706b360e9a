"""Who stands behind which proposal: kept one by one, counted when asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Index, Select, Table, and_, exists, func, select, tuple_

from domain.proposals import Support
from storage.base import Fields, Instant, ResidentColumn, metadata
from storage.numbers import Key, key_columns
from storage.people import residencies
from storage.remembered import Remembered, Work

supports = Table(
    "supports",
    metadata,
    *key_columns(),
    Column("resident", ResidentColumn, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
)
Index("ix_supports_resident", supports.c.resident)


@dataclass(frozen=True, slots=True)
class Backing:
    """How many stand behind a proposal, and how many of them have a confirmed home there."""

    supporters: int = 0
    confirmed: int = 0


def backings() -> Select[Any, Any, int, int]:
    """`community, number, supporters, confirmed` of every proposal that anybody supports."""
    at_home = and_(
        residencies.c.resident == supports.c.resident,
        residencies.c.community == supports.c.community,
    )
    return (
        select(
            supports.c.community,
            supports.c.number,
            func.count().label("supporters"),
            func.count(residencies.c.confirmed_at).label("confirmed"),
        )
        .select_from(supports.outerjoin(residencies, at_home))
        .group_by(supports.c.community, supports.c.number)
    )


class Supports(Remembered[tuple[int, int, int], Support]):
    """The supports, within one transaction, with sums that are counted once and then kept along.

    The sums are never stored: homes are confirmed and residents united beside these rows.
    """

    def __init__(self, work: Work) -> None:
        super().__init__(work, supports, row=_row, value=_support)
        self._sums: dict[Key, Backing] = {}

    async def foresee_sums(self, keys: Iterable[Key]) -> None:
        """Count in one query what is not known yet."""
        unknown = sorted({key for key in keys if key not in self._sums})
        if not unknown:
            return
        await self._work.flush()
        pair = tuple_(supports.c.community, supports.c.number)
        rows = await self._work.connection.execute(backings().where(pair.in_(unknown)))
        # Counted inside a layer that is refused, they may hold what is then taken back.
        self._work.undoes(lambda: self._drop_sums(unknown))
        self._sums.update(dict.fromkeys(unknown, Backing()))
        self._sums.update(
            {(row.community, row.number): Backing(row.supporters, row.confirmed) for row in rows}
        )

    async def sums(self, key: Key) -> Backing:
        """How many stand behind this proposal."""
        await self.foresee_sums((key,))
        return self._sums[key]

    async def of(self, key: Key) -> list[Support]:
        """Everybody who stands behind this proposal, the first first."""
        return await self.where(
            supports.c.community == key[0], supports.c.number == key[1], order=(supports.c.at,)
        )

    async def of_resident(self, resident: int) -> list[Support]:
        """Everything that a resident stands behind."""
        return await self.where(supports.c.resident == resident)

    async def only_behind(
        self, key: Key, other: Key, *, but: int, after: int, limit: int | None
    ) -> list[int]:
        """Who stands behind this proposal and not behind the other, by number, from there on."""
        await self.flush()
        there = supports.alias()
        both = exists().where(
            there.c.community == other[0],
            there.c.number == other[1],
            there.c.resident == supports.c.resident,
        )
        wanted = select(supports.c.resident).where(
            supports.c.community == key[0],
            supports.c.number == key[1],
            supports.c.resident > after,
            supports.c.resident != but,
            ~both,
        )
        found = await self._work.connection.scalars(
            wanted.order_by(supports.c.resident).limit(limit)
        )
        return list(found.all())

    async def stand(self, support: Support, *, confirmed: bool) -> bool:
        """Keep a support; False where the resident stood there already."""
        key = (support.community, support.number)
        before = await self.sums(key)
        if await self.get((*key, support.resident)) is not None:
            return False
        self.put(support)
        self._count(key, Backing(before.supporters + 1, before.confirmed + confirmed))
        return True

    async def leave(self, support: Support, *, confirmed: bool) -> bool:
        """Let go of a support; False where there was none."""
        key = (support.community, support.number)
        before = await self.sums(key)
        if await self.get((*key, support.resident)) is None:
            return False
        self.drop((*key, support.resident))
        self._count(key, Backing(before.supporters - 1, before.confirmed - confirmed))
        return True

    def count_anew(self) -> None:
        """Homes were confirmed or doubted, or supports dropped in number: the sums are old."""
        known = dict(self._sums)
        self._work.undoes(lambda: self._sums.update(known))
        self._sums.clear()

    def forget(self) -> None:
        """Know nothing again."""
        super().forget()
        self.count_anew()

    def _drop_sums(self, keys: Iterable[Key]) -> None:
        for key in keys:
            self._sums.pop(key, None)

    def _count(self, key: Key, backing: Backing) -> None:
        before = self._sums[key]
        self._work.undoes(lambda: self._sums.update({key: before}))
        self._sums[key] = backing


def _row(support: Support) -> dict[str, object]:
    return {
        "community": support.community,
        "number": support.number,
        "resident": support.resident,
        "at": support.at,
    }


def _support(row: Fields) -> Support:
    return Support(community=row.community, number=row.number, resident=row.resident, at=row.at)
