"""What residents raised: replies that are due, needs without one, cards that staff decide on."""

from sqlalchemy import or_, select

from domain.digests import Kind, Waiting
from domain.permissions import Act
from domain.proposals import Office, State
from domain.proposals.proposal import OPEN
from storage.base import Fields
from storage.hidings import read_hiding
from storage.proposals import proposals
from storage.waiting.asked import Asked

_OPEN = sorted(state.value for state in OPEN - {State.VOTING})


async def waiting(asked: Asked) -> list[Waiting]:
    """Proposals and needs that somebody can act on today."""
    of = proposals.c
    replied_to = of.reply_due.is_not(None) & (
        of.meeting.is_not(None) | (of.reply_due <= asked.today)
    )
    wanted = select(
        of.community, of.number, of.text, of.created_at, of.reply_due, of.meeting, of.office
    ).add_columns(of.holder, of.hiding)
    found = await asked.rows(
        wanted.where(
            of.community.in_(asked.communities),
            of.state.in_(_OPEN),
            or_(replied_to, of.hiding.is_not(None)),
        )
    )
    return [each for row in found for each in _waiting(asked, row)]


def _waiting(asked: Asked, row: Fields) -> list[Waiting]:
    found: list[Waiting] = []
    path = asked.path(row.community)
    hiding = read_hiding(row.hiding)
    if hiding is not None and (hiding.hidden and (hiding.decided_by is None or hiding.appeal)):
        found.append(
            Waiting(
                kind=Kind.FLAGGED,
                community=row.community,
                number=row.number,
                path=path,
                act=Act.HIDE,
                since=hiding.at,
            )
        )
    if row.reply_due is None or (row.meeting is None and row.reply_due > asked.today):
        return found
    office = None if row.office is None or row.meeting is None else Office(row.office)
    hidden = hiding is not None and hiding.hidden
    waits = Waiting(
        kind=Kind.PROPOSAL if row.meeting is None else Kind.NEED,
        community=row.community,
        number=row.number,
        title="" if hidden else row.text,
        path=path,
        act=Act.ANSWER,
        office=office if row.holder is None else None,
        whom=frozenset() if row.holder is None else frozenset({row.holder}),
        since=row.created_at,
        due=asked.end_of(row.reply_due),
    )
    return [*found, waits]
