"""上门 31: a paper ballot is wanted at a home; by when somebody comes is said, and who it is."""

from domain.chat import Saying, Text
from domain.homes import Home, read_home
from domain.owner_rolls import UnitPlace
from domain.owners_meetings import OwnersMeeting
from domain.questions import Question
from domain.rounds import (
    Door,
    HomeHasNoVote,
    NoVisitAskedFor,
    Round,
    Task,
    Visit,
    comes_by,
    require_room,
)
from handlers.owners_meetings import items as meetings
from handlers.rounds import items, walking
from handlers.scene import Scene
from handlers.wording import rounds as words


async def begin(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """To the speaker's own home, where it is known; else it is asked for, in private."""
    items.require_open(scene, meeting)
    home = await _own(scene, meeting)
    if home is not None:
        return await ask(scene, meeting, home)
    if not scene.spoken.private:
        return [scene.brief(words.in_private(meeting))]
    scene.inquire("round-home", {"community": meeting.community, "number": meeting.number})
    return [scene.answer(words.ask_home())]


async def _own(scene: Scene, meeting: OwnersMeeting) -> Home | None:
    """Where the speaker lives there, or what they say is theirs, if that is one home."""
    known = await scene.home_in(meeting.community)
    if known is not None and known.home is not None:
        return known.home
    claims = await scene.uow.owners.of((await scene.account()).resident, meeting.community)
    if len(claims) != 1:
        return None
    place = claims[0].place
    return Home(place.building, place.stairwell or None, place.unit_no)


async def home_told(scene: Scene, text: Text, question: Question) -> list[Saying] | None:
    """The home that was asked for."""
    home = read_home(text.body)
    if home is None:
        return None
    scene.uow.questions.drop(question)
    return await ask(scene, await meetings.asked_about(scene, question), home)


async def ask(scene: Scene, meeting: OwnersMeeting, home: Home) -> list[Saying]:
    """Keep that somebody is wanted there; the speaker alone hears when, staff hear where."""
    items.require_open(scene, meeting)
    place = await _on_the_roll(scene, meeting, home)
    resident = (await scene.account()).resident
    known = await scene.uow.rounds.visits(meeting.key)
    require_room(known, place, resident)
    visit = Visit(
        community=meeting.community,
        number=meeting.number,
        place=len(known) + 1,
        resident=resident,
        home=place,
        asked_at=scene.at,
        by=comes_by(scene.at, items.last(scene, meeting), scene.house.zone),
    )
    scene.uow.rounds.ask(visit)
    facts = {"visit": visit.place}
    about = str(meeting.number)
    await scene.uow.journal.note(meeting.community, "owners-visit-asked", about, scene.at, facts)
    under_way = await _under_way(scene, meeting, place)
    if under_way is None:
        waiting = [each for each in (*known, visit) if each.waits]
        count = sum(each.home.building == place.building for each in waiting)
        building = await items.place_of(scene, meeting, place.building)
        told = words.wanted(meeting, visit, count, building)
        staff = await meetings.to_staff(scene, meeting, *told)
        return [*await items.apart(scene, meeting, words.noted(visit, "")), *staff]
    who = await items.names(scene, under_way)
    lists = await walking.shown(scene, under_way)
    return [*await items.apart(scene, meeting, words.noted(visit, who)), *lists]


async def _on_the_roll(scene: Scene, meeting: OwnersMeeting, home: Home) -> UnitPlace:
    """The home as the roll knows it; refusal `HomeHasNoVote`."""
    assert meeting.roll is not None, "what was noticed has its roll"
    roll = scene.uow.owner_rolls
    unit = await roll.at(meeting.roll, home.building, home.stairwell, home.unit)
    inside = unit is not None and (
        not meeting.scope or any(part.holds(unit) for part in meeting.scope)
    )
    if unit is None or unit.head is None or not inside:
        raise HomeHasNoVote(number=str(meeting.number), home=str(home))
    return unit.place


async def _under_way(scene: Scene, meeting: OwnersMeeting, home: UnitPlace) -> Round | None:
    """The round that goes there now anyway: the home stands on its list from here on."""
    going = [
        each
        for each in await scene.uow.rounds.rounds(meeting.key)
        if each.building == home.building and scene.at < each.until
    ]
    if not going:
        return None
    round_ = going[-1]
    doors = await scene.uow.rounds.doors(round_)
    known = next((door for door in doors if door.home == home), None)
    reached = await scene.uow.owners_meetings.delivery(meeting, home)
    scene.uow.rounds.mark(
        Door(
            community=meeting.community,
            number=meeting.number,
            round=round_.place,
            place=len(doors) + 1 if known is None else known.place,
            home=home,
            task=Task.NOTICE if reached is None else Task.BALLOT,
        )
    )
    return round_


async def withdraw(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """上门 31 不用了: nobody comes after all; refusal `NoVisitAskedFor`."""
    resident = (await scene.account()).resident
    visits = await scene.uow.rounds.visits(meeting.key)
    theirs = [each for each in visits if each.waits and each.resident == resident]
    if not theirs:
        raise NoVisitAskedFor(number=str(meeting.number))
    for visit in theirs:
        scene.uow.rounds.ask(visit.withdraw(scene.at))
        facts = {"visit": visit.place}
        about = str(meeting.number)
        await scene.uow.journal.note(
            meeting.community, "owners-visit-withdrawn", about, scene.at, facts
        )
    told = [await items.apart(scene, meeting, words.withdrawn(visit)) for visit in theirs]
    return [saying for sayings in told for saying in sayings]
