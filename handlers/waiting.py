"""What waits for a resident: what they are asked and have not answered, to be shown at once.

Each source is a function of its own; whoever asks residents something adds theirs to `SOURCES`.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final

from domain.chat import Sentence
from domain.meetings import Meeting, MeetingKind
from handlers import owner_ballots, owners, signoffs
from handlers.scene import Buttons, Scene
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


Source = Callable[[Scene], Awaitable[list[Waiting]]]
"""What of one kind waits for whoever speaks in this scene."""


async def waiting(scene: Scene) -> list[Waiting]:
    """Everything that waits for whoever speaks, what counts most first."""
    return [each for source in SOURCES for each in await source(scene)]


async def _owners_votes(scene: Scene) -> list[Waiting]:
    """Votes of owners where they own something, topic after topic."""
    return [Waiting(text, buttons) for text, buttons in await owner_ballots.waiting(scene)]


async def _votes(scene: Scene) -> list[Waiting]:
    """Votes on whose roll they stand and in which they have not voted, the next to close first."""
    uow, resident = scene.uow, (await scene.account()).resident
    running = [poll for poll in await uow.polls.open_for(resident) if scene.at < poll.closes_at]
    return [
        Waiting(polls_words.ballot(poll), polls_words.buttons(poll))
        for poll in sorted(running, key=lambda poll: poll.closes_at)
        if await uow.polls.ballot(poll.key, resident) is None
    ]


async def _signoffs(scene: Scene) -> list[Waiting]:
    """What their household is asked to sign."""
    return [Waiting(*asked) for asked in await signoffs.waiting(scene)]


async def _invitations(scene: Scene) -> list[Waiting]:
    """Meetings to which they were asked by name and have not said whether they come."""
    uow, resident = scene.uow, (await scene.account()).resident
    communities = await scene.communities()
    return [
        Waiting(*meetings_words.invitation(meeting, await _body(uow, meeting)))
        for meeting in await uow.meetings.upcoming(communities, scene.at, MOST)
        if meeting.is_coming
        and await uow.guests.knows(meeting, resident)
        and await uow.rsvps.answered(meeting, resident) is None
    ]


async def _home(scene: Scene) -> list[Waiting]:
    """Whoever has not said where they live is asked; those who serve somewhere need not."""
    homes = [each.home for each in await scene.residencies()]
    resident = (await scene.account()).resident
    held = any(grant.holds(scene.at) for grant in await scene.uow.grants.of(resident))
    return [] if any(homes) or held else [Waiting(links_words.say_home())]


async def _owners(scene: Scene) -> list[Waiting]:
    """For who looks at them: how many say that they are owners, and wait."""
    return [Waiting(text, buttons) for text, buttons in await owners.waits(scene)]


SOURCES: Final[tuple[Source, ...]] = (
    _owners_votes,
    _votes,
    _signoffs,
    _invitations,
    _owners,
    _home,
)
"""All of them, what counts most first."""


async def _body(uow: UnitOfWork, meeting: Meeting) -> str:
    if meeting.kind is not MeetingKind.SESSION or meeting.body is None:
        return ""
    return (await uow.units.named(meeting.body)).name
