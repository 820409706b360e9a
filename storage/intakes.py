"""What people said, as one list with its source: proposals, needs and cases by how it was heard."""

from typing import Any, Final

from sqlalchemy import ColumnElement, CompoundSelect, and_, func, literal, select, union_all

from domain.proposals.proposal import OPEN as OPEN_PROPOSALS
from domain.reports.case import OPEN as OPEN_CASES
from domain.sources import Intake, sources_of
from storage.cases import cases
from storage.proposals import proposals
from storage.remembered import Work
from storage.reports import reports

_PROPOSALS: Final = sorted(state.value for state in OPEN_PROPOSALS)
_CASES: Final = sorted(state.value for state in OPEN_CASES)


class Intakes:
    """The one list, within one transaction."""

    def __init__(self, work: Work) -> None:
        self._work = work

    async def count(self, community: int, intake: Intake) -> int:
        """How many open things of the community were heard so."""
        await self._work.flush()
        found = _open(community, intake).subquery()
        return await self._work.connection.scalar(select(func.count()).select_from(found)) or 0

    async def listed(
        self, community: int, intake: Intake, limit: int, offset: int = 0
    ) -> list[tuple[int, bool]]:
        """A page of their numbers, the newest first, each with whether it is a case."""
        await self._work.flush()
        found = _open(community, intake).subquery()
        page = (
            select(found.c.number, found.c.reported)
            .order_by(found.c.number.desc())
            .limit(limit)
            .offset(offset)
        )
        rows = await self._work.connection.execute(page)
        return [(row.number, bool(row.reported)) for row in rows]


def _open(community: int, intake: Intake) -> CompoundSelect[Any, int]:
    heard = sorted(source.value for source in sources_of(intake))
    said = select(proposals.c.number, literal(0).label("reported")).where(
        proposals.c.community == community,
        proposals.c.state.in_(_PROPOSALS),
        proposals.c.source.in_(heard),
    )
    earlier = reports.alias("earlier")
    first: ColumnElement[int] = (
        select(func.min(earlier.c.id))
        .where(
            earlier.c.community == cases.c.community,
            earlier.c.number == cases.c.number,
            earlier.c.withdrawn_at.is_(None),
        )
        .correlate(cases)
        .scalar_subquery()
    )
    told = (
        select(cases.c.number, literal(1).label("reported"))
        .join(
            reports,
            and_(
                reports.c.community == cases.c.community,
                reports.c.number == cases.c.number,
            ),
        )
        .where(
            cases.c.community == community,
            cases.c.state.in_(_CASES),
            reports.c.source.in_(heard),
            reports.c.id == first,
        )
    )
    return union_all(said, told)
