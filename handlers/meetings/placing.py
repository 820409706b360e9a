"""Places that were given back go to those who wait for one, in their order and at once."""

from domain.chat import Kind, Saying
from domain.meetings import Meeting
from domain.meetings.capacity import in_line, moved_up
from handlers.scene import Scene
from handlers.wording import meetings as words


async def move_up(scene: Scene, meeting: Meeting, besides: int | None = None) -> list[Saying]:
    """Who has a place now, and is told so alone; not whom it was answered to already."""
    rsvps = scene.uow.rsvps
    count = await rsvps.headcount(meeting)
    if not count.waiting or not meeting.is_coming:
        return []
    up = moved_up(await rsvps.of(meeting), meeting.capacity, count)
    for rsvp in up:
        await rsvps.answer(rsvp)
    accounts = await scene.uow.accounts.of_all([rsvp.resident for rsvp in up])
    told = [
        (scene.house.alone(accounts[rsvp.resident]), words.moved_up(meeting, rsvp))
        for rsvp in up
        if rsvp.resident in accounts and rsvp.resident != besides
    ]
    buttons = words.answers(meeting)
    return [
        Saying(room=room, text=text, kind=Kind.NOTICE, buttons=buttons)
        for room, text in told
        if room is not None
    ]


async def place_in_line(scene: Scene, meeting: Meeting, resident: int) -> int:
    """Which one of those who wait a resident is, from 1."""
    waiting = in_line(await scene.uow.rsvps.of(meeting))
    return [rsvp.resident for rsvp in waiting].index(resident) + 1
