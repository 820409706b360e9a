"""Votes that may end without a decision, and how much is missing; never what anybody chose."""

from datetime import datetime
from typing import Any

from sqlalchemy import String, and_, cast, func, or_, select

from domain.digests import SOON, Kind, Waiting
from domain.permissions import Act
from domain.polls.rules import preset
from domain.signoffs import Method, Worth
from domain.signoffs import State as SignOffState
from storage.base import Fields
from storage.polls import polls, turnouts
from storage.signoffs import signatures, signoffs
from storage.waiting.asked import Asked

QUARTER = 4
"""At most this part of all is missing: the vote is near its quorum."""


async def waiting(asked: Asked) -> list[Waiting]:
    """Running votes of councils and sign-offs that still lack somebody."""
    return [*await _polls(asked), *await _signoffs(asked)]


def is_near(gap: int, whole: int, closes: datetime, at: datetime) -> bool:
    """Tell whether a word helps: little is missing, or little time is left."""
    return gap > 0 and (gap * QUARTER <= whole or closes - at <= SOON)


async def _polls(asked: Asked) -> list[Waiting]:
    of = polls.c
    same = and_(*(turnouts.c[name] == of[name] for name in ("community", "number", "round")))
    wanted = (
        select(of.community, of.number, of.body, of.title, of.rule, of.electorate)
        .add_columns(of.opened_at, of.closes_at, turnouts.c.voted)
        .outerjoin(turnouts, same)
        .where(
            of.community.in_(asked.communities),
            of.closed_at.is_(None),
            of.closes_at > asked.at,
            of.hands.is_(None),
        )
    )
    found = [(row, _missing(row)) for row in await asked.rows(wanted)]
    return [
        Waiting(
            kind=Kind.POLL,
            community=row.community,
            number=row.number,
            title=row.title,
            path=asked.path(row.community, row.body),
            act=Act.PUT_TO_VOTE,
            since=row.opened_at,
            starts_at=row.closes_at,
            gap=gap,
        )
        for row, gap in found
        if is_near(gap, row.electorate, row.closes_at, asked.at)
    ]


def _missing(row: Fields) -> int:
    quorum = preset(row.rule, row.opened_at).quorum
    needed = quorum["heads"].needed(row.electorate) if "heads" in quorum else 0
    return needed - (row.voted or 0)


async def _signoffs(asked: Asked) -> list[Waiting]:
    of = signoffs.c
    counts = or_(signatures.c.method == Method.PAPER.value, of.worth == Worth.SIGNATURE.value)
    same = and_(signatures.c.community == of.community, signatures.c.number == of.number, counts)
    home: Any = (
        signatures.c.building
        + "/"
        + func.coalesce(signatures.c.stairwell, "")
        + "/"
        + signatures.c.unit
    )
    wanted = (
        select(of.community, of.number, of.text, of.households, of.opened_at, of.closes_at)
        .add_columns(func.count(cast(home, String).distinct()).label("signed"))
        .outerjoin(signatures, same)
        .where(
            of.community.in_(asked.communities),
            of.state == SignOffState.OPEN.value,
            of.closes_at > asked.at,
        )
        .group_by(*(of[name] for name in ("community", "number", "text", "households")))
        .group_by(of.opened_at, of.closes_at)
    )
    return [
        Waiting(
            kind=Kind.SIGNOFF,
            community=row.community,
            number=row.number,
            title=row.text,
            path=asked.path(row.community),
            act=Act.COLLECT_SIGNATURES,
            since=row.opened_at,
            starts_at=row.closes_at,
            gap=row.households - row.signed,
        )
        for row in await asked.rows(wanted)
        if is_near(row.households - row.signed, row.households, row.closes_at, asked.at)
    ]
