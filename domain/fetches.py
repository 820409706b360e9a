"""A file that came with a message was fetched, or could not be: told like anything else heard."""

from dataclasses import dataclass
from datetime import datetime

import msgspec

from domain.chat import Incoming, Raw, Room

SOURCE = "files"
"""The source of everything that is told here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched(Incoming):
    """The work on an attachment has ended; what came of it stands with the attachment.

    `what` is "picture" (prepared or refused), "voice", "blurred" (a copy without faces), or what
    is made here, or not: "map", "paper", "bars", "chart", "code" or "original".
    """

    attachment: int
    what: str


class _Fetched(msgspec.Struct, frozen=True):
    attachment: int
    what: str
    transport: str
    address: str


def fetched(attachment: int, what: str, room: Room, at: datetime) -> Raw:
    """Tell it in the conversation in which the file was sent, so that order is kept there."""
    told = _Fetched(attachment, what, room.transport, room.address)
    return Raw(
        source=SOURCE,
        key=f"{what}:{attachment}@{at.timestamp():.6f}",  # a picture may be blurred once more
        conversation=f"{room.transport}:{room.address}",
        at=at,
        payload=msgspec.json.encode(told),
    )


def heard(raw: Raw) -> Fetched:
    """What the payload tells."""
    told = msgspec.json.decode(raw.payload, type=_Fetched)
    return Fetched(
        room=Room(told.transport, told.address),
        key=raw.key,
        at=raw.at,
        heard=raw.place,
        attachment=told.attachment,
        what=told.what,
    )
