"""The clock's part: when a community's hour has come, its groups and its readers get the card."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from domain.bulletins import (
    FOLLOWED,
    USUAL,
    WEEK,
    Bulletin,
    Item,
    Section,
    Thing,
    begins,
    ordered,
)
from domain.chat import Saying, Tick
from domain.meetings import MeetingKind
from domain.people import private_room
from handlers.bulletins.showing import alone, groups, in_group, worded
from handlers.scene import Scene

PART: Final = 8
"""So many communities are posted to in one transaction."""
PAGE: Final = 300
"""So many who read it alone are told in one transaction."""
MOST: Final = 40
"""So much that comes is looked through."""


async def post_due(scene: Scene, tick: Tick) -> list[Saying]:
    """The clock ticked: the next few communities whose hour has come, then the next readers."""
    due = await _due(scene)
    said: list[Saying] = []
    for community, moment, before in due[:PART]:
        said += await _post(scene, community, moment, before)
    for bulletin in await scene.uow.bulletins.halfway(1):
        said += await _tell(scene, bulletin)
    if len(due) > PART or await scene.uow.bulletins.halfway(1):
        await scene.tell_again(tick)
    return said


async def _due(scene: Scene) -> list[tuple[int, datetime, Bulletin | None]]:
    """Which communities have their hour now and no card of that day, and their card before."""
    uow, zone = scene.uow, scene.house.zone
    chosen = await uow.bulletins.rhythms()
    moments = {number: rhythm.due(scene.at, zone) for number, rhythm in chosen.items()}
    usual = USUAL.due(scene.at, zone)
    if usual is None and not any(moments.values()):
        return []
    hours = [
        (community.id, moment)
        for community in await uow.units.communities()
        if (moment := moments.get(community.id, usual)) is not None
    ]
    last = await uow.bulletins.last([number for number, _ in hours])
    return [
        (number, moment, last.get(number))
        for number, moment in hours
        if number not in last or last[number].day < moment.astimezone(zone).date()
    ]


async def _post(
    scene: Scene, community: int, moment: datetime, before: Bulletin | None
) -> list[Saying]:
    """What the week came to: a card in each group, if it came to anything."""
    await scene.uow.bulletins.let_go(community, moment - FOLLOWED)
    bulletin = await of(scene, community, begins(moment, before), moment)
    if not bulletin.items:
        scene.uow.bulletins.put(bulletin)
        return []
    scene.uow.bulletins.put(replace(bulletin, reader=0))
    text = await worded(scene, bulletin)
    return [in_group(bulletin, room, text) for room in await groups(scene.uow, community)]


async def of(scene: Scene, community: int, since: datetime, until: datetime) -> Bulletin:
    """What a card of that time is about."""
    given = await scene.uow.counters.items([community])
    items: list[Item] = []
    if given[community]:  # whatever a card tells of has a number
        items += await scene.uow.bulletins.happened(community, since, until)
        items += await coming(scene, community, until, WEEK)
    day = until.astimezone(scene.house.zone).date()
    return Bulletin(community=community, day=day, until=until, items=ordered(items))


async def _tell(scene: Scene, bulletin: Bulletin) -> list[Saying]:
    """The next page of who reads it alone."""
    uow = scene.uow
    assert bulletin.reader is not None, "it is halfway"
    page = await uow.bulletins.readers(bulletin.community, bulletin.reader, PAGE)
    reader = page[-1] if len(page) == PAGE else None
    uow.bulletins.put(replace(bulletin, reader=reader))
    accounts = await uow.accounts.of_all(page)
    rooms = [private_room(accounts[number]) for number in page]
    text = await worded(scene, bulletin)
    return [alone(bulletin, room, text) for room in rooms if room is not None]


async def coming(scene: Scene, community: int, at: datetime, ahead: timedelta) -> list[Item]:
    """What takes place and what closes within that time; a body's own sessions are its own."""
    uow, until = scene.uow, at + ahead
    meetings = [
        (Thing.MEETING, meeting.number, 0, meeting.starts_at)
        for meeting in await uow.meetings.upcoming([community], at, MOST)
        if meeting.is_coming and meeting.kind is not MeetingKind.SESSION
    ]
    polls = [
        (Thing.POLL, poll.number, poll.round, poll.closes_at)
        for poll in await uow.polls.open_in([community])
        if not poll.veiled
    ]
    surveys = [
        (Thing.SURVEY, survey.number, 0, survey.closes_at)
        for survey in await uow.surveys.of(community)
        if not survey.hidden
    ]
    signoffs = [
        (Thing.SIGNOFF, signoff.number, 0, signoff.closes_at)
        for signoff in await uow.signoffs.of(community)
        if signoff.is_open
    ]
    owners = [
        (Thing.OWNERS, meeting.number, 0, meeting.closes_at)
        for meeting in await uow.owners_meetings.open_in([community])
        if meeting.closes_at is not None
    ]
    return [
        Item(section=Section.COMING, thing=thing, number=number, place=place, at=when)
        for thing, number, place, when in (*meetings, *polls, *surveys, *signoffs, *owners)
        if at < when <= until
    ]
