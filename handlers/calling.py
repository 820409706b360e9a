"""Whoever cannot be written to alone is called by name in their group, with nothing private.

What is said to them waits meanwhile, and is theirs as soon as they write or let us in. This is done
where everything leaves, so that no capability needs to think of it.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from domain.chat import Incoming, Kind, Outgoing, Person, Room, Saying
from domain.people import called_in
from handlers.scene import House
from handlers.wording import gaps as words
from storage import UnitOfWork

SCHEDULE: Final = "show-gathered"
PREFIX: Final = "call:"
"""What the names of those begin with who are to be called; the daily cards stand beside them."""

TOGETHER: Final = timedelta(minutes=1)
"""So long a call waits for others: of several acts in a row a group reads one message."""
AGAIN: Final = timedelta(days=1)
"""Of something that they do not come for, nobody is called more often than this."""
WORTH: Final = timedelta(days=2)
"""Whoever was not called by then sees it when they come."""
AT_ONCE: Final = 20
"""So many names stand before one message at most."""
WAITS: Final = timedelta(days=14)
"""For so long what is for them waits."""

UNCALLED: Final = frozenset({Kind.TOAST, Kind.CARD, Kind.REMOVAL})
"""What nobody is called for: a state of something, or worth nothing by the time they come."""


async def apart(
    said: Collection[tuple[Saying, Incoming]],
    uow: UnitOfWork,
    house: House,
    now: datetime | None,
) -> list[tuple[Saying, Incoming]]:
    """What can be said, and what waits for whoever is called; who must be is noted."""
    if not house.mentions:
        return list(said)
    kept: list[tuple[Saying, Incoming]] = []
    for saying, cause in said:
        person = called_in(saying.room)
        if person is None:
            kept.append((saying, cause))
        elif saying.kind not in UNCALLED:
            kept.append((saying, cause))
            await _note(saying, person, uow, house, now or cause.at)
    return kept


def waiting(message: Outgoing, at: datetime) -> Outgoing:
    """What is said to somebody who is called: not before they come, and not for ever."""
    if called_in(message.room) is None:
        return message
    until = min(message.expires_at or at + WAITS, at + WAITS)
    return replace(message, due_at=until, expires_at=until)


def calls(room: Room, cards: Collection[str], at: datetime) -> list[Saying]:
    """Those of these cards that are calls: one message in that group for all who read the same."""
    numbers: dict[str, set[int]] = {}
    for card in cards:
        if card.startswith(PREFIX):
            number, _, handle = card.removeprefix(PREFIX).partition(":")
            numbers.setdefault(handle, set()).add(int(number))
    rung: dict[tuple[int, ...], list[Person]] = {}
    for handle, about in sorted(numbers.items()):
        known = tuple(sorted(about - {0}))
        rung.setdefault(known, []).append(Person(room.transport, handle))
    return [
        Saying(
            room=room,
            text=words.reports(known) if known else words.something(),
            kind=Kind.POST,
            mentions=tuple(people[start : start + AT_ONCE]),
            expires_at=at + WORTH,
        )
        for known, people in sorted(rung.items(), reverse=True)
        for start in range(0, len(people), AT_ONCE)
    ]


async def _note(
    saying: Saying, person: Person, uow: UnitOfWork, house: House, at: datetime
) -> None:
    """They are called in a minute, where they are rung; not at night, nor again and again."""
    number, room = 0, None
    if saying.openly is not None and saying.openly.room.transport == person.transport:
        number, room = saying.openly.number, saying.openly.room
    elif not await uow.outbox.waits_since(saying.room, at - AGAIN):
        room = await _group(person, uow)
    if room is None:
        return
    due = at + TOGETHER
    due = house.quiet.ends_after(due, house.zone) if house.quiet.covers(due, house.zone) else due
    uow.gathered.put(room, f"{PREFIX}{number}:{person.handle}", due)
    uow.wake(SCHEDULE, due)


async def _group(person: Person, uow: UnitOfWork) -> Room | None:
    """The last group there of a community that is theirs."""
    account = await uow.accounts.get(person)
    homes = [] if account is None else await uow.residencies.of(account.resident)
    for home in homes:
        for room in (await uow.rooms.groups_of(home.community))[::-1]:
            if room.transport == person.transport:
                return room
    return None
