"""计票看过了: those who watch are asked to look at each count, and groups read how many did."""

from typing import Final

from domain.chat import Kind, Saying
from domain.owners_meetings import OwnersMeeting
from domain.owners_meetings.scrutiny import Standing, standing
from handlers.owner_rolls import items as rolls
from handlers.owners_meetings import items
from handlers.scene import Scene
from handlers.wording import scrutineers as words

PREFIX: Final = "watch:"
"""What the names of these cards begin with."""


async def count_of(scene: Scene, meeting: OwnersMeeting) -> int:
    """How often it has been counted; 0: not yet."""
    topics = await scene.uow.owners_meetings.topics(meeting)
    if not topics:
        return 0
    newest = await scene.uow.owner_ballots.archived(meeting.key, topics[0].place)
    return 0 if newest is None else newest.count


async def to_review(scene: Scene, meeting: OwnersMeeting) -> int:
    """For how many heads something is still to be reviewed; never what was chosen."""
    clashes = await scene.uow.owner_ballots.to_review(meeting.key)
    waiting = await scene.uow.paper_ballots.reviews(meeting.key, open_only=True)
    return len({head for _, head, _ in clashes} | {each.head for each in waiting})


async def now(scene: Scene, meeting: OwnersMeeting) -> tuple[int, Standing]:
    """The newest count, and how those who watch stand to it."""
    count = await count_of(scene, meeting)
    kept = scene.uow.owners_meetings
    return count, standing(await kept.scrutineers(meeting), await kept.seen(meeting), count)


async def card(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """How many have seen it, as it stands now in the groups; nobody is named there."""
    count, stands = await now(scene, meeting)
    text = words.card(meeting, count, stands)
    name = f"{PREFIX}{meeting.community}:{meeting.number}"
    return [
        Saying(room=room, text=text, kind=Kind.RESULT, card=name)
        for room in await items.groups(scene, meeting)
    ]


async def called(scene: Scene, meeting: OwnersMeeting) -> list[Saying]:
    """It was just counted: the card, and a word to each of those who watch."""
    count, stands = await now(scene, meeting)
    watching = [each.resident for each in stands.missing if each.resident is not None]
    told = await rolls.alone(scene, watching, *words.called(meeting, count))
    return [*await card(scene, meeting), *told]
