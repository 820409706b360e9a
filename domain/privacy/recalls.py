"""How often somebody is asked to take a message back: kindly, and not again and again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from domain.chat import Person, Room

PERSON_WAITS: Final = timedelta(hours=1)
"""So long somebody is not spoken to about it again in the same room."""
ROOM_WAITS: Final = timedelta(minutes=10)
"""So long nobody is: a list that is passed around would bring one word after the other."""
LASTS: Final = timedelta(days=1)
"""Then it is forgotten that anything was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recall:
    """Somebody was told in a room that what they wrote there is better taken back."""

    room: Room
    person: Person
    at: datetime


def may_speak(before: Iterable[Recall], person: Person, at: datetime) -> bool:
    """Tell whether a word about it may be said now, after those said in the same room."""
    return all(
        at - each.at >= (PERSON_WAITS if each.person == person else ROOM_WAITS) for each in before
    )
