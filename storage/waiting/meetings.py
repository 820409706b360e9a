"""Meetings of the next days, lists and minutes that nobody can read yet, what sessions resolved."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import or_, select, tuple_

from domain.digests import SOON, Kind, Waiting
from domain.meetings import COMING, MeetingKind, State
from domain.permissions import Act
from domain.sessions import Standing
from storage.attendances import jottings
from storage.base import Fields
from storage.hosts import hosts
from storage.meetings import meetings
from storage.sessions import resolutions, sessions
from storage.waiting.asked import Asked

_LATELY = timedelta(days=30)
"""What was held before that and never told is told by nobody any more."""
_STANDS = (Standing.OPEN.value, Standing.OVERDUE.value)


async def waiting(asked: Asked) -> list[Waiting]:
    """What those who hold meetings, record them or took something on can act on."""
    found = await _meetings(asked)
    holding = await _holding(asked, [(row.community, row.number) for row in found])
    return [
        *(_waiting(asked, row, holding) for row in found),
        *await _tasks(asked),
    ]


async def _meetings(asked: Asked) -> list[Fields]:
    """Those that begin soon; those that were held and whose list or minutes are not out."""
    of = meetings.c
    soon = of.state.in_([state.value for state in COMING]) & of.starts_at.between(
        asked.at, asked.at + SOON
    )
    unread = (
        (of.state == State.HELD.value)
        & (of.ends_at >= asked.at - _LATELY)
        & or_(
            sessions.c.closed_at.is_not(None) & sessions.c.published_at.is_(None),
            select(jottings.c.place)
            .where(jottings.c.community == of.community, jottings.c.number == of.number)
            .exists(),
        )
    )
    numbered = (sessions.c.community == of.community) & (sessions.c.number == of.number)
    wanted = (
        select(of.community, of.number, of.kind, of.title, of.agenda, of.body, of.buildings)
        .add_columns(of.state, of.starts_at, of.ends_at, of.host, sessions.c.closed_at)
        .outerjoin(sessions, numbered)
        .where(of.community.in_(asked.communities), or_(soon, unread))
    )
    return list(await asked.rows(wanted))


async def _holding(
    asked: Asked, keys: Collection[tuple[int, int]]
) -> dict[tuple[int, int], set[int]]:
    """Who holds which of these together with whoever called it."""
    found: dict[tuple[int, int], set[int]] = {}
    if not keys:
        return found
    of = hosts.c
    wanted = select(of.community, of.number, of.resident)
    for row in await asked.rows(wanted.where(tuple_(of.community, of.number).in_(keys))):
        found.setdefault((row.community, row.number), set()).add(row.resident)
    return found


def _waiting(asked: Asked, row: Fields, holding: dict[tuple[int, int], set[int]]) -> Waiting:
    session = row.kind == MeetingKind.SESSION.value
    held = row.state == State.HELD.value
    kind = (Kind.MINUTES if session else Kind.LIST) if held else Kind.MEETING
    act = {Kind.MINUTES: Act.PUBLISH_MINUTES, Kind.LIST: Act.RECORD_MEETING}.get(kind)
    alone = row.buildings[0] if len(row.buildings) == 1 else None
    return Waiting(
        kind=kind,
        community=row.community,
        number=row.number,
        title=row.title or "、".join(row.agenda),
        path=asked.path(row.community, row.body if session else alone),
        act=act or (Act.RECORD_SESSION if session else Act.PLAN_MEETING),
        whom=frozenset() if kind is Kind.MINUTES else _hosts(row, holding),
        since=_since(row, held=held),
        starts_at=None if held else row.starts_at,
    )


def _hosts(row: Fields, holding: dict[tuple[int, int], set[int]]) -> frozenset[int]:
    """Whoever called it, and those who hold it with them."""
    return frozenset({row.host, *holding.get((row.community, row.number), ())})


def _since(row: Fields, *, held: bool) -> datetime:
    if not held:
        return row.starts_at
    return row.closed_at or row.ends_at


async def _tasks(asked: Asked) -> list[Waiting]:
    """What was resolved, and whose day is today or over."""
    of = resolutions.c
    wanted = select(of.community, of.number, of.body, of.text, of.doer, of.due, of.made_at)
    found = await asked.rows(
        wanted.where(
            of.community.in_(asked.communities),
            of.standing.in_(_STANDS),
            of.due <= asked.today,
        )
    )
    return [
        Waiting(
            kind=Kind.TASK,
            community=row.community,
            number=row.number,
            title=row.text,
            path=asked.path(row.community, row.body),
            act=Act.RECORD_SESSION,
            whom=frozenset() if row.doer is None else frozenset({row.doer}),
            since=row.made_at,
            due=asked.end_of(row.due),
        )
        for row in found
    ]
