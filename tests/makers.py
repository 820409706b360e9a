"""Values for tests: whatever a test does not name is filled in, differently each time."""

from datetime import UTC, datetime
from itertools import count

from domain.chat import Person, Press, Raw, Room, Text

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
"""Monday, 16 November 2026, noon in Shanghai."""

_numbers = count(1_000)

GROUP = Room("webchat", "estate")


def person(handle: str | None = None) -> Person:
    return Person("webchat", handle or f"neighbour-{next(_numbers)}")


def private(of: Person) -> Room:
    return Room(of.transport, f"private-{of.handle}")


def text(body: str, **known) -> Text:
    sender = known.pop("sender", None) or person()
    room = known.pop("room", GROUP)
    number = next(_numbers)
    alone = room.address.startswith("private-")
    return Text(
        **{
            "room": room,
            "key": f"k{number}",
            "at": NOON,
            "heard": number,
            "sender": sender,
            "name": sender.handle,
            "private": alone,
            "body": body,
            "message": f"m{number}",
            "addressed": alone,
        }
        | known
    )


def press(action: str, about: str = "", **known) -> Press:
    sender = known.pop("sender", None) or person()
    room = known.pop("room", GROUP)
    number = next(_numbers)
    return Press(
        **{
            "room": room,
            "key": f"k{number}",
            "at": NOON,
            "heard": number,
            "sender": sender,
            "name": sender.handle,
            "private": room.address.startswith("private-"),
            "action": action,
            "about": about,
            "message": f"m{number}",
            "query": f"q{number}",
        }
        | known
    )


def raw(**known) -> Raw:
    number = next(_numbers)
    return Raw(
        **{
            "source": "webchat",
            "key": f"k{number}",
            "conversation": "webchat:estate",
            "at": NOON,
            "payload": b"{}",
        }
        | known
    )
