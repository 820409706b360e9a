"""Single items of communities and days, a page at a time: any number of them in little memory."""

from collections.abc import AsyncGenerator, Callable, Collection
from datetime import date, datetime, tzinfo
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, and_, func, select

from domain.figures import Period
from domain.figures.items import Item, ItemKind
from domain.meetings import State as MeetingState
from domain.proposals import State as ProposalState
from domain.reports.case import State as CaseState
from domain.sources import Source
from storage.base import Fields
from storage.cases import cases
from storage.meetings import meetings
from storage.proposals import proposals
from storage.remembered import Work

PAGE: Final = 2_000
"""So many are held at once."""

_Read = Callable[[Fields, tzinfo], Item]

_P, _C, _M = proposals.c, cases.c, meetings.c


def _day(at: datetime, tz: tzinfo) -> date:
    return at.astimezone(tz).date()


def _proposal(row: Fields, tz: tzinfo) -> Item:
    at_a_door = row.source == Source.HOME_VISIT.value and row.office is not None
    need = row.meeting is not None or at_a_door
    return Item(
        kind=ItemKind.NEED if need else ItemKind.PROPOSAL,
        community=row.community,
        number=row.number,
        source=row.source,
        state=row.state,
        since=_day(row.created_at, tz),
        due=row.reply_due,
    )


def _case(row: Fields, tz: tzinfo) -> Item:
    return Item(
        kind=ItemKind.CASE,
        community=row.community,
        number=row.number,
        category=row.category,
        level=row.level,
        state=row.state,
        since=_day(row.opened_at, tz),
        due=None if row.due is None else _day(row.due, tz),
        closed=None if row.resolved_at is None else _day(row.resolved_at, tz),
    )


def _meeting(row: Fields, tz: tzinfo) -> Item:
    return Item(
        kind=ItemKind.MEETING,
        community=row.community,
        number=row.number,
        category=row.kind,
        state=row.state,
        since=_day(row.starts_at, tz),
    )


_KINDS: Final[tuple[tuple[Table, tuple[ColumnElement[Any], ...], Any, str, _Read], ...]] = (
    (
        proposals,
        (_P.source, _P.state, _P.created_at, _P.reply_due, _P.meeting, _P.office),
        _P.created_at,
        ProposalState.DRAFT.value,
        _proposal,
    ),
    (
        cases,
        (_C.category, _C.level, _C.state, _C.opened_at, _C.due, _C.resolved_at),
        _C.opened_at,
        CaseState.DRAFT.value,
        _case,
    ),
    (
        meetings,
        (_M.kind, _M.state, _M.starts_at),
        _M.starts_at,
        MeetingState.PLANNED.value,
        _meeting,
    ),
)
"""Each table with what is read of it, when its items began, and the state that nobody knows of."""


class Extracts:
    """What is taken out of the records, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def items(
        self, communities: Collection[int], period: Period, tz: tzinfo
    ) -> AsyncGenerator[Item]:
        """Every item that began in these days, by community and number within each kind."""
        await self._work.flush()
        for table, wanted, began, unknown, read in _KINDS:
            asked = _of(table, communities, began, period, tz, unknown)
            for community in sorted(communities):
                last = 0
                while True:
                    page = (
                        select(table.c.community, table.c.number, *wanted)
                        .where(asked, table.c.community == community, table.c.number > last)
                        .order_by(table.c.number)
                        .limit(PAGE)
                    )
                    rows = (await self._work.connection.execute(page)).all()
                    for row in rows:
                        yield read(row, tz)
                    if len(rows) < PAGE:
                        break
                    last = rows[-1].number

    async def count(self, communities: Collection[int], period: Period, tz: tzinfo) -> int:
        """How many they are."""
        await self._work.flush()
        found = 0
        for table, _, began, unknown, _ in _KINDS:
            asked = _of(table, communities, began, period, tz, unknown)
            counted = select(func.count()).select_from(table).where(asked)
            found += await self._work.connection.scalar(counted) or 0
        return found


def _of(
    table: Table,
    communities: Collection[int],
    began: ColumnElement[Any],
    period: Period,
    tz: tzinfo,
    unknown: str,
) -> ColumnElement[bool]:
    first, after = period.bounds(tz)
    return and_(
        table.c.community.in_(communities), began >= first, began < after, table.c.state != unknown
    )
