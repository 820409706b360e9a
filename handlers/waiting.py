"""What waits for a resident: what they are asked and have not answered, to be shown at once.

Each source is a function of its own; whoever asks residents something adds theirs to `SOURCES`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from domain.chat import Sentence
from domain.meetings import Meeting, MeetingKind
from handlers.scene import Buttons
from handlers.wording import links as links_words
from handlers.wording import meetings as meetings_words
from handlers.wording import polls as polls_words
from storage import UnitOfWork

MOST: Final = 20
"""So many meetings to come are looked through."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One question, as it is put to them alone, and what can be pressed."""

    text: Sentence
    buttons: Buttons = ()


Source = Callable[[UnitOfWork, int, datetime], Awaitable[list[Waiting]]]
"""What of one kind waits for the resident of this number at that moment."""


async def waiting(uow: UnitOfWork, resident: int, at: datetime) -> list[Waiting]:
    """Everything that waits for a resident, what counts most first."""
    return [each for source in SOURCES for each in await source(uow, resident, at)]


async def _votes(uow: UnitOfWork, resident: int, at: datetime) -> list[Waiting]:
    """Votes on whose roll they stand and in which they have not voted, the next to close first."""
    running = [poll for poll in await uow.polls.open_for(resident) if at < poll.closes_at]
    return [
        Waiting(polls_words.ballot(poll), polls_words.buttons(poll))
        for poll in sorted(running, key=lambda poll: poll.closes_at)
        if await uow.polls.ballot(poll.key, resident) is None
    ]


async def _invitations(uow: UnitOfWork, resident: int, at: datetime) -> list[Waiting]:
    """Meetings to which they were asked by name and have not said whether they come."""
    communities = await _communities(uow, resident, at)
    return [
        Waiting(*meetings_words.invitation(meeting, await _body(uow, meeting)))
        for meeting in await uow.meetings.upcoming(communities, at, MOST)
        if meeting.is_coming
        and await uow.guests.knows(meeting, resident)
        and await uow.rsvps.answered(meeting, resident) is None
    ]


async def _home(uow: UnitOfWork, resident: int, at: datetime) -> list[Waiting]:
    """Whoever has not said where they live is asked; those who serve somewhere need not."""
    homes = [each.home for each in await uow.residencies.of(resident)]
    held = any(grant.holds(at) for grant in await uow.grants.of(resident))
    return [] if any(homes) or held else [Waiting(links_words.say_home())]


SOURCES: Final[tuple[Source, ...]] = (_votes, _invitations, _home)
"""All of them, what counts most first."""


async def _communities(uow: UnitOfWork, resident: int, at: datetime) -> set[int]:
    """Where they belong, by home or by what they do there."""
    found = {each.community for each in await uow.residencies.of(resident)}
    for grant in await uow.grants.of(resident):
        if grant.unit is not None and grant.holds(at):
            community = await uow.units.community_above(grant.unit)
            found |= {community.id} if community is not None else set()
    return found


async def _body(uow: UnitOfWork, meeting: Meeting) -> str:
    if meeting.kind is not MeetingKind.SESSION or meeting.body is None:
        return ""
    return (await uow.units.named(meeting.body)).name
