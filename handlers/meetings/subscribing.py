"""日历: a secret link under which a phone reads what is to come; 换日历链接: the old ones end."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from domain.calendars import Calendar, digest
from domain.chat import Saying, Sentence
from domain.meetings import LASTS, Meeting, MeetingKind, State
from domain.permissions import Act, may
from domain.units import Unit, UnitType
from handlers.meetings.papers import alone_with, entries, give_link
from handlers.scene import House, Scene
from handlers.wording import papers as words
from handlers.wording.papers import Pen
from storage import UnitOfWork

BACK: Final = timedelta(days=30)
"""So far back a calendar shows what was, and that something was cancelled."""
MOST: Final = 300
"""How much stands in a calendar at most."""


async def link(scene: Scene) -> list[Saying]:
    """A new link to the calendar of the speaker's building, else of the community."""
    no = await _not_here(scene)
    if no is not None:
        return [scene.answer(no)]
    url, name = await _given(scene)
    return await scene.aside(words.link(url, name))


async def link_anew(scene: Scene) -> list[Saying]:
    """All links of the speaker end; where staff say it, all links of the community, at doors too.

    Then there is a new one.
    """
    no = await _not_here(scene)
    if no is not None:
        return [scene.answer(no)]
    community = await scene.community()
    resident = (await scene.account()).resident
    ended = await scene.uow.calendars.end_of(resident, scene.at)
    if may(Act.ANSWER, await scene.grants(), community.path, scene.at):
        below = await scene.uow.units.below(community)
        ended += await scene.uow.calendars.end_at((unit.id for unit in below), scene.at)
    url, name = await _given(scene)
    return await scene.aside(words.link_anew(url, name, ended))


async def _not_here(scene: Scene) -> Sentence | None:
    """Why no link can be handed over: no web entrance, or nowhere to tell a secret."""
    if scene.house.site is None:
        return words.no_web()
    return words.in_private() if await alone_with(scene) is None else None


async def _given(scene: Scene) -> tuple[str, str]:
    """A new link of the speaker, and what it shows."""
    unit, name = await _whose(scene)
    resident = (await scene.account()).resident
    url = await give_link(scene.uow, unit.id, resident, scene.at, scene.house)
    assert url is not None, "there is a web entrance"
    return url, name


async def _whose(scene: Scene) -> tuple[Unit, str]:
    """The building in which the speaker is known to live, else the community; and its name."""
    community = await scene.community()
    home = await scene.home_in(community.id)
    if home is not None and home.home is not None and home.confirmed:
        for building in await scene.uow.units.below(community, UnitType.BUILDING):
            if building.name == home.home.building_name:
                return building, building.name
    return community, community.name


async def calendar(uow: UnitOfWork, told: str, at: datetime, house: House) -> Calendar | None:
    """What the link with this secret shows; None where it opens nothing.

    Sessions of bodies are for their members, and stand in none.
    """
    found = await uow.calendars.link(digest(told))
    if found is None:
        return None
    unit = await uow.units.named(found.unit)
    community = await uow.units.community_of(unit.id)
    shown = [
        meeting
        for meeting in (
            *await uow.meetings.in_calendars(community.id, at - BACK, MOST),
            *await foreseen(uow, community.id, at, house),
        )
        if meeting.kind is not MeetingKind.SESSION
        and (unit == community or not meeting.buildings or unit.id in meeting.buildings)
    ]
    own = "" if unit == community else unit.name
    name = words.calendar_name(community.name, own, Pen(house.language, house.zone))
    return Calendar(name, tuple(await entries(uow, shown, house)), found.since)


async def foreseen(uow: UnitOfWork, community: int, at: datetime, house: House) -> list[Meeting]:
    """The next few times of what comes again there, of which nobody was told yet."""
    found: list[Meeting] = []
    for series in await uow.series.going_on(community):
        first = await uow.meetings.named(*series.key)
        like = replace(first, state=State.PLANNED, place=series.place, agenda=series.agenda)
        found += [
            replace(
                like, starts_at=span.starts, ends_at=span.ends or span.starts + LASTS, sequence=0
            )
            for span in series.times(max(series.last_at, at), house.zone)
        ]
    return found
