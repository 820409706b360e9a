"""The living card of an owners' vote in the groups, and its results: turnouts, then sums."""

from collections.abc import Sequence
from typing import Final

from domain.ballots import Turnout
from domain.chat import Kind, Room, Saying
from domain.owners_meetings import OwnersMeeting, Topic
from domain.polls.tally import Amounts
from handlers.illustrating import OWNERS, illustrate
from handlers.owner_ballots.counting import Counted
from handlers.scene import Scene
from handlers.wording import ballots as words
from handlers.wording.results import notice_button

PREFIX: Final = "owner-vote:"
"""What the names of these cards begin with."""
RESULT: Final = "owner-result:"
"""And those of the results, a topic each."""


async def cards(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The card in the groups as it stands now: how many take part, and no choice."""
    groups = await _groups(scene, meeting)
    if not groups:
        return []
    topics = await scene.uow.owners_meetings.topics(meeting)
    text, buttons = words.card(meeting, topics, *await turnouts(scene, meeting, topics))
    return [
        Saying(room=room, text=text, kind=Kind.RESULT, buttons=buttons, card=_name(meeting))
        for room in groups
    ]


async def closed(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """The same card once nobody can vote any more: it has no buttons."""
    topics = await scene.uow.owners_meetings.topics(meeting)
    text = words.closed(meeting, topics, *await turnouts(scene, meeting, topics))
    return [
        Saying(room=room, text=text, kind=Kind.RESULT, card=_name(meeting))
        for room in await _groups(scene, meeting)
    ]


async def results(scene: Scene, meeting: OwnersMeeting, counted: Sequence[Counted]) -> list[Saying]:
    """What each topic came to, in the groups; a new count takes the place of the one before.

    The words come at once; once it is drawn the picture goes under them.
    """
    groups = await _groups(scene, meeting)
    for each in counted:
        place, times = each.topic.place, each.times
        await illustrate(scene, groups, OWNERS, *meeting.key, place, times)
    return await result_cards(scene, meeting, counted)


async def result_cards(
    scene: Scene, meeting: OwnersMeeting, counted: Sequence[Counted]
) -> list[Saying]:
    """The cards that say what these topics came to."""
    return [
        Saying(
            room=room,
            text=words.result(meeting, each.topic, each.decision, each.seal, areas=each.areas),
            kind=Kind.RESULT,
            buttons=((notice_button(meeting),),),
            card=f"{RESULT}{meeting.community}:{meeting.number}:{each.topic.place}",
        )
        for room in await _groups(scene, meeting)
        for each in counted
    ]


async def turnouts(
    scene: Scene, meeting: OwnersMeeting, topics: Sequence[Topic]
) -> tuple[Amounts, list[Turnout]]:
    """Of how much, and how much takes part in each topic."""
    assert meeting.roll is not None, "nobody votes without a roll"
    electorate = await scene.uow.owner_rolls.electorate(meeting.roll, meeting.scope or None)
    turnout = scene.uow.owner_ballots.turnout
    return electorate, [await turnout(meeting.key, topic.place) for topic in topics]


async def _groups(scene: Scene, meeting: OwnersMeeting) -> list[Room]:
    rooms = scene.uow.rooms
    found = [
        *await rooms.groups_of(meeting.community),
        *await rooms.groups_of(meeting.estate),
    ]
    return list(dict.fromkeys(found))


def _name(meeting: OwnersMeeting) -> str:
    return f"{PREFIX}{meeting.community}:{meeting.number}"
