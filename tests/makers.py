"""Values for tests: whatever a test does not name is filled in, differently each time."""

from datetime import UTC, datetime
from itertools import count

from domain.chat import Attached, Person, Photo, Place, Press, Raw, Room, Text, Voice
from domain.places.position import Position

NOON = datetime(2026, 11, 16, 4, tzinfo=UTC)
"""Monday, 16 November 2026, noon in Shanghai."""

_numbers = count(1_000)

GROUP = Room("webchat", "estate")


def person(handle: str | None = None) -> Person:
    return Person("webchat", handle or f"neighbour-{next(_numbers)}")


def private(of: Person) -> Room:
    return Room(of.transport, f"private-{of.handle}")


def text(body: str, **known) -> Text:
    return Text(**_message(known) | {"body": body} | known)


def photo(file: str | None = None, body: str = "", **known) -> Photo:
    """A picture whose handle and unique name are `file`."""
    file = file or f"file-{next(_numbers)}"
    return Photo(**_message(known) | {"file": Attached(file, file), "body": body} | known)


def voice(seconds: int = 5, **known) -> Voice:
    file = f"voice-{next(_numbers)}"
    return Voice(**_message(known) | {"file": Attached(file, file), "seconds": seconds} | known)


def place(latitude: float, longitude: float, title: str = "", **known) -> Place:
    """A place in degrees."""
    position = Position(round(latitude * 1_000_000), round(longitude * 1_000_000))
    return Place(**_message(known) | {"position": position, "title": title} | known)


def _message(known) -> dict[str, object]:
    sender = known.pop("sender", None) or person()
    room = known.pop("room", GROUP)
    number = next(_numbers)
    alone = room.address.startswith("private-")
    return {
        "room": room,
        "key": f"k{number}",
        "at": NOON,
        "heard": number,
        "sender": sender,
        "name": sender.handle,
        "private": alone,
        "message": f"m{number}",
        "addressed": alone,
    }


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
