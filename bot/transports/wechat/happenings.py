"""What the puppet service told, made whole when it was told: what is kept in the inbox.

The service remembers nothing for long: whatever a happening needs (who spoke under what name,
where a place lies, what the group is called) is asked for before it is kept, so that it can be
read again at any time without asking anybody.
"""

from datetime import datetime
from typing import Final

import msgspec


class Happening(msgspec.Struct, frozen=True, tag_field="what", omit_defaults=True):
    """One thing that happened on the account `me`; `at` is when, by WeChat's clock or ours."""

    me: str
    at: datetime


class Person(msgspec.Struct, frozen=True, array_like=True):
    """Somebody, by the id that the puppet knows them under and the name that the room shows."""

    id: str
    name: str = ""


class Said(Happening, frozen=True, tag="said"):
    """Somebody sent a message; without a `room` it was written to us alone."""

    id: str
    by: Person
    kind: int
    """As the puppet numbers kinds: `MessageKind` of puppet.proto."""
    room: str = ""
    text: str = ""
    mentions: tuple[str, ...] = ()
    """The ids of those it mentions, where the puppet tells."""
    our_names: tuple[str, ...] = ()
    """What we are called there: the account's name, and our name in that room."""
    point: tuple[float, float] | None = None
    """Latitude and longitude as the puppet tells them: degrees of WeChat's maps (GCJ-02)."""
    title: str = ""
    """The place's name and address; a file's name."""
    size: int | None = None
    """Of its file, in bytes, where the puppet tells."""


class Came(Happening, frozen=True, tag="came"):
    """People came into a group; we may be among them."""

    id: str
    room: str
    who: tuple[Person, ...]
    title: str = ""


class Went(Happening, frozen=True, tag="went"):
    """People went out of a group; we may be among them."""

    id: str
    room: str
    who: tuple[Person, ...]


class Found(Happening, frozen=True, tag="found"):
    """A group as it is: after a start, after a gap, or when its name was changed."""

    id: str
    room: str
    title: str = ""
    members: tuple[str, ...] = ()


class Befriended(Happening, frozen=True, tag="befriended"):
    """Somebody may be written to from now on: their request was accepted."""

    id: str
    who: Person


class Account(Happening, frozen=True, tag="account"):
    """The account itself: logged in, logged out, or to be confirmed by scanning `code`."""

    id: str
    state: str
    """`login`, `logout` or `scan`."""
    code: str = ""


Anything = Said | Came | Went | Found | Befriended | Account

NAME: Final = "wechat"
"""The `transport` of its rooms and people."""

encode = msgspec.json.Encoder().encode
_decoder = msgspec.json.Decoder(Anything)


def decode(payload: bytes) -> Anything:
    """The happening in a payload. Raises `msgspec.DecodeError`."""
    return _decoder.decode(payload)
