"""What the bot has asked whom, where, and until when it waits for the answer."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Final, Self

from domain.chat import Person, Room, Value

WAIT: Final = timedelta(hours=24)
"""How long a question waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Something asked of a person in a room; the next one asked of them there takes its place."""

    room: Room
    person: Person
    kind: str
    draft: Mapping[str, Value] = field(default_factory=dict[str, Value])
    """What is known so far of that which the answer completes."""
    asked_at: datetime
    until: datetime
    message: str | None = None
    """The card that asks, by our own name for it."""

    @property
    def key(self) -> tuple[Room, Person]:
        """Where it stands: one open question each."""
        return self.room, self.person

    def expired(self, at: datetime) -> bool:
        """Tell whether it no longer waits."""
        return at >= self.until

    def noting(self, **known: Value) -> Self:
        """Return the same question, with more of its draft filled in."""
        return replace(self, draft={**self.draft, **known})


def ask(
    room: Room,
    person: Person,
    kind: str,
    *,
    at: datetime,
    draft: Mapping[str, Value] | None = None,
    message: str | None = None,
    wait: timedelta = WAIT,
) -> Question:
    """Return the question asked now, waiting as long as questions do."""
    return Question(
        room=room,
        person=person,
        kind=kind,
        draft=dict(draft or {}),
        asked_at=at,
        until=at + wait,
        message=message,
    )


def answered(
    questions: Collection[Question],
    *,
    person: Person,
    room: Room,
    at: datetime,
    card: str | None = None,
    meant_for_us: bool,
    private: bool,
) -> Question | None:
    """Return the question that this person answers, or None.

    `card` is the card replied to or pressed, where we know it; it must then be the one that asks.
    Otherwise the one open in this room is meant, if the message is meant for us; and in private,
    where none is open, the only one open elsewhere.
    """
    waiting = [q for q in questions if q.person == person and not q.expired(at)]
    here = [q for q in waiting if q.room == room]
    if card is not None:
        return next((q for q in here if q.message == card), None)
    if not (private or meant_for_us):  # neighbours talk to each other, too
        return None
    if here:
        return here[0]
    return waiting[0] if private and len(waiting) == 1 else None
