"""Has the picture of a result drawn, in the language of each of its rooms; its words go before."""

from collections.abc import Sequence
from typing import Final

from domain.chat import Room
from handlers.scene import House, Scene
from storage import UnitOfWork

POLL: Final = "poll-bars"
OWNERS: Final = "owner-bars"
"""What the names of these pictures begin with."""


async def illustrate(scene: Scene, rooms: Sequence[Room], what: str, *of: int) -> None:
    """Draw it once the transaction holds: the card that is being said now is given it then."""
    drawn: dict[str, Room] = {}
    for room in rooms:
        drawn.setdefault(await language_of(scene.uow, room, scene.house), room)
    for language, room in drawn.items():
        name = ":".join((what, *map(str, of), language))
        await scene.uow.attachments.illustrate(room, name, at=scene.at)


async def language_of(uow: UnitOfWork, room: Room, house: House) -> str:
    """In which language a room is spoken to."""
    known = await uow.rooms.get(room)
    return (known.language if known is not None else None) or house.language
