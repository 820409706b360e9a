"""What is to be mended and waits for a hand: its day, somebody to take it, to check, to allow."""

from datetime import datetime
from typing import Final

from sqlalchemy import or_, select, true

from domain.digests import Kind, Waiting
from domain.permissions import Act
from domain.reports.case import CHECKED_BY_ANOTHER, IN_HAND, OPEN, State
from storage.base import Fields
from storage.cases import cases
from storage.reports import reports
from storage.units import units
from storage.waiting.asked import Asked

_WAITS_FOR_ANYBODY: Final = (State.REPORTED, State.RETURNED)
_NOBODY_BEGAN: Final = (State.ACCEPTED, State.DISPATCHED)
_RUNS: Final = (State.ACCEPTED, *IN_HAND, State.TRANSFERRED)
"""Somebody is at it, or shall be; a day was promised."""
_THEIRS: Final = (Kind.CASE, Kind.UNSTARTED)
"""What is told to whoever has it, wherever they serve."""


async def waiting(asked: Asked) -> list[Waiting]:
    """Cases that somebody of the staff can act on today."""
    of = cases.c
    to_be_checked = (of.state == State.RESOLVED.value) & of.level.in_(
        [level.value for level in CHECKED_BY_ANOTHER]
    )
    wanted = select(
        of.community, of.number, of.title, of.place_words, of.state, of.level, of.grid
    ).add_columns(
        units.c.path.label("lies"),
        of.since,
        of.answer_by,
        of.due,
        of.handler,
        of.extension_by,
        of.resolved_by,
        of.contested,
    )
    found = await asked.rows(
        wanted.outerjoin(units, units.c.id == of.unit).where(
            of.community.in_(asked.communities),
            or_(
                of.state.in_([state.value for state in _WAITS_FOR_ANYBODY]),
                of.state.in_([state.value for state in _RUNS]) & (of.due <= asked.tonight),
                of.state.in_([state.value for state in _NOBODY_BEGAN]),
                of.state.in_([state.value for state in OPEN]) & of.extension_by.is_not(None),
                to_be_checked,
                of.contested == true(),
            ),
        )
    )
    spoken = await _spoken(asked)
    return [_waiting(asked, row, spoken) for row in found]


async def _spoken(asked: Asked) -> set[tuple[int, int]]:
    """The new ones of which there is only a voice."""
    of = reports.c
    numbered = (of.community == cases.c.community) & (of.number == cases.c.number)
    told = select(of.community, of.number, of.voices).join(cases, numbered)
    found = await asked.rows(
        told.where(
            cases.c.community.in_(asked.communities),
            cases.c.state == State.REPORTED.value,
            of.words == "",
            of.withdrawn_at.is_(None),
        )
    )
    return {(row.community, row.number) for row in found if row.voices}


def _waiting(asked: Asked, row: Fields, spoken: set[tuple[int, int]]) -> Waiting:
    kind = _kind(asked, row, spoken)
    path = asked.path(row.community)
    is_new = kind in (Kind.NEW_CASE, Kind.VOICE)
    return Waiting(
        kind=kind,
        community=row.community,
        number=row.number,
        title=row.title or row.place_words,
        path=path,
        lies=row.lies or "",
        act=None if kind is Kind.UNSTARTED else Act.RUN_CASES,
        grid=row.grid,
        whom=frozenset({row.handler} if kind in _THEIRS and row.handler is not None else ()),
        but=_not_by(kind, row),
        since=row.since,
        due=None if kind in (Kind.CHECK, Kind.CONTESTED) else _due(row, new=is_new),
    )


def _kind(asked: Asked, row: Fields, spoken: set[tuple[int, int]]) -> Kind:
    """What is to be done next."""
    if row.contested:
        return Kind.CONTESTED
    if row.extension_by is not None:
        return Kind.EXTENSION
    match State(row.state):
        case State.REPORTED:
            return Kind.VOICE if (row.community, row.number) in spoken else Kind.NEW_CASE
        case State.RETURNED:
            return Kind.RETURNED_CASE
        case State.RESOLVED:
            return Kind.CHECK
        case State.ACCEPTED | State.DISPATCHED if row.due is None or row.due > asked.tonight:
            return Kind.UNTAKEN if row.handler is None else Kind.UNSTARTED
        case _:
            return Kind.CASE


def _not_by(kind: Kind, row: Fields) -> int | None:
    """Who does not do this: more time is granted, and work checked, by somebody else."""
    if kind is Kind.EXTENSION:
        return row.extension_by
    return row.resolved_by if kind is Kind.CHECK else None


def _due(row: Fields, *, new: bool) -> datetime | None:
    """By when; of what is new, by when somebody takes it up."""
    return (row.answer_by if new else None) or row.due
