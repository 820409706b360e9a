"""Which owners' meeting somebody goes from door to door for, who sends, who goes, who reads it."""

import re
from datetime import date
from typing import Final

from domain import permissions
from domain.chat import Room, Saying, Sentence
from domain.events import Numbered
from domain.owners_meetings import ANNOUNCED, Act, OwnersMeeting, last_day
from domain.rounds import Round
from handlers.owners_meetings import items as meetings
from handlers.owners_meetings.items import NoSuchOwnersMeeting, WhichOwnersMeeting
from handlers.scene import Buttons, Scene
from handlers.wording import rounds as words

SCHEDULE: Final = "look-after-rounds"
DOOR: Final = re.compile(r"([0-9]{1,9}):([0-9]{1,9}):([0-9]{1,6}):([0-9]{1,7})(?::([a-z]{1,12}))?")
"""How a button names a door, and perhaps what came of it."""


async def meant(scene: Scene, number: int | None) -> OwnersMeeting:
    """The one with this number, or the only one that is announced and not closed.

    Refusals: `NoSuchOwnersMeeting`, `WhichOwnersMeeting`.
    """
    if number is not None:
        found = await meetings.numbered(scene, number)
        if found is None:
            raise NoSuchOwnersMeeting(number=str(number))
        return found
    open_ = [each for each in await meetings.open_here(scene) if each.state in ANNOUNCED]
    if len(open_) != 1:
        raise WhichOwnersMeeting
    return open_[0]


def require_open(scene: Scene, meeting: OwnersMeeting) -> None:
    """Let nobody go before the notice or after the close; refusals of `OwnersMeeting.move`."""
    meeting.move(Act.DELIVER, scene.at)


async def sends(scene: Scene, meeting: OwnersMeeting) -> bool:
    """Tell whether the speaker runs the meeting, and so sends people."""
    estate = await scene.uow.units.named(meeting.estate)
    return await meetings.runs(scene, meeting.community, estate)


async def walks(scene: Scene, meeting: OwnersMeeting) -> list[Round]:
    """The rounds of this meeting whose lists the speaker may see now."""
    resident = (await scene.account()).resident
    if await manages_buildings(scene, meeting, resident):
        return []
    going = await scene.uow.rounds.walked_by(resident, scene.at)
    return [each for each in going if each.key == meeting.key]


async def manages_buildings(scene: Scene, decided: Numbered, resident: int) -> bool:
    """Tell whether somebody is property staff there: no list of ballots is theirs to see."""
    community = await scene.uow.units.named(decided.community)
    held = await scene.uow.grants.of(resident)
    return permissions.manages_buildings(held, community.path, scene.at)


async def alone(scene: Scene) -> Room | None:
    """Where the speaker can be written to alone; None: nowhere, and then no list is shown."""
    if scene.spoken.private:
        return scene.room
    account = await scene.account()
    return account.private if account.reachable else None


async def apart(
    scene: Scene, meeting: OwnersMeeting, text: Sentence, buttons: Buttons = ()
) -> list[Saying]:
    """Something that nobody else may read, with a line in the group; or only where to ask."""
    room = await alone(scene)
    if room is None or not scene.spoken.private:
        pointer = scene.brief(words.in_private(meeting))
        return (
            [pointer] if room is None else [pointer, Saying(room=room, text=text, buttons=buttons)]
        )
    return [scene.answer(text, buttons)]


async def rooms_of(scene: Scene, round_: Round) -> list[Room]:
    """Where those who go can each be written to alone."""
    accounts = await scene.uow.accounts.of_all(await scene.uow.rounds.walkers(round_))
    found = (scene.house.alone(each) for each in accounts.values())
    return [room for room in found if room is not None]


async def names(scene: Scene, round_: Round) -> str:
    """Who goes, by their names."""
    going = sorted(await scene.uow.rounds.walkers(round_))
    return "、".join([(await scene.uow.residents.named(each)).name for each in going])


async def buildings(scene: Scene, meeting: OwnersMeeting) -> list[str]:
    """The buildings whose owners vote, as one walks."""
    assert meeting.roll is not None, "what was noticed has its roll"
    inside = {part.building for part in meeting.scope}
    sums = await scene.uow.owner_rolls.buildings(meeting.roll)
    return [each.building for each in sums if not inside or each.building in inside]


async def place_of(scene: Scene, meeting: OwnersMeeting, building: str) -> int:
    """How a button names a building: which of them, from 1."""
    return (await buildings(scene, meeting)).index(building) + 1


def last(scene: Scene, meeting: OwnersMeeting) -> date:
    """The last day of its vote."""
    assert meeting.closes_at is not None, "who is visited was noticed with days"
    return last_day(meeting.closes_at, scene.house.zone)
