"""待转告, and gates: answers that somebody must bring, and what nobody votes on yet."""

from dataclasses import replace

from sqlalchemy import and_, select

from domain.digests import Kind, Waiting
from domain.permissions import Act
from storage.base import Fields
from storage.cases import cases
from storage.gates import Gates
from storage.proposals import proposals
from storage.reports import reports
from storage.waiting.asked import Asked


async def untold(asked: Asked) -> list[Waiting]:
    """Answers for people without a chat: for who entered their words, and staff."""
    of, told = proposals.c, reports.c
    proposed = select(
        of.community, of.number, of.text, of.hidden, of.entered_by, of.untold_since
    ).where(of.community.in_(asked.communities), of.untold_since.is_not(None))
    reported = (
        select(told.community, told.number, cases.c.title, told.entered_by, told.untold_since)
        .join(cases, and_(cases.c.community == told.community, cases.c.number == told.number))
        .where(
            told.community.in_(asked.communities),
            told.untold_since.is_not(None),
            told.withdrawn_at.is_(None),
        )
        .order_by(told.untold_since.desc())  # of several reports of a case the first to wait
    )
    waiting = [
        _untold(asked, row, "" if row.hidden else row.text) for row in await asked.rows(proposed)
    ]
    by_case: dict[tuple[int, int], Waiting] = {}
    for row in await asked.rows(reported):
        found = _untold(asked, row, row.title)
        other = by_case.get((row.community, row.number), found)
        by_case[row.community, row.number] = replace(found, whom=found.whom | other.whom)
    return [*waiting, *by_case.values()]


def _untold(asked: Asked, row: Fields, title: str) -> Waiting:
    return Waiting(
        kind=Kind.UNTOLD,
        community=row.community,
        number=row.number,
        title=title,
        path=asked.path(row.community),
        act=Act.ANSWER,
        whom=frozenset({row.entered_by} - {None}),
        since=row.untold_since,
    )


async def gates(asked: Asked) -> list[Waiting]:
    """Once a week: gates of open proposals whose next step is not recorded."""
    if not asked.weekly:
        return []
    return [
        Waiting(
            kind=Kind.GATE,
            community=gate.community,
            number=gate.number,
            path=asked.path(gate.community),
            act=Act.RECORD_GATES,
            since=gate.at,
        )
        for gate, _ in await Gates(asked.work).waiting(asked.communities)
    ]
