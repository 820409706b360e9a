"""Terms that end within ninety days, or ended: how many in each community, once a week."""

from sqlalchemy import func, select

from domain.bodies import ENDING
from domain.digests import Kind, Waiting
from domain.permissions import Act
from storage.bodies import memberships
from storage.waiting.asked import Asked


async def waiting(asked: Asked) -> list[Waiting]:
    """One line a community; whoever runs the organisation there acts, and reads which."""
    if not asked.weekly:
        return []
    of = memberships.c
    wanted = select(of.community, func.count().label("seats"))
    found = await asked.rows(
        wanted.where(
            of.community.in_(asked.communities),
            of.ended_on.is_(None),
            of.until <= asked.today + ENDING,
        ).group_by(of.community)
    )
    return [
        Waiting(
            kind=Kind.TERM,
            community=row.community,
            path=asked.path(row.community),
            act=Act.RUN_ORGANISATION,
            since=asked.at,
            gap=row.seats,
        )
        for row in found
    ]
