"""Homes that nobody who knows has confirmed, and buildings of which nothing is heard."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Select, select, union

from domain.digests import Kind, Waiting
from domain.homes import Home
from domain.permissions import Act
from domain.units import Unit, UnitType
from storage.cases import cases
from storage.people import residencies
from storage.proposals import proposals
from storage.rsvps import rsvps
from storage.supports import supports
from storage.surveys import answers
from storage.waiting.asked import Asked

LATELY = timedelta(days=60)
"""What nobody has confirmed for longer is found under 确认, and not told every morning."""
SILENT = timedelta(days=90)
"""Nothing was heard of a building for so long."""


async def homes(asked: Asked) -> list[Waiting]:
    """One for each building of which somebody says that they live there."""
    of = residencies.c
    wanted = select(of.community, of.home, of.said_at).where(
        of.community.in_(asked.communities),
        of.said_at >= asked.at - LATELY,
        of.confirmed_at.is_(None),
        of.home.is_not(None),
    )
    by_name = _buildings(asked)
    found: dict[tuple[int, Unit], list[datetime]] = {}
    for row in await asked.rows(wanted):
        building = by_name.get((row.community, Home(*row.home).building_name))
        place = (row.community, building or asked.units[row.community])
        found.setdefault(place, []).append(row.said_at)
    return [
        Waiting(
            kind=Kind.HOME,
            community=community,
            about=str(place.id),
            path=place.path,
            act=Act.CONFIRM_RESIDENT,
            since=min(said),
            gap=len(said),
        )
        for (community, place), said in found.items()
    ]


async def silent(asked: Asked) -> list[Waiting]:
    """Buildings without a report, a proposal, a support or an answer for so long.

    Only where other buildings of the community are heard: before that it means nothing.
    """
    if not asked.weekly:
        return []
    since = asked.at - SILENT
    by_name = _buildings(asked)
    heard = {
        building.path
        for row in await asked.rows(_homes_heard(asked, since))
        if (building := by_name.get((row.community, Home(*row.home).building_name)))
    }
    heard |= await _told_of(asked, since)
    alive = {community for (community, _), each in by_name.items() if each.path in heard}
    return [
        Waiting(
            kind=Kind.SILENT,
            community=community,
            about=str(building.id),
            title=name,
            path=building.path,
            act=Act.PLAN_MEETING,
            since=since,
        )
        for (community, name), building in by_name.items()
        if community in alive and building.path not in heard
    ]


def _buildings(asked: Asked) -> dict[tuple[int, str], Unit]:
    """Every building by its community and name."""
    by_path = {asked.units[each].path: each for each in asked.communities}
    return {
        (community, unit.name): unit
        for unit in asked.units.values()
        if unit.type is UnitType.BUILDING
        for community in (next(by_path[above] for above in _above(unit.path) if above in by_path),)
    }


def _above(path: str) -> Iterator[str]:
    """The path itself, and every path above it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


async def _told_of(asked: Asked, since: datetime) -> set[str]:
    """The paths in and above which something was reported."""
    of = cases.c
    wanted = select(of.unit).where(
        of.community.in_(asked.communities),
        of.since >= since,
        of.opened_at >= since,
        of.unit.is_not(None),
    )
    units = (asked.units.get(row.unit) for row in await asked.rows(wanted.distinct()))
    return {path for unit in units if unit is not None for path in _above(unit.path)}


def _homes_heard(asked: Asked, since: datetime) -> Select[*tuple[Any, ...]]:
    """`community, home` of everybody who raised, supported or answered something since then."""
    spoken = (
        (proposals, proposals.c.author, proposals.c.created_at),
        (supports, supports.c.resident, supports.c.at),
        (answers, answers.c.resident, answers.c.at),
        (rsvps, rsvps.c.resident, rsvps.c.at),
    )
    of = residencies.c
    found = [
        select(of.community, of.home)
        .join(table, (of.community == table.c.community) & (of.resident == who))
        .where(table.c.community.in_(asked.communities), at >= since, of.home.is_not(None))
        for table, who, at in spoken
    ]
    heard = union(*found).subquery()
    return select(heard.c.community, heard.c.home)
