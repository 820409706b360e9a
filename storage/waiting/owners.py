"""What waits around owners' rolls and meetings: claims, objections, doubts, reviews, quorums."""

from typing import Any

from sqlalchemy import and_, func, select

from domain.ballots import Standing
from domain.digests import Kind, Waiting
from domain.owners_meetings import State
from domain.permissions import Act
from domain.polls.rules import preset
from storage.base import Fields
from storage.owner_ballots.turnouts import WHOLE, turnouts
from storage.owner_rolls.objections import objections
from storage.owner_rolls.versions import rolls
from storage.owners import claims
from storage.owners_meetings.doubts import doubts
from storage.owners_meetings.repository import meetings
from storage.owners_meetings.topics import topics
from storage.paper_ballots import reviews
from storage.waiting.asked import Asked
from storage.waiting.votes import is_near


async def waiting(asked: Asked) -> list[Waiting]:
    """What those who run owners' affairs can act on."""
    return [
        *await _claims(asked),
        *await _objections(asked),
        *await _doubts(asked),
        *await _reviews(asked),
        *await _votes(asked),
    ]


async def _claims(asked: Asked) -> list[Waiting]:
    """Who says that something is theirs, and nobody has looked at it."""
    of = claims.c
    wanted = (
        select(of.community, func.count().label("count"), func.min(of.claimed_at).label("since"))
        .where(of.community.in_(asked.communities), of.matched_at.is_(None))
        .group_by(of.community)
    )
    return [
        Waiting(
            kind=Kind.CLAIM,
            community=row.community,
            path=asked.path(row.community),
            act=Act.CHECK_OWNERS,
            since=row.since,
            gap=row.count,
        )
        for row in await asked.rows(wanted)
    ]


async def _objections(asked: Asked) -> list[Waiting]:
    of = objections.c
    wanted = select(of.community, of.number, of.estate, of.author, of.said_at, of.due)
    found = await asked.rows(
        wanted.where(of.community.in_(asked.communities), of.answered_at.is_(None))
    )
    return [
        Waiting(
            kind=Kind.OBJECTION,
            community=row.community,
            number=row.number,
            path=asked.path(row.community, row.estate),
            act=Act.RUN_ROLL,
            but=row.author,
            since=row.said_at,
            due=asked.end_of(row.due),
        )
        for row in found
    ]


async def _doubts(asked: Asked) -> list[Waiting]:
    of = doubts.c
    wanted = select(of.community, of.number, of.place, of.at, of.answer_by, meetings.c.estate)
    found = await asked.rows(
        wanted.join(meetings, _same_meeting(of, "number")).where(
            of.community.in_(asked.communities), of.answered_at.is_(None)
        )
    )
    return [
        Waiting(
            kind=Kind.DOUBT,
            community=row.community,
            number=row.number,
            about=str(row.place),
            path=asked.path(row.community, row.estate),
            act=Act.RUN_OWNERS_MEETING,
            somewhere=(Act.SIT_FOR_OWNERS, asked.path(row.community)),
            since=row.at,
            due=asked.end_of(row.answer_by),
        )
        for row in found
    ]


async def _reviews(asked: Asked) -> list[Waiting]:
    """How much clashes in each meeting; never what was chosen."""
    of = reviews.c
    wanted = (
        select(of.community, of.meeting.label("number"), meetings.c.estate)
        .add_columns(func.count().label("count"), func.min(of.raised_at).label("since"))
        .join(meetings, _same_meeting(of, "meeting"))
        .where(of.community.in_(asked.communities), of.settled_at.is_(None))
        .group_by(of.community, of.meeting, meetings.c.estate)
    )
    return [
        Waiting(
            kind=Kind.REVIEW,
            community=row.community,
            number=row.number,
            path=asked.path(row.community, row.estate),
            act=Act.ENTER_SHEETS,
            somewhere=(Act.SIT_FOR_OWNERS, asked.path(row.community)),
            since=row.since,
            gap=row.count,
        )
        for row in await asked.rows(wanted)
    ]


async def _votes(asked: Asked) -> list[Waiting]:
    """Running owners' votes that lack heads or area, by their topic that lacks most.

    Of a part of an estate the vote says it itself: what it is a part of is read unit by unit.
    """
    of = meetings.c
    there = and_(
        turnouts.c.community == of.community,
        turnouts.c.meeting == of.number,
        turnouts.c.topic == topics.c.place,
        turnouts.c.building == WHOLE,
        turnouts.c.standing == Standing.COUNTED.value,
    )
    wanted = (
        select(of.community, of.number, of.estate, of.scope, of.title, of.opens_at, of.closes_at)
        .add_columns(topics.c.rule, rolls.c.heads, rolls.c.area)
        .add_columns(turnouts.c.heads.label("voted"), turnouts.c.area.label("voted_area"))
        .join(topics, and_(topics.c.community == of.community, topics.c.number == of.number))
        .join(rolls, rolls.c.id == of.roll)
        .outerjoin(turnouts, there)
        .where(
            of.community.in_(asked.communities),
            of.state == State.VOTING.value,
            of.closes_at > asked.at,
        )
    )
    found: dict[tuple[int, int], Waiting] = {}
    for row in await asked.rows(wanted):
        waits = _vote(asked, row)
        known = found.get((row.community, row.number))
        if waits is None:
            continue
        if known is None or (waits.gap, waits.area) > (known.gap, known.area):
            found[row.community, row.number] = waits
    return list(found.values())


def _vote(asked: Asked, row: Fields) -> Waiting | None:
    quorum = preset(row.rule, row.opens_at).quorum
    whole = {"heads": row.heads, "area": int(row.area)}
    voted = {"heads": row.voted or 0, "area": int(row.voted_area or 0)}
    gaps = {
        measure: max(share.needed(whole[measure]) - voted[measure], 0)
        for measure, share in quorum.items()
    }
    near = any(is_near(gap, whole[m], row.closes_at, asked.at) for m, gap in gaps.items())
    if row.scope or not near:
        return None
    return Waiting(
        kind=Kind.OWNERS_VOTE,
        community=row.community,
        number=row.number,
        title=row.title,
        path=asked.path(row.community, row.estate),
        act=Act.RUN_OWNERS_MEETING,
        somewhere=(Act.SIT_FOR_OWNERS, asked.path(row.community)),
        since=row.opens_at,
        starts_at=row.closes_at,
        gap=gaps.get("heads", 0),
        area=gaps.get("area", 0),
    )


def _same_meeting(of: Any, number: str) -> Any:
    return and_(meetings.c.community == of.community, meetings.c.number == of[number])
