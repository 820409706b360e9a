"""What was said before a close and may not have been heard yet, here or at a transport."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from domain.chat import Kind, Room, Saying
from domain.outages import holds_back, unheard
from handlers.scene import Scene
from handlers.wording import gaps as words

Heard = Mapping[str, datetime | None]
"""Until when each transport was heard that may keep something from us; None: never yet."""


async def heard_until(scene: Scene) -> Heard:
    """The same, of all of them."""
    sources = scene.house.sources.items()
    return {name: await scene.uow.lives.heard_from(source) for name, source in sources}


def holding_back(
    scene: Scene, closes: datetime, heard: Heard, transports: Collection[str] | None = None
) -> bool:
    """Whether a close must wait for one of these transports; None: for any."""
    forgets = scene.house.forgets
    return any(
        holds_back(until, closes, scene.at, forgets=name in forgets)
        for name, until in heard.items()
        if transports is None or name in transports
    )


def given_up(scene: Scene, closes: datetime, heard: datetime | None) -> bool:
    """Whether one that forgets was waited for, and is waited for no longer."""
    return unheard(heard, closes) and not holds_back(heard, closes, scene.at, forgets=True)


async def may_come(
    scene: Scene, closes: datetime, transports: Collection[str] | None = None
) -> bool:
    """Whether something said before the close may wait unread; None: at any transport."""
    if await scene.uow.inbox.anything_before(closes, None):
        return True
    return holding_back(scene, closes, await heard_until(scene), transports)


def told(
    closes: datetime, heard: Heard, rooms: Iterable[Room], transports: Collection[str]
) -> list[Saying]:
    """It closed without having heard these transports: since when, beside the result."""
    missing = [
        words.unheard(name, until)
        for name, until in heard.items()
        if name in transports and unheard(until, closes)
    ]
    if not missing:
        return []
    text = words.together(*missing)
    return [Saying(room=room, text=text, kind=Kind.RESULT) for room in dict.fromkeys(rooms)]
