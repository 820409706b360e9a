"""待转告, and gates: answers that somebody must bring, and what nobody votes on yet."""

from sqlalchemy import select

from domain.digests import Kind, Waiting
from domain.permissions import Act
from storage.gates import Gates
from storage.proposals import proposals
from storage.waiting.asked import Asked


async def untold(asked: Asked) -> list[Waiting]:
    """Answers for people without a chat: for who entered their words, and staff."""
    of = proposals.c
    wanted = select(
        of.community, of.number, of.text, of.hidden, of.entered_by, of.untold_since
    ).where(of.community.in_(asked.communities), of.untold_since.is_not(None))
    return [
        Waiting(
            kind=Kind.UNTOLD,
            community=row.community,
            number=row.number,
            title="" if row.hidden else row.text,
            path=asked.path(row.community),
            act=Act.ANSWER,
            whom=frozenset({row.entered_by}),
            since=row.untold_since,
        )
        for row in await asked.rows(wanted)
    ]


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
